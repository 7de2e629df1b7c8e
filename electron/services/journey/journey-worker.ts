import { parentPort, workerData } from 'node:worker_threads'
import { openReadOnly } from '../../db/open.ts'
import { countStages } from '../../db/stages.ts'
import type { Stage } from '../../shared/rules/journey.ts'
import type { Outcome } from '../workers.ts'
import { foresee, type Foreseen, type Wondered } from './foresee.ts'

/** How many stand in each stage, or what other rules would change. */
export type JourneyJob = { folder: string } & ({ kind: 'count' } | ({ kind: 'foresee' } & Wondered))

type Counted = Partial<Record<Stage, number>>

/** The thread in which everybody's stage is looked at. */
function work(job: JourneyJob): Counted | Foreseen {
  const db = openReadOnly(job.folder)
  try {
    return job.kind === 'count' ? countStages(db) : foresee(db, job)
  } finally {
    db.close()
  }
}

const outcome: Outcome<Counted | Foreseen> = { answer: work(workerData as JourneyJob) }
parentPort?.postMessage(outcome)
