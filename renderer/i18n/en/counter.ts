import type fa from '../fa/counter.ts'

const counter: Record<keyof typeof fa, string> = {
  'counter.title': 'Counter',
}
export default counter
