import { describe, expect, test } from 'vitest'
import { explain } from '../../electron/shared/rules/explain.ts'
import type { Programme, SaleInput } from '../../electron/shared/rules/model.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { say } from '../../electron/shared/say.ts'
import { customer, earnRule, line, programme, reward, rulesWith, sale } from './samples.ts'

const voice = { language: 'fa', display: 'rial', calendar: 'jalali', zone: 'Asia/Tehran' } as const

function explained(programmes: Programme[], changes: Partial<SaleInput> = {}) {
  const input = sale({ rules: rulesWith(programmes), lines: [line('a', 1_200_000)], ...changes })
  const { given, notGiven } = explain(input, priceSale(input))
  return {
    arithmetic: Object.fromEntries(
      given.map(({ programmeId, arithmetic }) => [programmeId, arithmetic && say(arithmetic, voice)]),
    ),
    // Without the marks that keep a Latin name's direction to itself.
    notGiven: Object.fromEntries(
      notGiven.map(({ programmeId, why }) => [programmeId, say(why, voice).replace(/[\u2068\u2069]/g, '')]),
    ),
  }
}

const off = (id: string, changes: Parameters<typeof reward>[0], more: Partial<Programme> = {}) =>
  programme({ id, name: { fa: id, en: id }, rewards: [reward(changes)], ...more })

describe('the arithmetic of what was given', () => {
  test('a percentage: its base, its rate, its bound', () => {
    expect(explained([off('p', { value: 1000 })]).arithmetic).toEqual({ p: '۱٬۲۰۰٬۰۰۰ ریال × ۱۰٪ = ۱۲۰٬۰۰۰ ریال' })
    expect(explained([off('p', { value: 1000, maxDiscount: 50_000 })]).arithmetic).toEqual({
      p: '۱٬۲۰۰٬۰۰۰ ریال × ۱۰٪ = ۱۲۰٬۰۰۰ ریال، محدود به ۵۰٬۰۰۰ ریال',
    })
    const odd = { lines: [line('a', 33_333)] }
    expect(explained([off('p', { value: 1000 })], odd).arithmetic).toEqual({ p: '۳۳٬۳۳۳ ریال × ۱۰٪ ≈ ۳٬۳۳۳ ریال' })
  })

  test('a second discount starts from what the first left', () => {
    const programmes = [
      off('first', { type: 'fixed', value: 200_000 }),
      off('second', { on: 'products', products: ['a'], value: 1000 }),
    ]
    expect(explained(programmes).arithmetic).toEqual({
      first: null,
      second: '۱٬۰۰۰٬۰۰۰ ریال × ۱۰٪ = ۱۰۰٬۰۰۰ ریال',
    })
  })

  test('sums and free products: how often', () => {
    const earn = [earnRule({ per: 'unit', points: 1 })]
    const lines = [line('a', 1_200_000, { quantity: 4000 })]
    const fixed = off('sum', { type: 'fixed', value: 5000, pointsCost: 2, repeat: 'multiple' }, { earn })
    const free = { type: 'free_product' as const, product: 'a', freeQuantity: 1000, pointsCost: 2 }
    expect(explained([fixed, off('free', { ...free, repeat: 'multiple' }, { earn })], { lines }).arithmetic).toEqual({
      sum: '۲ × ۵٬۰۰۰ ریال = ۱۰٬۰۰۰ ریال',
      free: '۲ × ۱ عدد = ۲ عدد',
    })
  })

  test('store credit is told in money', () => {
    const rule = earnRule({ per: 'amount', points: 5, perAmount: 100, step: 'proportional' })
    const credit = off('credit', {}, { kind: 'store_credit', appliesOn: 'next_sale', claim: 'manual', earn: [rule] })
    const told = (amount: number) => explained([credit], { customer: customer(), lines: [line('a', amount)] })
    expect(told(1_200_000).arithmetic).toEqual({ credit: '۱٬۲۰۰٬۰۰۰ ریال ÷ ۱۰۰ ریال × ۵ ریال = ۶۰٬۰۰۰ ریال' })
    expect(told(33).arithmetic).toEqual({ credit: '۳۳ ریال ÷ ۱۰۰ ریال × ۵ ریال ≈ ۱ ریال' })
  })

  test('points: the money, the step and the multiplier of the tier; and what they bought', () => {
    const club = off(
      'club',
      { type: 'per_point', value: 20_000, pointsCost: 10 },
      {
        kind: 'points',
        claim: 'manual',
        appliesOn: 'both',
        earn: [earnRule({ per: 'amount', perAmount: 100_000, points: 2, tierMultiplies: true })],
      },
    )
    expect(explained([club]).arithmetic).toEqual({ club: '۱٬۲۰۰٬۰۰۰ ریال ÷ ۱۰۰٬۰۰۰ ریال × ۲ = ۲۴ امتیاز' })
    const high = { customer: customer({ tierId: 'high' }) }
    expect(explained([club], high).arithmetic).toEqual({
      club: '۱٬۲۰۰٬۰۰۰ ریال ÷ ۱۰۰٬۰۰۰ ریال × ۲ × ۱۵۰٪ = ۳۶ امتیاز',
    })
    const input = sale({
      rules: rulesWith([{ ...club, earn: [] }]),
      customer: customer({ points: { club: 25 } }),
      lines: [line('a', 1_200_000)],
      claims: [{ type: 'redeem', programmeId: 'club' }],
    })
    const [bought] = explain(input, priceSale(input)).given
    expect(bought?.arithmetic && say(bought.arithmetic, voice)).toBe('۲۰ امتیاز ÷ ۱۰ × ۲۰٬۰۰۰ ریال = ۴۰٬۰۰۰ ریال')
  })
})

