import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

/** One contact between the shop and a customer. */
export interface NewTouchpoint {
  customerId: number
  /** `registered`, `sale`, `return` … */
  kind: string
  sign: -1 | 0 | 1
  /** Epoch ms. */
  at: number
  note: string
  saleId: number | null
  staffId: number | null
  /** What it was about; absent: no product in particular. */
  productId?: number | null
}

export function insertTouchpoint(db: Database, { productId = null, ...touchpoint }: NewTouchpoint): number {
  return changedOne(
    prepared<[Required<NewTouchpoint>]>(
      db,
      `INSERT INTO touchpoint (customer_id, kind, sign, at, note, sale_id, staff_id, product_id)
       VALUES (@customerId, @kind, @sign, @at, @note, @saleId, @staffId, @productId)`,
    ).run({ ...touchpoint, productId }),
  )
}

export interface TouchpointRow extends Required<NewTouchpoint> {
  id: number
}

const COLUMNS = `id, customer_id AS customerId, kind, sign, at, note, sale_id AS saleId, staff_id AS staffId,
  product_id AS productId`

export function findTouchpoint(db: Database, id: number): TouchpointRow | undefined {
  return prepared<[number], TouchpointRow>(db, `SELECT ${COLUMNS} FROM touchpoint WHERE id = ?`).get(id)
}

/** The answer to the one question about a sale, among its customer's contacts. */
export function touchpointOfFeedback(db: Database, customerId: number, saleId: number): TouchpointRow | undefined {
  return prepared<[number, number], TouchpointRow>(
    db,
    `SELECT ${COLUMNS} FROM touchpoint WHERE customer_id = ? AND sale_id = ? AND kind = 'feedback'`,
  ).get(customerId, saleId)
}

/** What can be mended of a contact. */
export function updateTouchpoint(
  db: Database,
  touchpoint: Pick<TouchpointRow, 'id' | 'sign' | 'note' | 'at' | 'productId'>,
): void {
  changedOne(
    prepared<[typeof touchpoint]>(
      db,
      'UPDATE touchpoint SET sign = @sign, note = @note, at = @at, product_id = @productId WHERE id = @id',
    ).run(touchpoint),
  )
}

/** Takes a contact out, with the quote or reservation it began; a change of stage that it caused stays without it. */
export function deleteTouchpoint(db: Database, { id, customerId }: Pick<TouchpointRow, 'id' | 'customerId'>): void {
  prepared<[number, number]>(db, 'DELETE FROM commitment WHERE customer_id = ? AND touchpoint_id = ?').run(
    customerId,
    id,
  )
  prepared<[number, number]>(
    db,
    'UPDATE stage_change SET touchpoint_id = NULL WHERE customer_id = ? AND touchpoint_id = ?',
  ).run(customerId, id)
  changedOne(prepared<[number]>(db, 'DELETE FROM touchpoint WHERE id = ?').run(id))
}

/** A touchpoint or a change of tier, as a person reads what happened. */
export interface Happening {
  id: number
  /** Of a change of tier it is 1: of one moment it comes after the touchpoint that gave reason. */
  rank: 0 | 1
  at: number
  kind: string
  sign: -1 | 0 | 1
  note: string
  staffName: string | null
  saleId: number | null
  saleDay: number | null
  saleNumber: number | null
  saleTotal: number | null
  fromTier: string | null
  toTier: string | null
  ruleVersion: number | null
}

/** A place in a customer's time. */
export type Place = Pick<Happening, 'at' | 'rank' | 'id'>

/** Whose time, before which place of it (null: till now). */
export interface WantedHappenings {
  customerId: number
  before: Place | null
  limit: number
  /** Only what bears this sign; null: all. */
  sign: -1 | 0 | 1 | null
  /** Only these kinds; null: all. */
  kinds: readonly string[] | null
}

/**
 * What happened to a customer, the newest in front. A change of tier has its own row, with both tiers; the touchpoint
 * that stands for it is left out.
 */
export function happenings(db: Database, { customerId, before, limit, sign, kinds }: WantedHappenings): Happening[] {
  const end = before ?? { at: Number.MAX_SAFE_INTEGER, rank: 1, id: 0 }
  const wanted = {
    customerId,
    limit,
    at: end.at,
    rank: end.rank,
    id: end.id,
    sign,
    kinds: kinds && JSON.stringify(kinds),
  }
  return prepared<[typeof wanted], Happening>(
    db,
    `SELECT item.id, rank, item.at, kind, sign, note, staff.name AS staffName, sale.id AS saleId, sale.day AS saleDay,
       sale.number AS saleNumber, sale.total AS saleTotal, fromTier, toTier, ruleVersion
     FROM (
       SELECT * FROM (
         SELECT id, 0 AS rank, at, kind, sign, note, staff_id, sale_id, NULL AS fromTier, NULL AS toTier,
           NULL AS ruleVersion
         FROM touchpoint WHERE customer_id = @customerId AND at <= @at AND (at, 0, id) < (@at, @rank, @id)
          AND kind NOT IN ('tier_up', 'tier_down') AND (@sign IS NULL OR sign = @sign)
          AND (@kinds IS NULL OR kind IN (SELECT value FROM json_each(@kinds)))
         ORDER BY at DESC, id DESC LIMIT @limit
       ) UNION ALL SELECT * FROM (
         SELECT id, 1, at, 'tier', 0, '', NULL, sale_id, from_tier, to_tier, rule_version
         FROM tier_change WHERE customer_id = @customerId AND (at, 1, id) < (@at, @rank, @id)
          AND (@sign IS NULL OR EXISTS (
            SELECT 1 FROM touchpoint contact WHERE contact.customer_id = @customerId AND contact.at = tier_change.at
              AND contact.kind IN ('tier_up', 'tier_down') AND contact.sign = @sign))
          AND (@kinds IS NULL OR 'tier' IN (SELECT value FROM json_each(@kinds)))
         ORDER BY at DESC, id DESC LIMIT @limit
       )
     ) AS item LEFT JOIN staff ON staff.id = item.staff_id LEFT JOIN sale ON sale.id = item.sale_id
     ORDER BY item.at DESC, rank DESC, item.id DESC LIMIT @limit`,
  ).all(wanted)
}
