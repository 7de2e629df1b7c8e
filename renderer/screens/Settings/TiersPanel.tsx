import { usePointsPrecision } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import { NumberField } from '../../components/NumberField.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Select } from '../../components/Select.tsx'
import type { ClubPanelProps } from './ClubPart.tsx'
import type { LadderForm, TierForm } from './ladderForm.ts'

/** The ladder of tiers: what counts and since when, then each tier with what it brings. */
export function TiersPanel({ form, change, errorOf }: ClubPanelProps) {
  const t = useT()
  const { ladder } = form
  const set = (part: Partial<LadderForm>) => change({ ladder: { ...ladder, ...part } })
  return (
    <Panel title={t('settings.club.tiers')}>
      <LadderFields ladder={ladder} onChange={set} errorOf={errorOf} />
      <ol className="flex flex-col gap-4">
        {ladder.tiers.map((tier, index) => (
          <li key={tier.id}>
            <TierFields
              tier={tier}
              index={index}
              basis={ladder.basis}
              errorOf={errorOf}
              onChange={(part) => set({ tiers: ladder.tiers.with(index, { ...tier, ...part }) })}
            />
          </li>
        ))}
      </ol>
    </Panel>
  )
}

interface LadderFieldsProps {
  ladder: LadderForm
  onChange: (part: Partial<LadderForm>) => void
  errorOf: ClubPanelProps['errorOf']
}

/** What counts, in which time, and how long a tier is kept after it. */
function LadderFields({ ladder, onChange, errorOf }: LadderFieldsProps) {
  const t = useT()
  return (
    <div className="mb-4 grid items-start gap-4 sm:grid-cols-2">
      <Choice
        label={t('settings.club.ladder.basis')}
        hint={t('settings.club.ladder.basis.what')}
        value={ladder.basis}
        options={(['spend', 'points', 'visits'] as const).map((value) => ({
          value,
          label: t(`settings.club.ladder.basis.${value}`),
        }))}
        onChange={(basis) => onChange({ basis, tiers: emptied(ladder.tiers) })}
      />
      <Choice
        label={t('settings.club.ladder.window')}
        hint={t(`settings.club.ladder.window.${ladder.window}.what`)}
        value={ladder.window}
        options={(['rolling', 'calendar'] as const).map((value) => ({
          value,
          label: t(`settings.club.ladder.window.${value}`),
        }))}
        onChange={(window) => onChange({ window })}
      />
      {ladder.window === 'rolling' ? (
        <Field
          label={t('settings.club.ladder.days')}
          error={errorOf('ladder.days')}
          value={ladder.days}
          onChange={(days) => onChange({ days })}
          inputMode="numeric"
        />
      ) : (
        <Select
          label={t('settings.club.ladder.period')}
          value={`${ladder.unit}.${ladder.calendar}` as const}
          options={PERIODS.map((value) => ({ value, label: t(`settings.club.ladder.${value}`) }))}
          onChange={(period) => onChange(partsOf(period))}
        />
      )}
      <Field
        label={t('settings.club.ladder.grace')}
        hint={t('settings.club.ladder.grace.what')}
        error={errorOf('ladder.grace')}
        value={ladder.grace}
        onChange={(grace) => onChange({ grace })}
        inputMode="numeric"
      />
    </div>
  )
}

const PERIODS = [
  'month.jalali',
  'quarter.jalali',
  'year.jalali',
  'month.gregorian',
  'quarter.gregorian',
  'year.gregorian',
] as const

function partsOf(period: (typeof PERIODS)[number]): Pick<LadderForm, 'unit' | 'calendar'> {
  const unit = (['month', 'quarter', 'year'] as const).find((each) => period.startsWith(each)) ?? 'year'
  return { unit, calendar: period.endsWith('jalali') ? 'jalali' : 'gregorian' }
}

/** What counted before says nothing in another unit. */
function emptied(tiers: TierForm[]): TierForm[] {
  return tiers.map((tier, index) => (index === 0 ? tier : Object.assign({}, tier, { threshold: null })))
}

interface TierFieldsProps {
  tier: TierForm
  index: number
  basis: LadderForm['basis']
  errorOf: ClubPanelProps['errorOf']
  onChange: (part: Partial<TierForm>) => void
}

function TierFields({ tier, index, basis, errorOf, onChange }: TierFieldsProps) {
  const t = useT()
  return (
    <fieldset className="grid items-start gap-3 rounded-md border border-line p-3 sm:grid-cols-2 lg:grid-cols-4">
      <legend className="px-2 font-bold">{t('settings.club.tier', { n: index + 1 })}</legend>
      <Field
        label={t('settings.club.tier.name_fa')}
        error={errorOf(`tiers.${index}.nameFa`)}
        value={tier.nameFa}
        onChange={(nameFa) => onChange({ nameFa })}
      />
      <Field
        label={t('settings.club.tier.name_en')}
        error={errorOf(`tiers.${index}.nameEn`)}
        value={tier.nameEn}
        onChange={(nameEn) => onChange({ nameEn })}
      />
      <Threshold tier={tier} index={index} basis={basis} errorOf={errorOf} onChange={onChange} />
      <Field
        label={t('settings.club.tier.multiplier')}
        hint={t('settings.club.tier.multiplier.what')}
        error={errorOf(`tiers.${index}.multiplier`)}
        value={tier.multiplier}
        onChange={(multiplier) => onChange({ multiplier })}
        inputMode="decimal"
      />
      <div className="sm:col-span-2">
        <Field
          label={t('settings.club.tier.benefits_fa')}
          hint={t('settings.club.tier.benefits.what')}
          maxLength={200}
          value={tier.benefitsFa}
          onChange={(benefitsFa) => onChange({ benefitsFa })}
        />
      </div>
      <div className="sm:col-span-2">
        <Field
          label={t('settings.club.tier.benefits_en')}
          maxLength={200}
          value={tier.benefitsEn}
          onChange={(benefitsEn) => onChange({ benefitsEn })}
        />
      </div>
    </fieldset>
  )
}

/** From how much on, in what the ladder counts; the first tier is everybody's. */
function Threshold({ tier, index, basis, errorOf, onChange }: TierFieldsProps) {
  const t = useT()
  const precision = usePointsPrecision()
  if (index === 0) return <p className="self-center text-muted">{t('settings.club.tier.threshold.first')}</p>
  const field = {
    label: t(`settings.club.tier.threshold.${basis}`),
    error: errorOf(`tiers.${index}.threshold`),
    value: tier.threshold,
    onChange: (threshold: number | null) => onChange({ threshold }),
  }
  return basis === 'spend' ? (
    <AmountField {...field} hint={t('settings.club.tier.threshold.what')} />
  ) : (
    <NumberField {...field} decimals={basis === 'points' ? precision : 0} />
  )
}
