import { insightState } from '../../db/insight/state.ts'
import { currentRules } from '../../db/rules.ts'
import type { Shop } from '../context.ts'
import { dayOf } from '../settings.ts'
import { inWorker } from '../workers.ts'
import type { InsightJob } from './insight-worker.ts'
import type { PreparedScores } from './scores.ts'

/** Milliseconds between two looks at the clock. */
const LOOK = 60_000

export interface Insight {
  close(): void
}

/** Prepares the shop's figures in the background: a while after the start, and whenever a business day begins. */
export function openInsightBuild(shop: Shop): Insight {
  let closed = false
  let next: NodeJS.Timeout | undefined
  const look = async (): Promise<void> => {
    try {
      if (isDue(shop)) await prepareInsight(shop)
    } catch (error) {
      // Lists and charts say as of when they are; the next look tries again.
      if (!closed) console.error('insight', error)
    }
    if (!closed) next = setTimeout(() => void look(), LOOK).unref()
  }
  next = setTimeout(() => void look(), LOOK).unref()
  return {
    close() {
      closed = true
      clearTimeout(next)
    },
  }
}

const WORKER = new URL('./insight-worker.ts', import.meta.url)

/** Prepares every figure anew, in a thread, as of the business day under way. */
export async function prepareInsight(shop: Shop): Promise<void> {
  const at = shop.clock()
  const job: InsightJob = { folder: shop.folder, day: dayOf(shop.db, at), at }
  await inWorker<PreparedScores>(shop, WORKER, job)
  shop.events.emit('insight')
}

function isDue(shop: Shop): boolean {
  return currentRules(shop.db) !== undefined && insightState(shop.reading)?.day !== dayOf(shop.db, shop.clock())
}
