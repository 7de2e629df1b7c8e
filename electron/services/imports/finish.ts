import type { Database } from 'better-sqlite3'
import { insertAudit } from '../../db/audit.ts'
import { findCustomer, keptIdOf } from '../../db/customers.ts'
import { deleteImportRow, type ImportRow, type ImportRun } from '../../db/imports.ts'
import type { Changes } from './known.ts'
import { openAccount } from './opening.ts'

/**
 * Ends one row of an import: opens the account, and puts what the list changed of somebody or something the shop knew
 * into the audit. With its transaction the row leaves the journal, so that nothing is done or said twice.
 *
 * @param at epoch ms
 * @param reason of the opening points, in the shop's words
 */
export function finishRow(db: Database, run: ImportRun, row: ImportRow, { at, reason }: Ending): void {
  const { subjectId, points } = row
  const before = points > 0 ? pointsOf(db, subjectId) : null
  if (points > 0) openAccount(db, run, { customerId: subjectId, points, at, reason })
  if (row.before !== null) {
    const changes = JSON.parse(row.before) as Changes
    const opened: Changes = before === null ? {} : { points: [before, pointsOf(db, subjectId)] }
    sayChanges(db, run, subjectId, { ...changes, ...opened }, at)
  }
  deleteImportRow(db, run.id, subjectId)
}

interface Ending {
  at: number
  reason: string
}

const pointsOf = (db: Database, customerId: number): number => findCustomer(db, keptIdOf(db, customerId))?.points ?? 0

function sayChanges(db: Database, { kind, staffId }: ImportRun, subjectId: number, changes: Changes, at: number): void {
  const side = (place: 0 | 1) =>
    JSON.stringify(Object.fromEntries(Object.entries(changes).map(([field, values]) => [field, values[place]])))
  const isCustomer = kind === 'customers'
  insertAudit(db, {
    at,
    staffId,
    approvedBy: null,
    procedure: 'imports.start',
    commandId: '',
    subject: isCustomer ? 'customer' : 'product',
    subjectId,
    customerId: isCustomer ? subjectId : null,
    before: side(0),
    after: side(1),
  })
}
