import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { insertBounds } from '../../electron/db/rfm.ts'
import { turnDay } from '../../electron/services/day-turn.ts'
import { type Random, seeded } from '../../electron/services/sample/random.ts'
import { verify } from '../../electron/services/verify.ts'
import { type JourneyRules, stageOf, type StageFacts } from '../../electron/shared/rules/journey.ts'
import { programme, reward } from '../rules/samples.ts'
import { newShop, type TestShop } from '../shop.ts'
import { withProgrammes } from './club.ts'
import { newMember, ringUp } from './ring-up.ts'

const IS_NIGHT = process.env['MOSHTARI_NIGHTLY'] !== undefined
const DAY = 86_400_000
/** Tehran is three and a half hours ahead, and its shop's day begins at three in the morning. */
const INTO_THE_DAY = 0.5 * 3_600_000
const DAYS = 730

/** A shop whose people live two years, with everything that moves them along their journey. */
class Years {
  readonly #house: TestShop
  readonly #random: Random
  #people: number[] = []
  #sales: { saleId: number; on: number }[] = []
  #merges: number[] = []
  /** How often each thing was done. */
  readonly done: Record<string, number> = {}
  readonly seen = new Set<string>()

  constructor(house: TestShop, random: Random) {
    this.#house = house
    this.#random = random
  }

  async live(events: number): Promise<void> {
    while (this.#people.length < 6) await this.#join()
    this.#check()
    for (let event = 0; event < events; event += 1) {
      if (this.#random.chance(0.6)) this.#sleep(Math.ceil((DAYS / events) * 2 * this.#random.next()))
      const what = this.#random.pick(WEIGHED)
      const isDone = await this.#happen(what)
      if (isDone) this.done[what] = (this.done[what] ?? 0) + 1
      this.#check()
    }
  }

  /** A manager who changes their mind leaves everybody where they stood. */
  async thereAndBack(): Promise<void> {
    const { manager, shop } = this.#house
    const { rules } = await manager.journey.get()
    const before = this.#stages()
    const other: JourneyRules = { ...rules, usualInterval: 200, atRiskAfter: 900, lostAfter: 2500 }
    const foreseen = await manager.journey.preview({ rules: other })
    await manager.journey.save({ commandId: v7(), rules: other })
    turnDay(shop)
    this.#check()
    const after = this.#stages()
    const moved = [...after].filter(([id, stage]) => before.get(id) !== stage && !this.#isErased(id))
    expect(moved.length).toBeGreaterThan(0)
    expect(foreseen?.moves.reduce((sum, { customers }) => sum + customers, 0)).toBe(moved.length)
    await manager.journey.save({ commandId: v7(), rules })
    turnDay(shop)
    this.#check()
    expect(this.#stages()).toEqual(before)
  }

  #sleep(days: number): void {
    this.#house.now += days * DAY
    turnDay(this.#house.shop)
    this.#check()
  }

  async #happen(what: (typeof WEIGHED)[number]): Promise<boolean> {
    switch (what) {
      case 'join':
        return this.#join()
      case 'sale':
        return this.#sell()
      case 'return':
        return this.#takeBack()
      case 'attach':
        return this.#attach()
      case 'talk':
        return this.#talk()
      case 'slip':
        return this.#slip()
      case 'call_off':
        return this.#callOff()
      case 'referrer':
        return this.#nameReferrer()
      case 'merge':
        return this.#merge()
      case 'unmerge':
        return this.#unmerge()
      case 'erase':
        return this.#erase()
      case 'rules':
        return this.#changeRules()
      case 'scores':
        return this.#score()
    }
  }

  async #join(): Promise<boolean> {
    if (this.#people.length >= 24) return false
    const id = await newMember(this.#house.cashier, 'رهگذر')
    if (this.#people.length > 0 && this.#random.chance(0.4)) {
      const referrerId = this.#random.pick(this.#people)
      await this.#house.cashier.customers.update({ commandId: v7(), customerId: id, details: { referrerId } })
    }
    this.#people.push(id)
    return true
  }

  async #sell(): Promise<boolean> {
    const { manager } = this.#house
    const amount = this.#random.between(1, this.#random.chance(0.1) ? 300_000_000 : 20_000_000)
    const { saleId } = await ringUp(manager, { customerId: this.#random.pick(this.#people), amount })
    this.#sales.push({ saleId, on: this.#house.now })
    return true
  }

  async #takeBack(): Promise<boolean> {
    const lately = this.#sales.filter(({ on }) => this.#house.now - on < 30 * DAY)
    if (lately.length === 0) return false
    const { saleId } = this.#random.pick(lately)
    this.#sales = this.#sales.filter((sale) => sale.saleId !== saleId)
    await this.#house.manager.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    return true
  }

  async #attach(): Promise<boolean> {
    const { manager } = this.#house
    const { saleId } = await ringUp(manager, { amount: 5_000_000 })
    await manager.sales.attach({ commandId: v7(), saleId, customerId: this.#random.pick(this.#people) })
    return true
  }

  async #talk(): Promise<boolean> {
    const kind = this.#random.pick([
      'question',
      'visit',
      'call',
      'mention',
      'praise',
      'complaint',
      'quote',
      'reservation',
    ] as const)
    const customerId = this.#random.pick(this.#people)
    const sign = this.#random.chance(0.7) ? 1 : -1
    await this.#house.cashier.touchpoints.record({ commandId: v7(), customerId, kind, sign })
    return true
  }

  async #slip(): Promise<boolean> {
    const { cashier } = this.#house
    const customerId = this.#random.pick(this.#people)
    const kind = this.#random.pick(['question', 'mention', 'quote'] as const)
    const { touchpointId } = await cashier.touchpoints.record({ commandId: v7(), customerId, kind })
    this.#check()
    await cashier.touchpoints.undo({ commandId: v7(), touchpointId })
    return true
  }

  async #callOff(): Promise<boolean> {
    const { cashier } = this.#house
    for (const id of this.#people) {
      const [open] = await cashier.touchpoints.commitments({ customerId: id })
      if (!open) continue
      await cashier.touchpoints.endCommitment({ commandId: v7(), commitmentId: open.id })
      return true
    }
    return false
  }

