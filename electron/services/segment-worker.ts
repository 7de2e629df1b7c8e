import { parentPort, workerData } from 'node:worker_threads'
import { type CustomerWish, idsOfList } from '../db/customer-lists.ts'
import { openReadOnly } from '../db/open.ts'
import { type Counted, countInSegment } from '../db/segment-looks.ts'
import type { AsOf } from '../db/segment-sql.ts'
import type { Segment } from '../shared/rules/segment.ts'
import type { Outcome } from './workers.ts'

export type SegmentJob = { folder: string } & (
  | {
      kind: 'count'
      segment: Segment
      asOf: AsOf
      /** Ids given as a sample. */
      most: number
      /** Milliseconds. */
      patience: number
    }
  | { kind: 'list'; wish: CustomerWish }
)

/** The thread in which customers are looked for by conditions that take long. */
function look(job: SegmentJob): Counted | Uint32Array {
  const db = openReadOnly(job.folder)
  try {
    if (job.kind === 'list') return Uint32Array.from(idsOfList(db, job.wish))
    const end = performance.now() + job.patience
    return countInSegment(db, job, () => performance.now() < end)
  } finally {
    db.close()
  }
}

const outcome: Outcome<Counted | Uint32Array> = { answer: look(workerData as SegmentJob) }
parentPort?.postMessage(outcome)
