import type { Page } from '@playwright/test'
import { dialog, enter, payable, PIN, rows, signIn, staff, theField } from './hands.ts'
import { expect } from './patience.ts'
import type { Stop } from './tour.ts'

const MILK = '6269001100070'
const EGGS = '6269002201615'

/** Sales put aside and taken up again, the last five, and the change of staff. The counter is free before and after. */
export async function throughTill(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('F1')
  await page.keyboard.press('Control+o')
  await dialog(page).waitFor()
  await stop('counter-held-none')
  await page.keyboard.press('Escape')
  for (const code of [MILK, EGGS]) {
    await anonymousWith(page, code)
    await page.keyboard.press('Control+s')
    await expect(payable(page)).toHaveText(NOTHING)
  }
  await expect(page.getByTestId('held-badge')).toHaveText(/[۲2]/)
  await stop('counter-held')
  await anonymousWith(page, MILK)
  await page.keyboard.press('Control+o')
  await expect(heldRows(page)).toHaveCount(2)
  await expect(heldRows(page).first()).toBeFocused()
  await stop('counter-held-list')
  await page.keyboard.press('Delete')
  await expect(giveUp(page)).toBeFocused()
  await stop('counter-held-discard')
  await expect(giveUp(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(giveUp(page)).toHaveCount(0)
  await expect(heldRows(page)).toHaveCount(1)
  await heldRows(page).first().click()
  await expect(dialog(page)).toHaveCount(0)
  await page.keyboard.press('Control+l')
  await expect(heldRows(page)).toHaveCount(5)
  await stop('counter-recent')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+u')
  await dialog(page).waitFor()
  await stop('staff-switch')
  await dialog(page).locator('footer button').click()
  await expect(dialog(page).locator('input').first()).toBeFocused()
  await stop('staff-my-pin')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await page.keyboard.press('Control+o')
  await expect(heldRows(page).first()).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(giveUp(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('held-badge')).toHaveCount(0)
  await page.keyboard.press('F1')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(theField(page)).toBeFocused()
}

const heldRows = (page: Page) => dialog(page).locator('[data-row]')
/** «Yes» of the row that asks whether its sale is given up. */
const giveUp = (page: Page) =>
  dialog(page)
    .getByRole('listitem')
    .filter({ hasNot: page.locator('[data-row]') })
    .getByRole('button')
    .first()

/** As nothing to pay is written. */
export const NOTHING = /^[۰0] /

/** A sale without a customer, with this in its basket. */
async function anonymousWith(page: Page, code: string): Promise<void> {
  await page.keyboard.press('F6')
  await enter(page, code)
  await expect(payable(page)).not.toHaveText(NOTHING)
}

/** The catalogue, as a cashier sees it and as the manager changes it. The cashier is signed in before and after. */
export async function throughProducts(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('F4')
  await rows(page).nth(5).waitFor()
  await stop('products-cashier')
  await rows(page).nth(2).click()
  await page.getByRole('tab').first().waitFor()
  await stop('product-cashier')
  await signIn(page, PIN)
  await stop('product')
  await page.getByRole('tab').nth(1).click()
  await page.locator('main form input[inputmode=decimal]').fill('۱۲')
  await page.locator('main form button[type=submit]').click()
  await page.getByRole('radio').nth(3).waitFor({ state: 'attached' })
  await stop('product-stock')
  await page.keyboard.press('F4')
  await page.getByRole('searchbox').fill('zzzz')
  await expect(rows(page)).toHaveCount(0)
  await stop('products-none')
  await page.getByRole('searchbox').fill('')
  await rows(page).nth(5).waitFor()
  await stop('products')
  await page.locator('main header button').last().click()
  await page.locator('main form button[type=submit]').click()
  await page.locator('main form button[type=submit]').click()
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible()
  await stop('product-new')
  await signIn(page, null)
}

/** The staff, as the manager sees them. The cashier is signed in before and after. */
export async function throughStaff(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab').nth(5).click()
  await stop('settings-staff-cashier')
  await signIn(page, PIN)
  await rows(page).nth(1).click()
  await page.locator('main form').first().waitFor()
  await stop('settings-staff')
  await page.locator('label', { has: page.getByRole('switch') }).click()
  await page.locator('main form button[type=submit]').first().click()
  await expect(page.getByRole('alert')).toBeVisible()
  await stop('settings-staff-last')
  await page.locator('main [role=tabpanel] button').first().click()
  await dialog(page).locator('button[type=submit]').click()
  await stop('settings-staff-new')
  await dialog(page).locator('header button').click()
  await expect(dialog(page)).toHaveCount(0)
  await staff(page).click()
  await signIn(page, null)
}
