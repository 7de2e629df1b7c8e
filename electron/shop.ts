import type { Database } from 'better-sqlite3'
import { readyInsight } from './db/insight/open.ts'
import { openDatabase, openReadOnly } from './db/open.ts'
import { openSpool } from './printing/spool.ts'
import { openAffinityCount } from './services/affinity.ts'
import type { Clock, Shop } from './services/context.ts'
import { createCustomerScreen } from './services/customer-screen.ts'
import { openCustomersAtHand } from './services/customers-at-hand.ts'
import { openDayTurn } from './services/day-turn.ts'
import { openErasures } from './services/erasures.ts'
import { createEventBus } from './services/events.ts'
import { ImportDesk } from './services/imports/desk.ts'
import { paperStyle } from './services/printing/jobs.ts'
import { openInsightBuild } from './services/insight/insight.ts'
import { createSessions } from './services/sessions.ts'
import { endWorkers } from './services/workers.ts'

export interface OpenShop {
  shop: Shop
  close(): Promise<void>
}

/** A quiet moment, in milliseconds: then the log of the last commits is folded into the database. */
const QUIET = 400

/**
 * Opens the shop kept in `folder`, making it when there is none.
 *
 * @param options.clock epoch ms; by default the machine's
 * @param options.version the app's own
 * @throws ShopError FOLDER_READ_ONLY, DISK_FULL, DISK_FAILED, DATABASE_NEWER, DATABASE_CORRUPT, DATABASE_FOREIGN,
 *   SHOP_BUSY
 */
export function openShop(folder: string, options: { clock?: Clock; version?: string } = {}): OpenShop {
  const db = openDatabase(folder)
  readyInsight(folder)
  const reading = openReadOnly(folder)
  const clock = options.clock ?? Date.now
  const events = createEventBus()
  const erasures = openErasures({ db, folder, clock })
  const spool = openSpool({ db, folder, clock, style: () => paperStyle(db), changed: () => events.emit('printing') })
  const customerScreen = createCustomerScreen()
  let quiet: NodeJS.Timeout | undefined
  const shop: Shop = {
    folder,
    db,
    reading,
    clock,
    version: options.version ?? '0.0.0',
    events,
    sessions: createSessions((token) => customerScreen.left(token)),
    spool,
    erasures,
    imports: new ImportDesk({ db, folder, clock, events }),
    customerScreen,
    committed() {
      clearTimeout(quiet)
      quiet = setTimeout(() => foldLog(db), QUIET).unref()
    },
  }
  const dayTurn = openDayTurn(shop)
  const affinityCount = openAffinityCount(shop)
  const insight = openInsightBuild(shop)
  const atHand = openCustomersAtHand(shop)
  return {
    shop,
    async close() {
      dayTurn.close()
      affinityCount.close()
      insight.close()
      atHand.close()
      await shop.imports.close()
      await endWorkers(shop)
      clearTimeout(quiet)
      customerScreen.close()
      await spool.close()
      await erasures.close()
      reading.close()
      db.close()
    },
  }
}

function foldLog(db: Database): void {
  try {
    db.pragma('wal_checkpoint(PASSIVE)')
  } catch (error) {
    // Nothing is lost: the commits stand in the log. A full or broken disk refuses the next command and says why.
    console.error('wal_checkpoint', error)
  }
}
