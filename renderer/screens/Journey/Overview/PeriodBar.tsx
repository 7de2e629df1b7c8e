import { useT, useVoice } from '../../../app/voice.tsx'
import { shop } from '../../../api.ts'
import { Button } from '../../../components/Button.tsx'
import { JalaliDateField } from '../../../components/JalaliDateField.tsx'
import { useNotice } from '../../../components/Notice.tsx'
import { SelectBox } from '../../../components/SelectBox.tsx'
import { useCommand } from '../../useCommand.ts'
import { AsOf, Refresh } from './AsOf.tsx'
import type { Asked } from './asked.ts'
import { daysText } from './labels.ts'
import { type Chosen, type Days, PERIODS, untilToday, withEnd } from './period.ts'

interface PeriodBarProps {
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
  asked: Asked
  today: number
  /** Undefined: not known yet; null: nothing was ever prepared. */
  asOf: { day: number; outdated: boolean } | null | undefined
}

/** Of which days the page speaks, always in sight, and the page on paper. */
export function PeriodBar({ chosen, onChoose, asked, today, asOf }: PeriodBarProps) {
  const t = useT()
  const voice = useVoice()
  const days: Days = { from: asked.from, to: asked.to }
  return (
    <div className="sticky -top-4 z-30 -mt-4 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-ground pt-4 pb-1">
      <div className="w-48">
        <SelectBox
          aria-label={t('dashboard.period')}
          value={chosen.kind}
          onChange={(event) => {
            const kind = PERIODS.find((each) => each === event.target.value)
            if (kind) onChoose({ kind, own: kind === 'own' ? days : chosen.own })
          }}
        >
          {PERIODS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`dashboard.period.${kind}`)}
            </option>
          ))}
        </SelectBox>
      </div>
      {chosen.kind === 'own' ? (
        (['from', 'to'] as const).map((end) => (
          <div key={end} className="flex items-center gap-2">
            <span aria-hidden className="text-small text-muted">
              {t(`app.${end}`)}
            </span>
            <JalaliDateField
              label={t(`dashboard.period.${end}`)}
              day={days[end]}
              last={today}
              onChange={(day) => onChoose({ kind: 'own', own: withEnd(days, end, day) })}
              language={voice.language}
              calendar={voice.calendar}
            />
          </div>
        ))
      ) : (
        <p aria-live="polite">{daysText(untilToday(days, today), { t, voice })}</p>
      )}
      <div className="ms-auto flex gap-2">
        {asOf !== null && <Refresh />}
        {asOf !== null && <PrintPeriod asked={asked} />}
      </div>
      <AsOf asOf={asOf} />
    </div>
  )
}

function PrintPeriod({ asked }: { asked: Asked }) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const print = useCommand(
    (input: Asked, commandId) => shop.dashboard.print({ ...input, commandId }),
    () => tell(t('dashboard.printed')),
  )
  return (
    <Button
      icon="printer"
      isPending={print.isPending}
      onPress={() => print.mutate({ ...asked }, { onError: tellError })}
    >
      {t('dashboard.print')}
      <span className="sr-only">{t('dashboard.print.for')}</span>
    </Button>
  )
}
