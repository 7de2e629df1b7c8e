import type { Page } from '@playwright/test'
import { verify } from '../../electron/services/verify.ts'
import { formatPhone } from '../../electron/shared/phone.ts'
import { latinDigits, persianDigits } from '../../electron/shared/persian.ts'
import { asWorkbook, byLibreOffice, messyCustomers, type MessyList } from '../messy-customers.ts'
import { officePath } from '../office.ts'
import { expect, test } from './door.ts'
import { notice, openShop, PIN, rows, signIn, theField } from './hands.ts'
import { asLibreOfficeReads, putRight } from './sheets.ts'
import { countOf, rowsOf } from './shop-file.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Toman: above the club's top tier, and between its two upper ones. */
const GOLD = '۶۰۰۰۰۰۰۰'
const SILVER = '۲۰۰۰۰۰۰۰'

test('five thousand customers come in from a messy spreadsheet, are put right, found, and go out again', async ({
  page,
  folder,
  save,
}, testInfo) => {
  const outputPath = (name: string) => testInfo.outputPath(name)
  test.skip(officePath() === null, 'there is no LibreOffice here')
  test.setTimeout(300_000)
  const list = messyCustomers()
  const people = peopleOf(list)
  const byOffice = byLibreOffice(list, outputPath('office'))
  const byExcel = await asWorkbook(list)
  const [first, second] = testInfo.project.name === 'electron' ? [byExcel, byOffice] : [byOffice, byExcel]
  await openShop(page)
  await signIn(page, PIN)

  await test.step('a sale is begun, and waits at the counter', async () => {
    await page.keyboard.press('F6')
    await page.keyboard.type('50000')
    await expect(page.getByTestId('payable')).toHaveText('۵۰٬۰۰۰ تومان')
  })

  await test.step('the file is understood, and each row that cannot come in says why', async () => {
    await page.keyboard.press('F3')
    await page.getByRole('button', { name: 'ورود از اکسل' }).first().click()
    await check(page, 'مشتریان.xlsx', first)
    await expect(fate(page, 'تازه')).toContainText(shown(list.people))
    await expect(fate(page, 'وارد نمی‌شود')).toContainText(shown(list.twice + list.wrong))
    const reasons = page.getByRole('list', { name: 'چرا ردیف‌ها یا بخشی از آن‌ها وارد نمی‌شود' })
    await expect(reasons).toContainText(`تلفن در همین فایل تکراری است ${shown(list.twice)} ردیف`)
    await expect(fate(page, 'وارد نمی‌شود')).toHaveAttribute('aria-pressed', 'true')
    await expect(rows(page).nth(1)).toContainText('تلفن در همین فایل تکراری است')
    expect(countOf(folder, 'SELECT count(*) FROM customer')).toBe(0)
  })

  await test.step('while it comes in, the counter sells', async () => {
    await page.getByRole('button', { name: `ورود ${shown(list.people)} مشتری` }).click()
    await expect(page.getByRole('progressbar')).toBeVisible()
    await page.keyboard.press('F1')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('sale-done')).toContainText('فروش ۱ ثبت شد: ۵۰٬۰۰۰ تومان')
    await page.keyboard.press('F3')
    await imported(page, { added: list.people, rejected: list.twice + list.wrong })
    const during = `SELECT count(*) FROM sale, import_run WHERE sale.at BETWEEN import_run.at AND import_run.ended_at`
    expect(countOf(folder, during)).toBe(1)
  })

  await test.step('the rejected rows are saved with their reasons, put right, and come in', async () => {
    const rejected = await save(() => page.getByRole('button', { name: 'ردیف‌های ردشده' }).click())
    expect(rejected.name).toMatch(/\.xlsx$/)
    const reasons: unknown[] = []
    const fixed = await putRight(rejected.content, (row) => {
      reasons.push(row.getCell(10).value)
      row.getCell(4).value = `0935${1_000_000 + row.number}`
    })
    expect(reasons).toHaveLength(list.twice + list.wrong)
    expect(reasons.filter((reason) => reason === 'این شماره پیش‌تر در همین فایل آمده است.')).toHaveLength(list.twice)
    expect(reasons.every((reason) => typeof reason === 'string' && reason !== '')).toBe(true)
    await page.getByRole('button', { name: 'فایل دیگر' }).click()
    await check(page, rejected.name, fixed)
    await page.getByRole('button', { name: `ورود ${shown(reasons.length)} مشتری` }).click()
    await imported(page, { added: reasons.length, rejected: 0 })
  })

  await test.step('nobody is there twice, also after both files once more', async () => {
    for (const file of [first, second]) {
      if (file === second) await page.getByRole('button', { name: 'ستون‌ها', exact: true }).click()
      await page.getByRole('button', { name: 'فایل دیگر' }).click()
      await check(page, 'مشتریان.xlsx', file)
      await expect(fate(page, 'تازه')).toContainText('۰')
      await expect(fate(page, 'کامل می‌شود')).toContainText('۰')
      await expect(fate(page, 'بی‌تغییر')).toContainText(shown(list.people))
      await expect(page.getByRole('button', { name: 'چیزی برای ورود نیست' })).toBeDisabled()
    }
    await page.keyboard.press('Escape')
    await expect(page.getByText(`${shown(list.rows.length - 3)} مشتری`, { exact: true })).toBeVisible()
    const phones = rowsOf<{ phone: string }>(folder, 'SELECT phone FROM customer').map(({ phone }) => phone)
    expect(phones).toHaveLength(5000)
    expect(new Set(phones).size).toBe(5000)
    expect(people.filter(({ phone }) => !phones.includes(phone))).toEqual([])
  })

  const golden = await test.step('gold members with a birthday this month, as the sales really were', async () => {
    const month = thisMonth()
    const [born, others] = [
      people.filter((person) => person.month === month),
      people.filter((person) => person.month !== null && person.month !== month),
    ]
    await page.keyboard.press('F1')
    const buyers = [...born.slice(0, 5), ...others.slice(0, 4)]
    for (const { phone } of buyers) await sell(page, phone, GOLD)
    for (const { phone } of born.slice(5, 7)) await sell(page, phone, SILVER)
    expect(countOf(folder, 'SELECT count(*) FROM sale')).toBe(12)

    await page.keyboard.press('F3')
    await page.getByRole('button', { name: 'سطح طلایی' }).click()
    await expect(page.getByText('۹ مشتری پیدا شد')).toBeVisible()
    await page.getByRole('button', { name: 'تولد این ماه' }).click()
    await expect(page.getByText('۵ مشتری پیدا شد')).toBeVisible()
    // The latest purchase first.
    const wanted = born.slice(0, 5).toReversed()
    await expect(phonesOf(page)).toHaveText(wanted.map(({ phone }) => persianPhone(phone)))
    return wanted
  })

  await test.step('goes out as XLSX and CSV, and LibreOffice reads the same values back', async () => {
    const files = {
      xlsx: await save(() => page.getByRole('button', { name: 'خروجی اکسل' }).click()),
      csv: await save(() => page.getByRole('button', { name: 'CSV' }).click()),
    }
    await expect(notice(page)).toContainText('با ۵ مشتری آماده شد')
    for (const [format, file] of Object.entries(files)) {
      expect(file.name).toMatch(new RegExp(`^مشتریان-.*\\.${format}$`))
      expect(asRecords(asLibreOfficeReads(file, outputPath('office'))), format).toEqual(
        golden.map((person) => inShop(folder, person)),
      )
    }
  })

  expect(verify(folder).problems).toEqual([])
})

