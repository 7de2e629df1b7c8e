import { monthName } from '../calendar.ts'
import { heading } from './documents.ts'
import type { LocalizedText, Sentence, SentenceParam } from './model.ts'
import type { PaperBlock, PaperContent, PaperShop } from './paper.ts'
import { code, count, dayOf, line, moment, pair, rial, say, text, value } from './paper-lines.ts'
import { localized } from './sentences.ts'

export interface CustomerListFacts {
  shop: PaperShop
  /** Epoch ms, and by whom it was asked for. */
  at: number
  staffName: string
  conditions: ListConditions
  sort: string
  descending: boolean
  /** How many fit; `totalIsFloor`: or more. */
  total: number
  totalIsFloor: boolean
  rows: ListedCustomer[]
  /** Decimals of the club's points. */
  precision: 0 | 1 | 2
}

/** As the contract's filter, in words where it has ids. What was searched by may be somebody's name: it is not printed. */
export interface ListConditions {
  searched: boolean
  /** By conditions that are told on the screen only. */
  segmented: boolean
  tiers: LocalizedText[]
  stages: LocalizedText[]
  /** Jalali. */
  birthMonths: number[]
  interests: string[]
  smsConsent: boolean | null
  emailConsent: boolean | null
  points: Range | null
  /** Rial. */
  spend: Range | null
  salesCount: Range | null
  /** Business days. */
  lastSale: Range | null
}

interface Range {
  from: number | null
  to: number | null
}

export interface ListedCustomer {
  id: number
  /** Empty: not told. */
  name: string
  /** As people here read it. */
  phone: string | null
  tier: LocalizedText
  /** Smallest units. */
  points: number
  /** Rial. */
  spend: number
  /** Day of the last sale; null: has never bought. */
  lastSale: number | null
}

/** The list of the screen on paper, for a manager: who is in it and why, in which order, and what they add up to. */
export function customerListContent(facts: CustomerListFacts): PaperContent {
  const { shop, at, staffName, sort, descending, rows, precision } = facts
  return {
    blocks: [
      ...heading(shop),
      line('paper.customers.heading', {}, { bold: true, align: 'center' }),
      line('paper.report.printed', { at: moment(at), name: text(staffName) }, { size: 'small', align: 'center' }),
      { type: 'rule', style: 'solid' },
      ...conditionLines(facts.conditions, precision),
      line(`paper.customers.order.${sort}.${descending ? 'desc' : 'asc'}`, {}, { size: 'small' }),
      { type: 'rule', style: 'solid' },
      ...heads(),
      { type: 'rule', style: 'solid' },
      ...rows.flatMap((row, index) => rowLines(row, index + 1, precision)),
      { type: 'rule', style: 'solid' },
      ...totals(facts),
      { type: 'rule', style: 'dashed' },
      line('paper.customers.care', {}, { size: 'small', align: 'center' }),
    ],
  }
}

function conditionLines(conditions: ListConditions, precision: 0 | 1 | 2): PaperBlock[] {
  const { searched, segmented, tiers, stages, birthMonths, interests } = conditions
  const points = (amount: number): SentenceParam => ({ type: 'points', value: amount, precision })
  const lines = [
    ...(searched ? [line('paper.customers.searched', {}, SMALL)] : []),
    ...(segmented ? [line('paper.customers.segmented', {}, SMALL)] : []),
    ...oneOf('tiers', tiers),
    ...oneOf('stages', stages),
    ...oneOf('birthMonths', birthMonths.map(monthIn)),
    ...oneOf(
      'interests',
      interests.map((told) => ({ fa: told, en: told })),
    ),
    ...consent('smsConsent', conditions.smsConsent),
    ...consent('emailConsent', conditions.emailConsent),
    ...range('points', conditions.points, points),
    ...range('spend', conditions.spend, rial),
    ...range('salesCount', conditions.salesCount, count),
    ...range('lastSale', conditions.lastSale, dayOf),
  ]
  return lines.length > 0 ? lines : [line('paper.customers.everyone', {}, SMALL)]
}

