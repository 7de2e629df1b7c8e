/**
 * The part of the app that prints, as a process of its own, for tests that kill it or set two of them on one folder:
 * opens database and spool when told to, and queues papers, telling its parent which are on disk.
 */
import type { Database } from 'better-sqlite3'
import { openDatabase } from '../../electron/db/open.ts'
import { insertJob } from '../../electron/db/print-jobs.ts'
import { openSpool, type Spool } from '../../electron/printing/spool.ts'
import { persian } from '../printing/samples.ts'
import { type SpoolOrder, type SpoolReport, wordsOf } from './spool-apps.ts'

let app: { db: Database; spool: Spool } | null = null

process.on('message', (order: SpoolOrder) => {
  if (order.type === 'open') {
    const { folder, patience } = order
    const db = openDatabase(folder)
    const style = async () => ({ voice: persian, logo: null })
    app = { db, spool: openSpool({ db, folder, clock: () => Date.now(), style, changed: () => {}, patience }) }
    tell({ type: 'opened' })
    return
  }
  if (!app) throw new Error('the folder is not open')
  if (order.type === 'queue') {
    queue(app.db, order)
    tell({ type: 'queued', documents: order.papers.map(({ document }) => document) })
  }
  app.spool.wake()
})
process.on('disconnect', () => process.exit())
tell({ type: 'ready' })

function queue(db: Database, { papers }: Extract<SpoolOrder, { type: 'queue' }>): void {
  const insert = (): void => {
    for (const { document, printerId } of papers) {
      const kind = document.startsWith('drawer') ? 'drawer' : 'receipt'
      const expiresAt = kind === 'drawer' ? Date.now() + DRAWER_TIME : null
      insertJob(db, { document, copy: 1, kind, printerId, content: wordsOf(document), at: Date.now(), expiresAt })
    }
  }
  db.transaction(insert).immediate()
}

const DRAWER_TIME = 10_000

function tell(report: SpoolReport): void {
  process.send?.(report)
}
