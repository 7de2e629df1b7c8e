import type { Page } from '@playwright/test'
import en from '../../renderer/i18n/en/offers.ts'
import fa from '../../renderer/i18n/fa/offers.ts'
import { dialog, enter, notice, PIN, payable, rows, signIn } from './hands.ts'
import { expect } from './patience.ts'
import type { Stop } from './tour.ts'
import { NOTHING } from './tour-till.ts'

const EGGS = '6269002201615'
/** Sold as if it were a card. */
const TOMATOES = '6269007701332'

/** What can be asked of a customer, a screenful at a time. */
const CONDITIONS = [
  ['is_member', 'first_purchase', 'birthday', 'days_since_last_sale', 'tier'],
  ['stage', 'spent', 'purchase', 'every_purchase', 'bought'],
  ['was_referred', 'referred', 'tags', 'interests', 'age', 'gender'],
]

/** The offers as a cashier has them and as the manager makes them. The cashier is signed in before and after. */
export async function throughOffers(page: Page, stop: Stop): Promise<void> {
  await page.keyboard.press('Control+g')
  await page.getByRole('heading', { level: 1 }).filter({ visible: true }).waitFor()
  await stop('offers-cashier')
  await signIn(page, PIN)
  await page.locator('[data-row]').first().waitFor()
  await stop('offers')
  await openGallery(page)
  await stop('offers-gallery')
  await throughForm(page, stop)
  await throughTrial(page, stop)
  await throughKinds(page, stop)
  await throughOld(page, stop)
  await signIn(page, null)
}

/** A ready-made offer without its goods, each part of its form, and all that can be asked of a customer. */
async function throughForm(page: Page, stop: Stop): Promise<void> {
  await template(page, THIRD_FREE).click()
  await tab(page, 'offers.tab.edit').waitFor()
  await stop('offers-editor')
  await start(page).click()
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible()
  await stop('offers-editor-wrong')
  await page.getByRole('combobox', { name: word('offers.purchase.goods') }).fill(EGGS)
  await match(page).waitFor()
  await stop('offers-editor-goods')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: word('offers.reward.product') }).fill(EGGS)
  await match(page).click()
  await expect(page.locator('main [aria-invalid=true]')).toHaveCount(0)
  await fold(page, 'offers.details').click()
  await stop('offers-editor-details')
  for (const [index, group] of CONDITIONS.entries()) {
    for (const type of group) await page.getByLabel(word('offers.who.add')).selectOption(type)
    const conditions = page.locator('main li', { has: page.getByRole('heading', { level: 3 }) })
    await expect(conditions).toHaveCount(group.length)
    await conditions.last().scrollIntoViewIfNeeded()
    await stop(`offers-editor-who-${index + 1}`)
    for (const _ of group) await conditions.first().getByRole('button').last().click()
    await expect(conditions).toHaveCount(0)
  }
  for (const part of ['when', 'limits', 'together'] as const) {
    await fold(page, `offers.${part}`).click()
    if (part === 'when') await page.getByLabel(word('offers.when.occasion.add')).selectOption({ index: 1 })
    if (part === 'together') await page.getByText(word('offers.stacking.group'), { exact: true }).click()
    await fold(page, `offers.${part}`).scrollIntoViewIfNeeded()
    await stop(`offers-editor-${part}`)
    if (part === 'when') await page.getByRole('button', { name: /: (نوروز|Nowruz)/ }).click()
    if (part === 'together') await page.getByText(word('offers.stacking.together'), { exact: true }).click()
  }
}

/** The offer on a sample basket and on what was sold last month, as it stands in the form; then it is in force. */
async function throughTrial(page: Page, stop: Stop): Promise<void> {
  await tab(page, 'offers.tab.preview').click()
  await stop('offers-preview-none')
  await page.getByRole('combobox', { name: word('offers.preview.add') }).fill(EGGS)
  await match(page).click()
  await page.getByRole('region', { name: word('offers.preview.outcome') }).waitFor()
  await page.getByRole('combobox', { name: word('offers.preview.customer') }).fill('احم')
  await match(page).waitFor()
  await stop('offers-preview-customer')
  const why = page.getByRole('region', { name: word('offers.preview.why') })
  const before = await why.innerText()
  await match(page).click()
  await expect(why).not.toHaveText(before, { useInnerText: true })
  await stop('offers-preview')
  await tab(page, 'offers.tab.versions').click()
  await stop('offers-versions-none')
  await tab(page, 'offers.tab.edit').click()
  await page.keyboard.press('Control+s')
  await expect(notice(page)).toBeVisible()
  await stop('offers-draft')
  await page.getByRole('button', { name: word('offers.drop') }).click()
  await stop('offers-drop')
  await page.getByRole('button', { name: word('offers.drop.sure') }).blur()
  await start(page).click()
  await expect(page.locator('[data-row]').first()).toBeVisible()
  await stop('offers-activated')
}

