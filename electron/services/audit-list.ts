import type { audit as contract } from '../shared/contract/audit.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export function auditEntries(
  _call: Call,
  _input: InputOf<(typeof contract)['list']>,
): OutputOf<(typeof contract)['list']> {
  throw new Error('not written yet')
}
