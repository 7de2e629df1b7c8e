import { attachPrepared } from '../../db/insight/open.ts'
import { insightState } from '../../db/insight/state.ts'
import { insertBounds } from '../../db/rfm.ts'
import { currentRules } from '../../db/rules.ts'
import type { Shop } from '../context.ts'
import { areFiguresOutdated } from '../dashboard/asked.ts'
import { type Background, nowAndThen } from '../now-and-then.ts'
import { dayOf } from '../settings.ts'
import { inWorker } from '../workers.ts'
import type { InsightJob } from './insight-worker.ts'
import type { PreparedScores } from './scores.ts'

/** Prepares the shop's figures in the background: a while after the start, and whenever a business day begins. */
export function openInsightBuild(shop: Shop): Background {
  // Until then, and when it fails, lists and charts say as of when they are.
  return nowAndThen('insight', async () => {
    if (isDue(shop)) await prepareInsight(shop)
  })
}

const WORKER = new URL('./insight-worker.ts', import.meta.url)

const preparing = new WeakMap<Shop, Promise<void>>()

/** Figures are being prepared in the background. */
export const isPreparing = (shop: Shop): boolean => preparing.has(shop)

/** Prepares every figure anew, in a thread, as of the business day under way; once, however often it is asked for. */
export function prepareInsight(shop: Shop): Promise<void> {
  const under = preparing.get(shop) ?? prepare(shop).finally(() => preparing.delete(shop))
  preparing.set(shop, under)
  return under
}

async function prepare(shop: Shop): Promise<void> {
  const at = shop.clock()
  const job: InsightJob = { folder: shop.folder, day: dayOf(shop.db, at), at }
  const { bounds } = await inWorker<PreparedScores>(shop, WORKER, job)
  attachPrepared(shop.reading, shop.folder)
  if (bounds) shop.db.transaction(() => insertBounds(shop.db, bounds)).immediate()
  shop.events.emit('insight')
}

function isDue(shop: Shop): boolean {
  if (currentRules(shop.db) === undefined) return false
  return insightState(shop.reading)?.day !== dayOf(shop.db, shop.clock()) || areFiguresOutdated(shop.reading)
}
