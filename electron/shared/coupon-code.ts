import { latinDigits } from './persian.ts'

/**
 * A coupon's code: 12 characters of Crockford's base 32 (no I, L, O, U), of which nobody can guess 11 (55 bits:
 * one in 36,000,000,000,000,000) and the last one checks the others. Kept without separators, shown in
 * groups of four.
 */
export const COUPON_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12
const INVISIBLE = /[\s\p{Cf}]/gu
const MEANINGLESS = /[\s\p{Cf}\p{Pd}_.]/gu
const FOLDED: Record<string, string> = { O: '0', I: '1', L: '1' }

/** Bytes one code is made of: five bits of each are used. */
export const COUPON_CODE_BYTES = LENGTH - 1

/** The code made of 11 bytes. */
export function couponCodeFrom(bytes: Uint8Array): string {
  if (bytes.length !== COUPON_CODE_BYTES) throw new RangeError(`a coupon code takes ${COUPON_CODE_BYTES} bytes`)
  const symbols = [...bytes].map((byte) => byte & 31)
  return [...symbols, checkSymbol(symbols)].map((symbol) => COUPON_ALPHABET.charAt(symbol)).join('')
}

/**
 * The coupon code a person typed or a scanner read, in its stored form: spaces and dashes dropped, upper case,
 * digits of any script, O read as 0, I and L as 1. Null when it cannot be one: wrong length, character or check.
 */
export function readCouponCode(typed: string): string | null {
  const code = plain(typed).replace(/[OIL]/g, (letter) => FOLDED[letter] ?? letter)
  if (code.length !== LENGTH) return null
  const symbols = [...code].map((character) => COUPON_ALPHABET.indexOf(character))
  if (symbols.includes(-1)) return null
  return checkSymbol(symbols.slice(0, -1)) === symbols.at(-1) ? code : null
}

/**
 * What the shop looks a typed code up by: a coupon's own code in its stored form; anything else, such as a
 * campaign's word «NOROOZ», in upper case with plain digits and without spaces.
 */
export function foldCode(typed: string): string {
  return readCouponCode(typed) ?? latinDigits(typed).replace(INVISIBLE, '').toUpperCase()
}

/** In groups of four, as people read it: «K7Q2-9XMF-3T8A». Any other code is left as it is. */
export function formatCouponCode(code: string): string {
  return readCouponCode(code) === code ? code.replace(/(.{4})(?=.)/g, '$1-') : code
}

/**
 * Σ x^(11−i)·symbol over GF(32): finds every wrong character and every two characters that changed places,
 * since all powers of x up to 30 differ.
 */
function checkSymbol(symbols: number[]): number {
  return symbols.reduce((sum, symbol) => timesX(sum ^ symbol), 0)
}

/** Multiplication by x modulo x⁵ + x² + 1. */
function timesX(symbol: number): number {
  const shifted = symbol << 1
  return shifted & 32 ? shifted ^ 0b100101 : shifted
}

function plain(typed: string): string {
  return latinDigits(typed).replace(MEANINGLESS, '').toUpperCase()
}
