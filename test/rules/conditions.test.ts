import { describe, expect, test } from 'vitest'
import { gate } from '../../electron/shared/rules/gate.ts'
import type { Condition, CustomerFacts, Programme, SaleInput, Usage } from '../../electron/shared/rules/model.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { say } from '../../electron/shared/say.ts'
import { customer, earnRule, programme, reward, rulesWith, sale } from './samples.ts'

const DAY = 20_000
const voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' } as const

/** What the shop says when the programme is not for this sale; null: it is. */
function answer(changes: Partial<Programme>, input: Partial<SaleInput> = {}): string | null {
  const refused = gate(programme({ name: { fa: 'هدیه', en: 'Gift' }, ...changes }), sale({ day: DAY, ...input }))
  return refused && say(refused.why, voice)
}

const known: Partial<CustomerFacts> = {
  salesCount: 3,
  stage: 'retention',
  tags: ['همسایه'],
  interests: ['چای'],
  age: 30,
  gender: 'female',
  birthday: { ahead: 20, behind: 345 },
  daysSinceLastSale: 12,
  spend: 4_000_000,
  bought: { products: { tea: DAY - 12 }, categories: { drinks: DAY - 12 } },
  referrerId: null,
  referredBuyers: 1,
}

describe('a condition', () => {
  test.each<[Condition, Partial<CustomerFacts>, string]>([
    [{ type: 'stage', stages: ['loyalty'] }, { stage: 'loyalty' }, 'مرحله‌ای که این مشتری اکنون در آن است نیست'],
    [{ type: 'tags', tags: ['ویژه', 'همکار'] }, { tags: ['همکار'] }, 'برچسب «ویژه / همکار»'],
    [{ type: 'interests', interests: ['قهوه'] }, { interests: ['قهوه'] }, 'علاقه‌مندان به «قهوه»'],
    [{ type: 'age', from: 31, to: null }, { age: 31 }, 'برای ۳۱ سال به بالاست'],
    [{ type: 'age', from: 18, to: 29 }, { age: 29 }, 'حداکثر تا ۲۹ سالگی'],
    [{ type: 'gender', gender: 'male' }, { gender: 'male' }, 'ویژهٔ آقایان'],
    [{ type: 'birthday', daysBefore: 3, daysAfter: 2 }, { birthday: { ahead: 363, behind: 2 } }, '۲۰ روز مانده است'],
    [
      { type: 'days_since_last_sale', from: 30, to: null },
      { daysSinceLastSale: 30 },
      'از خرید پیشین مشتری ۱۲ روز گذشته است؛ «هدیه» پس از ۳۰ روز است.',
    ],
    [{ type: 'days_since_last_sale', from: null, to: 10 }, { daysSinceLastSale: 10 }, 'مهلت «هدیه» ۱۰ روز است'],
    [{ type: 'spent', least: 5_000_000 }, { spend: 5_000_000 }, '۱۰۰٬۰۰۰ تومان خرید دیگر مانده است'],
    [{ type: 'purchase', from: 7, to: null }, { salesCount: 6 }, 'تا آن ۳ خرید دیگر مانده است'],
    [{ type: 'purchase', from: null, to: 2 }, { salesCount: 1 }, 'این خرید شمارهٔ ۴ اوست'],
    [{ type: 'every_purchase', every: 10 }, { salesCount: 9 }, 'تا نوبت بعدی ۶ خرید دیگر مانده است'],
    [
      { type: 'bought', has: true, products: ['tea'], categories: null, days: 10 },
      { bought: { products: { tea: DAY - 10 }, categories: {} } },
      'در ۱۰ روز گذشته',
    ],
    [
      { type: 'bought', has: false, products: null, categories: ['drinks'], days: null },
      { bought: { products: {}, categories: {} } },
      'نخریده باشد؛ این مشتری آخرین بار در',
    ],
    [{ type: 'referred', least: 3 }, { referredBuyers: 3 }, '۲ نفر دیگر مانده است'],
    [{ type: 'was_referred' }, { referrerId: 8 }, 'مشتری دیگری او را معرفی کرده باشد'],
  ])('%o says what is missing, and holds when it is there', (condition, change, missing) => {
    const eligibility = [condition]
    expect(answer({ eligibility }, { customer: customer(known) })).toContain(missing)
    expect(answer({ eligibility }, { customer: customer({ ...known, ...change }) })).toBeNull()
    expect(answer({ eligibility }, { customer: null })).toContain('مشتری این فروش مشخص نیست')
  })

  test('whose fact was not kept with an older sale does not hold', () => {
    const asked: Condition[] = [
      { type: 'stage', stages: ['purchase'] },
      { type: 'tags', tags: ['x'] },
      { type: 'age', from: null, to: 99 },
      { type: 'birthday', daysBefore: 60, daysAfter: 60 },
      { type: 'days_since_last_sale', from: null, to: null },
      { type: 'spent', least: 0 },
      { type: 'bought', has: false, products: ['a'], categories: null, days: null },
      { type: 'referred', least: 1 },
    ]
    for (const condition of asked) {
      expect(answer({ eligibility: [condition] }, { customer: customer() })).toContain('هنگام این فروش ثبت نشده است')
    }
  })

  test('on spending counts this sale for the coupon that it issues, and not for its own discount', () => {
    const prize = {
      eligibility: [{ type: 'spent' as const, least: 1_000_000 }],
      earn: [earnRule()],
      rewards: [reward({ pointsCost: 1 })],
    }
    const input = sale({
      rules: rulesWith([
        programme({ id: 'now', ...prize }),
        programme({ id: 'next', kind: 'next_sale_coupon', appliesOn: 'next_sale', ...prize }),
      ]),
      customer: customer({ spend: 900_000 }),
    })
    const priced = priceSale(input)
    expect(priced.applied).toEqual([])
    expect(priced.coupons.map(({ programmeId }) => programmeId)).toEqual(['next'])
    expect(priceSale({ ...input, customer: customer({ spend: 899_999 }) }).coupons).toEqual([])
  })
})

