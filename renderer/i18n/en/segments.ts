import type fa from '../fa/segments.ts'

export default {} satisfies Record<keyof typeof fa, string>
