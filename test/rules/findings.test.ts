import { describe, expect, test } from 'vitest'
import type { FindingFacts, Goods } from '../../electron/shared/rules/finding.ts'
import { findingsOf } from '../../electron/shared/rules/findings.ts'
import type { ClubRules, Programme } from '../../electron/shared/rules/model.ts'
import { say } from '../../electron/shared/say.ts'
import faFindings from '../../electron/shared/words/fa/findings.ts'
import { earnRule, programme, reward, rulesWith } from './samples.ts'

const DAY = 20_600

const tea: Goods = { name: 'چای', category: 'نوشیدنی', price: 1_000_000, cost: 850_000, active: true }
const facts = (changes: Partial<FindingFacts> = {}): FindingFacts => ({
  day: DAY,
  goods: new Map([
    ['1', tea],
    ['2', { name: 'قند', category: 'خواربار', price: 500_000, cost: null, active: true }],
    ['9', { name: 'نبات', category: 'خواربار', price: 500_000, cost: null, active: false }],
  ]),
  categories: new Set(['نوشیدنی', 'خواربار']),
  segments: new Set(['vip']),
  usage: {},
  known: [],
  ...changes,
})

/** What is said of the last of these programmes, without `finding.`, with its kind. */
function said(programmes: Programme[], changes: Partial<FindingFacts> = {}, rules: Partial<ClubRules> = {}): string[] {
  const last = programmes.at(-1)
  const all = findingsOf(rulesWith(programmes, rules), facts(changes))
  for (const { why } of all)
    for (const language of ['fa', 'en'] as const) expect(say(why, voice(language))).not.toBe('')
  return all
    .filter(({ programmeId }) => programmeId === last?.id)
    .map(({ kind, why }) => `${kind} ${why.key.replace('reason.finding.', '')}`)
}

const voice = (language: 'fa' | 'en') =>
  ({ language, calendar: 'jalali', display: 'toman', zone: 'Asia/Tehran' }) as const

/** A programme with nothing wrong with it, and what makes it wrong. */
const ALONE: Record<string, [Partial<Programme>, Partial<FindingFacts>?]> = {
  'blocking codeEmpty': [{ trigger: { type: 'code', code: ' ' } }],
  'blocking noReward': [{ rewards: [] }],
  'blocking worthNothing': [{ rewards: [reward({ value: 0 })] }],
  'blocking percentOver': [{ rewards: [reward({ growth: [{ days: 30, value: 10_001 }] })] }],
  'blocking couponOnly': [{ rewards: [reward({ on: 'favourites' })] }],
  'blocking goodsToName': [{ rewards: [reward({ on: 'products', products: [] })] }],
  'blocking freeToName': [{ rewards: [reward({ type: 'free_product', value: 0, freeQuantity: 1000 })] }],
  'blocking freeUnknown': [
    { rewards: [reward({ type: 'free_product', value: 0, product: '77', freeQuantity: 1000 })] },
  ],
  'conflict freeGone': [{ rewards: [reward({ type: 'free_product', value: 0, product: '9', freeQuantity: 1000 })] }],
  'blocking accountUnknown': [{ kind: 'points', account: 'none' }],
  'blocking kindChanged': [{}, { known: [programme({ kind: 'coupon' })] }],
  'blocking precisionChanged': [{}, { known: [programme({ pointsPrecision: 2 })] }],
  'conflict pointsUseless': [{ kind: 'points', rewards: [] }],
  'never promotionLater': [{ appliesOn: 'next_sale' }],
  'never neverIssued': [{ kind: 'next_sale_coupon', earn: [], rewards: [reward({ pointsCost: 0 })] }],
  'never quantityCrossed': [
    { earn: [earnRule({ minQuantity: 3000, maxQuantity: 2000 })], rewards: [reward({ pointsCost: 0 })] },
  ],
  'never costsMore': [{ earn: [earnRule({ points: 2 })], rewards: [reward({ pointsCost: 3 })] }],
  'never goodsGone': [{ earn: [earnRule({ products: ['9'], categories: ['آجیل'] })] }],
  'conflict belowCost': [{ rewards: [reward({ value: 2000 })] }],
  'never rangeCrossed': [{ eligibility: [{ type: 'age', from: 30, to: 20 }] }],
  'never segmentGone': [{ eligibility: [{ type: 'segment', segmentId: 'gone' }] }],
  'never tierUnknown': [{ eligibility: [{ type: 'tier', tiers: ['platinum'] }] }],
  'never firstPurchaseWith': [{ eligibility: [{ type: 'first_purchase' }, { type: 'tier', tiers: ['high'] }] }],
  'never contradiction': [
    {
      eligibility: [
        { type: 'gender', gender: 'female' },
        { type: 'gender', gender: 'male' },
      ],
    },
  ],
  'conflict referrerAlways': [{ beneficiary: 'referrer', kind: 'points' }],
  'never datesCrossed': [{ validity: { from: DAY + 2, to: DAY + 1 } }],
  'never datesOver': [{ validity: { from: null, to: DAY - 1 } }],
  'never noDay': [
    {
      validity: {
        from: null,
        to: null,
        weekdays: [5],
        occasions: [{ occasion: 'fire_wednesday', daysBefore: 0, daysAfter: 0 }],
      },
    },
  ],
  'never limitZero': [{ limits: { total: null, perCustomer: 0 } }],
  'never limitReached': [{ limits: { total: 5, perCustomer: null } }, { usage: { p: { total: 5 } } }],
  'never budgetSpent': [
    { limits: { total: null, perCustomer: null, budget: 1_000_000 } },
    { usage: { p: { total: 5, amount: 1_000_000 } } },
  ],
  'conflict groupOfOne': [{ stacking: { type: 'group', group: 'autumn' } }],
}

