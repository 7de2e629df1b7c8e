import type { Database } from 'better-sqlite3'
import type { Difference } from './verify.ts'

/**
 * Sales of which no entry of the club tells the balance, and whose balance is not the one that the entries before them
 * add up to. Those are known by the ledger's end in the sale's audit entry. Only sales of a past that was written in
 * one go, before the first command, are placed by their moment: a counter's clock may be set back.
 */
export function balancesOfStillSales(db: Database, club: string): IterableIterator<Difference> {
  return db
    .prepare<[{ club: string }], Difference>(
      `WITH still AS (
         SELECT s.id, s.customer_id, s.at, s.points_balance, (
             SELECT a.after ->> '$.ledger.id' FROM audit a
             WHERE a.subject = 'sale' AND a.subject_id = s.id AND a.procedure = 'sales.commit'
           ) AS end
         FROM sale s
         WHERE s.customer_id IS NOT NULL AND s.attached_at IS NULL AND NOT EXISTS (
           SELECT 1 FROM points_entry e JOIN points_lot l ON l.id = e.lot_id
           WHERE e.sale_id = s.id AND e.return_id IS NULL AND l.programme_id = @club
         )
       )
       SELECT id, expected, points_balance AS found FROM (
         SELECT id, points_balance, (
             SELECT coalesce(sum(e.points), 0) FROM points_entry e JOIN points_lot l ON l.id = e.lot_id
             WHERE e.customer_id = still.customer_id AND l.programme_id = @club
               AND CASE WHEN end IS NULL THEN e.at <= still.at ELSE e.id <= end END
           ) AS expected
         FROM still
         WHERE end IS NOT NULL OR id < (
           SELECT coalesce(min(result ->> '$.saleId'), 9e18) FROM command WHERE procedure = 'sales.commit'
         )
       ) WHERE points_balance IS NOT expected`,
    )
    .iterate({ club })
}

/** As `balancesOfStillSales`, for the returns of a past that was written in one go. */
export function balancesOfStillReturns(db: Database, club: string): IterableIterator<Difference> {
  return db
    .prepare<[{ club: string }], Difference>(
      `WITH entry AS NOT MATERIALIZED (
         SELECT e.customer_id, e.return_id, e.points, e.at
         FROM points_entry e JOIN points_lot l ON l.id = e.lot_id AND l.programme_id = @club
       )
       SELECT id, expected, points_balance AS found FROM (
         SELECT r.id, r.points_balance, (
             SELECT coalesce(sum(points), 0) FROM entry WHERE customer_id = s.customer_id AND at <= r.at
           ) AS expected
         FROM sale_return r JOIN sale s ON s.id = r.sale_id
         WHERE s.customer_id IS NOT NULL AND r.id < (
             SELECT coalesce(min(result ->> '$.returnId'), 9e18) FROM command WHERE procedure = 'sales.return'
           ) AND NOT EXISTS (SELECT 1 FROM entry WHERE customer_id = s.customer_id AND return_id = r.id)
       ) WHERE points_balance IS NOT expected`,
    )
    .iterate({ club })
}
