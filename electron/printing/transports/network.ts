import { createConnection, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Delivery, Trouble, Watch } from '../transport.ts'

export interface NetworkJob {
  host: string
  port: number
  payload: Buffer
  /** Milliseconds the paper takes to come out; 0 for a drawer. */
  paperTime: number
  /** A person has seen papers come out of this printer although it confirms nothing. */
  isSilent: boolean
  /** A drawer opens also when the paper is out. */
  needsPaper: boolean
}

/** Bytes written at a time: each one taken by the printer's side is progress. */
const CHUNK = 4096
const CONNECT_TIME = 5_000
const ANSWER_TIME = 200
/** Milliseconds without progress after which the sign says that the printer stands still. */
const STANDSTILL = 3_000
const CLOSE_TIME = 2_000

/**
 * Sends one job over TCP (port 9100). Never *printed*, as nothing here says that the paper is out: *sent* when the
 * printer has surely taken every byte, that is when it answers a status question put behind the last one, or closes
 * its side after ours. A printer that does neither is *unknown*, until a person has seen that its papers come out.
 * `failed` only when not one byte of the payload was written.
 */
export async function sendOverNetwork(job: NetworkJob, watch: Watch): Promise<Delivery> {
  const line = await connect(job, watch.signal)
  if (!line) return { outcome: 'failed', bytes: 0, trouble: 'refused' }
  try {
    return await converse(line, job, watch)
  } finally {
    line.socket.destroy()
  }
}

async function converse(line: Line, job: NetworkJob, watch: Watch): Promise<Delivery> {
  const answers = job.needsPaper && !job.isSilent ? await ask(line, PRINTER_STATUS, ANSWER_TIME) : null
  if (line.broken) return { outcome: 'failed', bytes: 0, trouble: 'refused' }
  if (answers !== null && answers & OFFLINE) {
    return { outcome: 'failed', bytes: 0, trouble: await whyOffline(line) }
  }
  const begun = performance.now()
  if (!(await writeAll(line, job.payload, watch))) return lost(line)
  if (answers !== null) {
    const trouble = await answeredBehind(line, watch)
    if (trouble) return { outcome: 'unknown', bytes: line.taken, trouble }
  }
  const isTaken = (await hangUp(line, job, answers !== null, watch)) || answers !== null
  if (!isTaken && line.broken) return lost(line)
  if (!isTaken && !job.isSilent) return { outcome: 'unknown', bytes: line.taken, trouble: 'no_answer' }
  await paperTime(job, begun, watch)
  return { outcome: 'sent', bytes: line.taken, trouble: null }
}

/** One connection, and what has happened on it so far. */
interface Line {
  socket: Socket
  answers: number[]
  /** Bytes of the payload that the operating system has taken. */
  taken: number
  /** An error, an abort, or closed before we were done. */
  broken: boolean
  /** Nothing more can happen. */
  closed: boolean
  /** The printer's side ended; `afterOurs` when we had ended before. */
  ended: 'no' | 'before' | 'afterOurs'
  changed: () => void
}

function connect({ host, port }: NetworkJob, signal: AbortSignal): Promise<Line | null> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, allowHalfOpen: true, noDelay: true })
    const line: Line = { socket, answers: [], taken: 0, broken: false, closed: false, ended: 'no', changed: () => {} }
    const giveUp = (): void => {
      line.broken = true
      socket.destroy()
      line.changed()
      resolve(null)
    }
    const timer = setTimeout(giveUp, CONNECT_TIME)
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp)
    socket.once('connect', () => {
      clearTimeout(timer)
      resolve(line)
    })
    // Always reading: bytes left unread would turn our closing into a reset, and the printer would drop the rest.
    socket.on('data', (data) => {
      line.answers.push(...[...data].filter(isAnswer))
      line.changed()
    })
    socket.on('end', () => {
      line.ended = socket.writableEnded ? 'afterOurs' : 'before'
      line.changed()
    })
    socket.on('error', giveUp)
    socket.on('close', () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      if (!socket.writableFinished) line.broken = true
      line.closed = true
      line.changed()
    })
  })
}

