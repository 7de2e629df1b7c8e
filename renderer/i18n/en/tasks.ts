import type fa from '../fa/tasks.ts'

export default {} satisfies Record<keyof typeof fa, string>
