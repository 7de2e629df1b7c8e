import type fa from '../fa/personas.ts'

export default {} satisfies Record<keyof typeof fa, string>
