import { expect, test } from 'vitest'
import { fromDate } from '../../electron/shared/calendar.ts'
import { describe } from '../../electron/shared/rules/describe.ts'
import { journeyTemplate } from '../../electron/shared/rules/journey-templates.ts'
import type { Condition, EarnRule, Programme, Reward } from '../../electron/shared/rules/model.ts'
import { defaultRules } from '../../electron/shared/rules/templates.ts'
import { sayPhrase } from '../../electron/shared/say.ts'

const rules = defaultRules('cafe')
const journey = journeyTemplate('general')
const VOICES = {
  fa: { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' },
  en: { language: 'en', display: 'rial', calendar: 'gregorian', zone: 'Asia/Tehran' },
} as const

const segmentName = (id: string) => (id === 'vip' ? 'وفادارها' : null)

function told(programme: Programme, language: 'fa' | 'en' = 'fa'): string {
  const names: Record<string, string> = { '1': 'چای', '2': 'کیک' }
  const phrase = describe(programme, {
    tiers: rules.tiers,
    journey,
    productName: (id) => names[id] ?? null,
    segmentName,
  })
  return sayPhrase(phrase, VOICES[language])
}

function made(id: string): Programme {
  const found = rules.programmes.find((programme) => programme.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}

const [anySale] = made('welcome').earn as [EarnRule]
const [percent] = made('welcome').rewards as [Reward]
const promotion: Programme = { ...made('welcome'), eligibility: [], limits: { total: null, perCustomer: null } }

test('the rules a shop starts with', () => {
  expect(rules.programmes.map((programme) => told(programme))).toEqual([
    'هر عضو باشگاه که نخستین خریدش باشد، ۱۵٪ تخفیف روی کل خرید (حداکثر ۱۰۰٬۰۰۰ تومان) می‌گیرد؛ هر مشتری یک بار.',
    'هر کس خرید کند، به ازای هر ۱۰٬۰۰۰ تومان خرید ۱ امتیاز (هر امتیاز ۵۰۰ تومان) می‌گیرد؛ با ضریب سطح مشتری، با اعتبار ۳۶۵ روز.',
    'هر عضو باشگاه که خریدش به ۳۰۰٬۰۰۰ تومان برسد، برای خرید بعدی، کوپنِ ۱۰٪ تخفیف روی کل خرید (حداکثر ۸۰٬۰۰۰ تومان) می‌گیرد؛ با مهلت ۲۱ روز.',
  ])
  expect(told(made('welcome'), 'en')).toBe(
    'Any member who buys for the first time gets 15% off the whole purchase (at most 1,000,000 rial); once per customer.',
  )
})

test('two of a kind and one free, on some evenings, until a day, once for each', () => {
  const free: Reward = {
    ...percent,
    type: 'free_product',
    product: '1',
    freeQuantity: 1000,
    pointsCost: 2,
    maxDiscount: null,
  }
  const programme: Programme = {
    ...promotion,
    validity: {
      from: null,
      to: fromDate({ year: 1405, month: 12, day: 29 }, 'jalali'),
      weekdays: [5],
      hours: { from: 1020, to: 1260 },
    },
    limits: { total: null, perCustomer: 1 },
    earn: [{ ...anySale, per: 'unit', products: ['1'], minQuantity: 2000 }],
    rewards: [free],
  }
  expect(told(programme)).toBe(
    'هر کس ۲ عدد از «چای» بخرد، یکی رایگان می‌گیرد؛ پنجشنبه‌ها از ۱۷:۰۰ تا ۲۱:۰۰، تا ۲۹ اسفند ۱۴۰۵، هر مشتری یک بار.',
  )
  const again: Programme = {
    ...programme,
    rewards: [{ ...free, repeat: 'multiple', product: '2' }],
  }
  expect(told(again, 'en')).toContain(
    'buys 2 pcs of “\u2068چای\u2069” gets one “\u2068کیک\u2069” free for every 2 pcs;',
  )
})

test('goods in and out, several rewards, growth', () => {
  expect(
    told({
      ...promotion,
      earn: [{ ...anySale, categories: ['لبنیات'], notProducts: ['2'], minAmount: 1_000_000 }],
      rewards: [
        { ...percent, maxDiscount: null, growth: [{ days: 60, value: 2000 }] },
        { ...percent, type: 'fixed', value: 500_000, on: 'cheapest', maxDiscount: null },
      ],
    }),
  ).toBe(
    'هر کس دست‌کم ۱۰۰٬۰۰۰ تومان از دستهٔ «لبنیات» (جز «کیک») بخرد، ۱۵٪ تخفیف روی کل خرید (پس از ۶۰ روز دوری ۲۰٪) یا ۵۰٬۰۰۰ تومان تخفیف روی ارزان‌ترین کالا می‌گیرد.',
  )
})

test('many goods are counted', () => {
  expect(told({ ...promotion, earn: [{ ...anySale, products: ['1', '2', '3', '4', '5'] }] })).toContain(
    '«چای»، «کیک» یا ۳ مورد دیگر بخرد',
  )
})

const CONDITIONS: Condition[] = [
  { type: 'first_purchase' },
  { type: 'tier', tiers: ['silver', 'gold', 'gone'] },
  { type: 'stage', stages: ['at_risk', 'lost'] },
  { type: 'tags', tags: ['همسایه'] },
  { type: 'interests', interests: ['قهوه', 'چای'] },
  { type: 'age', from: 20, to: 30 },
  { type: 'age', from: 20, to: null },
  { type: 'age', from: null, to: 30 },
  { type: 'gender', gender: 'female' },
  { type: 'gender', gender: 'male' },
  { type: 'birthday', daysBefore: 0, daysAfter: 0 },
  { type: 'birthday', daysBefore: 7, daysAfter: 0 },
  { type: 'birthday', daysBefore: 0, daysAfter: 1 },
  { type: 'birthday', daysBefore: 7, daysAfter: 7 },
  { type: 'days_since_last_sale', from: 60, to: null },
  { type: 'days_since_last_sale', from: null, to: 60 },
  { type: 'days_since_last_sale', from: 30, to: 60 },
  { type: 'days_since_last_sale', from: null, to: null },
  { type: 'spent', least: 10_000_000 },
  { type: 'purchase', from: 5, to: 5 },
  { type: 'purchase', from: 2, to: 5 },
  { type: 'purchase', from: 2, to: null },
  { type: 'purchase', from: null, to: 3 },
  { type: 'every_purchase', every: 10 },
  { type: 'bought', has: true, products: ['1'], categories: null, days: null },
  { type: 'bought', has: false, products: null, categories: ['لبنیات'], days: 30 },
  { type: 'referred', least: 1 },
  { type: 'referred', least: 3 },
  { type: 'was_referred' },
]

test('every condition has its clause in both languages', () => {
  const plain = { fa: told(promotion), en: told(promotion, 'en') }
  for (const language of ['fa', 'en'] as const) {
    const sentences = CONDITIONS.map((condition) => told({ ...promotion, eligibility: [condition] }, language))
    expect(new Set(sentences).size).toBe(CONDITIONS.length)
    for (const sentence of sentences) expect(sentence).not.toBe(plain[language])
  }
})

const WHEN: Programme['validity'][] = [
  { from: 20_000, to: null },
  { from: 20_000, to: 20_000 },
  { from: 20_000, to: 20_010 },
  { from: null, to: null, weekdays: [6, 0] },
  { from: null, to: null, hours: { from: 0, to: 1440 } },
  { from: null, to: null, occasions: [{ occasion: 'yalda', daysBefore: 0, daysAfter: 0 }] },
  { from: null, to: null, occasions: [{ occasion: 'nowruz', daysBefore: 15, daysAfter: 0 }] },
  { from: null, to: null, occasions: [{ occasion: 'school', daysBefore: 0, daysAfter: 3 }] },
  { from: null, to: null, occasions: [{ occasion: 'mehregan', daysBefore: 3, daysAfter: 3 }] },
]
const LIFE: Partial<Programme>[] = [
  { pointsExpiry: { type: 'never' } },
  { pendingDays: 7 },
  ...(['month', 'year'] as const).flatMap((unit) =>
    (['jalali', 'gregorian'] as const).flatMap((calendar) =>
      [0, 2].map((more) => ({ pointsExpiry: { type: 'end_of' as const, unit, calendar, more } })),
    ),
  ),
  { noPointsWhenRedeeming: true },
  { beneficiary: 'referrer' },
  { earn: [] },
  { earn: [{ ...anySale, per: 'unit', points: 2, categories: ['لبنیات'] }] },
  { rewards: [{ ...percent, pointsCost: 50 }] },
]
const OTHERS: Partial<Programme>[] = [
  { trigger: { type: 'code', code: 'NOWRUZ' } },
  { claim: 'manual' },
  { issue: 'chosen' },
  { stacking: { type: 'exclusive' } },
  { stacking: { type: 'group', group: 'نوروز' } },
  { control: 1000 },
  { limits: { total: 100, perCustomer: 1, perCustomerDays: 30, budget: 10_000_000 } },
  { kind: 'gift_card', earn: [{ ...anySale, per: 'amount', products: ['1'], oneCardPerUnit: true }] },
  { kind: 'gift_card', earn: [] },
  { kind: 'store_credit' },
  { kind: 'coupon' },
  { rewards: [] },
  ...(['sale', 'cheapest', 'products', 'categories', 'favourites', 'complements'] as const).map((on) => ({
    rewards: [
      {
        ...percent,
        on,
        products: on === 'products' ? ['1'] : null,
        categories: on === 'categories' ? ['لبنیات'] : null,
        value: 500,
      },
    ],
  })),
]

test('time, points and company each change the sentence, in both languages', () => {
  for (const language of ['fa', 'en'] as const) {
    const said = [
      ...WHEN.map((validity) => told({ ...promotion, validity }, language)),
      ...LIFE.map((part) => told({ ...made('club'), ...part }, language)),
      ...OTHERS.map((part) => told({ ...promotion, ...part }, language)),
    ]
    expect(said.length - new Set(said).size).toBe(0)
    for (const sentence of said) expect(sentence).toMatch(/^[^{}]+\.$/)
  }
})
