import type { products as contract } from '../shared/contract/products.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export function moveStock(
  _call: Call,
  _input: InputOf<(typeof contract)['moveStock']>,
): OutputOf<(typeof contract)['moveStock']> {
  throw new Error('not written yet')
}

export function stockMoves(
  _call: Call,
  _input: InputOf<(typeof contract)['stockMoves']>,
): OutputOf<(typeof contract)['stockMoves']> {
  throw new Error('not written yet')
}
