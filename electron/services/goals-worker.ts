import { parentPort, workerData } from 'node:worker_threads'
import { countGoal, type Counted, type GoalRow } from '../db/goals.ts'
import { openSnapshot } from '../db/open.ts'
import { dayStart } from '../shared/calendar.ts'
import { settingsOf } from './settings.ts'
import type { Outcome } from './workers.ts'

export interface GoalsJob {
  folder: string
  goals: GoalRow[]
}

/** The thread in which goals are counted from the sales of their whole time, each in the order asked. */
function count({ folder, goals }: GoalsJob): Counted[] {
  const db = openSnapshot(folder)
  try {
    const { zone, closingHour } = settingsOf(db)
    const startOf = (day: number): number => dayStart(day, zone, closingHour)
    return goals.map(({ kind, fromDay, toDay }) =>
      countGoal(db, kind, { fromDay, toDay, from: startOf(fromDay), until: startOf(toDay + 1) }),
    )
  } finally {
    db.close()
  }
}

const outcome: Outcome<Counted[]> = { answer: count(workerData as GoalsJob) }
parentPort?.postMessage(outcome)
