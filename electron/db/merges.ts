import type { Database } from 'better-sqlite3'
import type { CustomerDetails } from './customers.ts'
import { giveTasksTo } from './merged-tasks.ts'
import { hasColumn } from './schema.ts'
import { changedOne, prepared } from './statement.ts'

/** Table → ids of the rows that became the kept customer's; of `customer`, those whom the other had referred. */
export type Moved = Record<(typeof MOVING)[number]['table'], number[]>

const MOVING = [
  { table: 'sale', owner: 'customer_id' },
  { table: 'points_lot', owner: 'customer_id' },
  { table: 'coupon', owner: 'customer_id' },
  { table: 'touchpoint', owner: 'customer_id' },
  { table: 'tier_change', owner: 'customer_id' },
  { table: 'held_sale', owner: 'customer_id' },
  { table: 'receipt_offer', owner: 'customer_id' },
  { table: 'task', owner: 'customer_id' },
  { table: 'commitment', owner: 'customer_id' },
  { table: 'feedback', owner: 'customer_id' },
  { table: 'customer', owner: 'referrer_id' },
] as const

/** Every programme that was ever counted: there is an index by programme and customer, none by customer alone. */
const PROGRAMMES = `
  WITH RECURSIVE programme(id) AS (
    SELECT min(programme_id) FROM programme_use
    UNION ALL
    SELECT (SELECT min(programme_id) FROM programme_use WHERE programme_id > programme.id)
    FROM programme WHERE programme.id IS NOT NULL
  )`

/** The customer and everybody merged into them, through however many hands; begins a statement that reads `one`. */
export const WITH_MERGED = `WITH RECURSIVE one(id) AS (
    VALUES (?) UNION SELECT merged.id FROM one JOIN customer merged ON merged.merged_into = one.id
  )`

/** The ids of the customer and of everybody merged into them; a file of an older version knows no merges. */
export function withMerged(db: Database, customerId: number): number[] {
  if (!hasColumn(db, 'customer', 'merged_into')) return [customerId]
  return prepared<[number], number>(db, `${WITH_MERGED} SELECT id FROM one`).pluck().all(customerId)
}

/** Everything `otherId` has becomes `keptId`'s; the ledger's entries keep their customer. */
export function moveAll(db: Database, otherId: number, keptId: number): Moved {
  const move = { otherId, keptId }
  prepared<[typeof move]>(
    db,
    `${PROGRAMMES} UPDATE programme_use SET customer_id = @keptId
     WHERE customer_id = @otherId AND programme_id IN (SELECT id FROM programme)`,
  ).run(move)
  const moved = MOVING.map(({ table, owner }) => {
    const rows = prepared<[typeof move], { id: number }>(
      db,
      `UPDATE ${table} SET ${owner} = @keptId WHERE ${owner} = @otherId AND id <> ${table === 'customer' ? '@keptId' : 0}
       RETURNING id`,
    ).all(move)
    return [table, rows.map(({ id }) => id).toSorted((a, b) => a - b)] as const
  })
  return Object.fromEntries(moved) as Moved
}

/**
 * What moved becomes `otherId`'s again, as far as it is still `keptId`'s, and with the sales what their returns have
 * left since, and what is to be done about them.
 */
export function moveBack(db: Database, moved: Moved, keptId: number, otherId: number): void {
  const sales = JSON.stringify(moved.sale)
  for (const { table, owner } of MOVING) {
    // An older merge knew fewer tables.
    const ids: number[] | undefined = moved[table]
    const back = { ids: JSON.stringify(ids ?? []), keptId, otherId }
    prepared<[typeof back]>(
      db,
      `UPDATE ${table} SET ${owner} = @otherId
       WHERE ${owner} = @keptId AND id IN (SELECT value FROM json_each(@ids))`,
    ).run(back)
  }
  const ofSales = { sales, keptId, otherId }
  prepared<[typeof ofSales]>(
    db,
    `UPDATE touchpoint SET customer_id = @otherId
     WHERE customer_id = @keptId AND sale_id IN (SELECT value FROM json_each(@sales))`,
  ).run(ofSales)
  prepared<[typeof ofSales]>(
    db,
    `UPDATE feedback SET customer_id = @otherId
     WHERE customer_id = @keptId AND sale_id IN (SELECT value FROM json_each(@sales))`,
  ).run(ofSales)
  prepared<[typeof ofSales]>(
    db,
    `${PROGRAMMES} UPDATE programme_use SET customer_id = @otherId
     WHERE customer_id = @keptId AND programme_id IN (SELECT id FROM programme)
       AND sale_id IN (SELECT value FROM json_each(@sales))`,
  ).run(ofSales)
  giveTasksTo(db, otherId, keptId)
}

/** What both were before the merge, and the kept one after it. */
export interface MergeDetails {
  kept: CustomerDetails
  other: CustomerDetails
  after: CustomerDetails
}

export interface MergeRow {
  id: number
  keptId: number
  otherId: number
  /** Epoch ms. */
  at: number
  staffId: number
  /** The last entry of the ledger, and the last sale, before the merge. */
  entryId: number
  saleId: number
  /** The change of tier that the merge gave the kept one. */
  tierChangeId: number | null
  /** The changes of stage that it gave, in the order made. */
  stageChanges: number[]
  moved: Moved
  /** Null: one of the two was erased since. */
  details: MergeDetails | null
  undoneAt: number | null
  undoneEntryId: number | null
  undoneSaleId: number | null
}

interface StoredMerge extends Omit<MergeRow, 'stageChanges' | 'moved' | 'details'> {
  /** JSON */
  stageChanges: string
  moved: string
  details: string | null
}

