import { setImmediate as breath } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import type { z } from 'zod'
import { customersForExport, type ExportRow } from '../db/customer-lists.ts'
import { customerByPhone, type CustomerDraft, draftOf, insertDrafts } from '../db/customers.ts'
import { businessDay, toDate } from '../shared/calendar.ts'
import type { customers as contract } from '../shared/contract/customers.ts'
import { cleanText } from '../shared/persian.ts'
import { formatPhone } from '../shared/phone.ts'
import { tierFor } from '../shared/rules/tiers.ts'
import en from '../shared/words/en/house.ts'
import fa from '../shared/words/fa/house.ts'
import { type Call, command } from './context.ts'
import { nobody, welcome } from './customers.ts'
import { type Person, readPeople } from './import-people.ts'
import { type HouseSettings, rulesNow, settingsOf } from './settings.ts'

type ImportInput = z.infer<NonNullable<(typeof contract.importFile)['~orpc']['inputSchema']>>
type ImportResult = z.infer<NonNullable<(typeof contract.importFile)['~orpc']['outputSchema']>>

/** Rows written, and new customers worked out, between two breaths, in which other calls are answered. */
const CHUNK = 1000
const DRAFTS = 100

/**
 * Every customer as CSV that Excel opens in Persian. What could be a formula gets an apostrophe, also where a
 * spreadsheet that separates by semicolons would begin a cell; phones are written in groups, so that no spreadsheet
 * takes them for numbers and drops their zero.
 */
export async function exportCustomers({ shop: { db, clock } }: Call): Promise<{ name: string; content: string }> {
  const settings = settingsOf(db)
  const words = settings.language === 'fa' ? fa : en
  const tiers = new Map(rulesNow(db).rules.tiers.tiers.map(({ id, name }) => [id, name[settings.language]]))
  const line = (row: ExportRow) => columns.map(([, cell]) => cell(row, { settings, words, tiers }))
  const parts = [csv([columns.map(([heading]) => words[heading])])]
  for (let after = 0; ;) {
    const rows = customersForExport(db, after, CHUNK)
    const last = rows.at(-1)
    if (!last) break
    after = last.id
    parts.push(csv(rows.map(line)))
    await breath()
  }
  const name = `${words['house.exportName']}-${dateText(clock(), settings).replaceAll('/', '-')}.csv`
  return { name, content: `\uFEFF${parts.join('')}` }
}

/**
 * Adds the people of an XLSX or CSV file: all rows are one transaction.
 *
 * @throws ShopError FILE_UNREADABLE, FILE_HAS_NO_PHONES, NOT_SET_UP
 */
export async function importCustomers(call: Call, input: ImportInput): Promise<ImportResult> {
  const name = cleanText(input.name)
  const people = await readPeople(name, Buffer.from(input.content, 'base64'))
  const { drafts, rejected } = await draftPeople(people)
  return command(call, 'customers.importFile', input, (write) => {
    const strangers = drafts.filter(({ row }) => row.phone !== null && !customerByPhone(write.db, row.phone))
    const tierId = tierFor(rulesNow(write.db).rules.tiers, 0).id
    const ids = insertDrafts(write.db, strangers, { tierId, createdAt: write.at })
    for (const customerId of ids) welcome(write, customerId)
    const result = { added: ids.length, known: drafts.length - ids.length, rejected }
    write.audit({ subject: 'import', subjectId: null, after: { name, ...result, rejected: rejected.length } })
    write.emit('customers')
    return result
  })
}

/** Everything that can be worked out before the counter has to wait; each phone once, the first row counts. */
async function draftPeople(people: Person[]): Promise<{ drafts: CustomerDraft[]; rejected: ImportResult['rejected'] }> {
  const drafts = new Map<string, CustomerDraft>()
  const rejected: ImportResult['rejected'] = []
  for (const [index, { row, phone, text, name }] of people.entries()) {
    if (phone === null) rejected.push({ row, text, reason: 'PHONE_INVALID' })
    else if (drafts.has(phone)) rejected.push({ row, text, reason: 'PHONE_TWICE' })
    else drafts.set(phone, draftOf({ ...nobody, phone, name }))
    if (index % DRAFTS === 0) await breath()
  }
  return { drafts: [...drafts.values()], rejected }
}

type Words = Record<keyof typeof fa, string>

interface ExportVoice {
  settings: HouseSettings
  words: Words
  tiers: Map<string, string>
}

type Cell = (row: ExportRow, voice: ExportVoice) => string | number

const columns: [heading: keyof Words, cell: Cell][] = [
  ['house.column.phone', ({ phone }) => (phone === null ? '' : formatPhone(phone))],
  ['house.column.name', ({ name }) => name],
  ['house.column.card', ({ cardCode }) => cardCode ?? ''],
  ['house.column.birthday', birthdayText],
  ['house.column.gender', ({ gender }, { words }) => (gender === null ? '' : words[`house.${gender}`])],
  ['house.column.email', ({ email }) => email ?? ''],
  ['house.column.interests', ({ interests }) => (JSON.parse(interests) as string[]).join('، ')],
  ['house.column.heardFrom', ({ heardFrom }) => heardFrom ?? ''],
  ['house.column.smsConsent', ({ smsConsent }, { words }) => words[smsConsent === 1 ? 'house.yes' : 'house.no']],
  ['house.column.emailConsent', ({ emailConsent }, { words }) => words[emailConsent === 1 ? 'house.yes' : 'house.no']],
  ['house.column.tier', ({ tierId }, { tiers }) => tiers.get(tierId) ?? tierId],
  ['house.column.points', ({ points }) => points],
  ['house.column.salesCount', ({ salesCount }) => salesCount],
  ['house.column.spend', ({ spend }) => spend],
  [
    'house.column.lastSale',
    ({ lastSaleAt }, { settings }) => (lastSaleAt === null ? '' : dateText(lastSaleAt, settings)),
  ],
  ['house.column.joined', ({ createdAt }, { settings }) => dateText(createdAt, settings)],
  ['house.column.note', ({ note }) => note],
]

function birthdayText({ birthYear, birthMonth, birthDay }: ExportRow): string {
  if (birthMonth === null || birthDay === null) return ''
  const monthAndDay = `${two(birthMonth)}/${two(birthDay)}`
  return birthYear === null ? monthAndDay : `${birthYear}/${monthAndDay}`
}

/** The business day of a moment in the shop's calendar: 1403/05/12. */
function dateText(at: number, { zone, closingHour, calendar }: HouseSettings): string {
  const { year, month, day } = toDate(businessDay(at, zone, closingHour), calendar)
  return `${year}/${two(month)}/${two(day)}`
}

const two = (number: number): string => String(number).padStart(2, '0')

const csv = (rows: (string | number)[][]): string =>
  stringify(
    rows.map((row) => row.map(defused)),
    { quoted: true, record_delimiter: 'windows' },
  )

/**
 * The apostrophe stands where a cell may begin: at the start, and after what Excel takes for the separator (with some
 * regional settings the semicolon) or for the end of a row; there it also reads a quoted cell.
 */
function defused(cell: string | number): string | number {
  return typeof cell === 'string' ? cell.replaceAll(/(^|[;\t\r\n])(?=[\s"]*[=+\-@＝＋－＠])/gu, "$1'") : cell
}
