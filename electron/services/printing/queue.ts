import { insertJob, type NewJob } from '../../db/print-jobs.ts'
import type { Printer } from '../../db/printers.ts'
import type { Write } from '../context.ts'

/** What is queued, and until when (epoch ms) it is worth sending; without that it waits for ever. */
type Wanted = Pick<NewJob, 'document' | 'copy' | 'kind' | 'content'> & { expiresAt?: number }

/** Puts a job into a printer's queue, and wakes the spool once the command stands; gives the job's id. */
export function queueJob(write: Write, { id: printerId }: Printer, { expiresAt, ...job }: Wanted): number {
  write.wakeSpool()
  write.emit('printing')
  return insertJob(write.db, { ...job, printerId, at: write.at, expiresAt: expiresAt ?? null })
}
