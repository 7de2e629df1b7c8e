import type { Database } from 'better-sqlite3'
import { keptIdOf } from '../../db/customers.ts'
import { insertOpening, type ImportRun, wasOpened } from '../../db/imports.ts'
import { refreshPoints } from '../../db/tiers.ts'
import { lastDayOf } from '../../shared/rules/points.ts'
import { CLUB, givePoints } from '../ledger.ts'
import { dayOf, rulesNow } from '../settings.ts'

/** Opens a customer's account with the points of a file, once: they live as long as those of a sale of today. */
export function openAccount(
  db: Database,
  run: ImportRun,
  opening: { customerId: number; points: number; at: number; reason: string },
): void {
  const customerId = keptIdOf(db, opening.customerId)
  if (wasOpened(db, customerId)) return
  const club = rulesNow(db).rules.programmes.find(({ id }) => id === CLUB)
  const day = dayOf(db, opening.at)
  const expiresOn = club ? lastDayOf(club, day) : null
  const cause = { at: opening.at, saleId: null, returnId: null, staffId: run.staffId, reason: opening.reason }
  givePoints(db, cause, { customerId, programmeId: CLUB }, { points: opening.points, day, expiresOn })
  insertOpening(db, customerId, run.id)
  refreshPoints(db, customerId, CLUB)
}