describe('a programme by itself', () => {
  test('that can be given has nothing wrong with it', () => {
    expect(said([programme()])).toEqual([])
    expect(said([programme({ active: false, rewards: [] })])).toEqual([])
  })

  test.each(Object.entries(ALONE))('%s', (expected, [changes, known]) => {
    expect(said([programme(changes)], known)).toEqual([expected])
  })

  test.each([
    [{ type: 'first_purchase' as const }, { type: 'every_purchase' as const, every: 10 }, 'firstPurchaseWith'],
    [{ type: 'first_purchase' as const }, { type: 'stage' as const, stages: ['lost' as const] }, 'firstPurchaseWith'],
    [{ type: 'purchase' as const, from: 11, to: 19 }, { type: 'every_purchase' as const, every: 10 }, 'contradiction'],
    [
      { type: 'days_since_last_sale' as const, from: null, to: 10 },
      { type: 'days_since_last_sale' as const, from: 11, to: null },
      'contradiction',
    ],
    [
      { type: 'bought' as const, has: true, products: ['1'], categories: null, days: 30 },
      { type: 'bought' as const, has: false, products: ['1'], categories: null, days: null },
      'contradiction',
    ],
  ])('conditions that nobody fulfils together: %j and %j', (one, other, expected) => {
    expect(said([programme({ eligibility: [one, other] })])).toEqual([`never ${expected}`])
  })

  test.each([
    [{ type: 'first_purchase' as const }, { type: 'tier' as const, tiers: ['low'] }],
    [
      { type: 'purchase' as const, from: 11, to: 20 },
      { type: 'every_purchase' as const, every: 10 },
    ],
    [
      { type: 'bought' as const, has: true, products: ['1'], categories: null, days: null },
      { type: 'bought' as const, has: false, products: ['1'], categories: null, days: 30 },
    ],
  ])('conditions that can be fulfilled together: %j and %j', (one, other) => {
    expect(said([programme({ eligibility: [one, other] })])).toEqual([])
  })

  test('below its cost only as far as it is not held by a limit or leaves the goods out', () => {
    const takes = (changes: Parameters<typeof reward>[0]) =>
      said([programme({ rewards: [reward({ value: 2000, ...changes })] })])
    expect(takes({ on: 'products', products: ['1'] })).toEqual(['conflict belowCost'])
    expect(takes({ on: 'categories', categories: ['نوشیدنی'] })).toEqual(['conflict belowCost'])
    expect(takes({ value: 1500 })).toEqual([])
    expect(takes({ maxDiscount: 50_000 })).toEqual([])
    expect(takes({ notProducts: ['1'] })).toEqual([])
    expect(takes({ on: 'products', products: ['2'] })).toEqual([])
  })
})

