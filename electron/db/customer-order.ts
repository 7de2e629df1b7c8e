import type { Database } from 'better-sqlite3'
import { STAGES } from '../shared/rules/journey.ts'
import { LIVE, type Params } from './customer-filter.ts'
import { prepared } from './statement.ts'

export type SortKey =
  | 'points'
  | 'lastSale'
  | 'spend'
  | 'salesCount'
  | 'name'
  | 'created'
  | 'tier'
  | 'stage'
  | 'birthday'

export interface Order {
  sort: SortKey
  descending: boolean
  /** From the lowest to the highest. */
  tiers: string[]
}

/** Columns of `customer_facets` that the order is told from. */
const COLUMNS: Record<SortKey, string[]> = {
  points: ['points'],
  lastSale: ['last_sale_at'],
  spend: ['spend'],
  salesCount: ['sales_count'],
  name: ['name_key'],
  created: ['created_at'],
  tier: ['tier'],
  stage: ['stage'],
  birthday: ['birth_month', 'birth_day'],
}

/** Who has nothing to sort by comes last, whichever way. */
const WITHOUT: Partial<Record<SortKey, string>> = {
  lastSale: 'last_sale_at IS NULL',
  name: "name_key = ''",
  birthday: 'birth_month IS NULL',
}

export const columnsOf = ({ sort }: Order): string[] => COLUMNS[sort]

/** ORDER BY over `columnsOf` and the id, which decides between equals. */
export function orderBy(db: Database, order: Order): { sql: string; params: Params } {
  const { sort, descending } = order
  const way = descending ? 'DESC' : 'ASC'
  const ranks = ranksOf(db, order)
  const terms = ranks ? [rankOf(sort, ranks.length)] : COLUMNS[sort]
  const sql = [...(WITHOUT[sort] ? [WITHOUT[sort]] : []), ...[...terms, 'id'].map((term) => `${term} ${way}`)]
  if (sort === 'stage') return { sql: sql.join(', '), params: { journey: STAGES.join(' ') } }
  return { sql: sql.join(', '), params: Object.fromEntries((ranks ?? []).map((rank, index) => [`rank${index}`, rank])) }
}

/** Comparing with one after the other is quick for a few; of the stages, which are many, none is part of another. */
const rankOf = (sort: SortKey, ranks: number): string =>
  sort === 'stage'
    ? 'instr(@journey, stage)'
    : `CASE ${COLUMNS[sort].join()} ${Array.from({ length: ranks }, (_, index) => `WHEN @rank${index} THEN ${index}`).join(' ')} END`

/** A part of an order that one index gives from end to end. */
export interface Stretch {
  where: string
  orderBy: string
  params: Params
}

/** The whole order as stretches, one after the other. */
export function stretchesOf(db: Database, order: Order): Stretch[] {
  const { sort, descending } = order
  const way = descending ? 'DESC' : 'ASC'
  const ranks = ranksOf(db, order)
  if (ranks) {
    const [column = ''] = COLUMNS[sort]
    const walked = descending ? ranks.toReversed() : ranks
    return walked.map((rank) => ({ where: `${column} = @rank`, orderBy: `id ${way}`, params: { rank } }))
  }
  const orderBy = [...COLUMNS[sort], 'id'].map((column) => `${column} ${way}`).join(', ')
  const without = WITHOUT[sort]
  if (without === undefined) return [{ where: '', orderBy, params: {} }]
  return [
    { where: HAVING[sort] ?? '', orderBy, params: {} },
    { where: without, orderBy, params: {} },
  ]
}

const HAVING: Partial<Record<SortKey, string>> = {
  lastSale: 'last_sale_at IS NOT NULL',
  name: "name_key > ''",
  birthday: 'birth_month IS NOT NULL',
}

/** Values that have an order of their own, from the lowest; null: their order is their size. */
function ranksOf(db: Database, { sort, tiers }: Order): readonly string[] | null {
  if (sort === 'stage') return STAGES
  if (sort !== 'tier') return null
  // After a change of the rules somebody may still be in a tier that is gone.
  return [...tiersInUse(db).filter((tier) => !tiers.includes(tier)), ...tiers]
}

/** Each tier that somebody is in, with one step of its index for each. */
function tiersInUse(db: Database): string[] {
  return prepared<[], { tier: string }>(
    db,
    `WITH RECURSIVE used (tier) AS (
       SELECT min(tier) FROM customer WHERE ${LIVE}
       UNION ALL
       SELECT (SELECT min(tier) FROM customer WHERE ${LIVE} AND tier > used.tier) FROM used WHERE used.tier IS NOT NULL
     )
     SELECT tier FROM used WHERE tier IS NOT NULL`,
  )
    .all()
    .map(({ tier }) => tier)
}
