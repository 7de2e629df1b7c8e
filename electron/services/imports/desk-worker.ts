/** Thread: keeps the rows of an opened file and does all that can be done with them without writing to the shop. */
import { parentPort } from 'node:worker_threads'
import { ShopError } from '../errors.ts'
import { answer, type Question } from './reading-room.ts'

parentPort?.on('message', (asked: { id: number; question: Question }) => void tell(asked))

async function tell({ id, question }: { id: number; question: Question }): Promise<void> {
  try {
    parentPort?.postMessage({ id, result: await answer(question) })
  } catch (error) {
    const refusal = error instanceof ShopError ? { code: error.code, data: error.data } : null
    parentPort?.postMessage({ id, refusal, failure: String(error instanceof Error ? error.stack : error) })
  }
}
