import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { turnDay } from '../../electron/services/day-turn.ts'
import { CLUB } from '../../electron/services/ledger.ts'
import { rulesNow, dayOf } from '../../electron/services/settings.ts'
import { keepStage } from '../../electron/services/stages.ts'
import { reviewTier } from '../../electron/services/tier-review.ts'
import { verify } from '../../electron/services/verify.ts'
import { everyRow } from '../rows.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000
const PEOPLE = 4

type Step =
  | { type: 'sale'; who: number; amount: number; redeem: number; coupon: boolean }
  | { type: 'return'; sale: number; part: number | 'all' }
  | { type: 'attach'; who: number; amount: number }
  | { type: 'correct'; who: number; points: number }
  | { type: 'merge'; kept: number; other: number; undo: boolean }
  | { type: 'unmerge'; merge: number }
  | { type: 'time'; days: number; turn: boolean }

const who = fc.nat({ max: PEOPLE - 1 })
const amount = fc.integer({ min: 1, max: 200_000_000 })
const of = <Kind extends Step['type']>(type: Kind) => fc.constant(type)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ type: of('sale'), who, amount, redeem: fc.nat({ max: 200 }), coupon: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: of('return'),
      sale: fc.nat(),
      part: fc.oneof(fc.integer({ min: 1, max: 900 }), fc.constant('all' as const)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('attach'), who, amount }) },
  { weight: 2, arbitrary: fc.record({ type: of('correct'), who, points: fc.integer({ min: -150, max: 150 }) }) },
  { weight: 4, arbitrary: fc.record({ type: of('merge'), kept: who, other: who, undo: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ type: of('unmerge'), merge: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ type: of('time'), days: fc.constantFrom(0, 1, 20, 366), turn: fc.boolean() }) },
)

/** A few people whom nobody can tell apart, and what the counter does with them. */
class Street {
  readonly #shop: TestShop
  readonly #people: number[]
  readonly #sales: number[] = []
  readonly #merges: { mergeId: number; keptId: number; otherId: number }[] = []
  merged = 0
  parted = 0

  constructor(shop: TestShop, people: number[]) {
    this.#shop = shop
    this.#people = people
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
        await manager.sales.attach({ commandId: v7(), saleId, customerId: this.#idOf(step.who) })
        return
      }
      case 'correct':
        return this.#correct(step)
      case 'merge':
        return this.#merge(step)
      case 'unmerge':
        return this.#unmerge(step)
      case 'time':
        this.#shop.now += step.days * DAY
        if (step.turn) turnDay(shop)
    }
  }

  #idOf = (who: number): number => this.#people[who] ?? 0

