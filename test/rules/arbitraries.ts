import fc from 'fast-check'
import type {
  BasketLine,
  Claim,
  Condition,
  CouponFacts,
  CustomerFacts,
  EarnRule,
  OccasionWindow,
  Programme,
  Reward,
  SaleInput,
} from '../../electron/shared/rules/model.ts'
import { coupon, customer, earnRule, programme, reward, rulesWith } from './samples.ts'

/** How many examples every property tries. */
export const RUNS = { numRuns: Number(process.env['MOSHTARI_RUNS'] ?? 500), endOnFailure: true }

/** The day, the goods and the kinds of goods that the programmes speak of. */
export const DAY = 20_000
export const PRODUCTS = ['a', 'b', 'c', 'd']
export const CATEGORIES = ['x', 'y']

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 })
/** Mostly absent, so that most programmes give something. */
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 5 }, { arbitrary: value, weight: 1 })
const someOf = (values: string[]) => seldom(fc.subarray(values, { minLength: 1 }))
const rialAmount = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 50_000_000 }))

const anyEarn: fc.Arbitrary<EarnRule> = fc
  .record({
    per: fc.constantFrom('sale' as const, 'amount' as const, 'unit' as const),
    points: fc.integer({ min: 0, max: 80 }),
    perAmount: fc.integer({ min: 1, max: 1_000_000 }),
    step: fc.constantFrom('whole' as const, 'proportional' as const),
    tierMultiplies: fc.boolean(),
    products: someOf(PRODUCTS),
    categories: someOf(CATEGORIES),
    minQuantity: seldom(fc.integer({ min: 1, max: 4000 })),
    maxQuantity: seldom(fc.integer({ min: 1000, max: 9000 })),
    minAmount: seldom(rialAmount),
    minAmountBasis: fc.constantFrom('incl_tax' as const, 'excl_tax' as const),
    oneCardPerUnit: fc.boolean(),
  })
  .map((changes) => earnRule(changes))

/** Absent fields are absent, as in stored rules. */
const without = <T extends object, K extends keyof T>(from: T, ...seldomFields: K[]) =>
  Object.fromEntries(
    Object.entries(from).filter(([name, value]) => value !== null || !seldomFields.includes(name as K)),
  ) as Omit<T, K> & { [F in K]?: NonNullable<T[F]> }

const anyReward: fc.Arbitrary<Reward> = fc
  .record({
    id: fc.constantFrom('r1', 'r2'),
    type: fc.constantFrom('percent' as const, 'fixed' as const, 'per_point' as const, 'free_product' as const),
    value: rialAmount,
    on: fc.constantFrom('sale' as const, 'cheapest' as const, 'products' as const, 'categories' as const),
    products: someOf(PRODUCTS),
    categories: someOf(CATEGORIES),
    maxDiscount: maybe(rialAmount),
    pointsCost: fc.integer({ min: 0, max: 40 }),
    repeat: fc.constantFrom('once' as const, 'multiple' as const),
    product: fc.constantFrom(...PRODUCTS),
    freeQuantity: fc.integer({ min: 1, max: 3000 }),
    notProducts: someOf(PRODUCTS),
    notCategories: someOf(CATEGORIES),
    growth: seldom(fc.integer({ min: 0, max: 10_000 }).map((value) => [{ days: 5, value }])),
  })
  .map((changes) => without(changes, 'notProducts', 'notCategories', 'growth'))
  .map((changes) => reward({ ...changes, value: changes.type === 'percent' ? changes.value % 10_001 : changes.value }))

const anyCondition = fc.constantFrom<Condition>(
  { type: 'is_member' },
  { type: 'first_purchase' },
  { type: 'tier', tiers: ['high'] },
  { type: 'stage', stages: ['loyalty', 'retention'] },
  { type: 'tags', tags: ['vip', 'near'] },
  { type: 'interests', interests: ['tea'] },
  { type: 'age', from: 20, to: 40 },
  { type: 'gender', gender: 'female' },
  { type: 'birthday', daysBefore: 3, daysAfter: 3 },
  { type: 'days_since_last_sale', from: 10, to: 60 },
  { type: 'spent', least: 1_000_000 },
  { type: 'purchase', from: 2, to: 3 },
  { type: 'every_purchase', every: 2 },
  { type: 'bought', has: true, products: ['a'], categories: null, days: 30 },
  { type: 'bought', has: false, products: null, categories: ['x'], days: null },
  { type: 'referred', least: 1 },
  { type: 'was_referred' },
)

