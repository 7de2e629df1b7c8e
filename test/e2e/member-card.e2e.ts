import type { Page } from '@playwright/test'
import { expect, test } from './door.ts'
import { customer, notice, openShop, rows, theField } from './hands.ts'
import { rowsOf } from './shop-file.ts'

const PHONE = '09123456789'
const NAME = 'مینا رستگار'

test('a member’s card is printed with one press, and opens its member whatever has the focus', async ({
  page,
  folder,
}) => {
  await openShop(page)
  await page.keyboard.type(PHONE)
  await page.keyboard.press('Enter')
  await page.getByLabel('نام و نام خانوادگی').fill(NAME)
  await page.keyboard.press('Enter')
  await expect(customer(page)).toContainText(NAME)

  await page.keyboard.press('F3')
  await rows(page).filter({ hasText: NAME }).click()
  await page.getByRole('button', { name: 'چاپ کارت عضویت' }).click()
  await expect(notice(page)).toContainText('کارت عضویت در صف چاپ است.')
  const [card] = rowsOf<{ code: string }>(folder, 'SELECT card_code AS code FROM customer')
  expect(card?.code).toMatch(/^7\d{15}$/)
  await expect(page.getByLabel('کارت عضویت', { exact: true })).toHaveValue(card?.code ?? '')

  await test.step('from another page', async () => {
    await page.getByRole('button', { name: 'چاپ کارت عضویت' }).focus()
    await scan(page, card?.code ?? '')
    await expect(theField(page)).toBeVisible()
    await expect(customer(page)).toContainText(NAME)
  })

  await test.step('from the field with an amount begun, and from a button', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('F6')
    await expect(theField(page)).toBeFocused()
    await page.keyboard.type('500000')
    await page.keyboard.press('Enter')
    await expect(customer(page)).not.toContainText(NAME)
    await scan(page, card?.code ?? '')
    await expect(customer(page)).toContainText(NAME)
    await expect(theField(page)).toHaveValue('')
  })
})

/** As a scanner types: all in one go, ended by Enter, and wherever the focus is. */
async function scan(page: Page, code: string) {
  await page.evaluate((text) => {
    const press = (key: string, where: string) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, code: where, bubbles: true, cancelable: true }),
      )
    for (const sign of text) press(sign, `Digit${sign}`)
    press('Enter', 'Enter')
  }, code)
}
