import type { Database } from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { commitmentOf, findCommitment, openCommitments } from '../../electron/db/commitments.ts'
import { feedbackOfSale } from '../../electron/db/feedback.ts'
import { occasionsOf, type OccasionTime } from '../../electron/db/occasions.ts'
import { isInSegment } from '../../electron/db/segment-looks.ts'
import {
  decidedSince,
  decidedTasks,
  dueTasks,
  findTask,
  mostSpending,
  taskByKey,
  taskCustomers,
  tasksOf,
} from '../../electron/db/tasks.ts'
import { touchpointOfFeedback } from '../../electron/db/touchpoints.ts'
import { dayStart } from '../../electron/shared/calendar.ts'
import type { SegmentCondition } from '../../electron/shared/rules/segment.ts'
import { SUGGESTED_KINDS } from '../../electron/shared/rules/tasks.ts'
import { newShop } from '../shop.ts'

let db: Database

beforeAll(async () => {
  db = (await newShop()).shop.reading
})

const DAY = 20_600
const time: OccasionTime = {
  day: DAY,
  startOf: (day) => dayStart(day, 'Asia/Tehran', 3),
  grace: 0,
  followUpDays: 7,
  valuable: { sales: 2, spend: 1000 },
  tierIds: ['turquoise', 'silver', 'gold'],
  birthdays: () => [{ month: 3, date: 4, day: DAY, year: 1405 }],
}
const asOf = { day: DAY, zone: 'Asia/Tehran', closingHour: 3 }
const ever = { type: 'ago', from: null, to: null } as const
const any = { from: null, to: null }

/** Each looks at one customer’s own rows in a table of its own. */
const CONDITIONS: SegmentCondition[] = [
  { type: 'stage', stages: ['retention'] },
  { type: 'value', rial: any },
  { type: 'list', list: 'lost' },
  { type: 'bought', products: [1], categories: ['نان'], when: ever, hours: [9], weekdays: [1], times: any },
  { type: 'touchpoint', kinds: ['question'], when: ever },
  { type: 'feedback', score: any, when: ever },
  { type: 'coupon', state: 'open', programmes: ['next-purchase'] },
  { type: 'referred', buyers: any },
  { type: 'referred_by', any: true },
  { type: 'moved', from: null, to: ['lost'], when: ever },
]

const LOOKS: Record<string, (db: Database) => unknown> = {
  'a task': (db) => findTask(db, 1),
  'a task by its key': (db) => taskByKey(db, 'call:1:1'),
  'tasks of a customer': (db) => tasksOf(db, 1),
  'what is due': (db) => dueTasks(db, DAY, null),
  'what is due for a customer': (db) => dueTasks(db, DAY, 1),
  'decisions of today': (db) => decidedSince(db, 1),
  'decisions, newest first': (db) => decidedTasks(db, null, 10),
  'who has spent most': (db) => mostSpending(db),
  'rows of customers': (db) => taskCustomers(db, [1]),
  'promises of a customer': (db) => openCommitments(db, 1, DAY),
  'a promise': (db) => findCommitment(db, 1),
  'the promise of a contact': (db) => commitmentOf(db, 1, 1),
  'the answer about a sale': (db) => feedbackOfSale(db, 1),
  'the contact of an answer': (db) => touchpointOfFeedback(db, 1, 1),
  'membership of segments': (db) => {
    for (const condition of CONDITIONS) {
      isInSegment(db, 1, { match: 'all', groups: [{ match: 'all', conditions: [condition] }] }, asOf)
    }
  },
  ...Object.fromEntries(
    SUGGESTED_KINDS.flatMap((kind) => [
      [`${kind} of everybody`, (db: Database) => occasionsOf(db, kind, time)],
      [`${kind} of a customer`, (db: Database) => occasionsOf(db, kind, time, 1)],
    ]),
  ),
}

describe('no look reads all customers, sales or contacts', () => {
  test.each(Object.entries(LOOKS))('%s', (_, look) => {
    const asked = sqlOf(look)
    expect(asked.length).toBeGreaterThan(0)
    for (const sql of asked) expect(plan(sql).filter(readsAll), sql).toEqual([])
  })
})

/** What a look asks the database. */
function sqlOf(look: (db: Database) => unknown): string[] {
  const asked: string[] = []
  const listening = new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') {
        return (sql: string) => {
          asked.push(sql)
          return target.prepare(sql)
        }
      }
      const own: unknown = Reflect.get(target, name, target)
      return typeof own === 'function' ? own.bind(target) : own
    },
  })
  look(listening)
  return asked
}

/** Values do not matter here: no figures of the tables are known to who plans. */
function plan(sql: string): string[] {
  const filled = sql.replaceAll(/@\w+|\?/g, '1')
  return db
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${filled}`)
    .all()
    .map(({ detail }) => detail)
}

/**
 * A list that was handed over, or what a part of the query has found already, is short. The index of who has spent most is
 * read from its end, and no further than its first row.
 */
const readsAll = (detail: string): boolean =>
  /^SCAN (?!.* VIRTUAL TABLE|called$|buyer$|found$|customer USING INDEX customer_by_spend$)/.test(detail)
