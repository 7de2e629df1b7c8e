import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import ExcelJS from 'exceljs'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { shopMigrations } from '../../electron/db/migrate.ts'
import { databaseFile, openDatabase } from '../../electron/db/open.ts'
import { ShopError } from '../../electron/services/errors.ts'
import { verify } from '../../electron/services/verify.ts'
import type { ShopErrorCode } from '../../electron/shared/contract/errors.ts'
import type { Voice } from '../../electron/shared/format.ts'
import { MAX_RIAL } from '../../electron/shared/money.ts'
import { sayError } from '../../electron/shared/say-error.ts'
import { translate } from '../../electron/shared/say.ts'
import { openShop } from '../../electron/shop.ts'
import { everyRow } from '../rows.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { canFailDisk, onFailingDisk } from '../disk.ts'
import { tempFolder } from '../tmp.ts'
import { checked } from './imports/importing.ts'
import { newMember, newProduct, ringUp, saleWish, type Wish } from './ring-up.ts'

const DAY = 86_400_000
const fa: Voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }
const en: Voice = { ...fa, language: 'en' }

interface BadDay {
  what: string
  code: ShopErrorCode
  call: () => Promise<unknown>
  /** What each sentence must name, so that a person knows what it is about. */
  says: [fa: string, en: string]
}

let house: TestShop
let [ali, sara, gold] = [0, 0, 0]
const codes = { open: '', used: '', old: '' }

beforeAll(async () => {
  house = await newShop()
  const { manager } = house
  ali = await newMember(manager, 'علی')
  sara = await newMember(manager, 'سارا')
  gold = await newProduct(manager, { name: 'طلا', price: MAX_RIAL })
  const couponOf = async () => (await ringUp(manager, { customerId: ali, amount: 100_000_000 })).coupons[0]?.code ?? ''
  codes.old = await couponOf()
  house.now += 200 * DAY
  codes.used = await couponOf()
  codes.open = await couponOf()
  house.now += DAY
  await ringUp(manager, { customerId: ali, amount: 10_000_000, codes: [codes.used] })
  await house.shop.spool.settled()
})

const commit = (wish: Wish) => () => house.manager.sales.commit(saleWish(wish))
const couponAt = (customerId: () => number, code: () => string) => () =>
  ringUp(house.manager, { customerId: customerId(), amount: 10_000_000, codes: [code()] })
const importing = (name: string, content: () => Promise<Buffer>) => async () =>
  checked(house.manager, name, await content())
const register = (phone: string, details = {}) => house.manager.customers.register({ commandId: v7(), phone, details })

const badDays: BadDay[] = [
  {
    what: 'an impossible phone',
    code: 'PHONE_INVALID',
    call: () => register('0912-34'),
    says: ['0912-34', '0912-34'],
  },
  {
    what: 'a phone somebody has',
    code: 'PHONE_TAKEN',
    call: async () => register((await house.manager.customers.card({ customerId: ali })).phone ?? ''),
    says: ['علی', 'علی'],
  },
  {
    what: 'a negative amount',
    code: 'INPUT_INVALID',
    call: commit({ amount: -5 }),
    says: ['مبلغ (ردیف ۱)', 'amount (row 1)'],
  },
  {
    what: 'an absurd amount',
    code: 'INPUT_INVALID',
    call: commit({ amount: MAX_RIAL * 100 }),
    says: ['مبلغ (ردیف ۱)', 'amount (row 1)'],
  },
  {
    what: 'an absurd basket',
    code: 'AMOUNT_TOO_LARGE',
    call: () => commit({ lines: [{ kind: 'product', productId: gold, quantity: 5_000 }] })(),
    says: ['۱٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰ تومان', '1,000,000,000,000 toman'],
  },
  {
    what: 'half a rial',
    code: 'INPUT_INVALID',
    call: commit({ amount: 0.5 }),
    says: ['مبلغ (ردیف ۱)', 'amount (row 1)'],
  },
  {
    what: 'a discount over the total',
    code: 'DISCOUNT_OVER_TOTAL',
    call: commit({ amount: 500_000, discount: 500_010 }),
    says: ['۵۰٬۰۰۰ تومان', '50,000 toman'],
  },
  {
    what: 'an unknown coupon',
    code: 'COUPON_REFUSED',
    call: couponAt(
      () => ali,
      () => 'XXXX-YYYY',
    ),
    says: ['XXXX-YYYY', 'XXXX-YYYY'],
  },
  {
    what: 'a coupon of another customer',
    code: 'COUPON_REFUSED',
    call: couponAt(
      () => sara,
      () => codes.open,
    ),
    says: ['مشتری دیگری', 'another customer'],
  },
  {
    what: 'a used coupon',
    code: 'COUPON_REFUSED',
    call: couponAt(
      () => ali,
      () => codes.used,
    ),
    says: ['استفاده شده است', 'used before'],
  },
  {
    what: 'an expired coupon',
    code: 'COUPON_REFUSED',
    call: couponAt(
      () => ali,
      () => codes.old,
    ),
    says: ['مهلت', 'expired'],
  },
  {
    what: 'more points than there are',
    code: 'POINTS_SHORT',
    call: () => ringUp(house.manager, { customerId: sara, amount: 10_000_000, spend: 7 }),
    says: ['۷', '7'],
  },
  {
    what: 'a name of ten thousand characters',
    code: 'INPUT_INVALID',
    call: () => register('09351234567', { name: 'ن'.repeat(10_000) }),
    says: ['نام', 'name'],
  },
  {
    what: 'a corrupt XLSX',
    code: 'FILE_UNREADABLE',
    call: importing('cut.xlsx', async () => (await workbook([['تلفن'], ['09121234567']])).subarray(0, 900)),
    says: ['cut.xlsx', 'cut.xlsx'],
  },
  {
    what: 'an XLSX of something else',
    code: 'MAPPING_INVALID',
    call: importing('stock.xlsx', () => workbook([['کالا'], ['چای']])),
    says: ['تلفن', 'phone'],
  },
  {
    what: 'an XLSX with nothing in it',
    code: 'FILE_EMPTY',
    call: importing('empty.xlsx', () => workbook([])),
    says: ['empty.xlsx', 'empty.xlsx'],
  },
  {
    what: 'a full disk',
    code: 'DISK_FULL',
    call: () => withPragma(`max_page_count = ${pragma('page_count')}`, 'max_page_count = 1000000', fillUp),
    says: ['دیسک', 'disk'],
  },
  ...(canFailDisk()
    ? [
        {
          what: 'a disk that fails',
          code: 'DISK_FAILED' as const,
          call: () => onFailingDisk(() => register('09351234567')),
          says: ['کابل', 'cable'] satisfies [string, string],
        },
      ]
    : []),
  {
    what: 'a folder that became read-only',
    code: 'FOLDER_READ_ONLY',
    call: () => withPragma('query_only = ON', 'query_only = OFF', () => register('09351234567')),
    says: ['نمی‌توان نوشت', 'written to'],
  },
]

