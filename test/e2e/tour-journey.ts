import type { Page } from '@playwright/test'
import { LOYAL_LISTS } from '../../electron/shared/rules/loyal-lists.ts'
import { choose, dialog, notice, PIN, signIn } from './hands.ts'
import { expect } from './patience.ts'
import type { Stop } from './tour.ts'

/** Every part of the journey, with the overview's figures prepared. The cashier is signed in before and after. */
export async function throughJourney(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('Control+j')
  await page.getByRole('button', { name: /ورود مدیر|Manager signs in/ }).waitFor()
  await stop('journey-cashier')
  await signIn(page, PIN)
  await throughOverview(page, stop)
  for (const name of PARTS) {
    await openPart(page, name)
    await stop(`journey-${name}`)
    await INSIDE[name]?.(page, stop)
  }
  await page.getByRole('tab').first().click()
  await throughEffect(page, stop)
  await signIn(page, null)
}

/** The same parts where nothing has happened yet; the manager is signed in. */
export async function throughEmptyJourney(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('Control+j')
  for (const name of ['overview', ...PARTS] as const) {
    await openPart(page, name)
    await stop(`journey-${name}-empty`)
  }
}

async function openPart(page: Page, name: 'overview' | (typeof PARTS)[number]): Promise<void> {
  const tab = page.getByRole('tab').nth(name === 'overview' ? 0 : PARTS.indexOf(name) + 1)
  await tab.click()
  await expect(tab).toHaveAttribute('aria-selected', 'true')
  await shown(page)
}

/** After the overview, in their order. */
const PARTS = ['today', 'lists', 'segments', 'contacts', 'feedback', 'stages'] as const

/** What is opened in a part, where it has more than it shows at first. */
const INSIDE: { [Part in (typeof PARTS)[number]]?: (page: Page, stop: Stop) => Promise<void> } = {
  today: throughToday,
  lists: throughLists,
  segments: throughSegment,
  contacts: throughContacts,
  feedback: throughFeedback,
  stages: throughStages,
}

const FIGURES_WITHIN_MS = 600_000

const part = (page: Page) => page.getByRole('tabpanel')

/** What a part shows is there, and nothing of it is waited for. */
async function shown(page: Page): Promise<void> {
  await expect(part(page)).not.toBeEmpty()
  await expect(
    part(page)
      .getByRole('status')
      .filter({ hasText: /^(کمی صبر کنید…|One moment…)$/ }),
  ).toHaveCount(0, { timeout: FIGURES_WITHIN_MS })
}

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
  await throughBehind(page, stop)
}

/** The sales and the changes that stand behind two of the figures. */
async function throughBehind(page: Page, stop: Stop): Promise<void> {
  await part(page).locator('dl button').first().click()
  await page.getByRole('grid').waitFor()
  await stop('sales-behind')
  await page.keyboard.press('Control+j')
  await part(page)
    .getByRole('cell')
    .getByRole('button', { name: /بالا رفتن|^Rose/ })
    .first()
    .click()
  await part(page).getByRole('listitem').first().waitFor()
  await stop('journey-moves')
  await page.keyboard.press('Escape')
  await part(page).locator('dl').first().waitFor()
}

/** Less than a screen further, so that nothing is passed over; false at the end. */
async function scrolled(page: Page, screens: number): Promise<boolean> {
  return await part(page).evaluate((panel, times) => {
    const before = panel.scrollTop
    panel.scrollTo(0, panel.clientHeight * 0.8 * times)
    return panel.scrollTop > before
  }, screens)
}

/** The forms beside the tasks, all of them open, and what was decided before. */
async function throughToday(page: Page, stop: Stop): Promise<void> {
  await press(page, /^(انجام شد|Done)/)
  await part(page)
    .getByRole('button', { name: /^(برگرداندن|Take back)/ })
    .waitFor()
  await press(page, /^(بعداً|Later)/)
  await press(page, /^(کار تازه|New task)/)
  await press(page, /^(هدف تازه|New goal)/)
  await expect(dialog(page)).toHaveCount(3)
  await stop('journey-today-forms')
  const past = page.getByRole('button', { name: /^(تصمیم‌های پیشین|Past decisions)/ })
  await past.click()
  await stop('journey-today-past')
  await past.click()
}

/** The other lists, to the kinds of people, which are the last. */
async function throughLists(page: Page, stop: Stop): Promise<void> {
  const choices = part(page).getByRole('navigation').getByRole('button')
  for (const [index, list] of LOYAL_LISTS.entries()) {
    if (index === 0) continue
    await choices.nth(index).click()
    await shown(page)
    await stop(`journey-list-${list}`)
  }
  await choices.last().click()
  await shown(page)
  await stop('journey-personas')
}

async function throughSegment(page: Page, stop: Stop): Promise<void> {
  await press(page, /^(ویرایش|Edit)/)
  const back = page.getByRole('button', { name: /^(بازگشت به بخش‌ها|Back to the segments)/ })
  await back.waitFor()
  await stop('journey-segment')
  await back.click()
  await back.waitFor({ state: 'hidden' })
}

/** What pleases, and every contact. */
async function throughContacts(page: Page, stop: Stop): Promise<void> {
  for (const view of ['bright', 'list'] as const) {
    await choose(page, view)
    await shown(page)
    await stop(`journey-contacts-${view}`)
  }
}

/** A code that no receipt has. */
async function throughFeedback(page: Page, stop: Stop): Promise<void> {
  const code = part(page).locator('input[dir=ltr]').first()
  await code.fill('0000000000')
  await code.press('Enter')
  await expect(part(page).locator('[aria-invalid=true]')).toBeVisible()
  await stop('journey-feedback-wrong')
}

/** Other rules, and whom they would move; they are not saved. */
async function throughStages(page: Page, stop: Stop): Promise<void> {
  await part(page).locator('select').first().selectOption('cafe')
  await press(page, /^(چه تغییری می‌کند؟|What would change\?)/)
  await expect(part(page).getByText(/^(از|Of) .+ (جابه‌جا|move)/)).toBeVisible()
  await stop('journey-stages-other')
  await choose(page, 'five')
  await stop('journey-stages-five')
  await press(page, /^(برگرداندن|Undo changes)/)
}

/** What the first offer has brought, once the figures are there. */
async function throughEffect(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('Control+g')
  await page.locator('[data-row]').first().click()
  await page.getByRole('tab', { name: /^(اثر|Effect)/ }).click()
  await expect(part(page)).not.toBeEmpty()
  await stop('offers-effect')
  await page.keyboard.press('Escape')
  await page.locator('[data-row]').first().waitFor()
}

const press = (page: Page, name: RegExp) => part(page).getByRole('button', { name }).first().click()
