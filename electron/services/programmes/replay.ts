import { randomUUID } from 'node:crypto'
import type { programmes as contract } from '../../shared/contract/programmes.ts'
import type { Call, Shop } from '../context.ts'
import { ShopError } from '../errors.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { rulesNow } from '../settings.ts'
import { startWorker } from '../workers.ts'
import type { ReplayProgress, ReplayResult } from './replay-run.ts'

type Contract = typeof contract

interface Replay {
  id: string
  progress: ReplayProgress
  result: ReplayResult | null
  failure: Error | null
  stop(): void
}

/** By session, which has one at a time; null: the terminal of the machine itself. */
const replays = new WeakMap<Shop, Map<string | null, Replay>>()

/** A result is kept so long, in milliseconds, for whoever looks elsewhere meanwhile. */
const KEPT = 600_000

/**
 * Starts in a thread beside the counter's work, with a connection that cannot write; what this session replayed before is
 * given up. It ends with the shop.
 *
 * @throws ShopError NOT_SET_UP; INPUT_INVALID when the last day is before the first
 */
export function startReplay(
  { shop, session }: Call,
  { rules, from, to }: InputOf<Contract['startReplay']>,
): OutputOf<Contract['startReplay']> {
  rulesNow(shop.db)
  if (from > to) throw new ShopError('INPUT_INVALID', { fields: [{ path: 'to', rule: 'order' }] })
  const own = replays.get(shop) ?? new Map<string | null, Replay>()
  replays.set(shop, own)
  own.get(session)?.stop()
  const module = new URL('./replay-worker.ts', import.meta.url)
  const job = { folder: shop.folder, rules, from, to }
  const replay: Replay = {
    id: randomUUID(),
    progress: { done: 0, total: 0 },
    result: null,
    failure: null,
    stop() {
      worker.stop()
      if (own.get(session) === replay) own.delete(session)
    },
  }
  const worker = startWorker<ReplayResult, ReplayProgress>(shop, module, job, (progress) => {
    replay.progress = progress
  })
  own.set(session, replay)
  void worker.answer
    .then(
      (result) => (replay.result = result),
      (failure: Error) => (replay.failure = failure),
    )
    .then(() => setTimeout(() => replay.stop(), KEPT).unref())
  return { replayId: replay.id }
}

/**
 * How far it is, and its result for ten minutes.
 *
 * @throws ShopError NOT_FOUND when it was stopped, given up for another or is over too long; and what has broken it
 */
export function replayNow(call: Call, { replayId }: InputOf<Contract['replay']>): OutputOf<Contract['replay']> {
  const { progress, result, failure } = replayOf(call, replayId)
  if (failure !== null) throw failure
  return { ...progress, result }
}

/** @throws ShopError NOT_FOUND */
export function stopReplay(
  call: Call,
  { replayId }: InputOf<Contract['stopReplay']>,
): OutputOf<Contract['stopReplay']> {
  replayOf(call, replayId).stop()
  return {}
}

function replayOf({ shop, session }: Call, replayId: string): Replay {
  const replay = replays.get(shop)?.get(session)
  if (replay?.id !== replayId) throw new ShopError('NOT_FOUND', { what: 'replay' })
  return replay
}
