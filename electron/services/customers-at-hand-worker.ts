import { parentPort, workerData } from 'node:worker_threads'
import { type CustomerColumns, readColumns } from '../db/customer-columns.ts'
import { openSnapshot } from '../db/open.ts'
import { goSecond, type Outcome } from './workers.ts'

/** The thread in which all customers are read. */
function read(folder: string): CustomerColumns {
  const db = openSnapshot(folder)
  try {
    return readColumns(db)
  } finally {
    db.close()
  }
}

goSecond()
const outcome: Outcome<CustomerColumns> = { answer: read(workerData as string) }
parentPort?.postMessage(outcome)