const anyStacking = fc.constantFrom<Programme['stacking'] & object>(
  { type: 'exclusive' },
  { type: 'group', group: 'g' },
  { type: 'group', group: 'h' },
)

/** Also a customer of whom nothing more is known, as in old sales. */
const anyFacts: fc.Arbitrary<Partial<CustomerFacts>> = fc.option(
  fc.record({
    stage: fc.constantFrom('loyalty' as const, 'purchase' as const),
    tags: fc.subarray(['vip', 'far']),
    interests: fc.subarray(['tea']),
    age: maybe(fc.integer({ min: 15, max: 50 })),
    gender: fc.constantFrom(null, 'female' as const, 'male' as const),
    birthday: maybe(fc.integer({ min: 0, max: 364 }).map((ahead) => ({ ahead, behind: (365 - ahead) % 365 }))),
    daysSinceLastSale: maybe(fc.integer({ min: 0, max: 90 })),
    spend: fc.integer({ min: 0, max: 3_000_000 }),
    bought: fc.constantFrom(
      { products: {}, categories: {} },
      { products: { a: DAY - 40 }, categories: { x: DAY - 40 } },
      { products: { a: DAY - 4 }, categories: { x: DAY - 4 } },
    ),
    referrerId: maybe(fc.constant(9)),
    referredBuyers: fc.nat({ max: 2 }),
  }),
  { nil: {}, freq: 6 },
)

export const anyProgramme = (id: string): fc.Arbitrary<Programme> =>
  fc
    .record({
      kind: fc.constantFrom(
        'promotion' as const,
        'promotion' as const,
        'points' as const,
        'coupon' as const,
        'next_sale_coupon' as const,
        'gift_card' as const,
        'store_credit' as const,
      ),
      active: fc.oneof({ arbitrary: fc.constant(true), weight: 9 }, { arbitrary: fc.constant(false), weight: 1 }),
      trigger: fc.constantFrom<Programme['trigger']>({ type: 'automatic' }, { type: 'code', code: `code-${id}` }),
      appliesOn: fc.constantFrom('this_sale' as const, 'next_sale' as const, 'both' as const),
      claim: fc.constantFrom('auto' as const, 'manual' as const),
      validity: fc
        .record({
          from: seldom(fc.integer({ min: DAY - 3, max: DAY + 1 })),
          to: seldom(fc.integer({ min: DAY - 1, max: DAY + 3 })),
          weekdays: seldom(fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 })),
          hours: seldom(fc.constantFrom({ from: 600, to: 900 }, { from: 1320, to: 120 })),
          occasions: seldom(fc.constant<OccasionWindow[]>([{ occasion: 'yalda', daysBefore: 60, daysAfter: 60 }])),
        })
        .map((validity) => without(validity, 'weekdays', 'hours', 'occasions')),
      eligibility: seldom(anyCondition).map((condition) => (condition === null ? [] : [condition])),
      limits: fc
        .record({
          total: seldom(fc.integer({ min: 0, max: 3 })),
          perCustomer: seldom(fc.integer({ min: 0, max: 2 })),
          budget: seldom(rialAmount),
        })
        .map((limits) => without(limits, 'budget')),
      earn: fc.array(anyEarn, { maxLength: 2 }),
      rewards: fc.array(anyReward, { minLength: 1, maxLength: 2 }),
      noPointsWhenRedeeming: fc.boolean(),
      couponDays: maybe(fc.integer({ min: 1, max: 60 })),
      stacking: seldom(anyStacking),
      control: seldom(fc.integer({ min: 1, max: 9000 })),
    })
    .map((changes) => programme({ id, ...without(changes, 'stacking', 'control') }))

const PROGRAMMES = ['p1', 'p2', 'p3', 'p4', 'p5']

