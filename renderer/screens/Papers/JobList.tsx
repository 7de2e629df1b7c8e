import { formatDay, formatMoment, formatNumber, type Voice } from '../../../electron/shared/format.ts'
import { useT, useVoice, type Translate } from '../../app/voice.tsx'
import { reportedDay, toneOf, type Job, type Tone } from './jobs.ts'

interface JobListProps {
  jobs: readonly Job[]
  openId: number | null
  onOpen: (jobId: number) => void
}

export function JobList({ jobs, openId, onOpen }: JobListProps) {
  const t = useT()
  const voice = useVoice()
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
              <span className="block text-small text-muted">{formatMoment(job.createdAt, voice)}</span>
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

const TONES: Record<Tone, string> = {
  calm: 'border-line-strong text-ink',
  busy: 'border-action text-action',
  done: 'border-transparent bg-action-soft text-action',
  wrong: 'border-wrong bg-wrong-soft text-wrong font-bold',
  quiet: 'border-transparent text-muted',
}

export function JobState({ job }: { job: Pick<Job, 'state'> }) {
  const t = useT()
  return (
    <span className={`shrink-0 rounded-sm border px-2 text-small ${TONES[toneOf(job.state)]}`}>
      {t(`papers.state.${job.state}`)}
    </span>
  )
}
