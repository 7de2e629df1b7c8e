import { useState } from 'react'
import { addMonths, businessDay } from '../../../electron/shared/calendar.ts'
import { formatNumber } from '../../../electron/shared/format.ts'
import type { Programme } from '../../../electron/shared/rules/model.ts'
import { useErrorText } from '../../app/errors.ts'
import { useSettings } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { DayField } from './DayField.tsx'
import { ReplayOutcome } from './ReplayOutcome.tsx'
import { useReplay } from './useReplay.ts'

interface ReplayPartProps {
  programmeId: string
  programme: Programme | null
  onOpenSale: (saleId: number) => void
}

/** What the real sales of some days would have brought with the programme as it is typed. */
export function ReplayPart({ programmeId, programme, onOpenSale }: ReplayPartProps) {
  const t = useT()
  const errorText = useErrorText()
  const today = useToday()
  const { calendar } = useVoice()
  const [days, setDays] = useState({ from: addMonths(today, -1, calendar), to: today })
  const replay = useReplay(programmeId, programme)
  const isReversed = days.from > days.to
  return (
    <div className="flex max-w-4xl flex-col gap-4 p-1">
      <p className="text-muted">{t('offers.replay.what')}</p>
      <div className="flex flex-wrap items-end gap-4">
        <DayField
          label={t('app.from')}
          isNeeded
          last={today}
          day={days.from}
          error={isReversed ? t('app.range.reversed') : undefined}
          onChange={(from) => from !== null && setDays({ ...days, from })}
        />
        <DayField
          label={t('app.to')}
          isNeeded
          last={today}
          day={days.to}
          onChange={(to) => to !== null && setDays({ ...days, to })}
        />
        {replay.isRunning ? (
          <Button icon="held" onPress={() => void replay.stop()}>
            {t('offers.replay.stop')}
          </Button>
        ) : (
          <Button
            kind="primary"
            icon="history"
            isDisabled={programme === null || isReversed}
            isPending={replay.isStarting}
            onPress={() => replay.start(days)}
          >
            {t('offers.replay.start')}
          </Button>
        )}
      </div>
      {programme === null && <Notice kind="info" text={t('offers.preview.incomplete')} />}
      {replay.isRunning && <Running {...replay.progress} />}
      {replay.error && <Notice kind="wrong" text={errorText(replay.error)} />}
      {replay.result && <ReplayOutcome result={replay.result} programmeId={programmeId} onOpenSale={onOpenSale} />}
    </div>
  )
}

function Running({ done, total }: { done: number; total: number }) {
  const t = useT()
  const voice = useVoice()
  const text = t('offers.replay.progress', { done: formatNumber(done, voice), total: formatNumber(total, voice) })
  return (
    <div className="flex flex-col gap-1">
      <Progress label={t('offers.replay.running')} done={done} total={total} text={text} />
      <p className="text-small text-muted">{text}</p>
    </div>
  )
}

/** The business day that is now. */
function useToday(): number {
  const { settings } = useSettings()
  return businessDay(Date.now(), settings.zone, settings.closingHour)
}
