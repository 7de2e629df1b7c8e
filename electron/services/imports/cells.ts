import { cleanText, fold, latinDigits } from '../../shared/persian.ts'
import { MAX_RIAL, parseAmount } from '../../shared/money.ts'
import { parsePhone } from '../../shared/phone.ts'

/** A phone wherever it stands in a longer text. */
const MOBILE = /(?<!\d)(?:\+?98|0098|0)?9\d{2}[\s-]?\d{3}[\s-]?\d{4}(?!\d)/g

/**
 * E.164 of what a cell holds: also a phone that a spreadsheet took for a number and that lost its zero or became
 * 9.12E+09, and of several the first mobile. Null: there is none.
 */
export function readPhone(cell: string): string | null {
  const whole = onePhone(cell)
  if (whole !== null) return whole
  const text = latinDigits(cell)
  const parts = text.split(/[,،;؛|/\n\r\t]|\sو\s|\s-+\s/)
  const found = [...parts, ...(text.match(MOBILE) ?? [])].flatMap((part) => onePhone(part) ?? [])
  return found.find((phone) => phone.startsWith('+989')) ?? found[0] ?? null
}

function onePhone(text: string): string | null {
  const trimmed = latinDigits(text).trim()
  const isPower = /^\d(?:\.\d+)?e\+?\d{1,2}$/i.test(trimmed)
  const digits = isPower ? String(Number(trimmed)) : trimmed.replace(/\.0+$/, '')
  return parsePhone(digits) ?? (/^\d{10}$/.test(digits) ? parsePhone(`0${digits}`) : null)
}

/** A name or other words as the shop keeps them, with the Persian ی and ک. */
export function readText(cell: string): string {
  return cleanText(cell).replaceAll(/[يى]/g, 'ی').replaceAll('ك', 'ک')
}

/** The first `most` characters, counted as the contract counts them; none is cut in half. */
export const cut = (text: string, most: number): string =>
  text
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()

const GENDERS = {
  female: 'زن خانم مونث مادینه دختر بانو f female woman w mrs ms miss ز',
  male: 'مرد آقا اقا مذکر پسر نرینه m male man mr م',
}
const ANSWERS = {
  yes: 'بله بلی آری اری دارد هست موافق فعال yes y true 1 on subscribed optedin active ✓ ✔ ☑ x',
  no: 'خیر نه ندارد نیست مخالف غیرفعال no n false 0 off unsubscribed optedout neversubscribed inactive unknown nonsubscribed bounced - ✗ ✘',
}
const UNITS = {
  piece:
    'عدد عددی دانه تعدادی بسته پاکت کارتن جعبه قوطی شیشه بطری جفت دست جلد قالب piece pieces pcs pc unit units each ea item n no false خیر',
  kilogram: 'کیلو کیلوگرم کیلویی وزنی kg kgs kilo kilos kilogram kilograms y yes true بله',
}

const wordsOf = <Key extends string>(lists: Record<Key, string>): Map<string, Key> =>
  new Map((Object.keys(lists) as Key[]).flatMap((key) => lists[key].split(' ').map((word) => [wordKey(word), key])))

const wordKey = (text: string): string => fold(text).replaceAll(/[\s._()[\]]/g, '')

const genders = wordsOf(GENDERS)
const answers = wordsOf(ANSWERS)
const units = wordsOf(UNITS)

export const readGender = (cell: string): 'female' | 'male' | null => genders.get(wordKey(cell)) ?? null

export function readAnswer(cell: string): boolean | null {
  const answer = answers.get(wordKey(cell))
  return answer === undefined ? null : answer === 'yes'
}

/** Also with what stands in brackets behind it: «Kilogram (.001)». */
export const readUnit = (cell: string): 'piece' | 'kilogram' | null =>
  units.get(wordKey(cell)) ?? units.get(wordKey(cell.replace(/\(.*$/, ''))) ?? null

/**
 * Rial of an amount with whatever separators, signs and words a list has; a currency that the cell names goes before
 * `currency`. Null: no amount, or above `MAX_RIAL`.
 */
export function readMoney(cell: string, currency: 'rial' | 'toman'): number | null {
  const text = fold(cell)
  const named = /تومان|تومن|toman/.test(text) ? 'toman' : /ریال|rial|irr/.test(text) ? 'rial' : currency
  const digits = text
    .replaceAll(/[\p{L}\p{Sc}\s]/gu, '')
    .replace(/[.٫]0{1,2}$/, '')
    .replace(/\/-?$/, '')
  if (/^0+$/.test(digits)) return 0
  const rial = parseAmount(digits, named)
  return rial !== null && rial <= MAX_RIAL ? rial : null
}

/** A decimal number with separators of thousands and whatever word behind it; null: none. */
export function readNumber(cell: string): number | null {
  const text = latinDigits(cell)
    .replaceAll(/[\s,٬،'’\p{Cf}]/gu, '')
    .replaceAll('−', '-')
  const match = /^(-?)(\d{1,12})(?:[.٫/](\d{1,6}))?(?:\p{L}*\.?)(-?)$/u.exec(text)
  if (!match) return null
  const number = Number(`${match[2]}.${match[3] ?? '0'}`)
  return match[1] === '-' || match[4] === '-' ? -number : number
}
