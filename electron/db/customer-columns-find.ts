import type { Database } from 'better-sqlite3'
import type { CustomerColumns } from './customer-columns.ts'
import { filterSieves, type Sieve, sieveOf, type Test } from './customer-columns-tests.ts'
import { LIVE, type Params } from './customer-filter.ts'
import type { CustomerWish } from './customer-lists.ts'
import { orderBy, stretchesOf } from './customer-order.ts'
import { segmentTest } from './customer-columns-segment.ts'

type Named = Omit<CustomerWish, 'search'>

/** Farther into the list than this its own index leads as soon. */
const FARTHEST = 20_000
/** Names are not in the columns: of so few they are read, and of more there is one after every few in the names' index. */
const FEW_NAMES = 4000
const FARTHEST_NAME = 2000

/**
 * How many a filter and a segment leave, and those of one page; null: the columns do not tell. The search is left to
 * `among`.
 *
 * @param db reads the same moment as the columns
 * @param options.among who else is left out
 * @param options.fewNames are read and sorted; of more, the names' index is walked
 */
export function findInColumns(
  db: Database,
  columns: CustomerColumns,
  wish: Named,
  { offset, limit }: Page,
  { among = [], fewNames = FEW_NAMES }: { among?: Test[]; fewNames?: number } = {},
): { total: number; ids: number[] } | null {
  const end = offset + limit
  if (end > FARTHEST) return null
  const sieves = sievesOf(db, columns, wish)
  if (!sieves) return null
  const found = matching(columns, [...among.map(sieveOf), ...sieves])
  const total = found.length
  if (wish.sort === 'name') {
    const isFew = total <= fewNames
    if (!isFew && end > FARTHEST_NAME) return null
    return { total, ids: (isFew ? sortNames : walkNames)(db, wish, found, { offset, limit }) }
  }
  return { total, ids: first(found, end, ranksOf(columns, wish, found), wish.descending).slice(offset) }
}

function sievesOf(db: Database, columns: CustomerColumns, { filter, segment }: Named): Sieve[] | null {
  const sieves = filterSieves(db, columns, filter)
  if (!segment) return sieves
  const test = segmentTest(db, columns, segment.segment, segment.asOf)
  return test && [...sieves, sieveOf(test)]
}

/** Ids of those in lists whom every sieve leaves, in their order. */
function matching({ standing, room }: CustomerColumns, sieves: Sieve[]): Uint32Array {
  const ids = new Uint32Array(room)
  let count = 0
  for (let id = 0; id < room; id += 1) {
    ids[count] = id
    count += standing[id] ?? 0
  }
  for (const sieve of sieves) count = sieve(ids, count)
  return ids.subarray(0, count)
}

/** What an order compares of each, the lowest in front; who has nothing to compare is the last, whichever way. */
function ranksOf(columns: CustomerColumns, { sort, tiers, descending }: Named, ids: Uint32Array): Float64Array {
  const way = descending ? -1 : 1
  switch (sort) {
    case 'points':
      return plain(columns.points, ids, way)
    case 'lastSale':
      return plain(columns.lastSaleAt, ids, way)
    case 'spend':
      return plain(columns.spend, ids, way)
    case 'salesCount':
      return plain(columns.salesCount, ids, way)
    case 'created':
      return plain(columns.createdAt, ids, way)
    case 'stage':
      return plain(columns.stage, ids, way)
    case 'tier':
      return byTier(columns, ids, { tiers, way })
    case 'birthday':
      return byBirthday(columns, ids, way)
    case 'name':
      throw new Error('names are in no column')
  }
}

function plain(column: Float64Array | Int32Array | Uint8Array, ids: Uint32Array, way: number): Float64Array {
  const ranks = new Float64Array(ids.length)
  for (let at = 0; at < ids.length; at += 1) {
    const value = column[ids[at] ?? 0] ?? 0
    ranks[at] = Number.isNaN(value) ? Infinity : way * value
  }
  return ranks
}

/** After a change of the rules somebody may still be in a tier that is gone. */
function byTier(
  { tier, tiers: known }: CustomerColumns,
  ids: Uint32Array,
  { tiers, way }: { tiers: string[]; way: number },
): Float64Array {
  const gone = known.filter((each) => !tiers.includes(each)).toSorted((a, b) => (a < b ? -1 : 1))
  const places = Float64Array.from(known, (each) => way * [...gone, ...tiers].indexOf(each))
  const ranks = new Float64Array(ids.length)
  for (let at = 0; at < ids.length; at += 1) ranks[at] = places[tier[ids[at] ?? 0] ?? 0] ?? 0
  return ranks
}

function byBirthday({ birthMonth, birthDay }: CustomerColumns, ids: Uint32Array, way: number): Float64Array {
  const ranks = new Float64Array(ids.length)
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0
    const month = birthMonth[id] ?? 0
    ranks[at] = month === 0 ? Infinity : way * (month * 100 + (birthDay[id] ?? 0))
  }
  return ranks
}

/** The first `end` by their rank, those of one rank by their id. */
function first(ids: Uint32Array, end: number, ranks: Float64Array, descending: boolean): number[] {
  const way = descending ? -1 : 1
  const inOrder = (a: Kept, b: Kept): number => (a.rank === b.rank ? way * (a.id - b.id) : a.rank < b.rank ? -1 : 1)
  let kept: Kept[] = []
  let worst = Infinity
  // Read the right way round, of one rank the first come first: who is no better than all that are kept is put aside.
  for (let step = 0; step < ids.length; step += 1) {
    const at = descending ? ids.length - 1 - step : step
    const rank = ranks[at] ?? Infinity
    if (kept.length >= end && rank >= worst) continue
    kept.push({ id: ids[at] ?? 0, rank })
    if (kept.length < 2 * end) continue
    kept = kept.toSorted(inOrder).slice(0, end)
    worst = kept.at(-1)?.rank ?? Infinity
  }
  return kept
    .toSorted(inOrder)
    .slice(0, end)
    .map(({ id }) => id)
}

interface Kept {
  id: number
  rank: number
}

type Page = Record<'offset' | 'limit', number>

function sortNames(db: Database, wish: Named, ids: Uint32Array, page: Page): number[] {
  const { sql, params } = orderBy(db, wish)
  return db
    .prepare<[Params], number>(
      `SELECT id FROM (
         SELECT customer.id AS id, name_key FROM json_each(@ids) AS found CROSS JOIN customer ON customer.id = found.value
       ) ORDER BY ${sql} LIMIT @limit OFFSET @offset`,
    )
    .pluck()
    .all({ ...params, ids: JSON.stringify([...ids]), ...page })
}

function walkNames(db: Database, wish: Named, ids: Uint32Array, { offset, limit }: Page): number[] {
  const wanted = new Uint8Array((ids.at(-1) ?? 0) + 1)
  for (const id of ids) wanted[id] = 1
  const found: number[] = []
  let ahead = offset
  for (const stretch of stretchesOf(db, wish)) {
    const where = [LIVE, stretch.where].filter(Boolean).join(' AND ')
    const rows = db
      .prepare<[Params], number>(`SELECT id FROM customer WHERE ${where} ORDER BY ${stretch.orderBy}`)
      .pluck()
      .iterate(stretch.params)
    for (const id of rows) {
      if (wanted[id] !== 1) continue
      if (ahead > 0) ahead -= 1
      else found.push(id)
      if (found.length === limit) return found
    }
  }
  return found
}
