import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { turnDay } from '../../electron/services/day-turn.ts'
import { CLUB } from '../../electron/services/ledger.ts'
import { dayOf } from '../../electron/services/settings.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { naiveProducts, naiveReport } from './day-oracle.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('the report of a day', () => {
  test('has a sale on its own day and its return on the day of the return', async () => {
    const shop = await newShop()
    const { manager } = shop
    const customerId = await newMember(manager)
    const sold = await ringUp(manager, { customerId, amount: 40_000_000 })
    const { day: first } = await manager.reports.day({})
    shop.now += DAY
    await manager.sales.return({ commandId: v7(), saleId: sold.saleId, lines: 'all', refundKind: 'card' })

    expect(await manager.reports.day({ day: first })).toMatchObject({
      sales: { count: 1, total: sold.total, withCustomer: 1 },
      tenders: { cash: sold.total, card: 0 },
      returns: { count: 0, refund: 0 },
      net: sold.total,
      points: { earned: sold.pointsEarned, takenBack: 0 },
      couponsIssued: sold.coupons.length,
      newMembers: 1,
    })
    expect(await manager.reports.day({})).toMatchObject({
      day: first + 1,
      sales: { count: 0, total: 0 },
      returns: { count: 1, refund: sold.total, byTender: { cash: 0, card: sold.total, transfer: 0 } },
      net: -sold.total,
      points: { earned: 0, takenBack: sold.pointsEarned },
      newMembers: 0,
    })
  })

  test('counts points that end by themselves on the day they end', async () => {
    const shop = await newShop()
    const { manager } = shop
    await shortPoints(shop, 3)
    const customerId = await newMember(manager)
    const { pointsEarned } = await ringUp(manager, { customerId, amount: 40_000_000 })
    expect(pointsEarned).toBeGreaterThan(0)
    shop.now += 4 * DAY
    turnDay(shop.shop)
    expect((await manager.reports.day({})).points).toMatchObject({ earned: 0, expired: pointsEarned })
    shop.now += DAY
    expect((await manager.reports.day({})).points).toMatchObject({ expired: 0 })
  })

  test('of a day that is not there yet is refused', async () => {
    const { manager } = await newShop()
    const { day } = await manager.reports.day({})
    for (const wrong of [day + 1, -1, Number.MAX_SAFE_INTEGER]) {
      expect(await refusal(manager.reports.day({ day: wrong }))).toMatchObject({ code: 'INPUT_INVALID' })
      const print = manager.reports.printDay({ commandId: v7(), day: wrong })
      expect(await refusal(print)).toMatchObject({ code: 'INPUT_INVALID' })
    }
  })
})

type Tender = 'cash' | 'card' | 'transfer'
type Step =
  | { type: 'sale'; who: number; asManager: boolean; quantities: number[]; amount: number; discount: number; card: number; redeem: number; coupon: boolean } // prettier-ignore
  | { type: 'return'; sale: number; all: boolean; kind: Tender }
  | { type: 'attach'; who: number; amount: number }
  | { type: 'time'; milliseconds: number; turn: boolean }
  | { type: 'edge'; past: number }
  | { type: 'cash'; kind: 'opening' | 'in' | 'out'; amount: number }
  | { type: 'count'; amount: number }
  | { type: 'member' }
  | { type: 'correct'; who: number; points: number }

const member = fc.integer({ min: 0, max: 2 })
const rial = fc.integer({ min: 1, max: 80_000_000 })
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant('sale' as const),
        who: member,
        asManager: fc.boolean(),
        quantities: fc.array(fc.integer({ min: 1, max: 9_999 }), { maxLength: 3 }),
        amount: rial,
        discount: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000 })),
        // Per cent of the payable that the card takes.
        card: fc.constantFrom(0, 0, 30, 100),
        redeem: fc.integer({ min: 0, max: 100 }),
        coupon: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('return' as const),
        sale: fc.nat(),
        all: fc.boolean(),
        kind: fc.constantFrom<Tender>('cash', 'card', 'transfer'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('attach' as const), who: member, amount: rial }) },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('time' as const),
        milliseconds: fc.oneof(fc.integer({ min: 1, max: 9 * HOUR }), fc.integer({ min: DAY, max: 6 * DAY })),
        turn: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('edge' as const), past: fc.constantFrom(-1, 0, 1) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('cash' as const),
        kind: fc.constantFrom('opening' as const, 'in' as const, 'out' as const),
        amount: rial,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('count' as const), amount: fc.integer({ min: 0, max: 200_000_000 }) }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('member' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('correct' as const), who: member, points: fc.constantFrom(40, 7, -5) }),
    },
  ),
  { minLength: 3, maxLength: 30 },
)

