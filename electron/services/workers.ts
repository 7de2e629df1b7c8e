import { constants, setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ShopErrorCode } from '../shared/contract/errors.ts'
import type { Answered, Asked } from './answering.ts'
import type { Shop } from './context.ts'
import { ShopError } from './errors.ts'

/** What a worker says in the end, once. */
export type Outcome<Answer> = { answer: Answer } | { refused: Refusal }

/** A `ShopError` on its way from one thread to the other. */
export interface Refusal {
  code: ShopErrorCode
  data: unknown
}

const working = new WeakMap<Shop, Set<Worker>>()

/**
 * Gives work that takes long to a thread of its own, which says one `Outcome`, so that the counter never waits for it.
 * It ends with the shop.
 *
 * @param module the worker's file
 * @throws ShopError what the worker has refused; Error when it breaks, or the shop closes before it is done
 */
export function inWorker<Answer>(shop: Shop, module: URL, job: unknown): Promise<Answer> {
  return startWorker<Answer, never>(shop, module, job, () => {}).answer
}

/**
 * As `inWorker`, for work that says now and then how far it is, `{ progress }`, before its `Outcome`, and that can be
 * stopped: then the answer never comes but as an Error.
 */
export function startWorker<Answer, Progress>(
  shop: Shop,
  module: URL,
  job: unknown,
  hear: (progress: Progress) => void,
): { answer: Promise<Answer>; stop(): void } {
  const worker = new Worker(module, { workerData: job })
  const workers = working.get(shop) ?? new Set()
  working.set(shop, workers.add(worker))
  const told = new Promise<Outcome<Answer>>((settle, fail) => {
    worker.on('message', (said: Outcome<Answer> | { progress: Progress }) => {
      if ('progress' in said) hear(said.progress)
      else settle(said)
    })
    worker.once('error', fail)
    worker.once('exit', (code) => fail(new Error(`a worker has ended with ${code} and said nothing`)))
  })
  const answer = told
    .then((outcome) => {
      if ('refused' in outcome) throw refusalOf(outcome.refused)
      return outcome.answer
    })
    .finally(() => {
      workers.delete(worker)
      void worker.terminate()
    })
  return { answer, stop: () => void worker.terminate() }
}

/** A thread that answers, and who waits for it. */
interface Answering {
  worker: Worker
  asked: number
  waiting: Map<number, { settle(answer: unknown): void; fail(error: Error): void }>
  /** Ends it when nobody has asked for a while. */
  rest: NodeJS.Timeout | undefined
}

/** Milliseconds for which a thread waits for the next question. */
const REST = 60_000

const answering = new WeakMap<Shop, Map<string, Answering>>()

/**
 * As `inWorker`, for what is asked again and again: the thread stays for the next question, so that only the first waits
 * until it has started. Its module answers by `answerAll`.
 *
 * @throws Error when the thread breaks, or the shop closes before it has answered
 */
export function askWorker<Answer>(shop: Shop, module: URL, question: unknown): Promise<Answer> {
  const threads = answering.get(shop) ?? new Map<string, Answering>()
  answering.set(shop, threads)
  const thread = threads.get(module.href) ?? startAnswering(shop, module, threads)
  const { worker, waiting } = thread
  clearTimeout(thread.rest)
  const asked: Asked = { number: (thread.asked += 1), question }
  return new Promise<unknown>((settle, fail) => {
    waiting.set(asked.number, { settle, fail })
    worker.postMessage(asked)
  }) as Promise<Answer>
}

function startAnswering(shop: Shop, module: URL, threads: Map<string, Answering>): Answering {
  const worker = new Worker(module)
  const workers = working.get(shop) ?? new Set()
  working.set(shop, workers.add(worker))
  const waiting: Answering['waiting'] = new Map()
  const thread: Answering = { worker, asked: 0, waiting, rest: undefined }
  threads.set(module.href, thread)
  // Nobody is to ask what is about to end.
  const leave = () => {
    if (threads.get(module.href) === thread) threads.delete(module.href)
  }
  const dismiss = () => {
    leave()
    void worker.terminate()
  }
  const end = (error: Error) => {
    leave()
    clearTimeout(thread.rest)
    workers.delete(worker)
    for (const { fail } of waiting.values()) fail(error)
    waiting.clear()
  }
  worker.on('message', ({ number, answer }: Answered) => {
    waiting.get(number)?.settle(answer)
    waiting.delete(number)
    if (waiting.size === 0) thread.rest = setTimeout(dismiss, REST).unref()
  })
  worker.once('error', end)
  worker.once('exit', () => end(new Error('a worker has ended and said nothing')))
  return thread
}

/** Called by a thread for whose work nobody waits: where both want the processor, the counter goes first. */
export function goSecond(): void {
  // Only Linux has priorities of threads: elsewhere it would be the counter's own.
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
}

/** As it was before it crossed from one thread to the other. */
export function refusalOf({ code, data }: Refusal): ShopError {
  return Object.assign(new ShopError('SHOP_BUSY'), { code, data, message: code })
}

/** Ends what is still at work, whatever it is doing. */
export async function endWorkers(shop: Shop): Promise<void> {
  await Promise.all([...(working.get(shop) ?? [])].map((worker) => worker.terminate()))
}
