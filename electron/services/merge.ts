import type { customers as contract } from '../shared/contract/customers.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export function lookalikes(
  _call: Call,
  _input: InputOf<(typeof contract)['lookalikes']>,
): OutputOf<(typeof contract)['lookalikes']> {
  throw new Error('not written yet')
}

export function mergePreview(
  _call: Call,
  _input: InputOf<(typeof contract)['mergePreview']>,
): OutputOf<(typeof contract)['mergePreview']> {
  throw new Error('not written yet')
}

export function mergeCustomers(
  _call: Call,
  _input: InputOf<(typeof contract)['merge']>,
): OutputOf<(typeof contract)['merge']> {
  throw new Error('not written yet')
}

export function mergesOf(
  _call: Call,
  _input: InputOf<(typeof contract)['merges']>,
): OutputOf<(typeof contract)['merges']> {
  throw new Error('not written yet')
}

export function unmergeCustomers(
  _call: Call,
  _input: InputOf<(typeof contract)['unmerge']>,
): OutputOf<(typeof contract)['unmerge']> {
  throw new Error('not written yet')
}