/** One of these is enough. */
function oneOf(condition: string, names: LocalizedText[]): PaperBlock[] {
  if (names.length === 0) return []
  const values = { fa: names.map(({ fa }) => fa).join('، '), en: names.map(({ en }) => en).join(', ') }
  return [line(`paper.customers.only.${condition}`, { values: localized(values) }, SMALL)]
}

const monthIn = (month: number): LocalizedText => ({
  fa: monthName(month, 'jalali', 'fa'),
  en: monthName(month, 'jalali', 'en'),
})

function consent(condition: string, wanted: boolean | null): PaperBlock[] {
  return wanted === null ? [] : [line(`paper.customers.only.${condition}.${wanted ? 'yes' : 'no'}`, {}, SMALL)]
}

function range(condition: string, wanted: Range | null, shown: (end: number) => SentenceParam): PaperBlock[] {
  if (wanted === null || (wanted.from === null && wanted.to === null)) return []
  const { from, to } = wanted
  const part = from === null ? 'to' : to === null ? 'from' : 'between'
  const params = { ...(from !== null && { from: shown(from) }), ...(to !== null && { to: shown(to) }) }
  return [line(`paper.customers.only.${condition}.${part}`, params, SMALL)]
}

/** A customer takes two lines: narrow paper holds no more side by side. */
const WHO = [1200, 5300, 3500] as const
const FIGURES = [1800, 1700, 2600, 3900] as const

const heads = (): PaperBlock[] => [
  whoHead(),
  columns(FIGURES, [head('tier'), head('points'), head('spend'), head('lastSale')], 'small'),
]

export const whoHead = (): PaperBlock =>
  columns(WHO, [say('paper.customers.column.number', {}), head('name'), head('phone')], 'normal')

export function head(column: string): Sentence {
  return say(`paper.customers.column.${column}`, {})
}

/** Who somebody is, in front of the figures of a list. */
export function whoLine(
  { id, name, phone }: Pick<ListedCustomer, 'id' | 'name' | 'phone'>,
  number: number,
): PaperBlock {
  return {
    ...columns(
      WHO,
      [
        value(count(number)),
        name === '' ? say('paper.customers.nameless', {}) : say('paper.text', { text: text(name) }),
        phone === null ? say('paper.customers.none', {}) : say('paper.customers.phone', { phone: code(phone) }),
      ],
      'normal',
    ),
    about: { customerId: id, erased: false },
  }
}

function rowLines(row: ListedCustomer, number: number, precision: 0 | 1 | 2): PaperBlock[] {
  const figures = columns(
    FIGURES,
    [
      value(localized(row.tier)),
      value({ type: 'points', value: row.points, precision }),
      value(rial(row.spend)),
      row.lastSale === null ? say('paper.customers.never', {}) : value(dayOf(row.lastSale)),
    ],
    'small',
  )
  return [whoLine(row, number), figures]
}

export function columns(
  shares: readonly number[],
  cells: Sentence[],
  size: 'small' | 'normal',
): PaperBlock & { type: 'columns' } {
  const places = cells.map((cell, index) => ({ text: cell, share: shares[index] ?? 0, place: placeOf(index, cells) }))
  return { type: 'columns', cells: places, size, bold: size === 'normal' }
}

const placeOf = (index: number, cells: Sentence[]): 'start' | 'end' => (index === cells.length - 1 ? 'end' : 'start')

function totals({ rows, total, totalIsFloor, precision }: CustomerListFacts): PaperBlock[] {
  const all = { count: count(rows.length), total: count(total) }
  const points = rows.reduce((sum, row) => sum + row.points, 0)
  const spend = rows.reduce((sum, row) => sum + row.spend, 0)
  return [
    pair('paper.customers.total.people', {}, say(`paper.customers.${totalIsFloor ? 'ofMoreThan' : 'of'}`, all)),
    pair('paper.customers.total.points', {}, value({ type: 'points', value: points, precision })),
    pair('paper.customers.total.spend', {}, say('paper.value.withUnit', { value: rial(spend) }), 'strong'),
  ]
}

const SMALL = { size: 'small' } as const