interface Person {
  /** E.164 */
  phone: string
  /** Jalali, of the birthday; null: not told. */
  month: number | null
  /** As an export writes it. */
  birthday: string
}

/** Who is to come in, read off the invented rows: each has a phone that follows from its place, or somebody else's. */
function peopleOf({ rows: [, , , ...entries] }: MessyList): Person[] {
  return entries.flatMap((cells, index): Person[] => {
    const phone = `+98912${2_000_000 + index}`
    const written = latinDigits(cells[3] ?? '').replaceAll(/\D/g, '')
    if (!written.endsWith(phone.slice(3))) return []
    const [year, month, day] = (cells[4] ?? '').split(/[/-]/).map(Number)
    if (year === undefined || month === undefined || day === undefined) return [{ phone, month: null, birthday: '' }]
    const birthday = [year < 100 ? 1300 + year : year, two(month), two(day)].join('/')
    return [{ phone, month, birthday }]
  })
}

const two = (part: number) => String(part).padStart(2, '0')

/** The Jalali month of today at the shop, by the system's own calendar. */
function thisMonth(): number {
  const parts = new Intl.DateTimeFormat('en-u-ca-persian', { timeZone: 'Asia/Tehran', month: 'numeric' })
  return Number(parts.format(Date.now()))
}

