import type { Database } from 'better-sqlite3'
import { toDate } from '../../shared/calendar.ts'
import { roughly } from '../../shared/money.ts'
import { say } from '../../shared/say.ts'
import { type Effect, effectsIn } from '../effects.ts'
import { settingsOf } from '../settings.ts'
import { type Cell, number, type Table, text } from './table.ts'
import { type Heading, houseWords, type Words } from './words.ts'

/**
 * What programmes have brought as the rows of a file, as the screen lists them; what nobody knows exactly to two digits,
 * as there.
 *
 * @param db a connection that reads `insight`
 * @throws ShopError NOT_SET_UP
 */
export function effectsTable(db: Database): Table {
  const settings = settingsOf(db)
  const { language, calendar } = settings
  const words = houseWords(settings)
  const dayCell = (day: number | null): Cell => {
    if (day === null) return text(null)
    const date = toDate(day, calendar)
    return text([date.year, ...[date.month, date.day].map((part) => String(part).padStart(2, '0'))].join('/'))
  }
  return {
    name: words['house.effects'],
    isRightToLeft: language === 'fa',
    columns: HEADINGS.map((heading) => ({ heading: words[heading], width: WIDTH[heading] ?? USUAL })),
    rows: effectsIn(db).rows.map((effect): Cell[] => {
      const { name, from, to, given, isCoupon, used, cost, sales, revenue, exposed, reading, why, told } = effect
      const [first] = told
      const facts = [
        text(name[language]),
        text(verdictOf(effect, words)),
        dayCell(from),
        dayCell(to),
        number(given),
        isCoupon ? number(used) : text(null),
        cost === null ? text(null) : number(cost),
        number(sales),
        number(revenue),
        number(exposed.given),
        number(exposed.held),
      ]
      const said = [text(first ? say(first, settings) : null), text(why ? say(why, settings) : null)]
      return facts.concat(ends(reading?.revenueInAll), ends(reading?.profitInAll), said)
    }),
  }
}

const HEADINGS = [
  'house.column.programme',
  'house.column.verdict',
  'house.column.from',
  'house.column.to',
  'house.column.given',
  'house.column.used',
  'house.column.cost',
  'house.column.salesWith',
  'house.column.revenueWith',
  'house.column.exposed',
  'house.column.held',
  'house.column.addedRevenue',
  'house.column.addedRevenueLow',
  'house.column.addedRevenueHigh',
  'house.column.addedProfit',
  'house.column.addedProfitLow',
  'house.column.addedProfitHigh',
  'house.column.told',
  'house.column.advice',
] as const satisfies Heading[]

/** In characters. */
const USUAL = 18
const WIDTH: Partial<Record<Heading, number>> = {
  'house.column.programme': 28,
  'house.column.told': 60,
  'house.column.advice': 60,
}

function ends(interval: { low: number; middle: number; high: number } | undefined): Cell[] {
  if (!interval) return [text(null), text(null), text(null)]
  return [interval.middle, interval.low, interval.high].map((rial) => number(roughly(rial)))
}

function verdictOf({ verdict, comparison }: Effect, words: Words): string {
  if (verdict !== null) return words[`house.verdict.${verdict}`]
  return words[comparison === 'no_control' ? 'house.verdict.no_control' : 'house.verdict.not_compared']
}
