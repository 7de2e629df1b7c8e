import { saleLines, saleRewards } from '../../electron/db/sales.ts'
import { priceAgain } from '../../electron/services/price-again.ts'
import { saleOf } from '../../electron/services/sale-facts.ts'
import type { PricedSale } from '../../electron/shared/rules/model.ts'
import type { TestShop } from '../shop.ts'

/** Every number that a sale has stored of its price and of what it gave. */
export function storedOf({ shop: { db } }: TestShop, saleId: number) {
  const sale = saleOf(db, saleId)
  const all = (sql: string) => db.prepare<[number]>(sql).raw().all(saleId)
  return {
    figures: [sale.gross, sale.manualDiscount, sale.programmeDiscount, sale.total, sale.credit],
    lines: saleLines(db, saleId)
      .filter(({ free }) => free === 0)
      .map(({ gross, manualDiscount, programmeDiscount, net, tax }) => [
        gross,
        manualDiscount,
        programmeDiscount,
        net,
        tax,
      ]),
    rewards: saleRewards(db, saleId).map(({ programmeId, rewardId, amount, pointsSpent, couponCode }) => [
      programmeId,
      rewardId,
      amount,
      pointsSpent,
      couponCode,
    ]),
    earned: all(`SELECT programme_id, sum(points) FROM points_entry e JOIN points_lot l ON l.id = e.lot_id
      WHERE e.sale_id = ? AND kind = 'earn' GROUP BY 1 ORDER BY 1`),
    coupons: all(
      'SELECT programme_id, issued_balance, valid_from, valid_to FROM coupon WHERE issued_by = ? ORDER BY 1, id',
    ),
    heldBack: all('SELECT programme_id FROM held_back WHERE sale_id = ? ORDER BY 1'),
  }
}

export type Stored = ReturnType<typeof storedOf>

/** The same numbers, as pricing the sale again by what the rules were told gives them. */
export function againOf({ shop: { db } }: TestShop, saleId: number): Stored {
  const again = priceAgain(db, saleId)
  if (!again) throw new Error(`nothing is known of sale ${saleId}`)
  return figuresOf(again.priced, again.attached?.priced)
}

/** The numbers a priced sale must leave stored, with those of the customer who was named after it. */
export function figuresOf(priced: PricedSale, attached?: PricedSale): Stored {
  const later: PricedSale[] = attached ? [attached] : []
  const issued = new Set(priced.coupons.map(({ programmeId }) => programmeId))
  return {
    figures: [
      priced.gross,
      priced.manualDiscount,
      priced.programmeDiscount,
      priced.payable,
      priced.payments.reduce((sum, { amount }) => sum + amount, 0),
    ],
    lines: priced.lines.map(({ gross, manualDiscount, discounts, net, tax }) => [
      gross,
      manualDiscount,
      discounts.reduce((sum, { amount }) => sum + amount, 0),
      net,
      tax,
    ]),
    rewards: priced.applied.map(({ programmeId, rewardId, amount, pointsSpent, couponCode }) => [
      programmeId,
      rewardId,
      amount,
      pointsSpent,
      couponCode,
    ]),
    earned: earnedByAccount([priced, ...later]),
    coupons: [priced.coupons, ...later.map(({ coupons }) => coupons.filter((one) => !issued.has(one.programmeId)))]
      .flat()
      .map(({ programmeId, balance, validFrom, validTo }) => [programmeId, balance, validFrom, validTo])
      .toSorted(byFirst),
    heldBack: [...new Set([priced, ...later].flatMap(({ heldBack }) => heldBack))].toSorted().map((id) => [id]),
  }
}

function earnedByAccount(all: PricedSale[]): [string, number][] {
  const sums = new Map<string, number>()
  for (const { programmeId, account = programmeId, earned } of all.flatMap(({ points }) => points)) {
    if (earned > 0) sums.set(account, (sums.get(account) ?? 0) + earned)
  }
  return [...sums].toSorted(byFirst)
}

const byFirst = ([a]: unknown[], [b]: unknown[]): number => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0)
