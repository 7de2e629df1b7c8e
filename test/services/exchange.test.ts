import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { newShop, refusal, type TestShop } from '../shop.ts'

describe('the export', () => {
  test('opens in Excel: mark, text phones, defused formulas, one row each', async () => {
    const { manager } = await newShop()
    const register = (phone: string, details: Record<string, unknown>) =>
      manager.customers.register({ commandId: v7(), phone, details })
    await register('09123456789', { name: '=cmd|"/C calc"!A1', note: '+1', heardFrom: '@x', interests: ['-a'] })
    await register('+971501234567', { name: 'علی "کوچک"، رضایی', birthday: { year: null, month: 1, day: 2 } })
    const { name, content } = await manager.customers.exportCsv()
    expect(name).toBe('مشتریان-1405-03-01.csv')
    expect(content.startsWith('\uFEFF"تلفن","نام",')).toBe(true)
    const [, first, second] = parse(content, { bom: true })
    expect(first?.slice(0, 2)).toEqual(['0912 345 6789', `'=cmd|"/C calc"!A1`])
    expect(first).toEqual(expect.arrayContaining(["'+1", "'@x", "'-a", '1405/03/01']))
    expect(second?.slice(0, 4)).toEqual(["'+971501234567", 'علی "کوچک"، رضایی', '', '01/02'])
  })

  test('is no formula either where semicolons separate cells', async () => {
    const { manager } = await newShop()
    const name = 'علی;=1+1; "@x"'
    await manager.customers.register({ commandId: v7(), phone: '09123456789', details: { name, note: 'a;b, -2' } })
    const { content } = await manager.customers.exportCsv()
    const [, row] = parse(content, { bom: true })
    expect([row?.[1], row?.at(-1)]).toEqual([`علی;'=1+1;' "@x"`, 'a;b, -2'])
    // As Excel reads it then: quotes count only where a cell begins.
    const cells = content.split(/[;\r\n]+/).map((cell) => cell.replaceAll(/^[\s"]+/g, ''))
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
  })

  test('comes back through the import with nobody lost or changed', async () => {
    const { manager } = await newShop()
    for (let index = 0; index < 8; index++) {
      const phone = `0912${1_000_000 + index}`
      await manager.customers.register({ commandId: v7(), phone, details: { name: `عضو ${index}` } })
    }
    const { content } = await manager.customers.exportCsv()
    expect(await imported(manager, 'a.csv', Buffer.from(content))).toEqual({ added: 0, known: 8, rejected: [] })
    const other = await newShop()
    expect(await imported(other.manager, 'a.csv', Buffer.from(content))).toEqual({ added: 8, known: 0, rejected: [] })
    const { rows } = await other.manager.customers.list({ search: '1000007' })
    expect(rows).toMatchObject([{ phone: '+989121000007', name: 'عضو 7' }])
  })

  test('is the manager’s', async () => {
    const { cashier } = await newShop()
    expect(await refusal(cashier.customers.exportCsv())).toEqual({ code: 'NOT_ALLOWED', data: { needs: 'manager' } })
  })
})

describe('the import', () => {
  test('finds phones and names by Persian headings in an XLSX, also phones that became numbers', async () => {
    const { manager } = await newShop()
    const file = await workbook([
      ['فهرست مشتریان'],
      ['ردیف', 'نام', 'نام خانوادگی', 'شماره همراه'],
      [1, 'علی', 'رضایی', 9_123_456_789],
      [2, 'مریم', 'کاظمی', '۰۹۳۵۱۱۱۲۲۳۳'],
      [3, 'تکراری', '', '0912 345 6789'],
      [4, 'بی‌تلفن', '', ''],
      [5, 'غلط', '', '12'],
      [6, 'دفتر', '', 2_188_776_655],
    ])
    expect(await imported(manager, 'people.xlsx', file)).toEqual({
      added: 3,
      known: 0,
      rejected: [
        { row: 5, text: '0912 345 6789', reason: 'PHONE_TWICE' },
        { row: 7, text: '12', reason: 'PHONE_INVALID' },
      ],
    })
    const { rows } = await manager.customers.list({ sort: 'created', descending: false })
    expect(rows.map(({ phone, name }) => [phone, name])).toEqual([
      ['+989123456789', 'علی رضایی'],
      ['+989351112233', 'مریم کاظمی'],
      ['+982188776655', 'دفتر'],
    ])
  })

  test('reads CSV with semicolons, English headings or none, UTF-16 and the old code page', async () => {
    const { manager } = await newShop()
    const english = Buffer.from('Full name;Mobile\r\n=1+1;09120000001\r\n')
    expect(await imported(manager, 'a.csv', english)).toMatchObject({ added: 1 })
    expect(await imported(manager, 'b.csv', Buffer.from('رضا,09120000002\nسارا,9.120000003E9\n'))).toMatchObject({
      added: 2,
    })
    const wide = Buffer.from('\uFEFFنام\tتلفن\nزهرا\t09120000004\n', 'utf16le')
    expect(await imported(manager, 'c.csv', wide)).toMatchObject({ added: 1 })
    const old = Buffer.from([0xda, 0xe1, 0xed, 0x2c, ...Buffer.from('09120000005\n')])
    expect(await imported(manager, 'd.csv', old)).toMatchObject({ added: 1 })
    const { rows } = await manager.customers.list({ sort: 'created', descending: false })
    expect(rows.map(({ name }) => name)).toEqual(['=1+1', 'رضا', 'سارا', 'زهرا', 'علي'])
  })

  test('reads a long CSV piece by piece and loses no letter where pieces meet', async () => {
    const { manager } = await newShop()
    const phone = (index: number) => `0935${1_000_000 + index}`
    const people = Array.from(
      { length: 1500 },
      (_, index) => `"مشتری، ${'ش'.repeat(index % 7)}${index}",${phone(index)}`,
    )
    const file = Buffer.from(`نام,تلفن\n${people.join('\n')}\n${phone(3)} \n,${phone(3)}\n`)
    const { added, rejected } = await imported(manager, 'long.csv', file)
    expect({ added, rejected }).toEqual({
      added: 1500,
      rejected: [{ row: 1503, text: phone(3), reason: 'PHONE_TWICE' }],
    })
    const { content } = await manager.customers.exportCsv()
    const names = parse(content, { bom: true, from: 2 }).map(([, name]) => name)
    expect(names).toEqual(people.map((_, index) => `مشتری، ${'ش'.repeat(index % 7)}${index}`))
  })

  test('refuses what it cannot read, and what has no phones', async () => {
    const { manager, shop } = await newShop()
    const book = await workbook([
      ['نام', 'تلفن'],
      ['علی', '09123456789'],
    ])
    const broken: [string, Buffer][] = [
      ['cut.xlsx', book.subarray(0, book.length / 2)],
      ['zip.xlsx', Buffer.from('PK\u0003\u0004 and nothing more')],
      ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0])],
      ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ]
    for (const [name, content] of broken) {
      expect(await refusal(imported(manager, name, content))).toEqual({ code: 'FILE_UNREADABLE', data: { name } })
    }
    for (const content of ['', 'نام,شهر\nعلی,تهران\n', 'تلفن\nندارد\n']) {
      const call = imported(manager, 'x.csv', Buffer.from(content))
      expect(await refusal(call)).toEqual({ code: 'FILE_HAS_NO_PHONES', data: { name: 'x.csv' } })
    }
    expect(shop.db.prepare('SELECT count(*) AS n FROM customer').get()).toEqual({ n: 0 })
  })
})

function imported(manager: TestShop['manager'], name: string, content: Buffer) {
  return manager.customers.importFile({ commandId: v7(), name, content: content.toString('base64') })
}

async function workbook(rows: (string | number)[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Sheet1').addRows(rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}
