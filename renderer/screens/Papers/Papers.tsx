import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useGo } from '../../app/places.tsx'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Select } from '../../components/Select.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { JobList } from './JobList.tsx'
import { inOrder, isUndecided, printersOf, printerTitle } from './jobs.ts'
import { PaperView } from './PaperView.tsx'

interface PapersProps {
  jobId: number | null
  onOpen: (jobId: number) => void
}

const JOBS = 200
const ALL = ''

/** Everything that was or will be printed, of all printers or one, and the paper itself beside it. */
export function Papers({ jobId, onOpen }: PapersProps) {
  const t = useT()
  const go = useGo()
  const errorText = useErrorText()
  const read = useQuery(shopQueries.printing.jobs.queryOptions({ input: { limit: JOBS } }))
  const inUse = useQuery(shopQueries.printers.list.queryOptions()).data ?? []
  const [printerId, setPrinterId] = useState<number | null>(null)
  const all = inOrder(read.data ?? [])
  const printers = printersOf(all, inUse)
  const jobs = printerId === null ? all : all.filter((job) => job.printerId === printerId)
  const undecided = all.filter(isUndecided).length
  const open = jobs.find((job) => job.id === jobId) ?? jobs[0]
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,24rem)_minmax(0,1fr)] gap-4 p-4">
      <section aria-labelledby="papers-title" className="flex min-h-0 flex-col gap-3">
        <header className="flex items-center justify-between gap-3">
          <h1 id="papers-title" className="text-large font-bold">
            {t('papers.title')}
          </h1>
          <Button kind="quiet" icon="printer" onPress={() => go({ name: 'settings', part: 'printers' })}>
            {t('papers.printers')}
          </Button>
        </header>
        {printers.length > 1 && (
          <Select
            label={t('papers.filter')}
            value={printerId === null ? ALL : String(printerId)}
            options={[
              { value: ALL, label: t('papers.filter.all') },
              ...printers.map(({ id, name }) => ({ value: String(id), label: printerTitle(name, t) })),
            ]}
            onChange={(value) => setPrinterId(value === ALL ? null : Number(value))}
          />
        )}
        {undecided > 0 && <Notice kind="wrong" text={t('papers.undecided', { n: undecided })} />}
        {read.error && <Notice kind="wrong" text={errorText(read.error)} />}
        {read.isLoading && <Spinner />}
        {read.data?.length === 0 && (
          <EmptyState icon="printer" title={t('papers.empty')} what={t('papers.empty.what')} />
        )}
        {all.length > 0 && jobs.length === 0 && (
          <EmptyState icon="printer" title={t('papers.filter.none')} what={t('papers.filter.none.what')} />
        )}
        {jobs.length > 0 && (
          <JobList
            jobs={jobs}
            isMixed={printers.length > 1 && printerId === null}
            openId={open?.id ?? null}
            onOpen={onOpen}
          />
        )}
      </section>
      {open && <PaperView key={open.id} job={open} printers={inUse} onOpen={onOpen} />}
    </div>
  )
}
