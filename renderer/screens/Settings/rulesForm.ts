import type { ClubRules, Programme, Reward, Tier } from '../../../electron/shared/rules/model.ts'
import { CLUB_ID } from '../../../electron/shared/rules/templates.ts'
import { plain, readScaled, showScaled } from '../../components/scaled.ts'

/** Ids of the programmes every kind of business starts with; see `rules/templates`. */
const WELCOME_ID = 'welcome'
const COUPON_ID = 'next-purchase'

export interface TierForm {
  id: string
  nameFa: string
  nameEn: string
  /** Rial; null: empty. */
  threshold: number | null
  multiplier: string
}

interface OfferForm {
  active: boolean
  percent: string
  /** Rial one discount gives at most; null: no bound. */
  most: number | null
}

/** The club's rules as a small form. Amounts are rial, other numbers are text as typed. */
export interface RulesForm {
  points: { active: boolean; earn: string; per: number | null; worth: number | null; expiryDays: string } | null
  tiers: TierForm[]
  welcome: OfferForm | null
  coupon: (OfferForm & { from: number | null; days: string }) | null
  returnDays: string
  debt: ClubRules['debt']
}

/** A part is null when the rules have no such programme: the form then leaves it out. */
export function formOf(rules: ClubRules, language: 'fa' | 'en'): RulesForm {
  const show = (value: number, decimals: number) => showScaled(value, decimals, language)
  return {
    points: pointsForm(find(rules, CLUB_ID), show),
    tiers: rules.tiers.tiers.map((tier) => ({
      id: tier.id,
      nameFa: tier.name.fa,
      nameEn: tier.name.en,
      threshold: tier.threshold,
      multiplier: show(tier.multiplier, 4),
    })),
    welcome: welcomeForm(find(rules, WELCOME_ID), show),
    coupon: couponForm(find(rules, COUPON_ID), show),
    returnDays: show(rules.returnDays, 0),
    debt: rules.debt,
  }
}

export type RuleError =
  | {
      key: 'settings.invalid.required' | 'settings.invalid.amount' | 'settings.invalid.rate' | 'settings.invalid.order'
    }
  | { key: 'settings.invalid.number'; min: number; max: number }

/** Field path (`points.earn`, `tiers.1.threshold` …) → what is wrong with it. */
export type RuleErrors = Record<string, RuleError>

export function rulesErrors(form: RulesForm, rules: ClubRules): RuleErrors {
  const errors: RuleErrors = {}
  const number = (path: string, text: string, decimals: number, min: number, max: number) => {
    const value = readScaled(text, decimals)
    const unit = 10 ** decimals
    if (value === null || value < min * unit || value > max * unit)
      errors[path] = { key: 'settings.invalid.number', min, max }
  }
  const percent = (path: string, text: string) => {
    const value = readScaled(text, 2)
    if (value === null || value > 10_000) errors[path] = { key: 'settings.invalid.rate' }
  }
  const amount = (path: string, value: number | null, least: number) => {
    if (value === null || value < least) errors[path] = { key: 'settings.invalid.amount' }
  }
  if (form.points) {
    number('points.earn', form.points.earn, precisionOf(rules), 0, 1_000_000)
    amount('points.per', form.points.per, 1)
    amount('points.worth', form.points.worth, 1)
    if (plain(form.points.expiryDays) !== '') number('points.expiryDays', form.points.expiryDays, 0, 1, 3650)
  }
  form.tiers.forEach((tier, index) => tierErrors(errors, form.tiers, tier, index, number))
  if (form.welcome) percent('welcome.percent', form.welcome.percent)
  if (form.coupon) {
    percent('coupon.percent', form.coupon.percent)
    number('coupon.days', form.coupon.days, 0, 1, 3650)
  }
  number('returnDays', form.returnDays, 0, 0, 3650)
  return errors
}

/** `rules` with what the form says; programmes and rewards the form does not show stay untouched. Only without errors. */
export function rulesWith(rules: ClubRules, form: RulesForm): ClubRules {
  return {
    ...rules,
    programmes: rules.programmes.map((programme) => {
      if (programme.id === CLUB_ID && form.points) return withPoints(programme, form.points)
      if (programme.id === WELCOME_ID && form.welcome) return withOffer(programme, form.welcome)
      if (programme.id === COUPON_ID && form.coupon) return withCoupon(programme, form.coupon)
      return programme
    }),
    tiers: { ...rules.tiers, tiers: form.tiers.map((tier) => withTier(tier)) },
    returnDays: readScaled(form.returnDays, 0) ?? rules.returnDays,
    debt: form.debt,
  }
}

type Show = (value: number, decimals: number) => string

function find(rules: ClubRules, id: string): Programme | undefined {
  return rules.programmes.find((programme) => programme.id === id)
}