/** Opens a file in the wizard, and has its rows checked. */
async function check(page: Page, name: string, buffer: Buffer) {
  await page.locator('main input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer })
  await expect(page.getByText('سرستون‌های فارسی این فایل را شناختیم.')).toBeVisible()
  await page.getByRole('button', { name: 'بررسی', exact: true }).click()
  await expect(page.getByRole('group', { name: 'سرنوشت ردیف‌ها' })).toBeVisible()
}

const fate = (page: Page, name: string) =>
  page.getByRole('group', { name: 'سرنوشت ردیف‌ها' }).getByRole('button', { name })

/** Waits for the end of an import, and compares what it says. */
async function imported(page: Page, { added, rejected }: { added: number; rejected: number }) {
  await expect(page.getByRole('heading', { name: 'ورود انجام شد' })).toBeVisible({ timeout: 60_000 })
  for (const [label, rowsOfIt] of [
    ['تازه', added],
    ['کامل شد', 0],
    ['بی‌تغییر', 0],
    ['وارد نشد', rejected],
  ] as const)
    await expect(page.locator('main dl > div').filter({ hasText: label })).toHaveText(`${label}${shown(rowsOfIt)}`)
}

const shown = (n: number) => n.toLocaleString('fa')

/** An amount-only sale to somebody, paid in cash. */
async function sell(page: Page, phone: string, toman: string) {
  await page.keyboard.type(`0${phone.slice(3)}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'مشتری', exact: true })).toContainText(persianPhone(phone))
  await page.keyboard.type(toman)
  await page.keyboard.press('Enter')
  await expect(theField(page)).toHaveValue('')
  await expect(page.getByTestId('sale-done')).toBeVisible()
}

const persianPhone = (phone: string) => persianDigits(formatPhone(phone))

/** Of the customers in the list, from the top. */
const phonesOf = (page: Page) => rows(page).locator('bdi[dir=ltr]')

/** What an export has to say of a customer, worked out from the rows of sales and of the ledger. */
function inShop(folder: string, { phone, birthday }: Person) {
  const [customer] = rowsOf<{ name: string; spend: number; sales: number; points: number }>(
    folder,
    `SELECT name, count(*) AS sales, sum(sale.total) AS spend,
       (SELECT sum(points_entry.points) FROM points_entry JOIN points_lot ON points_lot.id = lot_id
        WHERE points_lot.customer_id = customer.id) AS points
     FROM customer JOIN sale ON sale.customer_id = customer.id WHERE phone = ? GROUP BY customer.id`,
    phone,
  )
  if (!customer) throw new Error(`${phone} has bought nothing`)
  return {
    تلفن: formatPhone(phone),
    نام: customer.name,
    'تاریخ تولد': birthday,
    سطح: 'طلایی',
    امتیاز: customer.points,
    'تعداد خرید': customer.sales,
    'مجموع خرید (ریال)': customer.spend,
  }
}

/** The same of the rows of a file. */
function asRecords([headings = [], ...entries]: string[][]): ReturnType<typeof inShop>[] {
  return entries.map((cells) => {
    const cell = (heading: string) => cells[headings.indexOf(heading)] ?? ''
    const number = (heading: string) => Number(cell(heading).replaceAll(',', ''))
    return {
      تلفن: cell('تلفن'),
      نام: cell('نام'),
      'تاریخ تولد': cell('تاریخ تولد'),
      سطح: cell('سطح'),
      امتیاز: number('امتیاز'),
      'تعداد خرید': number('تعداد خرید'),
      'مجموع خرید (ریال)': number('مجموع خرید (ریال)'),
    }
  })
}
