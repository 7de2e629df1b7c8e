import { parse } from 'csv-parse/sync'
import { TableRows } from './table.ts'

const DELIMITERS = [',', ';', '\t', '|']
/** Lines from which the delimiter is told. */
const SAMPLE = 20

/**
 * The rows of a CSV: UTF-8 or UTF-16 with or without their mark, or the code page in which older Persian programs
 * write; separated by commas, semicolons or tabs.
 *
 * @throws RangeError when it is no text; TooManyRows
 */
export function readCsv(content: Buffer): string[][] {
  const text = decode(content)
  if (/(?![\t\r\n\f])\p{Cc}/u.test(text.slice(0, 100_000)) || /^\s*<(?:!doctype|html|table|\?xml)/i.test(text)) {
    throw new RangeError('not a table as text')
  }
  // Excel's own first line that names the separator.
  const told = /^sep=(.)\r?\n/i.exec(text)
  const rows = parse(told ? text.slice(told[0].length) : text, {
    delimiter: told?.[1] ?? delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  })
  const table = new TableRows()
  for (const [index, cells] of rows.entries()) table.set(index + (told ? 1 : 0), cells)
  return table.rows
}

function decode(content: Buffer): string {
  const [first, second, third] = content
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(content)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(content)
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  const wide = wideOf(content)
  if (wide !== null) return new TextDecoder(wide).decode(content)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('windows-1256').decode(content)
  }
}

/** UTF-16 without its mark: digits, commas and line ends have a zero for every second byte. */
function wideOf(content: Buffer): 'utf-16le' | 'utf-16be' | null {
  const sample = content.subarray(0, 4000)
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const few = sample.length / 20
  if (odd > few && even === 0) return 'utf-16le'
  return even > few && odd === 0 ? 'utf-16be' : null
}

/** The one that parts the lines into most cells, outside of quotes. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .filter(Boolean)
    .slice(0, SAMPLE)
  const counts = DELIMITERS.map((sign) => ({ sign, cells: lines.filter((line) => line.includes(sign)).length }))
  const most = Math.max(...counts.map(({ cells }) => cells))
  const likely = counts.filter(({ cells }) => cells === most)
  const widths = likely.map(({ sign }) => ({
    sign,
    cells: lines.reduce((sum, line) => sum + line.split(sign).length, 0),
  }))
  return widths.toSorted((a, b) => b.cells - a.cells)[0]?.sign ?? ','
}
