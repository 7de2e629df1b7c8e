import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect, test as base } from './door.ts'
import { customer, dialog, enter, payable, PIN, signIn, theField } from './hands.ts'
import { makePastShop, TEA } from './past-shop.ts'

const test = base.extend({
  folder: async ({ folder }, use) => {
    await makePastShop(folder)
    await use(folder)
  },
})

const PHONE = '09123456789'

test('what a customer says is written down with two keys, promised, answered and found again', async ({
  page,
  facing,
}) => {
  await expect(theField(page)).toBeFocused()

  await test.step('the manager wants the customer’s screen to ask', async () => {
    await signIn(page, PIN)
    await page.keyboard.press('Control+,')
    await page.getByRole('tab', { name: 'نمایش و روز کاری' }).click()
    await page.getByText('نگاه مشتری', { exact: true }).click()
    await page.getByRole('button', { name: 'ذخیره' }).click()
    await expect(page.getByText('ذخیره شد و از همین حالا')).toBeVisible()
    await openPart(page, 'بازخورد')
    await page.getByText('پرسیدن روی نمایشگر مشتری', { exact: true }).click()
    await expect(page.getByRole('switch', { name: 'پرسیدن روی نمایشگر مشتری' })).toBeChecked()
  })
  const opposite = await facing()
  await page.bringToFront()

  await test.step('of nobody nothing is written down', async () => {
    await page.keyboard.press('F1')
    await page.keyboard.press('Control+k')
    await expect(dialog(page)).toContainText('شمارهٔ مشتری را بپرسید')
    await page.keyboard.press('Escape')
  })

  await test.step('Ctrl+K and 2: a complaint; the field has the keys again at once', async () => {
    await enter(page, PHONE)
    await expect(page.getByLabel('نام و نام خانوادگی')).toBeFocused()
    await page.keyboard.type('سارا احمدی')
    await page.keyboard.press('Enter')
    await expect(customer(page).getByText('سارا احمدی')).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(dialog(page)).toContainText('نشانه برای سارا احمدی')
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('2')
    await expect(dialog(page)).toContainText('ثبت شد: گلایه')
    await expect(theField(page)).toBeFocused()
    expect(await faultsOf(page)).toEqual([])
  })

  await test.step('a praise by a slip of the hand is taken back', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.press('3')
    await expect(dialog(page)).toContainText('ثبت شد: تعریف')
    await page.getByRole('button', { name: 'پس گرفتن' }).click()
    await expect(dialog(page)).toHaveCount(0)
  })

  await test.step('a quote stays open on the card until the customer buys', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.press('7')
    await expect(dialog(page)).toContainText('تا چه روزی')
    await dialog(page).getByLabel('یادداشت').fill('سرویس چای‌خوری')
    await page.getByRole('button', { name: 'افزودن', exact: true }).click()
    const promised = page.getByRole('list', { name: 'پیش‌فاکتورها و رزروهای باز' })
    await expect(promised).toContainText('سرویس چای‌خوری')
    await enter(page, TEA.barcode)
    await expect(payable(page)).toHaveText('۹۰٬۰۰۰ تومان')
    await page.keyboard.press('Enter')
    await expect(page.getByText('فروش ۱ ثبت شد')).toBeVisible()
  })

  await test.step('the customer answers by a touch, and then says it better at the counter', async () => {
    await opposite.bringToFront()
    // The screen forgets a sale after half a minute, in which a busy machine does not come to the end of a look by axe.
    await opposite.getByRole('button', { name: 'بد', exact: false }).last().click()
    await expect(opposite.getByText('سپاس از نظر شما')).toBeVisible()
    await page.bringToFront()
    await page.keyboard.press('Control+b')
    await expect(dialog(page)).toContainText('نظر دربارهٔ رسید')
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('4')
    await expect(page.getByText('نظر مشتری ثبت شد.')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(dialog(page)).toHaveCount(0)
  })

  await test.step('all of it is found again', async () => {
    await openPart(page, 'بازخورد')
    const answers = page.getByRole('region', { name: 'نظرها' }).getByRole('listitem')
    await expect(answers).toHaveCount(1)
    await expect(answers).toContainText('۴')
    expect(await faultsOf(page)).toEqual([])
    await openPart(page, 'نشانه‌ها')
    await page.getByRole('button', { name: /گلایه/ }).click()
    await expect(page.getByText('فقط: گلایه')).toBeVisible()
    await expect(page.getByRole('region', { name: 'فهرست نشانه‌ها' }).getByRole('listitem')).toHaveCount(1)
    expect(await faultsOf(page)).toEqual([])
  })

  await test.step('the question reads well, to everybody', async () => {
    await page.keyboard.press('F1')
    await enter(page, PHONE)
    await expect(customer(page).getByText('سارا احمدی')).toBeVisible()
    await enter(page, TEA.barcode)
    await expect(payable(page)).toHaveText('۱۰۰٬۰۰۰ تومان')
    await page.keyboard.press('Enter')
    await expect(opposite.getByText('از خرید امروزتان راضی بودید؟')).toBeVisible()
    await opposite.bringToFront()
    expect(await faultsOf(opposite)).toEqual([])
  })
})

async function openPart(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+j')
  await page.getByRole('tab', { name, exact: true }).click()
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
    return run.run()
  })
  return violations.map(({ id }) => id)
}
