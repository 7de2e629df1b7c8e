import { expect, type Page } from '@playwright/test'
import { notice, PIN, signIn } from './hands.ts'
import type { Stop } from './tour.ts'

/** The club's offers: the list, ready-made ones, and one from its draft through trial and replay to its end. */
export async function throughOffers(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('Control+g')
  await page.getByRole('button', { name: /ورود مدیر|Manager sign in|manager/i }).waitFor()
  await stop('offers-cashier')
  await signIn(page, PIN)
  await page.locator('[data-row]').nth(2).waitFor()
  await stop('offers')
  await newOffer(page)
  await stop('offers-gallery')
  await page.getByRole('button', { name: /دو تا بخر|Buy two/ }).click()
  await stop('offer-new')
  await putInForce(page)
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible()
  await stop('offer-wrong')
  await pick(page, /کدام کالاها|Which goods/, 'شیر')
  await pick(page, /کالای رایگان|Free product/, 'شیر')
  await unfold(page)
  await page.locator('main select').first().selectOption('bought')
  await stop('offer-unfolded')
  await page.locator('main ul li button').last().click()
  await page.getByRole('tab').nth(1).click()
  await stop('offer-basket-empty')
  await pick(page, /افزودن کالا|Add a product/, 'شیر')
  await page.getByRole('table').waitFor()
  await stop('offer-basket')
  await page.getByRole('tab').nth(2).click()
  await page.getByRole('button', { name: /^(بازپخش|Replay)$/ }).click()
  await page.getByRole('table').first().waitFor()
  await stop('offer-replay')
  await page.getByRole('tab').nth(3).click()
  await stop('offer-versions-none')
  await putInForce(page)
  await expect(notice(page)).toBeVisible()
  await stop('offers-in-force')
  await page
    .getByRole('button', { name: /^(دو تا بخر|Buy two)/ })
    .first()
    .click()
  await page.getByRole('tab').nth(3).click()
  await page.locator('main ol li').first().waitFor()
  await stop('offer-versions')
  await page.getByRole('button', { name: /^(پایان دادن|End)$/ }).click()
  await stop('offer-end')
  await page.getByRole('button', { name: /^(پایان بده|End it)/ }).click()
  await page.locator('[data-row]').first().waitFor()
  await signIn(page, null)
  await page.keyboard.press('F1')
}

async function newOffer(page: Page): Promise<void> {
  await page.getByRole('button', { name: /پیشنهاد تازه|New offer/ }).click()
  await page.getByRole('heading', { level: 2 }).nth(4).waitFor()
}

async function putInForce(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(اجرا|Put in force)$/ }).click()
}

/** The first that is found in a search of goods. */
async function pick(page: Page, field: RegExp, text: string): Promise<void> {
  const box = page.getByRole('combobox', { name: field })
  await box.fill(text)
  await page.getByRole('option').first().waitFor()
  await box.press('Enter')
  await expect(box).toHaveValue('')
}

/** Opens every part of the form that is folded. */
async function unfold(page: Page): Promise<void> {
  const folded = page.locator('main h2 button[aria-expanded=false]')
  while ((await folded.count()) > 0) await folded.first().click()
}