/** An answer to DLE EOT has the form 0xx1xx10; other bytes are automatic status. */
const isAnswer = (byte: number): boolean => (byte & 0b10010011) === 0b00010010

const PRINTER_STATUS = 1
const OFFLINE_CAUSE = 2
const OFFLINE = 0x08
const COVER_OPEN = 0x04
const PAPER_OUT = 0x20

/** DLE EOT n and its answer; null when none comes in time. */
async function ask(line: Line, question: number, time: number): Promise<number | null> {
  line.answers.length = 0
  line.socket.write(Buffer.from([0x10, 0x04, question]))
  await until(line, () => line.answers.length > 0, time)
  return line.answers.at(-1) ?? null
}

async function whyOffline(line: Line): Promise<Trouble> {
  const cause = (await ask(line, OFFLINE_CAUSE, ANSWER_TIME)) ?? 0
  if (cause & COVER_OPEN) return 'cover_open'
  return cause & PAPER_OUT ? 'paper_out' : 'offline'
}

/** False when the line broke or nothing moved for `patience`. */
async function writeAll(line: Line, payload: Buffer, watch: Watch): Promise<boolean> {
  for (let from = 0; from < payload.length; from += CHUNK) {
    const chunk = payload.subarray(from, from + CHUNK)
    line.socket.write(chunk, (error) => {
      if (!error) line.taken += chunk.length
      line.changed()
    })
    const isTaken = await untilPatienceEnds(line, () => line.taken >= from + chunk.length, watch)
    if (!isTaken) return false
  }
  return true
}

/**
 * Asks until the printer answers behind the last byte and is not offline: paper out is waited for, however long it
 * takes, as long as the printer goes on answering.
 */
async function answeredBehind(line: Line, watch: Watch): Promise<Trouble | null> {
  for (;;) {
    line.answers.length = 0
    line.socket.write(Buffer.from([0x10, 0x04, PRINTER_STATUS]))
    const isAnswered = await untilPatienceEnds(line, () => line.answers.length > 0, watch)
    if (!isAnswered) return line.broken ? 'reset' : 'stalled'
    const isOffline = ((line.answers.at(-1) ?? 0) & OFFLINE) !== 0
    watch.waiting(isOffline)
    if (!isOffline) return null
    await until(line, () => false, 1_000)
  }
}

/** Ends our side and reads until the printer ends its own; true when it did. */
async function hangUp(line: Line, job: NetworkJob, hasAnswered: boolean, watch: Watch): Promise<boolean> {
  line.socket.end()
  const isOver = (): boolean => line.ended === 'afterOurs'
  if (hasAnswered) return until(line, isOver, CLOSE_TIME)
  if (job.isSilent) return until(line, isOver, Math.max(CLOSE_TIME, job.paperTime))
  return untilPatienceEnds(line, isOver, watch)
}

async function paperTime(job: NetworkJob, begun: number, watch: Watch): Promise<void> {
  const left = job.paperTime - (performance.now() - begun)
  if (left > 0) await pause(left, undefined, { signal: watch.signal }).catch(() => {})
}

function lost(line: Line): Delivery {
  // Bytes handed to a broken connection may still have arrived: only a person can see.
  return { outcome: 'unknown', bytes: line.taken, trouble: line.broken ? 'reset' : 'stalled' }
}

/** Waits as `until`, and shows after a while that the printer stands still. */
async function untilPatienceEnds(line: Line, isDone: () => boolean, watch: Watch): Promise<boolean> {
  if (await until(line, isDone, Math.min(STANDSTILL, watch.patience))) return true
  if (line.broken || line.closed) return false
  watch.waiting(true)
  const done = await until(line, isDone, watch.patience)
  watch.waiting(false)
  return done
}

/** True as soon as `isDone`; false when the line is broken or nothing has happened on it for `time` ms. */
function until(line: Line, isDone: () => boolean, time: number): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (done: boolean): void => {
      clearTimeout(timer)
      line.changed = () => {}
      resolve(done)
    }
    const look = (): void => {
      if (isDone()) finish(true)
      else if (line.broken || line.closed) finish(false)
      else timer.refresh()
    }
    const timer = setTimeout(() => finish(isDone()), time)
    line.changed = look
    look()
  })
}
