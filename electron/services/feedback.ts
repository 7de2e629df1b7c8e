import { findCustomer } from '../db/customers.ts'
import {
  feedbackOfSale,
  type FeedbackRow,
  giveFeedbackTo,
  insertFeedback,
  type ListedFeedback,
  listFeedback,
  replaceFeedback,
  tallyOf,
} from '../db/feedback.ts'
import { findSale, type SaleRow } from '../db/sales.ts'
import { touchpointOfFeedback, updateTouchpoint } from '../db/touchpoints.ts'
import { addMonths, unitStart } from '../shared/calendar.ts'
import type { feedback as contract } from '../shared/contract/feedback.ts'
import { cleanText } from '../shared/persian.ts'
import { ANSWER_DAYS, figuresOf, PROOF_DAYS, signOf, type Tally } from '../shared/rules/feedback.ts'
import { count, day as dayParam, sentence } from '../shared/rules/sentences.ts'
import { taskKey } from '../shared/rules/tasks.ts'
import { type Call, command, type Write } from './context.ts'
import { ShopError } from './errors.ts'
import { saleIdOfCode } from './feedback-codes.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf, settingsOf } from './settings.ts'
import { addTask } from './tasks.ts'
import { recordTouchpoint } from './touchpoints.ts'

/** The sale that a receipt's code names. @throws ShopError NOT_FOUND for a code of none, and for one that is too old */
export function feedbackByCode(
  { shop: { db, clock } }: Call,
  { code }: InputOf<(typeof contract)['byCode']>,
): OutputOf<(typeof contract)['byCode']> {
  const saleId = saleIdOfCode(db, code)
  const sale = saleId === null ? undefined : findSale(db, saleId)
  if (!sale || sale.day < dayOf(db, clock()) - ANSWER_DAYS) throw new ShopError('NOT_FOUND', { what: 'feedback' })
  const customer = sale.customerId === null ? undefined : findCustomer(db, sale.customerId)
  const answer = feedbackOfSale(db, sale.id)
  return {
    saleId: sale.id,
    day: sale.day,
    number: sale.number,
    at: sale.at,
    total: sale.total,
    customer: customer
      ? { id: customer.id, name: customer.name, phone: customer.phone, erased: customer.erasedAt !== null }
      : null,
    answer: answer ? { score: answer.score, comment: answer.comment, at: answer.at } : null,
  }
}

/** What a customer said at the counter, or what is typed later. @throws ShopError NOT_FOUND, and those of `command` */
export function answerFeedback(
  call: Call,
  input: InputOf<(typeof contract)['answer']>,
): OutputOf<(typeof contract)['answer']> {
  return command(call, 'feedback.answer', input, (write) => {
    const { saleId, score, comment, via } = input
    return takeAnswer(write, { saleId, score, comment: cleanText(comment), via })
  })
}

export interface Answer {
  saleId: number
  score: number
  comment: string
  via: FeedbackRow['via']
}

/**
 * Keeps an answer with all that follows from it: a contact with the sign of its score, and something to do when it is
 * bad. One answer for a sale: a later one takes its place, and the audit knows both.
 *
 * @throws ShopError NOT_FOUND
 */
export function takeAnswer(write: Write, answer: Answer): OutputOf<(typeof contract)['answer']> {
  const { db, at, staffId } = write
  const sale = findSale(db, answer.saleId)
  if (!sale) throw new ShopError('NOT_FOUND', { what: 'sale' })
  const before = feedbackOfSale(db, sale.id)
  const customerId = whoIs(write, sale)
  const row = { ...answer, customerId, at, day: dayOf(db, at), staffId }
  const id = before ? before.id : insertFeedback(db, row)
  if (before) replaceFeedback(db, before, { ...row, id })
  const taskMade = customerId !== null && follow(write, sale, { ...row, id, customerId })
  write.audit({
    subject: 'feedback',
    subjectId: id,
    customerId,
    ...(before && { before: told(before) }),
    after: { ...told(row), saleNumber: sale.number },
  })
  write.emit('feedback')
  if (customerId !== null) write.emit('customers')
  return { feedbackId: id, replaced: before !== undefined, taskMade }
}

