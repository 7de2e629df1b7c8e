import type { Database } from 'better-sqlite3'
import { insightState } from '../db/insight/state.ts'
import { decidedSince, dueTasks, taskCustomers, type TaskRow, tasksOf } from '../db/tasks.ts'
import type { tasks as contract } from '../shared/contract/tasks.ts'
import type { Sentence } from '../shared/rules/model.ts'
import { sentence, text } from '../shared/rules/sentences.ts'
import {
  isSuggested,
  isUrgent,
  maySuggest,
  noteShown,
  type PastTask,
  readTaskKey,
  SUGGESTED_KINDS,
  type SuggestedKind,
  TASK_KINDS,
  taskKey,
  type TaskKind,
  TASKS_A_DAY,
} from '../shared/rules/tasks.ts'
import { rowOf } from './customer-row.ts'
import { type Outlook, outlookOf, suggestionNow, suggestions } from './occasions.ts'
import type { OutputOf } from './procedure.ts'
import { dayOf, settingsOf } from './settings.ts'

type Contract = typeof contract
type Task = OutputOf<Contract['ofCustomer']>[number]

/**
 * What to do on a business day: what was asked for, and what the club suggests.
 *
 * @param db a connection that reads `insight`
 * @throws ShopError NOT_SET_UP
 */
export function tasksOn(db: Database, day: number): OutputOf<Contract['today']> {
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
    isScored: insightState(db) !== undefined,
    decided: { done: times('done'), later: times('later'), never: times('never') },
  }
}

/**
 * What there is to do about one customer on a business day, most pressing first.
 *
 * @param db a connection that reads `insight`
 * @throws ShopError NOT_SET_UP
 */
export function tasksFor(db: Database, customerId: number, day: number): OutputOf<Contract['ofCustomer']> {
  const desk = deskOf(db, day)
  const known = dueNow(desk, customerId)
  const past = pastOf(desk, customerId)
  const found = SUGGESTED_KINDS.flatMap((kind) => suggestions(db, kind, desk.outlook, customerId))
    .filter((suggestion) => maySuggest(suggestion, past, day))
    .map((suggestion) => entryOf(desk, suggestion))
  return shown(desk, [...known, ...found])
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

type Entry = Pick<Task, 'key' | 'kind' | 'why' | 'note' | 'dueDay'> & { customerId: number; away: number }

/** What stands written and is due; what the club had suggested only while its occasion holds. */
function dueNow({ db, day, outlook }: Desk, customerId: number | null): Entry[] {
  return dueTasks(db, day, customerId).flatMap((row): Entry[] => {
    const { key, kind, note, untilDay, dueDay } = row
    const entry = { key, kind, customerId: row.customerId, note: noteShown(note), dueDay: untilDay ?? dueDay, away: 0 }
    if (!isSuggested(kind)) return [{ ...entry, why: JSON.parse(row.why) as Sentence }]
    const occasion = readTaskKey(key)?.occasion ?? ''
    const found = suggestionNow(db, { kind, customerId: row.customerId, occasion }, outlook, true)
    return found ? [{ ...entry, why: found.why, away: found.away }] : []
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
  const { kind, customerId, why, away } = suggestion
  return { key: taskKey(suggestion), kind, customerId, why, note: '', dueDay: day, away }
}

function pastOf({ db }: Desk, customerId: number): PastTask[] {
  return tasksOf(db, customerId).map(({ key, kind, state, decidedAt }) => ({
    key,
    kind,
    state,
    decidedDay: decidedAt === null ? null : dayOf(db, decidedAt),
  }))
}

/** The most pressing kind first, within it the nearest day and then whoever is worth most. */
function shown({ db, shopName }: Desk, entries: Entry[]): Task[] {
  const ids = [...new Set(entries.map(({ customerId }) => customerId))]
  const customers = new Map(taskCustomers(db, ids).map((row) => [row.id, row]))
  const place = (kind: TaskKind): number => TASK_KINDS.indexOf(kind)
  return entries
    .flatMap(({ customerId, away, ...entry }) => {
      const row = customers.get(customerId)
      if (!row) return []
      const customer = { ...rowOf(row), smsConsent: row.smsConsent === 1 }
      const worth = { rial: row.value ?? row.spend, isExpected: row.value !== null }
      const say = sayOf(entry, row.name, shopName)
      return [{ away, task: { ...entry, isUrgent: isUrgent(entry.kind), customer, worth, say } }]
    })
    .toSorted(
      (a, b) => place(a.task.kind) - place(b.task.kind) || a.away - b.away || b.task.worth.rial - a.task.worth.rial,
    )
    .map(({ task }) => task)
}

/** Words that may be said, by what it is about. */
function sayOf({ kind, why }: Pick<Entry, 'kind' | 'why'>, name: string, shopName: string): Sentence | null {
  if (kind === 'manual') return null
  const about = kind === 'thank' || kind === 'commitment' ? why.key.replace('reason.task.', '') : kind
  return sentence(`say.${about.replace(/Ends(?:Today|Tomorrow)?$/, '')}`, { name: text(name), shop: text(shopName) })
}
