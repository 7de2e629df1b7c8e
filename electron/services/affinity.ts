import type { Database } from 'better-sqlite3'
import {
  affinityState,
  countedProducts,
  dropProductAffinity,
  type ProductAffinity,
  saveAffinityState,
  saveProductAffinity,
} from '../db/affinity.ts'
import { currentRules } from '../db/rules.ts'
import type { AffinityJob, CountedAffinity } from './affinity-worker.ts'
import { asksSuggestions } from './asked-facts.ts'
import type { Shop } from './context.ts'
import { forAWhile } from './for-a-while.ts'
import { type Background, nowAndThen } from './now-and-then.ts'
import { dayOf } from './settings.ts'
import { inWorker } from './workers.ts'

/** Milliseconds of one transaction, and between two of them. */
const LONGEST = 8
const PAUSE = 20

/**
 * Counts in the background what is bought together: once each business day, a while after the start, as long as a
 * programme asks what goes with a basket.
 */
export function openAffinityCount(shop: Shop): Background {
  // Until then, and when it fails, offers are chosen by what was counted before.
  return nowAndThen('affinity', async (stopped) => {
    if (isDue(shop)) await countTogether(shop, stopped)
  })
}

/** Counts over the sales of the last 365 days in a thread, and writes the result back between two sales. */
export async function countTogether(shop: Shop, stopped: () => boolean = () => false): Promise<void> {
  const { db, folder, clock } = shop
  const day = dayOf(db, clock())
  const job: AffinityJob = { folder, since: day - YEAR }
  const { baskets, products } = await inWorker<CountedAffinity>(shop, WORKER, job)
  const counted = new Set(products.map(({ productId }) => productId))
  const writes = [
    ...countedProducts(db)
      .filter((productId) => !counted.has(productId))
      .map((productId) => () => dropProductAffinity(db, productId)),
    ...products.map((product: ProductAffinity) => () => saveProductAffinity(db, product)),
  ]
  while (writes.length > 0) {
    if (stopped()) return
    writes.splice(0, inOneGo(db, writes))
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
  if (!stopped()) saveAffinityState(db, { day, baskets })
}

/** Days of sales that are counted. */
const YEAR = 365
const WORKER = new URL('./affinity-worker.ts', import.meta.url)

function isDue({ db, clock }: Shop): boolean {
  const rules = currentRules(db)
  return rules !== undefined && asksSuggestions(rules.rules) && affinityState(db)?.day !== dayOf(db, clock())
}

function inOneGo(db: Database, writes: (() => void)[]): number {
  return db.transaction(() => forAWhile(writes, LONGEST, (write) => write())).immediate()
}
