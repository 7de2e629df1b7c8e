import type fa from '../fa/lists.ts'

export default {} satisfies Record<keyof typeof fa, string>
