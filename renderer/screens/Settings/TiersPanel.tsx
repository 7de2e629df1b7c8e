import { useT } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Field } from '../../components/Field.tsx'
import { Panel } from '../../components/Panel.tsx'
import type { ClubPanelProps } from './ClubPart.tsx'
import type { TierForm } from './rulesForm.ts'

/** The ladder of tiers: names in both languages, from which spending, and how much faster points grow. */
export function TiersPanel({ form, change, errorOf, days }: ClubPanelProps & { days: number }) {
  const t = useT()
  const set = (index: number, part: Partial<TierForm>) =>
    change({ tiers: form.tiers.map((tier, at) => (at === index ? { ...tier, ...part } : tier)) })
  return (
    <Panel title={t('settings.club.tiers')}>
      <p className="mb-3 text-muted">{t('settings.club.tiers.what', { days })}</p>
      <ol className="flex flex-col gap-4">
        {form.tiers.map((tier, index) => (
          <li key={tier.id}>
            <fieldset className="grid gap-3 rounded-md border border-line p-3 sm:grid-cols-2 lg:grid-cols-4">
              <legend className="px-2 font-bold">{t('settings.club.tier', { n: index + 1 })}</legend>
              <Field
                label={t('settings.club.tier.name_fa')}
                error={errorOf(`tiers.${index}.nameFa`)}
                value={tier.nameFa}
                onChange={(nameFa) => set(index, { nameFa })}
              />
              <Field
                label={t('settings.club.tier.name_en')}
                error={errorOf(`tiers.${index}.nameEn`)}
                value={tier.nameEn}
                onChange={(nameEn) => set(index, { nameEn })}
              />
              {index === 0 ? (
                <p className="self-center text-muted">{t('settings.club.tier.threshold.first')}</p>
              ) : (
                <AmountField
                  label={t('settings.club.tier.threshold')}
                  hint={t('settings.club.tier.threshold.what')}
                  error={errorOf(`tiers.${index}.threshold`)}
                  value={tier.threshold}
                  onChange={(threshold) => set(index, { threshold })}
                />
              )}
              <Field
                label={t('settings.club.tier.multiplier')}
                hint={t('settings.club.tier.multiplier.what')}
                error={errorOf(`tiers.${index}.multiplier`)}
                value={tier.multiplier}
                onChange={(multiplier) => set(index, { multiplier })}
                inputMode="decimal"
              />
            </fieldset>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
