import type { Database } from 'better-sqlite3'
import { exportRows, type ExportRow, idsOfList } from '../../db/customer-lists.ts'
import { businessDay, toDate } from '../../shared/calendar.ts'
import { formatPhone } from '../../shared/phone.ts'
import { type Stage, stageName } from '../../shared/rules/journey.ts'
import { type ListInput, wishOf } from '../customer-wish.ts'
import { journeyNow } from '../journey/journey-now.ts'
import { CLUB } from '../ledger.ts'
import { type HouseSettings, rulesNow, settingsOf } from '../settings.ts'
import { type Cell, number, type Table, text } from './table.ts'
import { type Heading, houseWords, type Words } from './words.ts'

/** Every customer of a list, in its order, as the rows of a file. @param day the business day under way @throws ShopError NOT_SET_UP */
export function customersTable(db: Database, input: ListInput, day: number): Table {
  const voice = exportVoice(db)
  const wish = wishOf(db, input, day)
  return {
    name: voice.words['house.exportName'],
    isRightToLeft: voice.isRightToLeft,
    columns: customerHeads(voice),
    rows: rowsOf(db, wish ? idsOfList(db, wish) : [], voice),
  }
}

/** Customers read at a time. */
export const CHUNK = 500

function* rowsOf(db: Database, ids: number[], voice: Voice): Generator<Cell[]> {
  for (let from = 0; from < ids.length; from += CHUNK) {
    for (const row of exportRows(db, ids.slice(from, from + CHUNK))) yield customerCells(row, voice)
  }
}

/** What every file says of a customer. */
export const customerHeads = ({ words }: Voice): Table['columns'] =>
  columns.map(({ heading, width }) => ({ heading: words[heading], width }))
export const customerCells = (row: ExportRow, voice: Voice): Cell[] => columns.map(({ cell }) => cell(row, voice))

/** How this shop's files speak. @throws ShopError NOT_SET_UP */
export function exportVoice(db: Database): Voice {
  const settings = settingsOf(db)
  const { rules } = rulesNow(db)
  const { rules: journey } = journeyNow(db)
  return {
    words: houseWords(settings),
    isRightToLeft: settings.language === 'fa',
    dateText: dateTexts(settings),
    stageName: (stage) => stageName(journey, stage)[settings.language],
    tiers: new Map(rules.tiers.tiers.map(({ id, name }) => [id, name[settings.language]])),
    pointsDecimals: rules.programmes.find(({ id }) => id === CLUB)?.pointsPrecision ?? 0,
  }
}

export interface Voice {
  words: Words
  isRightToLeft: boolean
  /** A moment (epoch ms) as its business day in the shop's calendar. */
  dateText(at: number | null): string
  /** What a stage is called in this shop. */
  stageName(stage: Stage): string
  /** Tier → its name. */
  tiers: Map<string, string>
  pointsDecimals: number
}

interface Column {
  heading: Heading
  width: number
  cell(row: ExportRow, voice: Voice): Cell
}

const columns: Column[] = [
  // In groups, so that no spreadsheet that opens a CSV takes it for a number and drops its zero.
  { heading: 'house.column.phone', width: 16, cell: ({ phone }) => text(phone && formatPhone(phone)) },
  { heading: 'house.column.name', width: 24, cell: ({ name }) => text(name) },
  { heading: 'house.column.card', width: 14, cell: ({ cardCode }) => text(cardCode) },
  { heading: 'house.column.birthday', width: 12, cell: (row) => text(birthdayText(row)) },
  {
    heading: 'house.column.gender',
    width: 8,
    cell: ({ gender }, { words }) => text(gender && words[`house.${gender}`]),
  },
  { heading: 'house.column.email', width: 24, cell: ({ email }) => text(email) },
  {
    heading: 'house.column.interests',
    width: 28,
    cell: ({ interests }) => text((JSON.parse(interests) as string[]).join('، ')),
  },
  {
    heading: 'house.column.tags',
    width: 20,
    cell: ({ tags }) => text((JSON.parse(tags) as string[]).join('، ')),
  },
  { heading: 'house.column.heardFrom', width: 16, cell: ({ heardFrom }) => text(heardFrom) },
  {
    heading: 'house.column.smsConsent',
    width: 18,
    cell: ({ smsConsent }, { words }) => text(consent(smsConsent, words)),
  },
  {
    heading: 'house.column.emailConsent',
    width: 18,
    cell: ({ emailConsent }, { words }) => text(consent(emailConsent, words)),
  },
  { heading: 'house.column.tier', width: 10, cell: ({ tierId }, { tiers }) => text(tiers.get(tierId) ?? tierId) },
  { heading: 'house.column.stage', width: 12, cell: ({ stage }, { stageName }) => text(stageName(stage)) },
  {
    heading: 'house.column.points',
    width: 12,
    cell: ({ points }, { pointsDecimals }) => number(points, pointsDecimals),
  },
  { heading: 'house.column.salesCount', width: 12, cell: ({ salesCount }) => number(salesCount) },
  { heading: 'house.column.spend', width: 18, cell: ({ spend }) => number(spend) },
  { heading: 'house.column.lastSale', width: 12, cell: ({ lastSaleAt }, { dateText }) => text(dateText(lastSaleAt)) },
  { heading: 'house.column.joined', width: 12, cell: ({ createdAt }, { dateText }) => text(dateText(createdAt)) },
  { heading: 'house.column.note', width: 30, cell: ({ note }) => text(note) },
]

const consent = (given: 0 | 1, words: Words): string => words[given === 1 ? 'house.yes' : 'house.no']

function birthdayText({ birthYear, birthMonth, birthDay }: ExportRow): string {
  if (birthMonth === null || birthDay === null) return ''
  const monthAndDay = `${two(birthMonth)}/${two(birthDay)}`
  return birthYear === null ? monthAndDay : `${birthYear}/${monthAndDay}`
}

/** 1403/05/12; few days come again and again. */
function dateTexts({ zone, closingHour, calendar }: HouseSettings): Voice['dateText'] {
  const known = new Map<number, string>()
  return (at) => {
    if (at === null) return ''
    const day = businessDay(at, zone, closingHour)
    const found = known.get(day)
    if (found !== undefined) return found
    const date = toDate(day, calendar)
    const written = `${date.year}/${two(date.month)}/${two(date.day)}`
    known.set(day, written)
    return written
  }
}

const two = (part: number): string => String(part).padStart(2, '0')
