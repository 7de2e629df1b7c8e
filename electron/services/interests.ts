import type { customers as contract } from '../shared/contract/customers.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export function toldInterests(_call: Call): OutputOf<(typeof contract)['interests']> {
  throw new Error('not written yet')
}
