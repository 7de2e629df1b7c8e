import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { runExport } from '../../electron/services/export/job.ts'
import { inWorker } from '../../electron/services/workers.ts'
import { officePath, runOffice } from '../office.ts'
import { bareShop, newShop, refusal, type TestShop } from '../shop.ts'
import { tempFolder } from '../tmp.ts'
import { ringUp } from './ring-up.ts'

const STRANGE = [
  'علی‌رضا «کوچک»، رضایی',
  '=cmd|"/C calc"!A1',
  '+1',
  '@x',
  "'quoted'",
  'a "b" c; =1+1',
  '<b>&amp;</b> _x0041_',
  '007',
  '۱۴۰۳',
]

describe('the customers as a file', () => {
  test.each(['csv', 'xlsx'] as const)('%s: everybody of the list, in its order, and nobody else', async (format) => {
    const house = await newShop()
    await members(house, STRANGE)
    const search = '0912'
    const { rows: listed } = await house.cashier.customers.list({ search, sort: 'name', descending: false })
    const wish = { search, sort: 'name', descending: false } as const
    const { name, rows, content } = await house.manager.customers.export({ format, ...wish })
    expect(name).toBe(`مشتریان-1405-03-01.${format}`)
    expect(rows).toBe(STRANGE.length)
    const read = await cellsOf(format, Buffer.from(content, 'base64'))
    expect(read[0]?.slice(0, 2)).toEqual(['تلفن', 'نام'])
    // Spreadsheets take off what keeps `_x0041_` from being an A; the library does not.
    const names = read.slice(1).map((row) => plain(row[1] ?? '').replace('_x005F_', '_'))
    expect(names).toEqual(listed.map((row) => row.name))
  })

  test('shows numbers as numbers, dates in the shop’s calendar, and what people chose in words', async () => {
    const house = await newShop()
    const [customerId = 0] = await members(house, ['مریم'])
    await ringUp(house.cashier, { customerId, amount: 200_000_000 })
    await house.manager.customers.update({
      commandId: v7(),
      customerId,
      details: {
        birthday: { year: null, month: 1, day: 2 },
        gender: 'female',
        smsConsent: true,
        interests: ['کفش', 'کیف'],
      },
    })
    const { content } = await house.manager.customers.export({ format: 'xlsx' })
    const [headings = [], row = []] = await sheetOf(Buffer.from(content, 'base64'))
    const card = await house.cashier.customers.card({ customerId })
    const said = Object.fromEntries(headings.map((heading, at) => [String(heading), row[at]]))
    expect(said).toMatchObject({
      تلفن: '0912 100 0000',
      'تاریخ تولد': '01/02',
      جنسیت: 'زن',
      علاقه‌مندی‌ها: 'کفش، کیف',
      'موافق دریافت پیامک': 'بله',
      'موافق دریافت ایمیل': 'خیر',
      سطح: 'نقره‌ای',
      مرحله: 'خرید',
      امتیاز: card.points,
      'تعداد خرید': 1,
      'مجموع خرید (ریال)': card.spend,
      'آخرین خرید': '1405/03/01',
    })
  })

  test('a CSV is no formula either where semicolons separate cells', async () => {
    const house = await newShop()
    await members(house, ['علی;=1+1; "@x"'])
    const { content } = await house.manager.customers.export({ format: 'csv' })
    const written = Buffer.from(content, 'base64').toString()
    // As Excel reads it then: quotes count only where a cell begins.
    const cells = written.split(/[;\r\n]+/).map((cell) => cell.replaceAll(/^[\s"]+/g, ''))
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
  })

  test('an XLSX has no formula, and its texts stay texts when they are edited', async () => {
    const house = await newShop()
    await members(house, STRANGE)
    const { content } = await house.manager.customers.export({ format: 'xlsx' })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Uint8Array.from(Buffer.from(content, 'base64')).buffer)
    const [sheet] = book.worksheets
    expect(sheet?.views).toMatchObject([{ rightToLeft: true, state: 'frozen', ySplit: 1 }])
    expect(sheet?.getCell('A1').font).toMatchObject({ bold: true })
    sheet?.eachRow((row) => {
      row.eachCell((cell) => {
        expect(cell.formula).toBeUndefined()
        if (typeof cell.value === 'string') expect(cell.numFmt).toBe('@')
      })
    })
  })

  test('is the manager’s, and refuses where there is no shop yet', async () => {
    const { cashier } = await newShop()
    expect(await refusal(cashier.customers.export({ format: 'csv' }))).toEqual({
      code: 'NOT_ALLOWED',
      data: { needs: 'manager' },
    })
    const { folder } = bareShop()
    const wish = { list: 'products', format: 'csv', folder, wish: productWish } as const
    await expect(runExport(wish)).rejects.toMatchObject({ code: 'NOT_SET_UP' })
  })
})

describe('the products as a file', () => {
  test.each(['csv', 'xlsx'] as const)('%s: barcodes keep their zeros, prices and stock are numbers', async (format) => {
    const house = await newShop()
    await house.manager.products.add({
      commandId: v7(),
      barcode: '0012345',
      name: '=پنیر',
      price: 1_250_000,
      stock: -1500,
      unit: 'kilogram',
    })
    await house.manager.products.add({ commandId: v7(), barcode: null, name: 'چای', category: 'نوشیدنی', price: 900 })
    const { name, rows, content } = await house.manager.products.export({ format, sort: 'price', descending: true })
    expect({ name, rows }).toEqual({ name: `کالاها-1405-03-01.${format}`, rows: 2 })
    const [, first, second] = await cellsOf(format, Buffer.from(content, 'base64'))
    expect(first?.map(plain)).toEqual(['0012345', '=پنیر', '', 'کیلوگرم', '1250000', '-1.5', 'فعال'])
    expect(second).toEqual(['', 'چای', 'نوشیدنی', 'عدد', '900', '', 'فعال'])
  })
})

describe('the thread that writes', () => {
  test('ends with the shop, and its caller hears of it', async () => {
    const { shop, close } = bareShop()
    const endless = inWorker(shop, module('setInterval(() => {}, 1000)'), {})
    const ended = refusedWith(endless)
    await close()
    expect(await ended).toMatch(/said nothing/)
  })

  test('that breaks is an error, and a refusal comes with its data', async () => {
    const { shop } = bareShop()
    expect(await refusedWith(inWorker(shop, module("throw new Error('broken')"), {}))).toMatch(/broken/)
    const refused = `import { parentPort } from 'node:worker_threads'
      parentPort.postMessage({ refused: { code: 'FOLDER_READ_ONLY', data: { folder: 'x' } } })`
    const call = inWorker(shop, module(refused), {})
    expect(await refusal(call)).toEqual({ code: 'FOLDER_READ_ONLY', data: { folder: 'x' } })
  })
})

describe.skipIf(!hasOffice())('LibreOffice', () => {
  test.each(['csv', 'xlsx'] as const)(
    'opens the %s and reads the same values',
    { timeout: 120_000 },
    async (format) => {
      const house = await newShop()
      await members(house, STRANGE)
      await house.manager.customers.update({ commandId: v7(), customerId: 1, details: { note: 'الف\u200cب' } })
      const { content } = await house.manager.customers.export({ format, sort: 'created', descending: false })
      const folder = tempFolder()
      const file = join(folder, `people.${format}`)
      writeFileSync(file, Buffer.from(content, 'base64'))
      const again = join(folder, 'again')
      // 44: separated by commas; 76: UTF-8. The last CSV options: quote texts, show cells as they are kept.
      const asText = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
      runOffice(folder, ['--infilter=CSV:44,34,76', '--convert-to', asText, '--outdir', again, file])
      const out = readFileSync(join(again, format === 'csv' ? 'people-people.csv' : 'people-مشتریان.csv'))
      const read = parse(out, { bom: true })
      expect(read.slice(1).map((row) => plain(row[1] ?? ''))).toEqual(STRANGE)
      expect(read.slice(1).map((row) => row[0])).toEqual(STRANGE.map((_, index) => `0912 100 000${index}`))
      expect(read[1]?.at(-1)).toBe('الف\u200cب')
    },
  )
})

const productWish = { search: '', category: null, show: 'all', sort: 'name', descending: false } as const

const module = (code: string): URL => {
  const file = join(tempFolder(), 'worker.mjs')
  writeFileSync(file, code)
  return pathToFileURL(file)
}

const refusedWith = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'was not refused',
    (error: unknown) => String(error),
  )

async function members({ cashier }: TestShop, names: string[]): Promise<number[]> {
  const ids: number[] = []
  for (const [index, name] of names.entries()) {
    const { id } = await cashier.customers.register({ commandId: v7(), phone: `0912100000${index}`, details: { name } })
    ids.push(id)
  }
  return ids
}

/** Without the apostrophe that defuses a formula or keeps a code. */
const plain = (cell: string): string => cell.replaceAll(/(^|; ?)'(?=[\s"]*[=+\-@]|0\d+$)/g, '$1')

async function cellsOf(format: 'csv' | 'xlsx', content: Buffer): Promise<string[][]> {
  if (format === 'csv') return parse(content, { bom: true })
  return (await sheetOf(content)).map((row) => row.map(String))
}

async function sheetOf(content: Buffer): Promise<(string | number)[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from(content).buffer)
  const [sheet] = book.worksheets
  const width = sheet?.columnCount ?? 0
  return (sheet?.getRows(1, sheet.rowCount) ?? []).map((row) =>
    Array.from({ length: width }, (_, at) => (row.getCell(at + 1).value ?? '') as string | number),
  )
}

function hasOffice(): boolean {
  if (officePath() !== null) return true
  console.warn('\n!!! NO LIBREOFFICE HERE: the tests that exported files open in it are SKIPPED, not passed. !!!\n')
  return false
}
