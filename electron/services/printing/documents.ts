import type { printing as contract } from '../../shared/contract/printing.ts'
import type { Call } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'

type Contract = typeof contract

export function printMemberCard(
  _call: Call,
  _input: InputOf<Contract['memberCard']>,
): OutputOf<Contract['memberCard']> {
  throw new Error('not written yet')
}

export function printGiftCard(_call: Call, _input: InputOf<Contract['giftCard']>): OutputOf<Contract['giftCard']> {
  throw new Error('not written yet')
}

export function printCouponSheet(
  _call: Call,
  _input: InputOf<Contract['couponSheet']>,
): OutputOf<Contract['couponSheet']> {
  throw new Error('not written yet')
}

export function printShelfLabels(
  _call: Call,
  _input: InputOf<Contract['shelfLabels']>,
): OutputOf<Contract['shelfLabels']> {
  throw new Error('not written yet')
}

export function printCustomerList(
  _call: Call,
  _input: InputOf<Contract['customerList']>,
): OutputOf<Contract['customerList']> {
  throw new Error('not written yet')
}
