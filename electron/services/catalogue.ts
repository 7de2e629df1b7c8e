import type { products as contract } from '../shared/contract/products.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export function getProduct(_call: Call, _input: InputOf<(typeof contract)['get']>): OutputOf<(typeof contract)['get']> {
  throw new Error('not written yet')
}

export function listProducts(
  _call: Call,
  _input: InputOf<(typeof contract)['list']>,
): OutputOf<(typeof contract)['list']> {
  throw new Error('not written yet')
}

export function productCategories(_call: Call): OutputOf<(typeof contract)['categories']> {
  throw new Error('not written yet')
}

export function updateProduct(
  _call: Call,
  _input: InputOf<(typeof contract)['update']>,
): OutputOf<(typeof contract)['update']> {
  throw new Error('not written yet')
}