const COLUMNS = `id, kept_id AS keptId, other_id AS otherId, at, staff_id AS staffId, entry_id AS entryId,
  sale_id AS saleId, tier_change_id AS tierChangeId, stage_changes AS stageChanges, moved, details, undone_at AS undoneAt,
  undone_entry_id AS undoneEntryId, undone_sale_id AS undoneSaleId`

export function findMerge(db: Database, id: number): MergeRow | undefined {
  const row = prepared<[number], StoredMerge>(db, `SELECT ${COLUMNS} FROM customer_merge WHERE id = ?`).get(id)
  return row && fromRow(row)
}

/** Every merge there ever was, in the order made. */
export function allMerges(db: Database): MergeRow[] {
  return prepared<[], StoredMerge>(db, `SELECT ${COLUMNS} FROM customer_merge ORDER BY id`).all().map(fromRow)
}

/** True when one of the merge's customers has part in a later one that stands. */
export function hasLaterMerge(db: Database, { id, keptId }: MergeRow): boolean {
  return (
    prepared<[{ id: number; keptId: number }], unknown>(
      db,
      `SELECT 1 FROM customer_merge
       WHERE id > @id AND undone_at IS NULL AND (kept_id = @keptId OR other_id = @keptId) LIMIT 1`,
    ).get({ id, keptId }) !== undefined
  )
}

export interface ListedMerge {
  mergeId: number
  at: number
  staffName: string
  otherId: number
  otherName: string
  otherPhone: string | null
}

/** Merges of this customer that stand, newest first. */
export function standingMerges(db: Database, keptId: number): ListedMerge[] {
  return prepared<[number], ListedMerge>(
    db,
    `SELECT merge.id AS mergeId, merge.at, staff.name AS staffName, other.id AS otherId, other.name AS otherName,
       coalesce(other.phone, merge.details ->> '$.other.phone') AS otherPhone
     FROM customer_merge merge JOIN staff ON staff.id = merge.staff_id JOIN customer other ON other.id = merge.other_id
     WHERE merge.kept_id = ? AND merge.undone_at IS NULL ORDER BY merge.id DESC`,
  ).all(keptId)
}

export type NewMerge = Pick<
  MergeRow,
  'keptId' | 'otherId' | 'at' | 'staffId' | 'tierChangeId' | 'stageChanges' | 'moved'
> & {
  details: MergeDetails
}

/** Puts the merge down with its place among entries and sales: the last ones of each there are now. */
export function insertMerge(db: Database, { stageChanges, moved, details, ...merge }: NewMerge): number {
  const gave = { stageChanges: JSON.stringify(stageChanges), moved: JSON.stringify(moved) }
  const row = { ...merge, ...gave, details: JSON.stringify(details) }
  return changedOne(
    prepared<[typeof row]>(
      db,
      `INSERT INTO customer_merge (kept_id, other_id, at, staff_id, tier_change_id, stage_changes, moved, details,
         entry_id, sale_id)
       VALUES (@keptId, @otherId, @at, @staffId, @tierChangeId, @stageChanges, @moved, @details,
         coalesce((SELECT max(id) FROM points_entry), 0), coalesce((SELECT max(id) FROM sale), 0))`,
    ).run(row),
  )
}

/** Puts down that the merge was taken back, with the place as above. */
export function endMerge(db: Database, merge: { id: number; at: number; staffId: number }): void {
  changedOne(
    prepared<[typeof merge]>(
      db,
      `UPDATE customer_merge SET undone_at = @at, undone_by = @staffId, tier_change_id = NULL, stage_changes = '[]',
         undone_entry_id = coalesce((SELECT max(id) FROM points_entry), 0),
         undone_sale_id = coalesce((SELECT max(id) FROM sale), 0)
       WHERE id = @id AND undone_at IS NULL`,
    ).run(merge),
  )
}

/** @param into null: the customer stands on its own again */
export function setMergedInto(db: Database, id: number, into: number | null): void {
  changedOne(prepared<[number | null, number]>(db, 'UPDATE customer SET merged_into = ? WHERE id = ?').run(into, id))
}

/** Gives up what must be unique, so that the kept customer can have it. */
export function clearPhoneAndCard(db: Database, id: number, which: { phone: boolean; card: boolean }): void {
  const clear = { id, phone: which.phone ? 1 : 0, card: which.card ? 1 : 0 }
  changedOne(
    prepared<[typeof clear]>(
      db,
      `UPDATE customer SET phone = iif(@phone, NULL, phone), card_code = iif(@card, NULL, card_code) WHERE id = @id`,
    ).run(clear),
  )
}

export interface Belongings {
  lots: number
  coupons: number
  touchpoints: number
}

export function countBelongings(db: Database, customerId: number): Belongings {
  const counts = prepared<[{ customerId: number }], Belongings>(
    db,
    `SELECT (SELECT count(*) FROM points_lot WHERE customer_id = @customerId) AS lots,
       (SELECT count(*) FROM coupon WHERE customer_id = @customerId) AS coupons,
       (SELECT count(*) FROM touchpoint WHERE customer_id = @customerId) AS touchpoints`,
  ).get({ customerId })
  return counts ?? { lots: 0, coupons: 0, touchpoints: 0 }
}

function fromRow(row: StoredMerge): MergeRow {
  return {
    ...row,
    stageChanges: JSON.parse(row.stageChanges) as number[],
    moved: JSON.parse(row.moved) as Moved,
    details: row.details === null ? null : (JSON.parse(row.details) as MergeDetails),
  }
}
