import type { sales as contract } from '../shared/contract/sales.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export function holdSale(_call: Call, _input: InputOf<(typeof contract)['hold']>): OutputOf<(typeof contract)['hold']> {
  throw new Error('not written yet')
}

export function heldSales(_call: Call): OutputOf<(typeof contract)['held']> {
  throw new Error('not written yet')
}

export function recallSale(
  _call: Call,
  _input: InputOf<(typeof contract)['recall']>,
): OutputOf<(typeof contract)['recall']> {
  throw new Error('not written yet')
}

export function discardHeld(
  _call: Call,
  _input: InputOf<(typeof contract)['discard']>,
): OutputOf<(typeof contract)['discard']> {
  throw new Error('not written yet')
}
