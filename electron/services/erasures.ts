import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Database } from 'better-sqlite3'
import { spansOf } from '../db/erase.ts'
import { backupsIn } from '../db/erase-backup.ts'
import { papersNaming, redactPaper } from '../db/erase-papers.ts'
import { emptyLog, type Erasure, markDone, openErasures as unfinished, rewriteFile } from '../db/erasures.ts'
import { withMerged } from '../db/merges.ts'
import { lockPrinting } from '../db/print-lock.ts'
import { paperFile } from '../printing/transports/screen.ts'
import type { BackupWork } from './erase-backups.ts'

/** Milliseconds after which a transaction of many papers ends, and between two: a sale never waits longer. */
const LONGEST = 8
const PAUSE = 20
/** Milliseconds between two tries to empty the log. */
const RETRY = 1_000

/** What follows an erasure and takes longer than the counter may wait. */
export interface Erasures {
  /** Does what can be done beside the counter; gives the files of backups that could not be cleaned. Never fails. */
  finish(): Promise<string[]>
  close(): Promise<void>
}

interface House {
  db: Database
  folder: string
  /** Epoch ms. */
  clock: () => number
}

/**
 * Looks after erasures from the moment they are committed until nothing of the person is left on the disk: papers and
 * their pictures at once, in small steps; backups in a thread of their own; and, since SQLite leaves old copies of rows
 * in the free space of pages it has rebuilt, the whole file is written anew when the shop closes, or when it opens next.
 * What a process that was killed has left undone is done at the next opening.
 */
export function openErasures(house: House): Erasures {
  const running = new RunningErasures(house)
  running.begin()
  return running
}

class RunningErasures implements Erasures {
  readonly #house: House
  #work: Promise<unknown> = Promise.resolve()
  #backups: Worker | null = null
  #nextTry: NodeJS.Timeout | undefined
  #closing = false

  constructor(house: House) {
    this.#house = house
  }

  /** Before the counter works: what may be left of the last time. */
  begin(): void {
    if (unfinished(this.#house.db).length === 0) return
    this.#rewrite()
    void this.finish()
  }

  finish(): Promise<string[]> {
    const next = this.#work
      .then(() => this.#finish())
      .catch((error: unknown) => {
        // The erasure is committed, and what is left stays due.
        console.error('erasure', error)
        return backupsIn(this.#house.folder)
      })
    this.#work = next
    return next
  }

  async close(): Promise<void> {
    this.#closing = true
    clearTimeout(this.#nextTry)
    await this.#backups?.terminate()
    await this.#work
    this.#rewrite()
  }

  async #finish(): Promise<string[]> {
    const { db, clock } = this.#house
    for (const erasure of unfinished(db)) if (erasure.papersDue) await this.#clearPapers(erasure)
    if (this.#closing) return []
    this.#emptyLog()
    const due = unfinished(db).filter(({ backupsDue }) => backupsDue)
    if (due.length === 0) return []
    const left = await this.#clearBackups(due.map(({ customerId }) => customerId))
    if (left.length > 0 || this.#closing) return left
    for (const { customerId } of due) markDone(db, 'backups', customerId, clock())
    return []
  }

  /** It still says what was erased; whoever reads from it will be done in a while. */
  #emptyLog(): void {
    clearTimeout(this.#nextTry)
    try {
      if (emptyLog(this.#house.db)) return
    } catch (error) {
      console.error('erasure', error)
    }
    this.#nextTry = setTimeout(() => this.#emptyLog(), RETRY).unref()
  }

  async #clearPapers(erasure: Erasure): Promise<void> {
    while (!this.#closing && !clearPapers(this.#house, erasure, LONGEST)) await wait(PAUSE)
  }

  #clearBackups(customerIds: number[]): Promise<string[]> {
    const { folder, clock } = this.#house
    const workerData: BackupWork = { folder, customerIds, at: clock() }
    const worker = new Worker(new URL('erase-backups.ts', import.meta.url), { workerData })
    this.#backups = worker
    return new Promise<string[]>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      // Ended by `close`: the next opening goes on.
      worker.once('exit', () => resolve([]))
    }).finally(() => {
      this.#backups = null
    })
  }

  /** While nobody else works with the shop. */
  #rewrite(): void {
    const { db, folder, clock } = this.#house
    const due = unfinished(db)
    if (!due.some(({ papersDue, rewriteDue }) => papersDue || rewriteDue)) return
    const release = lockPrinting(folder)
    if (!release) return
    try {
      for (const erasure of due) if (erasure.papersDue) clearPapers(this.#house, erasure, Infinity)
      if (!rewriteFile(db)) return
      for (const { customerId, rewriteDue } of due) if (rewriteDue) markDone(db, 'rewritten', customerId, clock())
    } catch (error) {
      // A full disk, or another process at work: it stays due, and the next closing or opening tries again.
      console.error('erasure', error)
    } finally {
      release()
    }
  }
}

/**
 * One transaction of papers, of at most so many milliseconds; true when none is left that says who it was for. The
 * pictures go last, all of them: a process that ends in between finds them again by their papers.
 */
function clearPapers({ db, folder, clock }: House, { customerId, at }: Erasure, longest: number): boolean {
  const spans = spansOf(db, withMerged(db, customerId))
  const clear = (): boolean => {
    const papers = papersNaming(db, spans)
    const end = performance.now() + longest
    for (const paper of papers) {
      if (paper.redacted) continue
      if (performance.now() > end) return false
      redactPaper(db, paper, at)
    }
    for (const { document, copy } of papers) removePicture(paperFile(folder, document, copy))
    markDone(db, 'papers', customerId, clock())
    return true
  }
  return db.transaction(clear).immediate()
}

function removePicture(file: string): void {
  for (const each of [file, `${file}.part`]) rmSync(each, { force: true })
}