  async #sell({ who, amount: total, redeem, coupon }: Extract<Step, { type: 'sale' }>): Promise<void> {
    const { manager } = this.#shop
    const customerId = this.#idOf(who)
    const card = await manager.customers.card({ customerId })
    const open = card.coupons.find(({ state }) => state === 'open')
    const codes = coupon && open ? [open.code] : []
    const spend = Math.max(0, Math.min(redeem, card.points, Math.floor(total / 2 / 20_000)))
    const wished = await ringUp(manager, { customerId, amount: total, codes, spend }).catch(() => null)
    const { saleId } = wished ?? (await ringUp(manager, { customerId, amount: total }))
    this.#sales.push(saleId)
  }

  async #takeBack({ sale, part }: Extract<Step, { type: 'return' }>): Promise<void> {
    const saleId = this.#sales[sale % Math.max(1, this.#sales.length)]
    if (saleId === undefined) return
    const lines = part === 'all' ? part : [{ position: 0, quantity: part }]
    const back = this.#shop.manager.sales.return({ commandId: v7(), saleId, lines, refundKind: 'cash' })
    const done = await back.catch(() => null)
    if (done === null) expect(await refusal(back)).toMatchObject({ code: 'RETURN_TOO_MUCH' })
  }

  async #correct({ who, points }: Extract<Step, { type: 'correct' }>): Promise<void> {
    const { manager } = this.#shop
    const { id: customerId, pointsByProgramme } = await manager.customers.card({ customerId: this.#idOf(who) })
    const input = { commandId: v7(), customerId, points, reason: 'شمارش دوباره' }
    const corrected = manager.customers.correctPoints(input)
    const done = await corrected.catch(() => null)
    if (done) expect(done.balance).toBe((await manager.customers.ledger({ customerId })).balance)
    else if (points !== 0) expect((pointsByProgramme[CLUB] ?? 0) + points).toBeLessThan(0)
  }

  async #merge(wish: Extract<Step, { type: 'merge' }>): Promise<void> {
    const { manager } = this.#shop
    const [keptId, otherId] = [this.#idOf(wish.kept), this.#idOf(wish.other)]
    this.#lookAgain()
    const [before, sums] = [this.#rows(), this.#sums()]
    const pair = this.#sumsOf(keptId, otherId)
    const merging = manager.customers.merge({ commandId: v7(), keptId, otherId })
    const done = await merging.catch(() => null)
    if (done === null) {
      expect((await refusal(merging)).code).toMatch(/^(?:MERGE_SELF|NOT_FOUND)$/)
      return
    }
    this.merged += 1
    expect(this.#sums()).toEqual(sums)
    expect(this.#sumsOf(keptId)).toEqual(pair)
    if (!wish.undo) this.#merges.push({ mergeId: done.mergeId, keptId, otherId })
    else {
      await manager.customers.unmerge({ commandId: v7(), mergeId: done.mergeId })
      expect(this.#rows()).toEqual(before)
    }
  }

  async #unmerge({ merge }: Extract<Step, { type: 'unmerge' }>): Promise<void> {
    const chosen = this.#merges[merge % Math.max(1, this.#merges.length)]
    if (!chosen) return
    const { mergeId, keptId, otherId } = chosen
    const sums = this.#sums()
    const together = this.#sumsOf(keptId)
    const parting = this.#shop.manager.customers.unmerge({ commandId: v7(), mergeId })
    const done = await parting.catch(() => null)
    if (done === null) {
      expect(await refusal(parting)).toMatchObject({ code: 'MERGE_STANDS', data: { reason: 'later_merge' } })
      return
    }
    this.parted += 1
    this.#merges.splice(this.#merges.indexOf(chosen), 1)
    expect(this.#sums()).toEqual(sums)
    expect(this.#sumsOf(keptId, otherId)).toEqual(together)
  }

  /** The lowest balance of all. */
  poorest(): number {
    return this.#shop.shop.db.prepare<[], number>('SELECT min(points) FROM customer').pluck().get() ?? 0
  }

  /** As the day's turn does: tier and stage are those of today. */
  #lookAgain(): void {
    const { db } = this.#shop.shop
    const at = this.#shop.now
    const day = dayOf(db, at)
    db.transaction(() => {
      for (const customerId of this.#people) {
        reviewTier(db, { customerId, day, at, rules: rulesNow(db), saleId: null, returnId: null })
        keepStage(db, customerId, { day, at, cause: 'time' })
      }
    })()
  }

  #rows() {
    const { audit: _, command: __, customer_merge: ___, ...rows } = everyRow(this.#shop.shop.db)
    return rows
  }

  /** What a merge must not change: every lot, every sale and every coupon, and how many touchpoints there are. */
  #sums(): unknown[] {
    const { db } = this.#shop.shop
    return [
      'SELECT id, programme_id, remaining, expires_on FROM points_lot ORDER BY id',
      'SELECT id, total, refunded, points_balance FROM sale ORDER BY id',
      'SELECT id, used_by, revoked_at FROM coupon ORDER BY id',
      'SELECT id, kind, at FROM touchpoint ORDER BY id',
      'SELECT sum(points), sum(spend), sum(sales_count), max(last_sale_at), min(first_sale_at) FROM customer',
      'SELECT programme_id, sale_id FROM programme_use ORDER BY 1, 2',
    ].map((sql) => db.prepare(sql).raw().all())
  }

  #sumsOf(...ids: number[]): unknown {
    const { db } = this.#shop.shop
    const all = JSON.stringify(ids)
    const count = (table: string) =>
      `(SELECT count(*) FROM ${table} WHERE customer_id IN (SELECT value FROM json_each(@all)))`
    return db
      .prepare<[{ all: string }]>(
        `SELECT sum(points), sum(spend), sum(sales_count), max(last_sale_at), ${count('sale')}, ${count('points_lot')},
           ${count('coupon')}, ${count('touchpoint')}, ${count('programme_use')}
         FROM customer WHERE id IN (SELECT value FROM json_each(@all))`,
      )
      .raw()
      .get({ all })
  }
}

/** Histories that are lived for each policy, the first of them this one. */
const HISTORIES = 10
const MERGED_AND_PARTED: Step[] = [
  { type: 'sale', who: 1, amount: 3_000_000, redeem: 0, coupon: false },
  { type: 'merge', kept: 0, other: 1, undo: false },
  { type: 'unmerge', merge: 0 },
]

for (const debt of ['negative', 'stop_at_zero'] as const) {
  test(`whoever was merged and parted in any order, the books stay whole (${debt})`, async () => {
    let premises: TestShop | null = null
    const lived = { merged: 0, parted: 0 }
    const histories = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const shop = premises ?? (await openShop(debt))
      premises = null
      const people: number[] = []
      while (people.length < PEOPLE) people.push(await newMember(shop.manager))
      const street = new Street(shop, people)
      for (const next of steps) await street.take(next)
      expect(verify(shop.shop.db).problems).toEqual([])
      if (debt === 'stop_at_zero') expect(street.poorest()).toBeGreaterThanOrEqual(0)
      premises = shop
      lived.merged += street.merged
      lived.parted += street.parted
    })
    await fc.assert(histories, { numRuns: HISTORIES, examples: [[MERGED_AND_PARTED]] })
    expect(Math.min(lived.merged, lived.parted)).toBeGreaterThan(0)
  })
}

async function openShop(debt: 'negative' | 'stop_at_zero'): Promise<TestShop> {
  const shop = await newShop()
  const { rules } = await shop.manager.settings.get()
  await shop.manager.settings.updateRules({ commandId: v7(), rules: { ...rules, debt } })
  return shop
}
