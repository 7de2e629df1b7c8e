import type { Database } from 'better-sqlite3'
import type { TaskDecision, TaskKind } from '../shared/rules/tasks.ts'
import { type CustomerRow, customerRowColumns } from './customers.ts'
import { LIVE } from './customer-filter.ts'
import { changedOne, prepared } from './statement.ts'

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

export interface TaskRow extends NewTask {
  id: number
  state: 'open' | TaskDecision
  /** Of `later`: the day it comes back. */
  untilDay: number | null
  /** Epoch ms; null: it is open. */
  decidedAt: number | null
  staffId: number | null
  /** The contact it was done by. */
  touchpointId: number | null
}

const COLUMNS = `task.id, key, kind, customer_id AS customerId, why, task.note, task.created_at AS createdAt,
  due_day AS dueDay, state, until_day AS untilDay, decided_at AS decidedAt, staff_id AS staffId,
  touchpoint_id AS touchpointId`

/** Adds a task that waits to be done; one of the same key stays as it is. */
export function insertTask(db: Database, task: NewTask): void {
  prepared<[NewTask]>(
    db,
    `INSERT INTO task (key, kind, customer_id, why, note, created_at, due_day, state)
     VALUES (@key, @kind, @customerId, @why, @note, @createdAt, @dueDay, 'open') ON CONFLICT (key) DO NOTHING`,
  ).run(task)
}

export function findTask(db: Database, id: number): TaskRow | undefined {
  return prepared<[number], TaskRow>(db, `SELECT ${COLUMNS} FROM task WHERE id = ?`).get(id)
}

export function taskByKey(db: Database, key: string): TaskRow | undefined {
  return prepared<[string], TaskRow>(db, `SELECT ${COLUMNS} FROM task WHERE key = ?`).get(key)
}

/** What was ever asked for or decided of a customer. */
export function tasksOf(db: Database, customerId: number): TaskRow[] {
  return prepared<[number], TaskRow>(db, `SELECT ${COLUMNS} FROM task WHERE customer_id = ? ORDER BY id`).all(
    customerId,
  )
}

/** What waits to be done on a day, the longest waiting first. @param customerId null: of everybody */
export function dueTasks(db: Database, day: number, customerId: number | null): TaskRow[] {
  const index = customerId === null ? 'task_open' : 'task_by_customer'
  return prepared<[{ day: number; customerId: number | null }], TaskRow>(
    db,
    `SELECT ${COLUMNS} FROM task INDEXED BY ${index} JOIN customer ON customer.id = customer_id
     WHERE state IN ('open', 'later') AND due_day <= @day AND (state = 'open' OR until_day <= @day) AND ${LIVE}
       ${customerId === null ? '' : 'AND customer_id = @customerId'}
     ORDER BY due_day, task.id LIMIT 500`,
  ).all({ day, customerId })
}

/** What becomes of a task; null: it is open again. */
export interface Decision {
  state: 'open' | TaskDecision
  untilDay: number | null
  /** Epoch ms. */
  decidedAt: number | null
  staffId: number | null
  touchpointId: number | null
  note: string
}

export function setDecision(db: Database, id: number, decision: Decision): void {
  changedOne(
    prepared<[Decision & { id: number }]>(
      db,
      `UPDATE task SET state = @state, until_day = @untilDay, decided_at = @decidedAt, staff_id = @staffId,
         touchpoint_id = @touchpointId, note = @note WHERE id = @id`,
    ).run({ ...decision, id }),
  )
}

/** How often each was decided since a moment (epoch ms). */
export function decidedSince(db: Database, at: number): { kind: TaskKind; state: TaskDecision; tasks: number }[] {
  return prepared<[number], { kind: TaskKind; state: TaskDecision; tasks: number }>(
    db,
    `SELECT kind, state, count(*) AS tasks FROM task WHERE decided_at >= ? GROUP BY kind, state ORDER BY kind, state`,
  ).all(at)
}

export interface DecidedRow extends TaskRow {
  state: TaskDecision
  decidedAt: number
  name: string
  phone: string | null
  staffName: string | null
}

/** Decisions before one (null: from the newest), newest first. */
export function decidedTasks(db: Database, before: number | null, limit: number): DecidedRow[] {
  const last = before === null ? undefined : findTask(db, before)
  const end = { at: last?.decidedAt ?? Number.MAX_SAFE_INTEGER, id: last?.id ?? 0, limit }
  return prepared<[typeof end], DecidedRow>(
    db,
    `SELECT ${COLUMNS.replace('staff_id', 'task.staff_id')}, customer.name, customer.phone, staff.name AS staffName
     FROM task INDEXED BY task_decided JOIN customer ON customer.id = customer_id
       LEFT JOIN staff ON staff.id = task.staff_id
     WHERE decided_at IS NOT NULL AND (decided_at, task.id) < (@at, @id)
     ORDER BY decided_at DESC, task.id DESC LIMIT @limit`,
  ).all(end)
}

/** Who has bought for most; undefined: nobody is a customer. */
export function mostSpending(db: Database): number | undefined {
  return prepared<[], number>(db, `SELECT id FROM customer WHERE ${LIVE} ORDER BY spend DESC, id DESC LIMIT 1`)
    .pluck()
    .get()
}

export interface TaskCustomer extends CustomerRow {
  smsConsent: 0 | 1
  /** Rial expected of them in a year; null: nothing is known to expect. */
  value: number | null
}

/**
 * Rows of these customers, with what a message would need and what they are worth.
 *
 * @param db a connection that reads `insight`
 */
export function taskCustomers(db: Database, ids: number[]): TaskCustomer[] {
  return prepared<[string], TaskCustomer>(
    db,
    `SELECT ${customerRowColumns}, customer.sms_consent AS smsConsent, score.value
     FROM json_each(?) AS place CROSS JOIN customer ON customer.id = place.value
       LEFT JOIN insight.score AS score ON score.customer_id = customer.id`,
  ).all(JSON.stringify(ids))
}
