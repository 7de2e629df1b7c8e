import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { turnDay } from '../../electron/services/day-turn.ts'
import { verify } from '../../electron/services/verify.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

type Step =
  | { type: 'sale'; member: number; amount: number; redeem: number; coupon: boolean }
  | { type: 'basket'; member: number; quantities: number[] }
  | { type: 'return'; sale: number; quantity: number | 'all' }
  | { type: 'attach'; member: number }
  | { type: 'time'; milliseconds: number; turn: boolean }

const member = fc.integer({ min: 0, max: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('sale' as const),
      member,
      amount: fc.integer({ min: 1, max: 300_000_000 }),
      redeem: fc.integer({ min: 0, max: 150 }),
      coupon: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('basket' as const),
      member,
      quantities: fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('return' as const),
      sale: fc.nat(),
      quantity: fc.oneof(fc.integer({ min: 1, max: 4_000 }), fc.constant('all' as const)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('attach' as const), member }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('time' as const),
      milliseconds: fc.oneof(fc.integer({ min: 1, max: 40 * DAY }), fc.constant(366 * DAY), fc.constant(HOUR)),
      turn: fc.boolean(),
    }),
  },
)

/** One shop, one history: what the counter does to three members and to people without a name. */
class History {
  readonly #shop: TestShop
  readonly #productId: number
  readonly members: number[]
  readonly #sales: number[] = []

  constructor(shop: TestShop, productId: number, members: number[]) {
    this.#shop = shop
    this.#productId = productId
    this.members = members
  }

  async take(step: Step): Promise<void> {
    const { manager, shop } = this.#shop
    switch (step.type) {
      case 'sale':
        return this.#sell(step)
      case 'basket': {
        const lines = step.quantities.map((quantity) => ({
          kind: 'product' as const,
          productId: this.#productId,
          quantity,
        }))
        const { saleId } = await ringUp(manager, { customerId: this.members[step.member] ?? null, lines })
        this.#sales.push(saleId)
        return
      }
      case 'return': {
        const saleId = this.#sales[step.sale % Math.max(1, this.#sales.length)]
        if (saleId !== undefined) await this.#takeBack(saleId, step.quantity)
        return
      }
      case 'attach': {
        const { saleId } = await ringUp(manager, { amount: 12_345_678 })
        this.#sales.push(saleId)
        const customerId = this.members[step.member] ?? this.members[0] ?? 0
        await manager.sales.attach({ commandId: v7(), saleId, customerId })
        return
      }
      case 'time':
        this.#shop.now += step.milliseconds
        if (step.turn) turnDay(shop)
    }
  }

  /** Brings back everything that was ever sold, in the order sold or the other way round. */
  async undo(backwards: boolean): Promise<void> {
    for (const saleId of backwards ? this.#sales.toReversed() : this.#sales) await this.#takeBack(saleId, 'all')
  }

  async #sell({ member: who, amount, redeem, coupon }: Extract<Step, { type: 'sale' }>): Promise<void> {
    const { manager } = this.#shop
    const customerId = this.members[who] ?? null
    const card = customerId === null ? null : await manager.customers.card({ customerId })
    const open = card?.coupons.find(({ state }) => state === 'open')
    const couponCodes = coupon && open ? [open.code] : []
    const redeemPoints = Math.max(0, Math.min(redeem, card?.points ?? 0, Math.floor(amount / 2 / 20_000)))
    const total = await ringUp(manager, { customerId, amount, couponCodes, redeemPoints }).catch(() => null)
    // Points may have ended, or another percentage be better than the coupon's: then without.
    const sold = total ?? (await ringUp(manager, { customerId, amount }))
    expect(sold.total).toBeGreaterThanOrEqual(0)
    this.#sales.push(sold.saleId)
  }

  async #takeBack(saleId: number, quantity: number | 'all'): Promise<void> {
    const { manager } = this.#shop
    const lines = quantity === 'all' ? quantity : [{ position: 0, quantity }]
    const back = manager.sales.return({ commandId: v7(), saleId, lines, refundKind: 'cash' })
    const done = await back.catch(() => null)
    if (done === null) expect(await refusal(back)).toMatchObject({ code: 'RETURN_TOO_MUCH' })
  }
}

async function newHistory(debt: 'negative' | 'stop_at_zero'): Promise<{ shop: TestShop; history: History }> {
  const shop = await newShop()
  const { rules } = await shop.manager.settings.get()
  await shop.manager.settings.updateRules({ commandId: v7(), rules: { ...rules, debt } })
  const productId = await newProduct(shop.manager, { name: 'پسته', price: 7_777_777, unit: 'kilogram' })
  const members = [await newMember(shop.manager), await newMember(shop.manager)]
  return { shop, history: new History(shop, productId, members) }
}

for (const debt of ['negative', 'stop_at_zero'] as const) {
  test(`any sequence leaves whole books, and undoing it leaves nothing (${debt})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), fc.boolean(), async (steps, backwards) => {
        const { shop, history } = await newHistory(debt)
        for (const next of steps) await history.take(next)
        expect(verify(shop.shop.db).problems).toEqual([])
        for (const customerId of history.members) {
          const { points } = await shop.manager.customers.card({ customerId })
          expect((await shop.manager.customers.ledger({ customerId })).balance).toBe(points)
          if (debt === 'stop_at_zero') expect(points).toBeGreaterThanOrEqual(0)
        }
        await history.undo(backwards)
        turnDay(shop.shop)
        expect(verify(shop.shop.db).problems).toEqual([])
        for (const customerId of history.members) {
          expect(await shop.manager.customers.card({ customerId })).toMatchObject({
            points: 0,
            spend: 0,
            salesCount: 0,
            tierSpend: 0,
            coupons: [],
          })
        }
      }),
      { interruptAfterTimeLimit: 10_000, markInterruptAsFailure: false, numRuns: 40 },
    )
  })
}
