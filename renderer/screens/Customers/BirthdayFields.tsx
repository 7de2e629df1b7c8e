import { useId } from 'react'
import { monthName } from '../../../electron/shared/calendar.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { SelectBox } from '../../components/SelectBox.tsx'
import type { CustomerDraft } from './customerForm.ts'

interface BirthdayFieldsProps {
  draft: Pick<CustomerDraft, 'birthDay' | 'birthMonth' | 'birthYear'>
  change: (part: Partial<CustomerDraft>) => void
  error?: string | undefined
}

const BOX =
  'min-h-11 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-ink aria-invalid:border-wrong tabular-nums'
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

/** A Jalali birthday: day, month by name, and a year that may stay empty. */
export function BirthdayFields({ draft, change, error }: BirthdayFieldsProps) {
  const t = useT()
  const voice = useVoice()
  const id = useId()
  const shared = { 'aria-invalid': error !== undefined || undefined, 'aria-describedby': id }
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="mb-1 text-small font-medium">{t('customers.field.birthday')}</legend>
      <div className="grid grid-cols-[4rem_minmax(0,1fr)_5rem] gap-2">
        <input
          {...shared}
          aria-label={t('customers.field.birthday.day')}
          placeholder={t('customers.field.birthday.day')}
          inputMode="numeric"
          maxLength={2}
          autoComplete="off"
          value={draft.birthDay}
          onChange={(event) => change({ birthDay: event.target.value })}
          className={BOX}
        />
        <SelectBox
          {...shared}
          aria-label={t('customers.field.birthday.month')}
          value={draft.birthMonth}
          onChange={(event) => change({ birthMonth: event.target.value })}
        >
          <option value="">{t('customers.field.birthday.month')}</option>
          {MONTHS.map((month) => (
            <option key={month} value={String(month)}>
              {monthName(month, 'jalali', voice.language)}
            </option>
          ))}
        </SelectBox>
        <input
          {...shared}
          aria-label={t('customers.field.birthday.year')}
          placeholder={t('customers.field.birthday.year')}
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          value={draft.birthYear}
          onChange={(event) => change({ birthYear: event.target.value })}
          className={BOX}
        />
      </div>
      <p id={id} className={`mt-1 text-small ${error === undefined ? 'text-muted' : 'text-wrong'}`}>
        {error ?? t('customers.field.birthday.hint')}
      </p>
    </fieldset>
  )
}
