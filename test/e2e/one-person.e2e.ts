import type { Page } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verify } from '../../electron/services/verify.ts'
import { everyRow } from '../rows.ts'
import { expect, test } from './door.ts'
import { dialog, enter, notice, numberIn, PIN, rows, takeOver, theField } from './hands.ts'
import { countOf, inFile, rowsOf } from './shop-file.ts'
import { makeSmallShop } from './small-shop.ts'

const inSmallShop = test.extend({
  folder: async ({ folder }, use) => {
    await makeSmallShop(folder)
    await use(folder)
  },
})

inSmallShop(
  'two entries of one person become one, with everything of both, and two again',
  async ({ page, folder }) => {
    await theField(page).waitFor()
    await takeOver(page, 'مدیر', PIN)
    const [kept, other] = richest(folder)
    const before = [standing(folder, kept.id), standing(folder, other.id)] as const
    const together = sumOf(before)

    await test.step('what they are together is said before', async () => {
      await openCustomer(page, kept.phone)
      await page.getByRole('tab', { name: 'یکی کردن و حذف' }).click()
      await page.getByRole('combobox', { name: 'مشتری دیگر را پیدا کنید' }).fill(local(other.phone))
      await page.getByRole('option').first().click()
      const comparison = dialog(page).getByRole('table')
      for (const [label, value] of Object.entries(shownAs(together))) {
        const cells = comparison.getByRole('row', { name: new RegExp(`^${label}`) }).getByRole('cell')
        await expect(cells, label).toHaveCount(3)
        const [ours, theirs, both] = (await cells.allInnerTexts()).map(numberIn)
        expect([ours, theirs, both], label).toEqual([shownAs(before[0])[label], shownAs(before[1])[label], value])
      }
    })

    await test.step('and is so afterwards, on the page and in the books', async () => {
      await dialog(page).getByRole('button', { name: 'یکی کردن' }).click()
      await expect(notice(page)).toContainText('دو مشتری یکی شدند.')
      for (const [label, value] of [
        ['امتیاز', together.points],
        ['جمع خرید', together.spend / 10],
        ['دفعات خرید', together.sales],
      ] as const) {
        const fact = page.locator('main dl > div', { has: page.getByText(label, { exact: true }) }).locator('dd')
        await expect.poll(async () => numberIn(await fact.first().innerText()), label).toBe(value)
      }
      expect(standing(folder, kept.id)).toEqual(together)
      expect(standing(folder, other.id)).toEqual({ sales: 0, spend: 0, points: 0, lots: 0, coupons: 0, touchpoints: 0 })
      expect(verify(folder).problems).toEqual([])
      await page.keyboard.press('F3')
      await page.getByRole('searchbox').fill(local(other.phone))
      await expect(rows(page)).toHaveCount(2)
      await expect(rows(page).nth(1)).toContainText(kept.name)
    })

    await test.step('taken back, each has again what it had', async () => {
      await rows(page).nth(1).click()
      await page.getByRole('tab', { name: 'یکی کردن و حذف' }).click()
      await page.getByRole('button', { name: 'جدا کردن' }).click()
      await expect(notice(page)).toContainText('دو مشتری از هم جدا شدند.')
      expect(standing(folder, kept.id)).toEqual(before[0])
      expect(standing(folder, other.id)).toEqual(before[1])
      await openCustomer(page, other.phone)
      await expect(page.locator('#customer-name')).toHaveText(other.name)
      expect(verify(folder).problems).toEqual([])
    })
  },
)

const NAME = 'فرزانه‌دخت ناشناس‌پور'
const PHONE = '09991234567'

