import type { Database } from 'better-sqlite3'
import type { TaskKind } from '../shared/rules/tasks.ts'
import { prepared } from './statement.ts'

export interface NewTask {
  /** Kind, customer and occasion: `taskKey`. */
  key: string
  kind: TaskKind
  customerId: number
  /** JSON of the sentence that says why. */
  why: string
  note: string
  /** Epoch ms. */
  createdAt: number
  dueDay: number
}

/** Adds a task that waits to be done; one of the same key stays as it is. */
export function insertTask(db: Database, task: NewTask): void {
  prepared<[NewTask]>(
    db,
    `INSERT INTO task (key, kind, customer_id, why, note, created_at, due_day, state)
     VALUES (@key, @kind, @customerId, @why, @note, @createdAt, @dueDay, 'open') ON CONFLICT (key) DO NOTHING`,
  ).run(task)
}
