import type { Page } from '@playwright/test'
import { dialog, notice, rows } from './hands.ts'
import { expect } from './patience.ts'
import type { Stop } from './tour.ts'

/** More rows than are taken in while one looks. */
const LONG = 40_000

const MESSY = [
  'نام,تلفن,تاریخ تولد,امتیاز',
  'علي رضایی,۰۹۹۸۱۰۰۰۰۰۱,۶۵/۴/۱۲,۱۲۰',
  'Sara Ahmadi,09981000002,1990-07-03,',
  'مریم کاظمی,09981000002,,',
  'رضا نوری,ندارد,,',
  'نرگس مرادی,,1370/13/40,',
].join('\n')

/** What a manager does with one customer, and with whole lists. The manager is signed in before and after. */
export async function throughCustomerWork(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('F3')
  await rows(page).nth(5).waitFor()
  await stop('customers-manager')
  // Those with a birthday this month: of the highest tier a small shop may have none.
  await changedCount(page, () => page.locator('main section > div > button[aria-pressed]').nth(1).click())
  await rows(page).nth(1).waitFor()
  await stop('customers-filtered')
  await rows(page).nth(1).click()
  await page.getByRole('tab').nth(3).click()
  await page.locator('main details summary').first().click()
  await stop('customer-lot')
  await page.locator('main [role=tabpanel] button').first().click()
  await dialog(page).waitFor()
  await stop('customer-correct')
  await page.keyboard.press('Escape')
  await page.getByRole('tab').nth(6).click()
  await page.getByRole('combobox').fill('محم')
  await page.getByRole('listbox').getByRole('option').first().waitFor()
  await stop('customer-merge-pick')
  await page.getByRole('listbox').getByRole('option').first().click()
  await dialog(page).getByRole('table').waitFor()
  await stop('customer-merge')
  await dialog(page).locator('button[type=submit]').click()
  await expect(dialog(page)).toHaveCount(0)
  await page.locator('#merge-past').waitFor()
  await stop('customer-merged')
  await page.locator('[aria-labelledby=merge-past] button').click()
  await expect(page.locator('#merge-past')).toHaveCount(0)
  await expect(notice(page)).toBeVisible()
  await stop('customer-parted')
  await page.keyboard.press('Escape')
  await page.locator('main section > div > button[aria-pressed=true]').first().click()
}

/** Does what narrows the list, and waits until it is another list: rows of before stay until the new ones are there. */
export async function changedCount(page: Page, narrow: () => Promise<void>): Promise<void> {
  const count = page.locator('main header [role=status]')
  const before = await count.innerText()
  await narrow()
  await expect(count).not.toHaveText(before)
}

/** Both wizards, with a list that is put right by nobody, and a long one that is stopped. The manager is signed in. */
export async function throughImports(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('F3')
  await page.locator('main header button').last().click()
  await page.locator('#import-title').waitFor()
  await stop('import-file')
  await give(page, 'photo.png', 'png')
  await expect(page.getByRole('alert')).toBeVisible()
  await stop('import-wrong-file')
  await give(page, 'people.csv', MESSY)
  await page.locator('main select').first().waitFor()
  await stop('import-columns')
  await page.locator('main form button[type=submit]').click()
  await fates(page).waitFor()
  await stop('import-check')
  await start(page).click()
  await ended(page)
  await stop('import-done')
  await page.locator('main dl ~ div button').nth(1).click()

  const people = Array.from({ length: LONG }, (_, index) => `نام ${index},0997${1_000_000 + index}`)
  await give(page, 'long.csv', ['نام,تلفن', ...people].join('\n'))
  await page.locator('main form button[type=submit]').click()
  await fates(page).waitFor()
  await start(page).click()
  await page.getByRole('progressbar').waitFor()
  await stop('import-running')
  await page.getByRole('button', { name: /توقف|Stop/ }).click()
  await ended(page)
  await stop('import-cancelled')
  await page.locator('main button').last().click()

  await page.keyboard.press('F4')
  await page.getByRole('button', { name: /^(ورود از اکسل|Import from Excel)$/ }).click()
  await page.locator('#import-title').waitFor()
  await give(page, 'goods.csv', 'نام کالا,قیمت\nچای,100000\nقند,100000')
  await page.locator('main select').first().waitFor()
  await stop('import-products')
  await page.keyboard.press('Escape')
}

async function give(page: Page, name: string, text: string): Promise<void> {
  await page.locator('main input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}

const fates = (page: Page) => page.locator('main section [role=group] button[aria-pressed]').first()
const start = (page: Page) => page.locator('main section footer button').last()

/** The run has ended: what came of it is there, and there is no progress any more. */
async function ended(page: Page): Promise<void> {
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 })
  await page.getByRole('button', { name: /فهرست مشتریان|The customers/ }).waitFor({ timeout: 60_000 })
}
