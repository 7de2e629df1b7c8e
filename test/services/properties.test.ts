import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { turnDay } from '../../electron/services/day-turn.ts'
import { CLUB } from '../../electron/services/ledger.ts'
import { verify } from '../../electron/services/verify.ts'
import type { ClubRules, PointsExpiry, TierLadder, TierWindow } from '../../electron/shared/rules/model.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

type Step =
  | { type: 'sale'; member: number; amount: number; redeem: number; coupon: boolean }
  | { type: 'basket'; member: number; quantities: number[] }
  | { type: 'return'; sale: number; position: number; quantity: number | 'all' }
  | { type: 'attach'; member: number; quantities: number[]; back: { position: number; quantity: number } | null }
  | { type: 'time'; milliseconds: number; turn: boolean }
  | { type: 'rules'; expiry: PointsExpiry; pending: number | null; multiplier: number; ladder: Ladder }

/** By what, over which window and with how much grace tiers are given. */
interface Ladder {
  basis: 'spend' | 'points' | 'visits'
  silver: number
  window: TierWindow
  grace: number | null
}

const member = fc.integer({ min: 0, max: 2 })
const position = fc.integer({ min: 0, max: 2 })
const quantities = fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 3 })
const unit = fc.constantFrom('month' as const, 'year' as const)
const calendar = fc.constantFrom('jalali' as const, 'gregorian' as const)
const expiry: fc.Arbitrary<PointsExpiry> = fc.oneof(
  fc.constant({ type: 'never' as const }),
  fc.record({ type: fc.constant('days' as const), days: fc.constantFrom(1, 3, 30) }),
  fc.record({ type: fc.constant('end_of' as const), unit, calendar, more: fc.nat(2) }),
)
const ladder: fc.Arbitrary<Ladder> = fc.record({
  basis: fc.constantFrom('spend' as const, 'points' as const, 'visits' as const),
  silver: fc.integer({ min: 1, max: 100 }),
  window: fc.oneof(
    fc.record({ type: fc.constant('rolling' as const), days: fc.constantFrom(1, 30, 365) }),
    fc.record({
      type: fc.constant('calendar' as const),
      unit: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
      calendar,
    }),
  ),
  grace: fc.constantFrom(null, null, 1, 30),
})
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
      quantities,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('return' as const),
      sale: fc.nat(),
      position,
      quantity: fc.oneof(fc.integer({ min: 1, max: 4_000 }), fc.constant('all' as const)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('attach' as const),
      member,
      quantities,
      back: fc.option(fc.record({ position, quantity: fc.integer({ min: 1, max: 4_000 }) })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('time' as const),
      milliseconds: fc.oneof(
        fc.integer({ min: 1, max: 40 * DAY }),
        fc.constant(366 * DAY),
        fc.constant(HOUR),
        fc.integer({ min: DAY, max: 5 * DAY }),
      ),
      turn: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('rules' as const),
      expiry,
      pending: fc.constantFrom(null, 1, 10),
      multiplier: fc.integer({ min: 10_000, max: 30_000 }),
      ladder,
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
        const customerId = this.members[step.member] ?? null
        const { saleId } = await ringUp(manager, { customerId, lines: this.#linesOf(step.quantities) })
        this.#sales.push(saleId)
        return
      }
      case 'return': {
        const saleId = this.#sales[step.sale % Math.max(1, this.#sales.length)]
        if (saleId !== undefined)
          await this.#takeBack(
            saleId,
            step.quantity === 'all' ? 'all' : [{ position: step.position, quantity: step.quantity }],
          )
        return
      }
      case 'attach': {
        const { saleId } = await ringUp(manager, { lines: this.#linesOf(step.quantities) })
        this.#sales.push(saleId)
        if (step.back) await this.#takeBack(saleId, [step.back])
        if ((await manager.sales.get({ saleId })).returned) return
        const customerId = this.members[step.member] ?? this.members[0] ?? 0
        await manager.sales.attach({ commandId: v7(), saleId, customerId })
        return
      }
      case 'time':
        this.#shop.now += step.milliseconds
        if (step.turn) turnDay(shop)
        return
      case 'rules':
        return this.#changeRules(step)
    }
  }

  /** Brings back everything that was ever sold, in the order sold or the other way round. */
  async undo(backwards: boolean): Promise<void> {
    for (const saleId of backwards ? this.#sales.toReversed() : this.#sales) await this.#takeBack(saleId, 'all')
  }

  #linesOf(quantities: number[]) {
    return quantities.map((quantity) => ({ kind: 'product' as const, productId: this.#productId, quantity }))
  }

  async #changeRules(change: Extract<Step, { type: 'rules' }>): Promise<void> {
    const { manager } = this.#shop
    const { rules } = await manager.settings.get()
    const { pending, expiry: pointsExpiry } = change
    const programmes = rules.programmes.map(({ pendingDays: _, ...programme }) =>
      programme.id === CLUB
        ? { ...programme, pointsExpiry, ...(pending !== null && { pendingDays: pending }) }
        : programme,
    )
    const tiers = ladderOf(rules.tiers, change)
    await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, programmes, tiers } })
  }

  async #sell({ member: who, amount, redeem, coupon }: Extract<Step, { type: 'sale' }>): Promise<void> {
    const { manager } = this.#shop
    const customerId = this.members[who] ?? null
    const card = customerId === null ? null : await manager.customers.card({ customerId })
    const open = card?.coupons.find(({ state }) => state === 'open')
    const codes = coupon && open ? [open.code] : []
    const spend = Math.max(0, Math.min(redeem, card?.points ?? 0, Math.floor(amount / 2 / 20_000)))
    const total = await ringUp(manager, { customerId, amount, codes, spend }).catch(() => null)
    // Points may have ended, or another percentage be better than the coupon's: then without.
    const sold = total ?? (await ringUp(manager, { customerId, amount }))
    expect(sold.total).toBeGreaterThanOrEqual(0)
    this.#sales.push(sold.saleId)
  }

  /** A position that the sale does not have means one that it has. */
  async #takeBack(saleId: number, wish: 'all' | { position: number; quantity: number }[]): Promise<void> {
    const { manager } = this.#shop
    const { lineItems } = await manager.sales.get({ saleId })
    const lines =
      wish === 'all' ? wish : wish.map((line) => ({ ...line, position: line.position % Math.max(1, lineItems.length) }))
    const back = manager.sales.return({ commandId: v7(), saleId, lines, refundKind: 'cash' })
    const done = await back.catch(() => null)
    if (done === null) expect(await refusal(back)).toMatchObject({ code: 'RETURN_TOO_MUCH' })
  }
}

