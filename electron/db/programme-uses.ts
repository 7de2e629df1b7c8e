import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

export interface ProgrammeUse {
  programmeId: string
  customerId: number | null
  saleId: number
  /** Business day. */
  day: number
  /** Rial given away. */
  amount: number
}

/** Counts a sale once for a programme; a sale attached later counts for its customer from then on. */
export function insertProgrammeUse(db: Database, use: ProgrammeUse): void {
  const known = prepared<[number | null, string, number]>(
    db,
    'UPDATE programme_use SET customer_id = ? WHERE programme_id = ? AND sale_id = ?',
  ).run(use.customerId, use.programmeId, use.saleId)
  if (known.changes > 0) return
  changedOne(
    prepared<[ProgrammeUse]>(
      db,
      `INSERT INTO programme_use (programme_id, customer_id, sale_id, day, amount)
       VALUES (@programmeId, @customerId, @saleId, @day, @amount)`,
    ).run(use),
  )
  addToTotal(db, use.programmeId, 1, use.amount)
}

/** What a use gave away turns out to be more, or (below 0) less; nothing where the sale has not used the programme. */
export function addToUse(db: Database, use: { programmeId: string; saleId: number; amount: number }): void {
  const { changes } = prepared<[typeof use]>(
    db,
    'UPDATE programme_use SET amount = amount + @amount WHERE programme_id = @programmeId AND sale_id = @saleId',
  ).run(use)
  if (changes > 0) addToTotal(db, use.programmeId, 0, use.amount)
}

/**
 * A sale that came back whole has used nothing; but what it gave and another sale has used counts, until that sale comes
 * back too.
 *
 * @param kept ids of programmes whose use stays
 */
export function deleteProgrammeUses(db: Database, saleId: number, kept: string[]): void {
  const used = prepared<[number], { programmeId: string }>(
    db,
    'SELECT programme_id AS programmeId FROM programme_use WHERE sale_id = ?',
  ).all(saleId)
  const ids = used.map(({ programmeId }) => programmeId)
  dropProgrammeUses(
    db,
    saleId,
    ids.filter((id) => !kept.includes(id)),
  )
}

/** A sale has used these programmes no more: what it gave by them was taken back unused. */
export function dropProgrammeUses(db: Database, saleId: number, programmeIds: string[]): void {
  const dropped = prepared<[number, string], { programmeId: string; amount: number }>(
    db,
    `DELETE FROM programme_use WHERE sale_id = ? AND programme_id IN (SELECT value FROM json_each(?))
     RETURNING programme_id AS programmeId, amount`,
  ).all(saleId, JSON.stringify(programmeIds))
  for (const { programmeId, amount } of dropped) addToTotal(db, programmeId, -1, -amount)
}

/** Programme id → confirmed sales that used it and rial it has given away; of those that were ever used. */
export function programmeTotals(db: Database): Map<string, { uses: number; amount: number }> {
  const rows = prepared<[], { programmeId: string; uses: number; amount: number }>(
    db,
    'SELECT programme_id AS programmeId, uses, amount FROM programme_total',
  ).all()
  return new Map(rows.map(({ programmeId, uses, amount }) => [programmeId, { uses, amount }]))
}

/**
 * Programme id → how often a customer has used it on business days from `since` on (null: ever); of those that were used.
 */
export function usesByCustomer(
  db: Database,
  customerId: number,
  asked: readonly { programmeId: string; since: number | null }[],
): Map<string, number> {
  const rows = prepared<[string, number], { programmeId: string; uses: number }>(
    db,
    `SELECT programme_id AS programmeId, count(*) AS uses
     FROM json_each(?) asked CROSS JOIN programme_use
       ON programme_id = asked.value ->> 0 AND customer_id = ? AND day >= asked.value ->> 1
     GROUP BY programme_id`,
  ).all(JSON.stringify(asked.map(({ programmeId, since }) => [programmeId, since ?? 0])), customerId)
  return new Map(rows.map(({ programmeId, uses }) => [programmeId, uses]))
}

/**
 * Programme id → sales of a customer that stand and came after the last one that used it; of those that were used.
 */
export function salesSinceUse(db: Database, customerId: number, programmeIds: string[]): Map<string, number> {
  const rows = prepared<[{ customerId: number; programmeIds: string }], { programmeId: string; sales: number }>(
    db,
    `SELECT last.programme_id AS programmeId, (
         SELECT count(*) FROM sale
         WHERE customer_id = @customerId AND at >= used.at AND id > used.id AND returned = 0
       ) AS sales
     FROM (
       SELECT programme_id, max(sale_id) AS sale_id FROM json_each(@programmeIds) asked CROSS JOIN programme_use
         ON programme_id = asked.value AND customer_id = @customerId
       GROUP BY programme_id
     ) last JOIN sale used ON used.id = last.sale_id`,
  ).all({ customerId, programmeIds: JSON.stringify(programmeIds) })
  return new Map(rows.map(({ programmeId, sales }) => [programmeId, sales]))
}

function addToTotal(db: Database, programmeId: string, uses: number, amount: number): void {
  changedOne(
    prepared<[string, number, number]>(
      db,
      `INSERT INTO programme_total (programme_id, uses, amount) VALUES (?, ?, ?)
       ON CONFLICT (programme_id) DO UPDATE SET uses = uses + excluded.uses, amount = amount + excluded.amount`,
    ).run(programmeId, uses, amount),
  )
}

/** Of customers held back for comparison: what this sale would have been given. */
export function insertHeldBack(db: Database, saleId: number, programmeIds: string[]): void {
  const add = prepared<[number, string]>(
    db,
    'INSERT INTO held_back (sale_id, programme_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  for (const programmeId of programmeIds) add.run(saleId, programmeId)
}

/** Only the first counts of a programme and a customer. */
export function insertExposure(
  db: Database,
  exposure: { programmeId: string; customerId: number; saleId: number; held: 0 | 1 },
): void {
  prepared<[typeof exposure]>(
    db,
    `INSERT INTO exposure (programme_id, customer_id, sale_id, held) VALUES (@programmeId, @customerId, @saleId, @held)
     ON CONFLICT DO NOTHING`,
  ).run(exposure)
}
