import type { Database } from 'better-sqlite3'
import { couponsIssuedBy, giveCouponsTo } from '../db/coupons.ts'
import { keptIdOf } from '../db/customers.ts'
import { returnedOfSale } from '../db/returns.ts'
import { rulesOf } from '../db/rules.ts'
import { findSaleFacts, updateSaleFacts } from '../db/sale-facts.ts'
import { attachSale, findSale, saleLines, type SaleRow, saleTenders } from '../db/sales.ts'
import { addSaleToStanding, takeFromStanding } from '../db/tiers.ts'
import { insertTouchpoint } from '../db/touchpoints.ts'
import type { sales as contract } from '../shared/contract/sales.ts'
import { lineGross } from '../shared/money.ts'
import type { BasketLine, ClubRules, CustomerFacts, SaleInput } from '../shared/rules/model.ts'
import type { SaleResult } from './checkout.ts'
import { type Call, command, type Shop, type Write } from './context.ts'
import { couponView } from './coupons.ts'
import { segmentsOf } from './customer-segments.ts'
import { ShopError } from './errors.ts'
import { attachFeedback } from './feedback.ts'
import { packAttached } from './pack-facts.ts'
import { taxesOf, withoutDiscounts } from './price-again.ts'
import { priceNow } from './price-sale.ts'
import { meetCustomer, usageOf } from './pricing.ts'
import { queueReceipt } from './printing/receipts.ts'
import { saleOf } from './sale-facts.ts'
import { concludeSale } from './sale-outcome.ts'
import { printerFor } from './printing/printers.ts'
import type { InputOf } from './procedure.ts'
import { dayOf, momentOf, rulesNow, settingsOf } from './settings.ts'

type AttachInput = InputOf<typeof contract.attach>

/** A customer may be named this long after the sale, in minutes. */
const ATTACH_MINUTES = 15

/** Until when (epoch ms) a customer may be attached to a sale; null: not, or not any more. */
export function attachUntil(sale: SaleRow, now: number): number | null {
  const until = sale.at + ATTACH_MINUTES * 60_000
  return sale.customerId === null && sale.returned === 0 && now <= until ? until : null
}

/**
 * Gives a sale of the last minutes to a customer, with the points and coupons it would have earned by the rules of
 * its moment. The price stays as it was paid: no discount comes afterwards.
 *
 * @throws ShopError NOT_FOUND, ALREADY_ATTACHED, ATTACH_TOO_LATE, and those of `command`
 */
export function attachCustomer(call: Call, input: AttachInput): SaleResult {
  const segments = segmentsAtSale(call.shop, input)
  return command(call, 'sales.attach', input, (write) => {
    const { db, at } = write
    const { saleId } = input
    const customerId = keptIdOf(db, input.customerId)
    const sale = saleOf(db, saleId)
    if (sale.customerId !== null) throw new ShopError('ALREADY_ATTACHED')
    if (attachUntil(sale, at) === null) throw new ShopError('ATTACH_TOO_LATE', { minutes: ATTACH_MINUTES })
    const facts = attachedFacts(write, sale, { customerId, segments })
    const priced = priceNow(facts)
    const tierBefore = facts.customer.tierId
    noteFacts(db, saleId, facts)
    attachSale(db, { id: saleId, customerId, attachedAt: at, tierBefore })
    giveCouponsTo(db, customerId, saleId, bearersOf(rulesOf(db, sale.ruleVersion)))
    addSaleToStanding(db, { customerId, total: sale.total, at: sale.at })
    if (sale.refunded > 0) takeFromStanding(db, { customerId, amount: sale.refunded, returned: 0 })
    const rules = rulesNow(db)
    const { issued: _, ...outcome } = concludeSale(write, {
      saleId,
      customer: facts.customer,
      day: dayOf(db, at),
      rules,
      priced,
    })
    insertTouchpoint(db, { customerId, kind: 'sale', sign: 1, at, note: '', saleId, staffId: write.staffId })
    attachFeedback(write, saleId, customerId)
    const { pointsEarned, tierAfter } = outcome
    const after = { customerId, pointsEarned, tierBefore, tierAfter }
    write.audit({ subject: 'sale', subjectId: saleId, customerId, before: { customerId: null }, after })
    write.emit('sales')
    write.emit('customers')
    const jobId = queueReceipt(write, printerFor(db, 'receipts'), saleId)
    const coupons = couponsIssuedBy(db, saleId).map((coupon) => couponView(coupon, sale.day))
    return { saleId, ...outcome, coupons, total: sale.total, change: changeOf(write, saleId), jobId }
  })
}

/** What the sale earns: priced again with every discount it had as one by hand, and without any new one. */
function attachedFacts(
  write: Write,
  sale: SaleRow,
  { customerId, segments }: { customerId: number; segments: string[] | undefined },
): SaleInput & { customer: CustomerFacts } {
  const { db, at } = write
  const rules = rulesOf(db, sale.ruleVersion)
  return {
    rules: withoutDiscounts(rules),
    day: sale.day,
    minute: momentOf(settingsOf(db), sale.at).minute,
    customer: meetCustomer(write, { day: dayOf(db, at), rules: rulesNow(db), customerId, segments }),
    lines: keptLines(write, sale.id),
    manualDiscount: 0,
    claims: [],
    coupons: [],
    usage: usageOf(db, rules, customerId, sale.day),
  }
}

/** By what the rules of the sale name, not those of now. */
function segmentsAtSale(shop: Shop, { saleId, customerId }: AttachInput): string[] | undefined {
  const sale = findSale(shop.db, saleId)
  if (!sale) return undefined
  const rules = rulesOf(shop.db, sale.ruleVersion)
  return segmentsOf(shop, rules, keptIdOf(shop.db, customerId), dayOf(shop.db, shop.clock()))
}

/** By what a sale was explained until now and what came with its customer, it can be explained for ever. */
function noteFacts(db: Database, saleId: number, facts: SaleInput): void {
  const before = findSaleFacts(db, saleId)
  if (before !== undefined) updateSaleFacts(db, saleId, packAttached(before, facts))
}

/** Programmes whose coupons are whoever's holds them. */
const bearersOf = (rules: ClubRules): string[] =>
  rules.programmes.filter(({ kind }) => kind === 'gift_card').map(({ id }) => id)

/** What has been paid for and not brought back, each line at what was paid for it. */
export function keptLines({ db }: Pick<Write, 'db'>, saleId: number): BasketLine[] {
  const returned = new Map(returnedOfSale(db, saleId).map((line) => [line.position, line]))
  const taxes = taxesOf(db, saleId)
  return saleLines(db, saleId).flatMap((line) => {
    const back = returned.get(line.position) ?? { quantity: 0, refund: 0 }
    const quantity = line.quantity - back.quantity
    if (line.free || quantity === 0) return []
    const { position, productId, category } = line
    const tax = taxes.get(position) ?? null
    const paid = line.net - back.refund
    // What was paid holds the tax, so the price must too.
    const unitPrice = tax === null || tax.included ? line.unitPrice : Math.ceil((paid * 1000) / quantity)
    return [
      {
        key: String(position),
        productId: productId === null ? null : String(productId),
        category,
        unitPrice,
        quantity,
        manualDiscount: Math.max(0, lineGross(unitPrice, quantity) - paid),
        tax: tax && { rate: tax.rate, included: true },
      },
    ]
  })
}

function changeOf({ db }: Write, saleId: number): number {
  return saleTenders(db, saleId).reduce((sum, { received, amount }) => sum + received - amount, 0)
}