/** Days of one shop, lived by a cashier and a manager with a few members. */
class Days {
  readonly #shop: TestShop
  readonly #members: number[]
  readonly #products: number[]
  readonly #sales: number[] = []
  /** As each day was reported when the next had begun. */
  readonly closed = new Map<number, unknown>()

  constructor(shop: TestShop, members: number[], products: number[]) {
    this.#shop = shop
    this.#members = members
    this.#products = products
  }

  async take(step: Step): Promise<void> {
    const { manager, shop } = this.#shop
    switch (step.type) {
      case 'sale':
        return this.#sell(step)
      case 'return':
        return this.#takeBack(step)
      case 'attach': {
        const { saleId } = await ringUp(manager, { amount: step.amount })
        this.#sales.push(saleId)
        const customerId = this.#members[step.who] ?? this.#members[0] ?? 0
        await manager.sales.attach({ commandId: v7(), saleId, customerId })
        return
      }
      case 'time':
        await this.#until(this.#shop.now + step.milliseconds)
        if (step.turn) turnDay(shop)
        return
      case 'edge':
        return this.#until(nextDay(this.#shop) + step.past)
      case 'cash':
        await manager.reports.moveCash({ commandId: v7(), kind: step.kind, amount: step.amount })
        return
      case 'count':
        return this.#count(step.amount)
      case 'member':
        this.#members.push(await newMember(manager))
        return
      case 'correct':
        return this.#correct(step)
    }
  }

