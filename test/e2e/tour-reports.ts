import type { Page } from '@playwright/test'
import { dialog, PIN, rows, signIn } from './hands.ts'
import { expect } from './patience.ts'
import type { Stop } from './tour.ts'

/** The drawer as a cashier has it, the day and the events as a manager has them. The cashier is signed in before and after. */
export async function throughReports(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('F5')
  await act(page, 'count').waitFor()
  await stop('reports-cashier')
  await act(page, 'out').click()
  await sayAmount(page, '۵۰۰۰۰')
  await expect(dialog(page).locator('input[type=password]')).toBeVisible()
  await stop('reports-approve')
  await dialog(page).locator('input[type=password]').fill(PIN)
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  await act(page, 'count').click()
  await stop('reports-count')
  await sayAmount(page, '۱۰۰۰۰۰')
  await expect(dialog(page)).toHaveCount(0)
  await stop('reports-counted')

  await signIn(page, PIN)
  await page.getByRole('tab').first().waitFor()
  await figures(page).waitFor()
  await stop('reports-day')
  await figures(page).evaluate((panels) => panels.scrollTo(0, panels.scrollHeight))
  await stop('reports-day-more')
  await page.getByRole('button', { name: /چاپ گزارش|Print the report/ }).click()
  await page.getByRole('button', { name: /دیدن کاغذ|See the paper/ }).waitFor()
  await stop('reports-printed')
  await page.getByRole('tab').nth(1).click()
  await rows(page).nth(3).waitFor()
  await stop('reports-audit')
  await page.locator('main select').nth(1).selectOption('reports.moveCash')
  const week = page.getByRole('button', { name: /هفت روز گذشته|Last seven days/ })
  await week.click()
  // With the button the rows of before go.
  await expect(week).toHaveCount(0)
  await rows(page).nth(1).click()
  await expect(page.locator('#audit-title')).toBeVisible()
  await stop('reports-audit-entry')
  await page.locator('main select').nth(1).selectOption('customers.erase')
  await expect(rows(page)).toHaveCount(0)
  await stop('reports-audit-none')
  await signIn(page, null)
}

const figures = (page: Page) => page.getByRole('region', { name: /رقم‌های روز|The day’s figures/ })

/** One of the buttons of the drawer. */
const act = (page: Page, name: 'out' | 'count') =>
  page.getByRole('button', { name: name === 'out' ? /برداشتن پول|Take out/ : /شمارش کشو|^Count$/ })

async function sayAmount(page: Page, amount: string): Promise<void> {
  await dialog(page).locator('input').first().fill(amount)
  await page.keyboard.press('Enter')
}
