import type { z } from 'zod'
import type { birthday, customerCard } from '../../../electron/shared/contract/customers.ts'
import { fromDate } from '../../../electron/shared/calendar.ts'
import { parsePhone } from '../../../electron/shared/phone.ts'
import { plain } from '../../components/scaled.ts'

export type CustomerCard = z.infer<typeof customerCard>
type Birthday = z.infer<typeof birthday>

/** The profile while it is edited; numbers are still text. */
export interface CustomerDraft {
  phone: string
  name: string
  cardCode: string
  birthDay: string
  birthMonth: string
  birthYear: string
  gender: '' | 'female' | 'male'
  email: string
  interests: string
  /** Labels of the shop's own. */
  tags: string
  heardFrom: string
  referrer: { id: number; name: string } | null
  smsConsent: boolean
  emailConsent: boolean
  note: string
}

/** `showPhone` turns an E.164 number into what people type. */
export function draftOf(card: CustomerCard, showPhone: (phone: string) => string): CustomerDraft {
  return {
    phone: card.phone === null ? '' : showPhone(card.phone),
    name: card.name,
    cardCode: card.cardCode ?? '',
    birthDay: card.birthday ? String(card.birthday.day) : '',
    birthMonth: card.birthday ? String(card.birthday.month) : '',
    birthYear: card.birthday?.year ? String(card.birthday.year) : '',
    gender: card.gender ?? '',
    email: card.email,
    interests: card.interests.join('، '),
    tags: card.tags.join('، '),
    heardFrom: card.heardFrom ?? '',
    referrer: card.referrer,
    smsConsent: card.smsConsent,
    emailConsent: card.emailConsent,
    note: card.note,
  }
}

export type DraftField =
  | 'phone'
  | 'name'
  | 'cardCode'
  | 'birthday'
  | 'email'
  | 'interests'
  | 'tags'
  | 'heardFrom'
  | 'note'
export type DraftErrors = Partial<
  Record<
    DraftField,
    | { key: 'customers.invalid.phone' | 'customers.invalid.birthday' | 'customers.invalid.birth_year' }
    | { key: 'customers.invalid.phone_form' | 'customers.invalid.email' }
    | { key: 'customers.invalid.interests' | 'customers.invalid.tags' }
    | { key: 'customers.invalid.long'; max: number }
  >
>

export function draftErrors(draft: CustomerDraft): DraftErrors {
  const errors: DraftErrors = {}
  if (draft.phone.trim() === '') errors.phone = { key: 'customers.invalid.phone' }
  else if (parsePhone(draft.phone) === null) errors.phone = { key: 'customers.invalid.phone_form' }
  for (const [field, max] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][])
    if (draft[field].trim().length > max) errors[field] = { key: 'customers.invalid.long', max }
  const birth = readBirthday(draft)
  if (birth.problem === 'year') errors.birthday = { key: 'customers.invalid.birth_year' }
  if (birth.problem === 'day') errors.birthday = { key: 'customers.invalid.birthday' }
  if (draft.email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.email.trim()))
    errors.email = { key: 'customers.invalid.email' }
  for (const field of ['interests', 'tags'] as const)
    if (!areFewAndShort(readWords(draft[field]))) errors[field] = { key: `customers.invalid.${field}` }
  return errors
}

function areFewAndShort(words: string[]): boolean {
  return words.length <= 20 && words.every((word) => word.length <= 40)
}

const LONGEST = { phone: 40, name: 120, cardCode: 40, email: 200, heardFrom: 60, note: 500 } as const

export interface CustomerChanges {
  phone?: string
  details: Partial<{
    name: string
    cardCode: string | null
    birthday: Birthday | null
    gender: 'female' | 'male' | null
    email: string
    interests: string[]
    tags: string[]
    heardFrom: string | null
    referrerId: number | null
    smsConsent: boolean
    emailConsent: boolean
    note: string
  }>
}

/** Only what differs between two drafts, as `customers.update` takes it; null: nothing does. */
export function changesBetween(before: CustomerDraft, after: CustomerDraft): CustomerChanges | null {
  const old = detailsOf(before)
  const details = Object.fromEntries(
    Object.entries(detailsOf(after)).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field as keyof typeof old]),
    ),
  ) as CustomerChanges['details']
  const phoneChanged = after.phone.trim() !== before.phone.trim()
  if (!phoneChanged && Object.keys(details).length === 0) return null
  return phoneChanged ? { phone: after.phone.trim(), details } : { details }
}

function detailsOf(draft: CustomerDraft) {
  return {
    name: draft.name.trim(),
    cardCode: draft.cardCode.trim() || null,
    birthday: readBirthday(draft).birthday,
    gender: draft.gender || null,
    email: draft.email.trim(),
    interests: readWords(draft.interests),
    tags: readWords(draft.tags),
    heardFrom: draft.heardFrom.trim() || null,
    referrerId: draft.referrer?.id ?? null,
    smsConsent: draft.smsConsent,
    emailConsent: draft.emailConsent,
    note: draft.note.trim(),
  }
}

type BirthdayFields = Pick<CustomerDraft, 'birthDay' | 'birthMonth' | 'birthYear'>

/** A Jalali birthday; all three fields empty is none. The 30th of Esfand is let through without a year. */
export function readBirthday(fields: BirthdayFields): { birthday: Birthday | null; problem: 'day' | 'year' | null } {
  const [dayText, monthText, yearText] = [plain(fields.birthDay), plain(fields.birthMonth), plain(fields.birthYear)]
  if (dayText === '' && monthText === '' && yearText === '') return { birthday: null, problem: null }
  const [day, month, year] = [Number(dayText), Number(monthText), yearText === '' ? null : Number(yearText)]
  if (year !== null && !(Number.isInteger(year) && year >= 1280 && year <= 1500))
    return { birthday: null, problem: 'year' }
  const days = month <= 6 ? 31 : 30
  const exists = year === null ? isDate(month, day, days) : fromDate({ year, month, day }, 'jalali') !== null
  if (!exists) return { birthday: null, problem: 'day' }
  return { birthday: { year, month, day }, problem: null }
}

function isDate(month: number, day: number, days: number): boolean {
  return Number.isInteger(month) && month >= 1 && month <= 12 && Number.isInteger(day) && day >= 1 && day <= days
}

/** Interests and tags are separated by commas of either script; the same one twice counts once. */
export function readWords(text: string): string[] {
  const words = text.split(/[,،;؛\n]/).map((part) => part.trim())
  return [...new Set(words.filter((word) => word !== ''))]
}