/** A sale that got its customer afterwards may have been answered before. Belongs in the transaction that attaches. */
export function attachFeedback(write: Write, saleId: number, customerId: number): void {
  const row = giveFeedbackTo(write.db, customerId, saleId)
  const sale = row && findSale(write.db, saleId)
  if (sale) follow(write, sale, { ...row, customerId })
}

/** Null: nobody known, or somebody who has been forgotten. */
function whoIs({ db }: Write, { customerId }: SaleRow): number | null {
  const customer = customerId === null ? undefined : findCustomer(db, customerId)
  return customer && customer.erasedAt === null ? customer.id : null
}

/** True: somebody has to look after the customer. */
function follow(write: Write, sale: SaleRow, feedback: FeedbackRow & { customerId: number }): boolean {
  const { db, at } = write
  const { customerId, score, comment, day } = feedback
  const sign = signOf(score)
  const known = touchpointOfFeedback(db, customerId, sale.id)
  if (known) updateTouchpoint(db, { ...known, sign, note: comment, at })
  else recordTouchpoint(write, { customerId, kind: 'feedback', sign, note: comment, saleId: sale.id })
  if (score > settingsOf(db).feedback.badUpTo) return false
  addTask(write, {
    key: taskKey({ kind: 'bad_feedback', customerId, occasion: String(sale.id) }),
    kind: 'bad_feedback',
    customerId,
    why: sentence('task.badFeedback', { score: count(score), number: count(sale.number), day: dayParam(sale.day) }),
    dueDay: day,
    note: comment,
  })
  return true
}

const told = ({ score, comment, via }: Pick<FeedbackRow, 'score' | 'comment' | 'via'>) => ({ score, comment, via })

export function feedbackList(
  { shop: { reading } }: Call,
  { limit, ...wish }: InputOf<(typeof contract)['list']>,
): OutputOf<(typeof contract)['list']> {
  const found = listFeedback(reading, { ...wish, limit: limit + 1 })
  const rows = found.slice(0, limit)
  return { rows: rows.map(listed), next: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
}

function listed(row: ListedFeedback): OutputOf<(typeof contract)['list']>['rows'][number] {
  const { id, at, score, comment, via, staffName, customerId, saleId, saleDay, saleNumber, saleTotal } = row
  return {
    id,
    at,
    score,
    comment,
    via,
    staffName,
    customer:
      customerId === null
        ? null
        : {
            id: customerId,
            name: row.customerName ?? '',
            phone: row.customerPhone,
            erased: row.customerErased === 1,
          },
    sale:
      saleId === null || saleDay === null || saleNumber === null || saleTotal === null
        ? null
        : { id: saleId, day: saleDay, number: saleNumber, total: saleTotal, returned: row.saleReturned === 1 },
  }
}

/** Months of the trend, this one at the end. */
const MONTHS = 12

export function feedbackTrend({ shop: { reading, clock } }: Call): OutputOf<(typeof contract)['trend']> {
  const { calendar } = settingsOf(reading)
  const today = dayOf(reading, clock())
  const between = (from: number, to: number) => ({ from, to, ...inFigures(tallyOf(reading, from, to)) })
  const thisMonth = unitStart(today, 'month', calendar)
  const starts = Array.from({ length: MONTHS }, (_, index) => addMonths(thisMonth, index - MONTHS + 1, calendar))
  return {
    year: between(today - PROOF_DAYS + 1, today),
    months: starts.map((from, index) => between(from, (starts[index + 1] ?? today + 1) - 1)),
  }
}

const inFigures = (tally: Tally) => ({ ...figuresOf(tally), scores: [...tally] })