test('a gift says what it is for', () => {
  const whyOf = (eligibility: Programme['eligibility']) => {
    const known = customer({ birthday: { ahead: 0, behind: 0 }, daysSinceLastSale: 90 })
    const gift = off('gift', { type: 'fixed', value: 5000 }, { eligibility })
    const [given] = priceSale(sale({ rules: rulesWith([gift]), customer: known })).applied
    return given && say(given.why, voice)
  }
  expect(whyOf([{ type: 'birthday', daysBefore: 0, daysAfter: 0 }])).toContain('به مناسبت تولد شما')
  expect(whyOf([{ type: 'days_since_last_sale', from: 60, to: null }])).toContain('خوشحالیم که دوباره آمدید')
})

describe('what was not given says the first thing that failed', () => {
  test('days before people, people before goods, goods before others', () => {
    const late = { validity: { from: null, to: 19_999 }, eligibility: [{ type: 'first_purchase' as const }] }
    const dear = { earn: [earnRule({ minAmount: 2_000_000 })] }
    const { notGiven } = explained([
      off('late', {}, late),
      off('person', {}, { eligibility: [{ type: 'first_purchase' }], ...dear }),
      off('dear', {}, dear),
      off('goods', {}, { earn: [earnRule({ products: ['tea'] })] }),
      off('few', {}, { earn: [earnRule({ minQuantity: 3000 })] }),
      off('poor', { pointsCost: 5 }),
      off('pieces', { pointsCost: 50 }, { earn: [earnRule({ per: 'unit', points: 1 })] }),
      off('best', { value: 2000 }),
      off('worse', { value: 1000 }),
      off('code', {}, { trigger: { type: 'code', code: 'X' } }),
      off('manual', {}, { claim: 'manual' }),
      off('ended', {}, { active: false }),
    ])
    expect(notGiven).toEqual({
      late: expect.stringContaining('مهلت «late»'),
      person: expect.stringContaining('نخستین خرید'),
      dear: '«dear» برای خرید از ۲٬۰۰۰٬۰۰۰ ریال به بالاست؛ ۸۰۰٬۰۰۰ ریال مانده است.',
      goods: expect.stringContaining('کالای مشمول'),
      few: expect.stringContaining('۳ عدد'),
      poor: '«poor» ۵ امتیاز می‌خواهد و ۱ امتیاز قابل استفاده است.',
      pieces: '«pieces» دست‌کم ۵۰ عدد کالا می‌خواهد.',
      worse: expect.stringContaining('«best»'),
      code: '«code» کد می‌خواهد.',
      manual: '«manual» تنها وقتی داده می‌شود که مشتری بخواهد.',
    })
  })

  test('a coupon for the next sale: not chosen, not enough, nobody to give it to', () => {
    const next = { kind: 'next_sale_coupon' as const, appliesOn: 'next_sale' as const }
    const { notGiven } = explained([
      off('chosen', {}, { ...next, issue: 'chosen' }),
      off('more', { pointsCost: 3 }, next),
      off('friend', {}, { ...next, beneficiary: 'referrer' }),
      off('goes', { on: 'complements' }, next),
    ])
    expect(notGiven).toEqual({
      chosen: expect.stringContaining('پیشنهادهای مناسب‌تری'),
      more: expect.stringContaining('۳ امتیاز می‌خواهد'),
      friend: expect.stringContaining('کسی این مشتری را معرفی نکرده است'),
      goes: expect.stringContaining('کالای مناسبی'),
    })
  })
})
