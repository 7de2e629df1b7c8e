import { openSnapshot } from '../db/open.ts'
import type { tasks as contract } from '../shared/contract/tasks.ts'
import { answerAll } from './answering.ts'
import { tasksOn } from './due-tasks.ts'
import type { OutputOf } from './procedure.ts'

export type Today = OutputOf<(typeof contract)['today']>

export interface TodayQuestion {
  folder: string
  /** Business day. */
  day: number
}

/** The thread in which occasions are looked for among all who are at risk and all who have bought lately. */
answerAll<TodayQuestion, Today>(({ folder, day }) => {
  const db = openSnapshot(folder)
  try {
    return tasksOn(db, day)
  } finally {
    db.close()
  }
})
