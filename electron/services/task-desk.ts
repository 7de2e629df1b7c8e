import type { Database } from 'better-sqlite3'
import { decidedSince, decidedTasks, dueTasks, taskCustomers, type TaskRow, tasksOf } from '../db/tasks.ts'
import type { tasks as contract } from '../shared/contract/tasks.ts'
import type { Sentence } from '../shared/rules/model.ts'
import { sentence, text } from '../shared/rules/sentences.ts'
import {
  isSuggested,
  isUrgent,
  maySuggest,
  type PastTask,
  readTaskKey,
  SUGGESTED_KINDS,
  type SuggestedKind,
  TASK_KINDS,
  taskKey,
  type TaskKind,
  TASKS_A_DAY,
} from '../shared/rules/tasks.ts'
import type { Call } from './context.ts'
import { rowOf } from './customer-card.ts'
import { meantBy } from './customers.ts'
import { type Outlook, outlookOf, suggestionNow, suggestions } from './occasions.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf, settingsOf } from './settings.ts'

type Contract = typeof contract
type Task = OutputOf<Contract['ofCustomer']>[number]

/** What to do today: what was asked for, and what the club suggests. @throws ShopError NOT_SET_UP */
export function tasksToday({ shop: { reading: db, clock } }: Call): OutputOf<Contract['today']> {
  const day = dayOf(db, clock())
  const desk = deskOf(db, day)
  const decided = decidedSince(db, desk.outlook.time.startOf(day))
  const known = dueNow(desk, null)
  const taken = new Set(known.map(({ customerId }) => customerId))
  const found = SUGGESTED_KINDS.flatMap((kind) => {
    const today = decided.filter((each) => each.kind === kind).reduce((sum, { tasks }) => sum + tasks, 0)
    return suggestedToday(desk, kind, taken, TASKS_A_DAY - today)
  })
  const times = (state: TaskRow['state']) =>
    decided.filter((each) => each.state === state).reduce((sum, { tasks }) => sum + tasks, 0)
  return {
    day,
    tasks: shown(desk, [...known, ...found]),
    decided: { done: times('done'), later: times('later'), never: times('never') },
  }
}

/** What there is to do about one customer, most pressing first. @throws ShopError NOT_FOUND, NOT_SET_UP */
export function tasksOfCustomer(
  { shop: { reading: db, clock } }: Call,
  input: InputOf<Contract['ofCustomer']>,
): OutputOf<Contract['ofCustomer']> {
  const { id } = meantBy(db, input.customerId)
  const desk = deskOf(db, dayOf(db, clock()))
  const known = dueNow(desk, id)
  const past = pastOf(desk, id)
  const found = SUGGESTED_KINDS.flatMap((kind) => suggestions(db, kind, desk.outlook, id))
    .filter((suggestion) => maySuggest(suggestion, past, desk.day))
    .map((suggestion) => entryOf(desk, suggestion))
  return shown(desk, [...known, ...found])
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
      note: row.note,
      state: row.state,
      untilDay: row.untilDay,
      decidedAt: row.decidedAt,
      staffName: row.staffName,
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Where tasks are looked at on one business day. */
interface Desk {
  db: Database
  day: number
  outlook: Outlook
  shopName: string
}

function deskOf(db: Database, day: number): Desk {
  return { db, day, outlook: outlookOf(db, day), shopName: settingsOf(db).shop.name }
}

type Entry = Pick<Task, 'key' | 'kind' | 'why' | 'note' | 'dueDay'> & { customerId: number }

/** What stands written and is due; what the club had suggested only while its occasion holds. */
function dueNow({ db, day, outlook }: Desk, customerId: number | null): Entry[] {
  return dueTasks(db, day, customerId).flatMap((row): Entry[] => {
    const { key, kind, note, untilDay, dueDay } = row
    const entry = { key, kind, customerId: row.customerId, note, dueDay: untilDay ?? dueDay }
    if (!isSuggested(kind)) return [{ ...entry, why: JSON.parse(row.why) as Sentence }]
    const occasion = readTaskKey(key)?.occasion ?? ''
    const found = suggestionNow(db, { kind, customerId: row.customerId, occasion }, outlook, true)
    return found ? [{ ...entry, why: found.why }] : []
  })
}

/** @param taken customers who have something to be done already; those of this kind are added */
function suggestedToday(desk: Desk, kind: SuggestedKind, taken: Set<number>, most: number): Entry[] {
  const found: Entry[] = []
  for (const suggestion of suggestions(desk.db, kind, desk.outlook, null)) {
    if (found.length >= most) break
    const { customerId } = suggestion
    if (taken.has(customerId) && !isUrgent(kind)) continue
    if (!maySuggest(suggestion, pastOf(desk, customerId), desk.day)) continue
    taken.add(customerId)
    found.push(entryOf(desk, suggestion))
  }
  return found
}

const entryOf = ({ day }: Desk, suggestion: ReturnType<typeof suggestions>[number]): Entry => {
  const { kind, customerId, why } = suggestion
  return { key: taskKey(suggestion), kind, customerId, why, note: '', dueDay: day }
}

function pastOf({ db }: Desk, customerId: number): PastTask[] {
  return tasksOf(db, customerId).map(({ key, kind, state, decidedAt }) => ({
    key,
    kind,
    state,
    decidedDay: decidedAt === null ? null : dayOf(db, decidedAt),
  }))
}

/** The most pressing kind first, and each in the order found. */
function shown({ db, shopName }: Desk, entries: Entry[]): Task[] {
  const ids = [...new Set(entries.map(({ customerId }) => customerId))]
  const customers = new Map(taskCustomers(db, ids).map((row) => [row.id, row]))
  const place = (kind: TaskKind): number => TASK_KINDS.indexOf(kind)
  return entries
    .toSorted((a, b) => place(a.kind) - place(b.kind))
    .flatMap(({ customerId, ...entry }) => {
      const row = customers.get(customerId)
      if (!row) return []
      const customer = { ...rowOf(row), smsConsent: row.smsConsent === 1 }
      return [{ ...entry, isUrgent: isUrgent(entry.kind), customer, say: sayOf(entry, row.name, shopName) }]
    })
}

/** Words that may be said, by what it is about. */
function sayOf({ kind, why }: Pick<Entry, 'kind' | 'why'>, name: string, shopName: string): Sentence | null {
  if (kind === 'manual') return null
  const about = kind === 'thank' || kind === 'commitment' ? why.key.replace('reason.task.', '') : kind
  return sentence(`say.${about.replace(/EndsToday$|Ends$/, '')}`, { name: text(name), shop: text(shopName) })
}
