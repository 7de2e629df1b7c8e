import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { saleLines, saleRewards } from '../../electron/db/sales.ts'
import { priceAgain } from '../../electron/services/price-again.ts'
import { saleOf } from '../../electron/services/sale-facts.ts'
import { verify } from '../../electron/services/verify.ts'
import type { PricedSale, Programme } from '../../electron/shared/rules/model.ts'
import { earnRule, programme, reward } from '../rules/samples.ts'
import { newShop, type TestShop } from '../shop.ts'
import { withProgrammes } from './club.ts'
import { newMember, ringUp, type Wish } from './ring-up.ts'

const HOUR = 3_600_000
const RUNS = Number(process.env['MOSHTARI_NIGHTLY'] ?? 0) > 0 ? 60 : 3

/** One of every kind, so that each fact is asked for by something. */
const programmes = (tea: number): Programme[] => [
  programme({
    id: 'tea-hour',
    validity: { from: null, to: null, hours: { from: 12 * 60, to: 18 * 60 } },
    earn: [earnRule({ products: [String(tea)] })],
    rewards: [reward({ id: 'tea-off', value: 500, on: 'products', products: [String(tea)] })],
    limits: { total: null, perCustomer: null, budget: 4_000_000 },
  }),
  programme({
    id: 'loyal',
    eligibility: [{ type: 'spent', least: 20_000_000 }],
    rewards: [reward({ id: 'loyal-off', type: 'fixed', value: 300_000 })],
    limits: { total: 5, perCustomer: 2, perCustomerDays: 2 },
  }),
  programme({
    id: 'tea-friend',
    eligibility: [{ type: 'bought', has: true, products: [String(tea)], categories: null, days: 30 }],
    rewards: [reward({ id: 'friend-off', value: 200 })],
    control: 5000,
  }),
  programme({
    id: 'cashback',
    kind: 'store_credit',
    appliesOn: 'next_sale',
    claim: 'manual',
    earn: [earnRule({ per: 'amount', points: 1, perAmount: 50 })],
    rewards: [reward({ id: 'pays', type: 'per_point', value: 1, pointsCost: 1, repeat: 'multiple' })],
  }),
  programme({
    id: 'labelled',
    eligibility: [
      { type: 'tags', tags: ['همسایه'] },
      { type: 'age', from: 18, to: null },
    ],
    rewards: [reward({ id: 'labelled-off', type: 'fixed', value: 70_000 })],
  }),
]

interface Wanted {
  who: number
  amount: number
  tea: number
  rice: number
  coupon: boolean
  spend: number
  credit: boolean
  discount: number
  hours: number
  attach: boolean
}

const wanted: fc.Arbitrary<Wanted> = fc.record({
  who: fc.integer({ min: 0, max: 3 }),
  amount: fc.integer({ min: 1, max: 40_000_000 }),
  tea: fc.integer({ min: 0, max: 3 }),
  rice: fc.integer({ min: 0, max: 2500 }),
  coupon: fc.boolean(),
  spend: fc.integer({ min: 0, max: 40 }),
  credit: fc.boolean(),
  discount: fc.constantFrom(0, 0, 1234),
  hours: fc.integer({ min: 1, max: 30 }),
  attach: fc.boolean(),
})

describe('a sale priced again by what the rules were told', () => {
  test('has every number that was stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wanted, { minLength: 4, maxLength: 10 }), async (sales) => {
        const { house, members, tea, rice } = await furnished()
        for (const sale of sales) await ring(house, members, { tea, rice }, sale)
        const ids = house.shop.db.prepare<[], number>('SELECT id FROM sale ORDER BY id').pluck().all()
        expect(ids.length).toBeGreaterThan(0)
        for (const id of ids) expect(storedOf(house, id)).toEqual(againOf(house, id))
        expect(verify(house.shop.db).problems).toEqual([])
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
})

async function furnished() {
  const house = await newShop()
  const { manager } = house
  const add = async (
    name: string,
    price: number,
    unit: 'piece' | 'kilogram',
    tax: { rate: number; included: boolean },
  ) => (await manager.products.add({ commandId: v7(), barcode: null, name, price, unit, tax })).id
  const tea = await add('چای', 1_250_001, 'piece', { rate: 1000, included: false })
  const rice = await add('برنج', 999_999, 'kilogram', { rate: 900, included: true })
  await withProgrammes(house, ...programmes(tea))
  const members = [await newMember(manager), await newMember(manager), await newMember(manager)]
  const details = { tags: ['همسایه'], birthday: { year: 1370, month: 3, day: 2 }, gender: 'female' as const }
  await manager.customers.update({ commandId: v7(), customerId: members[0] ?? 0, details })
  return { house, members, tea, rice }
}

async function ring(
  house: TestShop,
  members: number[],
  { tea, rice }: { tea: number; rice: number },
  sale: Wanted,
): Promise<void> {
  const { manager } = house
  house.now += sale.hours * HOUR
  const customerId = members[sale.who] ?? null
  const card = customerId === null ? null : await manager.customers.card({ customerId })
  const open = card?.coupons.find(({ state }) => state === 'open')
  const credit = sale.credit && (card?.pointsByProgramme['cashback'] ?? 0) > 0
  const spend = Math.min(sale.spend, card?.points ?? 0)
  const wish: Wish = {
    customerId,
    discount: sale.discount,
    lines: [
      { kind: 'amount', amount: sale.amount },
      ...(sale.tea > 0 ? [{ kind: 'product' as const, productId: tea, quantity: sale.tea * 1000, discount: 17 }] : []),
      ...(sale.rice > 0
        ? [{ kind: 'product' as const, productId: rice, quantity: sale.rice, unitPrice: 777_777 }]
        : []),
    ],
    claims: [
      ...(sale.coupon && open ? [{ type: 'code' as const, code: open.code }] : []),
      ...(spend > 0 ? [{ type: 'redeem' as const, programmeId: 'club', points: spend }] : []),
      ...(credit ? [{ type: 'redeem' as const, programmeId: 'cashback' }] : []),
    ],
  }
  const sold = await ringUp(manager, wish).catch(() => null)
  if (sold && customerId === null && sale.attach) {
    await manager.sales.attach({ commandId: v7(), saleId: sold.saleId, customerId: members[0] ?? 0 })
  }
}

function storedOf({ shop: { db } }: TestShop, saleId: number) {
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

function againOf({ shop: { db } }: TestShop, saleId: number): ReturnType<typeof storedOf> {
  const again = priceAgain(db, saleId)
  if (!again) throw new Error(`nothing is known of sale ${saleId}`)
  const { priced, attached } = again
  const later: PricedSale[] = attached ? [attached.priced] : []
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
    earned: [priced, ...later]
      .flatMap(({ points }) => points.filter(({ earned }) => earned > 0))
      .map(({ programmeId, account, earned }) => [account ?? programmeId, earned])
      .toSorted(byFirst),
    coupons: [priced.coupons, ...later.map(({ coupons }) => coupons.filter((one) => !issued.has(one.programmeId)))]
      .flat()
      .map(({ programmeId, balance, validFrom, validTo }) => [programmeId, balance, validFrom, validTo])
      .toSorted(byFirst),
    heldBack: [...new Set([priced, ...later].flatMap(({ heldBack }) => heldBack))].toSorted().map((id) => [id]),
  }
}

const byFirst = ([a]: unknown[], [b]: unknown[]): number => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0)
