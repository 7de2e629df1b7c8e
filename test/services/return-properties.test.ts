import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { verify } from '../../electron/services/verify.ts'
import type { Programme } from '../../electron/shared/rules/model.ts'
import { earnRule, programme, reward } from '../rules/samples.ts'
import { newShop, type TestShop } from '../shop.ts'
import { onlyProgrammes } from './club.ts'
import { returnInPieces } from './pieces.ts'
import { newMember, newProduct, ringUp, type Wish } from './ring-up.ts'
import { stateOf } from './shop-state.ts'

const IS_NIGHT = process.env['MOSHTARI_NIGHTLY'] !== undefined
const SHOPS = IS_NIGHT ? 10 : 1
const RUNS = { numRuns: IS_NIGHT ? 200 : 40, endOnFailure: true }

/** Milliseconds; a night's runs take their time. */
const PATIENCE = 3_600_000

/** Prices and kinds of what is sold; the last is a gift card. */
const GOODS = [
  { name: 'صابون', price: 137_000 },
  { name: 'پنیر', price: 1_234_567, unit: 'kilogram' as const },
  { name: 'کیف', price: 7_777_777 },
  { name: 'کارت هدیه', price: 500_000 },
]

/** A programme of every kind that gives or takes something, on goods with these ids. */
function allKinds([soap = '', cheese = '', bag = '', card = '']: string[]): Programme[] {
  const pays = reward({ type: 'per_point', value: 1, pointsCost: 1, repeat: 'multiple' })
  const perAmount = (points: number, rial: number) => earnRule({ per: 'amount', points, perAmount: rial })
  const free = reward({ type: 'free_product', value: 0, product: soap, freeQuantity: 1000, pointsCost: 3 })
  const account = { claim: 'manual' as const, eligibility: [{ type: 'is_member' as const }] }
  const usually = { pointsCost: 0 }
  return [
    programme({
      id: 'club',
      kind: 'points',
      ...account,
      earn: [perAmount(1, 100_000)],
      rewards: [{ ...pays, value: 2_000 }],
    }),
    programme({ id: 'credit', kind: 'store_credit', ...account, earn: [perAmount(1, 50)], rewards: [pays] }),
    programme({
      id: 'card',
      kind: 'gift_card',
      appliesOn: 'next_sale',
      earn: [earnRule({ ...perAmount(1, 1), products: [card], oneCardPerUnit: true })],
      rewards: [pays],
    }),
    programme({
      id: 'soap',
      earn: [earnRule({ per: 'unit', products: [soap] })],
      rewards: [{ ...free, repeat: 'multiple' }],
    }),
    programme({
      id: 'large',
      earn: [earnRule({ points: 0, minAmount: 9_000_000 })],
      rewards: [reward({ value: 700, ...usually })],
      limits: { total: null, perCustomer: null, budget: 900_000_000 },
    }),
    programme({
      id: 'cheapest',
      earn: [earnRule({ points: 0, minQuantity: 4_000 })],
      rewards: [reward({ on: 'cheapest', value: 5_000, ...usually })],
    }),
    programme({
      id: 'bags',
      earn: [earnRule({ points: 0, products: [bag], minQuantity: 2_000 })],
      rewards: [reward({ type: 'fixed', on: 'products', products: [bag, cheese], value: 1_000_001, ...usually })],
      limits: { total: null, perCustomer: 1000 },
    }),
    programme({
      id: 'next',
      kind: 'next_sale_coupon',
      appliesOn: 'next_sale',
      earn: [earnRule({ minAmount: 3_000_000 })],
      rewards: [reward({ value: 300 })],
      couponDays: 30,
    }),
    programme({
      id: 'referral',
      kind: 'points',
      account: 'club',
      beneficiary: 'referrer',
      eligibility: [{ type: 'was_referred' }],
      earn: [earnRule({ points: 30 })],
      rewards: [],
    }),
  ]
}

