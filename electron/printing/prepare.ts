import type { Database } from 'better-sqlite3'
import { DamagedJob, findJob, type JobState, type PrintJob } from '../db/print-jobs.ts'
import type { Printer } from '../db/printers.ts'
import type { PaperStyle } from './draw.ts'
import { drawPaper, nativePaper } from './drawing.ts'
import { encodeDrawer, encodePaper, holdsRealTime } from './escpos.ts'
import type { Trouble } from './transport.ts'

export interface Prepared {
  job: PrintJob
  payload: Buffer
}

export interface Refused {
  refused: Trouble
  state: JobState
}

/** The shop's voice and logo. */
export type Style = () => Promise<Pick<PaperStyle, 'voice' | 'logo'>>

/** The bytes of a job, drawn when it is sent for the first time; or why it cannot be sent. */
export async function prepare(
  { db, clock, style }: { db: Database; clock: () => number; style: Style },
  jobId: number,
  printer: Printer,
): Promise<Prepared | Refused> {
  let job: PrintJob | undefined
  try {
    job = findJob(db, jobId)
  } catch (error) {
    if (error instanceof DamagedJob) return { refused: 'damaged', state: 'attention' }
    throw error
  }
  if (!job) throw new Error(`print job ${jobId} is gone`)
  if (isOver(job, clock())) return { refused: 'expired', state: 'cancelled' }
  if (job.kind === 'drawer') {
    return printer.address.kind === 'screen'
      ? { refused: 'no_drawer', state: 'cancelled' }
      : { job, payload: encodeDrawer(printer.profile.drawerPin) }
  }
  try {
    const payload = job.payload ?? (await draw(job, printer, await style()))
    return holdsRealTime(payload) ? { refused: 'damaged', state: 'attention' } : { job, payload }
  } catch (error) {
    console.error(`print job ${jobId} could not be drawn`, error)
    return { refused: 'drawing', state: 'attention' }
  }
}

/** Also after a clock was set back: what it is then nobody knows, and a drawer would open in front of nobody. */
const isOver = ({ createdAt, expiresAt }: PrintJob, now: number): boolean =>
  expiresAt !== null && Math.abs(now - createdAt) > expiresAt - createdAt

async function draw(
  { content, copy }: PrintJob,
  { profile, address }: Printer,
  style: Awaited<ReturnType<Style>>,
): Promise<Buffer> {
  const { dots, dpi, threshold } = profile
  const drawn = { ...style, dots, dpi, threshold, copy }
  // Paper on screen has no type of its own; and only English can be said in every printer's.
  if (profile.nativeText && style.voice.language === 'en' && address.kind !== 'screen') {
    return (await nativePaper(content, drawn, profile)).bytes
  }
  return encodePaper(await drawPaper(content, drawn), profile)
}
