import type { journey as contract } from '../../shared/contract/journey.ts'
import type { Call, Shop } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { dayOf } from '../settings.ts'
import { inWorker, startWorker } from '../workers.ts'
import type { Foreseen } from './foresee.ts'
import { checkedJourney } from './journey.ts'
import { journeyNow } from './journey-now.ts'
import type { JourneyJob } from './journey-worker.ts'

/** Of each shop what is being counted, so that another question ends it. */
const asked = new WeakMap<Shop, () => void>()

/**
 * What other rules would change today, counted in a thread. Null: asked again before it was counted.
 *
 * @throws ShopError INPUT_INVALID, NOT_SET_UP
 */
export async function previewJourney(
  { shop }: Call,
  input: InputOf<(typeof contract)['preview']>,
): Promise<Foreseen | null> {
  const { db, folder, clock } = shop
  const other = checkedJourney(input.rules)
  const job: JourneyJob = { kind: 'foresee', folder, now: journeyNow(db).rules, other, day: dayOf(db, clock()) }
  asked.get(shop)?.()
  const { answer, stop } = startWorker<Foreseen, never>(shop, WORKER, job, () => {})
  let isOvertaken = false
  const overtake = () => {
    isOvertaken = true
    stop()
  }
  asked.set(shop, overtake)
  try {
    return await answer
  } catch (error) {
    if (isOvertaken) return null
    throw error
  } finally {
    if (asked.get(shop) === overtake) asked.delete(shop)
  }
}

/** How many stand in each stage; counted in a thread, since there may be a million. */
export async function journeyCounts({ shop }: Call): Promise<OutputOf<(typeof contract)['counts']>> {
  return await inWorker<OutputOf<(typeof contract)['counts']>>(shop, WORKER, { kind: 'count', folder: shop.folder })
}

const WORKER = new URL('./journey-worker.ts', import.meta.url)
