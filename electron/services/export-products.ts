import type { products as contract } from '../shared/contract/products.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export async function exportProducts(
  _call: Call,
  _input: InputOf<(typeof contract)['export']>,
): Promise<OutputOf<(typeof contract)['export']>> {
  throw new Error('not written yet')
}
