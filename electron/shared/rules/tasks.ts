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

/** Those that somebody asked for; the others the club suggests by itself as long as their occasion holds. */
export const ASKED_KINDS = ['bad_feedback', 'manual'] as const satisfies TaskKind[]

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