/** What one silver step is in each basis: rial, points, sales. */
const STEP = { spend: 1_000_000, points: 2, visits: 1 }

function ladderOf({ tiers }: TierLadder, { multiplier, ladder: wanted }: Extract<Step, { type: 'rules' }>): TierLadder {
  const { basis, silver, window, grace } = wanted
  const threshold = (basis === 'visits' ? Math.ceil(silver / 30) : silver) * STEP[basis]
  return {
    tiers: tiers.map((tier) => {
      if (tier.id === 'silver') return { ...tier, threshold, multiplier }
      return tier.id === 'gold' ? { ...tier, threshold: 3 * threshold } : tier
    }),
    window,
    ...(basis !== 'spend' && { basis }),
    ...(grace !== null && { graceDays: grace }),
  }
}

type Debt = 'negative' | 'stop_at_zero'

/** A shop for many histories one after the other; one whose books were found broken serves no other. */
interface Premises {
  shop: TestShop
  productId: number
  /** As set up. */
  rules: ClubRules
}

async function openPremises(debt: Debt): Promise<Premises> {
  const shop = await newShop()
  const { rules } = await shop.manager.settings.get()
  const productId = await newProduct(shop.manager, { name: 'پسته', price: 7_777_777, unit: 'kilogram' })
  return { shop, productId, rules: { ...rules, debt } }
}

async function newHistory({ shop, productId, rules }: Premises): Promise<History> {
  await shop.manager.settings.updateRules({ commandId: v7(), rules })
  const members = [await newMember(shop.manager), await newMember(shop.manager)]
  return new History(shop, productId, members)
}

async function live({ shop }: Premises, history: History, steps: Step[], debt: Debt): Promise<void> {
  for (const next of steps) await history.take(next)
  expect(verify(shop.shop.db).problems).toEqual([])
  const cards = await Promise.all(history.members.map((customerId) => shop.manager.customers.card({ customerId })))
  // The card foresees what the day's turn ends.
  turnDay(shop.shop)
  for (const { id: customerId, points: foreseen } of cards) {
    expect((await shop.manager.customers.card({ customerId })).points).toBe(foreseen)
  }
  for (const customerId of history.members) {
    const { points } = await shop.manager.customers.card({ customerId })
    expect((await shop.manager.customers.ledger({ customerId })).balance).toBe(points)
    if (debt === 'stop_at_zero') expect(points).toBeGreaterThanOrEqual(0)
  }
}

async function undo({ shop }: Premises, history: History, backwards: boolean): Promise<void> {
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
}

/** Histories that are lived for each policy. */
const HISTORIES = 15

for (const debt of ['negative', 'stop_at_zero'] as const) {
  test(`any sequence leaves whole books, and undoing it leaves nothing (${debt})`, async () => {
    let premises: Premises | null = null
    const histories = fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 25 }),
      fc.boolean(),
      async (steps, backwards) => {
        const here = premises ?? (await openPremises(debt))
        premises = null
        const history = await newHistory(here)
        await live(here, history, steps, debt)
        await undo(here, history, backwards)
        premises = here
      },
    )
    await fc.assert(histories, { numRuns: HISTORIES })
  })
}
