import { ShopError } from '../errors.ts'
import { readCsv } from './csv.ts'
import { MOST_ROWS, type Table, TooManyRows } from './table.ts'
import { readXlsx } from './xlsx.ts'

/** Bytes of a file. */
const LARGEST = 20_000_000
/** An old .xls, and an XLSX with a password: both are OLE containers. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const ZIP = Buffer.from('PK\u0003\u0004')

/**
 * The sheets of an XLSX, or the one of a CSV, that have something in them.
 * @throws ShopError FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, FILE_TOO_HEAVY
 */
export async function readFile(name: string, content: Buffer): Promise<Table[]> {
  const tables = (await readTables(name, content)).filter(({ rows }) => rows.length > 0)
  if (tables.length === 0) throw new ShopError('FILE_EMPTY', { name })
  return tables.map(({ name: sheet, rows }) => ({ name: sheet, rows: rows.map((cells) => cells.map(cellText)) }))
}

async function readTables(name: string, content: Buffer): Promise<Table[]> {
  if (content.length === 0) return []
  if (content.length > LARGEST) throw new ShopError('FILE_TOO_HEAVY', { megabytes: LARGEST / 1_000_000 })
  try {
    if (content.subarray(0, 4).equals(OLE)) throw new RangeError('an OLE container')
    return content.subarray(0, 4).equals(ZIP) ? await readXlsx(content) : [{ name: '', rows: readCsv(content) }]
  } catch (error) {
    if (error instanceof TooManyRows) throw new ShopError('FILE_TOO_LARGE', { rows: MOST_ROWS })
    throw new ShopError('FILE_UNREADABLE', { name })
  }
}

/** Without the `="…"` and the apostrophe by which a number is kept as text, or a formula made harmless. */
function cellText(value: string): string {
  const text = value.trim()
  return /^="(.*)"$/.exec(text)?.[1] ?? text.replace(/^'(?=[\s"]*[=+\-@\d])/, '')
}
