import { dayStart, toDate } from '../../shared/calendar.ts'
import { cumulated, drawn, type Random } from './random.ts'

/** The days of a history and how many sales each has. */
export interface Calendar {
  firstDay: number
  /** The last day with sales; the shop wakes up on the next. */
  lastDay: number
  zone: string
  closingHour: number
}

/** Sales of each day, adding up to `sales`: more before Nowruz and Yalda and towards the weekend, slowly growing. */
export function salesByDay({ firstDay, lastDay }: Calendar, sales: number): number[] {
  const days = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => firstDay + index)
  const ends = cumulated(days.map((day, index) => busyness(day) * (0.85 + (0.3 * index) / days.length)))
  const all = ends.at(-1) ?? 1
  const until = ends.map((end) => Math.round((end / all) * sales))
  return until.map((end, index) => end - (until[index - 1] ?? 0))
}

/** A moment (epoch ms) of a day between eight in the morning and eleven at night, most of them in the evening. */
export function openingMoments(random: Random, calendar: Calendar, day: number, count: number): number[] {
  const midnight = dayStart(day, calendar.zone, calendar.closingHour) - calendar.closingHour * HOUR
  const moments = Array.from({ length: count }, () => {
    const hour = FIRST_HOUR + drawn(random, hourEnds)
    return midnight + hour * HOUR + Math.floor(random.next() * HOUR)
  })
  return moments.toSorted((a, b) => a - b)
}

/** Whether people shop for Nowruz or for the longest night. */
export function feastOn(day: number): 'nowruz' | 'yalda' | null {
  const { month, day: date } = toDate(day, 'jalali')
  if (month === 12 && date >= 10) return 'nowruz'
  return month === 9 && date >= 25 ? 'yalda' : null
}

const HOUR = 3_600_000
const FIRST_HOUR = 8
/** Of the hours from eight in the morning to ten at night. */
const hourEnds = cumulated([3, 5, 7, 8, 8, 6, 4, 3, 5, 8, 11, 12, 11, 7, 2])
/** From Sunday to Saturday. */
const WEEK = [0.92, 0.93, 0.95, 1.02, 1.28, 1.12, 0.98]

function busyness(day: number): number {
  // Day 0 was a Thursday.
  return (WEEK[(day + 4) % 7] ?? 1) * seasonOf(day)
}

function seasonOf(day: number): number {
  const { month, day: date } = toDate(day, 'jalali')
  if (month === 12 && date >= 15) return 1.3 + (date - 15) * 0.06
  if (month === 1 && date <= 13) return 0.6
  if (month === 9 && date >= 27) return 1.8
  return month === 7 ? 1.08 : 1
}
