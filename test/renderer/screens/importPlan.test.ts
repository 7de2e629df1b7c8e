import { expect, test } from 'vitest'
import { fileProblem } from '../../../renderer/screens/Import/fileProblem.ts'
import {
  fieldsTwice,
  fullestSheet,
  lookedAt,
  planInput,
  planOf,
  planProblem,
  rowsBelow,
  type OpenedFile,
  type Plan,
} from '../../../renderer/screens/Import/plan.ts'

test('a file that cannot be a list is not sent', () => {
  expect(fileProblem({ name: 'مشتریان.XLSX', size: 1 })).toBeNull()
  expect(fileProblem({ name: 'list.csv', size: 20_000_000 })).toBeNull()
  expect(fileProblem({ name: 'list.csv', size: 20_000_001 })).toBe('too_large')
  expect(fileProblem({ name: 'list.xls', size: 1 })).toBe('wrong_kind')
  expect(fileProblem({ name: 'list.csv', size: 0 })).toBe('empty')
})

const sheet = { name: 'برگهٔ ۱', rows: 3, headingRow: null, source: 'unknown' as const, columns: [] }
const file: OpenedFile = {
  fileId: 'f',
  name: 'مشتریان.xlsx',
  sheets: [
    sheet,
    {
      name: 'برگهٔ ۲',
      rows: 900,
      headingRow: 4,
      source: 'persian',
      columns: [
        { heading: 'موبایل', samples: ['9121234567'], field: 'phone' },
        { heading: 'نام', samples: ['علی'], field: 'name' },
        { heading: 'x', samples: [], field: 'ignore' },
        { heading: 'y', samples: [], field: 'ignore' },
      ],
    },
  ],
}
const options = { known: 'fill', openingPoints: true, money: 'rial' } as const
const plan = planOf(file, fullestSheet(file), options)

test('a file opens at its fullest sheet, as the shop understood it', () => {
  expect(plan).toEqual({ sheet: 1, headingRow: '4', mapping: ['phone', 'name', 'ignore', 'ignore'], options })
  expect(planInput('f', plan)).toEqual({ ...plan, fileId: 'f', headingRow: 4 })
})

test('a plan says what it lacks', () => {
  const problem = (part: Partial<Plan>) => planProblem('customers', { ...plan, ...part })
  expect(problem({})).toBeNull()
  expect(problem({ mapping: ['name'] })).toBe('phone_missing')
  expect(problem({ mapping: ['phone', 'note', 'note'] })).toBe('twice')
  expect(problem({ headingRow: '۱۲' })).toBeNull()
  expect(problem({ headingRow: '' })).toBeNull()
  expect(problem({ headingRow: '0' })).toBe('heading_row')
  expect(problem({ headingRow: 'سه' })).toBe('heading_row')
  expect(planProblem('products', { ...plan, mapping: ['price'] })).toBe('name_missing')
  expect(planProblem('products', { ...plan, mapping: ['productName'] })).toBe('price_missing')
})

test('columns may be left out as often as one likes; nothing else is taken twice', () => {
  expect(fieldsTwice(['ignore', 'phone', 'ignore', 'phone', 'name'])).toEqual(['phone'])
})

test('headings that stand elsewhere change what is shown, not what a person has chosen', () => {
  const chosen: Plan = { ...plan, mapping: ['phone', 'name', 'note', 'ignore'] }
  const now = {
    ...sheet,
    rows: 898,
    headingRow: 6,
    columns: (['cardCode', 'firstName', 'ignore'] as const).map((field) => ({ heading: field, samples: [], field })),
  }
  const looked = lookedAt(file, chosen, now)
  expect(looked.file.sheets).toEqual([sheet, now])
  expect(looked.plan).toEqual({ ...chosen, mapping: ['cardCode', 'firstName', 'note'] })
})

test('the headings are no row to be taken in', () => {
  expect(file.sheets.map(rowsBelow)).toEqual([3, 899])
})

test('no headings is told as none, in digits of any script otherwise', () => {
  expect(planInput('f', { ...plan, headingRow: ' ' }).headingRow).toBeNull()
  expect(planInput('f', { ...plan, headingRow: '۱۲' }).headingRow).toBe(12)
})
