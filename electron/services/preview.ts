import type { sales as contract } from '../shared/contract/sales.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

type Contract = typeof contract

/** What a sale would cost and bring now, without making it. */
export function previewSale(_call: Call, _input: InputOf<Contract['preview']>): OutputOf<Contract['preview']> {
  throw new Error('not written yet')
}

/** Why a sale that was made cost and brought what it did. @throws ShopError NOT_FOUND */
export function explainSale(_call: Call, _input: InputOf<Contract['explain']>): OutputOf<Contract['explain']> {
  throw new Error('not written yet')
}
