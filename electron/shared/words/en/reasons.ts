import type fa from '../fa/reasons.ts'

const reasons: Record<keyof typeof fa, string> = {}

export default reasons
