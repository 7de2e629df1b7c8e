import type fa from '../fa/journey.ts'

export default {} satisfies Record<keyof typeof fa, string>
