import { expect, type Page } from '@playwright/test'
import { notice, PIN, signIn } from './hands.ts'
import type { Stop } from './tour.ts'

/** Every part of the journey, with the overview's figures prepared. The cashier is signed in before and after. */
export async function throughJourney(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('Control+j')
  await page.getByRole('button', { name: /ورود مدیر|Manager signs in/ }).waitFor()
  await stop('journey-cashier')
  await signIn(page, PIN)
  await throughOverview(page, stop)
  for (const [index, name] of PARTS.entries()) {
    await page
      .getByRole('tab')
      .nth(index + 1)
      .click()
    await expect(page.getByRole('tab').nth(index + 1)).toHaveAttribute('aria-selected', 'true')
    await expect(part(page)).not.toBeEmpty()
    await expect(
      part(page)
        .getByRole('status')
        .filter({ hasText: /^(کمی صبر کنید…|One moment…)$/ }),
    ).toHaveCount(0)
    await stop(`journey-${name}`)
  }
  await page.getByRole('tab').first().click()
  await signIn(page, null)
}

/** After the overview, in their order. */
const PARTS = ['today', 'lists', 'segments', 'contacts', 'feedback', 'stages']
const FIGURES_WITHIN_MS = 120_000

const part = (page: Page) => page.getByRole('tabpanel')

async function throughOverview(page: Page, stop: Stop): Promise<void> {
  await part(page).locator('select').first().waitFor()
  await stop('journey-unprepared')
  await page.getByRole('button', { name: /از نو محاسبه کن|Work it out again/ }).click()
  await expect(notice(page)).toBeVisible({ timeout: FIGURES_WITHIN_MS })
  await part(page).locator('dl').first().waitFor()
  await expect(part(page).getByRole('status')).toHaveCount(0)
  await stop('journey-overview')
  await page.getByRole('button', { name: /^(جدول|Table)/ }).click()
  await part(page).getByRole('table').first().waitFor()
  await stop('journey-overview-table')
  await page.getByRole('button', { name: /^(نمودار|Chart)/ }).click()
  for (let screen = 1; await scrolled(page, screen); screen += 1) await stop(`journey-overview-${screen}`)
  await part(page).locator('select').first().selectOption('own')
  await part(page).getByRole('spinbutton').first().waitFor()
  await stop('journey-overview-own')
  await part(page).locator('select').first().selectOption('three_months')
}

/** Less than a screen further, so that nothing is passed over; false at the end. */
async function scrolled(page: Page, screens: number): Promise<boolean> {
  return await part(page).evaluate((panel, times) => {
    const before = panel.scrollTop
    panel.scrollTo(0, panel.clientHeight * 0.8 * times)
    return panel.scrollTop > before
  }, screens)
}
