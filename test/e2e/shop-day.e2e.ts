import type { Page } from '@playwright/test'
import { PNG } from 'pngjs'
import { verify } from '../../electron/services/verify.ts'
import { EscposInterpreter } from '../oracle/escpos.ts'
import { naiveReport } from '../services/day-oracle.ts'
import { expect, test } from './door.ts'
import {
  customer,
  dialog,
  enter,
  line,
  notice,
  numberIn,
  openShop,
  PIN,
  rows,
  signIn,
  staff,
  takeOver,
  theField,
} from './hands.ts'
import { inFile, rowsOf } from './shop-file.ts'

const NEGAR = { name: 'نگار', pin: '2222' }
const TEA = '6260000000019'
const SARA = '09123456789'

test('a day of a shop: two at one till, goods that run low, a drawer that is short, and an evening that adds up', async ({
  page,
  folder,
}) => {
  await openShop(page)
  await signIn(page, PIN)

  await test.step('the manager writes a cashier down, with a PIN of her own', async () => {
    await page.keyboard.press('Control+Comma')
    await page.getByRole('tab', { name: 'کارکنان' }).click()
    await page.getByRole('button', { name: 'کارمند تازه' }).click()
    await dialog(page).getByLabel('نام', { exact: true }).fill(NEGAR.name)
    for (const label of ['رمز تازه', 'تکرار رمز تازه'])
      await dialog(page).getByLabel(label, { exact: true }).fill(NEGAR.pin)
    await page.keyboard.press('Enter')
    await expect(rows(page).filter({ hasText: NEGAR.name })).toBeVisible()
  })

  await test.step('a product is added, and a dozen of it received', async () => {
    await page.keyboard.press('F4')
    await page.getByRole('button', { name: 'کالای تازه' }).first().click()
    await page.getByLabel('بارکد', { exact: true }).fill(TEA)
    await page.getByLabel('نام کالا').fill('چای')
    await page.getByLabel(/^قیمت هر عدد/).fill('100000')
    await page.keyboard.press('Enter')
    await expect(notice(page)).toContainText('«چای» به کالاها افزوده شد.')
    await rows(page).filter({ hasText: 'چای' }).click()
    await page.getByRole('tab', { name: 'موجودی' }).click()
    await page.getByText('ورود کالا', { exact: true }).click()
    await page.getByLabel('تعداد').fill('۱۲')
    await page.keyboard.press('Enter')
    await expect(stockOf(page)).toContainText('۱۲')
  })

  await test.step('another takes the till over in the middle of a sale, which stays', async () => {
    await page.keyboard.press('F1')
    await page.keyboard.press('F6')
    await enter(page, `۳*${TEA}`)
    await expect(line(page, 'چای')).toContainText('۳۰۰٬۰۰۰')
    await takeOver(page, NEGAR.name, NEGAR.pin)
    await expect(line(page, 'چای')).toContainText('۳۰۰٬۰۰۰')
    await expect(theField(page)).toBeFocused()
  })

  await test.step('she puts it aside, serves somebody new, and takes it up again', async () => {
    await page.keyboard.press('Control+s')
    await expect(page.getByTestId('held-badge')).toHaveText('۱')
    await page.keyboard.type(SARA)
    await page.keyboard.press('Enter')
    await page.getByLabel('نام و نام خانوادگی').fill('سارا احمدی')
    await page.keyboard.press('Enter')
    await expect(customer(page)).toContainText('سارا احمدی')
    await enter(page, '۲۰۰۰۰۰۰')
    await expect(page.getByTestId('sale-done')).toContainText('فروش ۱ ثبت شد: ۱٬۸۰۰٬۰۰۰ تومان')
    await page.keyboard.press('Control+o')
    await expect(dialog(page).locator('[data-row]')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(line(page, 'چای')).toContainText('۳۰۰٬۰۰۰')
  })

  await test.step('another price asks the manager right there', async () => {
    await enter(page, SARA)
    await expect(customer(page)).toContainText('سارا احمدی')
    await page.keyboard.press('F12')
    await dialog(page)
      .getByLabel(/^قیمت واحد/)
      .fill('90000')
    await page.keyboard.press('Enter')
    await dialog(page).getByLabel('رمز مدیر').fill(PIN)
    await page.keyboard.press('Enter')
    await expect(line(page, 'چای')).toContainText('۲۷۰٬۰۰۰')
    await expect(staff(page)).toContainText(NEGAR.name)
    await page.keyboard.press('F10')
    await expect(page.getByTestId('sale-done')).toContainText('فروش ۲ ثبت شد: ۲۷۰٬۰۰۰ تومان')
  })

  await test.step('the last sales are a key away: one comes back', async () => {
    await page.keyboard.press('F6')
    await enter(page, '۴۰۰۰۰')
    await expect(page.getByTestId('sale-done')).toContainText('فروش ۳')
    await page.keyboard.press('Control+l')
    await expect(dialog(page).locator('[data-row]')).toHaveCount(3)
    await expect(dialog(page).locator('[data-row]').first()).toContainText('۴۰٬۰۰۰')
    await page.keyboard.press('2')
    await expect(page.getByRole('heading', { name: 'فروش شمارهٔ ۳' })).toBeVisible()
    await page.getByRole('button', { name: 'مرجوعی' }).click()
    await page.getByRole('button', { name: 'همهٔ قلم‌ها' }).click()
    await page.getByRole('button', { name: 'ثبت مرجوعی' }).click()
    await expect(page.getByText('مرجوعی ثبت شد: ۴۰٬۰۰۰ تومان به مشتری برگردانید.')).toBeVisible()
  })

  await test.step('she says what the drawer began with and counts it blind: it is short', async () => {
    await page.keyboard.press('F5')
    await drawerAct(page, 'آغاز روز', '۵۰۰۰۰۰')
    await expect(page.locator('main')).not.toContainText('باید در کشو باشد')
    // 500,000 + 1,800,000 + 40,000 − 40,000, and 20,000 too little
    await drawerAct(page, 'شمارش کشو', '۲۲۸۰۰۰۰')
    await expect(page.locator('main').getByRole('status')).toContainText('کسری۲۰٬۰۰۰')
  })

  await test.step('the manager reads the day: every figure is what the rows come to', async () => {
    await page.getByRole('button', { name: 'ورود مدیر' }).click()
    await signIn(page, PIN)
    await page.getByRole('region', { name: 'رقم‌های روز' }).waitFor()
    const { said, due } = { said: await figuresOf(page), due: dueFigures(folder) }
    expect(due).toMatchObject({ 'خالص روز': 2_070_000, 'باید در کشو باشد': 2_300_000, کسری: 20_000 })
    expect(said).toEqual(due)
  })

  await test.step('the day on paper has as many dots as a printer would print of it', async () => {
    await page.getByRole('button', { name: 'چاپ گزارش' }).click()
    await page.getByRole('button', { name: 'دیدن کاغذ' }).click()
    await expect(page.getByRole('heading', { name: 'گزارش روز' })).toBeVisible()
    const image = page.getByRole('main').getByRole('img', { name: 'تصویر گزارش روز' })
    const source = (await image.getAttribute('src')) ?? ''
    const shown = PNG.sync.read(Buffer.from(source.slice(source.indexOf(',') + 1), 'base64'))
    const [job] = rowsOf<{ payload: Buffer }>(folder, "SELECT payload FROM print_job WHERE kind = 'report'")
    const printer = new EscposInterpreter(576)
    printer.take(job?.payload ?? Buffer.alloc(0))
    expect(printer.unknown).toEqual([])
    expect(printer.papers).toHaveLength(1)
    expect(inkOfPaper(printer.papers[0] ?? [])).toBeGreaterThan(5_000)
    expect(inkOfPaper(printer.papers[0] ?? [])).toBe(inkOf(shown))
  })

  await test.step('who did what is found by the cashier, by the customer, by the day and by its kind', async () => {
    await page.keyboard.press('F5')
    await page.getByRole('tab', { name: 'رویدادها' }).click()
    await expect(rows(page).nth(1)).toContainText('چاپ گزارش روز')
    const override = rows(page).filter({ hasText: 'فروش ۲' })
    await page.getByLabel('چه کسی').selectOption({ label: NEGAR.name })
    await page.getByLabel('چه کاری').selectOption({ label: 'فروش' })
    await expect(rows(page)).toHaveCount(4)
    await expect(override).toContainText('با تأیید مدیر')
    await expect(override).toContainText('سارا احمدی')
    await page.getByLabel('چه کاری').selectOption({ label: 'همهٔ کارها' })
    await page.getByLabel('چه کسی').selectOption({ label: 'همهٔ کارکنان' })
    await page.getByRole('combobox', { name: 'برای کدام مشتری' }).fill('سارا')
    await page.getByRole('listbox').getByRole('option', { name: 'سارا احمدی' }).click()
    await page.getByRole('button', { name: 'امروز' }).click()
    await expect(override).toHaveCount(1)
    await expect(rows(page).filter({ hasText: 'فروش ۳' })).toHaveCount(0)
    await override.click()
    const entry = page.getByRole('group', { name: 'فروش' })
    await expect(entry).toContainText('قیمت‌های تغییرکرده')
    await entry.getByRole('button', { name: 'فروش ۲' }).click()
    await expect(page.getByRole('heading', { name: 'فروش شمارهٔ ۲' })).toBeVisible()
  })

  await test.step('three of the dozen are gone', async () => {
    await page.keyboard.press('F4')
    await rows(page).filter({ hasText: 'چای' }).click()
    await page.getByRole('tab', { name: 'موجودی' }).click()
    await expect(stockOf(page)).toContainText('۹')
    await expect(page.getByRole('list', { name: 'گردش موجودی' }).getByRole('listitem')).toHaveCount(2)
  })

  expect(verify(folder).problems).toEqual([])
})

const stockOf = (page: Page) => page.locator('main p', { hasText: 'موجودی اکنون' })

async function drawerAct(page: Page, name: string, toman: string) {
  await page.getByRole('button', { name }).click()
  await dialog(page).getByLabel(/^مبلغ/).fill(toman)
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toHaveCount(0)
}

/** Every figure on the page of the day, by what it is called; money in toman. */
async function figuresOf(page: Page): Promise<Record<string, number>> {
  const pairs = await page
    .locator('main dl > div')
    .evaluateAll((lines) =>
      lines.map((each) => [each.querySelector('dt')?.textContent ?? '', each.querySelector('dd')?.textContent ?? '']),
    )
  const counted = (await page.locator('main').getByRole('status').innerText()).split('\n')
  const [, short = ''] = counted.slice(counted.indexOf('کسری'))
  return { ...Object.fromEntries(pairs.map(([label, text = '']) => [label, numberIn(text)])), کسری: numberIn(short) }
}

/** The same, worked out from all rows one by one. */
function dueFigures(folder: string): Record<string, number> {
  const { sales, returns, net, points, drawer, ...others } = inFile(folder, (db) => {
    const day = db.prepare<[], number>('SELECT max(day) FROM sale').pluck().get() ?? 0
    return naiveReport(db, day)
  })
  const toman = {
    'خالص روز': net,
    'جمع پیش از تخفیف': sales.gross,
    'تخفیف صندوق': -sales.manualDiscount,
    'تخفیف باشگاه': -sales.programmeDiscount,
    'جمع فروش': sales.total,
    'بازپرداخت مرجوعی': -returns.refund,
    'بزرگ‌ترین فروش': sales.largest,
    'موجودی آغاز روز': drawer.opening ?? Number.NaN,
    'فروش نقدی': drawer.cashSales,
    'بازپرداخت نقدی': -drawer.cashRefunds,
    گذاشته‌شده: drawer.putIn,
    برداشته‌شده: -drawer.takenOut,
    'باید در کشو باشد': drawer.expected,
    کسری: -(drawer.count?.difference ?? Number.NaN),
  }
  return {
    ...Object.fromEntries(Object.entries(toman).map(([label, rial]) => [label, rial / 10 + 0])),
    فروش: sales.count,
    'فروش با نام مشتری': sales.withCustomer,
    مرجوعی: returns.count,
    'امتیاز داده‌شده': points.earned,
    'امتیاز خرج‌شده': points.spent,
    'امتیاز بازگشته در مرجوعی': points.restored,
    'امتیاز پس‌گرفته در مرجوعی': points.takenBack,
    'امتیاز منقضی‌شده': points.expired,
    'اصلاح امتیاز': points.corrected,
    'کوپن داده‌شده': others.couponsIssued,
    'کوپن استفاده‌شده': others.couponsUsed,
    'عضو تازه': others.newMembers,
  }
}

const inkOfPaper = (paper: Uint8Array[]) => paper.reduce((all, row) => all + row.reduce((sum, dot) => sum + dot, 0), 0)

function inkOf({ data }: PNG): number {
  let ink = 0
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) ink += 1
  return ink
}