  async #nameReferrer(): Promise<boolean> {
    const [customerId, referrerId] = [this.#random.pick(this.#people), this.#random.pick(this.#people)]
    const details = { referrerId: this.#random.chance(0.2) ? null : referrerId }
    return refusable(this.#house.cashier.customers.update({ commandId: v7(), customerId, details }), 'REFERRER_INVALID')
  }

  async #merge(): Promise<boolean> {
    const [keptId, otherId] = [this.#random.pick(this.#people), this.#random.pick(this.#people)]
    if (keptId === otherId || this.#people.length < 8) return false
    const { mergeId } = await this.#house.manager.customers.merge({ commandId: v7(), keptId, otherId })
    this.#people = this.#people.filter((id) => id !== otherId)
    this.#merges.push(mergeId)
    return true
  }

  async #unmerge(): Promise<boolean> {
    const mergeId = this.#merges.pop()
    if (mergeId === undefined) return false
    const parting = this.#house.manager.customers.unmerge({ commandId: v7(), mergeId })
    const isDone = await refusable(parting, 'MERGE_STANDS')
    if (isDone) this.#people.push((await parting).otherId)
    return isDone
  }

  async #erase(): Promise<boolean> {
    const customerId = this.#random.pick(this.#people)
    if (this.#people.length < 10 || !this.#random.chance(0.3)) return false
    await this.#house.manager.customers.erase({ commandId: v7(), customerId })
    this.#people = this.#people.filter((id) => id !== customerId)
    return true
  }

  async #changeRules(): Promise<boolean> {
    const { manager, shop } = this.#house
    const { rules } = await manager.journey.get()
    const atRiskAfter = this.#random.between(100, 400)
    const changed: JourneyRules = {
      ...rules,
      usualInterval: this.#random.between(10, 90),
      atRiskAfter,
      lostAfter: atRiskAfter + this.#random.between(50, 400),
      inquiryDays: this.#random.between(5, 60),
      advocacy: { buyers: this.#random.between(1, 2), praise: this.#random.chance(0.5) },
      loyalty: { topTier: true, scores: this.#random.chance(0.5) ? { frequency: 4, monetary: 3 } : null },
      stages: {
        ...rules.stages,
        decision: { ...rules.stages.decision, used: this.#random.chance(0.8) },
        at_risk: { ...rules.stages.at_risk, used: this.#random.chance(0.8) },
      },
    }
    await manager.journey.save({ commandId: v7(), rules: changed })
    turnDay(shop)
    return true
  }

  #score(): Promise<boolean> {
    const { shop, now } = this.#house
    const five = (most: number) =>
      Array.from({ length: 4 }, () => this.#random.between(1, most)).toSorted((a, b) => a - b)
    insertBounds(shop.db, {
      day: dayOf(now),
      recency: five(200),
      frequency: five(12),
      monetary: five(200_000_000),
    })
    turnDay(shop)
    return Promise.resolve(true)
  }

  #stages(): Map<number, string> {
    const rows = this.#house.shop.db.prepare('SELECT id, stage FROM customer WHERE merged_into IS NULL').raw().all()
    return new Map(rows as [number, string][])
  }

  #isErased(id: number): boolean {
    return (
      this.#house.shop.db.prepare('SELECT 1 FROM customer WHERE id = ? AND erased_at IS NOT NULL').get(id) !== undefined
    )
  }

  /** Everybody stands where their rows say, and got there in one unbroken line. */
  #check(): void {
    const rules = this.#rules()
    for (const [id, stage] of this.#stages()) {
      const told = stageOf(this.#factsOf(id), rules).stage
      expect({ id, stage }).toEqual({ id, stage: told })
      this.seen.add(stage)
      const line = this.#one<{ from_stage: string | null; to_stage: string }>(
        'SELECT from_stage, to_stage FROM stage_change WHERE customer_id = ? ORDER BY id',
        id,
      )
      expect(line[0]?.from_stage).toBeNull()
      for (const [at, change] of line.slice(1).entries()) expect(change.from_stage).toBe(line[at]?.to_stage)
      expect(line.at(-1)?.to_stage).toBe(stage)
    }
  }

  #rules(): JourneyRules {
    const text = this.#house.shop.db
      .prepare<[], string>('SELECT rules FROM journey_version ORDER BY id DESC')
      .pluck()
      .get()
    if (text === undefined) throw new Error('the shop has saved no journey')
    return JSON.parse(text) as JourneyRules
  }

  /** From the rows as they stand, without anything that the shop has worked out of them. */
  #factsOf(id: number): StageFacts {
    const day = dayOf(this.#house.now)
    const sales = this.#one<{ day: number; left: number }>(
      'SELECT day, total - refunded AS left FROM sale WHERE customer_id = ? AND returned = 0 ORDER BY at DESC, id DESC',
      id,
    )
    const isBuyer = sales.length > 0
    const count = (sql: string) => this.#one<{ n: number }>(sql, id)[0]?.n ?? 0
    return {
      day,
      salesCount: sales.length,
      lastSaleDay: isBuyer ? Math.max(...sales.map((sale) => sale.day)) : null,
      intervalDays: rhythmOf(sales.map((sale) => sale.day)),
      isTopTier: count("SELECT to_tier = 'gold' AS n FROM tier_change WHERE customer_id = ? ORDER BY id DESC") === 1,
      scores: this.#scoresOf(sales.length, this.#spendOf(id)),
      referredBuyers: isBuyer
        ? count(`SELECT count(DISTINCT friend.id) AS n FROM customer friend JOIN sale ON sale.customer_id = friend.id
             WHERE friend.referrer_id = ? AND friend.merged_into IS NULL AND sale.returned = 0`)
        : 0,
      hasPraised:
        count("SELECT count(*) AS n FROM touchpoint WHERE customer_id = ? AND kind = 'mention' AND sign > 0") > 0,
      inquiryDay: this.#inquiryDay(id),
      held: this.#heldBy(id, day),
    }
  }

