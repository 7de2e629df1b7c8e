import type { papers as contract } from '../../shared/contract/papers.ts'
import type { Call } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'

type Contract = typeof contract

export function receiptLayoutNow(_call: Call): OutputOf<Contract['layout']> {
  throw new Error('not written yet')
}

export function saveReceiptLayout(
  _call: Call,
  _input: InputOf<Contract['saveLayout']>,
): OutputOf<Contract['saveLayout']> {
  throw new Error('not written yet')
}

export function previewReceipt(
  _call: Call,
  _input: InputOf<Contract['preview']>,
): Promise<OutputOf<Contract['preview']>> {
  throw new Error('not written yet')
}
