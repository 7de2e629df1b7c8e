import type { Page } from '@playwright/test'
import { everyRow } from '../rows.ts'
import { expect, test } from './door.ts'
import { dialog, enter, openShop, PIN, rows, staff, theField } from './hands.ts'
import { countOf, inFile } from './shop-file.ts'

const WRONG = '9999'
const TEA = '6260000000019'
const SARA = '09123456789'

test('what only a manager may do asks for one on the spot, and nothing happens before', async ({ page, folder }) => {
  await openShop(page)
  await makeSomething(page)
  await expect.poll(() => countOf(folder, OPEN_PAPERS)).toBe(0)
  const before = inFile(folder, books)

  await test.step('prices and discounts at the counter', async () => {
    await page.keyboard.press('F6')
    await enter(page, TEA)
    await expect(page.getByTestId('payable')).toHaveText('۱۰۰٬۰۰۰ تومان')
    await page.keyboard.press('F12')
    await dialog(page)
      .getByLabel(/^قیمت واحد/)
      .fill('1000')
    await page.keyboard.press('Enter')
    await wrongPin(page)
    await askedInVain(page)
    await page.keyboard.press('F8')
    await dialog(page)
      .getByLabel(/^تخفیف کل خرید/)
      .fill('50000')
    await page.keyboard.press('Enter')
    await askedInVain(page)
    await expect(page.getByTestId('payable')).toHaveText('۱۰۰٬۰۰۰ تومان')
    await page.keyboard.press('Escape')
  })

  await test.step('lists of customers in and out', async () => {
    await page.keyboard.press('F3')
    await expect(rows(page)).toHaveCount(2)
    await expect(page.getByRole('button', { name: 'خروجی اکسل' })).toHaveCount(0)
    await page.getByRole('button', { name: 'ورود از اکسل' }).click()
    await wantsManager(page, 'وارد کردن فایل کار مدیر است.')
    await expect(page.locator('main input[type=file]')).toHaveCount(0)
    await page.keyboard.press('Escape')
  })

  await test.step('points by hand, merging and forgetting', async () => {
    await rows(page).nth(1).click()
    await page.getByRole('tab', { name: 'امتیازها' }).click()
    await page.getByRole('button', { name: 'اصلاح امتیاز' }).click()
    await dialog(page).getByLabel('امتیاز', { exact: true }).fill('۵۰۰')
    await dialog(page).getByLabel('دلیل').fill('هدیه')
    await page.keyboard.press('Enter')
    await askedInVain(page)
    await page.getByRole('tab', { name: 'یکی کردن و حذف' }).click()
    await wantsManager(page, 'یکی کردن دو مشتری و حذف مشتری کار مدیر است.')
    await expect(page.getByRole('button', { name: /حذف برای همیشه|مقایسه/ })).toHaveCount(0)
  })

  await test.step('the catalogue and its stock', async () => {
    await page.keyboard.press('F4')
    await rows(page).nth(1).click()
    await wantsManager(page, 'کالاها را فقط مدیر عوض می‌کند.')
    await expect(page.getByLabel('نام کالا')).toBeDisabled()
    await page.getByRole('tab', { name: 'موجودی' }).click()
    await expect(page.getByLabel('تعداد')).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'کالای تازه' })).toHaveCount(0)
  })

  await test.step('the day, the events, and taking money out', async () => {
    await page.keyboard.press('F5')
    await wantsManager(page, 'گزارش روز و رویدادها را مدیر می‌بیند.')
    await expect(page.getByRole('tab')).toHaveCount(0)
    await page.getByRole('button', { name: 'برداشتن پول' }).click()
    await dialog(page).getByLabel(/^مبلغ/).fill('100000')
    await page.keyboard.press('Enter')
    await wrongPin(page)
    await askedInVain(page)
  })

  await test.step('the settings, the staff, and the test page', async () => {
    await page.keyboard.press('Control+Comma')
    await wantsManager(page, 'تنظیمات را فقط مدیر عوض می‌کند.')
    for (const tab of ['فروشگاه', 'رسید', 'چاپگرها', 'نمایش و روز کاری', 'قانون‌های باشگاه']) {
      await page.getByRole('tab', { name: tab }).click()
      await expect(page.locator('main form fieldset').first()).toHaveAttribute('disabled')
      await expect(page.getByRole('button', { name: 'ذخیره' })).toHaveCount(0)
    }
    await page.getByRole('tab', { name: 'کارکنان' }).click()
    await expect(page.getByText('کارکنان را مدیر می‌بیند')).toBeVisible()
    await page.getByRole('tab', { name: 'چاپگرها' }).click()
    await expect(page.getByRole('heading', { name: 'کاغذ روی صفحه' })).toBeVisible()
    for (const button of ['چاپگر تازه', 'برگهٔ آزمایشی', 'پرسیدن از چاپگر', 'برداشتن چاپگر']) {
      await expect(page.getByRole('button', { name: button })).toHaveCount(0)
    }
    await expect(page.getByRole('switch', { name: 'باز شدن کشوی پول' })).toBeDisabled()
  })

  await expect(staff(page)).toContainText('صندوق‌دار')
  expect(inFile(folder, books)).toEqual(before)

  await test.step('a manager who signs in on the spot goes on there', async () => {
    await page.keyboard.press('F3')
    await page.getByRole('button', { name: 'ورود از اکسل' }).click()
    await page.getByRole('button', { name: 'ورود مدیر' }).click()
    await dialog(page).getByRole('button', { name: 'مدیر' }).click()
    await dialog(page).locator('input[type=password]').fill(PIN)
    await page.keyboard.press('Enter')
    await expect(page.locator('main input[type=file]')).toBeAttached()
  })
})

/** A customer who has bought something, and a product. */
async function makeSomething(page: Page) {
  await page.keyboard.type(SARA)
  await page.keyboard.press('Enter')
  await page.getByLabel('نام و نام خانوادگی').fill('سارا احمدی')
  await page.keyboard.press('Enter')
  await expect(theField(page)).toBeFocused()
  await enter(page, '۲۰۰۰۰۰۰')
  await expect(page.getByTestId('sale-done')).toContainText('فروش ۱')
  await page.keyboard.press('F6')
  await enter(page, TEA)
  await page.getByLabel('نام کالا').fill('چای')
  await page.getByLabel(/^قیمت/).fill('100000')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('payable')).toHaveText('۱۰۰٬۰۰۰ تومان')
  await page.keyboard.press('Escape')
}

const OPEN_PAPERS = "SELECT count(*) FROM print_job WHERE state NOT IN ('printed', 'sent')"

/** Everything but who tried what, who was let in, and that the shop has looked at its day, which it does by itself. */
function books(db: Parameters<typeof everyRow>[0]) {
  const { audit: _tries, staff: _people, tier_review: _tiers, stage_review: _stages, ...rest } = everyRow(db)
  return rest
}

/** A wrong PIN is refused. Twice in a row at most: whoever tries on has to wait. */
async function wrongPin(page: Page) {
  await managersPin(page).fill(WRONG)
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByText(/رمز .*درست نیست/)).toBeVisible()
}

/** The manager is asked for, and one goes back without. */
async function askedInVain(page: Page) {
  await managersPin(page).press('Escape')
  await expect(managersPin(page)).toHaveCount(0)
  if ((await dialog(page).count()) > 0) await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
}

const managersPin = (page: Page) => dialog(page).getByLabel('رمز مدیر')

async function wantsManager(page: Page, what: string) {
  await expect(page.locator('main').getByText(what)).toBeVisible()
  await expect(page.getByRole('button', { name: 'ورود مدیر' }).first()).toBeVisible()
}
