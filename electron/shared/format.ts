import { monthName, timeOf, businessDay, toDate } from './calendar.ts'
import type { CalendarName } from './calendar.ts'
import { isolate, persianDigits } from './persian.ts'
import en from './words/en/values.ts'
import fa from './words/fa/values.ts'

export type Language = 'fa' | 'en'

/** How a person is spoken to: the same for screen and paper. */
export interface Voice {
  language: Language
  /** Money is kept in rial; toman is a tenth of it, for show. */
  display: 'toman' | 'rial'
  calendar: CalendarName
  /** IANA name; the wall clock that moments are told by. */
  zone: string
}

/** «۱۲٬۳۴۵»; whole, or with up to two decimals, a half rounded away from zero. A minus is isolated. */
export function formatNumber(n: number, voice: Pick<Voice, 'language'>): string {
  return Number.isInteger(n)
    ? formatDecimal(n, 0, voice)
    : formatDecimal(Math.sign(n) * Math.round(Math.abs(n) * 100), 2, voice)
}

/** `value` × 10^−decimals without trailing zeros: (12345, 2) → «۱۲۳٫۴۵», (1500, 3) → «۱٫۵». */
export function formatDecimal(value: number, decimals: number, voice: Pick<Voice, 'language'>): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',')
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  const latin = fraction === '' ? whole : `${whole}.${fraction}`
  const local = voice.language === 'fa' ? persianDigits(latin).replaceAll(',', '٬').replace('.', '٫') : latin
  return value < 0 ? isolate(`−${local}`) : local
}

/** Rial as toman or rial, without the word: «۱۲٬۳۴۵»; a toman's tenth as «۱۲٬۳۴۵٫۶». */
export function formatMoney(rial: number, voice: Voice): string {
  return formatDecimal(rial, voice.display === 'toman' ? 1 : 0, voice)
}

/** Rial with the word: «۱۲۳٬۴۵۰ تومان». */
export function formatRial(rial: number, voice: Voice): string {
  return fill(`value.${voice.display}`, voice, { amount: formatMoney(rial, voice) })
}

/** Smallest units of a programme's points (10^−precision of a point) as a number, without the word. */
export function formatPoints(points: number, precision: 0 | 1 | 2, voice: Pick<Voice, 'language'>): string {
  return formatDecimal(points, precision, voice)
}

/** A rate per ten thousand: 1250 → «۱۲٫۵٪». */
export function formatRate(rate: number, voice: Pick<Voice, 'language'>): string {
  return fill('value.rate', voice, { rate: formatDecimal(rate, 2, voice) })
}

/** As `formatRate`, of what was counted: two decimals would say more than so few can. 1234 → «۱۲٫۳٪». */
export function formatShare(rate: number, voice: Pick<Voice, 'language'>): string {
  return formatRate(Math.round(rate / 10) * 10, voice)
}

/** Thousandths with the unit's word: «۲ عدد», «۱٫۲۵ کیلوگرم». */
export function formatQuantity(
  thousandths: number,
  unit: 'piece' | 'kilogram',
  voice: Pick<Voice, 'language'>,
): string {
  return fill(`value.${unit}`, voice, { quantity: formatDecimal(thousandths, 3, voice) })
}

/** A day number as a date: «۱ آذر ۱۴۰۵», «22 November 2026». */
export function formatDay(day: number, voice: Pick<Voice, 'language' | 'calendar'>): string {
  const date = toDate(day, voice.calendar)
  return fill('value.day', voice, {
    day: digits(String(date.day), voice),
    month: monthName(date.month, voice.calendar, voice.language),
    year: digits(String(date.year), voice),
  })
}

/** The Jalali day somebody was born on, without the year: «۷ آبان». */
export function formatBirthday({ month, day }: { month: number; day: number }, voice: Pick<Voice, 'language'>): string {
  return `${digits(String(day), voice)} ${monthName(month, 'jalali', voice.language)}`
}

/** A moment (epoch ms) as the date and time of the wall clock: «۱ آذر ۱۴۰۵، ۱۸:۴۵». */
export function formatMoment(at: number, voice: Voice): string {
  const day = formatDay(businessDay(at, voice.zone, 0), voice)
  return fill('value.moment', voice, { day, time: formatTime(at, voice) })
}

/** «۱۸:۴۵» */
export function formatTime(at: number, voice: Pick<Voice, 'language' | 'zone'>): string {
  const { hour, minute } = timeOf(at, voice.zone)
  return formatClock(hour * 60 + minute, voice)
}

/** Minutes of the day, 0 … 1440: «۱۸:۴۵», «۲۴:۰۰». */
export function formatClock(minutes: number, voice: Pick<Voice, 'language'>): string {
  const pair = (part: number) => String(part).padStart(2, '0')
  return digits(`${pair(Math.floor(minutes / 60))}:${pair(minutes % 60)}`, voice)
}

function digits(latin: string, voice: Pick<Voice, 'language'>): string {
  return voice.language === 'fa' ? persianDigits(latin) : latin
}

function fill(key: keyof typeof fa, voice: Pick<Voice, 'language'>, parts: Record<string, string>): string {
  const pattern = (voice.language === 'fa' ? fa : en)[key]
  return pattern.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? '')
}
