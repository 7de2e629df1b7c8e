import { Worker } from 'node:worker_threads'
import type { PrinterAddress } from '../../db/printers.ts'
import type { Delivery, Trouble, Watch } from '../transport.ts'

type QueueAddress = Extract<PrinterAddress, { kind: 'queue' }>

/** What the thread is asked. */
export type QueueTask = { list: true } | { queue: string; payload: Uint8Array }

/** What it says, as it happens; `done` comes last. */
export type QueueWord =
  | { queues: { queue: string; label: string }[] }
  /** It hands the paper over when it is told to go on, by any message; until then the system surely has nothing. */
  | { ready: true }
  /** The system has the paper. */
  | { accepted: true }
  /** The queue stands still, and why; null: it goes on. */
  | { waiting: Trouble | null }
  | { done: Trouble | null }

/**
 * Gives a paper, as it is, to a raw queue of the operating system, and waits until the queue has worked it off. `sent` says
 * no more than that; a queue that stands still for `patience` may print the paper whenever it goes on, so that it is
 * `unknown`. `failed` only when the system surely has nothing of it.
 */
export async function sendToQueue({ queue }: QueueAddress, payload: Buffer, watch: Watch): Promise<Delivery> {
  if (watch.signal.aborted) return { outcome: 'failed', bytes: 0, trouble: 'refused' }
  const worker = startWorker({ queue, payload: new Uint8Array(payload) })
  try {
    return await follow(worker, payload.length, watch)
  } finally {
    watch.waiting(null)
    await worker.terminate()
  }
}

/** The queues of this machine. */
export async function systemQueues(): Promise<{ queue: string; label: string }[] | Trouble> {
  const worker = startWorker({ list: true })
  try {
    return await new Promise((settle) => {
      worker.on('message', (word: QueueWord) => {
        if ('queues' in word) settle(word.queues)
        else if ('done' in word) settle(word.done ?? 'no_driver')
      })
      worker.once('error', () => settle('no_driver'))
      worker.once('exit', () => settle('no_driver'))
    })
  } finally {
    await worker.terminate()
  }
}

/** In a thread: the systems' calls wait, some of them a good while. */
const startWorker = (task: QueueTask): Worker =>
  new Worker(new URL('./queue-worker.ts', import.meta.url), { workerData: task })

function follow(worker: Worker, bytes: number, { signal, patience, waiting }: Watch): Promise<Delivery> {
  return new Promise((resolve) => {
    let reached: 'asked' | 'handing' | 'accepted' = 'asked'
    let standing: Trouble | null = null
    let isSettled = false
    const settle = (delivery: Delivery): void => {
      isSettled = true
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      resolve(delivery)
    }
    /** Ends without the system's word. */
    const breakOff = (trouble: Trouble): void => {
      if (reached === 'asked') settle({ outcome: 'failed', bytes: 0, trouble })
      else settle({ outcome: 'unknown', bytes: reached === 'accepted' ? bytes : 0, trouble })
    }
    const giveUp = (): void => breakOff('restart')
    const timer = setTimeout(() => breakOff(standing ?? 'stalled'), patience)
    signal.addEventListener('abort', giveUp)
    worker.on('message', (word: QueueWord) => {
      if (isSettled) return
      if ('ready' in word) {
        reached = 'handing'
        worker.postMessage('go on')
      } else if ('accepted' in word) reached = 'accepted'
      else if ('waiting' in word) {
        standing = word.waiting
        waiting(standing)
      } else if ('done' in word) {
        if (word.done === null) settle({ outcome: 'sent', bytes, trouble: null })
        // A system that refuses in the middle of the handing over may have kept what it got.
        else breakOff(word.done)
      }
    })
    worker.once('error', () => breakOff('no_driver'))
    worker.once('exit', () => breakOff('no_driver'))
  })
}
