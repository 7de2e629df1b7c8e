import type { customers as contract } from '../shared/contract/customers.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export function correctPoints(
  _call: Call,
  _input: InputOf<(typeof contract)['correctPoints']>,
): OutputOf<(typeof contract)['correctPoints']> {
  throw new Error('not written yet')
}
