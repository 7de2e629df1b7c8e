/** What somebody may have to do about a customer, the most pressing first. */
export const TASK_KINDS = [
  'bad_feedback',
  'commitment',
  'manual',
  'birthday',
  'call',
  'offer_ending',
  'follow_up',
  'thank',
  'ask_feedback',
] as const
export type TaskKind = (typeof TASK_KINDS)[number]

/** Somebody asked for these; the others the club suggests by itself, as long as their occasion holds. */
export type AskedKind = 'bad_feedback' | 'manual'
export type SuggestedKind = Exclude<TaskKind, AskedKind>
export const isSuggested = (kind: TaskKind): kind is SuggestedKind => kind !== 'bad_feedback' && kind !== 'manual'
export const SUGGESTED_KINDS = TASK_KINDS.filter(isSuggested)

/** Purchases for which somebody is thanked. */
export const MILESTONES = [10, 25, 50, 100]

/** Of a kind at most so many are suggested for one day. */
export const TASKS_A_DAY = 20
/** Days in which nobody is asked twice for feedback. */
const ASKED_REST = 60

/** Cannot wait for another day, whatever else there is to do about the customer. */
const URGENT: readonly TaskKind[] = ['bad_feedback', 'commitment', 'manual']
export const isUrgent = (kind: TaskKind): boolean => URGENT.includes(kind)

/** Whoever has done it has spoken with the customer. */
const CONTACTS: readonly TaskKind[] = [
  'bad_feedback',
  'commitment',
  'birthday',
  'call',
  'offer_ending',
  'follow_up',
  'thank',
]
export const isContact = (kind: TaskKind): boolean => CONTACTS.includes(kind)

export const TASK_DECISIONS = ['done', 'later', 'never'] as const
export type TaskDecision = (typeof TASK_DECISIONS)[number]

/**
 * A task's note with what was said at a decision. What was asked for is its first line, and each decision adds one, also an
 * empty one, so that it can be taken back with its own words and no others.
 *
 * @param said one line
 */
export const withDecision = (note: string, said: string): string => `${note}\n${said}`

/** Without the last decision's line; decisions of older versions have none of their own. */
export const withoutDecision = (note: string): string => note.replace(/\n[^\n]*$/, '')

/** For people to read. */
export const noteShown = (note: string): string => note.split('\n').filter(Boolean).join(' · ')

/** Kind, customer and occasion: the same is never suggested twice. */
export interface TaskKey {
  kind: TaskKind
  customerId: number
  /** What gave rise to it: a sale, a coupon, a year … */
  occasion: string
}

export const taskKey = ({ kind, customerId, occasion }: TaskKey): string => `${kind}:${customerId}:${occasion}`

/** Null: no key of a task. */
export function readTaskKey(key: string): TaskKey | null {
  const [name, customerId, ...rest] = key.split(':')
  const kind = TASK_KINDS.find((known) => known === name)
  const occasion = rest.join(':')
  if (!kind || !/^[1-9]\d{0,14}$/.test(customerId ?? '') || occasion === '') return null
  return { kind, customerId: Number(customerId), occasion }
}

/** What was decided of a customer's tasks so far. */
export interface PastTask {
  key: string
  kind: TaskKind
  state: 'open' | TaskDecision
  /** Business day on which it was decided; null: it is open. */
  decidedDay: number | null
}

/**
 * True when the club may suggest it to do today: never twice, never what was silenced for this customer, and not to
 * somebody about whom something was decided today, unless it cannot wait.
 */
export function maySuggest({ kind, occasion }: TaskKey, past: readonly PastTask[], today: number): boolean {
  return past.every((task) => {
    const isSame = task.kind === kind
    // Somebody merged into the customer may have had it under another number.
    if (isSame && readTaskKey(task.key)?.occasion === occasion) return false
    if (isSame && task.state === 'never') return false
    if (task.decidedDay === null) return true
    if (isSame && kind === 'ask_feedback' && task.decidedDay > today - ASKED_REST) return false
    return isUrgent(kind) || task.decidedDay !== today
  })
}
