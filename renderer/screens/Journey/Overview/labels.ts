import { monthName, toDate } from '../../../../electron/shared/calendar.ts'
import { formatDay, type Voice } from '../../../../electron/shared/format.ts'
import { wholeToman } from '../../../../electron/shared/money.ts'
import { persianDigits } from '../../../../electron/shared/persian.ts'
import type { Translate } from '../../../app/voice.tsx'
import type { Days } from './period.ts'

interface Words {
  t: Translate
  voice: Voice
}

/** «۱ مهر تا ۳۰ آبان ۱۴۰۵»: the year once where both ends are in it. */
export function daysText({ from, to }: Days, { t, voice }: Words): string {
  const isOneYear = toDate(from, voice.calendar).year === toDate(to, voice.calendar).year
  return t('dashboard.days', {
    from: isOneYear ? shortDay(from, voice) : formatDay(from, voice),
    to: formatDay(to, voice),
  })
}

/** A piece of the period as it stands at the axis: «۱۲», «۱۲ مهر», «مهر». */
export function pieceLabel({ from }: Days, by: 'day' | 'week' | 'month', voice: Voice): string {
  const { month, day } = toDate(from, voice.calendar)
  if (by === 'day') return digits(day, voice)
  return by === 'week' ? shortDay(from, voice) : monthName(month, voice.calendar, voice.language)
}

/** The same piece as it is told: «شنبه ۱۲ مهر ۱۴۰۵», «هفتهٔ ۱۲ مهر ۱۴۰۵», «مهر ۱۴۰۵». */
export function pieceTitle(days: Days, by: 'day' | 'week' | 'month', { t, voice }: Words): string {
  const day = formatDay(days.from, voice)
  if (by === 'week') return t('dashboard.week_of', { day })
  return by === 'month'
    ? monthText(days.from, voice)
    : t('dashboard.day_of', { weekday: weekdayText(days.from, t), day })
}

/** «مهر ۱۴۰۵» */
export function monthText(day: number, voice: Voice): string {
  const { year, month } = toDate(day, voice.calendar)
  return `${monthName(month, voice.calendar, voice.language)} ${digits(year, voice)}`
}

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const

/** Weekdays from Saturday (0) to Friday. */
export function weekdayName(weekday: number, t: Translate): string {
  return t(`offers.weekday.${WEEKDAYS[weekday] ?? 0}`)
}

/** An average of rial without fractions of the unit that is shown. */
export function wholeUnits(rial: number, { display }: Voice): number {
  return display === 'toman' ? wholeToman(rial) : rial
}

/** Parts of a sum in whole units that still add up to it: those that lose most are rounded up. */
export function wholeParts(rial: readonly number[], voice: Voice): { sum: number; parts: number[] } {
  const unit = voice.display === 'toman' ? 10 : 1
  const sum = wholeUnits(
    rial.reduce((all, part) => all + part, 0),
    voice,
  )
  const parts = rial.map((part) => Math.floor(part / unit) * unit)
  const missing = (sum - parts.reduce((all, part) => all + part, 0)) / unit
  const lost = (place: number): number => (rial[place] ?? 0) - (parts[place] ?? 0)
  const raised = parts.map((_, place) => place).toSorted((one, other) => lost(other) - lost(one))
  for (const place of raised.slice(0, missing)) parts[place] = (parts[place] ?? 0) + unit
  return { sum, parts }
}

/** 1970-01-01 was a Thursday. */
const weekdayText = (day: number, t: Translate): string => weekdayName((((day + 5) % 7) + 7) % 7, t)

function shortDay(day: number, voice: Voice): string {
  const date = toDate(day, voice.calendar)
  return `${digits(date.day, voice)} ${monthName(date.month, voice.calendar, voice.language)}`
}

/** Without separators: a year is no amount. */
const digits = (n: number, { language }: Voice): string => (language === 'fa' ? persianDigits(String(n)) : String(n))
