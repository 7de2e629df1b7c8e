import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { JalaliDateField } from '../../components/JalaliDateField.tsx'

interface DayBarProps {
  /** Business day on show. */
  day: number
  today: number
  onChange: (day: number) => void
}

/** Which day is on show: one day back or forth, any day by date, today again. */
export function DayBar({ day, today, onChange }: DayBarProps) {
  const t = useT()
  const { language, calendar } = useVoice()
  return (
    <div className="flex items-center gap-1">
      <Button kind="quiet" icon="back" label={t('sales.day.previous')} onPress={() => onChange(day - 1)}>
        {null}
      </Button>
      <JalaliDateField
        label={t('sales.day')}
        day={day}
        last={today}
        onChange={onChange}
        language={language}
        calendar={calendar}
      />
      <Button
        kind="quiet"
        icon="forward"
        label={t('sales.day.next')}
        isDisabled={day >= today}
        onPress={() => onChange(day + 1)}
      >
        {null}
      </Button>
      <Button kind="quiet" isDisabled={day === today} onPress={() => onChange(today)}>
        {t('sales.day.today')}
      </Button>
    </div>
  )
}
