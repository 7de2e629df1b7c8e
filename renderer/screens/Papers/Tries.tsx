import { formatNumber } from '../../../electron/shared/format.ts'
import { knownTrouble } from '../../app/trouble.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { sinceWhen } from '../Counter/sinceWhen.ts'
import { isOver, type Attempt, type Details } from './jobs.ts'

/** How a job was tried: when, with what outcome, why, and how much was handed over. Open while it is not done. */
export function Tries({ details: { job, attempts, bytes } }: { details: Details }) {
  const t = useT()
  const voice = useVoice()
  return (
    <details open={!isOver(job) && attempts.length > 0} className="shrink-0 border-b border-line">
      <summary className="flex min-h-11 cursor-pointer items-center px-4 -outline-offset-2">
        <span className="font-medium">{t('papers.tries')}</span>
        <span className="ms-2 text-muted tabular-nums">{formatNumber(attempts.length, voice)}</span>
      </summary>
      {attempts.length === 0 ? (
        <p className="px-4 pb-3 text-small text-muted">{t('papers.tries.none')}</p>
      ) : (
        <ol className="flex flex-col gap-2 px-4 pb-3 text-small">
          {attempts.toReversed().map((attempt) => (
            <Try key={attempt.attempt} attempt={attempt} bytes={bytes} />
          ))}
        </ol>
      )}
    </details>
  )
}

function Try({ attempt, bytes }: { attempt: Attempt; bytes: number | null }) {
  const t = useT()
  const voice = useVoice()
  const { startedAt, outcome, detail } = attempt
  const isWrong = outcome === 'unknown' || (outcome === 'failed' && detail !== 'moved')
  const size = sizeOf(attempt.bytes, bytes)
  return (
    <li className="grid grid-cols-[5.5rem_6rem_minmax(0,1fr)] gap-x-3">
      <time dateTime={new Date(startedAt).toISOString()} className="tabular-nums text-muted">
        {sinceWhen(startedAt, Date.now(), voice)}
      </time>
      <span className={isWrong ? 'font-bold text-wrong' : 'font-medium'}>
        {t(`papers.try.outcome.${outcome ?? 'now'}`)}
      </span>
      <span className="min-w-0">
        {detail !== null && <span className="block">{t(`papers.trouble.${knownTrouble(detail)}`)}</span>}
        {size && <span className="block text-muted">{t(size.key, size.params)}</span>}
      </span>
    </li>
  )
}

/** How much of the whole was handed over; null: nothing that is worth a word. */
function sizeOf(given: number | null, all: number | null) {
  if (given === null || given === 0) return null
  return all === null || given >= all
    ? { key: 'papers.try.size' as const, params: { n: given } }
    : { key: 'papers.try.size_of' as const, params: { n: given, all } }
}
