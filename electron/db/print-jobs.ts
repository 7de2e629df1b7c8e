import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { PaperContent } from '../shared/rules/paper.ts'
import { changedOne, prepared } from './statement.ts'

export const JOB_KINDS = [
  'receipt',
  'return',
  'drawer',
  'test',
  'report',
  'card',
  'gift_card',
  'coupons',
  'label',
  'customers',
] as const
export type JobKind = (typeof JOB_KINDS)[number]
export type JobState = 'queued' | 'sending' | 'printed' | 'sent' | 'unknown' | 'attention' | 'cancelled'

export interface NewJob {
  /**
   * `receipt:<sale id>`, `return:<return id>`, `drawer:<sale id>`, `test:<command id>`, `day:<day>:<command id>`,
   * `card:<customer id>:<command id>`, `gift_card:<coupon id>`, `coupons:<customer id>:<command id>`,
   * `label:<command id>:<part>` or `customers:<command id>`.
   */
  document: string
  /** 1 is the original; 2 and up say so on the paper. See `nextCopy`. */
  copy: number
  kind: JobKind
  printerId: number
  /** What the paper says; a drawer's pulse says nothing: `{ blocks: [] }`. */
  content: PaperContent
  /** Epoch ms. */
  at: number
  /** Epoch ms after which it is not sent any more; null: waits for ever. */
  expiresAt: number | null
}

export interface PrintJob {
  id: number
  document: string
  copy: number
  kind: JobKind
  printerId: number
  state: JobState
  content: PaperContent
  contentHash: Buffer
  /** The bytes as they were drawn before the first one was sent; null: not drawn yet. */
  payload: Buffer | null
  createdAt: number
  expiresAt: number | null
}

export interface JobRow {
  id: number
  document: string
  kind: JobKind
  copy: number
  state: JobState
  printerId: number
  printerName: string
  createdAt: number
  endedAt: number | null
  attempts: number
  /** The last attempt's trouble, as in `printing/transport.ts`. */
  detail: string | null
  saleId: number | null
  saleNumber: number | null
}

/** How an attempt ended: `failed` has surely put nothing on paper. */
export type Outcome = 'printed' | 'sent' | 'unknown' | 'failed'

/** Puts a job in the queue; belongs in the transaction that makes the document. Gives the job's id. */
export function insertJob(db: Database, job: NewJob): number {
  const content = JSON.stringify(job.content)
  return changedOne(
    prepared<[object]>(
      db,
      `INSERT INTO print_job (document, copy, kind, printer_id, state, content, content_hash, created_at, expires_at)
       VALUES (@document, @copy, @kind, @printerId, 'queued', @content, @hash, @at, @expiresAt)`,
    ).run({ ...job, content, hash: sha256(content) }),
  )
}

/** The number the next paper of this document carries: 1 for its first. */
export function nextCopy(db: Database, document: string): number {
  const row = prepared<[string], { copies: number }>(
    db,
    'SELECT coalesce(max(copy), 0) AS copies FROM print_job WHERE document = ?',
  ).get(document)
  return (row?.copies ?? 0) + 1
}

/** Every paper of a document, the original first. */
export function jobsOfDocument(db: Database, document: string): { id: number; copy: number; state: JobState }[] {
  return prepared<[string], { id: number; copy: number; state: JobState }>(
    db,
    'SELECT id, copy, state FROM print_job WHERE document = ? ORDER BY copy',
  ).all(document)
}

/**
 * One job with what it says.
 * @throws Error when content or payload are not what was stored (their hashes differ)
 */
export function findJob(db: Database, id: number): PrintJob | undefined {
  const row = prepared<[number], StoredJob>(
    db,
    `SELECT id, document, copy, kind, printer_id AS printerId, state, content, content_hash AS contentHash,
            payload, payload_hash AS payloadHash, created_at AS createdAt, expires_at AS expiresAt
       FROM print_job WHERE id = ?`,
  ).get(id)
  return row && fromStored(row)
}

/** The next job of a printer: a drawer before any paper, then the oldest. */
export function nextQueued(db: Database, printerId: number): { id: number; kind: JobKind } | undefined {
  return prepared<[number], { id: number; kind: JobKind }>(
    db,
    `SELECT id, kind FROM print_job WHERE printer_id = ? AND state = 'queued' ORDER BY kind <> 'drawer', id LIMIT 1`,
  ).get(printerId)
}

