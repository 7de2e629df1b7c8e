import type { Database } from 'better-sqlite3'
import type { CommitmentKind } from '../shared/rules/touchpoints.ts'
import { changedOne, prepared } from './statement.ts'

/** A quote or a reservation. */
export interface NewCommitment {
  customerId: number
  kind: CommitmentKind
  touchpointId: number
  /** Rial; null: not said. */
  amount: number | null
  /** Its last business day. */
  validTo: number
}

export interface CommitmentRow extends NewCommitment {
  id: number
  /** Epoch ms; null: nobody and no sale has ended it. */
  endedAt: number | null
  saleId: number | null
}

const COLUMNS = `id, customer_id AS customerId, kind, touchpoint_id AS touchpointId, amount, valid_to AS validTo,
  ended_at AS endedAt, sale_id AS saleId`

export function insertCommitment(db: Database, commitment: NewCommitment): number {
  return changedOne(
    prepared<[NewCommitment]>(
      db,
      `INSERT INTO commitment (customer_id, kind, touchpoint_id, amount, valid_to)
       VALUES (@customerId, @kind, @touchpointId, @amount, @validTo)`,
    ).run(commitment),
  )
}

export function findCommitment(db: Database, id: number): CommitmentRow | undefined {
  return prepared<[number], CommitmentRow>(db, `SELECT ${COLUMNS} FROM commitment WHERE id = ?`).get(id)
}

/** What a touchpoint began; undefined: nothing. */
export function commitmentOf(db: Database, customerId: number, touchpointId: number): CommitmentRow | undefined {
  return prepared<[number, number], CommitmentRow>(
    db,
    `SELECT ${COLUMNS} FROM commitment WHERE customer_id = ? AND touchpoint_id = ?`,
  ).get(customerId, touchpointId)
}

export interface OpenCommitment extends CommitmentRow {
  at: number
  note: string
  productId: number | null
  productName: string | null
}

/** Those that hold on a business day, the first to end in front. */
export function openCommitments(db: Database, customerId: number, day: number): OpenCommitment[] {
  return prepared<[{ customerId: number; day: number }], OpenCommitment>(
    db,
    `SELECT commitment.id, commitment.customer_id AS customerId, commitment.kind, touchpoint_id AS touchpointId, amount,
       valid_to AS validTo, ended_at AS endedAt, commitment.sale_id AS saleId, contact.at, contact.note,
       contact.product_id AS productId, product.name AS productName
     FROM commitment JOIN touchpoint contact ON contact.id = commitment.touchpoint_id
       LEFT JOIN product ON product.id = contact.product_id
     WHERE commitment.customer_id = @customerId AND ended_at IS NULL AND valid_to >= @day
     ORDER BY valid_to, commitment.id`,
  ).all({ customerId, day })
}

export function updateCommitment(
  db: Database,
  { id, amount, validTo }: Pick<CommitmentRow, 'id' | 'amount' | 'validTo'>,
): void {
  changedOne(
    prepared<[number | null, number, number]>(db, 'UPDATE commitment SET amount = ?, valid_to = ? WHERE id = ?').run(
      amount,
      validTo,
      id,
    ),
  )
}

/** Called off by a person. */
export function endCommitment(db: Database, id: number, at: number): void {
  changedOne(
    prepared<[number, number]>(db, 'UPDATE commitment SET ended_at = ? WHERE id = ? AND ended_at IS NULL').run(at, id),
  )
}

/** The customer has bought: what they held has become this sale. */
export function endCommitmentsBySale(
  db: Database,
  sale: { customerId: number; saleId: number; at: number; day: number },
): void {
  prepared<[typeof sale]>(
    db,
    `UPDATE commitment SET ended_at = @at, sale_id = @saleId
     WHERE customer_id = @customerId AND ended_at IS NULL AND valid_to >= @day`,
  ).run(sale)
}
