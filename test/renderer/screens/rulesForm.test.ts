import { expect, test } from 'vitest'
import { clubRules } from '../../../electron/shared/contract/rules.ts'
import { defaultRules } from '../../../electron/shared/rules/templates.ts'
import { BUSINESSES } from '../../../renderer/screens/Setup/setupForm.ts'
import { formOf, rulesErrors, rulesWith, type RulesForm } from '../../../renderer/screens/Settings/rulesForm.ts'

const rules = defaultRules('cafe')
const form = formOf(rules, 'fa')
const [turquoise, silver, gold] = form.ladder.tiers
if (!turquoise || !silver || !gold || !form.points) throw new Error('not the rules of a café')
const points = form.points

test.each(BUSINESSES)('the rules of %s go through the form unchanged', (business) => {
  const own = defaultRules(business)
  for (const language of ['fa', 'en'] as const) {
    const shown = formOf(own, language)
    expect(Object.values(shown)).not.toContain(null)
    expect(rulesErrors(shown, own)).toEqual({})
    expect(rulesWith(own, shown)).toEqual(own)
  }
})

test('what is typed ends in the right place, and the shop accepts it', () => {
  const typed: RulesForm = {
    points: {
      ...points,
      earn: '۲',
      per: 500_000,
      worth: 7_000,
      expiry: { type: 'end_of', unit: 'year', calendar: 'jalali', more: 1 },
      pending: 7,
      halfUp: true,
    },
    ladder: {
      ...form.ladder,
      basis: 'visits',
      window: 'calendar',
      unit: 'quarter',
      calendar: 'jalali',
      grace: '۱۰',
      tiers: [
        turquoise,
        { ...silver, threshold: 5 },
        { ...gold, nameFa: ' الماس ', threshold: 20, multiplier: '۲٫۲۵', benefitsFa: 'ارسال رایگان' },
      ],
    },
    offers: { most: '2', quiet: '۳۰' },
    returnDays: '۱۴',
    debt: 'from_refund',
  }
  expect(rulesErrors(typed, rules)).toEqual({})
  const saved = clubRules.parse(rulesWith(rules, typed))
  const [welcome, club, coupon] = saved.programmes
  expect(club).toMatchObject({
    id: 'club',
    earn: [{ points: 2, perAmount: 500_000 }],
    rewards: [{ value: 7_000, pointsCost: 1 }],
    pointsExpiry: { type: 'end_of', unit: 'year', calendar: 'jalali', more: 1 },
    pendingDays: 7,
    rounding: 'half_up',
  })
  expect([welcome, coupon]).toEqual([rules.programmes[0], rules.programmes[2]])
  expect(saved).toMatchObject({ returnDays: 14, debt: 'from_refund', receiptOffers: { most: 2, quietDays: 30 } })
  expect(saved.tiers).toMatchObject({
    basis: 'visits',
    window: { type: 'calendar', unit: 'quarter', calendar: 'jalali' },
    graceDays: 10,
  })
  expect(saved.tiers.tiers[2]).toEqual({
    id: 'gold',
    name: { fa: 'الماس', en: 'Gold' },
    threshold: 20,
    multiplier: 22_500,
    benefits: { fa: 'ارسال رایگان', en: 'ارسال رایگان' },
  })
})

test('what is taken away is gone from the rules', () => {
  const full = rulesWith(rules, {
    ...form,
    points: { ...points, pending: 7, halfUp: true },
    ladder: { ...form.ladder, basis: 'points', grace: '10' },
  })
  const bare = formOf(full, 'fa')
  if (!bare.points) throw new Error('no points')
  const saved = rulesWith(full, {
    ...bare,
    points: { ...bare.points, pending: null, halfUp: false },
    ladder: { ...bare.ladder, basis: 'spend', grace: '' },
  })
  expect(saved).toEqual(rules)
})

test('what cannot be is said field by field', () => {
  const wrong: RulesForm = {
    points: { ...points, earn: '-1', per: null, worth: 0, expiry: { type: 'days', days: 0 }, pending: 366 },
    ladder: {
      ...form.ladder,
      days: '0',
      grace: '400',
      tiers: [turquoise, silver, { ...gold, nameEn: ' ', threshold: 1 }],
    },
    offers: { most: '3', quiet: '400' },
    returnDays: 'x',
    debt: 'negative',
  }
  expect(Object.keys(rulesErrors(wrong, rules)).toSorted()).toEqual([
    'ladder.days',
    'ladder.grace',
    'offers.quiet',
    'points.earn',
    'points.expiry',
    'points.pending',
    'points.per',
    'points.worth',
    'returnDays',
    'tiers.2.nameEn',
    'tiers.2.threshold',
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
