import { createHmac, randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { findCoupon } from '../db/coupons.ts'
import { findSecret, insertSecret } from '../db/secrets.ts'
import { COUPON_ALPHABET, COUPON_CODE_BYTES, couponCodeFrom, readCouponCode } from '../shared/coupon-code.ts'
import type { SaleInput } from '../shared/rules/model.ts'

/** Symbols, of five bits each: drawn by chance, and the seal of those. The twelfth checks them all. */
const DRAWN = 7
const SEAL = COUPON_CODE_BYTES - DRAWN

const SECRET = 'coupon-codes'
const KEY_BYTES = 32

/**
 * A code for a new coupon: seven symbols by chance (35 bits) and four (20 bits) that only who has the shop's key can
 * make of them, the beginning of their HMAC-SHA-256 (RFC 2104). Twelve in all, since more would not fit as bars on
 * paper of 58 mm.
 *
 * To somebody without the key all 55 bits are chance: one guess in 36,000,000,000,000,000 for each coupon that is open.
 * A branch that shares the key and has no database at hand takes one made-up code in 1,048,576 for real. A slip of the
 * hand is found by the check symbol, whenever it is one symbol or two that changed places; of any other 31 in 32, and of
 * the rest all but one in a million by the seal.
 *
 * Belongs in the transaction of what it is given for; the key is made with the first code.
 */
export function newCouponCode(db: Database): string {
  const key = couponKeyMade(db)
  for (;;) {
    const code = sealed(key, randomBytes(DRAWN))
    // Among a million coupons one draw in 34,000 is taken already.
    if (findCoupon(db, code) === undefined) return code
  }
}

/** The key of this shop's codes, 32 bytes, for branches that verify them; undefined: none was issued yet. */
export function couponKey(db: Database): Uint8Array | undefined {
  return findSecret(db, SECRET)
}

/** As `couponKey`; made when there is none yet. Belongs in a transaction that writes. */
export function couponKeyMade(db: Database): Uint8Array {
  return couponKey(db) ?? makeKey(db)
}

/** Whether a code, in its stored form, was issued by a shop with this key. Asks no database. */
export function isSealed(key: Uint8Array, code: string): boolean {
  const drawn = Uint8Array.from(Array.from(code.slice(0, DRAWN), symbolOf))
  return readCouponCode(code) === code && sealed(key, drawn) === code
}

/**
 * Of codes that this shop does not know those that look like coupons: made up, or issued by another shop with the same
 * key. Codes from before there were seals are in the database, and never asked about.
 */
export function judgeStrangers(db: Database, unknown: readonly string[]): NonNullable<SaleInput['strangers']> {
  const coupons = unknown.filter((code) => readCouponCode(code) === code)
  const key = coupons.length > 0 ? couponKey(db) : undefined
  if (key === undefined) return {}
  return Object.fromEntries(coupons.map((code) => [code, isSealed(key, code) ? 'elsewhere' : 'forged']))
}

function makeKey(db: Database): Uint8Array {
  const key = randomBytes(KEY_BYTES)
  insertSecret(db, SECRET, key)
  return key
}

/** @param drawn seven bytes, of which five bits each are used */
function sealed(key: Uint8Array, drawn: Uint8Array): string {
  const symbols = drawn.map((byte) => byte & SYMBOL)
  const seal = createHmac('sha256', key).update(symbols).digest()
  return couponCodeFrom(Uint8Array.from([...symbols, ...seal.subarray(0, SEAL)]))
}

const SYMBOL = 31

const symbolOf = (character: string): number => COUPON_ALPHABET.indexOf(character)
