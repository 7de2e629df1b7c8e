import { latinDigits } from './persian.ts'

/**
 * The one E.164 form of a phone however it is written: digits of any script, 0912…, 912…, +98, 0098, 98, with or
 * without the trunk 0 after them, spaces, dashes, brackets, dots, slashes and invisible characters anywhere.
 * Iranian mobiles have ten digits from 9; landlines are written with their 0 or country code. Other
 * countries' numbers need + or 00 and have 8 to 15 digits. Null: cannot be a phone.
 */
export function parsePhone(text: string): string | null {
  const written = digitsOf(text)
  if (written === null) return null
  const { digits, plus } = written
  if (plus || digits.startsWith('00')) return international(plus ? digits : digits.slice(2))
  if (digits.startsWith('0')) return iranian(digits.slice(1))
  if (/^9\d{9}$/.test(digits)) return iranian(digits)
  return digits.startsWith('98') ? iranian(withoutTrunk(digits.slice(2))) : null
}

/** Only digits and signs that phones are written with: the digits, and whether a plus came with them. */
function digitsOf(text: string): { digits: string; plus: boolean } | null {
  const bare = latinDigits(text.normalize('NFKC')).replace(/[\s\p{Pd}\p{Cf}−()[\]./_·ـ]/gu, '')
  // A number copied out of right-to-left text may carry its plus at the end.
  const match = /^(\+?)(\d+)(\+?)$/.exec(bare)
  if (match === null || (match[1] !== '' && match[3] !== '')) return null
  return { digits: match[2] ?? '', plus: match[1] !== '' || match[3] !== '' }
}

function international(digits: string): string | null {
  if (digits.startsWith('98')) return iranian(withoutTrunk(digits.slice(2)))
  return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null
}

function withoutTrunk(digits: string): string {
  return digits.startsWith('0') ? digits.slice(1) : digits
}

/** Area codes of the provinces since the renumbering of 1394, without the trunk 0. */
const AREA_CODES = '11 13 17 21 23 24 25 26 28 31 34 35 38 41 44 45 51 54 56 58 61 66 71 74 76 77 81 83 84 86 87'.split(
  ' ',
)

function iranian(national: string): string | null {
  const isMobile = /^9\d{9}$/.test(national)
  const isLandline = /^\d{2}[2-9]\d{7}$/.test(national) && AREA_CODES.includes(national.slice(0, 2))
  return isMobile || isLandline ? `+98${national}` : null
}

/**
 * An E.164 number as people here read it, in Latin digits: «0912 345 6789», «021 8877 6655»; of another country as
 * it is. Isolate it where it stands in Persian text.
 */
export function formatPhone(e164: string): string {
  const national = nationalOf(e164)
  if (national === null) return e164
  return national.startsWith('09')
    ? `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`
    : `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}`
}

function nationalOf(e164: string): string | null {
  return /^\+98\d{10}$/.test(e164) ? `0${e164.slice(3)}` : null
}

/**
 * Search keys of an E.164 number: every suffix of at least three digits of the number as dialled here (with its 0;
 * of another country without its plus), and the whole number with country code and with 00, so that the start of
 * every written form and any part of the number is a prefix of a key.
 */
export function phoneKeys(e164: string): string[] {
  const full = e164.slice(1)
  const dialled = nationalOf(e164) ?? full
  const suffixes = Array.from({ length: dialled.length - 2 }, (_, from) => dialled.slice(from))
  return [...new Set([...suffixes, full, `00${full}`])]
}

/**
 * A phone or part of one, as typed, as a prefix of `phoneKeys`: «۹۱۲», «0912», «98912», «+98912» and «0098912» all
 * find +98912…. Null: fewer than three digits, or not a number.
 */
export function phoneQuery(text: string): string | null {
  const written = digitsOf(text)
  if (written === null || written.digits.length < 3) return null
  const { digits, plus } = written
  if (plus) return digits.replace(/^980/, '98')
  // Longer than any number dialled here: a country code, perhaps with the trunk 0 after it.
  const whole = digits.length > 11 ? parsePhone(digits) : null
  return whole === null ? digits : whole.slice(1)
}
