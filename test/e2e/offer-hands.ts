import type { Page } from '@playwright/test'
import { notice } from './hands.ts'
import { expect } from './patience.ts'

/** What a manager does again and again among the offers, in Persian. */

/** The sentence of the offer that is open. */
export const sentence = (page: Page) => page.locator('main header p[aria-live]')

/** Opens a ready-made offer, or where there is none of this name an empty one of a kind. */
export async function beginOffer(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+g')
  await page.getByRole('button', { name: 'پیشنهاد تازه' }).first().click()
  // The empty ones are there at once, the ready-made ones above them a moment later.
  await page.getByRole('heading', { name: 'هدیه و معرفی' }).waitFor()
  await page.getByRole('main').getByRole('button', { name }).first().click()
  await expect(page.getByRole('tab', { name: 'ویرایش' })).toHaveAttribute('aria-selected', 'true')
}

/** Chooses goods by their name, as a person types it and takes the one that is shown. */
export async function pickGoods(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label })
  await field.fill(name)
  await page.getByRole('listbox', { name: label }).getByRole('option', { name, exact: true }).click()
  await expect(field).toHaveValue('')
}

/** Adds a condition on the customer, which then has its own form. */
export async function addCondition(page: Page, condition: string): Promise<void> {
  await page.getByLabel('افزودن شرط…').selectOption({ label: condition })
  await expect(page.getByRole('heading', { name: condition, exact: true })).toBeVisible()
}

/** Lays a sample basket, in place of the one that was tried before. */
export async function trySample(page: Page, goods: readonly { name: string; quantity: string }[]): Promise<void> {
  await page.getByRole('tab', { name: 'سبد نمونه' }).click()
  const removes = page.getByRole('tabpanel').getByRole('button', { name: 'برداشتن', exact: true })
  for (let left = await removes.count(); left > 0; left--) {
    await removes.first().click()
    await expect(removes).toHaveCount(left - 1)
  }
  for (const { name, quantity } of goods) {
    await pickGoods(page, 'افزودن کالا', name)
    await page.getByLabel(name, { exact: true }).fill(quantity)
  }
}

/** Whom the sample basket is for. */
export async function tryFor(page: Page, phone: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'برای مشتری' }).fill(phone)
  await page.getByRole('option', { name }).click()
  await expect(page.getByText(`برای ${name}`)).toBeVisible()
}

/** A row of the sample's sums: what it is, today, with the offer. */
export const sums = (page: Page, label: string) => page.getByRole('row', { name: label }).locator('th, td')

/** From this moment on the counter gives it. */
export async function putInForce(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^اجرا/ }).click()
  await expect(notice(page)).toContainText('از همین حالا اجرا می‌شود')
}

/** Of the list, the offer with this name. */
export const offer = (page: Page, name: string) =>
  page.getByRole('list', { name: 'پیشنهادها' }).getByRole('listitem').filter({ hasText: name })