  async #sell(wish: Extract<Step, { type: 'sale' }>): Promise<void> {
    const { manager, cashier } = this.#shop
    const customerId = this.#members[wish.who] ?? null
    const card = customerId === null ? null : await manager.customers.card({ customerId })
    const code = card?.coupons.find(({ state }) => state === 'open')?.code
    const goods = wish.quantities.map((quantity, place) => ({
      kind: 'product' as const,
      productId: this.#products[place] ?? 0,
      quantity,
    }))
    const lines = [...goods, { kind: 'amount' as const, amount: wish.amount }]
    const plain = { customerId, lines }
    const asked = {
      ...plain,
      discount: Math.min(wish.discount, wish.amount),
      codes: wish.coupon && code !== undefined ? [code] : [],
      spend: Math.max(0, Math.min(wish.redeem, card?.points ?? 0, Math.floor(wish.amount / 2 / 20_000))),
    }
    const caller = wish.asManager ? manager : cashier
    // Points may have ended, or the coupon be refused: then without; and a cashier gives no discount alone.
    const total = await priceOf(caller, asked)
    const bought = total === null ? plain : asked
    const payable = total ?? (await priceOf(caller, plain)) ?? 0
    const byCard = Math.floor((payable * wish.card) / 100)
    const tenders = [
      ...(byCard > 0 ? [{ kind: 'card' as const, amount: byCard }] : []),
      ...(payable > byCard ? [{ kind: 'cash' as const, amount: payable - byCard, received: payable + 5_000 }] : []),
    ]
    const { saleId } = await ringUp(caller, { ...bought, shownPayable: payable, tenders })
    this.#sales.push(saleId)
  }

  async #takeBack({ sale, all, kind }: Extract<Step, { type: 'return' }>): Promise<void> {
    const { manager } = this.#shop
    const saleId = this.#sales[sale % Math.max(1, this.#sales.length)]
    if (saleId === undefined) return
    const lines = all ? ('all' as const) : [{ position: 0, quantity: 1_000 }]
    const back = manager.sales.return({ commandId: v7(), saleId, lines, refundKind: kind })
    const done = await back.catch(() => null)
    if (done === null) expect((await refusal(back)).code).toMatch(/RETURN_TOO_MUCH|INPUT_INVALID/)
  }

  async #correct({ who, points }: Extract<Step, { type: 'correct' }>): Promise<void> {
    const { manager } = this.#shop
    const customerId = this.#members[who] ?? this.#members[0] ?? 0
    const held = (await manager.customers.card({ customerId })).points
    // Nobody has points taken that are not there.
    if (held + points < 0) return
    await manager.customers.correctPoints({ commandId: v7(), customerId, points, reason: 'شمارش دوباره' })
  }

  /** Blind: what comes back is how much more was there than the books of that moment say. */
  async #count(counted: number): Promise<void> {
    const { cashier, shop } = this.#shop
    const { expected } = naiveReport(shop.db, dayOf(shop.db, this.#shop.now)).drawer
    const told = await cashier.reports.countDrawer({ commandId: v7(), counted })
    expect(told).toEqual({ expected, difference: counted - expected })
  }

  /** Lets time pass, and keeps the reports of the days that end meanwhile. */
  async #until(at: number): Promise<void> {
    const { manager, shop } = this.#shop
    const before = dayOf(shop.db, this.#shop.now)
    this.#shop.now = Math.max(this.#shop.now, at)
    const after = dayOf(shop.db, this.#shop.now)
    for (let day = before; day < after; day += 1) this.closed.set(day, await manager.reports.day({ day }))
  }
}

/** Rial payable; null: what was asked for is refused. */
async function priceOf(caller: TestShop['manager'], wish: Parameters<typeof ringUp>[1]): Promise<number | null> {
  const { code, data } = await refusal(ringUp(caller, { ...wish, shownPayable: 9_999_999_999_999 }))
  return code === 'PRICE_CHANGED' ? (data as { actual: number }).actual : null
}

/** The first moment of the next business day. */
function nextDay({ shop, now }: TestShop): number {
  let [before, after] = [now, now + 2 * DAY]
  const today = dayOf(shop.db, now)
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayOf(shop.db, middle) > today) after = middle
    else before = middle
  }
  return after
}

async function shortPoints({ manager }: TestShop, days: number): Promise<void> {
  const { rules } = await manager.settings.get()
  const programmes = rules.programmes.map((programme) =>
    programme.id === CLUB ? { ...programme, pointsExpiry: { type: 'days' as const, days } } : programme,
  )
  await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, programmes } })
}

test.each([0, 4])(
  'any days of sales, returns and cash are reported as a look at every single row finds them, closing at %i',
  async (closingHour) => {
    const shop = await newShop()
    const { manager } = shop
    await manager.settings.update({ commandId: v7(), changes: { closingHour } })
    await shortPoints(shop, 2)
    const products = [
      await newProduct(manager, { name: 'پسته', price: 7_777_777, unit: 'kilogram' }),
      await newProduct(manager, { name: 'بادام', price: 6_500_000, unit: 'kilogram' }),
      await newProduct(manager, { name: 'زعفران', price: 91_000_001, unit: 'kilogram' }),
    ]
    const histories = fc.asyncProperty(steps, async (all) => {
      const members = [await newMember(manager), await newMember(manager)]
      const days = new Days(shop, members, products)
      for (const step of all) await days.take(step)
      const { db } = shop.shop
      const today = dayOf(db, shop.now)
      for (const day of [...days.closed.keys(), today]) {
        const { topProducts, ...report } = await manager.reports.day({ day })
        expect(report).toEqual(naiveReport(db, day))
        expect(topProducts.map(({ name, net }) => ({ name, net }))).toEqual(naiveProducts(db, day))
      }
      // What a day was does not change with what comes after it.
      for (const [day, report] of days.closed) expect(await manager.reports.day({ day })).toEqual(report)
      // The next history begins on days that this one has not seen.
      shop.now = nextDay(shop)
    })
    await fc.assert(histories, { numRuns: 10 })
  },
)
