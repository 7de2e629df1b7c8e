import { useInfiniteQuery } from '@tanstack/react-query'
import { formatDay } from '../../../electron/shared/format.ts'
import { shopQueries } from '../../api.ts'
import { useStageName } from '../../app/stageName.ts'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { More } from '../../components/More.tsx'

const CHANGES = 20

/** Where the customer's journey went, by what, and why; folded until somebody asks. */
export function StageHistory({ customerId }: { customerId: number }) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  const stageName = useStageName()
  const history = useInfiniteQuery(
    shopQueries.journey.history.infiniteOptions({
      input: (before: number | null) => ({ customerId, before, limit: CHANGES }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next ?? undefined,
    }),
  )
  const changes = history.data?.pages.flatMap((page) => page.changes) ?? []
  const [last] = changes
  if (!last) return null
  return (
    <details className="border-b border-line px-2 pb-1">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2">
        <span className="font-medium">{t('stages.history')}</span>
        <span className="text-small text-muted">
          {t('stages.history.since', { stage: stageName(last.to), day: formatDay(last.day, voice) })}
        </span>
      </summary>
      <ol className="ps-4">
        {changes.map(({ id, day, from, to, cause, why }) => (
          <li key={id} className="py-1">
            <span className="block">
              {from === null
                ? t('stages.history.begun', { to: stageName(to) })
                : t('stages.history.moved', { from: stageName(from), to: stageName(to) })}
            </span>
            <span className="block text-small text-muted">
              {formatDay(day, voice)}
              <span className="ms-3">{t(`stages.cause.${cause}`)}</span>
              <span className="ms-3">{say(why)}</span>
            </span>
          </li>
        ))}
      </ol>
      <More query={history} />
    </details>
  )
}
