import type fa from '../fa/effects.ts'

export default {} satisfies Record<keyof typeof fa, string>
