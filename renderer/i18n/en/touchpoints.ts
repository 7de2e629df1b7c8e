import type fa from '../fa/touchpoints.ts'

export default {} satisfies Record<keyof typeof fa, string>
