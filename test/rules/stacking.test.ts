import { describe, expect, test } from 'vitest'
import { isHeldBack, placeOf } from '../../electron/shared/rules/control.ts'
import { explain } from '../../electron/shared/rules/explain.ts'
import type { Programme, SaleInput } from '../../electron/shared/rules/model.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { say } from '../../electron/shared/say.ts'
import { customer, earnRule, line, programme, reward, rulesWith, sale } from './samples.ts'

const voice = { language: 'fa', display: 'rial', calendar: 'jalali', zone: 'Asia/Tehran' } as const

const off = (id: string, value: number, changes: Partial<Programme> = {}) =>
  programme({
    id,
    name: { fa: id, en: id },
    rewards: [reward({ type: 'fixed', value })],
    ...changes,
  })
const grouped = { stacking: { type: 'group' as const, group: 'g' } }
const alone = { stacking: { type: 'exclusive' as const } }
const byCode = (code: string) => ({ trigger: { type: 'code' as const, code } })
const asking = (code: string) => ({ claims: [{ type: 'code' as const, code }] })

function given(programmes: Programme[], changes: Partial<SaleInput> = {}) {
  const priced = priceSale(sale({ rules: rulesWith(programmes), ...changes }))
  return priced.applied.map(({ programmeId, amount }) => `${programmeId} ${amount}`)
}

function whyNot(programmes: Programme[], id: string, changes: Partial<SaleInput> = {}): string | undefined {
  const input = sale({ rules: rulesWith(programmes), ...changes })
  const missing = explain(input, priceSale(input)).notGiven.find(({ programmeId }) => programmeId === id)
  // Without the marks that keep a Latin name's direction to itself.
  return missing && say(missing.why, voice).replace(/[\u2068\u2069]/g, '')
}

describe('of one group', () => {
  test('only the programme worth most is given, the first of equals', () => {
    const programmes = [off('a', 100, grouped), off('b', 300, grouped), off('c', 300, grouped), off('d', 50)]
    expect(given(programmes)).toEqual(['b 300', 'd 50'])
    expect(whyNot(programmes, 'a')).toContain('«b» برای این خرید از «a» کمتر نیست')
    expect(whyNot(programmes, 'c')).toContain('«b»')
  })

  test('a code that is worth more takes the place of what came unasked, one that is not is refused', () => {
    const programmes = (value: number) => [off('a', 100, grouped), off('b', value, { ...grouped, ...byCode('B') })]
    expect(given(programmes(101), asking('B'))).toEqual(['b 101'])
    expect(whyNot(programmes(101), 'a', asking('B'))).toContain('«b»')
    expect(given(programmes(100), asking('B'))).toEqual(['a 100'])
    expect(whyNot(programmes(100), 'b', asking('B'))).toContain('از یک گروه')
  })

  test('whoever lost to a loser is in again', () => {
    const percent = (id: string, value: number, changes: Partial<Programme>) =>
      off(id, 0, { rewards: [reward({ value })], ...changes })
    const programmes = [
      off('a', 5000, grouped),
      percent('c', 1000, { ...grouped, ...byCode('C') }),
      percent('d', 2000, byCode('D')),
    ]
    const claims = ['C', 'D'].map((code) => ({ type: 'code' as const, code }))
    expect(given(programmes, { claims })).toEqual(['a 5000', 'd 19000'])
  })

  test('only the best coupon is issued, and the best points are earned', () => {
    const coupon = (id: string, value: number) =>
      off(id, 0, {
        ...grouped,
        kind: 'next_sale_coupon',
        appliesOn: 'next_sale',
        rewards: [reward({ type: 'fixed', value })],
      })
    const coupons = rulesWith([coupon('a', 500), coupon('b', 900)])
    expect(priceSale(sale({ rules: coupons })).coupons.map(({ programmeId }) => programmeId)).toEqual(['b'])
    expect(whyNot([coupon('a', 500), coupon('b', 900)], 'a')).toContain('«b»')

    const points = (id: string, bonus: number) =>
      off(id, 0, { ...grouped, kind: 'points', claim: 'manual', rewards: [], earn: [earnRule({ points: bonus })] })
    const earning = rulesWith([points('a', 5), points('b', 3)])
    expect(priceSale(sale({ rules: earning })).points).toMatchObject([{ programmeId: 'a', earned: 5 }])
  })
})

describe('what stands alone', () => {
  test('is the first exclusive programme of the list; nothing else unasked goes with it', () => {
    const programmes = [off('a', 900), off('b', 100, alone), off('c', 200, alone), off('d', 300, byCode('D'))]
    expect(given(programmes)).toEqual(['b 100'])
    expect(whyNot(programmes, 'a')).toBe('«b» با پیشنهاد دیگری جمع نمی‌شود؛ برای همین «a» داده نشد.')
    expect(given(programmes, asking('D'))).toEqual(['b 100'])
    expect(whyNot(programmes, 'd', asking('D'))).toContain('«b»')
  })

  test('by its code puts away what came unasked', () => {
    const programmes = [off('a', 900), off('b', 100, { ...alone, ...byCode('B') })]
    expect(given(programmes)).toEqual(['a 900'])
    expect(given(programmes, asking('B'))).toEqual(['b 100'])
  })

  test('does not stand where it has nothing to give', () => {
    const nothing = off('b', 0, { ...alone, rewards: [reward({ on: 'products', products: ['not here'] })] })
    expect(given([off('a', 900), nothing])).toEqual(['a 900'])
  })
})

