import { monthName } from '../../../electron/shared/calendar.ts'
import type { Voice } from '../../../electron/shared/format.ts'
import { persianDigits } from '../../../electron/shared/persian.ts'
import { formatPhone } from '../../../electron/shared/phone.ts'
import type { Translate } from '../../app/voice.tsx'

const FIELDS = [
  'phone',
  'name',
  'cardCode',
  'birthday',
  'gender',
  'email',
  'interests',
  'tags',
  'heardFrom',
  'referrerId',
  'smsConsent',
  'emailConsent',
  'note',
] as const

/** The name of a person's detail as the forms have it; null: no detail of ours. */
export function fieldText(field: string, t: Translate): string | null {
  const known = FIELDS.find((each) => each === field)
  return known === undefined ? null : t(`customers.edits.field.${known}`)
}

/** A detail's value as a person reads it; what is empty is told so. */
export function valueText(field: string, value: unknown, t: Translate, voice: Voice): string {
  const digits = (text: string) => (voice.language === 'fa' ? persianDigits(text) : text)
  if (value === null || value === undefined || value === '') return t('customers.edits.empty')
  if (typeof value === 'boolean') return t(value ? 'customers.edits.yes' : 'customers.edits.no')
  if (Array.isArray(value)) return value.length === 0 ? t('customers.edits.empty') : value.map(String).join('، ')
  if (field === 'gender' && (value === 'female' || value === 'male')) return t(`customers.field.gender.${value}`)
  if (field === 'birthday' && isBirthday(value)) {
    const year = value.year === null ? '' : ` ${digits(String(value.year))}`
    return `${digits(String(value.day))} ${monthName(value.month, 'jalali', voice.language)}${year}`
  }
  if (typeof value !== 'string' && typeof value !== 'number') return JSON.stringify(value)
  if (field === 'phone') return `\u2066${digits(formatPhone(String(value)))}\u2069`
  return typeof value === 'number' ? digits(String(value)) : value
}

interface Birthday {
  year: number | null
  month: number
  day: number
}

function isBirthday(value: unknown): value is Birthday {
  return typeof value === 'object' && value !== null && 'month' in value && 'day' in value && 'year' in value
}
