import type { z } from 'zod'
import type { importFate, importField, importKind, importOptions } from '../../../electron/shared/contract/imports.ts'
import type { shop } from '../../api.ts'
import { plain } from '../../components/scaled.ts'

export type ImportKind = z.infer<typeof importKind>
export type ImportField = z.infer<typeof importField>
export type ImportFate = z.infer<typeof importFate>

export type ImportOptions = z.infer<typeof importOptions>
export type OpenedFile = Awaited<ReturnType<typeof shop.imports.open>>
type Sheet = OpenedFile['sheets'][number]
export type ImportCheck = Awaited<ReturnType<typeof shop.imports.check>>
export type ImportRow = Awaited<ReturnType<typeof shop.imports.rows>>['rows'][number]

/** What a person decides about a file before it is tried out. */
export interface Plan {
  sheet: number
  /** As typed: the row of the headings as the spreadsheet numbers it; empty: there are none. */
  headingRow: string
  /** By column, from the first. */
  mapping: ImportField[]
  options: ImportOptions
}

const PEOPLE = [
  'ignore',
  'phone',
  'name',
  'firstName',
  'lastName',
  'cardCode',
  'birthday',
  'gender',
  'email',
  'interests',
  'heardFrom',
  'smsConsent',
  'emailConsent',
  'note',
  'joined',
  'points',
] as const satisfies readonly ImportField[]
const GOODS = [
  'ignore',
  'barcode',
  'productName',
  'category',
  'unit',
  'price',
  'stock',
] as const satisfies readonly ImportField[]

/** What a column of such a file may be. */
export function fieldsOf(kind: ImportKind): readonly ImportField[] {
  return kind === 'customers' ? PEOPLE : GOODS
}

/** As the shop understood a sheet of the file. */
export function planOf(file: OpenedFile, sheet: number, options: ImportOptions): Plan {
  const { headingRow, columns } = sheetOf(file, sheet)
  return {
    sheet,
    headingRow: headingRow === null ? '' : String(headingRow),
    mapping: columns.map((column) => column.field),
    options,
  }
}

export function sheetOf(file: OpenedFile, sheet: number): Sheet {
  return file.sheets[sheet] ?? { name: '', rows: 0, headingRow: null, source: 'unknown', columns: [] }
}

/** Rows that may be taken in: those below the headings. */
export function rowsBelow({ rows, headingRow }: Sheet): number {
  return headingRow === null ? rows : Math.max(0, rows - 1)
}

/** The file and the plan after a sheet was looked at anew; what a person has chosen for a column stays. */
export function lookedAt(file: OpenedFile, plan: Plan, now: Sheet): { file: OpenedFile; plan: Plan } {
  const before = sheetOf(file, plan.sheet).columns
  const mapping = now.columns.map(({ field }, index) => {
    const chosen = plan.mapping[index]
    return chosen === undefined || chosen === before[index]?.field ? field : chosen
  })
  const sheets = file.sheets.map((sheet, index) => (index === plan.sheet ? now : sheet))
  return { file: { ...file, sheets }, plan: { ...plan, mapping } }
}

/** The sheet that a file is opened at: the one with the most rows. */
export function fullestSheet(file: OpenedFile): number {
  return file.sheets.reduce((best, sheet, index) => (sheet.rows > sheetOf(file, best).rows ? index : best), 0)
}

export type PlanProblem = 'phone_missing' | 'name_missing' | 'price_missing' | 'twice' | 'heading_row'

/** Why a plan cannot be tried out yet; null: it can. The shop judges again. */
export function planProblem(kind: ImportKind, plan: Plan): PlanProblem | null {
  const used = plan.mapping.filter((field) => field !== 'ignore')
  if (kind === 'customers' && !used.includes('phone')) return 'phone_missing'
  if (kind === 'products' && !used.includes('productName')) return 'name_missing'
  if (kind === 'products' && !used.includes('price')) return 'price_missing'
  if (new Set(used).size < used.length) return 'twice'
  return readHeadingRow(plan.headingRow) === undefined ? 'heading_row' : null
}

/** Fields that more than one column is taken for. */
export function fieldsTwice(mapping: readonly ImportField[]): ImportField[] {
  return mapping.filter((field, index) => field !== 'ignore' && mapping.indexOf(field) !== index)
}

/** Null: there are none. Undefined: no row of a spreadsheet. */
export function readHeadingRow(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const row = Number(plain(text))
  return Number.isInteger(row) && row >= 1 && row <= 1_048_576 ? row : undefined
}

/** What `imports.check` and `imports.start` take. */
export function planInput(fileId: string, plan: Plan) {
  return {
    fileId,
    sheet: plan.sheet,
    headingRow: readHeadingRow(plan.headingRow) ?? null,
    mapping: plan.mapping,
    options: plan.options,
  }
}
