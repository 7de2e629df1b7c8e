import type { JobKind, PrintJob } from '../db/print-jobs.ts'
import type { Printer, PrinterAddress } from '../db/printers.ts'
import { type Answers, probe } from './acknowledge.ts'
import { toPng } from './bitmap.ts'
import { Conversation, type Manner } from './converse.ts'
import { decodePaper, encodeDrawerAtOnce, encodeEnding, encodeRecovery } from './escpos.ts'
import type { Line } from './line.ts'
import { paperRows } from './paper-rows.ts'
import type { Delivery, Trouble, Watch } from './transport.ts'
import { openNetwork } from './transports/network.ts'
import { paperFile, showOnScreen } from './transports/screen.ts'

/** A printer that is ready for one job. */
export interface Way {
  /** What is sent instead of a drawer's pulse, because the printer would keep that until somebody puts paper in. */
  pulse: Buffer | null
  /** Hands the job over. `attempt`: of this job, from 1. */
  deliver(job: PrintJob, payload: Buffer, attempt: number): Promise<Delivery>
  /** Gives the device free. Never throws. */
  leave(): Promise<void>
}

export type Known = Required<Pick<Manner, 'acknowledgement' | 'answersStatus'>>

export interface Approach {
  /** Where papers on screen are kept, in `papers/`. */
  folder: string
  watch: Watch
  /** What it is known to answer; null: it is asked before anything else. */
  known: Known | null
  /** Its last paper may have been cut short. */
  recovers: boolean
  /** Told what it says of itself when it is asked. */
  answered: (answers: Answers) => void
}

/** Goes to a printer and asks whether it is ready; nothing of a job is handed over. */
export async function approach(printer: Printer, kind: JobKind, options: Approach): Promise<Way | Trouble> {
  const { address } = printer
  switch (address.kind) {
    case 'screen':
      return screenWay(printer, options.folder)
    case 'queue': {
      const { sendToQueue } = await import('./transports/queue.ts')
      return {
        pulse: null,
        deliver: (_job, payload) => sendToQueue(address, payload, options.watch),
        leave: async () => {},
      }
    }
    case 'network':
    case 'usb':
    case 'serial':
      return lineWay(printer, kind, options)
  }
}

/** Asks a printer what it answers; null: there is nothing to ask where it is reached so. */
export async function ask(printer: Printer, watch: Watch): Promise<Answers | Trouble | null> {
  const line = await openLine(printer.address, watch.signal)
  if (line === null || typeof line === 'string') return line
  const conversation = new Conversation(line, watch, null)
  try {
    return await probe(conversation)
  } finally {
    await conversation.leave()
  }
}

async function lineWay(printer: Printer, kind: JobKind, options: Approach): Promise<Way | Trouble> {
  const line = await openLine(printer.address, options.watch.signal)
  if (line === null) throw new Error(`no line to a printer by ${printer.address.kind}`)
  if (typeof line === 'string') return line
  const conversation = new Conversation(line, options.watch, endingOfLast(printer, options.recovers))
  const needsPaper = kind !== 'drawer'
  try {
    const known = options.known ?? (needsPaper ? await asked(conversation, options) : {})
    const manner = { ...known, isSilent: printer.profile.silent === true, needsPaper }
    const trouble = await conversation.greet(manner)
    if (trouble !== null) {
      await conversation.leave()
      return trouble
    }
    const isHeld = !needsPaper && conversation.trouble() !== null
    return {
      pulse: isHeld ? encodeDrawerAtOnce(printer.profile.drawerPin) : null,
      deliver: (job, payload, attempt) =>
        conversation.say(
          { payload, paperTime: paperTime(job, payload, printer), processId: processId(job.id, attempt) },
          manner,
        ),
      leave: () => conversation.leave(),
    }
  } catch (error) {
    await conversation.leave()
    throw error
  }
}

/**
 * Bytes before a job. Where a person has vouched for a printer that says nothing, a paper may have been lost on the
 * network in the middle of a picture without anybody knowing: there each one ends what may be open.
 */
function endingOfLast({ profile, address }: Printer, recovers: boolean): Buffer | null {
  if (recovers) return encodeRecovery(profile)
  const mayBeOpen = profile.silent === true && profile.answersStatus !== true && address.kind === 'network'
  return mayBeOpen ? encodeEnding(profile) : null
}

/** Loaded with the first printer of its kind: a machine may lack what another kind needs. Null: it is no line. */
async function openLine(address: PrinterAddress, signal: AbortSignal): Promise<Line | Trouble | null> {
  switch (address.kind) {
    case 'network':
      return openNetwork(address, signal)
    case 'usb':
      return (await import('./transports/usb.ts')).openUsb(address, signal)
    case 'serial':
      return (await import('./transports/serial.ts')).openSerial(address, signal)
    case 'screen':
    case 'queue':
      return null
  }
}

async function asked(conversation: Conversation, { answered }: Approach): Promise<Known> {
  const answers = await probe(conversation)
  answered(answers)
  return answers
}

function screenWay({ profile: { dots, dpi } }: Printer, folder: string): Way {
  return {
    pulse: null,
    deliver: async ({ document, copy }, payload) =>
      showOnScreen(paperFile(folder, document, copy), toPng(decodePaper(payload, dots), dpi)),
    leave: async () => {},
  }
}

/** The slow end of common printers, mm a second: a paper is not called sent before it can be out. */
const PAPER_SPEED = 90
const MM_PER_INCH = 25.4

/** Milliseconds; over a serial port the bytes often take longer than the paper. */
function paperTime({ kind }: PrintJob, payload: Buffer, { address, profile }: Printer): number {
  if (kind === 'drawer') return 0
  const { dpi, speed = PAPER_SPEED } = profile
  const paper = ((paperRows(payload, dpi) / dpi) * MM_PER_INCH * 1000) / speed
  if (address.kind !== 'serial') return paper
  return Math.max(paper, (payload.length * SERIAL_BITS * 1000) / address.baudRate)
}

/** A byte on a serial line, with the bits before and behind it. */
const SERIAL_BITS = 10

const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ATTEMPTS = 32

/** Four signs: the same come again only after 32 attempts of a job, or 461,760 jobs later. */
function processId(jobId: number, attempt: number): string {
  let rest = jobId * ATTEMPTS + (attempt % ATTEMPTS)
  let signs = ''
  for (let place = 0; place < 4; place += 1) {
    signs = (SIGNS[rest % SIGNS.length] ?? '') + signs
    rest = Math.floor(rest / SIGNS.length)
  }
  return signs
}
