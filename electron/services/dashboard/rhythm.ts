import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import { weekdayOf } from '../../shared/rules/periods.ts'
import type { Call } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { answered, type Asked } from './asked.ts'
import { liveFigures } from './today.ts'

type Answer = OutputOf<(typeof contract)['rhythm']>
export type ShopRhythm = NonNullable<Answer['figures']>

const WEEK = 7
const HOURS = 24

/** When the shop sells. @throws ShopError INPUT_INVALID */
export const rhythm = (call: Call, wanted: InputOf<(typeof contract)['rhythm']>): Answer =>
  answered(call, wanted, rhythmOf)

export function rhythmOf(asked: Asked): ShopRhythm {
  const { period, today } = asked
  const weekdays = Array.from({ length: WEEK }, () => Array.from({ length: HOURS }, () => ({ sales: 0, total: 0 })))
  for (const { day, hour, sales, total } of liveFigures(asked).hours(period)) {
    const cell = weekdays[weekdayOf(day)]?.[hour]
    if (!cell) throw new Error(`there is no hour ${hour}`)
    cell.sales += sales
    cell.total += total
  }
  const days = Math.max(0, Math.min(period.to, today) - period.from + 1)
  const times = Array.from({ length: WEEK }, (_, weekday) => {
    const before = (weekday - weekdayOf(period.from) + WEEK) % WEEK
    return Math.ceil(Math.max(0, days - before) / WEEK)
  })
  return { weekdays, times }
}
