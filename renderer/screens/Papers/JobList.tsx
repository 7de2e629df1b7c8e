import { formatDay, formatMoment, formatNumber, type Voice } from '../../../electron/shared/format.ts'
import { useT, useVoice, type Translate } from '../../app/voice.tsx'
import { Badge } from '../../components/Badge.tsx'
import { sinceWhen } from '../Counter/sinceWhen.ts'
import { printerTitle, reportedDay, toneOf, type Job } from './jobs.ts'

interface JobListProps {
  jobs: readonly Job[]
  /** Papers of several printers: each says which. */
  isMixed: boolean
  openId: number | null
  onOpen: (jobId: number) => void
}

export function JobList({ jobs, isMixed, openId, onOpen }: JobListProps) {
  const t = useT()
  const voice = useVoice()
  const now = Date.now()
  return (
    <ul aria-label={t('papers.list')} className="min-h-0 flex-1 overflow-auto rounded-md border border-line bg-surface">
      {jobs.map((job) => (
        <li key={job.id} className="border-b border-line">
          <button
            type="button"
            aria-current={job.id === openId || undefined}
            onClick={() => onOpen(job.id)}
            className="flex min-h-14 w-full items-center gap-3 px-3 text-start hover:bg-sunken focus-visible:-outline-offset-2 aria-current:bg-action-soft"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{titleOf(job, t, voice)}</span>
              <span className="block truncate text-small text-muted">
                {isMixed
                  ? t('papers.made', {
                      // An address is read left to right, whatever stands beside it.
                      printer: `\u2068${printerTitle(job.printerName, t)}\u2069`,
                      time: sinceWhen(job.createdAt, now, voice),
                    })
                  : formatMoment(job.createdAt, voice)}
              </span>
            </span>
            <JobState job={job} />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** «رسید ۱۲، رونوشت ۲», «گزارش روز ۳۰ آبان ۱۴۰۵» */
export function titleOf(job: Job, t: Translate, voice: Voice): string {
  const which = whichOf(job, voice)
  const kind = t(`papers.kind.${job.kind}`)
  const title = which === null ? kind : t('papers.kindOf', { kind, number: which })
  return job.copy > 1
    ? [title, t('papers.copy', { n: formatNumber(job.copy - 1, voice) })].join(t('value.listSeparator'))
    : title
}

/** Which sale or which day it is of; null: of neither. */
function whichOf(job: Job, voice: Voice): string | null {
  if (job.saleNumber !== null) return formatNumber(job.saleNumber, voice)
  const day = reportedDay(job)
  return day === null ? null : formatDay(day, voice)
}

export function JobState({ job }: { job: Pick<Job, 'state'> }) {
  const t = useT()
  return <Badge tone={toneOf(job.state)}>{t(`papers.state.${job.state}`)}</Badge>
}
