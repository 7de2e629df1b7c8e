import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { couponsIssuedBy } from '../db/coupons.ts'
import { keptIdOf } from '../db/customers.ts'
import { entriesOfSale, lotsOfSale } from '../db/points.ts'
import { jobsOfDocument } from '../db/print-jobs.ts'
import { returnedOfSale, type ReturnLineRow, returnsOfSale } from '../db/returns.ts'
import { rulesOf } from '../db/rules.ts'
import { latestSales, type ListedSale, listedSale, salesOfCustomer, salesOfDay } from '../db/sale-lists.ts'
import { type SaleLineRow, saleLines, saleRewards, type SaleRow, saleTenders } from '../db/sales.ts'
import type { saleDetail, sales as contract } from '../shared/contract/sales.ts'
import { parseAmount } from '../shared/money.ts'
import { latinDigits, nameKeys, nameQuery } from '../shared/persian.ts'
import { phoneKeys, phoneQuery } from '../shared/phone.ts'
import type { Sentence } from '../shared/rules/model.ts'
import { attachUntil } from './attach.ts'
import { type Call, command } from './context.ts'
import { couponView } from './coupons.ts'
import { ShopError } from './errors.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { CLUB } from './ledger.ts'
import { queueCopy } from './printing/receipts.ts'
import { pointsMoved, saleOf } from './sale-facts.ts'
import { printerFor } from './printing/printers.ts'
import { dayOf, settingsOf } from './settings.ts'

type Input<Name extends 'list' | 'recent' | 'get' | 'reprint'> = InputOf<(typeof contract)[Name]>
type SaleList = OutputOf<typeof contract.list>
export type SaleDetail = z.infer<typeof saleDetail>

/**
 * Sales of one business day, newest first, or of one customer: all of them, or those of the day. A search looks at the
 * sale's number, what was paid, the customer's name and phone. The sums are of all, whatever is searched for.
 */
export function listSales({ shop }: Call, input: Input<'list'>): SaleList {
  const { db } = shop
  const today = dayOf(db, shop.clock())
  const day = input.day ?? today
  const all =
    input.customerId === undefined
      ? salesOfDay(db, day)
      : salesOfCustomer(db, keptIdOf(db, input.customerId), input.day ?? null)
  const found = input.search === '' ? all : all.filter(finder(db, input.search))
  const sum = (of: (sale: ListedSale) => number) => all.reduce((total, sale) => total + of(sale), 0)
  return {
    day,
    total: found.length,
    rows: found.slice(input.offset, input.offset + input.limit).map(saleRowOf),
    sums: { sales: all.length, total: sum((sale) => sale.total), refunded: sum((sale) => sale.refunded) },
  }
}

/** The latest sales of all, newest first. */
export function recentSales({ shop: { db } }: Call, { limit }: Input<'recent'>): OutputOf<(typeof contract)['recent']> {
  return latestSales(db, limit).map(saleRowOf)
}

/** One sale with all that belongs to it. @throws ShopError NOT_FOUND */
export function getSale({ shop }: Call, input: Input<'get'>): SaleDetail {
  const { db } = shop
  const { saleId } = input
  const sale = saleOf(db, saleId)
  const listed = listedSale(db, saleId)
  if (!listed) throw new ShopError('NOT_FOUND', { what: 'sale' })
  const today = dayOf(db, shop.clock())
  const { returnDays, debt } = rulesOf(db, sale.ruleVersion)
  const others = referrersLots(db, sale)
  const { earned, spent } = pointsMoved(
    entriesOfSale(db, saleId).filter(({ lotId }) => !others.has(lotId)),
    CLUB,
  )
  return {
    ...saleRowOf(listed),
    gross: sale.gross,
    manualDiscount: sale.manualDiscount,
    programmeDiscount: sale.programmeDiscount,
    credit: sale.credit,
    ruleVersion: sale.ruleVersion,
    returnDays,
    debt,
    lineItems: lineItems(db, sale),
    rewards: saleRewards(db, saleId).map(({ programmeId, amount, pointsSpent, couponCode, why }) => ({
      programmeId,
      amount,
      pointsSpent,
      couponCode,
      why: JSON.parse(why) as Sentence,
    })),
    tenders: saleTenders(db, saleId).map(({ kind, amount, received }) => ({ kind, amount, received })),
    pointsEarned: earned,
    pointsSpent: spent,
    pointsBalance: sale.pointsBalance,
    coupons: couponsIssuedBy(db, saleId).map((coupon) => couponView(coupon, today)),
    returns: returnsOfSale(db, saleId).map(
      ({ id, at, refund, refundKind, credit, kept, why, pointsTaken, pointsRestored, pointsLost }) => ({
        id,
        at,
        refund,
        refundKind,
        credit,
        kept,
        why: JSON.parse(why) as Sentence[],
        pointsTaken,
        pointsRestored,
        pointsLost,
      }),
    ),
    jobs: jobsOfDocument(db, `receipt:${saleId}`),
    attachUntil: attachUntil(sale, shop.clock()),
  }
}

/** What whoever referred the customer got for a sale is not the customer's. */
function referrersLots(db: Database, { id, customerId }: SaleRow): Set<number> {
  const lots = lotsOfSale(db, id).filter((lot) => lot.customerId !== customerId)
  return new Set(lots.map((lot) => lot.id))
}

/** Prints the receipt once more, marked as a copy. @throws ShopError NOT_FOUND */
export function reprintReceipt(call: Call, input: Input<'reprint'>): { jobId: number; copy: number } {
  return command(call, 'sales.reprint', input, (write) => {
    const { customerId } = saleOf(write.db, input.saleId)
    const queued = queueCopy(write, printerFor(write.db, 'receipts'), input.saleId)
    write.audit({ subject: 'sale', subjectId: input.saleId, customerId, after: queued })
    write.emit('sales')
    return queued
  })
}

/** As lists show it. */
export function saleRowOf(listed: ListedSale): SaleList['rows'][number] {
  const { customerId, customerName, customerPhone, customerErased, returned, ...sale } = listed
  const person = { name: customerName ?? '', phone: customerPhone, erased: customerErased === 1 }
  return {
    ...sale,
    customer: customerId === null ? null : { id: customerId, ...person },
    returned: returned === 1,
  }
}

function lineItems(db: Database, sale: SaleRow): SaleDetail['lineItems'] {
  const returned = new Map(returnedOfSale(db, sale.id).map((line) => [line.position, line]))
  return saleLines(db, sale.id).map((line) => lineItem(line, returned.get(line.position)))
}

function lineItem(line: SaleLineRow, back: ReturnLineRow | undefined): SaleDetail['lineItems'][number] {
  const { category: _, listPrice: __, cost: ___, free, ...item } = line
  return { ...item, free: free === 1, returnedQuantity: back?.quantity ?? 0, returnedRefund: back?.refund ?? 0 }
}

/** What a sale is found by. */
function finder(db: Database, search: string): (sale: ListedSale) => boolean {
  const { display } = settingsOf(db)
  // With a zero in front it is part of a phone.
  const number = Number(/^#?([1-9]\d*)$/.exec(latinDigits(search).trim())?.[1] ?? 0)
  const amount = parseAmount(search, display)
  const phone = phoneQuery(search)
  const name = nameQuery(search)
  return (sale) =>
    sale.number === number ||
    sale.total === amount ||
    (phone !== null && sale.customerPhone !== null && startsAny(phoneKeys(sale.customerPhone), phone)) ||
    (name !== '' && sale.customerName !== null && startsAny(nameKeys(sale.customerName), name))
}

const startsAny = (keys: string[], start: string): boolean => keys.some((key) => key.startsWith(start))
