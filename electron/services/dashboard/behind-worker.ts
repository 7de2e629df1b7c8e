import { parentPort, workerData } from 'node:worker_threads'
import type { Outcome } from '../workers.ts'
import { type BehindJob, type Moves, runBehindJob, type Sales } from './behind-job.ts'

/** The thread in which what stands behind a figure is looked for. */
const outcome: Outcome<Sales | Moves> = { answer: runBehindJob(workerData as BehindJob) }
parentPort?.postMessage(outcome)
