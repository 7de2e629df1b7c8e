import type fa from '../fa/dashboard.ts'

export default {} satisfies Record<keyof typeof fa, string>
