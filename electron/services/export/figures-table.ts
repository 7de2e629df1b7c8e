import type { Database } from 'better-sqlite3'
import { toDate } from '../../shared/calendar.ts'
import type { Stage } from '../../shared/rules/journey.ts'
import { answerFrom, type Asked, type Wanted } from '../dashboard/asked.ts'
import { cohortsOf } from '../dashboard/cohorts.ts'
import { funnelOf } from '../dashboard/funnel.ts'
import { headlineOf } from '../dashboard/headline.ts'
import { pairsOf } from '../dashboard/pairs.ts'
import { rhythmOf } from '../dashboard/rhythm.ts'
import { sourcesOf } from '../dashboard/sources.ts'
import { staffOf } from '../dashboard/staff.ts'
import { tiersOf } from '../dashboard/tiers.ts'
import { stageNameNow } from '../journey/journey-now.ts'
import { rulesNow, settingsOf } from '../settings.ts'
import { type Cell, number, type Table, text } from './table.ts'
import { houseWords, type Words } from './words.ts'

export interface FiguresWish extends Wanted {
  table: 'days' | 'funnel' | 'cohorts' | 'tiers' | 'rhythm' | 'pairs' | 'sources' | 'staff'
  /** Epoch ms: figures of today reach up to it. */
  at: number
}

/** One table of the dashboard as the rows of a file; without prepared figures it is empty. @throws ShopError as `answered` */
export function figuresTable(db: Database, wish: FiguresWish): Table {
  const settings = settingsOf(db)
  const { language, calendar } = settings
  const words = houseWords(settings)
  const tiers = new Map(rulesNow(db).rules.tiers.tiers.map(({ id, name }) => [id, name[language]]))
  const voice: Voice = {
    words,
    day(day) {
      const date = toDate(day, calendar)
      return text([date.year, ...[date.month, date.day].map((part) => String(part).padStart(2, '0'))].join('/'))
    },
    stage: (stage) => text(stageNameNow(db, stage)[language]),
    tier: (tierId) => text(tiers.get(tierId) ?? tierId),
  }
  const lines = linesOf(db, wish, voice)
  const headings = HEADINGS[wish.table].map((heading) => words[`house.column.${heading}`])
  const width = Math.max(headings.length, ...lines.map((line) => line.length))
  return {
    name: words[`house.figures.${wish.table}`],
    isRightToLeft: language === 'fa',
    // The months that a row goes on with are counted.
    columns: Array.from({ length: width }, (_, at) => ({
      heading: headings[at] ?? String(at - headings.length),
      width: WIDTH,
    })),
    rows: lines,
  }
}

/** In characters. */
const WIDTH = 18

type Column<Key> = Key extends `house.column.${infer Name}` ? Name : never

const HEADINGS: Record<FiguresWish['table'], Column<keyof Words>[]> = {
  days: ['from', 'to', 'sales', 'revenue', 'fresh', 'returning', 'anonymous'],
  funnel: ['stage', 'now', 'entered', 'left', 'byRules', 'onward', 'inTime', 'medianDays'],
  cohorts: ['month', 'size'],
  tiers: ['fromTier', 'toTier', 'customers'],
  rhythm: ['weekday', 'hour', 'sales', 'total'],
  pairs: ['product', 'otherProduct', 'both', 'support', 'confidence', 'lift'],
  sources: ['source', 'customers', 'buyers', 'revenue', 'perCustomer', 'expectedValue', 'referred'],
  staff: [
    'staff',
    'sales',
    'taken',
    'revenue',
    'averageBasket',
    'withCustomer',
    'registered',
    'manualDiscount',
    'answers',
    'averageScore',
  ],
}

interface Voice {
  words: Words
  day(day: number): Cell
  stage(stage: Stage): Cell
  tier(tierId: string): Cell
}

function linesOf(db: Database, wish: FiguresWish, voice: Voice): Cell[][] {
  const told = <Figures>(work: (asked: Asked) => Figures) => answerFrom(db, wish.at, wish, work).figures
  switch (wish.table) {
    case 'days':
      return (told(headlineOf)?.buckets ?? []).map(({ from, to, sales, revenue, fresh, returning, anonymous }) => [
        voice.day(from),
        voice.day(to),
        number(sales),
        number(revenue),
        number(fresh),
        number(returning),
        number(anonymous),
      ])
    case 'funnel':
      return (told(funnelOf)?.stages ?? []).map(({ stage, now, entered, left, byRules, onward }) => [
        voice.stage(stage),
        number(now),
        number(entered),
        number(left),
        number(byRules),
        maybe(onward?.reached),
        maybe(onward?.inTime),
        maybe(onward?.medianDays),
      ])
    case 'cohorts':
      return (told(cohortsOf)?.rows ?? []).map(({ from, size, bought }) =>
        [voice.day(from), number(size)].concat(bought.map((customers) => number(customers))),
      )
    case 'tiers':
      return (told(tiersOf)?.moves ?? []).map(({ from, to, customers }) => [
        voice.tier(from),
        voice.tier(to),
        number(customers),
      ])
    case 'rhythm':
      return hourLines(told(rhythmOf)?.weekdays ?? [], voice)
    case 'pairs':
      return pairsOf(db).pairs.map(({ product, other, both, support, confidence, lift }) => [
        text(product.name),
        text(other.name),
        number(both),
        number(support, 2),
        number(confidence, 2),
        number(lift, 2),
      ])
    case 'sources':
      return (told(sourcesOf)?.sources ?? []).map((source) => [
        text(source.source ?? voice.words['house.notSaid']),
        number(source.customers),
        number(source.buyers),
        number(source.revenue),
        number(source.perCustomer),
        maybe(source.expected),
        number(source.referred),
      ])
    case 'staff':
      return staffLines(told(staffOf)?.staff ?? [])
  }
}

function hourLines(weekdays: { sales: number; total: number }[][], { words }: Voice): Cell[][] {
  return WEEKDAYS.flatMap((weekday) =>
    (weekdays[weekday] ?? []).flatMap(({ sales, total }, hour) =>
      sales === 0 ? [] : [[text(words[`house.weekday.${weekday}`]), number(hour), number(sales), number(total)]],
    ),
  )
}

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const

function staffLines(staff: ReturnType<typeof staffOf>['staff']): Cell[][] {
  return staff.map((member) => [
    text(member.name),
    number(member.sales),
    number(member.taken),
    number(member.revenue),
    maybe(member.averageBasket),
    number(member.withCustomer),
    number(member.registered),
    number(member.manualDiscount),
    number(member.feedback.answers),
    member.feedback.answers === 0
      ? text('')
      : number(Math.round((100 * member.feedback.sum) / member.feedback.answers), 2),
  ])
}

const maybe = (figure: number | null | undefined): Cell =>
  figure === null || figure === undefined ? text('') : number(figure)