/** Printers that something is queued for. */
export function printersWithQueue(db: Database): number[] {
  return prepared<[], { printerId: number }>(
    db,
    `SELECT DISTINCT printer_id AS printerId FROM print_job WHERE state = 'queued'`,
  )
    .all()
    .map((row) => row.printerId)
}

/**
 * Takes a queued job for sending and keeps its bytes, both on disk before the first byte leaves.
 * Gives the attempt's number, or null when the job is not queued for this printer any more, or does not say any more what
 * was drawn.
 */
export function claimJob(
  db: Database,
  { id, contentHash, printerId }: Pick<PrintJob, 'id' | 'contentHash' | 'printerId'>,
  payload: Buffer,
  at: number,
): number | null {
  const claim = (): number | null => {
    const claimed = prepared<[object]>(
      db,
      `UPDATE print_job SET state = 'sending', payload = coalesce(payload, @payload),
              payload_hash = coalesce(payload_hash, @hash)
        WHERE id = @id AND printer_id = @printerId AND state = 'queued' AND content_hash = @contentHash`,
    ).run({ id, contentHash, printerId, payload, hash: sha256(payload) })
    if (claimed.changes === 0) return null
    changedOne(
      prepared<[object]>(
        db,
        `INSERT INTO print_attempt (job_id, attempt, started_at)
         SELECT @id, coalesce(max(attempt), 0) + 1, @at FROM print_attempt WHERE job_id = @id`,
      ).run({ id, at }),
    )
    return attemptsOf(db, id)
  }
  return db.transaction(claim).immediate()
}

export interface Ending {
  jobId: number
  attempt: number
  outcome: Outcome
  state: JobState
  /** Epoch ms. */
  at: number
  /** Bytes of the payload handed over. */
  bytes: number
  detail: string | null
}

/** Closes an attempt and moves its job on. */
export function finishAttempt(db: Database, ending: Ending): void {
  const finish = (): void => {
    changedOne(
      prepared<[object]>(
        db,
        `UPDATE print_attempt SET ended_at = @at, outcome = @outcome, bytes = @bytes, detail = @detail
          WHERE job_id = @jobId AND attempt = @attempt AND ended_at IS NULL`,
      ).run(ending),
    )
    if (!moveJob(db, ending.jobId, ['sending'], ending.state, ending.at)) {
      throw new Error(`print job ${ending.jobId} is not being sent`)
    }
  }
  db.transaction(finish).immediate()
}

/** Moves a job that is in one of `from` to `to`; false when it is not. */
export function moveJob(db: Database, id: number, from: JobState[], to: JobState, at: number): boolean {
  const endedAt = to === 'printed' || to === 'sent' || to === 'cancelled' ? at : null
  return (
    prepared<[object]>(
      db,
      `UPDATE print_job SET state = @to, ended_at = @endedAt
        WHERE id = @id AND state IN (SELECT value FROM json_each(@from))`,
    ).run({ id, to, endedAt, from: JSON.stringify(from) }).changes === 1
  )
}

/**
 * A queued job of which nothing was handed over: an attempt without a byte, and the state it goes to or stays in. Trying
 * again in vain for the same reason moves the end of the last attempt, so that a night without paper is one line.
 */
export function refuseJob(db: Database, id: number, state: JobState, at: number, detail: string): boolean {
  const refuse = (): boolean => {
    if (!moveJob(db, id, ['queued'], state, at)) return false
    const last = attemptsOfJob(db, id).at(-1)
    if (last?.outcome === 'failed' && last.detail === detail) extendAttempt(db, id, last.attempt, at)
    else insertFailure(db, id, at, detail)
    return true
  }
  return db.transaction(refuse).immediate()
}

function extendAttempt(db: Database, jobId: number, attempt: number, at: number): void {
  changedOne(
    prepared<[object]>(db, 'UPDATE print_attempt SET ended_at = @at WHERE job_id = @jobId AND attempt = @attempt').run({
      jobId,
      attempt,
      at,
    }),
  )
}

