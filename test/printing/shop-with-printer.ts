import type { Database } from 'better-sqlite3'
import { openDatabase } from '../../electron/db/open.ts'
import { insertJob, type JobKind, listJobs } from '../../electron/db/print-jobs.ts'
import { giveRole, insertPrinter, PRINTER_ROLES } from '../../electron/db/printers.ts'
import { openSpool, type Spool } from '../../electron/printing/spool.ts'
import type { PaperContent } from '../../electron/shared/rules/paper.ts'
import { tempFolder } from '../tmp.ts'
import { persian, samples } from './samples.ts'

export const PATIENCE = 300

const clock = () => Date.now()

/** A folder with a database and one printer: over the network when a port is given, else on screen. */
export class ShopWithPrinter {
  readonly folder: string
  readonly db: Database
  readonly printerId: number
  #spools: Spool[] = []

  constructor(port: number | null, dots = 384) {
    this.folder = tempFolder()
    this.db = openDatabase(this.folder)
    const profile = { dots, dpi: 203, bandRows: 128, cutter: true, drawerPin: 0 as const }
    const address = port === null ? { kind: 'screen' as const } : { kind: 'network' as const, host: '127.0.0.1', port }
    const name = port === null ? 'paper' : 'till'
    this.printerId = insertPrinter(this.db, { name, address, profile, standInId: null })
    for (const role of PRINTER_ROLES) giveRole(this.db, role, this.printerId)
  }

  openSpool(): Spool {
    const spool = openSpool({
      db: this.db,
      folder: this.folder,
      clock,
      style: async () => ({ voice: persian, logo: null }),
      changed: () => {},
      patience: PATIENCE,
    })
    this.#spools.push(spool)
    return spool
  }

  queue(document: string, { kind = 'receipt', content = samples.return, expiresAt = null }: QueueOptions = {}): number {
    const body = content ?? { blocks: [] }
    const at = clock()
    return insertJob(this.db, { document, copy: 1, kind, printerId: this.printerId, content: body, at, expiresAt })
  }

  /** State and last trouble of every job, oldest first. */
  jobs(): string[] {
    return listJobs(this.db, 100)
      .toReversed()
      .map(({ document, state, detail }) => `${document} ${state}${detail ? ` ${detail}` : ''}`)
  }

  async close(): Promise<void> {
    for (const spool of this.#spools) await spool.close()
    this.db.close()
  }
}

interface QueueOptions {
  kind?: JobKind
  content?: PaperContent
  expiresAt?: number | null
}
