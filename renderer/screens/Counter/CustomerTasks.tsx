import { useQuery } from '@tanstack/react-query'
import { shopQueries } from '../../api.ts'
import { useSay, useT } from '../../app/voice.tsx'

/** Lines on the counter's card. */
const SHOWN = 2

/** What there is to do about the customer who stands here; nothing where there is nothing. */
export function CustomerTasks({ customerId }: { customerId: number }) {
  const t = useT()
  const say = useSay()
  const { data } = useQuery(shopQueries.tasks.ofCustomer.queryOptions({ input: { customerId } }))
  if (!data || data.length === 0) return null
  return (
    <ul aria-label={t('tasks.counter')} className="flex flex-col text-small">
      {data.slice(0, SHOWN).map(({ key, kind, why, note }) => (
        <li key={key} className="truncate">
          <span className="font-bold">{t(`tasks.kind.${kind}`)}</span>: {kind === 'manual' ? note : say(why)}
        </li>
      ))}
    </ul>
  )
}
