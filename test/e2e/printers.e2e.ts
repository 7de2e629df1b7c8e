import type { Page } from '@playwright/test'
import { OraclePrinter } from '../oracle/printer.ts'
import { expect, test } from './door.ts'
import { enter, notice, openShop, PIN, signIn, theField } from './hands.ts'
import { rowsOf } from './shop-file.ts'

const printers = test.extend<{ till: OraclePrinter; stockroom: OraclePrinter }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern.
  till: ({}, use) => switchedOn(576, use),
  // oxlint-disable-next-line no-empty-pattern -- as above
  stockroom: ({}, use) => switchedOn(384, use),
})

printers(
  'a manager sets up two printers, and a paper that waits for one comes out of the other',
  async ({ page, folder, till, stockroom }) => {
    await openShop(page)
    await signIn(page, PIN)
    await openPrinters(page)

    await test.step('a printer that is typed wrongly is refused in words, and nothing is lost', async () => {
      await page.getByRole('button', { name: 'چاپگر تازه' }).click()
      await page.getByRole('button', { name: 'نوشتن نشانی' }).click()
      await page.getByLabel('نام چاپگر').fill('کنار صندوق')
      await page.getByLabel('نشانی چاپگر در شبکه').fill('127.0.0.1 ')
      await page.getByLabel('درگاه').fill('۹۱۰۰۰')
      await page.getByRole('button', { name: 'افزودن چاپگر' }).click()
      await expect(page.getByText('درگاه عددی از ۱ تا ۶۵۵۳۵ است')).toBeVisible()
      await page.getByLabel('درگاه').fill(String(till.port))
      await page.getByRole('button', { name: 'افزودن چاپگر' }).click()
      await expect(notice(page)).toContainText('چاپگر افزوده شد')
    })

    await test.step('its test page comes out, and what was seen of it sets the printer', async () => {
      await page.getByRole('button', { name: 'چاپ برگهٔ آزمایشی' }).click()
      await expect.poll(() => till.interpreter.papers.length).toBeGreaterThan(0)
      await answer(page, { lastMark: '512', isCut: false })
      const learned = page.getByRole('region', { name: 'چه دانستیم' })
      await expect(learned).toContainText('پهنای چاپگر ۵۷۶ نقطه نوشته شده بود و حالا ۵۱۲ است')
      await expect(learned).toContainText('این چاپگر نمی‌برد')
      expect(profileOf(folder, 'کنار صندوق')).toMatchObject({ dots: 512, cutter: false })
      await page.getByRole('button', { name: 'بازگشت به تنظیمات چاپگر' }).click()
      await expect(page.getByLabel('پهنا به نقطه')).toHaveValue('۵۱۲')
    })

    await test.step('a second one takes the labels and may stand in for nobody', async () => {
      await add(page, 'انبار', stockroom.port)
      await page.getByRole('button', { name: 'بازگشت به تنظیمات چاپگر' }).click()
      await page.locator('main form label').filter({ hasText: 'برچسب‌ها' }).click()
      await page.getByRole('button', { name: 'ذخیره' }).click()
      await expect(notice(page)).toContainText('ذخیره شد')
      expect(rolesOf(folder)).toEqual({ receipts: 'کنار صندوق', labels: 'انبار', reports: 'کنار صندوق' })
    })

    await test.step('the receipts cannot be given up, nor their printer be taken away', async () => {
      await page.getByRole('list', { name: 'چاپگرها' }).getByRole('button', { name: 'کنار صندوق' }).click()
      await page.locator('main form label').filter({ hasText: 'رسیدها' }).click()
      await expect(page.getByRole('alert')).toContainText('رسیدها همیشه چاپگری می‌خواهند')
      await page.getByRole('button', { name: 'برگرداندن' }).click()
      await expect(page.getByRole('button', { name: 'برداشتن چاپگر' })).toBeDisabled()
    })

    await test.step('the paper runs out: the sign says so, and the cashier types on', async () => {
      till.behaviour = { answers: true, tier: 'B', paperOut: true }
      await page.keyboard.press('F1')
      await page.keyboard.press('F6')
      await expect(theField(page)).toBeFocused()
      await enter(page, '۲۵۰۰۰۰')
      await page.getByTestId('sale-done').waitFor()
      await expect(sign(page)).toContainText('کاغذ چاپگر تمام شده')
      await expect(sign(page)).toContainText('۱ کاغذ در صف')
      await expect(theField(page)).toBeFocused()
    })

    await test.step('the waiting receipt is moved, and comes out of the other printer once', async () => {
      const before = stockroom.interpreter.papers.length
      await sign(page).click()
      await page
        .getByRole('list', { name: /^کاغذها/ })
        .getByRole('button', { name: 'رسید ۱' })
        .click()
      await page.getByLabel('چاپگر دیگر').selectOption('انبار')
      await page.getByRole('button', { name: 'به چاپگر دیگر برود' }).click()
      await expect(notice(page)).toContainText('به «انبار» سپرده شد')
      await expect.poll(() => stockroom.interpreter.papers.length).toBe(before + 1)
      await expect(page.getByRole('heading', { name: 'رسید ۱' }).locator('..')).toContainText(/فرستاده شد|چاپ شد/)
      await expect(sign(page)).not.toContainText('در صف')
      const receipts = rowsOf<{ copy: number; name: string }>(
        folder,
        `SELECT copy, name FROM print_job job JOIN printer ON printer.id = printer_id WHERE job.kind = 'receipt'`,
      )
      expect(receipts).toEqual([{ copy: 1, name: 'انبار' }])
    })

    await test.step('how it was tried is told, and papers can be looked at by printer', async () => {
      await page.getByText('تلاش‌ها').click()
      await expect(page.getByText('پیش از چاپ، به چاپگر دیگری سپرده شد.')).toBeVisible()
      await page.getByLabel('کاغذهای').selectOption('انبار')
      await expect(page.getByRole('list', { name: /^کاغذها/ }).getByRole('listitem')).toHaveCount(1)
    })
  },
)