describe('a bad day at the counter is told plainly, and nothing is lost', () => {
  test.each(badDays)('$what', async ({ code, call, says }) => {
    const before = everyRow(house.shop.db)
    const refused = await refusal(call())
    expect(refused.code).toBe(code)
    expectPlain(refused, says)
    expect(everyRow(house.shop.db)).toEqual(before)
    // And the counter works on.
    const number = (await house.manager.sales.list({})).sums.sales
    expect((await ringUp(house.manager, { customerId: ali, amount: 1_000_000 })).number).toBe(number + 1)
    await house.shop.spool.settled()
  })

  test('what is odd and no mistake is taken as it is, and harms nothing', async () => {
    const { manager, shop } = house
    const name = '😀 \u202Eعلی\u2066\u200F =cmd()'
    const { id } = await register('09357654321', { name, note: "=cmd|'/C calc'!A1" })
    const card = await manager.customers.card({ customerId: id })
    expect(card).toMatchObject({ name: '😀 علی =cmd()', note: "=cmd|'/C calc'!A1" })
    const { jobId } = await ringUp(manager, { customerId: id, amount: 1_000_000 })
    await shop.spool.settled()
    expect((await manager.printing.jobs({})).find((job) => job.id === jobId)).toMatchObject({ state: 'printed' })
    const { content } = await manager.customers.export({ format: 'csv' })
    expect(Buffer.from(content, 'base64').toString()).toContain(`,"'=cmd|'/C calc'!A1"`)
    expect(verify(shop.db).problems).toEqual([])
  })
})

describe('a shop that cannot be opened says why, and its file stays as it was', () => {
  test.each<[string, ShopErrorCode, (file: string) => void]>([
    ['a newer version’s database', 'DATABASE_NEWER', (file) => setPragma(file, `user_version = ${newest + 1}`)],
    ['a database cut in half', 'DATABASE_CORRUPT', (file) => truncateSync(file, 40_960)],
    [
      'a letter where the database should be',
      'DATABASE_FOREIGN',
      (file) => writeFileSync(file, 'Dear diary, '.repeat(50)),
    ],
    ['another program’s database', 'DATABASE_FOREIGN', (file) => setPragma(file, 'application_id = 7')],
  ])('%s', (_what, code, spoil) => {
    const folder = tempFolder()
    openDatabase(folder).close()
    const file = databaseFile(folder)
    spoil(file)
    const before = readFileSync(file)
    const error = thrownBy(() => openShop(folder))
    expect(error.code).toBe(code)
    expectPlain(error, code === 'DATABASE_NEWER' ? ['نسخهٔ تازهٔ برنامه', 'newer version'] : [file, file])
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})

const newest = shopMigrations().length

/** A sentence of its own in each language, whole, and about this very thing. */
function expectPlain({ code, data }: { code: string; data?: unknown }, [persian, english]: [string, string]): void {
  for (const [voice, named] of [
    [fa, persian],
    [en, english],
  ] as const) {
    const said = sayError(code, data, voice)
    expect(said).not.toBe(translate('error.UNEXPECTED', {}, voice))
    expect(said).toContain(named.slice(0, 40))
    expect(said).not.toMatch(/\{\{|undefined|\[object/)
    // What happened, and what was kept or is to be done.
    expect(said.split(/[.؛;:]\s/).length).toBeGreaterThan(1)
  }
}

function thrownBy(open: () => { close(): Promise<void> }): ShopError {
  try {
    void open().close()
  } catch (error) {
    if (error instanceof ShopError) return error
    throw error
  }
  throw new Error('was opened')
}

const pragma = (name: string): number => Number(house.shop.db.pragma(name, { simple: true }))

async function withPragma(set: string, unset: string, work: () => Promise<unknown>): Promise<unknown> {
  house.shop.db.pragma(set)
  try {
    return await work()
  } finally {
    house.shop.db.pragma(unset)
  }
}

/** One wish that is larger than what is left. */
async function fillUp(): Promise<unknown> {
  const { settings } = await house.manager.settings.get()
  const head = Buffer.from('89504e470d0a1a0a0000000d494844520000001000000010', 'hex')
  const logo = Buffer.concat([head, Buffer.alloc(150_000, 7)]).toString('base64')
  return house.manager.settings.update({ commandId: v7(), changes: { shop: { ...settings.shop, logo } } })
}

function setPragma(file: string, setting: string): void {
  const db = new Database(file)
  db.pragma(setting)
  db.close()
}

async function workbook(rows: string[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Sheet1').addRows(rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}
