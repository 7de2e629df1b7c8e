import { parentPort, workerData } from 'node:worker_threads'
import { asShopError } from '../../db/open.ts'
import { ShopError } from '../errors.ts'
import type { Outcome } from '../workers.ts'
import { type ExportedFile, type ExportJob, runExport } from './job.ts'

/** The thread in which files are written: its only message is the file, or why there is none. */
async function outcomeOf(job: ExportJob): Promise<Outcome<ExportedFile>> {
  try {
    return { answer: await runExport(job) }
  } catch (error) {
    const known = asShopError(error, job.folder)
    if (known instanceof ShopError) return { refused: { code: known.code, data: known.data } }
    throw error
  }
}

parentPort?.postMessage(await outcomeOf(workerData as ExportJob))
