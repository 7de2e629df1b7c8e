import type { reports as contract } from '../shared/contract/reports.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export function dayReport(_call: Call, _input: InputOf<(typeof contract)['day']>): OutputOf<(typeof contract)['day']> {
  throw new Error('not written yet')
}

export function printDay(
  _call: Call,
  _input: InputOf<(typeof contract)['printDay']>,
): OutputOf<(typeof contract)['printDay']> {
  throw new Error('not written yet')
}
