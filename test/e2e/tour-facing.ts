import type { Page } from '@playwright/test'
import { enter, PIN, signIn, theField } from './hands.ts'
import { expect } from './patience.ts'
import { rowsOf } from './shop-file.ts'
import type { Stop } from './tour.ts'

/**
 * Every state of the page that faces the customer, in the small sample shop of `folder`: `stop` looks at `facing`, while
 * the sale is rung up on `page`.
 */
export async function throughFacing(page: Page, facing: Page, folder: string, stop: Stop): Promise<void> {
  const goods = rowsOf<{ barcode: string }>(folder, 'SELECT barcode FROM product WHERE barcode IS NOT NULL LIMIT 12')
  const [member] = rowsOf<{ phone: string }>(folder, MEMBER)
  if (!member) throw new Error('nobody has an open coupon')
  await wantScreen(page)
  await stop('facing-welcome')
  await page.keyboard.press('F6')
  await enter(page, goods[0]?.barcode ?? '')
  await expect(facing.getByRole('listitem')).toHaveCount(1)
  await stop('facing-anonymous')
  await page.keyboard.press('Escape')
  await enter(page, member.phone)
  await facing.getByTestId('facing-points').waitFor()
  await stop('facing-greeting')
  for (const [place, { barcode }] of goods.entries()) {
    await enter(page, barcode)
    if (place === 2) {
      await expect(facing.getByRole('listitem')).toHaveCount(3)
      await stop('facing-basket')
    }
  }
  await expect(facing.getByRole('listitem')).toHaveCount(goods.length)
  await stop('facing-long-basket')
  await page.keyboard.press('F9')
  await page.locator('[data-counter] form input').first().fill('90000000')
  await page.keyboard.press('Enter')
  await facing.getByTestId('facing-change').waitFor()
  await stop('facing-thanks')
}

/** With points and a coupon that is still good. */
const MEMBER = `SELECT phone FROM customer WHERE points > 10 AND merged_into IS NULL AND erased_at IS NULL AND id IN (
    SELECT customer_id FROM coupon
    WHERE used_by IS NULL AND revoked_at IS NULL AND valid_to > unixepoch() / 86400 + 2)
  ORDER BY id LIMIT 1`

async function wantScreen(page: Page): Promise<void> {
  await theField(page).waitFor()
  await signIn(page, PIN)
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: /نمایش|Display/ }).click()
  await page
    .locator('label')
    .filter({ has: page.getByRole('switch') })
    .click()
  await page.locator('form button[type=submit]').last().click()
  await page.getByRole('status').first().waitFor()
  await signIn(page, null)
  await page.keyboard.press('F1')
}
