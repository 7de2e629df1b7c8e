import type { Database } from 'better-sqlite3'
import { findCustomer } from '../db/customers.ts'
import { erasePeople } from '../db/erase.ts'
import { insertErasure, isImporting } from '../db/erasures.ts'
import { withMerged } from '../db/merges.ts'
import type { customers as contract } from '../shared/contract/customers.ts'
import { type Call, command } from './context.ts'
import { ShopError } from './errors.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf } from './settings.ts'
import { keepStage } from './stages.ts'

/**
 * Removes every trace of a person, and of everybody merged into them, for good: details, keys, notes, reasons, held
 * sales, what the audit and the stored commands said of them, what their papers said of who they are, the pictures of
 * those papers, and the same in every backup in the shop's folder. Sales, ledger, tiers and all totals stay, with the
 * customer's id; open coupons are revoked. Other customers whom they referred keep the id.
 *
 * The tables are done with the command; papers and backups follow before the answer, beside the counter. The database's
 * own file is written anew when the shop closes next (or opens, when it did not come to that), because SQLite may leave
 * old copies of a row in the free space of its pages. What was typed into goods, cash or stock notes is nobody's, and
 * stays; so do files that were exported.
 *
 * @throws ShopError NOT_FOUND also for somebody merged away or erased before; IMPORT_RUNNING while customers are being
 *   imported, which might bring them back; and those of `command`
 */
export async function eraseCustomer(
  call: Call,
  input: InputOf<(typeof contract)['erase']>,
): Promise<OutputOf<(typeof contract)['erase']>> {
  const { customerId } = input
  const result = command(call, 'customers.erase', input, (write) => {
    const { db, at } = write
    const customer = findCustomer(db, customerId)
    if (!customer || customer.mergedInto !== null || customer.erasedAt !== null) {
      throw new ShopError('NOT_FOUND', { what: 'customer' })
    }
    if (isImporting(db)) throw new ShopError('IMPORT_RUNNING')
    const ids = withMerged(db, customerId)
    const stays = erasePeople(db, ids, at)
    keepStages(db, [customerId, customer.referrerId], at)
    insertErasure(db, { customerId, at })
    write.audit({ subject: 'customer', subjectId: customerId, customerId, before: { ids }, after: { ids, stays } })
    for (const subject of ['customers', 'sales', 'printing'] as const) write.emit(subject)
    return { customerId }
  })
  return { ...result, backupsLeft: await call.shop.erasures.finish() }
}

/** Open coupons are gone, and whoever referred the person has one less whom they brought. */
function keepStages(db: Database, ids: (number | null)[], at: number): void {
  const day = dayOf(db, at)
  for (const id of ids) if (id !== null) keepStage(db, id, { day, at, cause: 'erase' })
}
