import { monthName } from '../../../electron/shared/calendar.ts'
import { formatDay, formatMoney, formatNumber, formatPoints, type Voice } from '../../../electron/shared/format.ts'
import type { Stage } from '../../../electron/shared/rules/journey.ts'
import type { TierLadder } from '../../../electron/shared/rules/model.ts'
import type { Translate } from '../../app/voice.tsx'
import { isSame, NO_FILTER, type CustomerFilter } from './listing.ts'

/** What the words of a filter need. */
export interface FilterWords {
  t: Translate
  voice: Voice
  ladder: TierLadder
  stageName: (stage: Stage) => string
  pointsPrecision: 0 | 1 | 2
}

export interface FilterChip {
  key: string
  text: string
  /** The filter without this condition. */
  without: CustomerFilter
}

/** Every condition of a filter in words, one chip each, in the order of the panel. */
export function filterChips(filter: CustomerFilter, words: FilterWords): FilterChip[] {
  const { t, voice } = words
  return [
    ...anyOf(filter, 'tiers', (tier) => t('customers.chip.tier', { tier: tierName(tier, words) })),
    ...anyOf(filter, 'stages', words.stageName),
    ...anyOf(filter, 'birthMonths', (month) =>
      t('customers.chip.birth', { month: monthName(month, 'jalali', voice.language) }),
    ),
    ...anyOf(filter, 'interests', (interest) => t('customers.chip.interest', { interest })),
    ...consent(filter, 'smsConsent', t),
    ...consent(filter, 'emailConsent', t),
    ...range(filter, 'points', words, (points) => formatPoints(points, words.pointsPrecision, voice)),
    ...range(filter, 'spend', words, (rial) => formatMoney(rial, voice)),
    ...range(filter, 'salesCount', words, (count) => formatNumber(count, voice)),
    ...range(filter, 'lastSale', words, (day) => formatDay(day, voice)),
  ]
}

function tierName(tierId: string, { ladder, voice }: FilterWords): string {
  return ladder.tiers.find((tier) => tier.id === tierId)?.name[voice.language] ?? tierId
}

type ListField = 'tiers' | 'stages' | 'birthMonths' | 'interests'

function anyOf<Field extends ListField>(
  filter: CustomerFilter,
  field: Field,
  textOf: (value: CustomerFilter[Field][number]) => string,
): FilterChip[] {
  const values: readonly CustomerFilter[Field][number][] = filter[field]
  return values.map((value) => ({
    key: `${field}:${value}`,
    text: textOf(value),
    without: { ...filter, [field]: values.filter((each) => each !== value) },
  }))
}

function consent(filter: CustomerFilter, field: 'smsConsent' | 'emailConsent', t: Translate): FilterChip[] {
  const wanted = filter[field]
  if (wanted === null) return []
  return [
    { key: field, text: t(`customers.chip.${field}.${wanted ? 'yes' : 'no'}`), without: { ...filter, [field]: null } },
  ]
}

function range(
  filter: CustomerFilter,
  field: 'points' | 'spend' | 'salesCount' | 'lastSale',
  { t, voice }: FilterWords,
  show: (value: number) => string,
): FilterChip[] {
  const wanted = filter[field]
  if (wanted === null) return []
  const from = wanted.from === null ? '' : show(wanted.from)
  const to = wanted.to === null ? '' : show(wanted.to)
  const label =
    field === 'spend'
      ? t('app.amount.label', { label: t('customers.column.spend'), unit: t(`app.unit.${voice.display}`) })
      : t(`customers.column.${field}`)
  const part = wanted.from === null ? 'to' : wanted.to === null ? 'from' : 'between'
  return [{ key: field, text: t(`customers.chip.${part}`, { label, from, to }), without: { ...filter, [field]: null } }]
}

export interface QuickView {
  key: string
  label: string
  isOn: boolean
  /** The filter after a press. */
  next: CustomerFilter
}

/** Filters that are asked for every day, one press each: the highest tier, this month's birthdays, the slipping away. */
export function quickViews(filter: CustomerFilter, month: number, words: FilterWords): QuickView[] {
  const top = words.ladder.tiers.at(-1)
  const view = <Field extends ListField>(field: Field, values: CustomerFilter[Field], label: string): QuickView => {
    const isOn = isSame(filter[field], values)
    return { key: field, label, isOn, next: { ...filter, [field]: isOn ? NO_FILTER[field] : values } }
  }
  return [
    ...(top ? [view('tiers', [top.id], words.t('customers.quick.tier', { tier: tierName(top.id, words) }))] : []),
    view('birthMonths', [month], words.t('customers.quick.birth')),
    view('stages', ['at_risk'], words.stageName('at_risk')),
  ]
}
