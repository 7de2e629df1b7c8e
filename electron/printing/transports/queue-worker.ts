import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { Trouble } from '../transport.ts'
import type { QueueTask, QueueWord } from './queue.ts'

/** How often the system is asked, ms. */
const LOOK = 100
/** A queue that is idle so long after it has accepted a paper has worked it off, seen at it or not; ms. */
const IDLE_TIME = 1_000

const say = (word: QueueWord): void => parentPort?.postMessage(word)

say({ done: await work(workerData as QueueTask) })

async function work(task: QueueTask): Promise<Trouble | null> {
  const library = await import('@printers/printers').catch(() => null)
  if (!library) return 'no_driver'
  const queues = () => library.getAllPrinters()
  if ('list' in task) {
    say({ queues: queues().map(({ name, description }) => ({ queue: name, label: description })) })
    return null
  }
  const queue = queues().find(({ name }) => name === task.queue)
  if (!queue) return 'no_device'
  const before = troubleOf(queue)
  if (before) return before
  await allowed()
  const options = { raw: asItIs(), waitForCompletion: false }
  const jobId = await library.printBytes(task.queue, Buffer.from(task.payload), options).catch(() => null)
  if (jobId === null) return 'refused'
  for (;;) {
    const state = queue.getJob(jobId)?.state
    if (state === 'cancelled') return 'refused'
    if (state === 'completed') break
    await pause(LOOK)
  }
  say({ accepted: true })
  return untilWorkedOff(() => queues().find(({ name }) => name === task.queue))
}

/** Asks whether the paper is still to be handed over; nobody answers when it is not. */
async function allowed(): Promise<void> {
  if (!parentPort) throw new Error('a thread of nobody')
  const answer = once(parentPort, 'message')
  say({ ready: true })
  await answer
}

/** CUPS takes a format, Windows a data type, which is RAW when nothing is said. */
function asItIs(): Record<string, string> {
  return process.platform === 'win32' ? {} : { 'document-format': 'application/vnd.cups-raw' }
}

interface Queue {
  state: string
  stateReasons: string[]
}

/** Null when the queue has nothing to do any more; `no_device` when it was taken away. */
async function untilWorkedOff(look: () => Queue | undefined): Promise<Trouble | null> {
  const since = performance.now()
  let wasAtIt = false
  let said: Trouble | null = null
  for (;;) {
    const queue = look()
    if (!queue) return 'no_device'
    const trouble = troubleOf(queue)
    if (trouble !== said) say({ waiting: trouble })
    said = trouble
    if (queue.state === 'printing') wasAtIt = true
    else if (trouble === null && (wasAtIt || performance.now() - since > IDLE_TIME)) return null
    await pause(LOOK)
  }
}

/** Why a queue prints nothing now; null: it does. Reasons are the words of IPP, or those the library has for Windows. */
function troubleOf({ state, stateReasons }: Queue): Trouble | null {
  const reasons = stateReasons.join(' ')
  if (/media-empty|media-needed|paper_out|paper-out/i.test(reasons)) return 'paper_out'
  if (/cover-open|door-open|door_open/i.test(reasons)) return 'cover_open'
  return state === 'paused' || state === 'offline' ? 'offline' : null
}
