import { useT } from '../../app/voice.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Select } from '../../components/Select.tsx'
import type { ProgrammeDraft } from './model.ts'
import { NumberField } from '../../components/NumberField.tsx'

type Expiry = ProgrammeDraft['pointsExpiry']

interface ExpiryFieldsProps {
  expiry: Expiry
  error: string | undefined
  onChange: (expiry: Expiry) => void
}

const ENDS = ['month.jalali', 'year.jalali', 'month.gregorian', 'year.gregorian'] as const

/** Never, after so many days, or with the month or year. */
export function ExpiryFields({ expiry, error, onChange }: ExpiryFieldsProps) {
  const t = useT()
  return (
    <div className="grid items-start gap-4 sm:grid-cols-[minmax(20rem,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <Choice
        label={t('offers.expiry')}
        value={expiry.type}
        options={(['never', 'days', 'end_of'] as const).map((value) => ({ value, label: t(`offers.expiry.${value}`) }))}
        onChange={(type) => onChange(begun(type))}
      />
      {expiry.type === 'days' && (
        <NumberField
          label={t('offers.expiry.days.many')}
          error={error}
          value={expiry.days}
          onChange={(days) => onChange({ type: 'days', days })}
        />
      )}
      {expiry.type === 'end_of' && (
        <>
          <Select
            label={t('offers.expiry.end')}
            value={`${expiry.unit}.${expiry.calendar}` as const}
            options={ENDS.map((value) => ({ value, label: t(`offers.expiry.end.${value}`) }))}
            onChange={(end) => onChange({ ...expiry, ...partsOf(end) })}
          />
          <NumberField
            label={t('offers.expiry.more')}
            hint={t('offers.expiry.more.what')}
            error={error}
            value={expiry.more}
            onChange={(more) => onChange({ ...expiry, more })}
          />
        </>
      )}
    </div>
  )
}

function begun(type: Expiry['type']): Expiry {
  if (type === 'never') return { type }
  return type === 'days' ? { type, days: 365 } : { type, unit: 'year', calendar: 'jalali', more: 0 }
}

function partsOf(end: (typeof ENDS)[number]): { unit: 'month' | 'year'; calendar: 'jalali' | 'gregorian' } {
  return {
    unit: end.startsWith('month') ? 'month' : 'year',
    calendar: end.endsWith('jalali') ? 'jalali' : 'gregorian',
  }
}