interface Customers {
  customerId: number
  referrerId: number
}

const basket = fc.record({
  lines: fc.array(fc.record({ good: fc.nat(3), pieces: fc.integer({ min: 1, max: 4 }), grams: fc.nat(999) }), {
    minLength: 1,
    maxLength: 4,
  }),
  usesCoupon: fc.boolean(),
  usesCard: fc.boolean(),
  spendsPoints: fc.boolean(),
  spendsCredit: fc.boolean(),
  returns: fc.array(fc.record({ line: fc.nat(), part: fc.integer({ min: 1, max: 4 }) }), { maxLength: 5 }),
})

type Basket = typeof basket extends fc.Arbitrary<infer Value> ? Value : never

test(
  'a sale returned in any pieces leaves every account, card, coupon and limit as before, and gives back all',
  async () => {
    for (let opened = 0; opened < SHOPS; opened += 1) await sellAndTakeBack()
  },
  PATIENCE,
)

async function sellAndTakeBack(): Promise<void> {
  const house = await newShop()
  const { cashier, shop } = house
  const products = await Promise.all(GOODS.map((good) => newProduct(cashier, good)))
  await onlyProgrammes(house, ...allKinds(products.map(String)))
  const referrerId = await newMember(cashier, 'مریم')
  const phone = '09129999999'
  const { id } = await cashier.customers.register({ commandId: v7(), phone, details: { name: 'رضا', referrerId } })
  const customers = { customerId: id, referrerId }
  // Something on every account, a card and a coupon to begin with.
  await ringUp(cashier, { customerId: id, amount: 40_000_000 })
  await ringUp(cashier, {
    customerId: id,
    lines: [{ kind: 'product', productId: products[3] ?? 0, quantity: 2_000 }],
  })
  await fc.assert(
    fc.asyncProperty(basket, async (wanted) => {
      const before = stateOf(house)
      const sold = await ringUp(cashier, await wishOf(house, customers, products, wanted))
      const { total, credit } = await cashier.sales.get({ saleId: sold.saleId })
      const given = await returnInPieces(house.cashier, sold.saleId, { pieces: wanted.returns, whole: true })
      expect(given).toEqual({ refund: total, credit })
      expect(stateOf(house)).toEqual(before)
    }),
    RUNS,
  )
  expect(verify(shop.db).problems).toEqual([])
  await house.close()
}

/** Without what the rules refuse. */
async function wishOf(
  { shop, cashier }: TestShop,
  { customerId }: Customers,
  products: number[],
  wanted: Basket,
): Promise<Wish> {
  const open = (programmeId: string) =>
    shop.db
      .prepare('SELECT code FROM coupon WHERE programme_id = ? AND used_by IS NULL AND revoked_at IS NULL LIMIT 1')
      .pluck()
      .all(programmeId) as string[]
  const codes = [...(wanted.usesCoupon ? open('next') : []), ...(wanted.usesCard ? open('card') : [])]
  const asked = {
    customerId,
    lines: wanted.lines.map(({ good, pieces, grams }) => ({
      kind: 'product' as const,
      productId: products[good] ?? 0,
      quantity: pieces * 1000 + (GOODS[good]?.unit === 'kilogram' ? grams : 0),
    })),
    claims: [
      ...codes.map((code) => ({ type: 'code' as const, code })),
      ...(wanted.spendsPoints ? [{ type: 'redeem' as const, programmeId: 'club', points: 7 }] : []),
      ...(wanted.spendsCredit ? [{ type: 'redeem' as const, programmeId: 'credit', points: 100 }] : []),
    ],
  }
  for (;;) {
    const { priced } = await cashier.sales.preview(asked)
    const refused = new Set(priced.refusals.map(({ claim }) => claim))
    if (refused.size === 0) return asked
    asked.claims = asked.claims.filter((_, index) => !refused.has(index))
  }
}
