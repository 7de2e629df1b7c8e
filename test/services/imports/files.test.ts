import { crc32, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { readText } from '../../../electron/services/imports/cells.ts'
import { dateText, readDate } from '../../../electron/services/imports/dates.ts'
import { readFile } from '../../../electron/services/imports/file.ts'
import { asWorkbook, byLibreOffice, messyCustomers } from '../../messy-customers.ts'
import { officePath } from '../../office.ts'
import { newShop, refusal } from '../../shop.ts'
import { tempFolder } from '../../tmp.ts'
import { checked, imported } from './importing.ts'

const rowsOf = async (name: string, content: Buffer) => (await readFile(name, content))[0]?.rows

describe('a CSV', () => {
  const rows = [
    ['نام', 'تلفن'],
    ['علي "کوچک"', '09120000001'],
    ['دو\nسطر', '2'],
  ]
  const csv = (delimiter: string) =>
    rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n')

  test.each([
    ['UTF-8', Buffer.from(csv(','))],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${csv(';')}`)],
    ['UTF-16LE with its mark', Buffer.from(`\uFEFF${csv('\t')}`, 'utf16le')],
    ['UTF-16LE', Buffer.from(csv(','), 'utf16le')],
    ['UTF-16BE with its mark', Buffer.from(`\uFEFF${csv('\t')}`, 'utf16le').swap16()],
    ['UTF-16BE', Buffer.from(csv(';'), 'utf16le').swap16()],
    ['Excel’s own first line', Buffer.from(`sep=|\r\n${csv('|')}`)],
  ])('in %s', async (name, content) => {
    const found = await rowsOf('a.csv', content)
    expect(name.startsWith('Excel') ? found?.slice(1) : found).toEqual(rows)
  })

  test('in the old Persian code page', async () => {
    const old = Buffer.from([0xda, 0xe1, 0xed, 0x2c, ...Buffer.from('09120000005\n')])
    expect(await rowsOf('d.csv', old)).toEqual([['علي', '09120000005']])
  })
})

describe('an XLSX', () => {
  test('by hand, as Excel has it: shared, inline and rich texts, numbers, dates, prefixes, rows left out', async () => {
    const sheet = `<x:worksheet xmlns:x="m"><x:sheetData>
      <x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="C1" t="inlineStr"><x:is><x:t>تلفن &amp; همراه</x:t></x:is></x:c></x:row>
      <x:row r="4"><x:c r="A4" t="s"><x:v>1</x:v></x:c><x:c r="B4" s="1"><x:v>31596</x:v></x:c><x:c r="C4"><x:v>9.123456789E9</x:v></x:c>
        <x:c r="D4" s="2"><x:v>9123456789</x:v></x:c><x:c r="E4" t="b"><x:v>1</x:v></x:c><x:c r="F4" t="str"><x:f>A1</x:f><x:v>متن</x:v></x:c>
        <x:c r="G4"><x:v>0.30000000000000004</x:v></x:c><x:c r="H4" s="1"><x:v>-195324</x:v></x:c></x:row>
    </x:sheetData></x:worksheet>`
    const strings =
      '<sst><si><t>نام</t></si><si><r><t>علی</t></r><r><t xml:space="preserve"> رضایی</t></r><rPh><t>x</t></rPh></si></sst>'
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
    expect(await rowsOf('a.xlsx', book({ sheet, strings, styles }))).toEqual([
      ['نام', '', 'تلفن & همراه'],
      [],
      [],
      ['علی رضایی', '1986-07-03', '9123456789', '09123456789', 'TRUE', 'متن', '0.3', '1365-03-12'],
    ])
  })

  test('is shown from where a person says its headings are', async () => {
    const { manager } = await newShop()
    const list = 'فهرست,مشتریان,\nنام,تلفن,امتیاز\nname,mobile,x\nعلی,09120000001,5\nسارا,09120000002,7\n'
    const { opened, view } = await checked(manager, 'a.csv', Buffer.from(list))
    const look = (headingRow: number | null) => manager.imports.look({ fileId: opened.fileId, headingRow })
    expect(view).toMatchObject({ headingRow: 2, rows: 4 })
    expect(await look(2)).toEqual(view)
    const third = await look(3)
    expect(third).toMatchObject({ headingRow: 3, rows: 3, source: 'unknown' })
    expect(third.columns).toEqual([
      { heading: 'name', samples: ['علی', 'سارا'], field: 'name' },
      { heading: 'mobile', samples: ['09120000001', '09120000002'], field: 'phone' },
      { heading: 'x', samples: ['5', '7'], field: 'ignore' },
    ])
    const none = await look(null)
    expect(none).toMatchObject({ headingRow: null, rows: 5 })
    expect(none.columns.map(({ heading, samples }) => [heading, samples[0]])).toEqual([
      ['', 'فهرست'],
      ['', 'مشتریان'],
      ['', 'امتیاز'],
    ])
    expect(await look(900)).toMatchObject({ rows: 1, columns: [] })
  })

  test('that lies about its size, is cut, has a password or is something else is refused, and nothing breaks', async () => {
    const { manager, shop } = await newShop()
    const whole = await asWorkbook(messyCustomers(20))
    const lying = book({ sheet: `<worksheet>${' '.repeat(2_000_000)}</worksheet>`, claimed: 100 })
    const broken: [string, Buffer][] = [
      ['lying.xlsx', lying],
      ['cut.xlsx', whole.subarray(0, whole.length / 2)],
      ['zip.xlsx', Buffer.from('PK\u0003\u0004 and nothing more')],
      ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0])],
      ['page.xls', Buffer.from('<html><table><tr><td>09120000001</td></tr></table></html>')],
      ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ]
    for (const [name, content] of broken) {
      expect(await refusal(checked(manager, name, content))).toEqual({ code: 'FILE_UNREADABLE', data: { name } })
    }
    const empty = await refusal(checked(manager, 'empty.csv', Buffer.from('\n,,\n')))
    expect(empty).toEqual({ code: 'FILE_EMPTY', data: { name: 'empty.csv' } })
    const many = await refusal(checked(manager, 'many.csv', Buffer.from('a\n'.repeat(200_001))))
    expect(many).toEqual({ code: 'FILE_TOO_LARGE', data: { rows: 200_000 } })
    const heavy = await refusal(checked(manager, 'heavy.csv', Buffer.alloc(20_000_001, 'a,b\n')))
    expect(heavy).toEqual({ code: 'FILE_TOO_HEAVY', data: { megabytes: 20 } })
    expect(shop.db.prepare('SELECT count(*) AS n FROM customer').get()).toEqual({ n: 0 })
  }, 60_000)

  test.each([
    ['exceljs', (list: ReturnType<typeof messyCustomers>) => asWorkbook(list)],
    ...(officePath() === null
      ? []
      : [
          [
            'LibreOffice',
            async (list: ReturnType<typeof messyCustomers>) => byLibreOffice(list, tempFolder()),
          ] as const,
        ]),
  ] as const)(
    'by %s: the messy list comes in whole, the rejected rows are put right and come in',
    async (_, write) => {
      const { manager } = await newShop()
      const list = messyCustomers(400)
      const file = await write(list)
      const { view, check, run, rows } = await imported(manager, 'people.xlsx', file)
      expect(view).toMatchObject({ source: 'persian', headingRow: 3 })
      expect(check.counts).toEqual({ added: list.people, filled: 0, known: 0, rejected: list.twice + list.wrong })
      expect(run).toMatchObject({ state: 'done', counts: check.counts, done: list.people, total: list.people })
      expect(rows.flatMap(({ notes }) => notes)).toEqual([])
      // Also where a program took a Jalali date for one of another century.
      const born = rows.map(({ understood }) => understood.find(({ field }) => field === 'birthday')?.text)
      const told = list.rows.slice(3, 203).map((cells) => readDate(cells[4] ?? ''))
      const taken = rows.map(({ fate }) => fate !== 'rejected')
      expect(born.filter((_, at) => taken[at])).toEqual(
        told
          .map((date) => date && dateText(date))
          .map((text) => text ?? undefined)
          .filter((_, at) => taken[at]),
      )
      expect((await manager.customers.list({ search: '2000002' })).rows).toMatchObject([
        { name: readText(`${list.rows[5]?.[1]} ${list.rows[5]?.[2]}`) },
      ])
      const again = await checked(manager, 'people.xlsx', file)
      expect(again.check.counts).toMatchObject({ added: 0, filled: 0, known: list.people })

      const { content } = await manager.imports.rejected({ fileId: again.plan.fileId })
      const fixed = await putRight(Buffer.from(content, 'base64'))
      const last = await imported(manager, 'fixed.xlsx', fixed)
      expect(last.view.columns.at(-1)).toMatchObject({ heading: 'دلیل', field: 'ignore' })
      expect(last.run.counts).toEqual({ added: list.twice + list.wrong, filled: 0, known: 0, rejected: 0 })
    },
    120_000,
  )
})

/** Gives every rejected row a phone of its own. */
async function putRight(content: Buffer): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Uint8Array.from(content).buffer)
  workbook.worksheets[0]?.eachRow((row, number) => {
    if (number > 1) row.getCell(4).value = `0935${1_000_000 + number}`
  })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** A workbook of one sheet; `claimed`: what its list says that the sheet unpacks to. */
function book({
  sheet,
  strings,
  styles,
  claimed,
}: {
  sheet: string
  strings?: string
  styles?: string
  claimed?: number
}): Buffer {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  const parts: [string, string][] = [
    ['_rels/.rels', `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    ['xl/workbook.xml', '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relation('r1', 'worksheet', '/xl/worksheets/sheet1.xml')}${relation('r2', 'sharedStrings', 'sharedStrings.xml')}${relation('r3', 'styles', 'styles.xml')}</Relationships>`,
    ],
    ['xl/worksheets/sheet1.xml', sheet],
    ...(strings ? [['xl/sharedStrings.xml', strings] satisfies [string, string]] : []),
    ...(styles ? [['xl/styles.xml', styles] satisfies [string, string]] : []),
  ]
  return zipOf(parts, claimed)
}

function zipOf(parts: [string, string][], claimed: number | undefined): Buffer {
  const bodies: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [name, text] of parts) {
    const data = Buffer.from(text)
    const packed = deflateRawSync(data)
    const size = claimed !== undefined && name.includes('sheet1') ? claimed : data.length
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(data), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(size, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    list.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), head, place, Buffer.from(name)]))
    bodies.push(local)
    at += local.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, directory, end])
}
