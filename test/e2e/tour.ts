import type { Page } from '@playwright/test'
import { choose, dialog, enter, notice, numberIn, payable, PIN, rows, signIn, staff, theField } from './hands.ts'
import { expect } from './patience.ts'
import { throughReports } from './tour-reports.ts'
import { changedCount, throughCustomerWork, throughImports } from './tour-customers.ts'
import { throughCards, throughOffers } from './tour-offers.ts'
import { throughEmptyJourney, throughJourney } from './tour-journey.ts'
import { throughPrinters } from './tour-printers.ts'
import { NOTHING, throughProducts, throughStaff, throughTill } from './tour-till.ts'

/** Called on every screen and in every state of it that is worth a look; `name` is the state's own. */
export type Stop = (name: string) => Promise<void>

type Language = 'fa' | 'en'

/** From a fresh folder through the first run to the sample shop, and through every screen of it. */
export async function tour(page: Page, stop: Stop): Promise<void> {
  await firstRun(page, stop)
  await throughShop(page, stop)
}

/** The first run: an empty form, its mistakes, and the sample shop being made, which is then open at the counter. */
export async function firstRun(page: Page, stop: Stop): Promise<void> {
  await toSampleShop(page, stop)
  await expect(theField(page)).toBeVisible({ timeout: SAMPLE_WITHIN_MS })
}

