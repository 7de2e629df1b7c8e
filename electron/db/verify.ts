import type { Database } from 'better-sqlite3'
import { couponDifferences } from './verify-coupons.ts'
import { stockDifferences } from './verify-stock.ts'

/** Something that is not as the rows it comes from say. */
export interface Difference {
  id: number | string
  expected: string | number | null
  found: string | number | null
}

/**
 * Each query gives the rows in which a derived or paired value differs from what the rows it comes from say; an
 * untouched shop gives none. `club` is the club's points account.
 */
export const differences = {
  'lot.remaining': `
    SELECT l.id, coalesce(e.points, 0) AS expected, l.remaining AS found
    FROM points_lot l LEFT JOIN (SELECT lot_id, sum(points) AS points FROM points_entry GROUP BY lot_id) e
      ON e.lot_id = l.id
    WHERE l.remaining IS NOT coalesce(e.points, 0)`,
  'customer.points': `
    SELECT c.id, coalesce(l.points, 0) AS expected, c.points AS found
    FROM customer c LEFT JOIN (
      SELECT customer_id, sum(remaining) AS points FROM points_lot WHERE programme_id = @club GROUP BY customer_id
    ) l ON l.customer_id = c.id
    WHERE c.points IS NOT coalesce(l.points, 0)`,
  // A lot lives through the first day on which it can be spent, and nothing was spent of it before.
  'lot.pending': `
    SELECT l.id, l.usable_from AS expected, coalesce(l.expires_on, l.earned_on) AS found FROM points_lot l
    WHERE l.usable_from <= l.earned_on OR l.expires_on < l.usable_from
    UNION ALL
    SELECT l.id, l.usable_from, min(s.day) FROM points_lot l
    JOIN points_entry e ON e.lot_id = l.id AND e.kind = 'spend' JOIN sale s ON s.id = e.sale_id
    WHERE l.usable_from > s.day GROUP BY l.id`,
  'customer.sales': `
    SELECT c.id,
      concat_ws('/', coalesce(s.sales, 0), coalesce(s.spend, 0), s.first, s.last) AS expected,
      concat_ws('/', c.sales_count, c.spend, c.first_sale_at, c.last_sale_at) AS found
    FROM customer c LEFT JOIN (
      SELECT customer_id, sum(returned = 0) AS sales, sum(total - refunded) AS spend, min(at) AS first, max(at) AS last
      FROM sale WHERE customer_id IS NOT NULL GROUP BY customer_id
    ) s ON s.customer_id = c.id
    WHERE c.sales_count IS NOT coalesce(s.sales, 0) OR c.spend IS NOT coalesce(s.spend, 0)
      OR c.first_sale_at IS NOT s.first OR c.last_sale_at IS NOT s.last`,
  'customer.mergedInto': `
    SELECT c.id, m.kept_id AS expected, c.merged_into AS found
    FROM customer c LEFT JOIN customer_merge m ON m.other_id = c.id AND m.undone_at IS NULL
    WHERE c.merged_into IS NOT m.kept_id`,
  'customer.empty': `
    SELECT c.id, c.merged_into AS expected, c.id AS found FROM customer c
    WHERE c.merged_into IS NOT NULL AND (EXISTS (SELECT 1 FROM sale WHERE customer_id = c.id)
      OR EXISTS (SELECT 1 FROM points_lot WHERE customer_id = c.id)
      OR EXISTS (SELECT 1 FROM coupon WHERE customer_id = c.id)
      OR EXISTS (SELECT 1 FROM feedback WHERE customer_id = c.id)
      OR EXISTS (SELECT 1 FROM commitment WHERE customer_id = c.id)
      OR EXISTS (SELECT 1 FROM task WHERE customer_id = c.id))`,
  'key.customer': `
    SELECT k.customer_id AS id, NULL AS expected, k.key AS found FROM customer_key k
    WHERE NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = k.customer_id)`,
  'customer.lastTierChange': `
    SELECT c.id, t.to_tier AS expected, c.tier AS found
    FROM customer c JOIN tier_change t ON t.id = (SELECT max(id) FROM tier_change WHERE customer_id = c.id)
    WHERE t.to_tier <> c.tier`,
  'sale.tierChange': `
    SELECT s.id, s.tier_after AS expected, NULL AS found FROM sale s
    WHERE s.tier_before <> s.tier_after
      AND NOT EXISTS (SELECT 1 FROM tier_change t WHERE t.customer_id = s.customer_id AND t.sale_id = s.id)`,
  'sale.number': `
    SELECT id, expected, number AS found FROM (
      SELECT id, number, row_number() OVER (PARTITION BY day ORDER BY number) AS expected FROM sale
    ) WHERE number <> expected`,
  'sale.lines': `
    SELECT s.id, concat_ws('/', l.gross, l.manual, l.programme, l.net) AS expected,
      concat_ws('/', s.gross, s.manual_discount, s.programme_discount, s.total + s.credit) AS found
    FROM sale s LEFT JOIN (
      SELECT sale_id, sum(gross) AS gross, sum(manual_discount) AS manual, sum(programme_discount) AS programme,
        sum(net) AS net
      FROM sale_line GROUP BY sale_id
    ) l ON l.sale_id = s.id
    WHERE s.gross IS NOT l.gross OR s.manual_discount IS NOT l.manual OR s.programme_discount IS NOT l.programme
      OR s.total + s.credit IS NOT l.net`,
  'line.net': `
    SELECT sale_id AS id, gross - manual_discount - programme_discount AS expected, net AS found
    FROM sale_line l LEFT JOIN sale_facts f USING (sale_id)
    WHERE net < gross - manual_discount - programme_discount OR net < 0 OR tax < 0 OR tax > net
      -- A discount also takes off the tax on top: of so little that is left to pay nothing may be tax.
      OR (tax = 0 AND net <> gross - manual_discount - programme_discount
        AND coalesce(iif(json_valid(f.facts), f.facts ->> ('$.tax."' || l.position || '"[1]'), 1), 1) <> 0)`,
  'sale.tenders': `
    SELECT s.id, s.total AS expected, coalesce(t.amount, 0) AS found
    FROM sale s LEFT JOIN (SELECT sale_id, sum(amount) AS amount FROM tender GROUP BY sale_id) t ON t.sale_id = s.id
    WHERE s.total <> coalesce(t.amount, 0)`,
  'sale.rewards': `
    SELECT s.id, s.programme_discount AS expected, coalesce(r.amount, 0) AS found
    FROM sale s LEFT JOIN (SELECT sale_id, sum(amount) AS amount FROM sale_reward GROUP BY sale_id) r
      ON r.sale_id = s.id
    WHERE s.programme_discount <> coalesce(r.amount, 0)`,
  'sale.pointsSpent': `
    SELECT r.sale_id AS id, sum(r.points_spent) AS expected, coalesce((
        SELECT -sum(e.points) FROM points_entry e JOIN points_lot l ON l.id = e.lot_id
        WHERE e.sale_id = r.sale_id AND e.kind = 'spend' AND l.programme_id = @club
      ), 0) AS found
    FROM sale_reward r WHERE r.programme_id = @club
    GROUP BY r.sale_id HAVING expected <> found`,
  'sale.refunded': `
    SELECT s.id, coalesce(r.refund, 0) AS expected, s.refunded AS found
    FROM sale s LEFT JOIN (SELECT sale_id, sum(refund) AS refund FROM sale_return GROUP BY sale_id) r
      ON r.sale_id = s.id
    WHERE s.refunded <> coalesce(r.refund, 0)`,
  'sale.returned': `
    SELECT s.id, r.whole AS expected, s.returned AS found
    FROM sale s JOIN (
      SELECT l.sale_id, min(l.quantity = coalesce(b.quantity, 0)) AS whole
      FROM sale_line l LEFT JOIN (
        SELECT sale_id, position, sum(quantity) AS quantity FROM sale_return_line GROUP BY sale_id, position
      ) b ON b.sale_id = l.sale_id AND b.position = l.position
      GROUP BY l.sale_id
    ) r ON r.sale_id = s.id
    WHERE s.returned <> r.whole`,
  'line.returned': `
    SELECT l.sale_id AS id, l.quantity AS expected, sum(b.quantity) AS found
    FROM sale_return_line b JOIN sale_line l ON l.sale_id = b.sale_id AND l.position = b.position
    GROUP BY l.sale_id, l.position HAVING sum(b.quantity) > l.quantity OR sum(b.refund) > l.net`,
  'sale.creditBack': `
    SELECT s.id, coalesce(r.credit, 0) AS expected, s.credit_back AS found
    FROM sale s LEFT JOIN (SELECT sale_id, sum(credit) AS credit FROM sale_return GROUP BY sale_id) r
      ON r.sale_id = s.id
    WHERE s.credit_back <> coalesce(r.credit, 0)`,
  'return.refund': `
    SELECT r.id, sum(l.refund) - r.kept + r.released AS expected, r.refund + r.credit AS found
    FROM sale_return r LEFT JOIN sale_return_line l ON l.return_id = r.id
    GROUP BY r.id HAVING r.refund + r.credit IS NOT sum(l.refund) - r.kept + r.released`,
  'return.points': `
    SELECT r.id,
      concat_ws('/', coalesce(e.taken, 0), coalesce(e.restored, 0), coalesce(e.expired, 0)) AS expected,
      concat_ws('/', r.points_taken, r.points_restored, r.points_expired) AS found
    FROM sale_return r LEFT JOIN (
      SELECT e.return_id, -sum(e.points) FILTER (WHERE e.kind = 'take_back') AS taken,
        sum(e.points) FILTER (WHERE e.kind = 'restore') AS restored,
        -sum(e.points) FILTER (WHERE e.kind = 'expire') AS expired
      FROM points_entry e JOIN points_lot l ON l.id = e.lot_id
        JOIN sale_return r ON r.id = e.return_id JOIN sale s ON s.id = r.sale_id
      WHERE l.programme_id = @club AND NOT (l.customer_id IS NOT s.customer_id AND EXISTS (
        -- Whoever referred the customer got points for the sale, too.
        SELECT 1 FROM points_lot other WHERE other.sale_id = s.id AND other.customer_id = l.customer_id))
      GROUP BY e.return_id
    ) e ON e.return_id = r.id
    WHERE r.points_taken <> coalesce(e.taken, 0) OR r.points_restored <> coalesce(e.restored, 0)
      OR r.points_expired <> coalesce(e.expired, 0)`,
  'command.sale': `
    SELECT c.id, c.result ->> '$.saleId' AS expected, s.id AS found
    FROM command c LEFT JOIN sale s ON s.id = c.result ->> '$.saleId'
    WHERE c.procedure = 'sales.commit' AND (s.total IS NOT c.result ->> '$.total'
      OR s.number IS NOT c.result ->> '$.number'
      OR (s.attached_at IS NULL AND s.points_balance IS NOT c.result ->> '$.pointsBalance'))`,
  'command.points': `
    SELECT id, said AS expected, kept AS found FROM (
      SELECT c.id, concat_ws('/', c.result ->> '$.pointsEarned', c.result ->> '$.pointsSpent') AS said, (
          SELECT concat_ws('/', coalesce(sum(e.points) FILTER (WHERE e.kind = 'earn'), 0),
            coalesce(-sum(e.points) FILTER (WHERE e.kind = 'spend'), 0))
          FROM points_entry e JOIN points_lot l ON l.id = e.lot_id
          WHERE e.sale_id = s.id AND e.return_id IS NULL AND l.programme_id = @club
            -- What whoever referred the customer was given is not told by the sale.
            AND e.customer_id = coalesce(f.facts ->> '$.attached.customer.id', f.facts ->> '$.customer.id', e.customer_id)
        ) AS kept
      FROM command c JOIN sale s ON s.id = c.result ->> '$.saleId'
        LEFT JOIN sale_facts f ON f.sale_id = s.id AND json_valid(f.facts)
      WHERE s.customer_id IS NOT NULL
        AND c.procedure = CASE WHEN s.attached_at IS NULL THEN 'sales.commit' ELSE 'sales.attach' END
    ) WHERE said <> kept`,
  'ledger.end': `
    SELECT a.id, a.after ->> '$.ledger.hash' AS expected, lower(hex(e.hash)) AS found
    FROM audit a LEFT JOIN points_entry e ON e.id = a.after ->> '$.ledger.id'
    WHERE a.procedure = 'sales.commit' AND a.after ->> '$.ledger.id' > 0
      AND lower(hex(e.hash)) IS NOT a.after ->> '$.ledger.hash'`,
  'sale.command': `
    WITH sold AS MATERIALIZED (
      SELECT CAST(result ->> '$.saleId' AS INTEGER) AS sale_id, count(*) AS times
      FROM command WHERE procedure = 'sales.commit' GROUP BY 1
    )
    SELECT s.id, 1 AS expected, coalesce(sold.times, 0) AS found
    FROM sale s LEFT JOIN sold ON sold.sale_id = s.id
    WHERE s.id >= (SELECT min(sale_id) FROM sold) AND coalesce(sold.times, 0) <> 1`,
  'command.return': `
    SELECT c.id, c.result ->> '$.refund' AS expected, r.refund AS found
    FROM command c LEFT JOIN sale_return r ON r.id = c.result ->> '$.returnId'
    WHERE c.procedure = 'sales.return' AND r.refund IS NOT c.result ->> '$.refund'`,
  'command.job': `
    SELECT c.id, c.result ->> '$.jobId' AS expected, j.id AS found
    FROM command c LEFT JOIN print_job j ON j.id = c.result ->> '$.jobId'
    WHERE c.procedure IN ('sales.commit', 'sales.attach', 'sales.return', 'sales.reprint')
      AND j.document IS NOT CASE WHEN c.procedure = 'sales.return' THEN 'return:' || (c.result ->> '$.returnId')
        WHEN c.procedure = 'sales.reprint' THEN j.document ELSE 'receipt:' || (c.result ->> '$.saleId') END
      OR c.procedure = 'sales.reprint' AND j.id IS NULL`,
  'command.coupon': `
    SELECT c.id, k.value ->> '$.code' AS expected, q.code AS found
    FROM command c, json_each(c.result, '$.coupons') k LEFT JOIN coupon q ON q.id = k.value ->> '$.id'
    WHERE c.procedure IN ('sales.commit', 'sales.attach') AND (q.code IS NOT k.value ->> '$.code'
      OR q.valid_to IS NOT k.value ->> '$.validTo' OR json(q.reward) IS NOT k.value -> '$.reward')`,
  'command.audit': `
    SELECT c.id, c.procedure AS expected, NULL AS found FROM command c
    WHERE c.procedure IN ('sales.commit', 'sales.attach', 'sales.return')
      AND c.id NOT IN (SELECT command_id FROM audit)`,
  'sale.touchpoint': `
    SELECT s.id, s.customer_id AS expected, NULL AS found
    FROM command c JOIN sale s ON s.id = c.result ->> '$.saleId'
    WHERE c.procedure = 'sales.commit' AND s.customer_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.customer_id = s.customer_id
        AND t.at = coalesce(s.attached_at, s.at) AND t.sale_id = s.id AND t.kind = 'sale')`,
  'feedback.day': `
    SELECT told.day AS id, told.score || ': ' || told.answers AS expected, told.score || ': ' || kept.answers AS found
    FROM (SELECT day, score, count(*) AS answers FROM feedback GROUP BY day, score) told
      LEFT JOIN feedback_day kept USING (day, score)
    WHERE kept.answers IS NOT told.answers
    UNION ALL
    SELECT kept.day, NULL, kept.score || ': ' || kept.answers FROM feedback_day kept
    WHERE kept.answers > 0
      AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.day = kept.day AND f.score = kept.score)`,
  // A promise is that of whom it was made to.
  'commitment.customer': `
    SELECT c.id, t.customer_id AS expected, c.customer_id AS found
    FROM commitment c LEFT JOIN touchpoint t ON t.id = c.touchpoint_id
    WHERE t.customer_id IS NOT c.customer_id`,
  'job.document': `
    SELECT j.id, j.document AS expected, NULL AS found FROM print_job j
    WHERE j.kind IN ('receipt', 'drawer') AND NOT EXISTS (SELECT 1 FROM sale WHERE id = substr(j.document, instr(j.document, ':') + 1) + 0)
      OR j.kind = 'return' AND NOT EXISTS (SELECT 1 FROM sale_return WHERE id = substr(j.document, instr(j.document, ':') + 1) + 0)`,
  ...couponDifferences,
  ...stockDifferences,
} as const

