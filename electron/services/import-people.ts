import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setImmediate as breath } from 'node:timers/promises'
import { parse } from 'csv-parse'
import { cleanText, fold } from '../shared/persian.ts'
import { parsePhone } from '../shared/phone.ts'
import { ShopError } from './errors.ts'
import { unpackedSize } from './zip.ts'

/** One row of a file that has something in its phone's column. */
export interface Person {
  /** As the spreadsheet numbers it, from 1. */
  row: number
  /** E.164; null: what stands there is no phone. */
  phone: string | null
  /** What stands there. */
  text: string
  name: string
}

/** Bytes a file may unpack to: more is no list of customers. */
const MOST_UNPACKED = 300_000_000
/** Rows looked at to find out which column is what. */
const SAMPLE = 200
const LONGEST_NAME = 120
/** Read between two breaths, in which other calls are answered: some milliseconds of work. */
const PIECE = 16_384
const CHUNK = 200

/**
 * The people in a CSV or in the first sheet of an XLSX. Columns are found by their headings, Persian or English,
 * or else by what stands in them.
 *
 * @throws ShopError FILE_UNREADABLE, FILE_HAS_NO_PHONES
 */
export async function readPeople(name: string, content: Buffer): Promise<Person[]> {
  const rows = await readRows(name, content)
  const columns = findColumns(rows)
  if (!columns) throw new ShopError('FILE_HAS_NO_PHONES', { name })
  const people: Person[] = []
  for (let index = columns.firstRow; index < rows.length; index++) {
    const person = personOf(rows[index] ?? [], columns)
    if (person) people.push({ row: index + 1, ...person })
    if (index % CHUNK === 0) await breath()
  }
  return people
}

function personOf(cells: string[], columns: Columns): Omit<Person, 'row'> | null {
  const text = (cells[columns.phone] ?? '').slice(0, 100)
  if (text === '') return null
  const name = cleanText(columns.names.map((column) => cells[column] ?? '').join(' '))
  return { phone: readPhone(text), text, name: [...name].slice(0, LONGEST_NAME).join('').trim() }
}

async function readRows(name: string, content: Buffer): Promise<string[][]> {
  try {
    return isZip(content) ? await readSheet(content) : await readCsv(content)
  } catch {
    throw new ShopError('FILE_UNREADABLE', { name })
  }
}

const isZip = (content: Buffer): boolean => content.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))

async function readSheet(content: Buffer): Promise<string[][]> {
  if (unpackedSize(content) > MOST_UNPACKED) throw new Error('unpacks to more than a list of customers')
  // Large, and needed on few days: not loaded with the counter.
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from(content).buffer)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('a workbook without a sheet')
  const rows: string[][] = []
  for (let number = 1; number <= sheet.rowCount; number++) {
    const cells: string[] = []
    sheet.getRow(number).eachCell((cell, column) => {
      cells[column - 1] = cellText(cell.text)
    })
    rows.push(Array.from(cells, (cell) => cell ?? ''))
    if (number % CHUNK === 0) await breath()
  }
  return rows
}

async function readCsv(content: Buffer): Promise<string[][]> {
  const text = decode(content)
  if (text.includes('\0')) throw new Error('not a text')
  const [firstLine = ''] = text.split(/\r?\n/, 1)
  const delimiter = [';', '\t', ','].toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0]
  const parser = parse({
    delimiter: delimiter ?? ',',
    relax_column_count: true,
    relax_quotes: true,
    bom: true,
    skip_empty_lines: false,
  })
  const rows: string[][] = []
  parser.on('data', (cells: string[]) => rows.push(cells.map(cellText)))
  const end = finished(parser)
  await Promise.all([end, feed(parser, Buffer.from(text))])
  return rows
}

/** Piece by piece, with other calls answered between two of them. */
async function feed(parser: Writable, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length && !parser.destroyed; from += PIECE) {
    parser.write(bytes.subarray(from, from + PIECE))
    await breath()
  }
  parser.end()
}

/** UTF-8, UTF-16 with its mark, or the code page in which older Persian programs write. */
function decode(content: Buffer): string {
  if (content.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return new TextDecoder('utf-16le').decode(content)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('windows-1256').decode(content)
  }
}

/** Without the apostrophe or `="…"` by which spreadsheets keep a number as a text. */
function cellText(value: string): string {
  const text = cleanText(value)
  return /^="(.*)"$/.exec(text)?.[1] ?? text.replace(/^'/, '')
}

interface Columns {
  phone: number
  /** First and last name may stand apart. */
  names: number[]
  /** Index of the first row below the headings. */
  firstRow: number
}

const PHONE_HEADING = /موبایل|همراه|تلفن|شماره ?تماس|mobile|phone|cell|^tel/
const LAST_NAME_HEADING = /خانوادگی|فامیل|last ?name|surname|family/
const NAME_HEADING = /^(?:نام|اسم|مشتری|name|first ?name|full ?name|customer)/

function findColumns(rows: string[][]): Columns | null {
  const sample = rows.slice(0, SAMPLE)
  const width = Math.max(0, ...sample.map((cells) => cells.length))
  const share = Array.from({ length: width }, (_, column) => phonesIn(sample, column))
  const headingRow = sample.findIndex((cells) => cells.some((cell) => PHONE_HEADING.test(fold(cell))))
  const headings = (sample[headingRow] ?? []).map(fold)
  const named = indexesOf(headings, (heading) => PHONE_HEADING.test(heading))
  const [phone] = (named.length > 0 ? named : [...share.keys()])
    .filter((column) => (share[column] ?? 0) > 0)
    .toSorted((a, b) => (share[b] ?? 0) - (share[a] ?? 0))
  if (phone === undefined) return null
  const names = namesByHeading(headings)
  return {
    phone,
    names: names.length > 0 ? names : wordiest(sample, width, phone),
    firstRow: headingRow >= 0 ? headingRow + 1 : sample.findIndex((cells) => readPhone(cells[phone] ?? '') !== null),
  }
}

/** Cells of a column that are phones. */
const phonesIn = (rows: string[][], column: number): number =>
  rows.filter((cells) => readPhone(cells[column] ?? '') !== null).length

function namesByHeading(headings: string[]): number[] {
  const last = headings.findIndex((heading) => LAST_NAME_HEADING.test(heading) && !heading.startsWith('نام و'))
  const first = headings.findIndex((heading, column) => column !== last && NAME_HEADING.test(heading))
  return [first, last].filter((column) => column >= 0)
}

/** Without headings: the column in which most cells are words. */
function wordiest(rows: string[][], width: number, phone: number): number[] {
  const counts = Array.from({ length: width }, (_, column) =>
    column === phone ? 0 : rows.filter((cells) => /^[\p{L}\p{M}\s\u200c.'-]{2,}$/u.test(cells[column] ?? '')).length,
  )
  const most = Math.max(0, ...counts)
  return most === 0 ? [] : [counts.indexOf(most)]
}

const indexesOf = (texts: string[], fits: (text: string) => boolean): number[] =>
  texts.flatMap((text, index) => (fits(text) ? [index] : []))

/** Also phones that a spreadsheet took for numbers: without their zero, or as 9.12E+09. */
function readPhone(text: string): string | null {
  const isPower = /^\d(?:\.\d+)?e\+?\d{1,2}$/i.test(text)
  const digits = isPower ? String(Number(text)) : text.replace(/\.0+$/, '')
  return parsePhone(digits) ?? (/^\d{10}$/.test(digits) ? parsePhone(`0${digits}`) : null)
}
