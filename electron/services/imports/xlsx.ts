import { TableRows, type Table } from './table.ts'
import { attribute, readXml } from './xml.ts'
import { type Part, unzip } from './zip.ts'

/** Bytes a file may unpack to: more is no list of customers or goods. */
const MOST_UNPACKED = 300_000_000

/**
 * The visible sheets of an XLSX (ECMA-376 part 1, 18.3 and 18.4) with every cell as a person reads it: dates as
 * 1986-07-03, numbers in plain digits, with the zeros in front that their format shows.
 *
 * @throws RangeError when it is none; TooManyRows
 */
export async function readXlsx(file: Buffer): Promise<Table[]> {
  const part = await unzip(file, MOST_UNPACKED)
  const book = bookOf(part)
  const strings = stringsOf(part, book.path('sharedStrings', 'sharedStrings.xml'))
  const styles = stylesOf(part, book.path('styles', 'styles.xml'))
  return book.sheets.flatMap(({ name, path }) => {
    const xml = textOf(part, path)
    return xml === null ? [] : [{ name, rows: rowsOf(xml, { strings, styles, from1904: book.from1904 }) }]
  })
}

interface Book {
  sheets: { name: string; path: string }[]
  /** Dates count from 1904, as old Macs had it. */
  from1904: boolean
  /** Of the workbook's part of this type. */
  path(type: string, usual: string): string
}

function bookOf(part: Part): Book {
  const root = relations(textOf(part, '_rels/.rels') ?? '')
  const bookPath = root.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  const folder = bookPath.replace(/^\//, '').replace(/[^/]*$/, '')
  const xml = textOf(part, bookPath)
  if (xml === null) throw new RangeError('no workbook')
  const parts = relations(textOf(part, `${folder}_rels/${bookPath.replace(/^.*\//, '')}.rels`) ?? '')
  const whole = (target: string) => (target.startsWith('/') ? target : `${folder}${target}`)
  const sheets: Book['sheets'] = []
  let from1904 = false
  readXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet' || (attribute(attributes, 'state') ?? 'visible') !== 'visible') return
      const id = /\s[\w.-]+:id=["']([^"']*)/.exec(attributes)?.[1]
      const part = parts.find((each) => each.id === id && each.type.endsWith('/worksheet'))
      if (part) sheets.push({ name: attribute(attributes, 'name') ?? '', path: whole(part.target) })
    },
    text() {},
    close() {},
  })
  const path = (type: string, usual: string) =>
    whole(parts.find((part) => part.type.endsWith(`/${type}`))?.target ?? usual)
  return { sheets, from1904, path }
}

function relations(xml: string): { id: string; type: string; target: string }[] {
  const found: { id: string; type: string; target: string }[] = []
  readXml(xml, {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const of = (key: string) => attribute(attributes, key) ?? ''
      found.push({ id: of('Id'), type: of('Type'), target: of('Target') })
    },
    text() {},
    close() {},
  })
  return found
}

function textOf(part: Part, path: string): string | null {
  const bytes = part(path)
  return bytes ? new TextDecoder('utf-8', { fatal: true }).decode(bytes) : null
}

/** Texts that cells point at; the reading aids of East Asian texts (`rPh`) are no part of them. */
function stringsOf(part: Part, path: string): string[] {
  const strings: string[] = []
  const xml = textOf(part, path)
  if (xml === null) return strings
  let text = ''
  let [inText, inAid] = [false, false]
  readXml(xml, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 't') inText = true
      if (name === 'rPh') inAid = true
    },
    text(part) {
      if (inText && !inAid) text += part
    },
    close(name) {
      if (name === 'si') strings.push(text)
      if (name === 't') inText = false
      if (name === 'rPh') inAid = false
    },
  })
  return strings
}

/** How a cell's number is shown; a number: with that many digits at least. */
type Shown = 'number' | 'date' | number

function stylesOf(part: Part, path: string): Shown[] {
  const shown: Shown[] = []
  const xml = textOf(part, path)
  if (xml === null) return shown
  const codes = new Map<number, string>()
  let inCells = false
  readXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt') {
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
      }
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(attribute(attributes, 'numFmtId') ?? 0)
      shown.push(isDateId(id) ? 'date' : shownBy(codes.get(id) ?? ''))
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return shown
}

