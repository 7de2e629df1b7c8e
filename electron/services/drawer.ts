import type { reports as contract } from '../shared/contract/reports.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export function moveCash(
  _call: Call,
  _input: InputOf<(typeof contract)['moveCash']>,
): OutputOf<(typeof contract)['moveCash']> {
  throw new Error('not written yet')
}

export function countDrawer(
  _call: Call,
  _input: InputOf<(typeof contract)['countDrawer']>,
): OutputOf<(typeof contract)['countDrawer']> {
  throw new Error('not written yet')
}
