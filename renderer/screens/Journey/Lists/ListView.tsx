import { useInfiniteQuery } from '@tanstack/react-query'
import { formatDay, formatNumber } from '../../../../electron/shared/format.ts'
import type { LoyalList } from '../../../../electron/shared/rules/loyal-lists.ts'
import { shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { More } from '../../../components/More.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { ListRow } from './ListRow.tsx'
import { ListTools } from './ListTools.tsx'

/** One list: what it means, as of when, who is on it and why. */
export function ListView({ list }: { list: LoyalList }) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const query = useInfiniteQuery(
    shopQueries.insight.list.infiniteOptions({
      input: (after: number) => ({ list, after }),
      initialPageParam: 0,
      getNextPageParam: (page) => page.next,
    }),
  )
  const pages = query.data?.pages
  const [first] = pages ?? []
  const rows = pages?.flatMap((page) => page.rows) ?? []
  const isByToday = list === 'birthdays_this_month'
  const isPrepared = first !== undefined && (isByToday || first.asOf !== null)
  return (
    <>
      <header className="flex flex-col gap-1">
        <h2 className="font-bold">{t(`lists.name.${list}`)}</h2>
        <p className="text-muted">{t(`lists.what.${list}`)}</p>
        {isPrepared && (
          <p role="status" className="text-small text-muted">
            {t('lists.total', { n: formatNumber(first.total, voice) })}
            {first.asOf !== null && !isByToday && ` · ${t('lists.asOf', { day: formatDay(first.asOf, voice) })}`}
          </p>
        )}
        {first && first.total > 0 && <ListTools list={list} />}
      </header>
      {query.error && <Notice kind="wrong" text={errorText(query.error)} />}
      {!first && !query.error && <Spinner />}
      {first && rows.length === 0 && <Nobody list={list} isPrepared={isPrepared} />}
      {rows.length > 0 && (
        <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-auto">
          <ol aria-label={t(`lists.name.${list}`)} className="flex flex-col rounded-md border border-line bg-surface">
            {rows.map((row) => (
              <ListRow key={row.id} row={row} />
            ))}
          </ol>
          <More query={query} />
        </div>
      )}
    </>
  )
}

function Nobody({ list, isPrepared }: { list: LoyalList; isPrepared: boolean }) {
  const t = useT()
  if (!isPrepared) {
    return <EmptyState icon="customers" title={t('lists.notReady')} what={t('lists.notReady.what')} />
  }
  const what = t(list === 'birthdays_this_month' ? 'lists.nobody.birthdays' : 'lists.nobody.what')
  return <EmptyState icon="customers" title={t('lists.nobody')} what={what} />
}
