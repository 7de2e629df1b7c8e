import type { Database } from 'better-sqlite3'
import { insertCommitment } from '../../db/commitments.ts'
import { insertFeedback } from '../../db/feedback.ts'
import { pastSalesOfMembers } from '../../db/history.ts'
import { insertTouchpoint } from '../../db/touchpoints.ts'
import { signOf } from '../../shared/rules/feedback.ts'
import { type ByHand, isCommitment, TOUCHPOINTS, USUAL_HOLD_DAYS } from '../../shared/rules/touchpoints.ts'
import type { Book } from './book.ts'
import type { Random } from './random.ts'

/** Of the last so many days customers were heard, and at most so many of their sales were spoken of. */
const HEARD_DAYS = 365
const VOICES = 1200
const MINUTE = 60_000

/**
 * What customers of the past year said: answers to the one question, most of them good, and what they asked, praised and
 * complained about. Who asked in the last week and has not bought still holds a quote or a reservation.
 *
 * @param today the first day that is not past
 */
export function writePastVoices(db: Database, { random, staff }: Book, today: number): void {
  const staffId = staff.cashierId
  for (const { id: saleId, customerId, at, day } of pastSalesOfMembers(db, today - HEARD_DAYS, VOICES)) {
    if (random.chance(0.6)) {
      const score = scoreOf(random)
      const said = { customerId, at: at + 2 * MINUTE, saleId }
      insertFeedback(db, { ...said, day, score, comment: '', via: random.chance(0.5) ? 'screen' : 'counter', staffId })
      insertTouchpoint(db, { ...said, kind: 'feedback', sign: signOf(score), note: '', staffId })
    }
    if (random.chance(0.35)) speak(db, random, { customerId, at: at + 5 * MINUTE, day, staffId, today })
  }
}

interface Spoken {
  customerId: number
  at: number
  day: number
  staffId: number
  today: number
}

function speak(db: Database, random: Random, { customerId, at, day, staffId, today }: Spoken): void {
  const kind = random.pick(KINDS)
  const { sign } = TOUCHPOINTS[kind]
  const touchpointId = insertTouchpoint(db, { customerId, kind, sign, at, note: '', saleId: null, staffId })
  const validTo = day + USUAL_HOLD_DAYS
  if (!isCommitment(kind) || validTo < today) return
  insertCommitment(db, { customerId, kind, touchpointId, amount: random.between(5, 40) * 1_000_000, validTo })
}

/** As often as they are heard. */
const KINDS: readonly ByHand[] = [
  ...Array<ByHand>(6).fill('question'),
  ...Array<ByHand>(3).fill('complaint'),
  ...Array<ByHand>(4).fill('praise'),
  ...Array<ByHand>(3).fill('call'),
  'mention',
  'visit',
  'visit',
  'quote',
  'quote',
  'reservation',
]

/** Of a hundred answers so many are 1, 2, 3 and 4; the others are 5. */
const LIKELY = [4, 6, 10, 27]

function scoreOf(random: Random): number {
  let left = random.between(1, 100)
  for (const [index, share] of LIKELY.entries()) {
    left -= share
    if (left <= 0) return index + 1
  }
  return 5
}
