import type { customers as contract } from '../shared/contract/customers.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export function customerLots(
  _call: Call,
  _input: InputOf<(typeof contract)['lots']>,
): OutputOf<(typeof contract)['lots']> {
  throw new Error('not written yet')
}

export function customerTimeline(
  _call: Call,
  _input: InputOf<(typeof contract)['timeline']>,
): OutputOf<(typeof contract)['timeline']> {
  throw new Error('not written yet')
}

export function customerCoupons(
  _call: Call,
  _input: InputOf<(typeof contract)['coupons']>,
): OutputOf<(typeof contract)['coupons']> {
  throw new Error('not written yet')
}

export function customerEdits(
  _call: Call,
  _input: InputOf<(typeof contract)['history']>,
): OutputOf<(typeof contract)['history']> {
  throw new Error('not written yet')
}
