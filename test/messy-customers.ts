import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { seeded } from '../electron/services/sample/random.ts'
import { runOffice } from './office.ts'

/** A list as a shop's own Excel sheet has it, and what is to become of it. */
export interface MessyList {
  /** Titles and headings first. */
  rows: string[][]
  /** People with a phone of their own. */
  people: number
  /** Rows whose phone came before, and rows without a phone that can be read. */
  twice: number
  wrong: number
}

const FIRST = ['علي', 'مریم', 'رضا', 'سارا', 'حسين', 'زهرا', 'محمد‌علی', 'فاطمه', 'امیر', 'نرگس']
const LAST = ['رضایی', 'كاظمی', 'مرادي', 'احمدی', 'کریمی', 'حسینی', 'موسوی', 'جعفری', 'صادقی', 'نوری']
const WRONG = ['', 'ندارد', '0912', '۱۲۳', '-', '02188']
const TWICE_EVERY = 71
const WRONG_EVERY = 113

/** So many rows of invented people, the same ones each time. */
export function messyCustomers(count = 5000): MessyList {
  const random = seeded(1405)
  const rows = [
    ['لیست مشتریان فروشگاه'],
    [],
    ['ردیف', 'نام', 'نام خانوادگی', 'تلفن همراه', 'تاریخ تولد', 'جنسیت', 'امتیاز', 'علاقه‌مندی', 'توضیحات'],
  ]
  const list = { rows, people: 0, twice: 0, wrong: 0 }
  for (let index = 0; index < count; index += 1) {
    const female = index % 2 === 1
    const isTwice = index % TWICE_EVERY === TWICE_EVERY - 1
    const isWrong = !isTwice && index % WRONG_EVERY === WRONG_EVERY - 1
    const phone = isWrong ? random.pick(WRONG) : written(isTwice ? index - 1 : index)
    if (isTwice) list.twice += 1
    else if (isWrong) list.wrong += 1
    else list.people += 1
    rows.push([
      String(index + 1),
      FIRST[index % FIRST.length] ?? '',
      `${random.pick(LAST)}${index % 17 === 0 ? ' نژاد' : ''}`,
      phone,
      index % 5 === 0 ? '' : birthday(random.between(1335, 1390), random.between(1, 12), random.between(1, 29), index),
      index % 7 === 0 ? '' : female ? 'خانم' : 'آقا',
      index % 3 === 0 ? String(random.between(0, 900)) : '',
      index % 4 === 0 ? 'قهوه، چاي' : '',
      index % 50 === 0 ? '=1+1' : '',
    ])
  }
  return list
}

/** One phone in the ways in which lists have them. */
function written(index: number): string {
  const digits = `912${String(2_000_000 + index)}`
  switch (index % 6) {
    case 0:
      return digits
    case 1:
      return `0${digits}`
    case 2:
      return [...`0${digits}`].map((digit) => String.fromCharCode(0x06f0 + Number(digit))).join('')
    case 3:
      return `+98 ${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`
    case 4:
      return `0${digits.slice(0, 3)}-${digits.slice(3)}`
    default:
      return `021-88776655 / 0${digits}`
  }
}

function birthday(year: number, month: number, day: number, index: number): string {
  return [`${year}/${month}/${day}`, `${year % 100}/${month}/${day}`, `${year}-${month}-${day}`][index % 3] ?? ''
}

/** As Excel would keep it: phones without their zero are numbers. */
export async function asWorkbook({ rows }: MessyList): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('مشتریان', { views: [{ rightToLeft: true }] })
  sheet.addRows(rows.map((cells) => cells.map((cell) => (/^[1-9]\d*$/.test(cell) ? Number(cell) : cell))))
  sheet.mergeCells('A1:I1')
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** As LibreOffice writes it, from a CSV in which it finds numbers itself. @param folder to work in */
export function byLibreOffice({ rows }: Pick<MessyList, 'rows'>, folder: string): Buffer {
  mkdirSync(folder, { recursive: true })
  const width = Math.max(...rows.map((cells) => cells.length))
  const line = (cells: string[]) =>
    Array.from({ length: width }, (_, at) => `"${(cells[at] ?? '').replaceAll('"', '""')}"`).join(',')
  writeFileSync(join(folder, 'list.csv'), `${rows.map(line).join('\n')}\n`)
  // Comma, quotes, UTF-8, from the first row; numbers in quotes are numbers, and dates are looked for.
  const input = '--infilter=CSV:44,34,76,1,,0,false,true'
  runOffice(folder, [input, '--convert-to', 'xlsx', '--outdir', folder, join(folder, 'list.csv')])
  return readFileSync(join(folder, 'list.xlsx'))
}
