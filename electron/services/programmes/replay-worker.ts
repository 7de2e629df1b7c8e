/** Thread: replays sales by other rules and says how far it is; its last message is the result, or why there is none. */
import { parentPort, workerData } from 'node:worker_threads'
import { asShopError, openSnapshot } from '../../db/open.ts'
import { ShopError } from '../errors.ts'
import type { Outcome } from '../workers.ts'
import { type ReplayJob, type ReplayResult, runReplay } from './replay-run.ts'

function outcomeOf(job: ReplayJob): Outcome<ReplayResult> {
  try {
    const db = openSnapshot(job.folder)
    try {
      return { answer: runReplay(db, job, (progress) => parentPort?.postMessage({ progress })) }
    } finally {
      db.close()
    }
  } catch (error) {
    const known = asShopError(error, job.folder)
    if (known instanceof ShopError) return { refused: { code: known.code, data: known.data } }
    throw error
  }
}

parentPort?.postMessage(outcomeOf(workerData as ReplayJob))
