import type { Database } from 'better-sqlite3'
import { type Score, SCORES, type Tally } from '../shared/rules/feedback.ts'
import { changedOne, prepared } from './statement.ts'

export interface NewFeedback {
  /** Null: nobody known. */
  customerId: number | null
  saleId: number | null
  /** Epoch ms, and its business day. */
  at: number
  day: number
  score: number
  comment: string
  via: 'counter' | 'screen' | 'typed'
  staffId: number | null
}

export interface FeedbackRow extends NewFeedback {
  id: number
}

const COLUMNS = `id, customer_id AS customerId, sale_id AS saleId, at, day, score, comment, via, staff_id AS staffId`

/** Belongs in a transaction: what is counted by the day follows. */
export function insertFeedback(db: Database, feedback: NewFeedback): number {
  const id = changedOne(
    prepared<[NewFeedback]>(
      db,
      `INSERT INTO feedback (customer_id, sale_id, at, day, score, comment, via, staff_id)
       VALUES (@customerId, @saleId, @at, @day, @score, @comment, @via, @staffId)`,
    ).run(feedback),
  )
  count(db, feedback, 1)
  return id
}

/** A later answer takes the place of the one before. Belongs in a transaction, as above. */
export function replaceFeedback(db: Database, before: FeedbackRow, after: FeedbackRow): void {
  changedOne(
    prepared<[FeedbackRow]>(
      db,
      `UPDATE feedback SET customer_id = @customerId, at = @at, day = @day, score = @score, comment = @comment, via = @via,
         staff_id = @staffId WHERE id = @id`,
    ).run(after),
  )
  count(db, before, -1)
  count(db, after, 1)
}

function count(db: Database, { day, score }: Pick<NewFeedback, 'day' | 'score'>, by: 1 | -1): void {
  prepared<[number, number, number, number]>(
    db,
    `INSERT INTO feedback_day (day, score, answers) VALUES (?, ?, max(0, ?))
     ON CONFLICT (day, score) DO UPDATE SET answers = answers + ?`,
  ).run(day, score, by, by)
}

/** Gives the answers of nobody in particular to the customer who was attached to the sale. */
export function giveFeedbackTo(db: Database, customerId: number, saleId: number): FeedbackRow | undefined {
  return prepared<[number, number], FeedbackRow>(
    db,
    `UPDATE feedback SET customer_id = ? WHERE sale_id = ? RETURNING ${COLUMNS}`,
  ).get(customerId, saleId)
}

export function feedbackOfSale(db: Database, saleId: number): FeedbackRow | undefined {
  return prepared<[number], FeedbackRow>(db, `SELECT ${COLUMNS} FROM feedback WHERE sale_id = ?`).get(saleId)
}

/** Answers by score between two business days, both included. */
export function tallyOf(db: Database, from: number, to: number): Tally {
  const rows = prepared<[number, number], { score: Score; answers: number }>(
    db,
    'SELECT score, sum(answers) AS answers FROM feedback_day WHERE day BETWEEN ? AND ? GROUP BY score',
  ).all(from, to)
  const of = (score: Score): number => rows.find((row) => row.score === score)?.answers ?? 0
  const [one, two, three, four, five] = SCORES
  return [of(one), of(two), of(three), of(four), of(five)]
}

export interface FeedbackWish {
  /** Business days, both included; null: open. */
  from: number | null
  to: number | null
  /** Null: all. */
  scores: readonly number[] | null
  /** Only with words. */
  commented: boolean
  /** About sales that this member of the staff rang up; null: all. */
  staffId: number | null
  /** The id before which the page begins; null: the newest. */
  before: number | null
  limit: number
}

export interface ListedFeedback extends FeedbackRow {
  staffName: string | null
  customerName: string | null
  customerPhone: string | null
  customerErased: 0 | 1 | null
  saleDay: number | null
  saleNumber: number | null
  saleTotal: number | null
  saleReturned: 0 | 1 | null
}

/** The newest in front. */
export function listFeedback(db: Database, wish: FeedbackWish): ListedFeedback[] {
  const wanted = {
    ...wish,
    scores: wish.scores && JSON.stringify(wish.scores),
    commented: wish.commented ? 1 : 0,
  }
  return prepared<[typeof wanted], ListedFeedback>(
    db,
    `SELECT feedback.id, feedback.customer_id AS customerId, sale_id AS saleId, feedback.at, feedback.day, score, comment,
       via, feedback.staff_id AS staffId, staff.name AS staffName, customer.name AS customerName,
       customer.phone AS customerPhone, customer.erased_at IS NOT NULL AS customerErased, sale.day AS saleDay,
       sale.number AS saleNumber, sale.total AS saleTotal, sale.refunded > 0 AS saleReturned
     FROM feedback LEFT JOIN staff ON staff.id = feedback.staff_id
       LEFT JOIN customer ON customer.id = feedback.customer_id LEFT JOIN sale ON sale.id = feedback.sale_id
     WHERE (@before IS NULL OR feedback.id < @before) AND (@from IS NULL OR feedback.day >= @from)
       AND (@to IS NULL OR feedback.day <= @to) AND (@commented = 0 OR comment <> '')
       AND (@scores IS NULL OR score IN (SELECT value FROM json_each(@scores)))
       AND (@staffId IS NULL OR sale.staff_id = @staffId)
     ORDER BY feedback.id DESC LIMIT @limit`,
  ).all(wanted)
}