describe('programmes together', () => {
  const other = (changes: Partial<Programme> = {}): Programme =>
    programme({ id: 'other', name: { fa: 'دیگری', en: 'Other' }, ...changes })

  test('of one name, or opened by one code', () => {
    expect(
      said([other({ name: { fa: 'برنامه', en: 'Something' }, rewards: [reward({ value: 500 })] }), programme()]),
    ).toEqual(['conflict nameTwice'])
    const coded = { trigger: { type: 'code' as const, code: 'YALDA' } }
    expect(said([other(coded), programme(coded)])).toEqual(['conflict codeTwice'])
  })

  test('of which one always takes the other’s place', () => {
    const small = programme({ rewards: [reward({ value: 500 })] })
    expect(said([other(), small])).toEqual(['conflict outdone'])
    expect(said([small, other()])).toEqual([])
    expect(said([other(), programme()])).toEqual(['conflict outdone'])
    expect(said([other({ eligibility: [{ type: 'is_member' }] }), small])).toEqual([])
    expect(said([other({ rewards: [reward({ maxDiscount: 100_000 })] }), small])).toEqual([])
    expect(said([other({ earn: [earnRule({ minAmount: 5_000_000 })] }), small])).toEqual([])
    const dear = programme({ rewards: [reward({ value: 500 })], earn: [earnRule({ minAmount: 6_000_000 })] })
    expect(said([other({ earn: [earnRule({ minAmount: 5_000_000 })] }), dear])).toEqual(['conflict outdone'])
  })

  test('of which one lets no other beside it', () => {
    const fixed = programme({ rewards: [reward({ type: 'fixed', value: 10_000 })] })
    const alone = { stacking: { type: 'exclusive' as const } }
    expect(said([other(alone), fixed])).toEqual(['conflict behindExclusive'])
    expect(said([other({ ...alone, eligibility: [{ type: 'is_member' }] }), fixed])).toEqual([])
    expect(said([other({ ...alone, active: false }), fixed])).toEqual([])
  })

  test('in a group of which there are more', () => {
    const group = { stacking: { type: 'group' as const, group: 'autumn' } }
    expect(said([other({ ...group, rewards: [reward({ type: 'fixed', value: 1 })] }), programme(group)])).toEqual([])
  })

  test('a bonus counted in other decimals than its account', () => {
    const bonus = programme({
      id: 'bonus',
      kind: 'points',
      account: 'p',
      pointsPrecision: 2,
      name: { fa: 'پاداش', en: 'Bonus' },
    })
    expect(said([programme({ kind: 'points' }), bonus])).toEqual(['blocking accountPrecision'])
    expect(said([programme({ kind: 'points' }), { ...bonus, pointsPrecision: 0 }])).toEqual([])
  })
})

test('every sentence is said somewhere here', () => {
  const here = [
    ...Object.keys(ALONE).map((key) => key.split(' ')[1]),
    'nameTwice',
    'codeTwice',
    'outdone',
    'behindExclusive',
    'accountPrecision',
  ]
  const all = Object.keys(faFindings).map((key) => key.replace('reason.finding.', ''))
  expect(new Set(here)).toEqual(new Set(all))
})
