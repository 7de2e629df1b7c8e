import type { z } from 'zod'
import type { saleDetail } from '../../../electron/shared/contract/sales.ts'
import { readScaled } from '../../components/scaled.ts'

export type SaleDetail = z.infer<typeof saleDetail>
export type SaleLine = SaleDetail['lineItems'][number]
export type TenderKind = SaleDetail['tenders'][number]['kind']

/** Line position → the quantity that comes back, as typed. A missing or empty one stays with the customer. */
export type ReturnDraft = Readonly<Record<number, string>>

export interface ReturnLine {
  position: number
  /** Thousandths. */
  quantity: number
}

export interface ReturnPlan {
  /** Lines that come back, in order. */
  lines: ReturnLine[]
  /** Positions whose text is not a quantity that can come back. */
  invalid: number[]
  /** Everything that is left comes back. */
  whole: boolean
}

/** Thousandths of a line that are still with the customer. */
export function leftOf(line: Pick<SaleLine, 'quantity' | 'returnedQuantity'>): number {
  return line.quantity - line.returnedQuantity
}

export function planReturn(items: readonly SaleLine[], draft: ReturnDraft): ReturnPlan {
  const lines: ReturnLine[] = []
  const invalid: number[] = []
  for (const item of items) {
    const text = draft[item.position]?.trim() ?? ''
    if (text === '') continue
    const quantity = readQuantity(text, item.unit)
    if (quantity === null || quantity > leftOf(item)) invalid.push(item.position)
    else if (quantity > 0) lines.push({ position: item.position, quantity })
  }
  const chosen = new Map(lines.map((line) => [line.position, line.quantity]))
  const whole =
    invalid.length === 0 && lines.length > 0 && items.every((i) => (chosen.get(i.position) ?? 0) === leftOf(i))
  return { lines, invalid, whole }
}

/** Every line with all that is left of it. `show` writes thousandths as a person would type them. */
export function draftOfAll(items: readonly SaleLine[], show: (quantity: number) => string): ReturnDraft {
  return Object.fromEntries(items.filter((item) => leftOf(item) > 0).map((item) => [item.position, show(leftOf(item))]))
}

/** One piece (or a tenth of a kilogram) more or less, never below nothing or above what is left. In thousandths. */
export function stepped(item: SaleLine, text: string, direction: 1 | -1): number {
  const now = readQuantity(text, item.unit) ?? 0
  const step = item.unit === 'piece' ? 1000 : 100
  return Math.min(leftOf(item), Math.max(0, now + direction * step))
}

/** The tender that brought most of the money is the likeliest way back. */
export function likelyRefundKind(tenders: SaleDetail['tenders']): TenderKind {
  const largest = tenders.toSorted((one, other) => other.amount - one.amount)[0]
  return largest?.kind ?? 'cash'
}

function readQuantity(text: string, unit: SaleLine['unit']): number | null {
  if (text.trim() === '') return 0
  const quantity = readScaled(text, 3)
  return quantity !== null && (unit === 'kilogram' || quantity % 1000 === 0) ? quantity : null
}
