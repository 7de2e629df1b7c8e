import { setImmediate as breath } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { insertAudit } from '../../db/audit.ts'
import {
  completeKeys,
  countRun,
  customersInAudit,
  findRun,
  type ImportRun,
  insertSortedKeys,
  lastImportRows,
  type RunState,
  setRunState,
  withoutReferenceChecks,
} from '../../db/imports.ts'
import { businessDay, dayStart } from '../../shared/calendar.ts'
import { tierFor } from '../../shared/rules/tiers.ts'
import type { Clock } from '../context.ts'
import type { EventBus } from '../events.ts'
import { forAWhile } from '../for-a-while.ts'
import { rulesNow, settingsOf } from '../settings.ts'
import { finishRow } from './finish.ts'
import type { Options } from './model.ts'
import type { Reader } from './reader.ts'
import type { Draft } from './reading-room.ts'
import { type Since, takeGoods, takePerson } from './takers.ts'
import { undoRow } from './undo.ts'
import { wordsOf } from './words.ts'

/** What an import works with. */
export interface Workplace {
  db: Database
  folder: string
  clock: Clock
  events: EventBus
}

/** Milliseconds of work in one transaction: a sale never waits longer than that and its commit. */
const LONGEST = 7
/** The same while nobody is at work: a longer one writes each page of the indexes less often. */
const LONGEST_ALONE = 25
/** Rows and keys that come from the reading thread at a time, and keys that are written before the next look at the clock. */
const DRAFTS = 400
const KEYS = 4000
const KEY_STEP = 200
/** Journal rows looked at in one transaction at most. */
const CHUNK = 200
/** Milliseconds between two words to the windows, and between two foldings of the log. */
const TOLD = 300
const FOLDED = 400

/** One import on its way: adds, finishes or takes out, in small transactions beside the counter's. */
export class Runner {
  readonly #place: Workplace
  readonly #reader: Reader
  readonly #runId: number
  readonly #isAlone: () => boolean
  #isClosing = false
  #toldAt = 0
  #foldedAt = performance.now()
  /** Rows and parts of keys done, in rows. */
  #shown = 0

  /** @param isAlone nobody is at work in the shop */
  constructor(place: Workplace, reader: Reader, runId: number, isAlone: () => boolean) {
    this.#place = place
    this.#reader = reader
    this.#runId = runId
    this.#isAlone = isAlone
  }

  /** Stops between two transactions; what is not finished then is found at the next opening. */
  stop(): void {
    this.#isClosing = true
  }

  /** @param options of a run that has just been started; null: one that is found again */
  async run(options: Options | null): Promise<void> {
    try {
      if (options && this.#state() === 'adding') await this.#add(options)
    } catch (error) {
      // What it has added is taken out again.
      console.error('import', error)
      this.#enter('undoing')
    }
    if (this.#isOn('finishing')) await this.#finish()
    if (this.#isOn('undoing')) await this.#undo()
  }

  #state(): RunState {
    return this.#row().state
  }

  #row(): ImportRun {
    const run = findRun(this.#place.db, this.#runId)
    if (!run) throw new Error(`import ${this.#runId} is gone`)
    return run
  }

  #isOn(state: RunState): boolean {
    return !this.#isClosing && this.#state() === state
  }

  async #add(options: Options): Promise<void> {
    const run = this.#row()
    const ids = await this.#addRows(run, this.#since(run, options))
    if (run.kind === 'customers') await this.#addKeys(run, ids)
    if (this.#isOn('adding')) this.#enter('finishing')
  }

  #since(run: ImportRun, options: Options): Omit<Since, 'tierId'> {
    const { db } = this.#place
    const { zone, closingHour } = settingsOf(db)
    const starts = new Map<number, number>()
    const startOf = (day: number) => {
      const start = starts.get(day) ?? dayStart(day, zone, closingHour)
      starts.set(day, start)
      return start
    }
    return { run, options, at: run.at, today: businessDay(run.at, zone, closingHour), startOf }
  }

