import { useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { JalaliDateField } from '../../../components/JalaliDateField.tsx'
import type { Period } from './looking.ts'

interface PeriodFieldsProps {
  period: Period
  onChange: (period: Period) => void
}

/** From which day to which, both included. */
export function PeriodFields({ period, onChange }: PeriodFieldsProps) {
  const t = useT()
  const { language, calendar } = useVoice()
  const { from, to } = period
  return (
    <div role="group" aria-label={t('touchpoints.period')} className="flex flex-wrap items-center gap-2">
      <div className="flex items-center gap-2">
        <span aria-hidden className="text-small text-muted">
          {t('touchpoints.period.from')}
        </span>
        <JalaliDateField
          label={t('touchpoints.period.from')}
          day={from}
          onChange={(day) => onChange({ from: day, to: to !== null && to < day ? day : to })}
          language={language}
          calendar={calendar}
        />
      </div>
      <div className="flex items-center gap-2">
        <span aria-hidden className="text-small text-muted">
          {t('touchpoints.period.to')}
        </span>
        <JalaliDateField
          label={t('touchpoints.period.to')}
          day={to}
          onChange={(day) => onChange({ from: from !== null && from > day ? day : from, to: day })}
          language={language}
          calendar={calendar}
        />
        <span className={from === null && to === null ? 'invisible' : ''}>
          <Button
            kind="quiet"
            icon="close"
            label={t('touchpoints.period.clear')}
            onPress={() => onChange({ from: null, to: null })}
          >
            {null}
          </Button>
        </span>
      </div>
    </div>
  )
}
