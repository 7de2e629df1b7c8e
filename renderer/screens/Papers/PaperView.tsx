import { useQuery } from '@tanstack/react-query'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useGo } from '../../app/places.tsx'
import { knownTrouble } from '../../app/trouble.ts'
import { useT, useVoice, type Translate } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { Decisions } from './Decisions.tsx'
import { choiceAbout, hasPaper, isOnScreen, isOver, printerTitle, type Job, type Printer } from './jobs.ts'
import { JobState, titleOf } from './JobList.tsx'
import { SendAgain } from './SendAgain.tsx'
import { Tries } from './Tries.tsx'

interface PaperViewProps {
  job: Job
  /** Those in use. */
  printers: readonly Printer[]
  onOpen: (jobId: number) => void
}

/** One job: what its state means, what to do about it, how it was tried, and the paper dot for dot. */
export function PaperView({ job, printers, onOpen }: PaperViewProps) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const read = useQuery(shopQueries.printing.job.queryOptions({ input: { jobId: job.id } }))
  const choice = read.data ? choiceAbout(read.data) : null
  return (
    <section
      aria-labelledby="paper-title"
      className="flex min-h-0 flex-col overflow-hidden rounded-md border border-line bg-surface"
    >
      <Head job={job} printers={printers} />
      <div
        className="flex min-h-0 flex-1 flex-col overflow-auto"
        tabIndex={0}
        role="region"
        aria-label={t('papers.image', { document: titleOf(job, t, voice) })}
      >
        {read.error && <Notice kind="wrong" text={errorText(read.error)} />}
        {choice === 'decide' && <Decisions job={job} onOpen={onOpen} />}
        {choice === 'send' && <SendAgain job={job} printers={read.data?.movable === true ? printers : []} />}
        {read.data && <Tries details={read.data} />}
        {hasPaper(job) ? (
          <Paper job={job} />
        ) : (
          <EmptyState icon="cash" title={t('papers.no_image')} what={t('papers.no_image.what')} />
        )}
      </div>
    </section>
  )
}

function Head({ job, printers }: Pick<PaperViewProps, 'job' | 'printers'>) {
  const t = useT()
  const voice = useVoice()
  const go = useGo()
  const { saleId } = job
  return (
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
      <p>{meaningOf(job, printers, t)}</p>
      <p className="text-small text-muted">{t('papers.printer', { name: printerTitle(job.printerName, t) })}</p>
      {job.detail !== null && !isOver(job) && (
        <p className="text-small text-wrong">{t(`papers.trouble.${knownTrouble(job.detail)}`)}</p>
      )}
    </header>
  )
}

/** What its state means, for a paper of its kind. */
function meaningOf(job: Job, printers: readonly Printer[], t: Translate): string {
  const isOut = job.state === 'sent' || job.state === 'printed'
  if (isOut && !hasPaper(job)) return t('papers.drawer.what')
  return isOut && isOnScreen(job, printers) ? t('papers.screen.what') : t(`papers.state.${job.state}.what`)
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
    <div className="flex-1 bg-sunken p-4">
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