/** The first run as far as the sample shop being made. */
export async function toSampleShop(page: Page, stop: Stop): Promise<void> {
  const submit = page.locator('form button[type=submit]')
  await submit.waitFor()
  await stop('setup')
  await choose(page, 'network')
  await submit.click()
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible()
  await stop('setup-wrong')
  await page.getByRole('button', { name: /فروشگاه نمونه|Sample shop/ }).click()
  const start = page.locator('main section button').first()
  await start.waitFor()
  await stop('sample')
  await start.click()
  await expect(page.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow', '0')
  await stop('sample-progress')
}

/** The places of a shop where nothing has happened yet, from a fresh folder. */
export async function throughEmptyShop(page: Page, stop: Stop): Promise<void> {
  await page.locator('form input').first().fill('فروشگاه آفتاب')
  for (const pin of await page.locator('input[type=password]').all()) await pin.fill(PIN)
  await page.locator('form button[type=submit]').click()
  await theField(page).waitFor()
  await stop('counter-first-day')
  for (const [key, name] of [
    ['F2', 'sales-empty'],
    ['F3', 'customers-empty'],
    ['F4', 'products-empty'],
    ['F5', 'reports-empty-cashier'],
    ['Control+p', 'papers-empty'],
  ] as const) {
    await page.keyboard.press(key)
    await page.getByRole('heading', { level: 1 }).filter({ visible: true }).waitFor()
    await stop(name)
  }
  await signIn(page, PIN)
  await page.keyboard.press('F5')
  await page.getByRole('region').first().waitFor()
  await stop('reports-empty')
  await page.keyboard.press('F4')
  await page.getByRole('heading', { level: 1 }).filter({ visible: true }).waitFor()
  await stop('products-empty-manager')
  await throughEmptyJourney(page, stop)
}

/** Every screen of the sample shop. The cashier is signed in at the beginning and at the end. */
export async function throughShop(page: Page, stop: Stop): Promise<void> {
  await theField(page).waitFor()
  await stop('counter')
  await throughCustomers(page, stop)
  const phone = await bestCustomersPhone(page)
  await page.keyboard.press('F1')
  await throughCounter(page, stop, phone)
  await throughForms(page, stop)
  await throughSales(page, stop)
  await page.keyboard.press('Control+p')
  await page.locator('main img').waitFor()
  await stop('papers')
  await throughSettings(page, stop)
  await throughPrinters(page, stop)
  await signIn(page, null)
  await throughTill(page, stop)
  await throughProducts(page, stop)
  await throughStaff(page, stop)
  await throughReports(page, stop)
  await throughOffers(page, stop)
  await throughJourney(page, stop)
  await throughCards(page, stop)
  await signIn(page, PIN)
  await throughCustomerWork(page, stop)
  await throughImports(page, stop)
  await signIn(page, null)
  await page.keyboard.press('F1')
}

/** Turns the whole app to a language, as the manager does it in the settings. */
export async function speak(page: Page, language: Language): Promise<void> {
  await signIn(page, PIN)
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab').nth(3).click()
  await choose(page, language)
  await page.locator('main button[type=submit]').click()
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await signIn(page, null)
  await page.keyboard.press('F1')
}

const SAMPLE_WITHIN_MS = 600_000

const MILK = '6269001100070'
const TOMATOES = '6269007701332'
const EGGS = '6269002201615'
const UNKNOWN_BARCODE = '6260000000019'

async function throughCustomers(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('F3')
  await rows(page).nth(5).waitFor()
  await stop('customers')
  await changedCount(page, () => page.getByRole('searchbox').fill('احمد'))
  await stop('customers-found')
  await page.getByRole('searchbox').fill('zzzz')
  await expect(page.getByRole('grid')).toHaveCount(0)
  await stop('customers-none')
  await page.getByRole('searchbox').fill('')
  await rows(page).nth(5).waitFor()
  await page.locator('main section > div > button[aria-expanded]').click()
  await page.locator('#customers-filter').waitFor()
  await stop('customers-filter')
  await page.locator('#customers-filter header button').click()
  await page.getByRole('columnheader').nth(4).getByRole('button').click()
  await expect(page.getByRole('columnheader').nth(4)).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(() => isDescending(page, 4)).toBe(true)
  await rows(page).nth(1).click()
  await page.getByRole('tab').first().waitFor()
  await stop('customer')
  for (const [index, name] of ['timeline', 'sales', 'points', 'coupons', 'edits', 'manager'].entries()) {
    await page
      .getByRole('tab')
      .nth(index + 1)
      .click()
    await stop(`customer-${name}`)
  }
}

/** The rows in sight are in the order that the column's head says. */
async function isDescending(page: Page, column: number): Promise<boolean> {
  const cells = await rows(page)
    .locator(`:scope > :nth-child(${column + 1})`)
    .allInnerTexts()
  const numbers = cells.slice(1).map(numberIn)
  return numbers.length > 1 && numbers.every((number, at) => at === 0 || number <= (numbers[at - 1] ?? 0))
}

/** Of the customer whose page is open. */
async function bestCustomersPhone(page: Page): Promise<string> {
  return await page.locator('main bdi[dir=ltr]').first().innerText()
}

async function throughCounter(page: Page, stop: Stop, phone: string): Promise<void> {
  const field = theField(page)
  await field.fill('علی')
  await page.getByRole('option').first().waitFor()
  await stop('counter-typing')
  await page.keyboard.press('ArrowDown')
  await stop('counter-chosen')
  await newCustomer(page, stop)
  await field.fill('۲۵۰۰۰۰۰')
  await stop('counter-amount')
  await page.keyboard.press('Enter')
  await page.getByTestId('sale-done').waitFor()
  await stop('counter-done')
  await page.keyboard.press('Control+b')
  await dialog(page).waitFor()
  await stop('counter-feedback')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await enter(page, phone)
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  await stop('counter-customer')
  await page.keyboard.press('Control+k')
  await dialog(page).waitFor()
  await stop('counter-contact')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  for (const code of [MILK, TOMATOES, EGGS]) await enter(page, code)
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('button') })).toHaveCount(3)
  const before = await payable(page).innerText()
  await enter(page, `۳*${MILK}`)
  await expect(payable(page)).not.toHaveText(before)
  await stop('counter-basket')
  await page.keyboard.press('Control+i')
  await dialog(page).waitFor()
  await stop('counter-why')
  await page.keyboard.press('Control+i')
  await expect(dialog(page)).toHaveCount(0)
  const wanted = await payable(page).innerText()
  await page.keyboard.press('F7')
  await page.keyboard.press('Alt+1')
  await stop('counter-redeem')
  // Laid back: many points may leave nothing to pay.
  await page.keyboard.press('F7')
  await page.keyboard.press('Alt+1')
  await expect(payable(page)).toHaveText(wanted)
}

