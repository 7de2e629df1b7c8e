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
}

export function insertTouchpoint(db: Database, touchpoint: NewTouchpoint): number {
  return changedOne(
    prepared<[NewTouchpoint]>(
      db,
      `INSERT INTO touchpoint (customer_id, kind, sign, at, note, sale_id, staff_id)
       VALUES (@customerId, @kind, @sign, @at, @note, @saleId, @staffId)`,
    ).run(touchpoint),
  )
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

/** What happened to a customer before a place (null: till now), the newest in front. */
export function happenings(db: Database, customerId: number, before: Place | null, limit: number): Happening[] {
  const end = before ?? { at: Number.MAX_SAFE_INTEGER, rank: 1, id: 0 }
  const wanted = { customerId, limit, at: end.at, rank: end.rank, id: end.id }
  return prepared<[typeof wanted], Happening>(
    db,
    `SELECT item.id, rank, item.at, kind, sign, note, staff.name AS staffName, sale.id AS saleId, sale.day AS saleDay,
       sale.number AS saleNumber, sale.total AS saleTotal, fromTier, toTier, ruleVersion
     FROM (
       SELECT * FROM (
         SELECT id, 0 AS rank, at, kind, sign, note, staff_id, sale_id, NULL AS fromTier, NULL AS toTier,
           NULL AS ruleVersion
         FROM touchpoint WHERE customer_id = @customerId AND at <= @at AND (at, 0, id) < (@at, @rank, @id)
         ORDER BY at DESC, id DESC LIMIT @limit
       ) UNION ALL SELECT * FROM (
         SELECT id, 1, at, 'tier', 0, '', NULL, sale_id, from_tier, to_tier, rule_version
         FROM tier_change WHERE customer_id = @customerId AND (at, 1, id) < (@at, @rank, @id)
         ORDER BY at DESC, id DESC LIMIT @limit
       )
     ) AS item LEFT JOIN staff ON staff.id = item.staff_id LEFT JOIN sale ON sale.id = item.sale_id
     ORDER BY item.at DESC, rank DESC, item.id DESC LIMIT @limit`,
  ).all(wanted)
}
