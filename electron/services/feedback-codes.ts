import { createHmac } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { FEEDBACK_CODES, feedbackCodeFrom, readFeedbackCode } from '../shared/feedback-code.ts'
import { couponKey } from './coupon-codes.ts'

/**
 * A sale's feedback code: its id, shuffled among 800,000,000 codes by a permutation that only the shop's key knows, so
 * that no row is needed for it, and a code tells nothing about its neighbours. Somebody who makes codes up hits a sale
 * of the days in which answers are taken about once in 8,000,000,000 ⁄ (sales of these days) tries; the check digit
 * refuses nine of ten at once.
 *
 * Undefined: this shop has no key yet, and has printed no code.
 */
export function feedbackCodeOf(db: Database, saleId: number): string | undefined {
  const key = couponKey(db)
  return key && saleId < FEEDBACK_CODES ? feedbackCodeFrom(shuffled(key, saleId, 1)) : undefined
}

/** The id of the sale that a code may be of, whether there is such a sale or not; null: it is none. */
export function saleIdOfCode(db: Database, typed: string): number | null {
  const number = readFeedbackCode(typed)
  if (number === null) return null
  const key = couponKey(db)
  return key ? shuffled(key, number, -1) : null
}

/**
 * A Feistel network over 2 × 15 bits (M. Luby, C. Rackoff: How to construct pseudorandom permutations, 1988) with
 * HMAC-SHA-256, walked on until it falls among the codes (J. Black, P. Rogaway: Ciphers with arbitrary finite domains,
 * 2002): 1.3 walks on average.
 */
function shuffled(key: Uint8Array, number: number, direction: 1 | -1): number {
  let at = number
  do at = direction === 1 ? forth(key, at) : back(key, at)
  while (at >= FEEDBACK_CODES)
  return at
}

const HALF = 15
const MASK = (1 << HALF) - 1
const ROUNDS = [0, 1, 2, 3, 4, 5]

function forth(key: Uint8Array, number: number): number {
  let [left, right] = [number >>> HALF, number & MASK]
  for (const round of ROUNDS) [left, right] = [right, left ^ mixed(key, round, right)]
  return (left << HALF) | right
}

function back(key: Uint8Array, number: number): number {
  let [left, right] = [number >>> HALF, number & MASK]
  for (const round of ROUNDS.toReversed()) [left, right] = [right ^ mixed(key, round, left), left]
  return (left << HALF) | right
}

/** The key is that of the coupons' seals; the purpose in front keeps the two apart. */
function mixed(key: Uint8Array, round: number, half: number): number {
  return createHmac('sha256', key).update(`feedback:${round}:${half}`).digest().readUInt16BE(0) & MASK
}
