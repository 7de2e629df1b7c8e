import type { Page } from '@playwright/test'
import { latinDigits } from '../../electron/shared/persian.ts'
import { expect } from './patience.ts'

/** What a person does again and again on the pages of a shop. */

/** The PIN of the sample shop's manager. */
export const PIN = '1234'

export const theField = (page: Page) => page.getByTestId('the-field')
export const payable = (page: Page) => page.getByTestId('payable')
/** Whose sale it is. */
export const customer = (page: Page) => page.getByRole('region', { name: 'مشتری', exact: true })
/** A line of the sale by its name. */
export const line = (page: Page, name: string) =>
  page.getByRole('list', { name: 'سبد خرید' }).getByRole('listitem').filter({ hasText: name })
export const dialog = (page: Page) => page.getByRole('dialog')
export const notice = (page: Page) => page.locator('.fixed [role=alert], .fixed [role=status]')
export const rows = (page: Page) => page.getByRole('row')
/** Who is at the till, in the status bar. */
export const staff = (page: Page) => page.locator('footer').last().locator('button').last()

/** Signs the manager in with the PIN, or (null) the cashier, who has none. */
export async function signIn(page: Page, pin: string | null): Promise<void> {
  if ((await dialog(page).count()) === 0) await staff(page).click()
  await dialog(page)
    .getByRole('button', { name: pin === null ? /صندوق‌دار|Cashier/ : /مدیر|Manager/ })
    .click()
  if (pin !== null) {
    await dialog(page).locator('input[type=password]').fill(pin)
    await page.keyboard.press('Enter')
  }
  await expect(dialog(page)).toHaveCount(0)
}

/** One of a few that lie side by side, by its value. */
export async function choose(page: Page, value: string): Promise<void> {
  await page.locator('label', { has: page.locator(`input[type=radio][value=${value}]`) }).click()
}

/** Types into the one field, as a person would, and waits until the counter has taken it. */
export async function enter(page: Page, text: string): Promise<void> {
  await theField(page).fill(text)
  await page.keyboard.press('Enter')
  await expect(theField(page)).toHaveValue('')
}

/** The first run, as a shop of its own: its cashier is at the counter then. */
export async function openShop(page: Page, pin = PIN): Promise<void> {
  await page.getByLabel('نام فروشگاه').fill('فروشگاه آفتاب')
  await page.getByLabel('رمز مدیر', { exact: true }).fill(pin)
  await page.getByLabel('تکرار رمز').fill(pin)
  await page.keyboard.press('Enter')
  await expect(theField(page)).toBeFocused()
}

/** Somebody at the till by name; a PIN for those who have one. */
export async function takeOver(page: Page, name: string, pin: string | null): Promise<void> {
  await page.keyboard.press('Control+u')
  await dialog(page).getByRole('button', { name }).click()
  if (pin !== null) {
    await dialog(page).locator('input[type=password]').fill(pin)
    await page.keyboard.press('Enter')
  }
  await expect(staff(page)).toContainText(name)
  await expect(dialog(page)).toHaveCount(0)
}

/** The number in a text, whatever its digits, signs and unit; NaN: there is none. */
export function numberIn(text: string): number {
  const digits = latinDigits(text).replaceAll(/[^\d−٫]/g, '')
  return digits === '' ? Number.NaN : Number(digits.replace('−', '-').replace('٫', '.'))
}
