import { expect, test } from 'vitest'
import { clubRules } from '../../../electron/shared/contract/rules.ts'
import { defaultRules } from '../../../electron/shared/rules/templates.ts'
import { BUSINESSES } from '../../../renderer/screens/Setup/setupForm.ts'
import { formOf, rulesErrors, rulesWith, type RulesForm } from '../../../renderer/screens/Settings/rulesForm.ts'

const rules = defaultRules('cafe')
const form = formOf(rules, 'fa')
const gold = form.tiers[2] ?? { id: '', nameFa: '', nameEn: '', threshold: null, multiplier: '' }

test.each(BUSINESSES)('the rules of %s go through the form unchanged', (business) => {
  const own = defaultRules(business)
  for (const language of ['fa', 'en'] as const) {
    const shown = formOf(own, language)
    expect(Object.values(shown)).not.toContain(null)
    expect(rulesErrors(shown, own)).toEqual({})
    expect(rulesWith(own, shown)).toEqual(own)
  }
})

test('what is typed ends in the right programme, and the shop accepts it', () => {
  const typed: RulesForm = {
    ...form,
    points: { active: true, earn: '۲', per: 500_000, worth: 7_000, expiryDays: '' },
    welcome: { active: false, percent: '۱۲٫۵', most: null },
    coupon: { active: true, percent: '20', most: 900_000, from: 0, days: '۱۰' },
    tiers: form.tiers.with(2, { ...gold, nameFa: ' الماس ', multiplier: '۲٫۲۵' }),
    returnDays: '۱۴',
    debt: 'negative',
  }
  expect(rulesErrors(typed, rules)).toEqual({})
  const saved = clubRules.parse(rulesWith(rules, typed))
  const [welcome, club, coupon] = saved.programmes
  expect(club).toMatchObject({
    id: 'club',
    earn: [{ points: 2, perAmount: 500_000 }],
    rewards: [{ value: 7_000, pointsCost: 1 }],
    pointsExpiry: { type: 'never' },
  })
  expect(welcome).toMatchObject({ id: 'welcome', active: false, rewards: [{ value: 1250, maxDiscount: null }] })
  expect(coupon).toMatchObject({
    id: 'next-purchase',
    couponDays: 10,
    earn: [{ minAmount: null }],
    rewards: [{ value: 2000, maxDiscount: 900_000 }],
  })
  expect(saved).toMatchObject({ returnDays: 14, debt: 'negative' })
  expect(saved.tiers.tiers[2]).toMatchObject({ id: 'gold', name: { fa: 'الماس' }, multiplier: 22_500 })
})

test('what cannot be is said field by field', () => {
  const wrong: RulesForm = {
    ...form,
    points: { active: true, earn: '-1', per: null, worth: 0, expiryDays: '0' },
    welcome: { active: true, percent: '101', most: null },
    tiers: form.tiers.with(2, { ...gold, nameEn: ' ', threshold: 1 }),
    returnDays: 'x',
  }
  expect(Object.keys(rulesErrors(wrong, rules)).toSorted()).toEqual([
    'points.earn',
    'points.expiryDays',
    'points.per',
    'points.worth',
    'returnDays',
    'tiers.2.nameEn',
    'tiers.2.threshold',
    'welcome.percent',
  ])
})

test('a point’s worth keeps the steps in which points are spent', () => {
  const club = rules.programmes.find((programme) => programme.id === 'club')
  const perPoint = club?.rewards[0]
  if (!club || !perPoint) throw new Error('no club')
  const inHundreds = {
    ...rules,
    programmes: [{ ...club, rewards: [{ ...perPoint, pointsCost: 100, value: 500_000 }] }],
  }
  const shown = formOf(inHundreds, 'en')
  expect(shown.points?.worth).toBe(5_000)
  if (!shown.points) throw new Error('no points')
  const saved = rulesWith(inHundreds, { ...shown, points: { ...shown.points, worth: 6_000 } })
  expect(saved.programmes[0]?.rewards[0]).toMatchObject({ pointsCost: 100, value: 600_000 })
})
