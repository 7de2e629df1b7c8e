import type { Tier, TierLadder, TierWindow } from '../../../electron/shared/rules/model.ts'
import { plain, readScaled, showScaled } from '../../components/scaled.ts'
import type { RuleErrors } from './rulesForm.ts'

export interface TierForm {
  id: string
  nameFa: string
  nameEn: string
  /** In the ladder's basis: rial, smallest units of points, or sales; null: empty. */
  threshold: number | null
  multiplier: string
  benefitsFa: string
  benefitsEn: string
}

/** The ladder as a form: numbers of days are text as typed. */
export interface LadderForm {
  basis: 'spend' | 'points' | 'visits'
  window: 'rolling' | 'calendar'
  days: string
  unit: Extract<TierWindow, { type: 'calendar' }>['unit']
  calendar: 'jalali' | 'gregorian'
  grace: string
  tiers: TierForm[]
}

const YEAR = 365

export function ladderForm(ladder: TierLadder, language: 'fa' | 'en'): LadderForm {
  const { window, basis = 'spend', graceDays } = ladder
  const isRolling = window.type === 'rolling'
  return {
    basis,
    window: window.type,
    days: showScaled(isRolling ? window.days : YEAR, 0, language),
    unit: isRolling ? 'year' : window.unit,
    calendar: isRolling ? 'jalali' : window.calendar,
    grace: graceDays === undefined ? '' : showScaled(graceDays, 0, language),
    tiers: ladder.tiers.map(({ id, name, threshold, multiplier, benefits }) => ({
      id,
      nameFa: name.fa,
      nameEn: name.en,
      threshold,
      multiplier: showScaled(multiplier, 4, language),
      benefitsFa: benefits?.fa ?? '',
      benefitsEn: benefits?.en ?? '',
    })),
  }
}

type NumberCheck = (path: string, text: string, decimals: number, min: number, max: number) => void

export function ladderErrors(errors: RuleErrors, form: LadderForm, number: NumberCheck): void {
  if (form.window === 'rolling') number('ladder.days', form.days, 0, 1, 3650)
  if (plain(form.grace) !== '') number('ladder.grace', form.grace, 0, 1, 366)
  for (const [index, tier] of form.tiers.entries()) {
    const path = `tiers.${index}`
    if (tier.nameFa.trim() === '') errors[`${path}.nameFa`] = { key: 'settings.invalid.required' }
    if (tier.nameEn.trim() === '') errors[`${path}.nameEn`] = { key: 'settings.invalid.required' }
    number(`${path}.multiplier`, tier.multiplier, 4, 0, 100)
    if (index === 0) continue
    const before = form.tiers[index - 1]?.threshold ?? 0
    if (tier.threshold === null) errors[`${path}.threshold`] = { key: 'settings.invalid.amount' }
    else if (tier.threshold <= before) errors[`${path}.threshold`] = { key: 'settings.invalid.order' }
  }
}

/** Only without errors. */
export function ladderOf(form: LadderForm): TierLadder {
  const grace = readScaled(form.grace, 0)
  return {
    tiers: form.tiers.map((tier) => tierOf(tier)),
    ...(form.basis === 'spend' ? {} : { basis: form.basis }),
    window:
      form.window === 'rolling'
        ? { type: 'rolling', days: readScaled(form.days, 0) ?? YEAR }
        : { type: 'calendar', unit: form.unit, calendar: form.calendar },
    ...(grace === null ? {} : { graceDays: grace }),
  }
}

/** What is told in one language only is told in both. */
function tierOf(form: TierForm): Tier {
  const fa = form.benefitsFa.trim()
  const en = form.benefitsEn.trim()
  return {
    id: form.id,
    name: { fa: form.nameFa.trim(), en: form.nameEn.trim() },
    threshold: form.threshold ?? 0,
    multiplier: readScaled(form.multiplier, 4) ?? 10_000,
    ...(fa === '' && en === '' ? {} : { benefits: { fa: fa || en, en: en || fa } }),
  }
}