  /** What sales that came back in part have left counts too. */
  #spendOf(id: number): number {
    return (
      this.#one<{ n: number }>('SELECT sum(total) - sum(refunded) AS n FROM sale WHERE customer_id = ?', id)[0]?.n ?? 0
    )
  }

  #scoresOf(sales: number, spend: number): StageFacts['scores'] {
    const [bounds] = this.#house.shop.db
      .prepare<[], { frequency: string; monetary: string }>('SELECT * FROM rfm_bounds ORDER BY id DESC LIMIT 1')
      .all()
    if (!bounds || sales === 0) return null
    const score = (json: string, value: number) =>
      (JSON.parse(json) as number[]).reduce((found, bound) => (value > bound ? found + 1 : found), 1)
    return { frequency: score(bounds.frequency, sales), monetary: score(bounds.monetary, spend) }
  }

  #inquiryDay(id: number): number | null {
    const asked = this.#one<{ kind: string; at: number }>('SELECT kind, at FROM touchpoint WHERE customer_id = ?', id)
      .filter(({ kind }) => ['visit', 'question', 'call', 'quote', 'reservation'].includes(kind))
      .map(({ at }) => at)
    return asked.length === 0 ? null : dayOf(Math.max(...asked))
  }

  #heldBy(id: number, day: number): StageFacts['held'] {
    const promised = this.#one<{ kind: 'quote' | 'reservation'; valid_to: number; ended_at: number | null }>(
      'SELECT kind, valid_to, ended_at FROM commitment WHERE customer_id = ?',
      id,
    )
    const given = this.#one<{ valid_to: number | null; used_by: number | null; revoked_at: number | null }>(
      'SELECT valid_to, used_by, revoked_at FROM coupon WHERE customer_id = ?',
      id,
    )
    const open = [
      ...promised.filter(({ ended_at }) => ended_at === null).map(({ kind, valid_to }) => ({ kind, until: valid_to })),
      ...given
        .filter(({ used_by, revoked_at }) => used_by === null && revoked_at === null)
        .map(({ valid_to }) => ({ kind: 'coupon' as const, until: valid_to })),
    ]
    const end = ({ until }: { until: number | null }) => until ?? Infinity
    return open.filter((held) => end(held) >= day).toSorted((a, b) => end(b) - end(a))[0] ?? null
  }

  #one<Row>(sql: string, id: number): Row[] {
    return this.#house.shop.db.prepare<[number], Row>(sql).all(id)
  }
}

