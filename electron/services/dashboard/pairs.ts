import type { Database } from 'better-sqlite3'
import { affinityState } from '../../db/affinity.ts'
import { pairsByLift } from '../../db/insight/figures-today.ts'
import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import type { Call } from '../context.ts'
import type { OutputOf } from '../procedure.ts'

export type Pairs = OutputOf<(typeof contract)['pairs']>

/** Baskets that a pair must have been in, so that it is no chance; and pairs that are shown. */
const LEAST = 5
const MOST = 20
/** Days before the count whose baskets are in it. */
const YEAR = 365

export const pairs = ({ shop }: Call): Pairs => pairsOf(shop.reading)

export function pairsOf(db: Database): Pairs {
  return db.transaction(() => {
    const counted = affinityState(db)
    if (!counted) return { counted: null, pairs: [] }
    const { day, baskets } = counted
    const found = pairsByLift(db, { least: LEAST, limit: MOST }).map(({ both, first, second, ...pair }) => ({
      product: { id: pair.id, name: pair.name },
      other: { id: pair.otherId, name: pair.otherName },
      both,
      first,
      second,
      support: Math.round((10_000 * both) / baskets),
      confidence: Math.round((10_000 * both) / first),
      lift: Math.round((100 * both * baskets) / (first * second)),
    }))
    return { counted: { from: day - YEAR, day, baskets }, pairs: found.filter(({ lift }) => lift > 100) }
  })()
}
