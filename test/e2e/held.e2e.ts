import type { Page } from '@playwright/test'
import { verify } from '../../electron/services/verify.ts'
import { expect, test } from './door.ts'
import { dialog, line, notice, openShop, payable, staff, theField } from './hands.ts'
import { changePriceElsewhere } from './shop-file.ts'

const PIN = '4321'
const TEA = '6260000000019'

test('nobody waits for anybody: sales put aside and taken up, another at the till, the last sales at a key', async ({
  page,
  folder,
}) => {
  const giveUp = dialog(page).getByRole('button', { name: 'بله' })
  await openShop(page, PIN)

  await test.step('a sale is put aside with a Persian keyboard, and the next customer is served', async () => {
    await page.keyboard.press('F6')
    await theField(page).fill(TEA)
    await page.keyboard.press('Enter')
    await page.getByLabel('نام کالا').fill('چای')
    await page.getByLabel(/^قیمت/).fill('100000')
    await page.keyboard.press('Enter')
    await expect(line(page, 'چای')).toBeVisible()
    await pressPersian(page, 'س', 'KeyS')
    await expect(line(page, 'چای')).toHaveCount(0)
    await expect(page.getByTestId('held-badge')).toHaveText('۱')
    await expect(theField(page)).toBeFocused()
    await page.keyboard.press('F6')
    await page.keyboard.type('50000')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('sale-done')).toContainText('فروش ۱')
  })

  await test.step('taking it up exchanges it for the open one, at today’s price, and says so', async () => {
    changePriceElsewhere(folder, TEA, 1_200_000)
    await page.keyboard.press('F6')
    await page.keyboard.type('70000')
    await expect(payable(page)).toHaveText('۷۰٬۰۰۰ تومان')
    await pressPersian(page, 'خ', 'KeyO')
    await expect(dialog(page).locator('[data-row]')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(line(page, 'چای')).toBeVisible()
    await expect(payable(page)).toHaveText('۱۲۰٬۰۰۰ تومان')
    await expect(page.getByText('۱۰۰٬۰۰۰ تومان بود و اکنون ۱۲۰٬۰۰۰ تومان است')).toBeVisible()
  })

  await test.step('what stood in the field goes along: nothing of the open sale is lost', async () => {
    await page.keyboard.press('Control+o')
    await expect(dialog(page).locator('[data-row]')).toHaveCount(1)
    await expect(dialog(page)).toContainText('۷۰٬۰۰۰ تومان')
    await page.keyboard.press('Escape')
  })

  await test.step('another takes the till over, and the sale stays', async () => {
    await theField(page).fill('سارا')
    await page.keyboard.press('Control+u')
    await page.getByRole('button', { name: 'مدیر' }).waitFor()
    await page.keyboard.press('1')
    await page.getByLabel('رمز مدیر').fill(PIN)
    await page.keyboard.press('Enter')
    await expect(staff(page)).toContainText('مدیر')
    await expect(theField(page)).toHaveValue('سارا')
    await expect(line(page, 'چای')).toBeVisible()
    await theField(page).fill('')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('sale-done')).toContainText('۱۲۰٬۰۰۰ تومان')
  })

  await test.step('a copy of the last sale is a key and a digit away', async () => {
    await page.keyboard.press('Control+l')
    await expect(dialog(page).locator('[data-row]').first()).toBeFocused()
    await page.keyboard.press('1')
    await expect(notice(page)).toContainText('رونوشت')
    await expect(theField(page)).toBeFocused()
  })

  await test.step('a list opened before the shop has answered stays open under the hands', async () => {
    const answer = await keepWaiting(page)
    await page.keyboard.press('F6')
    await theField(page).fill(TEA)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+o')
    await expect(dialog(page).locator('[data-row]')).toBeFocused()
    await page.keyboard.press('Delete')
    await expect(giveUp).toBeFocused()
    answer()
    await expect(line(page, 'چای')).toBeVisible()
    await expect(giveUp).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog(page).locator('[data-row]')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(theField(page)).toBeFocused()
  })

  await test.step('a sale that nobody comes back for is given up', async () => {
    await page.keyboard.press('Control+o')
    await expect(dialog(page).locator('[data-row]')).toBeFocused()
    await page.keyboard.press('Delete')
    await expect(giveUp).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('held-badge')).toHaveCount(0)
  })

  expect(verify(folder).problems).toEqual([])
})

/** What the counter asks for is answered only when the returned function is called. The desktop window does not wait. */
async function keepWaiting(page: Page): Promise<() => void> {
  const { promise: isAnswered, resolve } = Promise.withResolvers<void>()
  await page.route('**/rpc/counter/find', async (route) => {
    await isAnswered
    await route.continue()
  })
  return resolve
}

/** Ctrl and a key of a Persian keyboard: the letter is another, the place is the same. */
async function pressPersian(page: Page, key: string, code: string) {
  await page.evaluate(
    (pressed) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { ...pressed, ctrlKey: true, bubbles: true, cancelable: true }),
      ),
    { key, code },
  )
}
