import { parentPort, workerData } from 'node:worker_threads'
import { asShopError } from '../db/open.ts'
import { ShopError } from './errors.ts'
import { type Listed, runTouchpointJob, type Spread, type TouchpointJob } from './touchpoint-job.ts'
import type { Outcome } from './workers.ts'

/** The thread in which contacts are counted: its only message is the figures or the list, or why there are none. */
function outcomeOf(job: TouchpointJob): Outcome<Spread | Listed> {
  try {
    return { answer: runTouchpointJob(job) }
  } catch (error) {
    const known = asShopError(error, job.folder)
    if (known instanceof ShopError) return { refused: { code: known.code, data: known.data } }
    throw error
  }
}

parentPort?.postMessage(outcomeOf(workerData as TouchpointJob))
