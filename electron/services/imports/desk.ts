import { v7 } from 'uuid'
import { lockImports } from '../../db/import-lock.ts'
import { openRun, setRunState } from '../../db/imports.ts'
import { ShopError } from '../errors.ts'
import { isSame } from './known.ts'
import type { Fate, Kind, Options, Plan } from './model.ts'
import type { Reader } from './reader.ts'
import type { SheetView } from './detect.ts'
import { Runner, type Workplace } from './runner.ts'

/** A file whose rows the reading thread keeps. */
export interface OpenFile {
  id: string
  name: string
  kind: Kind
  sheets: SheetView[]
  reader: Reader
  /** What the last check said, and of which plan; once its rows were taken it can be read, but not started again. */
  checked: { plan: Plan; counts: Record<Fate, number>; isUsed: boolean } | null
  /** Its rows are on their way into the shop. */
  isTaken: boolean
}

/** Milliseconds for which an opened file is kept. */
const KEPT = 30 * 60_000
/** Milliseconds after the opening in which the counter comes first. */
const PAUSE = 200
/** Milliseconds after the last call of anybody in which the next one is soon expected. */
const QUIET = 3000
/** Milliseconds until a run that nobody works on is looked at again: its process has died, or the disk was full. */
const RETRY = 2_000

/** Where lists are opened and taken in: one file and one import at a time. */
export class ImportDesk {
  readonly #place: Workplace
  #file: OpenFile | null = null
  #forget: NodeJS.Timeout | undefined
  #resume: NodeJS.Timeout | undefined
  #runner: Runner | null = null
  #running: Promise<void> = Promise.resolve()
  #readers = new Set<Reader>()
  /** When somebody last asked the shop for something else, by `performance.now()`. */
  #calledAt = -Infinity
  #unlock: (() => void) | null = null
  #isClosing = false

  /** Takes up what an earlier process has left unfinished. */
  constructor(place: Workplace) {
    this.#place = place
    this.#takeUpAfter(PAUSE)
  }

  /** Puts a file on the desk in place of the last one. */
  async put(name: string, kind: Kind, content: Uint8Array): Promise<OpenFile> {
    const before = this.#file
    const reader = before && !before.isTaken ? before.reader : await this.#newReader()
    try {
      const sheets = await reader.ask({ type: 'open', kind, name, content })
      this.#file = { id: v7(), name, kind, sheets, reader, checked: null, isTaken: false }
      this.#keep()
      return this.#file
    } catch (error) {
      if (reader !== before?.reader) this.#end(reader)
      throw error
    }
  }

  /** @throws ShopError NOT_FOUND */
  file(id: string): OpenFile {
    if (this.#file?.id !== id) throw new ShopError('NOT_FOUND', { what: 'file' })
    this.#keep()
    return this.#file
  }

  clear(id: string): void {
    const file = this.#file
    if (file?.id !== id) return
    clearTimeout(this.#forget)
    this.#file = null
    // An import under way needs its rows to the end.
    if (!file.isTaken) this.#end(file.reader)
  }

  /** Counts of the last check. @throws ShopError NOT_FOUND, IMPORT_NOT_CHECKED, IMPORT_RUNNING */
  ready(id: string, plan: Plan): { file: OpenFile; counts: Record<Fate, number> } {
    const file = this.file(id)
    if (this.#runner) throw new ShopError('IMPORT_RUNNING')
    if (openRun(this.#place.db)) {
      // Another process's, which may have died since this one was opened.
      this.#takeUpAfter(0)
      throw new ShopError('IMPORT_RUNNING')
    }
    const isReady = file.checked && !file.checked.isUsed && !file.isTaken && isSame(file.checked.plan, plan)
    if (!file.checked || !isReady) throw new ShopError('IMPORT_NOT_CHECKED')
    this.#unlock ??= lockImports(this.#place.folder)
    if (!this.#unlock) throw new ShopError('IMPORT_RUNNING')
    return { file, counts: file.checked.counts }
  }

  /** Somebody is at work in the shop: an import makes itself small for a while. */
  giveWay(): void {
    this.#calledAt = performance.now()
  }

  /** Starts the run that has just been written down. */
  begin(runId: number, file: OpenFile, options: Options): void {
    file.isTaken = true
    this.#go(file.reader, runId, options, () => {
      file.isTaken = false
      if (file.checked) file.checked.isUsed = true
      if (this.#file !== file) this.#end(file.reader)
    })
  }

  /** Sees to it that somebody works on a run that has just been cancelled. */
  cancelled(): void {
    if (!this.#runner) this.#takeUpAfter(0)
  }

  async close(): Promise<void> {
    this.#isClosing = true
    clearTimeout(this.#forget)
    clearTimeout(this.#resume)
    this.#runner?.stop()
    await this.#running
    await Promise.all([...this.#readers].map((reader) => reader.close()))
    this.#unlock?.()
  }

  #takeUpAfter(milliseconds: number): void {
    clearTimeout(this.#resume)
    this.#resume = setTimeout(() => void this.#takeUp(), milliseconds).unref()
  }

  /** A run that its process has not finished is taken out again, or finished when it was about to. */
  async #takeUp(): Promise<void> {
    const { db, folder } = this.#place
    try {
      if (this.#runner || !openRun(db)) return
      this.#unlock ??= lockImports(folder)
      // A living process works on it; it may die.
      if (!this.#unlock) return this.#takeUpAfter(RETRY)
      const reader = await this.#newReader()
      const run = this.#runner || this.#isClosing ? undefined : openRun(db)
      if (!run) {
        this.#end(reader)
        if (!this.#runner) this.#letGo()
        return
      }
      if (run.state === 'adding') setRunState(db, run.id, 'undoing', null)
      this.#go(reader, run.id, null, () => this.#end(reader))
    } catch (error) {
      console.error('import', error)
    }
  }

  #go(reader: Reader, runId: number, options: Options | null, over: () => void): void {
    const runner = new Runner(this.#place, reader, runId, () => performance.now() - this.#calledAt > QUIET)
    this.#runner = runner
    this.#running = runner
      .run(options)
      .catch((error: unknown) => console.error('import', error))
      .finally(() => {
        this.#runner = null
        this.#letGo()
        if (this.#isClosing) return
        over()
        if (openRun(this.#place.db)) this.#takeUpAfter(RETRY)
      })
  }

  #letGo(): void {
    this.#unlock?.()
    this.#unlock = null
  }

  async #newReader(): Promise<Reader> {
    const { Reader: Thread } = await import('./reader.ts')
    const reader = new Thread()
    this.#readers.add(reader)
    return reader
  }

  #end(reader: Reader): void {
    this.#readers.delete(reader)
    void reader.close()
  }

  #keep(): void {
    clearTimeout(this.#forget)
    const id = this.#file?.id
    this.#forget = setTimeout(() => id && this.clear(id), KEPT).unref()
  }
}
