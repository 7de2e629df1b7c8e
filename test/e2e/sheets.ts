import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { runOffice } from '../office.ts'
import type { SavedFile } from './door.ts'

/** Comma, quotes, UTF-8, from the first row. */
const CSV = '44,34,76,1'

/** The cells of a saved file as LibreOffice reads them: it opens the file and writes it as a CSV of its own. */
export function asLibreOfficeReads({ name, content }: SavedFile, folder: string): string[][] {
  const [given, made] = [join(folder, 'given'), join(folder, 'made')]
  mkdirSync(given, { recursive: true })
  const isCsv = name.endsWith('.csv')
  const file = join(given, isCsv ? 'list.csv' : 'list.xlsx')
  writeFileSync(file, content)
  const input = isCsv ? [`--infilter=CSV:${CSV}`] : []
  const output = `csv:Text - txt - csv (StarCalc):${CSV},,0,false,true`
  runOffice(folder, [...input, '--convert-to', output, '--outdir', made, file])
  return parse(readFileSync(join(made, 'list.csv')), { bom: true })
}

/** As a person does it in a spreadsheet: opens the file, changes what is to be changed, and saves it again. */
export async function putRight(content: Buffer, change: (row: ExcelJS.Row) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from(content).buffer)
  book.worksheets[0]?.eachRow((row, number) => number > 1 && change(row))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** The cells of a saved sheet, row by row, as they are written. */
export async function cellsOf({ content }: SavedFile): Promise<string[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from(content).buffer)
  const rows: string[][] = []
  book.worksheets[0]?.eachRow((row) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell) => cells.push(cell.text))
    rows.push(cells)
  })
  return rows
}
