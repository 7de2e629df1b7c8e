import { insertTask } from '../db/tasks.ts'
import type { Sentence } from '../shared/rules/model.ts'
import type { TaskKind } from '../shared/rules/tasks.ts'
import type { Write } from './context.ts'

export interface AskedTask {
  /** Kind, customer and occasion, as `taskKey` makes it. */
  key: string
  kind: TaskKind
  customerId: number
  why: Sentence
  /** The business day on which it is to be done. */
  dueDay: number
  note: string
}

/** Something to do about a customer, within the transaction that gave rise to it; of one key once, for ever. */
export function addTask(write: Pick<Write, 'db' | 'at' | 'emit'>, { why, ...task }: AskedTask): void {
  insertTask(write.db, { ...task, why: JSON.stringify(why), createdAt: write.at })
  write.emit('tasks')
}