describe('a budget', () => {
  test('cuts the use that reaches it', () => {
    const programmes = [off('a', 900, { limits: { total: null, perCustomer: null, budget: 5000 } })]
    const usage = (amount: number) => ({ usage: { a: { total: 9, byCustomer: 0, amount } } })
    expect(given(programmes, usage(4000))).toEqual(['a 900'])
    expect(given(programmes, usage(4300))).toEqual(['a 700'])
    expect(given(programmes, usage(5000))).toEqual([])
    expect(whyNot(programmes, 'a', usage(5000))).toContain('بودجهٔ «a»')
  })
})

describe('a reward', () => {
  test('grows with the days since the last sale', () => {
    const growth = [
      { days: 30, value: 2000 },
      { days: 60, value: 3000 },
    ]
    const back = off('back', 0, { rewards: [reward({ type: 'fixed', value: 1000, growth })] })
    const after = (daysSinceLastSale: number | null) => given([back], { customer: customer({ daysSinceLastSale }) })
    expect(after(29)).toEqual(['back 1000'])
    expect(after(30)).toEqual(['back 2000'])
    expect(after(90)).toEqual(['back 3000'])
    expect(after(null)).toEqual(['back 1000'])
  })

  test('leaves the goods out that it is not for', () => {
    const lines = [line('a', 1000, { category: 'x' }), line('b', 2000, { category: 'x' }), line('c', 4000)]
    const most = off('most', 0, { rewards: [reward({ notProducts: ['b'] })] })
    const some = off('some', 0, { rewards: [reward({ on: 'categories', categories: ['x'], notProducts: ['a'] })] })
    expect(given([most], { lines })).toEqual(['most 500'])
    expect(given([some], { lines })).toEqual(['some 200'])
  })
})

describe('a control group', () => {
  const tried = (control: number) => off('try', 900, { control })
  const heldId = Array.from({ length: 999 }, (_, at) => at + 1).find((id) => placeOf('try', id) < 1000) ?? 0

  test('is as large as it should be, the same for ever, and drawn anew for every programme', () => {
    const ids = Array.from({ length: 20_000 }, (_, at) => at + 1)
    const held = (programme: Programme) => ids.filter((id) => isHeldBack(programme, customer({ id })))
    const [first, second] = [held(tried(1000)), held({ ...tried(1000), id: 'other' })]
    expect(Math.abs(first.length - 2000)).toBeLessThan(150)
    expect(held(tried(1000))).toEqual(first)
    const both = first.filter((id) => second.includes(id)).length
    expect(Math.abs(both - 200)).toBeLessThan(60)
    expect(placeOf('try', 1)).toBe(7465)
  })

  test('does not get the programme, and what it would have got is told', () => {
    const held = { customer: customer({ id: heldId }) }
    const programmes = [tried(1000), off('other', 100)]
    const priced = priceSale(sale({ rules: rulesWith(programmes), ...held }))
    expect(priced.applied.map(({ programmeId }) => programmeId)).toEqual(['other'])
    expect(priced.heldBack).toEqual(['try'])
    expect(whyNot(programmes, 'try', held)).toContain('گروه گواه')
    expect(priceSale(sale({ rules: rulesWith(programmes), customer: null })).heldBack).toEqual([])
  })

  test('is told only of what would really have been given', () => {
    const held = { customer: customer({ id: heldId }) }
    const tooSmall = { ...tried(1000), earn: [earnRule({ minAmount: 900_000 })] }
    expect(priceSale(sale({ rules: rulesWith([tooSmall]), ...held })).heldBack).toEqual([])
    const beaten = [
      { ...tried(1000), ...grouped },
      { ...off('better', 1000), ...grouped },
    ]
    expect(priceSale(sale({ rules: rulesWith(beaten), ...held })).heldBack).toEqual([])
  })

  test('gets no coupon, no points and no code of the programme either', () => {
    const common = { ...tried(1000), rewards: [reward()] }
    const rules = rulesWith([
      { ...common, kind: 'next_sale_coupon', appliesOn: 'next_sale' },
      { ...common, id: 'points', kind: 'points', claim: 'manual', control: 10_000 },
      { ...common, id: 'code', ...byCode('C'), control: 10_000 },
    ])
    const priced = priceSale(sale({ rules, customer: customer({ id: heldId }), ...asking('C') }))
    expect(priced).toMatchObject({ applied: [], points: [], coupons: [], refusals: [{ code: 'not_eligible' }] })
    expect(priced.heldBack.toSorted()).toEqual(['code', 'points', 'try'])
  })
})
