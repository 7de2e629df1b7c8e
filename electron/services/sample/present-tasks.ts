import type { Database } from 'better-sqlite3'
import { countGoal, insertGoal } from '../../db/goals.ts'
import { insertTask, mostSpending } from '../../db/tasks.ts'
import { dayStart, unitEnd, unitStart } from '../../shared/calendar.ts'
import { sentence } from '../../shared/rules/sentences.ts'
import { taskKey } from '../../shared/rules/tasks.ts'
import en from '../../shared/words/en/tasks.ts'
import fa from '../../shared/words/fa/tasks.ts'

interface Present {
  language: 'fa' | 'en'
  /** The business day on which somebody looks at the shop first. */
  today: number
  zone: string
  closingHour: number
  managerId: number
}

/** Per ten thousand: a little more than a shop has. */
const REPEAT_RATE = 8_500

/** Two goals of this month, and something that the manager has to do today. */
export function writeTasks(db: Database, { language, today, managerId, ...clock }: Present): void {
  const at = dayStart(today, clock.zone, clock.closingHour)
  const [fromDay, toDay] = [unitStart(today, 'month', 'jalali'), unitEnd(today, 'month', 'jalali')]
  const startOf = (day: number): number => dayStart(day, clock.zone, clock.closingHour)
  const before = { fromDay: fromDay - 30, toDay: fromDay - 1, from: startOf(fromDay - 30), until: startOf(fromDay) }
  const target = Math.max(1, Math.ceil(countGoal(db, 'new_members', before).value * 1.1))
  insertGoal(db, { kind: 'new_members', target, fromDay, toDay }, managerId, at)
  insertGoal(db, { kind: 'repeat_rate', target: REPEAT_RATE, fromDay, toDay }, managerId, at)
  const customerId = mostSpending(db)
  if (customerId === undefined) return
  const note = (language === 'fa' ? fa : en)['task.sampleNote']
  const key = taskKey({ kind: 'manual', customerId, occasion: 'sample' })
  const why = JSON.stringify(sentence('task.manual'))
  insertTask(db, { key, kind: 'manual', customerId, why, note, createdAt: at, dueDay: today })
}
