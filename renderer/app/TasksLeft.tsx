import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../../electron/shared/format.ts'
import { shopQueries } from '../api.ts'
import { useSession } from './session.tsx'
import { useT, useVoice } from './voice.tsx'

/** What is sold changes them too, which nobody needs to see at once. */
const SEEN_WITHIN_MS = 5 * 60_000

/** More of them are not counted in the corner, or they would hide the place's sign. */
const MOST_COUNTED = 99

/** In the corner of a place: how many tasks are left for today, for who may see them; of none, nothing. */
export function TasksLeft() {
  const t = useT()
  const voice = useVoice()
  const { member } = useSession()
  const { data } = useQuery({
    ...shopQueries.tasks.left.queryOptions(),
    enabled: member.role === 'manager',
    refetchInterval: SEEN_WITHIN_MS,
  })
  if (member.role !== 'manager' || !data || data.left === 0) return null
  return (
    <>
      <span
        aria-hidden
        className="absolute -end-0.5 -top-0.5 flex h-5 min-w-5 items-center justify-center rounded-full border border-surface bg-action-soft px-0.5 text-xs font-bold text-action"
      >
        {formatNumber(Math.min(data.left, MOST_COUNTED), voice)}
        {data.left > MOST_COUNTED && '+'}
      </span>
      <span className="sr-only">{t('app.place.left', { n: data.left })}</span>
    </>
  )
}
