import type { Database } from 'better-sqlite3'
import { returnedOfSale, returnedWithoutCustomer, returnsOfSale } from '../db/returns.ts'
import { type SaleLineRow, saleLines, type SaleRow } from '../db/sales.ts'
import { isSellable } from '../shared/quantity.ts'
import { withTax } from '../shared/rules/basket.ts'
import type { FreeLine, SoldSale } from '../shared/rules/broken.ts'
import type { ClubRules } from '../shared/rules/model.ts'
import { computeReturn, type ReturnInput, type ReturnableLine, type ReturnOutcome } from '../shared/rules/returns.ts'
import { ShopError } from './errors.ts'
import { priceAgain } from './price-again.ts'
import { accountsOf, type TouchedAccount } from './return-accounts.ts'
import { cardPayments, soldCards } from './return-coupons.ts'

/** What a return of these goods comes to, before anything is written. */
export interface ComputedReturn {
  outcome: ReturnOutcome
  /** In the order of the outcome's points. */
  accounts: TouchedAccount[]
  /** As the rules priced the sale; null: nobody knows any more. */
  sold: SoldSale | null
}

/** @throws ShopError RETURN_TOO_MUCH, INPUT_INVALID for a part of a piece */
export function returnOf(
  db: Database,
  sale: SaleRow,
  rules: ClubRules,
  request: ReturnInput['request'],
): ComputedReturn {
  const rows = saleLines(db, sale.id)
  const lines = returnableLines(db, sale.id, rows)
  const accounts = accountsOf(db, sale, rules)
  const sold = soldSale(db, sale, rows)
  const outcome = computeReturn({
    lines,
    request,
    points: accounts.map(({ points }) => points),
    debt: rules.debt,
    money: moneyOf(db, sale, accounts),
    cards: soldCards(db, sale.id),
    ...(sold && { sold }),
  })
  for (const { position, left } of outcome.refusals) throw new ShopError('RETURN_TOO_MUCH', { position, left })
  refuseBrokenPieces(rows, lines, outcome, request)
  return { outcome, accounts, sold }
}

/** Position → thousandths of a sale that are still with the customer. */
export function stayingOf(db: Database, saleId: number): Map<number, number> {
  const returned = new Map(returnedOfSale(db, saleId).map(({ position, quantity }) => [position, quantity]))
  return new Map(
    saleLines(db, saleId).map(({ position, quantity }) => [position, quantity - (returned.get(position) ?? 0)]),
  )
}

function returnableLines(db: Database, saleId: number, rows: SaleLineRow[]): ReturnableLine[] {
  const returned = new Map(returnedOfSale(db, saleId).map((line) => [line.position, line]))
  const withoutCustomer = returnedWithoutCustomer(db, saleId)
  return rows.map(({ position, quantity, gross, net }) => ({
    position,
    quantity,
    gross,
    net,
    returnedQuantity: returned.get(position)?.quantity ?? 0,
    returnedRefund: returned.get(position)?.refund ?? 0,
    withoutCustomer: withoutCustomer.get(position) ?? 0,
  }))
}

function moneyOf(db: Database, sale: SaleRow, accounts: TouchedAccount[]): NonNullable<ReturnInput['money']> {
  const credit = accounts.flatMap(({ points: { programmeId, programme, spent, restored } }) =>
    programme?.kind === 'store_credit' && spent > restored
      ? [{ couponId: null, programmeId, amount: spent - restored }]
      : [],
  )
  return {
    tendered: sale.total,
    refunded: sale.refunded,
    credited: sale.creditBack,
    keptForGood: returnsOfSale(db, sale.id).reduce((sum, { keptForGood }) => sum + keptForGood, 0),
    payments: [...cardPayments(db, sale.id), ...credit],
  }
}

/**
 * The sale as its rules priced it. Null for one that was made before the shop kept what they were told, and where that
 * does not give what was paid any more, since an erased customer's part in it is gone.
 */
function soldSale(db: Database, { id }: SaleRow, rows: SaleLineRow[]): SoldSale | null {
  const again = priceAgain(db, id)
  if (again === null) return null
  const { input, priced } = again
  const paid = rows.filter(({ free }) => free === 0)
  const given = rows.filter(({ free }) => free === 1)
  const isAsPaid =
    paid.every(({ position, net }) => priced.lines[position]?.net === net) &&
    given.length === priced.freeItems.length &&
    given.every(({ productId }, index) => priced.freeItems[index]?.productId === String(productId))
  if (!isAsPaid) return null
  const free = given.map((row, index) => freeLine(row, priced.freeItems[index]?.programmeId ?? '', input))
  return { input, priced, free }
}

function freeLine(
  { position, productId, listPrice }: SaleLineRow,
  programmeId: string,
  input: SoldSale['input'],
): FreeLine {
  const id = String(productId)
  const paid = input.lines.find((line) => line.productId === id)
  const unitPrice = paid === undefined ? listPrice : withTax(paid.unitPrice, paid.tax)
  return { position, programmeId, productId: id, unitPrice }
}

/** A piece comes back whole; what is left of one that was broken before comes back with all that is left. */
function refuseBrokenPieces(
  rows: SaleLineRow[],
  lines: ReturnableLine[],
  outcome: ReturnOutcome,
  request: ReturnInput['request'],
): void {
  const pieces = new Set(
    rows.filter(({ productId, unit }) => productId !== null && unit === 'piece').map(({ position }) => position),
  )
  for (const { position, quantity, returnedQuantity } of lines) {
    const back = pieces.has(position) ? outcome.lines.find((line) => line.position === position) : undefined
    if (!back || isSellable('piece', back.quantity) || back.quantity === quantity - returnedQuantity) continue
    const asked = request === 'all' ? -1 : request.findIndex((line) => line.position === position)
    throw new ShopError('INPUT_INVALID', { fields: [{ path: `lines.${asked}.quantity`, rule: 'whole' }] })
  }
}
