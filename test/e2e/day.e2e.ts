import { expect, test } from './door.ts'
import { dialog, PIN, rows, signIn, theField } from './hands.ts'
import { makeSmallShop } from './small-shop.ts'

const inSmallShop = test.extend({
  folder: async ({ folder }, use) => {
    await makeSmallShop(folder)
    await use(folder)
  },
})

inSmallShop('a cashier counts blind, and the manager reads, prints and finds it', async ({ page }) => {
  await theField(page).waitFor()
  await page.keyboard.press('F5')
  const main = page.locator('main')
  // The day is a manager's.
  await expect(page.getByRole('tab')).toHaveCount(0)
  await act('آغاز روز', '۲۰۰۰۰۰۰')
  await expect(main).not.toContainText('باید در کشو باشد')
  await act('شمارش کشو', '۱۹۵۰۰۰۰')
  await expect(main.getByRole('status')).toContainText('کسری')
  await expect(main.getByRole('status')).toContainText('۵۰٬۰۰۰')

  await page.getByRole('button', { name: 'برداشتن پول' }).click()
  await dialog(page).locator('input').first().fill('۱۰۰۰۰۰')
  await page.keyboard.press('Enter')
  await dialog(page).locator('input[type=password]').fill(PIN)
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  await expect(main).toContainText('−۱۰۰٬۰۰۰')

  await signIn(page, PIN)
  await expect(main).toContainText('۱٬۹۰۰٬۰۰۰')
  await page.getByRole('button', { name: 'چاپ گزارش' }).click()
  await page.getByRole('button', { name: 'دیدن کاغذ' }).click()
  await expect(main.locator('img').first()).toBeVisible()
  await expect(main).toContainText('گزارش روز')

  await page.keyboard.press('F5')
  await page.getByRole('tab', { name: 'رویدادها' }).click()
  await page.locator('main select').nth(1).selectOption('reports.moveCash')
  await expect(rows(page)).toHaveCount(3)
  await rows(page).nth(1).click()
  const entry = page.getByRole('group', { name: 'گردش کشوی پول' })
  await expect(entry).toContainText('۱۰۰٬۰۰۰ تومان')
  await expect(page.getByText('با تأیید مدیر').first()).toBeVisible()

  async function act(name: string, amount: string): Promise<void> {
    await page.getByRole('button', { name }).click()
    await dialog(page).locator('input').first().fill(amount)
    await page.keyboard.press('Enter')
    await expect(dialog(page)).toHaveCount(0)
  }
})