  /** Gives the ids of new customers by the places of their rows; 0: nobody new. */
  async #addRows(run: ImportRun, since: Omit<Since, 'tierId'>): Promise<number[]> {
    const ids: number[] = []
    const passes = run.kind === 'customers' ? 2 : 1
    for (let next = this.#drafts(); this.#isOn('adding');) {
      const drafts = await next
      if (drafts.length === 0) break
      next = this.#drafts()
      // The next ones may fail while these are still being written.
      next.catch(() => {})
      for (let at = 0; at < drafts.length && this.#isOn('adding');) {
        const taken = this.#takeSome(drafts, at, since, ids)
        at += taken
        await this.#rest(taken / passes)
      }
    }
    return ids
  }

  #drafts(): Promise<Draft[]> {
    return this.#reader.ask({ type: 'drafts', limit: DRAFTS })
  }

  /** One transaction of rows; gives how many. */
  #takeSome(drafts: Draft[], from: number, since: Omit<Since, 'tierId'>, ids: number[]): number {
    const { db } = this.#place
    const counts = { added: 0, filled: 0, known: 0 }
    const taken = db
      .transaction(() => {
        // The rules may have changed while the import was under way.
        const now = { ...since, tierId: tierFor(rulesNow(db).rules.tiers, 0).id }
        const count = this.#forAWhile(drafts.slice(from), (draft, index) => {
          const { fate, id } =
            draft.type === 'person' ? takePerson(db, draft.person, draft.draft, now) : takeGoods(db, draft.goods, now)
          if (fate !== 'rejected') counts[fate] += 1
          ids[ids.length] = id ?? 0
          return index
        })
        countRun(db, this.#runId, { done: 0, ...counts })
        return count
      })
      .immediate()
    return taken
  }

  /** All keys in their own order: so each page of the index is written once. */
  async #addKeys(run: ImportRun, ids: number[]): Promise<void> {
    const changed = new Set<number>()
    let seen = run.lastAudit
    const { db } = this.#place
    const rows = ids.length
    const next = () => this.#reader.ask({ type: 'keys', limit: KEYS })
    for (let coming = next(), all = 0; this.#isOn('adding');) {
      const { keys, places, left } = await coming
      if (keys.length === 0) break
      all = Math.max(all, keys.length + left)
      coming = next()
      coming.catch(() => {})
      const pairs = keys.map((key, at) => ({ key, customerId: ids[places[at] ?? 0] ?? 0 }))
      for (let at = 0; at < pairs.length && this.#isOn('adding');) {
        const written = db
          .transaction(() => {
            const news = customersInAudit(db, seen)
            seen = news.last
            // Their keys follow from what they are now.
            for (const id of news.customerIds) changed.add(id)
            return this.#forAWhile(stepsOf(pairs, at), (step) =>
              insertSortedKeys(
                db,
                step.filter(({ customerId }) => customerId > 0 && !changed.has(customerId)),
              ),
            )
          })
          .immediate()
        const count = Math.min(pairs.length - at, written * KEY_STEP)
        at += count
        await this.#rest(((count / all) * rows) / 2)
      }
    }
    const ours = new Set(ids)
    for (const id of changed) if (ours.has(id)) db.transaction(() => completeKeys(db, id)).immediate()
  }

  /** What is left can only go forward. */
  async #finish(): Promise<void> {
    const { db, clock } = this.#place
    const run = this.#row()
    const reason = wordsOf(settingsOf(db).language)['imports.openingPoints']
    for (let rows = lastImportRows(db, run.id, CHUNK); rows.length > 0; rows = lastImportRows(db, run.id, CHUNK)) {
      if (this.#isClosing) return
      db.transaction(() => this.#forAWhile(rows, (row) => finishRow(db, run, row, { at: clock(), reason }))).immediate()
      await this.#rest(0)
    }
    this.#end('done')
  }

  async #undo(): Promise<void> {
    const { db } = this.#place
    const run = this.#row()
    for (let rows = lastImportRows(db, run.id, CHUNK); rows.length > 0; rows = lastImportRows(db, run.id, CHUNK)) {
      if (this.#isClosing) return
      withoutReferenceChecks(db, () => this.#forAWhile(rows, (row) => undoRow(db, run, row)))
      await this.#rest(0)
    }
    this.#end('cancelled')
  }

  /** Does the first, and more as long as the counter may wait; gives how many it has done. */
  #forAWhile<Item>(items: Iterable<Item>, work: (item: Item, index: number) => unknown): number {
    return forAWhile(items, this.#isAlone() ? LONGEST_ALONE : LONGEST, work)
  }

  #enter(state: RunState): void {
    setRunState(this.#place.db, this.#runId, state, null)
    this.#place.events.emit('imports')
  }

  #end(state: 'done' | 'cancelled'): void {
    const { db, clock, events } = this.#place
    const run = this.#row()
    db.transaction(() => {
      if (state === 'done') countRun(db, run.id, { done: run.total - run.done, added: 0, filled: 0, known: 0 })
      setRunState(db, run.id, state, clock())
      const { added, filled, known, rejected } = run
      insertAudit(db, {
        at: clock(),
        staffId: run.staffId,
        approvedBy: null,
        procedure: state === 'done' ? 'imports.start' : 'imports.cancel',
        commandId: '',
        subject: 'import',
        subjectId: run.id,
        customerId: null,
        before: null,
        after: JSON.stringify({ state, added, filled, known, rejected }),
      })
    }).immediate()
    events.emit(run.kind)
    events.emit('imports')
  }

  /** Lets the counter come first; tells how far it is, and folds the log, now and then. */
  async #rest(rows: number): Promise<void> {
    const { db, folder, events } = this.#place
    this.#shown += rows
    await breath()
    const now = performance.now()
    if (now - this.#toldAt > TOLD) {
      this.#toldAt = now
      const whole = Math.floor(this.#shown)
      this.#shown -= whole
      const { kind, total, done } = this.#row()
      const step = Math.min(whole, total - done)
      if (step > 0) countRun(db, this.#runId, { done: step, added: 0, filled: 0, known: 0 })
      events.emit('imports')
      events.emit(kind)
    }
    if (now - this.#foldedAt > FOLDED) {
      // In another thread, and waited for: a log that grows without end is folded by a sale in the end.
      await this.#reader.ask({ type: 'checkpoint', folder })
      this.#foldedAt = performance.now()
    }
  }
}

function* stepsOf<Item>(items: Item[], from: number): Generator<Item[]> {
  for (let at = from; at < items.length; at += KEY_STEP) yield items.slice(at, at + KEY_STEP)
}
