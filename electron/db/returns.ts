import type { Database } from 'better-sqlite3'
import type { TenderKind } from './sales.ts'
import { changedOne, prepared } from './statement.ts'

export interface ReturnRow {
  id: number
  saleId: number
  day: number
  /** 1, 2, 3 … within the day. */
  number: number
  at: number
  staffId: number
  approvedBy: number | null
  /** Rial handed over. */
  refund: number
  refundKind: TenderKind
  /** Rial put back on gift cards and store credit. */
  credit: number
  /** Rial of the lines not given back, and of it what no later return gives back either. */
  kept: number
  keptForGood: number
  /** Rial that earlier returns had kept. */
  released: number
  /** Sentences on `kept` and `released`, JSON. */
  why: string
  pointsTaken: number
  pointsRestored: number
  pointsLost: number
  /** Of the restored points, those whose last day had passed. */
  pointsExpired: number
  pointsBalance: number | null
}

export interface ReturnLineRow {
  position: number
  /** Thousandths. */
  quantity: number
  /** Rial of the line's net that belongs to them. */
  refund: number
}

const COLUMNS = `id, sale_id AS saleId, day, number, at, staff_id AS staffId, approved_by AS approvedBy, refund,
  refund_kind AS refundKind, credit, kept, kept_for_good AS keptForGood, released, why, points_taken AS pointsTaken, points_restored AS pointsRestored, points_lost AS pointsLost,
  points_expired AS pointsExpired, points_balance AS pointsBalance`

export function findReturn(db: Database, id: number): ReturnRow | undefined {
  return prepared<[number], ReturnRow>(db, `SELECT ${COLUMNS} FROM sale_return WHERE id = ?`).get(id)
}

export function returnsOfSale(db: Database, saleId: number): ReturnRow[] {
  return prepared<[number], ReturnRow>(db, `SELECT ${COLUMNS} FROM sale_return WHERE sale_id = ? ORDER BY id`).all(
    saleId,
  )
}

export function nextReturnNumber(db: Database, day: number): number {
  const last = prepared<[number], { number: number | null }>(
    db,
    'SELECT max(number) AS number FROM sale_return WHERE day = ?',
  ).get(day)
  return (last?.number ?? 0) + 1
}

export type NewReturn = Omit<
  ReturnRow,
  'id' | 'pointsTaken' | 'pointsRestored' | 'pointsLost' | 'pointsExpired' | 'pointsBalance'
>

/** How its points moved comes afterwards, with `settleReturn`: the ledger's entries name the return. */
export function insertReturn(db: Database, row: NewReturn): number {
  return changedOne(
    prepared<[NewReturn]>(
      db,
      `INSERT INTO sale_return (sale_id, day, number, at, staff_id, approved_by, refund, refund_kind, credit,
         kept, kept_for_good, released, why, points_taken, points_restored, points_lost)
       VALUES (@saleId, @day, @number, @at, @staffId, @approvedBy, @refund, @refundKind, @credit, @kept,
         @keptForGood, @released, @why, 0, 0, 0)`,
    ).run(row),
  )
}

export function settleReturn(
  db: Database,
  points: { id: number; taken: number; restored: number; lost: number; expired: number; balance: number },
): void {
  changedOne(
    prepared<[typeof points]>(
      db,
      `UPDATE sale_return SET points_taken = @taken, points_restored = @restored, points_lost = @lost,
         points_expired = @expired, points_balance = @balance
       WHERE id = @id`,
    ).run(points),
  )
}

export function insertReturnLine(db: Database, line: ReturnLineRow & { returnId: number; saleId: number }): void {
  changedOne(
    prepared<[typeof line]>(
      db,
      `INSERT INTO sale_return_line (return_id, sale_id, position, quantity, refund)
       VALUES (@returnId, @saleId, @position, @quantity, @refund)`,
    ).run(line),
  )
}

export function returnLines(db: Database, returnId: number): ReturnLineRow[] {
  return prepared<[number], ReturnLineRow>(
    db,
    'SELECT position, quantity, refund FROM sale_return_line WHERE return_id = ? ORDER BY position',
  ).all(returnId)
}