async function switchedOn(width: number, use: (printer: OraclePrinter) => Promise<void>): Promise<void> {
  const printer = new OraclePrinter(width)
  await printer.on({ answers: true, tier: 'B' })
  await use(printer)
  await printer.off()
}

async function openPrinters(page: Page): Promise<void> {
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab', { name: 'چاپگرها' }).click()
}

async function add(page: Page, name: string, port: number): Promise<void> {
  await page.getByRole('button', { name: 'چاپگر تازه' }).click()
  await page.getByRole('button', { name: 'نوشتن نشانی' }).click()
  await page.getByLabel('نام چاپگر').fill(name)
  await page.getByLabel('نشانی چاپگر در شبکه').fill('127.0.0.1')
  await page.getByLabel('درگاه').fill(String(port))
  await page.getByRole('button', { name: 'افزودن چاپگر' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
}

/** It came out, its Persian and codes are right. */
async function answer(page: Page, { lastMark, isCut }: { lastMark: string; isCut: boolean }): Promise<void> {
  const said = async (question: string, yes: boolean) =>
    await page
      .getByRole('group', { name: question })
      .locator('label')
      .filter({ hasText: yes ? 'بله' : 'نه' })
      .click()
  await said('کاغذ بیرون آمد؟', true)
  await page.getByLabel('آخرین عددی که روی خط‌کش').selectOption(lastMark)
  await said('حروف فارسی', true)
  await said('هر دو کد', true)
  await said('بریده شد؟', isCut)
  await page.getByRole('button', { name: 'ثبت پاسخ‌ها' }).click()
}

/** Along the bottom, how the printer of the receipts is. */
const sign = (page: Page) => page.getByRole('contentinfo', { name: 'وضعیت' }).getByRole('button').first()

function profileOf(folder: string, name: string): unknown {
  const [row] = rowsOf<{ profile: string }>(folder, 'SELECT profile FROM printer WHERE name = ?', name)
  return JSON.parse(row?.profile ?? 'null')
}

function rolesOf(folder: string): Record<string, string> {
  const rows = rowsOf<{ role: string; name: string }>(
    folder,
    'SELECT role, name FROM printer_role JOIN printer ON printer.id = printer_id',
  )
  return Object.fromEntries(rows.map(({ role, name }) => [role, name]))
}
