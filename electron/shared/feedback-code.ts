import { latinDigits } from './persian.ts'

/**
 * The code on a receipt under which its sale is spoken of: ten digits, since a Persian customer reads digits out and
 * letters not, in groups of 3, 3 and 4. The first is 1 … 8, so that it is no telephone number; the last one checks the
 * others.
 */
const LENGTH = 10
const FIRST = 100_000_000

/** How many codes there are. */
export const FEEDBACK_CODES = 800_000_000

/** @param number 0 … FEEDBACK_CODES − 1 */
export function feedbackCodeFrom(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number >= FEEDBACK_CODES) throw new RangeError('no feedback code')
  const digits = String(FIRST + number)
  return `${digits}${checkDigit(digits)}`
}

/**
 * The number in a code that was typed in digits of any script, with or without spaces and dashes, or that a scanner read
 * out of the receipt's QR. Null: cannot be one.
 */
export function readFeedbackCode(typed: string): number | null {
  const plain = latinDigits(typed).trim()
  const [, message, link] = SCANNED.exec(plain) ?? []
  const scanned = message ?? link
  const code = scanned ?? plain.replace(/[\s\p{Cf}\p{Pd}_.]/gu, '')
  if (code.length !== LENGTH || !/^[1-8]\d+$/.test(code)) return null
  const digits = code.slice(0, -1)
  return checkDigit(digits) === Number(code.at(-1)) ? Number(digits) - FIRST : null
}

/** «482 917 3051» */
export function formatFeedbackCode(code: string): string {
  return code.length === LENGTH ? `${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6)}` : code
}

/** In a message to the shop's phone, and in the shop's own link. */
const SCANNED = /^smsto:[^:]*:#(\d{10})\s*$|^https?:\S*[?&]c=(\d{10})(?:[&#]|$)/i

/** H. M. Damm (2004): finds every wrong digit and every two neighbours that changed places. */
function checkDigit(digits: string): number {
  return [...digits].reduce((state, digit) => DAMM[state]?.[Number(digit)] ?? 0, 0)
}

const DAMM = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
]
