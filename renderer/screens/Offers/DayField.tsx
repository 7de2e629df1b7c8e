import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { JalaliDateField } from '../../components/JalaliDateField.tsx'

interface DayFieldProps {
  label: string
  day: number | null
  onChange: (day: number | null) => void
  last?: number
  error?: string | undefined
  /** It cannot be emptied. */
  isNeeded?: boolean
}

/** A day in the shop's calendar, or none. */
export function DayField({ label, day, onChange, last, error, isNeeded = false }: DayFieldProps) {
  const t = useT()
  const { language, calendar } = useVoice()
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span aria-hidden className="text-small font-medium text-ink">
        {label}
      </span>
      <div className="flex items-center gap-1">
        <JalaliDateField
          label={label}
          day={day}
          onChange={onChange}
          language={language}
          calendar={calendar}
          {...(last === undefined ? {} : { last })}
        />
        {day !== null && !isNeeded && (
          <Button kind="quiet" icon="close" label={`${t('app.remove')}: ${label}`} onPress={() => onChange(null)}>
            {null}
          </Button>
        )}
      </div>
      {error !== undefined && <p className="text-small text-wrong">{error}</p>}
    </div>
  )
}