/** What has come back of each line of a sale so far. */
export function returnedOfSale(db: Database, saleId: number): ReturnLineRow[] {
  return prepared<[number], ReturnLineRow>(
    db,
    `SELECT l.position, sum(l.quantity) AS quantity, sum(l.refund) AS refund
     FROM sale_return r JOIN sale_return_line l ON l.return_id = r.id
     WHERE r.sale_id = ? GROUP BY l.position ORDER BY l.position`,
  ).all(saleId)
}

/** Position → thousandths that came back while the sale had no customer: their returns have moved no points. */
export function returnedWithoutCustomer(db: Database, saleId: number): Map<number, number> {
  const rows = prepared<[number], { position: number; quantity: number }>(
    db,
    `SELECT l.position, sum(l.quantity) AS quantity
     FROM sale_return r JOIN sale_return_line l ON l.return_id = r.id
     WHERE r.sale_id = ? AND r.points_balance IS NULL GROUP BY l.position`,
  ).all(saleId)
  return new Map(rows.map(({ position, quantity }) => [position, quantity]))
}

/** Sales of a customer whose returns since `at` (epoch ms) could not take back all points, the first return in front. */
export function pointsLostSince(db: Database, customerId: number, at: number): { saleId: number; lost: number }[] {
  return prepared<[number, number], { saleId: number; lost: number }>(
    db,
    `SELECT r.sale_id AS saleId, sum(r.points_lost) AS lost
     FROM sale s JOIN sale_return r ON r.sale_id = s.id
     WHERE s.customer_id = ? AND r.at >= ? AND r.points_lost > 0
     GROUP BY r.sale_id ORDER BY min(r.id)`,
  ).all(customerId, at)
}

export interface Shortfall {
  programmeId: string
  referrer: 0 | 1
  /** Smallest units of earned points that were spent already: lost to the shop, or paid from the refund. */
  lost: number
  paid: number
}

export function insertShortfall(db: Database, shortfall: Shortfall & { returnId: number }): void {
  changedOne(
    prepared<[typeof shortfall]>(
      db,
      `INSERT INTO return_shortfall (return_id, programme_id, referrer, lost, paid)
       VALUES (@returnId, @programmeId, @referrer, @lost, @paid)`,
    ).run(shortfall),
  )
}

/** Of all returns of a sale. */
export function shortfallsOfSale(db: Database, saleId: number): Shortfall[] {
  return prepared<[number], Shortfall>(
    db,
    `SELECT s.programme_id AS programmeId, s.referrer, sum(s.lost) AS lost, sum(s.paid) AS paid
     FROM sale_return r JOIN return_shortfall s ON s.return_id = r.id
     WHERE r.sale_id = ? GROUP BY s.programme_id, s.referrer`,
  ).all(saleId)
}

/** A gift card has come back with the line that had sold it; rial. */
export function insertReturnedCard(
  db: Database,
  card: { couponId: number; returnId: number; issued: number; spent: number },
): void {
  changedOne(
    prepared<[typeof card]>(
      db,
      'INSERT INTO return_card (coupon_id, return_id, issued, spent) VALUES (@couponId, @returnId, @issued, @spent)',
    ).run(card),
  )
}

/** Ids of the gift cards of a sale that have come back. */
export function returnedCards(db: Database, saleId: number): Set<number> {
  const rows = prepared<[number], { id: number }>(
    db,
    `SELECT c.coupon_id AS id FROM sale_return r JOIN return_card c ON c.return_id = r.id WHERE r.sale_id = ?`,
  ).all(saleId)
  return new Set(rows.map(({ id }) => id))
}

/**
 * A gift card whose line came back holds nothing more. Used up by the sale that used it last, it opens again when a sale
 * that it paid comes back.
 *
 * @param at epoch ms
 */
export function emptyCard(db: Database, id: number, at: number): void {
  changedOne(
    prepared<[{ id: number; at: number }]>(
      db,
      `UPDATE coupon SET balance = 0, used_at = @at,
         used_by = (SELECT max(sale_id) FROM coupon_use WHERE coupon_id = @id AND amount > 0)
       WHERE id = @id AND used_by IS NULL AND revoked_at IS NULL`,
    ).run({ id, at }),
  )
}

/** A sale that came back whole tells nothing of those who were held back for comparison. */
export function deleteHeldBack(db: Database, saleId: number): void {
  prepared<[number]>(db, 'DELETE FROM held_back WHERE sale_id = ?').run(saleId)
}
