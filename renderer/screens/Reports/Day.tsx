import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDay } from '../../../electron/shared/format.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useGo } from '../../app/places.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { DayBar } from '../Sales/DayBar.tsx'
import { useCommand } from '../useCommand.ts'
import { DayFigures } from './DayFigures.tsx'
import { DrawerPanel } from './DrawerPanel.tsx'

export type DayReport = Awaited<ReturnType<typeof shop.reports.day>>

/** One business day: its figures, and its drawer beside them. */
export function Day() {
  const errorText = useErrorText()
  const [day, setDay] = useState<number | null>(null)
  const today = useQuery(shopQueries.reports.drawer.queryOptions()).data?.day
  const input = day === null ? {} : { day }
  const report = useQuery({ ...shopQueries.reports.day.queryOptions({ input }), placeholderData: keepPreviousData })
  if (report.error) return <Notice kind="wrong" text={errorText(report.error)} />
  if (!report.data || today === undefined) return <Spinner />
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <Head report={report.data} today={today} onDay={(next) => setDay(next === today ? null : next)} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_20rem] gap-4">
        <DayFigures report={report.data} />
        <div className="min-h-0 overflow-auto">
          <DrawerPanel key={report.data.day} drawer={report.data.drawer} isToday={report.data.day === today} />
        </div>
      </div>
    </div>
  )
}

function Head({ report, today, onDay }: { report: DayReport; today: number; onDay: (day: number) => void }) {
  const t = useT()
  const voice = useVoice()
  const go = useGo()
  const { tell, tellError } = useNotice()
  const print = useCommand(
    (input: { day: number }, commandId) => shop.reports.printDay({ ...input, commandId }),
    () => tell(t('reports.printed')),
  )
  const jobId = print.data?.jobId
  return (
    <header className="flex shrink-0 flex-wrap items-center justify-between gap-3">
      <DayBar day={report.day} today={today} onChange={onDay} />
      <h2 className="sr-only">{formatDay(report.day, voice)}</h2>
      <div className="flex gap-2">
        {jobId !== undefined && (
          <Button kind="quiet" onPress={() => go({ name: 'papers', jobId })}>
            {t('reports.paper')}
          </Button>
        )}
        <Button
          icon="printer"
          isPending={print.isPending}
          onPress={() => print.mutate({ day: report.day }, { onError: tellError })}
        >
          {t('reports.print')}
        </Button>
      </div>
    </header>
  )
}
