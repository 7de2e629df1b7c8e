import fc from 'fast-check'
import type {
  ClubRules,
  EarnRule,
  PointsExpiry,
  Programme,
  Reward,
  TierLadder,
} from '../../electron/shared/rules/model.ts'
import { anyProgramme, DAY, PRODUCTS } from '../rules/arbitraries.ts'
import { rulesWith } from '../rules/samples.ts'

/** A programme keeps its kind and the decimals of its points, whatever the rules become. */
const PROGRAMMES = {
  club: { kind: 'points', pointsPrecision: 0 },
  p2: { kind: 'points', pointsPrecision: 2 },
  p3: { kind: 'promotion', pointsPrecision: 1 },
  p4: { kind: 'next_sale_coupon', pointsPrecision: 0 },
  p5: { kind: 'promotion', pointsPrecision: 0 },
  p6: { kind: 'coupon', pointsPrecision: 1 },
  p7: { kind: 'gift_card', pointsPrecision: 0 },
  p8: { kind: 'store_credit', pointsPrecision: 0 },
  p9: { kind: 'promotion', pointsPrecision: 0 },
  p10: { kind: 'next_sale_coupon', pointsPrecision: 0 },
} as const
type Id = keyof typeof PROGRAMMES
const IDS = Object.keys(PROGRAMMES) as Id[]

/** Words that bring a programme with a code. */
export const WORDS = IDS.map((id) => `code-${id}`)

/** Programmes that a customer may ask for by name. */
export const ACCOUNTS: readonly string[] = IDS

const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 5 }, { arbitrary: value, weight: 1 })
const calendar = fc.constantFrom('jalali' as const, 'gregorian' as const)

const pointsExpiry: fc.Arbitrary<PointsExpiry> = fc.oneof(
  fc.constant({ type: 'never' as const }),
  fc.record({ type: fc.constant('days' as const), days: fc.constantFrom(1, 5, 40) }),
  fc.record({
    type: fc.constant('end_of' as const),
    unit: fc.constantFrom('month' as const, 'year' as const),
    calendar,
    more: fc.nat(2),
  }),
)

/** What programmes may say besides, and seldom do. */
const besides = fc.record({
  pointsExpiry,
  rounding: seldom(fc.constant('half_up' as const)),
  pendingDays: seldom(fc.constantFrom(1, 14)),
  beneficiary: seldom(fc.constant('referrer' as const)),
  issue: seldom(fc.constant('chosen' as const)),
  /** Goes to the first account among the others. */
  bonus: fc.boolean(),
  amountBasis: seldom(fc.constant('excl_tax' as const)),
  beforeDiscounts: seldom(fc.boolean()),
  paidByPointsCounts: seldom(fc.boolean()),
  perCustomerDays: seldom(fc.constantFrom(1, 20)),
  suggested: seldom(fc.constantFrom('favourites' as const, 'complements' as const)),
})

type Besides = typeof besides extends fc.Arbitrary<infer Value> ? Value : never

const ladder: fc.Arbitrary<Pick<TierLadder, 'basis' | 'window' | 'graceDays'> & { threshold: number }> = fc.record(
  {
    threshold: fc.constantFrom(1, 30, 20_000_000),
    basis: fc.constantFrom('points' as const, 'visits' as const),
    window: fc.oneof(
      fc.record({ type: fc.constant('rolling' as const), days: fc.constantFrom(1, 30, 365) }),
      fc.record({
        type: fc.constant('calendar' as const),
        unit: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
        calendar,
      }),
    ),
    graceDays: fc.constantFrom(1, 30),
  },
  { requiredKeys: ['threshold', 'window'] },
)

/** Rules of three to eight programmes of any kind, as they stand at `DAY`, over the goods `PRODUCTS`. */
export const anyClub: fc.Arbitrary<ClubRules> = fc
  .record({
    some: fc.shuffledSubarray(IDS, { minLength: 3, maxLength: 8 }),
    programmes: fc.tuple(...IDS.map((id) => fc.tuple(anyProgramme(id), besides).map(withBesides))),
    ladder,
    debt: fc.constantFrom('negative' as const, 'stop_at_zero' as const, 'from_refund' as const),
    receiptOffers: seldom(fc.record({ most: fc.constantFrom(1 as const, 3 as const), quietDays: fc.nat(20) })),
  })
  .map(({ some, programmes, ladder: { threshold, ...window }, debt, receiptOffers }) => {
    const [low, high] = rulesWith([]).tiers.tiers
    const tiers = { ...window, tiers: low && high ? [low, { ...high, threshold }] : [] }
    const chosen = some.flatMap((id) => programmes.find((programme) => programme.id === id) ?? [])
    const account = chosen.find(({ kind, bonus }) => kind === 'points' && !bonus)?.id
    const credited = chosen.map(({ bonus, ...programme }): Programme => {
      return bonus && programme.kind === 'points' && account !== undefined
        ? Object.assign(programme, { account })
        : programme
    })
    return rulesWith(credited, { tiers, debt, ...(receiptOffers && { receiptOffers }) })
  })

/** The rules of a real shop: of its goods, and of today. */
export function inShop(rules: ClubRules, productIds: number[], today: number): ClubRules {
  const meant = (product: string) => String(productIds[PRODUCTS.indexOf(product)] ?? 0)
  const all = (products: string[] | null) => products && products.map(meant)
  const except = (products?: string[]) => products && { notProducts: products.map(meant) }
  const shifted = (day: number | null) => (day === null ? null : day - DAY + today)
  const goods = <Of extends Pick<Reward, 'products' | 'notProducts'>>(of: Of): Of => ({
    ...of,
    products: all(of.products),
    ...except(of.notProducts),
  })
  const programmes = rules.programmes.map((programme): Programme => {
    const { validity, eligibility, earn, rewards } = programme
    return {
      ...programme,
      validity: { ...validity, from: shifted(validity.from), to: shifted(validity.to) },
      eligibility: eligibility.map((condition) =>
        condition.type === 'bought' ? Object.assign({}, condition, { products: all(condition.products) }) : condition,
      ),
      earn: earn.map(goods),
      rewards: rewards.map((reward) =>
        Object.assign(goods(reward), { product: reward.product && meant(reward.product) }),
      ),
    }
  })
  return { ...rules, programmes }
}

function withBesides([programme, more]: [Programme, Besides]): Programme & { bonus: boolean } {
  const { kind, pointsPrecision } = PROGRAMMES[programme.id as Id]
  const { pointsExpiry: expiry, rounding, pendingDays, beneficiary, issue, bonus, suggested } = more
  const on = kind === 'next_sale_coupon' ? suggested : undefined
  const { perCustomerDays } = more
  return {
    ...programme,
    kind,
    pointsPrecision,
    pointsExpiry: expiry,
    limits: { ...programme.limits, ...(perCustomerDays !== undefined && { perCustomerDays }) },
    earn: programme.earn.map((rule) => earnBesides(rule, more)),
    rewards: on ? programme.rewards.map((reward) => ({ ...reward, on })) : programme.rewards,
    ...(rounding && { rounding }),
    ...(pendingDays !== undefined && { pendingDays }),
    ...(beneficiary && { beneficiary }),
    ...(issue && { issue }),
    bonus,
  }
}

function earnBesides(rule: EarnRule, { amountBasis, beforeDiscounts, paidByPointsCounts }: Besides): EarnRule {
  return {
    ...rule,
    ...(amountBasis && { amountBasis }),
    ...(beforeDiscounts !== undefined && { beforeDiscounts }),
    ...(paidByPointsCounts !== undefined && { paidByPointsCounts }),
  }
}