/** Formats that every program knows by their number (18.8.30). */
const isDateId = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58 && id !== 48 && id !== 49)

function shownBy(code: string): Shown {
  const bare = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')
  if (/[ymd]/i.test(bare) && !/general/i.test(bare)) return 'date'
  return /^0+$/.test(bare) ? bare.length : 'number'
}

interface Context {
  strings: string[]
  styles: Shown[]
  from1904: boolean
}

function rowsOf(xml: string, context: Context): string[][] {
  const table = new TableRows()
  let [row, column] = [-1, -1]
  let cells: string[] = []
  let [type, style, value] = ['', '', '']
  let [inValue, inAid] = [false, false]
  readXml(xml, {
    open(name, attributes) {
      if (name === 'v' || name === 't') inValue = true
      else if (name === 'rPh') inAid = true
      else if (name === 'row') {
        row = Number(attribute(attributes, 'r') ?? row + 2) - 1
        column = -1
        cells = []
      } else if (name === 'c') {
        const place = attribute(attributes, 'r')
        column = place === undefined ? column + 1 : columnOf(place)
        type = attribute(attributes, 't') ?? 'n'
        style = attribute(attributes, 's') ?? ''
        value = ''
      }
    },
    text(part) {
      if (inValue && !inAid) value += part
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false
      else if (name === 'rPh') inAid = false
      else if (name === 'c') cells[column] = cellText(type, style, value, context)
      else if (name === 'row') table.set(row, cells)
    },
  })
  return table.rows
}

function columnOf(place: string): number {
  let column = 0
  for (const letter of place) {
    const digit = letter.charCodeAt(0) - 64
    if (digit < 1 || digit > 26) break
    column = column * 26 + digit
  }
  return column - 1
}

function cellText(type: string, style: string, value: string, { strings, styles, from1904 }: Context): string {
  if (type === 's') return escaped(strings[Number(value)] ?? '')
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return value.slice(0, 10)
  if (type !== 'n') return escaped(value)
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  const shown = styles[Number(style)] ?? 'number'
  if (shown === 'date') return dateText(number, from1904)
  const digits = plainDigits(number)
  return typeof shown === 'number' ? digits.padStart(shown, '0') : digits
}

/** Characters that XML cannot hold are written `_x000D_` (22.4.2.4). */
const escaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

/** Fifteen digits are what a spreadsheet keeps of a number; more is the noise of binary fractions. */
function plainDigits(number: number): string {
  const exact = Number(number.toPrecision(15))
  return Math.abs(exact) < 1e15 && Number.isInteger(exact) ? BigInt(exact).toString() : String(exact)
}

const DAY = 86_400_000
/** Days from the first day of each calendar's count to 1970-01-01. */
const EPOCH_1900 = 25_569
const EPOCH_1904 = 24_107
/** 1582-10-15 as days since 1970-01-01: before it spreadsheets count in the Julian calendar. */
const GREGORIAN_FROM = -141_427

function dateText(serial: number, from1904: boolean): string {
  const whole = Math.floor(serial)
  // Lotus took 1900 for a leap year, and Excel after it.
  const day = whole - (from1904 ? EPOCH_1904 : EPOCH_1900) + (!from1904 && whole > 0 && whole < 60 ? 1 : 0)
  if (day < GREGORIAN_FROM) return julianText(day)
  const date = new Date(day * DAY)
  return Number.isNaN(date.getTime()) ? plainDigits(serial) : date.toISOString().slice(0, 10)
}

/** A Jalali date that was typed as 1365/4/12 is taken for one of the fourteenth century by LibreOffice. */
function julianText(day: number): string {
  const count = day + 2_440_588 + 32_082
  const year = Math.floor((4 * count + 3) / 1461)
  const inYear = count - Math.floor((1461 * year) / 4)
  const month = Math.floor((5 * inYear + 2) / 153)
  const date = inYear - Math.floor((153 * month + 2) / 5) + 1
  const two = (number: number) => String(number).padStart(2, '0')
  return `${year - 4800 + Math.floor(month / 10)}-${two(month + 3 - 12 * Math.floor(month / 10))}-${two(date)}`
}
