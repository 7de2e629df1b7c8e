import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { shopQueries, type shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT } from '../../app/voice.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { AuditEntry } from './AuditEntry.tsx'
import { AuditFilters, type AuditFilter, NO_FILTER } from './AuditFilters.tsx'
import { AuditTable } from './AuditTable.tsx'

export type Entry = Awaited<ReturnType<typeof shop.audit.list>>['entries'][number]

const PAGE = 100

/** Who did what, newest first, and the chosen entry beside the list with what it changed. */
export function Audit() {
  const t = useT()
  const errorText = useErrorText()
  const [filter, setFilter] = useState<AuditFilter>(NO_FILTER)
  const [opened, setOpened] = useState<Entry | null>(null)
  const list = useEntries(filter)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? []
  const isFiltered = filter !== NO_FILTER

  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(0,20rem)] gap-4">
      <section aria-label={t('reports.tab.audit')} className="flex min-h-0 flex-col gap-3">
        <AuditFilters
          filter={filter}
          onChange={(next) => {
            setFilter(next)
            setOpened(null)
          }}
        />
        {list.error && <Notice kind="wrong" text={errorText(list.error)} />}
        {list.isPending && <Spinner />}
        {list.data && entries.length === 0 && (
          <EmptyState
            icon="history"
            title={t(isFiltered ? 'reports.audit.none' : 'reports.audit.empty')}
            what={t(isFiltered ? 'reports.audit.none.what' : 'reports.audit.empty.what')}
          />
        )}
        {entries.length > 0 && (
          <AuditTable
            entries={entries}
            hasMore={hasNextPage}
            openedId={opened?.id ?? null}
            onOpen={setOpened}
            onEnd={onEnd}
          />
        )}
      </section>
      {opened === null ? (
        entries.length > 0 && (
          <EmptyState icon="history" title={t('reports.audit.choose')} what={t('reports.audit.choose.what')} />
        )
      ) : (
        <AuditEntry key={opened.id} entry={opened} />
      )}
    </div>
  )
}

/** Read piece by piece; asked anew whenever the page is opened, since everything that happens adds to it. */
function useEntries(filter: AuditFilter) {
  const { kind, customer, ...rest } = filter
  const asked = { ...rest, customerId: customer?.id ?? null, kinds: kind === null ? [] : [kind], limit: PAGE }
  return useInfiniteQuery({
    ...shopQueries.audit.list.infiniteOptions({
      input: (before: number | null) => ({ ...asked, before }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next ?? undefined,
    }),
    staleTime: 0,
  })
}
