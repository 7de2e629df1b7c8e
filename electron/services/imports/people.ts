import { z } from 'zod'
import type { CustomerDetails } from '../../db/customers.ts'
import { formatPhone } from '../../shared/phone.ts'
import { nobody, readCardCode } from '../customers.ts'
import { cut, readAnswer, readGender, readNumber, readPhone, readText } from './cells.ts'
import { dateText, dayOfDate, readDate } from './dates.ts'
import type { Field, Plan, Reading, Reason } from './model.ts'

/** A customer as a row tells them; what it does not tell is null. */
export interface Person {
  /** E.164 */
  phone: string
  details: CustomerDetails
  /** What the file says of consents: null is nothing. */
  consents: { sms: boolean | null; email: boolean | null }
  /** Business day on which they joined. */
  joined: number | null
  /** Smallest units that open the account. */
  points: number
}

/** What the cells are read with. */
export interface ReadingContext {
  /** The business day. */
  today: number
  /** Smallest units of one point. */
  unitsPerPoint: number
  /** How a value that is not written in digits is told: in the shop's language. */
  words: { female: string; male: string; yes: string; no: string; piece: string; kilogram: string }
}

const LONGEST = { name: 120, note: 500, heardFrom: 60, interest: 40, card: 40 }
const MOST_INTERESTS = 20
const MOST_POINTS = 1_000_000_000
const email = z.email().max(200)

/** Reads one row of a list of customers. */
export function readPerson(cells: string[], plan: Plan, context: ReadingContext): Reading<Person> {
  const row = new Row(cells, plan)
  const phoneCell = row.cell('phone')
  const phone = readPhone(phoneCell)
  const values = phone === null ? null : readValues(row, phone, context, plan.options.openingPoints)
  const reason = phone !== null ? null : phoneCell === '' ? 'PHONE_MISSING' : 'PHONE_INVALID'
  return { values, reason, notes: row.notes, understood: row.understood }
}

function readValues(row: Row, phone: string, context: ReadingContext, opening: boolean): Person {
  row.understand('phone', formatPhone(phone))
  const birthday = row.read('birthday', 'BIRTHDAY_NOT_READ', (cell) => past(readDate(cell), context.today), dateText)
  const { words } = context
  const details: CustomerDetails = {
    ...nobody,
    phone,
    name: readName(row),
    cardCode: row.read('cardCode', 'TEXT_CUT', (cell) => readCardCode(row.shorten(cell, LONGEST.card)), String),
    birthYear: birthday?.year ?? null,
    birthMonth: birthday?.month ?? null,
    birthDay: birthday?.day ?? null,
    gender: row.read('gender', 'GENDER_NOT_READ', readGender, (gender) => words[gender]),
    email: row.read('email', 'EMAIL_NOT_READ', (cell) => (email.safeParse(cell).success ? cell : null), String),
    interests: readInterests(row),
    heardFrom: row.text('heardFrom', LONGEST.heardFrom) || null,
    note: row.text('note', LONGEST.note),
  }
  const answer = (field: 'smsConsent' | 'emailConsent') =>
    row.read(field, 'CONSENT_NOT_READ', readAnswer, (isYes) => (isYes ? words.yes : words.no))
  const consents = { sms: answer('smsConsent'), email: answer('emailConsent') }
  const joined = row.read('joined', 'DATE_NOT_READ', (cell) => past(withYear(readDate(cell)), context.today), dateText)
  const points = opening ? row.read('points', 'POINTS_NOT_READ', readPoints, String) : null
  return {
    phone,
    details: { ...details, smsConsent: consents.sms ?? false, emailConsent: consents.email ?? false },
    consents,
    joined: joined && dayOfDate(joined),
    // A part of a point that the account cannot hold is not given.
    points: Math.floor((points ?? 0) * context.unitsPerPoint + 1e-6),
  }
}

function readName(row: Row): string {
  const parts = (['name', 'firstName', 'lastName'] as const).map((field) => row.text(field, LONGEST.name))
  return cut(parts.filter(Boolean).join(' '), LONGEST.name)
}

function readInterests(row: Row): string[] {
  const told = readText(row.cell('interests')).split(/[،,;؛|\n]/)
  const interests = [...new Set(told.map((each) => row.shorten(each.trim(), LONGEST.interest)).filter(Boolean))]
  if (interests.length > MOST_INTERESTS) row.note('TEXT_CUT', interests.slice(MOST_INTERESTS).join('، '))
  const kept = interests.slice(0, MOST_INTERESTS)
  if (kept.length > 0) row.understand('interests', kept.join('، '))
  return kept
}

/** A day that has come already, or of which the year is not known. */
function past<Day extends NonNullable<ReturnType<typeof readDate>>>(date: Day | null, today: number): Day | null {
  const day = date && dayOfDate(date)
  return day !== null && day > today ? null : date
}

const withYear = (date: ReturnType<typeof readDate>) => (date?.year == null ? null : date)

function readPoints(cell: string): number | null {
  const number = readNumber(cell)
  return number === null || number < 0 || number > MOST_POINTS ? null : number
}

/** One row with what is understood of it so far. */
export class Row {
  readonly notes: { reason: Reason; text: string }[] = []
  readonly understood: { field: Field; text: string }[] = []
  readonly #cells: string[]
  readonly #mapping: Field[]

  constructor(cells: string[], { mapping }: Plan) {
    this.#cells = cells
    this.#mapping = mapping
  }

  /** The cell of this field, trimmed; empty also when no column is it. */
  cell(field: Field): string {
    const column = this.#mapping.indexOf(field)
    return column < 0 ? '' : (this.#cells[column] ?? '').trim()
  }

  /** What a filled cell says; when `reader` cannot tell, null and a note. */
  read<Value>(
    field: Field,
    reason: Reason,
    reader: (cell: string) => Value | null,
    say: (value: Value) => string,
  ): Value | null {
    const cell = this.cell(field)
    if (cell === '') return null
    const value = reader(cell)
    if (value === null) this.note(reason, cell)
    else this.understand(field, say(value))
    return value
  }

  /** The words of a cell, at most so many characters. */
  text(field: Field, most: number): string {
    const text = this.shorten(readText(this.cell(field)), most)
    if (text !== '') this.understand(field, text)
    return text
  }

  shorten(text: string, most: number): string {
    const short = cut(text, most)
    if (short.length < text.trim().length) this.note('TEXT_CUT', text)
    return short
  }

  note(reason: Reason, text: string): void {
    this.notes.push({ reason, text: cut(text, 100) })
  }

  understand(field: Field, text: string): void {
    this.understood.push({ field, text })
  }
}
