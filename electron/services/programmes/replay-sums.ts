import { shareDown } from '../../shared/rules/arithmetic.ts'
import type { ClubRules, LocalizedText, PricedSale, Programme, Reward } from '../../shared/rules/model.ts'
import { CLUB } from '../ledger.ts'

/** What the sums need to tell what a coupon will cost. */
export interface CouponOdds {
  /** Of the coupons of a programme, those that will be used: per ten thousand. */
  rateOf(programmeId: string): number
  /** Rial of so much (thousandths) of a product; 0: not known. */
  priceOf(productId: string, quantity: number): number
  /** Rial: the average sale, and the average line of one. */
  sale: number
  line: number
}

export interface Figures {
  sales: number
  total: number
  programmeDiscount: number
  pointsEarned: number
  pointsSpent: number
  couponsIssued: number
  cost: number
}

/** What one programme gave, beside the discounts still to be told in rial. */
class Given {
  name: LocalizedText
  discount = 0
  uses = 0
  /** «rial/points» → smallest units earned less spent. */
  readonly points = new Map<string, number>()
  /** Reward as JSON → coupons issued. */
  readonly coupons = new Map<string, number>()
  /** Product id → thousandths given for nothing. */
  readonly free = new Map<string, number>()

  constructor(name: LocalizedText) {
    this.name = name
  }
}

/**
 * Sums over sales by some rules. Cost is told by programme: discounts; free goods at their price of today; points
 * earned less points spent, at what they take off when spent; coupons issued, at what they will probably cost. What an
 * issued coupon gives is not counted again when it is used.
 */
export class Sums {
  private readonly programmes = new Map<string, Given>()
  private readonly figures: Omit<Figures, 'cost'> = {
    sales: 0,
    total: 0,
    programmeDiscount: 0,
    pointsEarned: 0,
    pointsSpent: 0,
    couponsIssued: 0,
  }

  /** @param later what a customer who was named afterwards was given: adds no sale of its own */
  add(priced: PricedSale, rules: ClubRules, { later = false }: { later?: boolean } = {}): void {
    const { figures } = this
    if (!later) {
      figures.sales += 1
      figures.total += priced.payable
      figures.programmeDiscount += priced.programmeDiscount
    }
    const byId = programmesOf(rules)
    const used = new Set<string>()
    const issuedBefore = new Set<string>()
    for (const { programmeId, amount, couponCode } of priced.applied) {
      const programme = byId.get(programmeId)
      used.add(programmeId)
      if (couponCode !== null && programme?.kind !== 'coupon') issuedBefore.add(programmeId)
      else this.given(programmeId, programme).discount += amount
    }
    for (const { programmeId, productId, quantity } of priced.freeItems) {
      if (issuedBefore.has(programmeId)) continue
      add(this.given(programmeId, byId.get(programmeId)).free, productId, quantity)
    }
    for (const { programmeId, account = programmeId, earned, spent } of priced.points) {
      if (earned > 0) used.add(programmeId)
      if (account === CLUB) {
        figures.pointsEarned += earned
        figures.pointsSpent += spent
      }
      add(this.given(programmeId, byId.get(programmeId)).points, worthOf(byId.get(account)), earned - spent)
    }
    for (const { programmeId, reward } of priced.coupons) {
      const programme = byId.get(programmeId)
      used.add(programmeId)
      if (programme?.kind === 'gift_card') continue
      figures.couponsIssued += 1
      add(this.given(programmeId, programme).coupons, JSON.stringify(reward), 1)
    }
    for (const id of used) this.given(id, byId.get(id)).uses += 1
  }

  whole(odds: CouponOdds): Figures {
    return { ...this.figures, cost: [...this.programmes.keys()].reduce((sum, id) => sum + this.costOf(id, odds), 0) }
  }

  /** Ids of the programmes that gave something. */
  ids(): string[] {
    return [...this.programmes.keys()]
  }

  nameOf(programmeId: string): LocalizedText | undefined {
    return this.programmes.get(programmeId)?.name
  }

  usesOf(programmeId: string): number {
    return this.programmes.get(programmeId)?.uses ?? 0
  }

  /** Rial. */
  costOf(programmeId: string, odds: CouponOdds): number {
    const given = this.programmes.get(programmeId)
    if (!given) return 0
    let cost = given.discount
    for (const [worth, points] of given.points) cost += rialOf(worth, points)
    for (const [productId, quantity] of given.free) cost += odds.priceOf(productId, quantity)
    for (const [reward, count] of given.coupons) {
      cost += shareDown(couponWorth(JSON.parse(reward) as Reward, odds) * count, odds.rateOf(programmeId), 10_000)
    }
    return cost
  }

  private given(programmeId: string, programme: Programme | undefined): Given {
    const known = this.programmes.get(programmeId)
    if (known) return known
    const given = new Given(programme?.name ?? { fa: programmeId, en: programmeId })
    this.programmes.set(programmeId, given)
    return given
  }
}

const add = (to: Map<string, number>, key: string, count: number): void => void to.set(key, (to.get(key) ?? 0) + count)

const known = new WeakMap<ClubRules, Map<string, Programme>>()

function programmesOf(rules: ClubRules): Map<string, Programme> {
  const before = known.get(rules)
  if (before) return before
  const byId = new Map(rules.programmes.map((programme) => [programme.id, programme]))
  known.set(rules, byId)
  return byId
}

/** What points of an account take off, as «rial/points»: of its first reward that says so. */
function worthOf(account: Programme | undefined): string {
  if (account?.kind === 'store_credit') return '1/1'
  const reward = account?.rewards.find(({ pointsCost }) => pointsCost > 0)
  if (reward === undefined) return '0/1'
  const rial = reward.type === 'per_point' || reward.type === 'fixed' ? reward.value : (reward.maxDiscount ?? 0)
  return `${rial}/${reward.pointsCost}`
}

/** Rounded down to the rial, towards nothing. */
function rialOf(worth: string, points: number): number {
  const [rial = 0, each = 1] = worth.split('/').map(Number)
  return Math.sign(points) * shareDown(Math.abs(points), rial, each)
}

/** Rial that a coupon takes off an average sale. */
function couponWorth(reward: Reward, odds: CouponOdds): number {
  const most = reward.maxDiscount ?? Number.MAX_SAFE_INTEGER
  switch (reward.type) {
    case 'percent': {
      const basis = reward.on === 'sale' ? odds.sale : odds.line
      return Math.min(most, shareDown(basis, Math.min(reward.value, 10_000), 10_000))
    }
    case 'fixed':
    case 'per_point':
      return Math.min(most, reward.value)
    case 'free_product':
      return reward.product === null ? 0 : odds.priceOf(reward.product, reward.freeQuantity)
  }
}
