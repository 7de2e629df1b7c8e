import type { Page } from '@playwright/test'
import { verify } from '../../electron/services/verify.ts'
import { expect, test } from './door.ts'
import { customer, dialog, line, openShop, payable, theField } from './hands.ts'
import { changePriceElsewhere } from './shop-file.ts'

const PHONE = '09123456789'
const PIN = '4321'
const TEA = '6260000000019'
const APPLES = '6260000000026'
const LONG_NAME = 'نام'.repeat(3_334).slice(0, 10_000)
const ODD_NAME = 'سارا \u202e🌷 Ahmadi\u202c‏ عزیز'

test('a day at the counter: basket, prices by hand, points, coupon, several tenders, a late customer', async ({
  page,
  folder,
}) => {
  await openShop(page, PIN)

  await test.step('a name of 10,000 characters is refused with a sentence and loses nothing; an odd one is kept', async () => {
    await page.keyboard.type(PHONE)
    await page.keyboard.press('Enter')
    const name = page.getByLabel('نام و نام خانوادگی')
    await expect(name).toBeFocused()
    await page.keyboard.insertText(LONG_NAME)
    await page.keyboard.press('Enter')
    await expect(dialog(page).getByText(/نویسه/)).toBeVisible()
    await expect(name).toHaveValue(LONG_NAME)
    await name.fill(ODD_NAME)
    await page.keyboard.press('Enter')
    await expect(customer(page).getByText('🌷')).toBeVisible()
  })

  await test.step('an unknown barcode is added on the spot, and comes again from the scanner wherever one looks', async () => {
    await scan(page, TEA)
    await expect(page.getByLabel('نام کالا')).toBeFocused()
    await page.keyboard.type('چای')
    await page.getByLabel(/^قیمت/).fill('100000')
    await page.keyboard.press('Enter')
    await expect(line(page, 'چای')).toBeVisible()
    await page.keyboard.press('Control+p')
    await expect(theField(page)).toBeHidden()
    await scan(page, TEA)
    await expect(line(page, 'چای')).toContainText('۲۰۰٬۰۰۰')
    await expect(theField(page)).toBeFocused()
    await expect(theField(page)).toHaveValue('')
  })

  await test.step('a weight', async () => {
    await scan(page, APPLES)
    await page.getByLabel('نام کالا').fill('سیب')
    await page.getByLabel(/^قیمت/).fill('80000')
    await page.getByText('کیلوگرم', { exact: true }).click()
    await page.keyboard.press('Enter')
    await expect(line(page, 'سیب')).toBeVisible()
    await page.keyboard.type('1.25*')
    await page.keyboard.press('Enter')
    await expect(line(page, 'سیب')).toContainText('۱۰۰٬۰۰۰')
  })

  await test.step('a price and a discount by hand want the manager’s PIN, the right one', async () => {
    await page.keyboard.press('F12')
    await page.getByLabel(/قیمت واحد/).fill('72000')
    await page.keyboard.press('Enter')
    await page.getByLabel('رمز مدیر', { exact: true }).fill('9999')
    await page.keyboard.press('Enter')
    await expect(dialog(page).getByText(/رمز .*درست نیست/)).toBeVisible()
    await page.getByLabel('رمز مدیر', { exact: true }).fill(PIN)
    await page.keyboard.press('Enter')
    await expect(line(page, 'سیب')).toContainText('۹۰٬۰۰۰')
    await page.keyboard.press('F8')
    await page.getByLabel(/تخفیف کل خرید/).fill('40000')
    await page.keyboard.press('Enter')
    await page.getByLabel('رمز مدیر', { exact: true }).fill(PIN)
    await page.keyboard.press('Enter')
    // (200,000 + 90,000 − 40,000) − 10 % welcome
    await expect(payable(page)).toHaveText('۲۲۵٬۰۰۰ تومان')
  })

  await test.step('several tenders, with change', async () => {
    await page.keyboard.press('F9')
    await page.getByLabel(/^کارت \(/).fill('125000')
    await page.getByLabel(/نقد دریافتی/).fill('150000')
    await page.keyboard.press('Enter')
    await expect(done(page)).toContainText('۵۰٬۰۰۰ تومان')
    await expect(done(page)).toContainText('فروش ۱ ثبت شد: ۲۲۵٬۰۰۰ تومان')
  })

  const code = await test.step('a big purchase brings points and a coupon', async () => {
    await sell(page, '۲۰۰۰۰۰۰')
    const said = await done(page).getByText('کوپن خرید بعد').innerText()
    return said.replace(/[^0-9A-Z-]/g, '')
  })

  await test.step('some of the points, typed, and no more than there are', async () => {
    await pick(page)
    await page.keyboard.type('۱۰۰۰۰۰۰')
    await page.keyboard.press('Shift+F7')
    const points = page.getByLabel('چند امتیاز خرج شود؟')
    await points.fill('999')
    await page.keyboard.press('Enter')
    await expect(dialog(page).getByText('در این خرید حداکثر')).toBeVisible()
    await points.fill('۵')
    await page.keyboard.press('Enter')
    await expect(payable(page)).toHaveText('۹۹۰٬۰۰۰ تومان')
  })

  await test.step('a coupon that was used is refused at once, and a good one is not', async () => {
    await scan(page, code.replaceAll('-', ''))
    await expect(payable(page)).toHaveText('۹۴۰٬۰۰۰ تومان')
    await page.keyboard.press('Enter')
    await expect(done(page)).toContainText('۵ امتیاز خرج کرد')
    await pick(page)
    await page.keyboard.type(code)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('پیش‌تر یک بار استفاده شده است')
    await expect(customer(page).locator('[aria-pressed=true]')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  await test.step('a price that changed meanwhile is said, and the sale goes on at the new one', async () => {
    await page.keyboard.press('F6')
    await scan(page, TEA)
    await expect(payable(page)).toHaveText('۱۰۰٬۰۰۰ تومان')
    changePriceElsewhere(folder, TEA, 1_200_000)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('۱۲۰٬۰۰۰')
    await expect(line(page, 'چای')).toBeVisible()
    await expect(payable(page)).toHaveText('۱۲۰٬۰۰۰ تومان')
    await page.keyboard.press('Enter')
    await expect(done(page)).toContainText('۱۲۰٬۰۰۰ تومان')
  })

  await test.step('who says the number late still gets the sale', async () => {
    await page.keyboard.press('F8')
    await page.getByRole('combobox', { name: 'تلفن یا نام مشتری' }).fill(PHONE)
    await page.getByRole('option').first().click()
    await expect(done(page)).toContainText('🌷')
    await expect(done(page)).toContainText('امتیاز گرفت')
  })

  expect(verify(folder).problems).toEqual([])
})

const done = (page: Page) => page.getByTestId('sale-done')

/** As a scanner types: all in one go, ended by Enter, and wherever the focus is. */
async function scan(page: Page, code: string) {
  await page.evaluate((text) => {
    const press = (key: string, where: string) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, code: where, bubbles: true, cancelable: true }),
      )
    for (const sign of text) press(sign, /\d/.test(sign) ? `Digit${sign}` : `Key${sign}`)
    press('Enter', 'Enter')
  }, code)
}

async function pick(page: Page) {
  await page.keyboard.type(PHONE)
  await page.keyboard.press('Enter')
  await expect(customer(page).getByText('🌷')).toBeVisible()
}

async function sell(page: Page, toman: string) {
  await pick(page)
  await page.keyboard.type(toman)
  await page.keyboard.press('Enter')
  await expect(theField(page)).toHaveValue('')
  await expect(done(page)).toContainText('🌷')
}
