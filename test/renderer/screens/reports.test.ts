import { describe, expect, test } from 'vitest'
import type { Voice } from '../../../electron/shared/format.ts'
import { defaultRules } from '../../../electron/shared/rules/templates.ts'
import type { Translate } from '../../../renderer/app/voice.tsx'
import { screenWords } from '../../../renderer/i18n/index.ts'
import { changesOf } from '../../../renderer/screens/Reports/auditChanges.ts'
import { AUDIT_KINDS, knownKind } from '../../../renderer/screens/Reports/auditKinds.ts'
import { changeText, pathText, type Telling } from '../../../renderer/screens/Reports/auditWords.ts'
import { hoursShown } from '../../../renderer/screens/Reports/hours.ts'

const voice: Voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }
const fixed = screenWords.getFixedT('fa')
const t: Translate = (key) => fixed(key)
const telling: Telling = { t, voice, rules: defaultRules('grocery'), precision: 1 }

describe('the hours of a day', () => {
  const withSales = (...busy: number[]) =>
    Array.from({ length: 24 }, (_, hour) => ({
      sales: busy.includes(hour) ? 2 : 0,
      total: busy.includes(hour) ? 5 : 0,
    }))
  const hoursOf = (...busy: number[]) => hoursShown(withSales(...busy)).map(({ hour }) => hour)

  test('reach from the first with sales to the last', () => {
    expect(hoursOf(9, 12, 20)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
    expect(hoursShown(withSales(9, 12, 20))[3]).toEqual({ hour: 12, sales: 2, total: 5 })
  })

  test('go on past midnight', () => {
    expect(hoursOf(18, 22, 0, 1)).toEqual([18, 19, 20, 21, 22, 23, 0, 1])
  })

  test('are a few also where one would do, and none without sales', () => {
    expect(hoursOf(22)).toEqual([22, 23, 0, 1, 2, 3])
    expect(hoursOf()).toEqual([])
    expect(hoursOf(...Array.from({ length: 24 }, (_, hour) => hour))).toHaveLength(24)
  })
})

describe('what an event changed', () => {
  test('is told field by field, the innermost, without seals and without what stayed', () => {
    const before = { name: 'چای', price: 900_000, tiers: { silver: { threshold: 5 } }, note: null }
    const after = { name: 'چای', price: 950_000, tiers: { silver: { threshold: 7 } }, note: '', digest: 'ab12' }
    expect(changesOf(before, after)).toEqual([
      { path: ['price'], before: 900_000, after: 950_000 },
      { path: ['tiers', 'silver', 'threshold'], before: 5, after: 7 },
    ])
  })

  test('is all there is where nothing stood before, and all there was where nothing stands after', () => {
    const day = { counted: 5, expected: 0 }
    expect(changesOf(null, day).map(({ path, after }) => [path.join('.'), after])).toEqual([
      ['counted', 5],
      ['expected', 0],
    ])
    expect(changesOf(day, null)).toHaveLength(2)
    expect(changesOf(null, null)).toEqual([])
  })

  test('is in words: money, points, days, and the names of what is known', () => {
    const say = (name: string, value: unknown) => changeText([name], value, telling)
    expect(say('total', 1_234_560)).toBe('۱۲۳٬۴۵۶ تومان')
    expect(say('pointsEarned', 125)).toBe('۱۲٫۵')
    expect(say('day', 20_779)).toBe('۱ آذر ۱۴۰۵')
    expect(say('stock', 2_500)).toBe('۲٫۵')
    expect(say('kind', 'out')).toBe('برداشتن')
    expect(say('active', false)).toBe('خیر')
    expect(say('birthday', { year: 1370, month: 1, day: 2 })).toBe('۲ فروردین ۱۳۷۰')
    expect(say('name', null)).toBe('خالی')
    expect(say('somethingNew', 'x')).toBe('x')
    expect(pathText(['tenders', 'cash'], telling)).toBe('پرداخت ‹ نقد')
    expect(pathText(['smsConsent'], telling)).toBe(fixed('customers.edits.field.smsConsent'))
    expect(pathText(['somethingNew'], telling)).toBe('somethingNew')
  })

  test('calls the club’s own things by their names, and works by their words', () => {
    const rules = defaultRules('grocery')
    const club = rules.programmes.find(({ id }) => id === 'club')!
    const more = club.earn.map((rule) => ({ ...rule, points: rule.points + 1 }))
    const path = ['programmes', 'club', 'earn', '0', 'points']
    expect(changesOf({ earn: club.earn }, { earn: more })).toHaveLength(1)
    expect(pathText(path, telling)).toBe('برنامه‌ها ‹ باشگاه مشتریان ‹ دریافت امتیاز ‹ امتیاز')
    const worth = ['club', 'rewards', 'points-off', 'value']
    expect(pathText(worth, telling)).toBe('باشگاه مشتریان ‹ پاداش ‹ مقدار')
    expect(changeText(worth, 10_000, telling)).toBe('۱٬۰۰۰ تومان')
    expect(changeText(['welcome', 'rewards', 'welcome-off', 'value'], 1_000, telling)).toBe('۱۰٪')
    expect(changeText(['tierAfter'], 'silver', telling)).toBe('نقره‌ای')
    expect(changeText(['multiplier'], 15_000, telling)).toBe('۱٫۵')
    expect(changeText(['for'], 'reports.moveCash', telling)).toBe(t('reports.kind.reports.moveCash'))
    expect(changesOf({ id: 1, ids: [1] }, { id: 2, ids: [1, 2] })).toEqual([])
  })

  test('has a word for every kind, each its own', () => {
    const words = AUDIT_KINDS.map((kind) => t(`reports.kind.${kind}`))
    expect(new Set(words).size).toBe(AUDIT_KINDS.length)
    expect(knownKind('sales.commit')).toBe('sales.commit')
    expect(knownKind('sales.fly')).toBeNull()
  })
})