/** A phone that the sample shop cannot know: none of its people has a number of this beginning. */
async function newCustomer(page: Page, stop: Stop): Promise<void> {
  const newcomer = `0999${String(Date.now()).slice(-7)}`
  await theField(page).fill(newcomer)
  await expect(page.getByText(/شمارهٔ تازه|New number/)).toBeVisible()
  await stop('counter-new-phone')
  await page.keyboard.press('Enter')
  await dialog(page).waitFor()
  await stop('counter-register')
  await page.keyboard.insertText('نگار محمدی')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  await expect(theField(page)).toBeFocused()
  await stop('counter-newcomer')
}

/** Forms beside the basket that lies there, to its payment. */
async function throughForms(page: Page, stop: Stop): Promise<void> {
  await openForm(page, 'F12', stop, 'counter-line')
  await page.keyboard.press('Escape')
  await openForm(page, 'F8', stop, 'counter-discount')
  await dialog(page).locator('input').fill('۵۰۰۰۰')
  await page.keyboard.press('Enter')
  const pin = dialog(page).locator('input[type=password]')
  await pin.fill('9999')
  await page.keyboard.press('Enter')
  await expect(pin).toHaveValue('')
  await stop('counter-approve')
  await pin.fill(PIN)
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  await stop('counter-discounted')
  await page.keyboard.press('F9')
  await dialog(page).locator('input').first().fill('۲۰۰۰۰۰۰')
  await stop('counter-pay')
  await page.keyboard.press('Enter')
  await page.getByTestId('sale-done').waitFor()
  await stop('counter-change')

  await page.keyboard.press('F6')
  // What came of the sale before is gone, so that the next end is another's.
  await expect(page.getByTestId('sale-done')).toHaveCount(0)
  await stop('counter-anonymous')
  await theField(page).fill('۹۰۰۰۰')
  await page.keyboard.press('Enter')
  await page.getByTestId('sale-done').waitFor()
  await openForm(page, 'F8', stop, 'counter-attach')
  await page.keyboard.press('Escape')
  await enter(page, UNKNOWN_BARCODE)
  await dialog(page).waitFor()
  await stop('counter-product')
  await page.keyboard.press('Escape')
  await theField(page).fill('qqqqqq')
  await page.keyboard.press('Enter')
  await expect(notice(page)).toBeVisible()
  await stop('counter-error')
  await page.keyboard.press('Escape')
  await enter(page, MILK)
  await expect(payable(page)).not.toHaveText(NOTHING)
  await page.keyboard.press('Escape')
  await expect(payable(page)).toHaveText(NOTHING)
  await stop('counter-cleared')
}

async function openForm(page: Page, key: string, stop: Stop, name: string): Promise<void> {
  await page.keyboard.press(key)
  await dialog(page).waitFor()
  await stop(name)
}

async function throughSales(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('F2')
  await rows(page).nth(2).waitFor()
  await stop('sales')
  await rows(page).nth(1).click()
  await page.getByRole('combobox').waitFor()
  await stop('sales-anonymous')
  await rows(page).nth(2).click()
  await expect(page.getByRole('combobox')).toHaveCount(0)
  await stop('sales-sale')
  await page.locator('main section footer button').nth(1).click()
  await dialog(page).getByRole('listitem').first().waitFor()
  await stop('sales-why')
  await dialog(page).locator('header button').click()
  await expect(dialog(page)).toHaveCount(0)
  await page.locator('main section footer button').last().click()
  await dialog(page).locator('button[type=button]').nth(1).click()
  await stop('sales-return')
  await dialog(page).locator('button[type=submit]').click()
  await page.locator('main section[role=status]').waitFor()
  await stop('sales-returned')
  await page.locator('main section[role=status] button').click()
  await page.locator('main header').getByRole('group').getByRole('button').click()
  await page.getByRole('gridcell').first().waitFor()
  await stop('sales-calendar')
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox').fill('zzzz')
  await expect(rows(page)).toHaveCount(0)
  await stop('sales-none')
}

async function throughSettings(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab').first().waitFor()
  await stop('settings-cashier')
  await staff(page).click()
  await dialog(page).waitFor()
  await stop('staff')
  await signIn(page, PIN)
  for (const [index, name] of ['shop', 'paper', 'printers', 'display', 'club'].entries()) {
    await page.getByRole('tab').nth(index).click()
    await stop(`settings-${name}`)
  }
  await page.locator('main form input').first().fill('x')
  await page.locator('main form button[type=submit]').click()
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible()
  await stop('settings-wrong')
}
