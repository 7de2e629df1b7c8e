import type { ClubRules, PointsExpiry, Programme, Reward } from '../../../electron/shared/rules/model.ts'
import { CLUB_ID } from '../../../electron/shared/rules/templates.ts'
import { readScaled, showScaled } from '../../components/scaled.ts'
import type { Typed } from '../Offers/model.ts'
import { ladderErrors, type LadderForm, ladderForm, ladderOf } from './ladderForm.ts'

interface PointsForm {
  active: boolean
  earn: string
  per: number | null
  worth: number | null
  expiry: Typed<PointsExpiry>
  /** Days; null: none. */
  pending: number | null
  halfUp: boolean
}

/** The club's rules as a small form. Amounts are rial, other numbers are text as typed. */
export interface RulesForm {
  points: PointsForm | null
  ladder: LadderForm
  /** At most so many on a receipt, and days for which one that was let pass or used is not offered again. */
  offers: { most: '1' | '2' | '3'; quiet: string }
  returnDays: string
  debt: ClubRules['debt']
}

/** Points are null when the rules have no club's account: the form then leaves it out. */
export function formOf(rules: ClubRules, language: 'fa' | 'en'): RulesForm {
  return {
    points: pointsForm(clubOf(rules), language),
    ladder: ladderForm(rules.tiers, language),
    offers: {
      most: `${(rules.receiptOffers ?? USUAL).most}`,
      quiet: showScaled((rules.receiptOffers ?? USUAL).quietDays, 0, language),
    },
    returnDays: showScaled(rules.returnDays, 0, language),
    debt: rules.debt,
  }
}

export type RuleError =
  | { key: 'settings.invalid.required' | 'settings.invalid.amount' | 'settings.invalid.order' }
  | { key: 'settings.invalid.number'; min: number; max: number }

/** Field path (`points.earn`, `tiers.1.threshold` …) → what is wrong with it. */
export type RuleErrors = Record<string, RuleError>

export function rulesErrors(form: RulesForm, rules: ClubRules): RuleErrors {
  const errors: RuleErrors = {}
  const within = (path: string, value: number | null, min: number, max: number) => {
    if (value === null || value < min || value > max) errors[path] = { key: 'settings.invalid.number', min, max }
  }
  const number = (path: string, text: string, decimals: number, min: number, max: number) => {
    const unit = 10 ** decimals
    const value = readScaled(text, decimals)
    within(path, value === null ? null : value / unit, min, max)
  }
  const amount = (path: string, value: number | null) => {
    if (value === null || value < 1) errors[path] = { key: 'settings.invalid.amount' }
  }
  if (form.points) {
    const { earn, per, worth, expiry, pending } = form.points
    number('points.earn', earn, clubOf(rules)?.pointsPrecision ?? 0, 0, 1_000_000)
    amount('points.per', per)
    amount('points.worth', worth)
    if (expiry.type === 'days') within('points.expiry', expiry.days, 1, 3650)
    if (expiry.type === 'end_of') within('points.expiry', expiry.more, 0, 24)
    if (pending !== null) within('points.pending', pending, 1, 365)
  }
  ladderErrors(errors, form.ladder, number)
  number('offers.quiet', form.offers.quiet, 0, 0, 365)
  number('returnDays', form.returnDays, 0, 0, 3650)
  return errors
}

/** `rules` with what the form says; programmes and rewards the form does not show stay untouched. Only without errors. */
export function rulesWith(rules: ClubRules, form: RulesForm): ClubRules {
  const { points } = form
  const receiptOffers = offersOf(form, rules)
  return {
    ...rules,
    ...(receiptOffers === undefined ? {} : { receiptOffers }),
    programmes: rules.programmes.map((programme) =>
      programme.id === CLUB_ID && points ? withPoints(programme, points) : programme,
    ),
    tiers: ladderOf(form.ladder),
    returnDays: readScaled(form.returnDays, 0) ?? rules.returnDays,
    debt: form.debt,
  }
}

/** As the model has it where nothing is said. */
const USUAL = { most: 3, quietDays: 14 } as const

/** Undefined: nothing was said before, and the usual is not worth saying. */
function offersOf({ offers }: RulesForm, { receiptOffers }: ClubRules): ClubRules['receiptOffers'] {
  const most = ([1, 2, 3] as const).find((each) => `${each}` === offers.most) ?? USUAL.most
  const said = { most, quietDays: readScaled(offers.quiet, 0) ?? USUAL.quietDays }
  const isUsual = said.most === USUAL.most && said.quietDays === USUAL.quietDays
  return receiptOffers === undefined && isUsual ? undefined : said
}

function clubOf(rules: ClubRules): Programme | undefined {
  return rules.programmes.find((programme) => programme.id === CLUB_ID)
}

function pointsForm(programme: Programme | undefined, language: 'fa' | 'en'): PointsForm | null {
  const earn = programme?.earn.find((rule) => rule.per === 'amount')
  const reward = programme?.rewards.find((each) => each.type === 'per_point')
  if (!programme || !earn || !reward) return null
  return {
    active: programme.active,
    earn: showScaled(earn.points, programme.pointsPrecision, language),
    per: earn.perAmount,
    worth: worthOf(reward, programme.pointsPrecision),
    expiry: programme.pointsExpiry,
    pending: programme.pendingDays ?? null,
    halfUp: programme.rounding === 'half_up',
  }
}

/** Rial one whole point is worth, rounded to the rial. */
function worthOf(reward: Reward, precision: number): number | null {
  return reward.pointsCost === 0 ? null : Math.round((reward.value * 10 ** precision) / reward.pointsCost)
}

function withPoints(programme: Programme, form: PointsForm): Programme {
  const one = 10 ** programme.pointsPrecision
  const { rounding: _, pendingDays: __, ...rest } = programme
  return {
    ...rest,
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
    pointsExpiry: expiryOf(form.expiry),
    ...(form.pending === null ? {} : { pendingDays: form.pending }),
    ...(form.halfUp ? { rounding: 'half_up' } : {}),
  }
}

function expiryOf(expiry: PointsForm['expiry']): PointsExpiry {
  if (expiry.type === 'days') return { type: 'days', days: expiry.days ?? 1 }
  return expiry.type === 'never' ? { type: 'never' } : { ...expiry, more: expiry.more ?? 0 }
}

/** Points are spent in the same steps as before, where whole points allow it. */
function withWorth(reward: Reward, worth: number, one: number): Reward {
  const pointsCost = reward.pointsCost > 0 && reward.pointsCost % one === 0 ? reward.pointsCost : one
  return { ...reward, pointsCost, value: worth * (pointsCost / one) }
}
