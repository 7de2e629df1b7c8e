import { useQuery } from '@tanstack/react-query'
import { formatDay } from '../../../electron/shared/format.ts'
import { shopQueries } from '../../api.ts'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { Scores } from '../Scores.tsx'

/** Where a buyer stands among the others and what may be expected of them; nothing before it is known. */
export function ScorePanel({ customerId }: { customerId: number }) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  const { data } = useQuery(shopQueries.insight.score.queryOptions({ input: { customerId } }))
  if (!data) return null
  return (
    <section aria-label={t('lists.score.title')} className="flex flex-wrap items-center gap-x-6 gap-y-1">
      <Scores score={data.score} />
      <p className="min-w-0 flex-1 text-small text-muted">
        {t('lists.asOf', { day: formatDay(data.score.asOf, voice) })} · {say(data.note)}
      </p>
    </section>
  )
}
