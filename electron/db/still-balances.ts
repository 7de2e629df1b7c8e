import type { Database } from 'better-sqlite3'

/** A paper that tells a balance and of which the club's account has no entry: nothing moved, or not any more. */
export interface StillPaper {
  paper: 'sale' | 'sale_return'
  id: number
  saleId: number
  /** The sale's customer now. */
  customerId: number
  /** As the paper says it. */
  balance: number | null
  /** Epoch ms. */
  at: number
  /** The ledger's last entry then; null: a past that was written in one go, placed by its moment. */
  end: number | null
}

/**
 * Sales and returns that have moved no points, in the order they were made. A sale knows the ledger's end by its audit
 * entry. Only those of a past that was written in one go, before the first command, are placed by their moment: a
 * counter's clock may be set back.
 */
export function stillPapers(db: Database, club: string): IterableIterator<StillPaper> {
  return db
    .prepare<[{ club: string }], StillPaper>(
      `WITH made AS (
       SELECT s.*, (
           SELECT a.after ->> '$.ledger.id' FROM audit a
           WHERE a.subject = 'sale' AND a.subject_id = s.id AND a.procedure = 'sales.commit'
         ) AS end
       FROM sale s WHERE s.customer_id IS NOT NULL AND s.attached_at IS NULL
     )
     SELECT * FROM (
       SELECT 'sale' AS paper, id, id AS saleId, customer_id AS customerId, points_balance AS balance, at, end FROM made
       WHERE (end IS NOT NULL OR id < (
           SELECT coalesce(min(result ->> '$.saleId'), 9e18) FROM command WHERE procedure = 'sales.commit'
         )) AND NOT EXISTS (
           SELECT 1 FROM points_entry e JOIN points_lot l ON l.id = e.lot_id
           WHERE e.sale_id = made.id AND e.return_id IS NULL AND l.programme_id = @club
         )
       UNION ALL
       SELECT 'sale_return', r.id, s.id, s.customer_id, r.points_balance, r.at, NULL
       FROM sale_return r JOIN sale s ON s.id = r.sale_id
       WHERE s.customer_id IS NOT NULL AND r.id < (
           SELECT coalesce(min(result ->> '$.returnId'), 9e18) FROM command WHERE procedure = 'sales.return'
         ) AND NOT EXISTS (
           SELECT 1 FROM points_entry e JOIN points_lot l ON l.id = e.lot_id
           WHERE e.return_id = r.id AND l.programme_id = @club
         )
     ) ORDER BY end IS NOT NULL, coalesce(end, at), paper, id`,
    )
    .iterate({ club })
}
