import { cleanText } from '../../shared/persian.ts'
import { readMoney, readPhone } from './cells.ts'
import { type Format, formats, headingKey, headings } from './formats.ts'
import type { Field, Kind, Source } from './model.ts'
import type { Table } from './table.ts'

export interface SheetView {
  name: string
  rows: number
  headingRow: number | null
  source: Source
  columns: { heading: string; samples: string[]; field: Field }[]
}

/** Rows in which headings are looked for, rows from which a column is told by its contents, and cells shown of it. */
const HEAD = 50
const BODY = 200
const SAMPLES = 4
const LONGEST_SAMPLE = 80

/** Which program a sheet comes from, where its headings are, and what each of its columns may be. */
export function viewOf(table: Table, kind: Kind): SheetView {
  return viewBelow(table, kind, headOf(table.rows, kind))
}

/** As `viewOf`, with the headings where a person says they are. @param headingRow from 1; null: there are none */
export function viewAt(table: Table, kind: Kind, headingRow: number | null): SheetView {
  if (headingRow === null) return viewBelow(table, kind, null)
  return viewBelow(table, kind, readHead(table.rows[headingRow - 1] ?? [], headingRow - 1, kind))
}

function viewBelow({ name, rows }: Table, kind: Kind, head: Head | null): SheetView {
  const body = rows.slice(head ? head.index + 1 : 0).filter((cells) => cells.length > 0)
  const sample = body.slice(0, BODY)
  const width = Math.max(head?.cells.length ?? 0, ...sample.map((cells) => cells.length))
  const fields = fieldsOf(head?.fields ?? [], sample, width, kind)
  return {
    name,
    rows: body.length + (head ? 1 : 0),
    headingRow: head ? head.index + 1 : null,
    source: head?.source ?? 'unknown',
    columns: Array.from({ length: width }, (_, column) => ({
      heading: cleanText(head?.cells[column] ?? ''),
      samples: sample.flatMap((cells) => shortened(cells[column] ?? '') || []).slice(0, SAMPLES),
      field: fields[column] ?? 'ignore',
    })),
  }
}

const shortened = (text: string): string => [...cleanText(text)].slice(0, LONGEST_SAMPLE).join('')

interface Head {
  index: number
  cells: string[]
  source: Source
  fields: Field[]
  known: number
}

/** The row in which most headings are known; titles, blank lines and merged cells may stand above it. */
function headOf(rows: string[][], kind: Kind): Head | null {
  let best: Head | null = null
  for (const [index, cells] of rows.slice(0, HEAD).entries()) {
    const head = readHead(cells, index, kind)
    if (head.known > (best?.known ?? 0)) best = head
  }
  return best
}

/** A row as one of headings, whether any is known or not. */
function readHead(cells: string[], index: number, kind: Kind): Head {
  const keys = cells.map(headingKey)
  const format = formats.find((each) => each.kind === kind && isOf(each, keys))
  const fields = format
    ? keys.map((key) => fieldIn(format, key))
    : namesApart(
        keys,
        keys.map((key) => fieldBy(key, kind)),
      )
  const known = new Set(fields.filter((field) => field !== 'ignore')).size + (format ? HEAD : 0)
  const isPersian = keys.filter((key, column) => fields[column] !== 'ignore' && /\p{Script=Arabic}/u.test(key))
  const source = format?.source ?? (isPersian.length > 1 ? 'persian' : 'unknown')
  return { index, cells, source, fields, known }
}

const isOf = (format: Format, keys: string[]): boolean => format.signs.every((sign) => keys.includes(headingKey(sign)))

function fieldIn({ columns }: Format, key: string): Field {
  const found = Object.entries(columns).find(([heading]) =>
    heading.endsWith('*') ? key.startsWith(headingKey(heading)) : headingKey(heading) === key,
  )
  return found?.[1] ?? 'ignore'
}

/** A value is no heading, whatever words are in it. */
function fieldBy(key: string, kind: Kind): Field {
  if (key === '' || key.length > 40 || /\d{4}/.test(key)) return 'ignore'
  return headings[kind].find(([pattern]) => pattern.test(key))?.[1] ?? 'ignore'
}

/** Beside a last name «نام» is the first one, and a column with both together says nothing more. */
function namesApart(keys: string[], fields: Field[]): Field[] {
  if (!fields.includes('lastName')) return fields
  const bare = fields.map((field, at) =>
    field === 'name' && /^(?:نام|اسم|name)$/.test(keys[at] ?? '') ? 'firstName' : field,
  )
  if (bare.includes('firstName')) return bare.map((field) => (field === 'name' ? 'ignore' : field))
  return bare.map((field) => (field === 'name' ? 'firstName' : field))
}

/** Each field once; what no heading tells is told by what stands in the column. */
function fieldsOf(told: Field[], sample: string[][], width: number, kind: Kind): Field[] {
  const fields: Field[] = Array.from({ length: width }, (_, column) => told[column] ?? 'ignore')
  keepOne(fields, sample)
  const hasNames = fields.includes('lastName') || fields.includes('firstName')
  for (const [field, share] of contents(kind)) {
    if (fields.includes(field) || (field === 'name' && hasNames)) continue
    const shares = fields.map((taken, column) =>
      taken === 'ignore' && isFree(told, column) ? part(sample, column, share) : 0,
    )
    const most = Math.max(0, ...shares)
    if (most * 2 >= 1 || (field === 'phone' && most > 0)) fields[shares.indexOf(most)] = field
  }
  return fields
}

/** Without headings, or with one that says nothing at all. */
const isFree = (told: Field[], column: number): boolean =>
  told.every((field) => field === 'ignore') || told[column] === undefined

/** Of two columns for one field the one with more in it; of phones the one with more mobiles. */
function keepOne(fields: Field[], sample: string[][]): void {
  for (const field of new Set(fields)) {
    const columns = fields.flatMap((each, column) => (each === field ? [column] : []))
    if (field === 'ignore' || columns.length < 2) continue
    const fits = field === 'phone' ? isMobile : (cell: string) => cell !== ''
    const shares = columns.map((column) => part(sample, column, fits))
    const kept = columns[shares.indexOf(Math.max(...shares))]
    for (const column of columns) if (column !== kept) fields[column] = 'ignore'
  }
}

type Fits = (cell: string) => boolean

const isMobile: Fits = (cell) => (readPhone(cell) ?? '').startsWith('+989')
const isName: Fits = (cell) => /^[\p{L}\p{M}\s\u200c.'-]{2,}$/u.test(cell)

function contents(kind: Kind): [Field, Fits][] {
  if (kind === 'customers') {
    return [
      ['phone', (cell) => readPhone(cell) !== null],
      ['email', (cell) => /^\S+@\S+\.\S+$/.test(cell)],
      ['name', isName],
    ]
  }
  return [
    ['barcode', (cell) => /^\d{8,14}$/.test(cell)],
    ['productName', (cell) => /\p{L}{2}/u.test(cell)],
    ['price', (cell) => readMoney(cell, 'rial') !== null],
  ]
}

function part(sample: string[][], column: number, fits: Fits): number {
  const filled = sample.filter((cells) => (cells[column] ?? '') !== '')
  return filled.length === 0 ? 0 : filled.filter((cells) => fits(cells[column] ?? '')).length / sample.length
}
