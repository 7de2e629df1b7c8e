import { Worker } from 'node:worker_threads'
import { type Refusal, refusalOf } from '../workers.ts'
import type { Answers, Question } from './reading-room.ts'

interface Waiting {
  resolve(result: unknown): void
  reject(error: unknown): void
}

interface Report {
  id: number
  result?: unknown
  refusal?: Refusal | null
  failure?: string
}

/** The thread that reads files, from the shop's side. */
export class Reader {
  readonly #worker = new Worker(new URL('./desk-worker.ts', import.meta.url))
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0

  constructor() {
    this.#worker.unref()
    this.#worker.on('message', (report: Report) => this.#hear(report))
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('the reading thread has ended')))
  }

  /** @throws ShopError as the thread does */
  ask<Type extends Question['type']>(question: Extract<Question, { type: Type }>): Promise<Answers[Type]> {
    this.#asked += 1
    const id = this.#asked
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as Answers[Type]), reject })
      this.#worker.ref()
      this.#worker.postMessage({ id, question })
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #hear({ id, result, refusal, failure }: Report): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) this.#worker.unref()
    if (refusal) waiting?.reject(refusalOf(refusal))
    else if (failure !== undefined) waiting?.reject(new Error(failure))
    else waiting?.resolve(result)
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
