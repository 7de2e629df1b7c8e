import { useQuery } from '@tanstack/react-query'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useSession } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { useCommand } from '../useCommand.ts'
import { JobList } from './JobList.tsx'
import { inOrder, isUndecided } from './jobs.ts'
import { PaperView } from './PaperView.tsx'

interface PapersProps {
  jobId: number | null
  onOpen: (jobId: number) => void
}

const JOBS = 200

/** Everything that was or will be printed, and the paper itself beside it. */
export function Papers({ jobId, onOpen }: PapersProps) {
  const t = useT()
  const errorText = useErrorText()
  const read = useQuery(shopQueries.printing.jobs.queryOptions({ input: { limit: JOBS } }))
  const jobs = inOrder(read.data ?? [])
  const undecided = jobs.filter(isUndecided).length
  const open = jobs.find((job) => job.id === jobId) ?? jobs[0]
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,24rem)_minmax(0,1fr)] gap-4 p-4">
      <section aria-labelledby="papers-title" className="flex min-h-0 flex-col gap-3">
        <header className="flex items-center justify-between gap-3">
          <h1 id="papers-title" className="text-large font-bold">
            {t('papers.title')}
          </h1>
          <TestPage onDone={onOpen} />
        </header>
        {undecided > 0 && <Notice kind="wrong" text={t('papers.undecided', { n: undecided })} />}
        {read.error && <Notice kind="wrong" text={errorText(read.error)} />}
        {read.isLoading && <Spinner />}
        {read.data?.length === 0 ? (
          <EmptyState icon="printer" title={t('papers.empty')} what={t('papers.empty.what')} />
        ) : (
          <JobList jobs={jobs} openId={open?.id ?? null} onOpen={onOpen} />
        )}
      </section>
      {open && <PaperView key={open.id} job={open} onOpen={onOpen} />}
    </div>
  )
}

function TestPage({ onDone }: { onDone: (jobId: number) => void }) {
  const t = useT()
  const { member } = useSession()
  const { tell, tellError } = useNotice()
  const test = useCommand(
    (_: Record<never, never>, commandId) => shop.printing.testPage({ commandId }),
    ({ jobId }) => {
      tell(t('papers.tested'))
      onDone(jobId)
    },
  )
  if (member.role !== 'manager') return <p className="text-small text-muted">{t('papers.test.manager')}</p>
  return (
    <Button icon="printer" isPending={test.isPending} onPress={() => test.mutate({}, { onError: tellError })}>
      {t('papers.test')}
    </Button>
  )
}
