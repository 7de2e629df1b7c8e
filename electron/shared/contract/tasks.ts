import { z } from 'zod'
import { GOAL_KINDS } from '../rules/goals.ts'
import { TASK_DECISIONS, TASK_KINDS } from '../rules/tasks.ts'
import { commandId, day, forCashier, forManager, id, moment, sentence, text } from './base.ts'
import { customerRow } from './customers.ts'

export const taskKind = z.enum(TASK_KINDS)
export const taskDecision = z.enum(TASK_DECISIONS)

const task = z.object({
  /** Kind, customer and occasion. */
  key: z.string(),
  kind: taskKind,
  /** Cannot wait for another day. */
  isUrgent: z.boolean(),
  customer: customerRow.extend({ smsConsent: z.boolean() }),
  /**
   * Rial expected of the customer in twelve months, as the scores tell it; where they know nothing of the customer
   * (`isExpected` false), what they have spent so far.
   */
  worth: z.object({ rial: z.number().int(), isExpected: z.boolean() }),
  why: sentence,
  /** Words that may be said to the customer; null: none are suggested. */
  say: sentence.nullable(),
  /** Of the person who asked for it. */
  note: z.string(),
  dueDay: day,
})

/** One open and what was decided of it. */
const decided = z.object({
  taskId: id,
  kind: taskKind,
  customer: z.object({ id, name: z.string(), phone: z.string().nullable() }),
  why: sentence,
  note: z.string(),
  state: taskDecision,
  untilDay: day.nullable(),
  decidedAt: moment,
  staffName: z.string().nullable(),
})

const goalKind = z.enum(GOAL_KINDS)
/** A count of customers, of sales, or a rate per ten thousand: as its kind says. */
const amount = z.number().int().min(0).max(1_000_000_000)

const goal = z.object({
  goalId: id,
  kind: goalKind,
  target: amount,
  fromDay: day,
  toDay: day,
  /** Counted up to now; of a rate null while there is nothing to tell it from. */
  value: amount.nullable(),
  /** Of a rate: how many buyers it is told from. */
  cases: amount.nullable(),
  /**
   * `waiting`: not begun; `early`: too little has happened to say; `on_way`, `close`, `behind`: at this pace reached, perhaps,
   * not; `reached`, also before its last day; `missed`: its last day is over.
   */
  state: z.enum(['waiting', 'early', 'on_way', 'close', 'behind', 'reached', 'missed']),
  /** What it comes to on the last day at this pace; null: too early to say, or over. */
  expected: amount.nullable(),
  /** The day on which the target is reached at this pace; null: not before the last day, or too early to say. */
  reachedOn: day.nullable(),
})

export const tasks = {
  /**
   * What to do today, the most pressing kind first; within a kind the customer who is worth most, among birthdays and what
   * was put aside those of the nearest day first.
   */
  today: forManager.output(
    z.object({
      day,
      tasks: z.array(task),
      /** False: no scores are prepared yet, so that everybody is worth what they have spent. */
      isScored: z.boolean(),
      /** What was decided today. */
      decided: z.object({ done: z.number().int(), later: z.number().int(), never: z.number().int() }),
    }),
  ),
  /** How many of `today` there are. */
  left: forManager.output(z.object({ left: z.number().int() })),
  /** What there is to do about one customer, for whoever serves them. */
  ofCustomer: forCashier.input(z.object({ customerId: id })).output(z.array(task)),
  /**
   * Done; later, on another day; or never again this kind for this customer. NOT_FOUND when its occasion is gone,
   * TASK_DECIDED when somebody else has decided otherwise.
   */
  decide: forManager
    .input(
      z.object({
        commandId,
        key: z.string().max(120),
        decision: taskDecision,
        /** Of `later`; after today. */
        untilDay: day.exactOptional(),
        note: text(300).default(''),
      }),
    )
    .output(z.object({ taskId: id })),
  /** Takes the decision back. */
  undo: forManager.input(z.object({ commandId, taskId: id })).output(z.object({ key: z.string() })),
  /** A task by hand. */
  add: forManager
    .input(z.object({ commandId, customerId: id, note: text(300).min(1), dueDay: day }))
    .output(z.object({ taskId: id })),
  /** What was decided, newest first. */
  history: forManager
    .input(z.object({ before: id.nullable().default(null), limit: z.number().int().min(1).max(200).default(50) }))
    .output(
      z.object({
        tasks: z.array(decided),
        /** What comes next; null: no more. */
        next: id.nullable(),
      }),
    ),
  /** Goals that stand, the soonest end first; `past`: those that are over too. */
  goals: forManager
    .input(z.object({ past: z.boolean().default(false) }))
    .output(z.object({ day, goals: z.array(goal) })),
  saveGoal: forManager
    .input(
      z.object({
        commandId,
        /** Null: a new one. */
        goalId: id.nullable(),
        kind: goalKind,
        target: amount.min(1),
        fromDay: day,
        toDay: day,
      }),
    )
    .output(z.object({ goalId: id })),
  retireGoal: forManager.input(z.object({ commandId, goalId: id })).output(z.object({})),
}