function insertFailure(db: Database, id: number, at: number, detail: string): void {
  changedOne(
    prepared<[object]>(
      db,
      `INSERT INTO print_attempt (job_id, attempt, started_at, ended_at, outcome, bytes, detail)
       SELECT @id, coalesce(max(attempt), 0) + 1, @at, @at, 'failed', 0, @detail FROM print_attempt WHERE job_id = @id`,
    ).run({ id, at, detail }),
  )
}

/** One try to print a job. */
export interface Attempt {
  attempt: number
  /** Epoch ms. */
  startedAt: number
  endedAt: number | null
  /** Null: it is on its way. */
  outcome: Outcome | null
  /** Bytes of the payload handed over. */
  bytes: number | null
  detail: string | null
}

/** The tries of a job, the first one first. */
export function attemptsOfJob(db: Database, jobId: number): Attempt[] {
  return prepared<[number], Attempt>(
    db,
    `SELECT attempt, started_at AS startedAt, ended_at AS endedAt, outcome, bytes, detail
       FROM print_attempt WHERE job_id = ? ORDER BY attempt`,
  ).all(jobId)
}

/** Waits again from now on, at the person's wish. False when something of it may have been handed over. */
export function requeueJob(db: Database, id: number, at: number): boolean {
  return (
    prepared<[object]>(
      db,
      `UPDATE print_job SET state = 'queued', queued_at = @at WHERE id = @id AND state IN ('queued', 'attention')
          AND NOT EXISTS (${BEGUN})`,
    ).run({ id, at }).changes === 1
  )
}

/**
 * Gives a paper to another printer, for which it is drawn anew; on record as an attempt that came to nothing. False when
 * something of it may have been handed over, or it is a drawer's pulse.
 */
export function giveJobTo(db: Database, id: number, printerId: number, at: number): boolean {
  const give = (): boolean => {
    const given = prepared<[object]>(
      db,
      `UPDATE print_job SET printer_id = @printerId, payload = NULL, payload_hash = NULL, state = 'queued', queued_at = @at
        WHERE id = @id AND kind <> 'drawer' AND state IN ('queued', 'attention') AND NOT EXISTS (${BEGUN})`,
    ).run({ id, printerId, at })
    if (given.changes === 0) return false
    insertFailure(db, id, at, 'moved')
    return true
  }
  return db.transaction(give).immediate()
}

/** What waits for a printer is drawn anew, but for papers of which something may have been handed over. */
export function forgetDrawn(db: Database, printerId: number): void {
  prepared<[number]>(
    db,
    `UPDATE print_job SET payload = NULL, payload_hash = NULL
      WHERE printer_id = ? AND state IN ('queued', 'attention') AND payload IS NOT NULL AND NOT EXISTS (${BEGUN})`,
  ).run(printerId)
}

/** An attempt after which something of the job may be on paper. */
const BEGUN = `SELECT 1 FROM print_attempt WHERE job_id = print_job.id AND (outcome IS NULL OR outcome <> 'failed')`

/** Papers of a printer that its stand-in may take, the oldest first: nothing was handed over, and none has moved before. */
export function standInJobs(db: Database, printerId: number): number[] {
  return prepared<[number], { id: number }>(
    db,
    `SELECT id FROM print_job WHERE printer_id = ? AND state = 'queued' AND kind <> 'drawer' AND NOT EXISTS (${BEGUN})
        AND NOT EXISTS (SELECT 1 FROM print_attempt WHERE job_id = print_job.id AND detail = 'moved') ORDER BY id`,
  )
    .all(printerId)
    .map(({ id }) => id)
}

/** Papers that have waited since before this moment, epoch ms; a drawer's pulse ends by itself. */
export function jobsWaitingSince(db: Database, before: number): number[] {
  return prepared<[number], { id: number }>(
    db,
    `SELECT id FROM print_job WHERE state = 'queued' AND kind <> 'drawer' AND coalesce(queued_at, created_at) < ?`,
  )
    .all(before)
    .map(({ id }) => id)
}

/** Jobs that a process was sending when it ended, with the attempt that was cut off. */
export function interruptedJobs(db: Database): { id: number; kind: JobKind; printerId: number; attempt: number }[] {
  return prepared<[], { id: number; kind: JobKind; printerId: number; attempt: number }>(
    db,
    `SELECT job.id, kind, printer_id AS printerId, max(attempt) AS attempt
       FROM print_job job JOIN print_attempt ON job_id = job.id
      WHERE state = 'sending' GROUP BY job.id ORDER BY job.id`,
  ).all()
}