function precisionOf(rules: ClubRules): 0 | 1 | 2 {
  return find(rules, CLUB_ID)?.pointsPrecision ?? 0
}

function pointsForm(programme: Programme | undefined, show: Show): RulesForm['points'] {
  const earn = programme?.earn.find((rule) => rule.per === 'amount')
  const reward = programme?.rewards.find((each) => each.type === 'per_point')
  if (!programme || !earn || !reward) return null
  return {
    active: programme.active,
    earn: show(earn.points, programme.pointsPrecision),
    per: earn.perAmount,
    worth: worthOf(reward, programme.pointsPrecision),
    expiryDays: programme.pointsExpiry.type === 'days' ? show(programme.pointsExpiry.days, 0) : '',
  }
}

/** Rial one whole point is worth, rounded to the rial. */
function worthOf(reward: Reward, precision: number): number | null {
  return reward.pointsCost === 0 ? null : Math.round((reward.value * 10 ** precision) / reward.pointsCost)
}

function welcomeForm(programme: Programme | undefined, show: Show): RulesForm['welcome'] {
  const reward = programme?.rewards[0]
  if (!programme || reward?.type !== 'percent') return null
  return { active: programme.active, percent: show(reward.value, 2), most: reward.maxDiscount }
}

function couponForm(programme: Programme | undefined, show: Show): RulesForm['coupon'] {
  const reward = programme?.rewards[0]
  if (!programme || reward?.type !== 'percent') return null
  return {
    active: programme.active,
    percent: show(reward.value, 2),
    most: reward.maxDiscount,
    from: programme.earn[0]?.minAmount ?? 0,
    days: programme.couponDays === null ? '' : show(programme.couponDays, 0),
  }
}

function tierErrors(
  errors: RuleErrors,
  tiers: TierForm[],
  tier: TierForm,
  index: number,
  number: (path: string, text: string, decimals: number, min: number, max: number) => void,
): void {
  if (tier.nameFa.trim() === '') errors[`tiers.${index}.nameFa`] = { key: 'settings.invalid.required' }
  if (tier.nameEn.trim() === '') errors[`tiers.${index}.nameEn`] = { key: 'settings.invalid.required' }
  number(`tiers.${index}.multiplier`, tier.multiplier, 4, 0, 100)
  if (index === 0) return
  const before = tiers[index - 1]?.threshold ?? 0
  if (tier.threshold === null) errors[`tiers.${index}.threshold`] = { key: 'settings.invalid.amount' }
  else if (tier.threshold <= before) errors[`tiers.${index}.threshold`] = { key: 'settings.invalid.order' }
}

function withPoints(programme: Programme, form: NonNullable<RulesForm['points']>): Programme {
  const one = 10 ** programme.pointsPrecision
  const days = readScaled(form.expiryDays, 0)
  return {
    ...programme,
    active: form.active,
    earn: programme.earn.map((rule) =>
      rule.per === 'amount'
        ? { ...rule, points: readScaled(form.earn, programme.pointsPrecision) ?? rule.points, perAmount: form.per }
        : rule,
    ),
    rewards: programme.rewards.map((reward) =>
      reward.type === 'per_point' && form.worth !== null && form.worth !== worthOf(reward, programme.pointsPrecision)
        ? withWorth(reward, form.worth, one)
        : reward,
    ),
    pointsExpiry: days === null ? { type: 'never' } : { type: 'days', days },
  }
}

/** Points are spent in the same steps as before, where whole points allow it. */
function withWorth(reward: Reward, worth: number, one: number): Reward {
  const pointsCost = reward.pointsCost > 0 && reward.pointsCost % one === 0 ? reward.pointsCost : one
  return { ...reward, pointsCost, value: worth * (pointsCost / one) }
}

function withOffer(programme: Programme, form: OfferForm): Programme {
  const [first, ...others] = programme.rewards
  if (!first) return programme
  const value = readScaled(form.percent, 2) ?? first.value
  const maxDiscount = form.most === 0 ? null : form.most
  return { ...programme, active: form.active, rewards: [{ ...first, value, maxDiscount }, ...others] }
}

function withCoupon(programme: Programme, form: NonNullable<RulesForm['coupon']>): Programme {
  const days = readScaled(form.days, 0)
  const minAmount = form.from === null || form.from === 0 ? null : form.from
  return withOffer(
    {
      ...programme,
      couponDays: days ?? programme.couponDays,
      earn: programme.earn.map((rule, index) => (index === 0 ? { ...rule, minAmount } : rule)),
    },
    form,
  )
}

function withTier(form: TierForm): Tier {
  return {
    id: form.id,
    name: { fa: form.nameFa.trim(), en: form.nameEn.trim() },
    threshold: form.threshold ?? 0,
    multiplier: readScaled(form.multiplier, 4) ?? 10_000,
  }
}
