import type { Page } from '@playwright/test'
import { verify } from '../../electron/services/verify.ts'
import { formatCouponCode } from '../../electron/shared/coupon-code.ts'
import { readCodes } from '../oracle/codes.ts'
import { expect, test } from './door.ts'
import { customer, openShop, theField } from './hands.ts'

const PHONE = '09123456789'
/** Toman, as a cashier types it. */
const AMOUNT = '۲۰۰۰۰۰۰'

test('from a phone number to a receipt, a second visit, a return, and books that add up', async ({ page, folder }) => {
  await openShop(page)

  await test.step('a new customer registers and buys, by keyboard alone', async () => {
    await page.keyboard.type(PHONE)
    await expect(page.getByText('شمارهٔ تازه')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('نام و نام خانوادگی')).toBeFocused()
    await page.keyboard.type('سارا احمدی')
    await page.keyboard.press('Enter')
    await expect(customer(page).getByText('سارا احمدی')).toBeVisible()
    await page.keyboard.type(AMOUNT)
    await page.keyboard.press('Enter')
    // 10 % welcome discount
    await expect(page.getByText('فروش ۱ ثبت شد: ۱٬۸۰۰٬۰۰۰ تومان')).toBeVisible()
    await expect(theField(page)).toBeFocused()
  })

  const code = await test.step('its receipt carries one coupon, as Code 128 and as QR', async () => {
    const readers = await readCodes(await newestPaper(page))
    for (const { reader, codes } of readers) {
      const bars = codes.filter(({ kind }) => kind === 'code128')
      expect(bars, reader).toHaveLength(1)
      expect(codes, reader).toContainEqual({ kind: 'qr', text: bars[0]?.text })
    }
    return readers[0]?.codes.find(({ kind }) => kind === 'code128')?.text ?? ''
  })

  await test.step('the second visit redeems the coupon and the points', async () => {
    await page.keyboard.press('F1')
    await take(page, PHONE)
    await take(page, code)
    await page.keyboard.press('F7')
    await page.keyboard.type(AMOUNT)
    // 5 % by coupon, 18 points at 2,000 toman
    await expect(page.getByText('۱٬۸۶۴٬۰۰۰ تومان')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByText('فروش ۲ ثبت شد: ۱٬۸۶۴٬۰۰۰ تومان')).toBeVisible()
    await expect(page.getByText('۱۸ امتیاز خرج کرد')).toBeVisible()
  })

  await test.step('the coupon cannot be used again', async () => {
    await take(page, PHONE)
    await page.keyboard.type(code)
    await page.keyboard.press('Enter')
    await expect(page.getByText('پیش‌تر یک بار استفاده شده است')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  })

  await test.step('the whole second sale comes back: money, points and coupon', async () => {
    await page.keyboard.press('F2')
    await page.getByRole('row', { name: '۱٬۸۶۴٬۰۰۰' }).click()
    await page.getByRole('button', { name: 'مرجوعی' }).click()
    await page.getByRole('button', { name: 'همهٔ قلم‌ها' }).click()
    await page.getByRole('button', { name: 'ثبت مرجوعی' }).click()
    await expect(page.getByText('مرجوعی ثبت شد: ۱٬۸۶۴٬۰۰۰ تومان به مشتری برگردانید.')).toBeVisible()
    await expect(page.getByText(formatCouponCode(code))).toBeVisible()
    await expect(page.getByText('دوباره قابل استفاده شد.')).toBeVisible()
  })

  await test.step('the ledger says each movement, and the books add up from nothing', async () => {
    await page.keyboard.press('F3')
    await page.getByRole('row', { name: 'سارا احمدی' }).click()
    await page.getByRole('tab', { name: 'امتیازها' }).click()
    const lots = page.getByRole('tabpanel').locator('summary')
    await expect(lots).toHaveCount(2)
    for (const lot of await lots.all()) await lot.click()
    // Earned, spent, given back; earned, taken back.
    await expect(page.getByRole('tabpanel').getByRole('row')).toHaveCount(5)
    const { problems, counted } = verify(folder)
    expect(problems).toEqual([])
    expect(counted).toMatchObject({ sale: 2, points_entry: 5 })
  })
})

test('a returning customer’s amount-only sale is the phone, the amount and two Enters', async ({ page }) => {
  await openShop(page)
  await page.keyboard.type(PHONE)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('نام و نام خانوادگی')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(customer(page).getByText('آشنایی')).toBeVisible()
  await page.keyboard.press('Escape')

  // As fast as keys come, without waiting for any answer.
  await page.keyboard.type(PHONE)
  await page.keyboard.press('Enter')
  await page.keyboard.type('۵۰۰۰۰۰')
  await page.keyboard.press('Enter')
  await expect(page.getByText('فروش ۱ ثبت شد: ۴۵۰٬۰۰۰ تومان')).toBeVisible()
  await expect(theField(page)).toHaveValue('')
  await expect(theField(page)).toBeFocused()
})

/** Types into the field, and waits until Enter has taken it. */
async function take(page: Page, text: string) {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await expect(theField(page)).toHaveValue('')
  await expect(customer(page).getByText('سارا احمدی')).toBeVisible()
}

async function newestPaper(page: Page): Promise<Buffer> {
  await page.keyboard.press('Control+p')
  const source = (await page.getByRole('main').getByRole('img').first().getAttribute('src')) ?? ''
  return Buffer.from(source.slice(source.indexOf(',') + 1), 'base64')
}