/** The forms that other kinds have; nothing is kept of them. */
async function throughKinds(page: Page, stop: Stop): Promise<void> {
  for (const [name, title] of [
    ['coupon', /^(هدیهٔ خرید بعدی|A gift for your next)/],
    ['stamps', /^(کارت مهر|Stamp card)/],
    ['card', /^(کارت هدیه|Gift card)/],
    ['credit', /^(بازگشت نقدی|Cash back)/],
    ['win-back', /^(دلتنگ شما|We have missed)/],
    ['occasion', /^(جشنوارهٔ نوروزی|Nowruz festival)/],
    ['code', /^(کد تخفیف|Campaign code)/],
  ] as const) {
    await openGallery(page)
    await template(page, title).click()
    await tab(page, 'offers.tab.edit').waitFor()
    if (name === 'stamps') {
      await fold(page, 'offers.points').click()
      await page.getByText(word('offers.expiry.end_of'), { exact: true }).click()
    }
    await stop(`offers-editor-${name}`)
    await page.getByRole('button', { name: word('offers.back') }).click()
    await page.locator('[data-row]').first().waitFor()
  }
}

/** An offer that has been in force for long: replayed with other figures, and its versions. */
async function throughOld(page: Page, stop: Stop): Promise<void> {
  await page.locator('[data-row]').first().click()
  await page.getByRole('textbox', { name: word('offers.reward.rate') }).fill('۲۰')
  await tab(page, 'offers.tab.replay').click()
  await stop('offers-replay')
  await page.getByRole('button', { name: word('offers.replay.start') }).click()
  await page.getByRole('region', { name: word('offers.replay.figures') }).waitFor({ timeout: 60_000 })
  await stop('offers-replayed')
  await page.getByRole('tabpanel').evaluate((panel) => panel.scrollTo(0, panel.scrollHeight))
  await stop('offers-replayed-more')
  await tab(page, 'offers.tab.versions').click()
  await page.getByRole('tabpanel').getByRole('listitem').first().waitFor()
  await stop('offers-versions')
  await tab(page, 'offers.tab.edit').click()
  await page.getByRole('button', { name: word('offers.end') }).click()
  await stop('offers-end')
  await page.getByRole('button', { name: word('offers.back') }).click()
  await page.locator('[data-row]').first().waitFor()
}

/** A gift card made, sold and spent, and a return that keeps the price of a free item. The cashier is signed in before and after. */
export async function throughCards(page: Page, stop: Stop): Promise<void> {
  await signIn(page, PIN)
  await page.keyboard.press('Control+g')
  await openGallery(page)
  await template(page, /^(کارت هدیه|Gift card)/).click()
  await page.getByRole('combobox', { name: word('offers.earn.card.goods') }).fill(TOMATOES)
  await match(page).click()
  await start(page).click()
  await page.locator('[data-row]').first().waitFor()
  await signIn(page, null)
  await page.keyboard.press('F1')
  await page.keyboard.press('F6')
  await enter(page, TOMATOES)
  await expect(payable(page)).not.toHaveText(NOTHING)
  await page.keyboard.press('Enter')
  await page.getByTestId('sale-done').waitFor()
  await stop('counter-card-sold')
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4})+/.exec(await page.getByTestId('sale-done').innerText())?.[0] ?? ''
  await page.keyboard.press('F6')
  await enter(page, `۲*${EGGS}`)
  await expect(payable(page)).not.toHaveText(NOTHING)
  const before = await payable(page).innerText()
  await enter(page, code)
  await expect(payable(page)).not.toHaveText(before)
  await stop('counter-card')
  await page.keyboard.press('Enter')
  await page.getByTestId('sale-done').waitFor()
  await stop('counter-card-used')
  await page.keyboard.press('F2')
  await rows(page).nth(1).click()
  await page.locator('main section footer button').nth(1).waitFor()
  await stop('sales-card')
  await page.locator('main section footer button').last().click()
  await dialog(page).getByRole('listitem').first().getByRole('button').last().click()
  await expect(
    dialog(page)
      .getByText(/برنمی‌گردد:|kept|not given back/)
      .first(),
  ).toBeVisible()
  await stop('sales-return-kept')
  await dialog(page).locator('button[type=submit]').click()
  await page.locator('main section[role=status]').waitFor()
  await stop('sales-returned-kept')
  await page.locator('main section[role=status] button').click()
}

/** With the ready-made offers, which come a moment after the empty ones. */
async function openGallery(page: Page): Promise<void> {
  await page.locator('main header button').last().click()
  await template(page, THIRD_FREE).waitFor()
}

/** Either language's word, as a name begins with it. */
function word(key: keyof typeof fa): RegExp {
  return new RegExp(`^(${[fa[key], en[key]].map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`)
}

const THIRD_FREE = /^(دو تا بخر|Buy two)/
const template = (page: Page, name: RegExp) => page.locator('main').getByRole('button', { name }).first()
/** The first that a search has found. */
const match = (page: Page) => page.getByRole('listbox').getByRole('option').first()
const tab = (page: Page, key: keyof typeof fa) => page.getByRole('tab', { name: word(key) })
const fold = (page: Page, key: keyof typeof fa) =>
  page.locator('main h2 button, main h3 button').filter({ hasText: word(key) })
const start = (page: Page) => page.locator('main footer button').last()