describe('hours', () => {
  const within = (minute: number | undefined, from: number, to: number) =>
    answer({ validity: { from: null, to: null, hours: { from, to } } }, minute === undefined ? {} : { minute })

  test('begin with their first minute and end before their last', () => {
    expect(within(959, 960, 1080)).toContain('از ساعت ۱۶:۰۰ تا ۱۸:۰۰')
    expect(within(960, 960, 1080)).toBeNull()
    expect(within(1079, 960, 1080)).toBeNull()
    expect(within(1080, 960, 1080)).not.toBeNull()
  })

  test('go over midnight, and are not asked where the minute is not known', () => {
    expect(within(1320, 1320, 120)).toBeNull()
    expect(within(119, 1320, 120)).toBeNull()
    expect(within(120, 1320, 120)).not.toBeNull()
    expect(within(undefined, 960, 1080)).toBeNull()
  })
})

describe('limits', () => {
  const used = (usage: Usage, limits: Partial<Programme['limits']>) =>
    answer({ limits: { total: null, perCustomer: null, ...limits } }, { usage: { p: usage } })

  test('say which of them is reached', () => {
    expect(used({ total: 5, byCustomer: 0 }, { total: 5 })).toContain('سقف دفعات')
    expect(used({ total: 5, byCustomer: 2 }, { perCustomer: 2 })).toContain('سهم هر مشتری از «هدیه» ۲ بار')
    expect(used({ total: 5, byCustomer: 1 }, { perCustomer: 1, perCustomerDays: 30 })).toContain('در هر ۳۰ روز ۱ بار')
    expect(used({ total: 5, byCustomer: 1, amount: 10 }, { budget: 10 })).toContain('بودجهٔ «هدیه» تمام شده است')
    expect(used({ total: 4, byCustomer: 1, amount: 9 }, { total: 5, perCustomer: 2, budget: 10 })).toBeNull()
  })
})
