import type { Database } from 'better-sqlite3'
import { openDatabase } from '../../electron/db/open.ts'
import { insertJob, type JobKind, listJobs } from '../../electron/db/print-jobs.ts'
import { findPrinter, giveRole, insertPrinter, PRINTER_ROLES, type Printer } from '../../electron/db/printers.ts'
import { openSpool, type Spool } from '../../electron/printing/spool.ts'
import type { PaperContent } from '../../electron/shared/rules/paper.ts'
import { tempFolder } from '../tmp.ts'
import { persian, samples } from './samples.ts'

export const PATIENCE = 500

/** A folder with a database and one printer: over the network when a port is given, else on screen. */
export class ShopWithPrinter {
  readonly folder: string
  readonly db: Database
  readonly printerId: number
  /** Epoch ms that the clock is ahead of the machine's. */
  ahead = 0
  #spools: Spool[] = []

  constructor(port: number | null, profile: Partial<Printer['profile']> = {}) {
    this.folder = tempFolder()
    this.db = openDatabase(this.folder)
    this.printerId = this.addPrinter(port, profile)
    for (const role of PRINTER_ROLES) giveRole(this.db, role, this.printerId)
  }

  get now(): number {
    return Date.now() + this.ahead
  }

  addPrinter(port: number | null, more: Partial<Printer['profile']> = {}, standInId: number | null = null): number {
    const profile = { dots: 384, dpi: 203, bandRows: 128, cutter: true, drawerPin: 0 as const, speed: 400, ...more }
    const address = port === null ? { kind: 'screen' as const } : { kind: 'network' as const, host: '127.0.0.1', port }
    return insertPrinter(this.db, { name: port === null ? 'paper' : `till ${port}`, address, profile, standInId })
  }

  /** As it is kept now. */
  printer(id = this.printerId): Printer {
    const printer = findPrinter(this.db, id)
    if (!printer) throw new Error('the printer is gone')
    return printer
  }

  openSpool({ patience = PATIENCE }: { patience?: number } = {}): Spool {
    const spool = openSpool({
      db: this.db,
      folder: this.folder,
      clock: () => this.now,
      style: async () => ({ voice: persian, logo: null }),
      changed: () => {},
      patience,
    })
    this.#spools.push(spool)
    return spool
  }

  queue(document: string, { kind = 'receipt', content = samples.return, ...rest }: QueueOptions = {}): number {
    const { expiresAt = null, printerId = this.printerId } = rest
    const body = content ?? { blocks: [] }
    return insertJob(this.db, { document, copy: 1, kind, printerId, content: body, at: this.now, expiresAt })
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
  printerId?: number
}