inSmallShop(
  'who wants to be forgotten is gone from every list and file, and the day stays as it was',
  async ({ page, folder, leave }) => {
    await theField(page).waitFor()
    await page.keyboard.type(PHONE)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('نام و نام خانوادگی')).toBeFocused()
    await page.keyboard.type(NAME)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'مشتری', exact: true })).toContainText(NAME)
    await enter(page, '۲۳۴۵۶۷۰')
    await expect(page.getByTestId('sale-done')).toContainText(NAME)
    await takeOver(page, 'مدیر', PIN)
    await page.keyboard.press('F2')
    await expect(rows(page).nth(1)).toContainText(NAME)
    const totals = await dayTotals(page)

    await test.step('the end of the phone is read off the page before anything happens', async () => {
      await openCustomer(page, `+98${PHONE.slice(1)}`)
      await page.getByRole('tab', { name: 'یکی کردن و حذف' }).click()
      const forget = page.getByRole('button', { name: 'حذف برای همیشه' })
      await page.getByLabel('چهار رقم آخر تلفن این مشتری را بنویسید').fill('۰۰۰۰')
      await expect(forget).toBeDisabled()
      await page.getByLabel('چهار رقم آخر تلفن این مشتری را بنویسید').fill('۴۵۶۷')
      await forget.click()
      await expect(notice(page)).toContainText('هیچ نشانی از این شخص نماند.')
    })

    await test.step('nobody is found by the phone or the name', async () => {
      for (const text of [PHONE, 'فرزانه‌دخت']) {
        await page.getByRole('searchbox').fill(text)
        await expect(page.getByText('مشتری‌ای با این مشخصات نیست')).toBeVisible()
      }
      await page.keyboard.press('F1')
      await theField(page).fill(PHONE)
      await expect(page.getByText('شمارهٔ تازه')).toBeVisible()
      await theField(page).fill('')
    })

    await test.step('the sale is still in the day, without a name, and the day adds up to the same', async () => {
      await page.keyboard.press('F2')
      await expect(rows(page).nth(1)).toContainText('۲٬')
      await expect(page.locator('main')).not.toContainText('ناشناس‌پور')
      expect(await dayTotals(page)).toEqual(totals)
      await rows(page).nth(1).click()
      await expect(page.getByRole('heading', { name: /^فروش شمارهٔ/ })).toBeVisible()
      await expect(page.locator('main')).not.toContainText('ناشناس‌پور')
      await page.keyboard.press('Control+p')
      await expect(page.locator('main img').first()).toBeVisible()
    })

    await test.step('nothing of the person is in any row, or in any file of the shop', async () => {
      // The evening writes the file anew.
      await leave()
      const undone =
        'SELECT count(*) FROM erasure WHERE papers_at IS NULL OR backups_at IS NULL OR rewritten_at IS NULL'
      expect(countOf(folder, undone)).toBe(0)
      const everything = JSON.stringify(inFile(folder, everyRow))
      for (const trace of ['ناشناس‌پور', PHONE.slice(1)]) {
        expect(everything).not.toContain(trace)
        expect(filesWith(folder, trace)).toEqual([])
      }
      expect(verify(folder).problems).toEqual([])
    })
  },
)

interface Somebody {
  id: number
  /** E.164 */
  phone: string
  name: string
}

/** Two who have something of everything. */
function richest(folder: string): [Somebody, Somebody] {
  const [kept, other] = rowsOf<Somebody>(
    folder,
    `SELECT id, phone, name FROM customer
     WHERE phone IS NOT NULL AND name <> '' AND points > 0 AND sales_count > 3
       AND EXISTS (SELECT 1 FROM coupon WHERE customer_id = customer.id)
     ORDER BY spend DESC LIMIT 2`,
  )
  if (!kept || !other) throw new Error('the sample shop has nobody who buys')
  return [kept, other]
}

/** What is somebody's, counted row by row. Rial and points. */
function standing(folder: string, customerId: number) {
  const count = (sql: string) => countOf(folder, sql, customerId)
  return {
    sales: count('SELECT count(*) FROM sale WHERE customer_id = ? AND returned = 0'),
    spend: count('SELECT coalesce(sum(total - refunded), 0) FROM sale WHERE customer_id = ?'),
    points: count(
      `SELECT coalesce(sum(points_entry.points), 0) FROM points_entry
       JOIN points_lot ON points_lot.id = lot_id WHERE points_lot.customer_id = ?`,
    ),
    lots: count('SELECT count(*) FROM points_lot WHERE customer_id = ?'),
    coupons: count('SELECT count(*) FROM coupon WHERE customer_id = ?'),
    touchpoints: count('SELECT count(*) FROM touchpoint WHERE customer_id = ?'),
  }
}

type Standing = ReturnType<typeof standing>

const sumOf = ([a, b]: readonly [Standing, Standing]): Standing => ({
  sales: a.sales + b.sales,
  spend: a.spend + b.spend,
  points: a.points + b.points,
  lots: a.lots + b.lots,
  coupons: a.coupons + b.coupons,
  touchpoints: a.touchpoints + b.touchpoints,
})

/** As the comparison names it; money in toman. */
const shownAs = (its: Standing): Record<string, number> => ({
  امتیاز: its.points,
  'دفعات خرید': its.sales,
  'جمع خرید': its.spend / 10,
  'بسته‌های امتیاز': its.lots,
  کوپن‌ها: its.coupons,
  رویدادها: its.touchpoints,
})

const local = (phone: string) => `0${phone.slice(3)}`

async function openCustomer(page: Page, phone: string) {
  await page.keyboard.press('F3')
  await page.getByRole('searchbox').fill(local(phone))
  await expect(rows(page)).toHaveCount(2)
  await rows(page).nth(1).click()
  await page.getByRole('tab').first().waitFor()
}

/** The sums above the day's sales. */
const dayTotals = (page: Page) => page.locator('main header dl, main dl').first().innerText()

function filesWith(folder: string, trace: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.parentPath.includes('config'))
    .map((file) => join(file.parentPath, file.name))
    .filter((file) => readFileSync(file).includes(trace))
}
