import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../../../electron/shared/format.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useGo } from '../../app/places.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { useCommand } from '../useCommand.ts'
import { hasPaper, isOnScreen, isUndecided, troubleOf, type Decision, type Job } from './jobs.ts'
import { JobState, titleOf } from './JobList.tsx'

interface PaperViewProps {
  job: Job
  onOpen: (jobId: number) => void
}

/** One job: what its state means, what to decide about it, and the paper dot for dot. */
export function PaperView({ job, onOpen }: PaperViewProps) {
  const t = useT()
  const voice = useVoice()
  const go = useGo()
  const { saleId } = job
  return (
    <section
      aria-labelledby="paper-title"
      className="flex min-h-0 flex-col overflow-hidden rounded-md border border-line bg-surface"
    >
      <header className="flex shrink-0 flex-col gap-1 border-b border-line px-4 py-3">
        <div className="flex items-center gap-3">
          <h2 id="paper-title" className="font-bold">
            {titleOf(job, t, voice)}
          </h2>
          <JobState job={job} />
          {saleId !== null && (
            <span className="ms-auto">
              <Button kind="quiet" icon="sales" onPress={() => go({ name: 'sales', saleId })}>
                {t('papers.sale')}
              </Button>
            </span>
          )}
        </div>
        <Meaning job={job} />
        <p className="text-small text-muted">
          {t('papers.printer', { name: isOnScreen(job) ? t('setup.printer.screen') : job.printerName })}
          {job.attempts > 1 &&
            t('value.listSeparator') + t('papers.attempts', { n: formatNumber(job.attempts, voice) })}
        </p>
        {job.detail !== null && <p className="text-small text-wrong">{t(troubleOf(job.detail))}</p>}
      </header>
      {isUndecided(job) && <Decisions job={job} onOpen={onOpen} />}
      {hasPaper(job) ? (
        <Paper job={job} />
      ) : (
        <EmptyState icon="cash" title={t('papers.no_image')} what={t('papers.no_image.what')} />
      )}
    </section>
  )
}

function Meaning({ job }: { job: Job }) {
  const t = useT()
  const isOver = job.state === 'sent' || job.state === 'printed'
  return <p>{isOnScreen(job) && isOver ? t('papers.screen.what') : t(`papers.state.${job.state}.what`)}</p>
}

const DECISIONS: readonly Decision[] = ['came_out', 'print_again', 'cancel']

function Decisions({ job, onOpen }: { job: Job; onOpen: (jobId: number) => void }) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const decide = useCommand(
    (input: { jobId: number; decision: Decision }, commandId) => shop.printing.decide({ ...input, commandId }),
    (result, { decision }) => {
      tell(t(`papers.decided.${decision}`))
      if (result.jobId !== null) onOpen(result.jobId)
    },
  )
  return (
    <section aria-labelledby="paper-decide" className="shrink-0 border-b border-wrong bg-wrong-soft p-4">
      <h3 id="paper-decide" className="mb-2 font-bold">
        {t('papers.decide')}
      </h3>
      <ul className="grid gap-3 sm:grid-cols-3">
        {DECISIONS.map((decision) => (
          <li key={decision} className="flex flex-col gap-1">
            <Button
              wide
              kind={decision === 'print_again' ? 'primary' : 'plain'}
              isDisabled={decide.isPending}
              onPress={() => decide.mutate({ jobId: job.id, decision }, { onError: tellError })}
            >
              {t(`papers.decide.${decision}`)}
            </Button>
            <p className="text-small">{t(`papers.decide.${decision}.what`)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Screen pixels for a dot: 203 dots and 96 pixels make an inch, so the paper stands in its true size. */
const PIXELS_PER_DOT = 96 / 203

function Paper({ job }: { job: Job }) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const paper = useQuery(shopQueries.printing.paper.queryOptions({ input: { jobId: job.id }, staleTime: Infinity }))
  if (paper.error) return <Notice kind="wrong" text={errorText(paper.error)} />
  return (
    <div
      className="min-h-0 flex-1 overflow-auto bg-sunken p-4"
      tabIndex={0}
      role="region"
      aria-label={t('papers.image', { document: titleOf(job, t, voice) })}
    >
      {paper.data ? (
        <img
          src={`data:image/png;base64,${paper.data.png}`}
          alt={t('papers.image', { document: titleOf(job, t, voice) })}
          width={paper.data.widthDots * PIXELS_PER_DOT}
          height={paper.data.heightDots * PIXELS_PER_DOT}
          className="mx-auto box-content bg-[#ffffff] px-4 py-2 shadow-lg"
        />
      ) : (
        <Spinner />
      )}
    </div>
  )
}
