import type { Page } from '@playwright/test'
import { addMonths, businessDay } from '../../electron/shared/calendar.ts'
import { expect, test as base } from './door.ts'
import { numberIn, PIN, signIn, theField } from './hands.ts'
import { offer } from './offer-hands.ts'
import { rowsOf } from './shop-file.ts'
import { makeSmallShop } from './small-shop.ts'

const test = base.extend({
  folder: async ({ folder }, use) => {
    await makeSmallShop(folder)
    await use(folder)
  },
})

test('last month, had the rule been another: beside what was, without changing anything', async ({ page, folder }) => {
  await expect(theField(page)).toBeFocused()
  await signIn(page, PIN)
  const before = past(folder)

  await test.step('the rule as it is gives what was, to the rial', async () => {
    await page.keyboard.press('Control+g')
    await offer(page, 'خوشامد عضویت').getByRole('button').first().click()
    await replay(page)
    const figures = await figuresOf(page)
    const { sales, total } = lastMonth(folder)
    expect(figures.sales).toBe(sales)
    expect(figures.rows['جمع دریافتی']?.[0]).toBe(total / 10)
    await expect(outcome(page)).toContainText('هزینهٔ باشگاه همان می‌ماند')
    for (const [was, would, difference] of Object.values(figures.rows)) {
      expect(would).toBe(was)
      expect(difference).toBe(0)
    }
  })

  await test.step('twice the rate: it would have cost more, and sales that show it are opened', async () => {
    await page.getByRole('tab', { name: 'ویرایش' }).click()
    await page.getByRole('textbox', { name: 'درصد تخفیف' }).fill('۲۰')
    await page.getByLabel(/^بیشترین تخفیف/).fill('')
    await replay(page)
    const { rows } = await figuresOf(page)
    const [was = 0, would = 0, more = 0] = rows['هزینهٔ باشگاه'] ?? []
    expect(more).toBeGreaterThan(0)
    // In rial: tenths of a toman are no whole numbers.
    expect(Math.round(would * 10) - Math.round(was * 10)).toBe(Math.round(more * 10))
    await expect(outcome(page)).toContainText('بیشتر می‌شد')
    await page.getByRole('button', { name: 'دیدن فروش' }).first().click()
    await expect(page.getByRole('heading', { name: /^فروش شمارهٔ/ })).toBeVisible()
  })

  expect(past(folder)).toEqual(before)
})

/** What a replay comes to, in a sentence. */
const outcome = (page: Page) => page.getByRole('tabpanel').getByRole('status')

async function replay(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'بازپخش فروش‌ها' }).click()
  await page.getByRole('button', { name: 'بازپخش', exact: true }).click()
  await expect(page.getByRole('region', { name: 'آنچه شد و آنچه می‌شد' })).toBeVisible({ timeout: 60_000 })
}

/** What the screen says: the number of sales, and of each figure what was, what would have been, and the difference. */
async function figuresOf(page: Page): Promise<{ sales: number; rows: Record<string, number[]> }> {
  const table = page.getByRole('region', { name: 'آنچه شد و آنچه می‌شد' }).getByRole('table')
  const [head, ...rows] = await table
    .getByRole('row')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)))
  return {
    sales: numberIn(head?.[0] ?? ''),
    rows: Object.fromEntries(rows.map(([label, ...cells]) => [label ?? '', cells.map((cell) => numberIn(cell ?? ''))])),
  }
}

/** What really was in the days that are proposed. */
function lastMonth(folder: string): { sales: number; total: number } {
  const today = businessDay(Date.now(), 'Asia/Tehran', 3)
  const [row] = rowsOf<{ sales: number; total: number }>(
    folder,
    'SELECT count(*) AS sales, sum(total) AS total FROM sale WHERE day BETWEEN ? AND ?',
    addMonths(today, -1, 'jalali'),
    today,
  )
  return row ?? { sales: 0, total: 0 }
}

/** All that a replay must leave alone. */
function past(folder: string): unknown {
  return rowsOf(
    folder,
    `SELECT (SELECT count(*) FROM rule_version) AS versions, (SELECT count(*) FROM sale) AS sales,
       (SELECT sum(total) FROM sale) AS total, (SELECT sum(points) FROM customer) AS points,
       (SELECT count(*) FROM coupon) AS coupons, (SELECT count(*) FROM programme_use) AS uses`,
  )
}