const dayOf = (at: number): number => Math.floor((at + INTO_THE_DAY) / DAY)

/** The middle of the gaps between the days of the last twelve sales. */
function rhythmOf(days: number[]): number | null {
  const visits = [...new Set(days.slice(0, 12))].toSorted((a, b) => a - b)
  const gaps = visits.flatMap((day, at) => (at === 0 ? [] : day - (visits[at - 1] ?? day))).toSorted((a, b) => a - b)
  return gaps.length < 2 ? null : (gaps[Math.floor(gaps.length / 2)] ?? null)
}

async function refusable(call: Promise<unknown>, code: string): Promise<boolean> {
  const refused = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (refused === null) return true
  expect(refused).toMatchObject({ code })
  return false
}

const WEIGHED = [
  ...Array<'sale'>(10).fill('sale'),
  ...Array<'talk'>(6).fill('talk'),
  ...Array<'join'>(3).fill('join'),
  ...Array<'return'>(3).fill('return'),
  ...Array<'merge'>(2).fill('merge'),
  ...Array<'call_off'>(3).fill('call_off'),
  'attach',
  'slip',
  'referrer',
  'unmerge',
  'erase',
  'rules',
  'scores',
] as const

// At each event everybody's whole past is read: twice as many events are four times the work.
const LIVES = IS_NIGHT ? [1, 2, 3, 4] : [1]
const EVENTS = IS_NIGHT ? 600 : 260

test.each(LIVES)(
  'two years of a shop (%i): at every event everybody stands where their rows say',
  async (seed) => {
    const house = await newShop()
    await withProgrammes(
      house,
      programme({
        id: 'friend',
        kind: 'next_sale_coupon',
        appliesOn: 'next_sale',
        beneficiary: 'referrer',
        eligibility: [{ type: 'was_referred' }],
        rewards: [reward({ id: 'friend-off', type: 'fixed', value: 500_000 })],
        couponDays: 20,
      }),
    )
    const { rules } = await house.manager.journey.get()
    await house.manager.journey.save({ commandId: v7(), rules })
    const years = new Years(house, seeded(seed))
    await years.live(EVENTS)
    await years.thereAndBack()
    expect(verify(house.shop.db).problems).toEqual([])
    expect(Object.keys(years.done).toSorted()).toEqual([...new Set<string>(WEIGHED)].toSorted())
    expect(years.seen.size).toBeGreaterThanOrEqual(8)
  },
  600_000,
)
