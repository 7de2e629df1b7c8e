import { decidedTasks } from '../db/tasks.ts'
import type { tasks as contract } from '../shared/contract/tasks.ts'
import type { Sentence } from '../shared/rules/model.ts'
import { noteShown } from '../shared/rules/tasks.ts'
import type { Call } from './context.ts'
import { meantBy } from './customers.ts'
import { tasksFor } from './due-tasks.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf } from './settings.ts'

type Contract = typeof contract

/** What there is to do about one customer, most pressing first. @throws ShopError NOT_FOUND, NOT_SET_UP */
export function tasksOfCustomer(
  { shop: { reading: db, clock } }: Call,
  input: InputOf<Contract['ofCustomer']>,
): OutputOf<Contract['ofCustomer']> {
  return tasksFor(db, meantBy(db, input.customerId).id, dayOf(db, clock()))
}

/** What was decided, newest first. */
export function taskHistory(
  { shop: { reading: db } }: Call,
  { before, limit }: InputOf<Contract['history']>,
): OutputOf<Contract['history']> {
  const rows = decidedTasks(db, before, limit + 1)
  const page = rows.slice(0, limit)
  return {
    tasks: page.map(({ id: taskId, customerId: id, name, phone, why, ...row }) => ({
      taskId,
      kind: row.kind,
      customer: { id, name, phone },
      why: JSON.parse(why) as Sentence,
      note: noteShown(row.note),
      state: row.state,
      untilDay: row.untilDay,
      decidedAt: row.decidedAt,
      staffName: row.staffName,
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