export type DifferenceKind = keyof typeof differences

/** The differences of one kind; lazily, since a broken shop may have very many. */
export function findDifferences(db: Database, kind: DifferenceKind, club: string): IterableIterator<Difference> {
  return db.prepare<[{ club: string }], Difference>(differences[kind]).iterate({ club })
}

export interface StoredPaper {
  id: number
  content: string
  contentHash: Uint8Array
  payload: Uint8Array | null
  payloadHash: Uint8Array | null
}

export function allPapers(db: Database): IterableIterator<StoredPaper> {
  return db
    .prepare<[], StoredPaper>(
      `SELECT id, content, content_hash AS contentHash, payload, payload_hash AS payloadHash
       FROM print_job ORDER BY id`,
    )
    .iterate()
}

/** SQLite's own checks: what they say besides «ok», and rows that point at nothing. */
export function integrityFaults(db: Database): string[] {
  const rows = db.pragma('integrity_check(20)') as { integrity_check: string }[]
  return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
}

export function orphans(db: Database): { table: string; rowid: number | null; parent: string }[] {
  return db.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[]
}

const COUNTED = [
  'customer',
  'sale',
  'sale_return',
  'points_lot',
  'points_entry',
  'coupon',
  'command',
  'print_job',
] as const

export type Counted = Record<(typeof COUNTED)[number], number>

export function countRows(db: Database): Counted {
  const counts = COUNTED.map((table) => {
    const row = db.prepare<[], { rows: number }>(`SELECT count(*) AS rows FROM ${table}`).get()
    return [table, row?.rows ?? 0] as const
  })
  return Object.fromEntries(counts) as Counted
}