const anyLine = fc.record({
  productId: maybe(fc.constantFrom(...PRODUCTS)),
  category: maybe(fc.constantFrom(...CATEGORIES)),
  unitPrice: fc.oneof(
    { arbitrary: rialAmount, weight: 9 },
    { arbitrary: fc.integer({ min: -2_000_000, max: 0 }), weight: 1 },
  ),
  quantity: fc.oneof(
    fc.integer({ min: 1, max: 5 }).map((pieces) => pieces * 1000),
    fc.integer({ min: 1, max: 9000 }),
  ),
  manualDiscount: fc.oneof(fc.constant(0), rialAmount),
  tax: fc.oneof(
    { arbitrary: fc.constant(null), weight: 4 },
    { arbitrary: fc.record({ rate: fc.integer({ min: 0, max: 2500 }), included: fc.boolean() }), weight: 1 },
  ),
})

const anyLines: fc.Arbitrary<BasketLine[]> = fc
  .array(anyLine, { maxLength: 8 })
  .map((lines) => lines.map((fields, index) => ({ ...fields, key: `line-${index}` })))

const anyCoupon: fc.Arbitrary<CouponFacts> = fc
  .record({
    programmeId: fc.constantFrom(...PROGRAMMES, 'forgotten'),
    customerId: fc.constantFrom(null, 1, 2),
    balance: fc.integer({ min: 0, max: 2_000_000 }),
    validFrom: seldom(fc.integer({ min: DAY - 3, max: DAY + 1 })),
    validTo: seldom(fc.integer({ min: DAY - 1, max: DAY + 3 })),
    state: fc.constantFrom(
      'open' as const,
      'open' as const,
      'open' as const,
      'used' as const,
      'revoked' as const,
      'pending' as const,
    ),
    reward: maybe(anyReward),
  })
  .map((changes) => coupon(changes))

const anyClaim: fc.Arbitrary<Claim> = fc.oneof(
  fc
    .constantFrom('coupon-0', 'coupon-1', 'nonsense', ...PROGRAMMES.map((id) => `code-${id}`))
    .map((code): Claim => ({ type: 'code', code })),
  fc
    .record({
      programmeId: fc.constantFrom(...PROGRAMMES),
      points: maybe(fc.integer({ min: 0, max: 500 })),
      quantity: maybe(fc.integer({ min: 0, max: 4000 })),
    })
    .map(redeemClaim),
)

const anyPoints = fc.dictionary(fc.constantFrom(...PROGRAMMES), fc.integer({ min: -100, max: 3_000_000 }))
const anyUsage = fc.dictionary(
  fc.constantFrom(...PROGRAMMES),
  fc.record({ total: fc.nat({ max: 3 }), byCustomer: fc.nat({ max: 2 }), amount: fc.nat({ max: 200 }) }),
)

/** Any programmes, any basket, any claims, also senseless ones. */
export const anySale: fc.Arbitrary<SaleInput> = fc
  .record({
    programmes: fc.tuple(...PROGRAMMES.map(anyProgramme)),
    customer: fc.option(
      fc
        .record({
          id: fc.integer({ min: 1, max: 1000 }),
          tierId: fc.constantFrom('low', 'high'),
          salesCount: fc.nat({ max: 2 }),
          points: anyPoints,
        })
        .chain((known) => anyFacts.map((facts) => Object.assign({}, known, facts))),
      { nil: null, freq: 4 },
    ),
    minute: fc.nat({ max: 1439 }),
    lines: anyLines,
    manualDiscount: fc.oneof(fc.constant(0), rialAmount),
    claims: fc.array(anyClaim, { maxLength: 5 }),
    coupons: fc.array(anyCoupon, { maxLength: 2 }),
    usage: anyUsage,
  })
  .map((facts) => ({
    rules: rulesWith(facts.programmes),
    day: DAY,
    minute: facts.minute,
    customer: facts.customer && customer(facts.customer),
    lines: facts.lines,
    manualDiscount: facts.manualDiscount,
    claims: facts.claims,
    coupons: facts.coupons.map((known, index) => ({ ...known, code: `coupon-${index}` })),
    usage: facts.usage,
  }))

function redeemClaim(wanted: { programmeId: string; points: number | null; quantity: number | null }): Claim {
  const claim: Extract<Claim, { type: 'redeem' }> = { type: 'redeem', programmeId: wanted.programmeId }
  if (wanted.points !== null) claim.points = wanted.points
  if (wanted.quantity !== null) claim.quantity = wanted.quantity
  return claim
}