/** Whether nobody knows how far a printer's last paper came. A paper that waited long may have been begun after newer ones. */
export function wasCutShort(db: Database, printerId: number): boolean {
  const last = prepared<[number], { outcome: Outcome | null }>(
    db,
    `SELECT outcome FROM (
       SELECT outcome, started_at, job.id FROM print_job job JOIN print_attempt ON job_id = job.id
        WHERE printer_id = ? AND state <> 'queued' AND outcome IS NOT 'failed'
          AND (kind <> 'drawer' OR outcome IS NOT 'sent')
        ORDER BY job.id DESC LIMIT 50
     ) ORDER BY started_at DESC, id DESC LIMIT 1`,
  ).get(printerId)
  return last !== undefined && last.outcome !== 'printed' && last.outcome !== 'sent'
}

/** The newest jobs, newest first. */
export function listJobs(db: Database, limit: number): JobRow[] {
  return prepared<[number], JobRow>(db, `${JOB_ROWS} ORDER BY job.id DESC LIMIT ?`).all(limit)
}

export function findJobRow(db: Database, id: number): JobRow | undefined {
  return prepared<[number], JobRow>(db, `${JOB_ROWS} WHERE job.id = ?`).get(id)
}

/** Jobs that wait for a person, oldest first. */
export function undecidedJobs(db: Database): JobRow[] {
  return prepared<[], JobRow>(db, `${JOB_ROWS} WHERE job.state IN ('unknown', 'attention') ORDER BY job.id`).all()
}

/** How many jobs wait and how many are on their way, of all printers, and when the oldest was made (epoch ms). */
export function countOpen(db: Database): { queued: number; sending: number; oldest: number | null } {
  const row = prepared<[], { queued: number; sending: number; oldest: number | null }>(
    db,
    `SELECT count(*) FILTER (WHERE state = 'queued') AS queued, count(*) FILTER (WHERE state = 'sending') AS sending,
            min(created_at) AS oldest
       FROM print_job WHERE state IN ('queued', 'sending')`,
  ).get()
  return row ?? { queued: 0, sending: 0, oldest: null }
}

function attemptsOf(db: Database, id: number): number {
  const row = prepared<[number], { attempt: number }>(
    db,
    'SELECT max(attempt) AS attempt FROM print_attempt WHERE job_id = ?',
  ).get(id)
  return row?.attempt ?? 0
}

const JOB_ROWS = `
  SELECT job.id, document, job.kind, copy, state, printer.id AS printerId, printer.name AS printerName, job.created_at AS createdAt,
         job.ended_at AS endedAt,
         (SELECT count(*) FROM print_attempt WHERE job_id = job.id) AS attempts,
         (SELECT detail FROM print_attempt WHERE job_id = job.id ORDER BY attempt DESC LIMIT 1) AS detail,
         sale.id AS saleId, sale.number AS saleNumber
    FROM print_job job JOIN printer ON printer.id = job.printer_id
    LEFT JOIN sale ON sale.id = CASE
      WHEN job.kind IN ('receipt', 'drawer') THEN CAST(substr(document, instr(document, ':') + 1) AS INTEGER)
      WHEN job.kind = 'return' THEN (SELECT sale_id FROM sale_return
        WHERE id = CAST(substr(document, instr(document, ':') + 1) AS INTEGER)) END`

interface StoredJob extends Omit<PrintJob, 'content'> {
  content: string
  payloadHash: Buffer | null
}

function fromStored({ content, contentHash, payloadHash, ...job }: StoredJob): PrintJob {
  const isWhole =
    sha256(content).equals(contentHash) && (!job.payload || (payloadHash && sha256(job.payload).equals(payloadHash)))
  if (!isWhole) throw new DamagedJob(job.id)
  return { ...job, contentHash, content: JSON.parse(content) as PaperContent }
}

/** A job whose content or bytes were changed outside the app. */
export class DamagedJob extends Error {
  constructor(id: number) {
    super(`print job ${id} is damaged`)
  }
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()
