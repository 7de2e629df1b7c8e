import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect, test as base } from './door.ts'
import { customer, enter, line, payable, PIN, signIn, theField } from './hands.ts'
import { makePastShop, TEA } from './past-shop.ts'

const test = base.extend({
  folder: async ({ folder }, use) => {
    await makePastShop(folder)
    await use(folder)
  },
})

const PHONE = '09123456789'

test('the customer follows the sale on a screen of their own, from the greeting to the thanks', async ({
  page,
  facing,
}) => {
  await expect(theField(page)).toBeFocused()

  const opposite = await test.step('the manager wants the customer’s screen, and there it is', async () => {
    await signIn(page, PIN)
    await page.keyboard.press('Control+,')
    await page.getByRole('tab', { name: 'نمایش و روز کاری' }).click()
    await page.getByText('نگاه مشتری', { exact: true }).click()
    await page.getByRole('button', { name: 'ذخیره' }).click()
    await expect(page.getByText('ذخیره شد و از همین حالا')).toBeVisible()
    await signIn(page, null)
    const opened = await facing()
    await expect(opened.getByRole('heading', { name: 'فروشگاه آفتاب' })).toBeVisible()
    await expect(opened.getByText('خوش آمدید')).toBeVisible()
    await page.keyboard.press('F1')
    await expect(theField(page)).toBeFocused()
    return opened
  })

  await test.step('a new member is greeted by the first name alone', async () => {
    await page.keyboard.type(PHONE)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('نام و نام خانوادگی')).toBeFocused()
    await page.keyboard.type('سارا احمدی')
    await page.keyboard.press('Enter')
    await expect(customer(page).getByText('سارا احمدی')).toBeVisible()
    await expect(opposite.getByText('سلام سارا')).toBeVisible()
    await expect(opposite.getByTestId('facing-points')).toHaveText('۰')
    await saysNothingOf(opposite, ['احمدی', '۰۹۱۲', '0912'])
  })

  await test.step('the basket grows on both, to the same total', async () => {
    for (let pieces = 1; pieces <= 3; pieces++) await enter(page, TEA.barcode)
    await expect(line(page, TEA.name)).toContainText('۳ عدد')
    await expect(opposite.getByRole('listitem').first()).toHaveText(/چای.*۳ عدد.*۳۰۰٬۰۰۰/)
    // 10 % welcome discount
    await expect(payable(page)).toHaveText('۲۷۰٬۰۰۰ تومان')
    await expect(opposite.getByTestId('facing-payable')).toHaveText('۲۷۰٬۰۰۰ تومان')
    await expect(opposite.getByText('تخفیف شما: ۳۰٬۰۰۰ تومان')).toBeVisible()
  })

  await test.step('a long basket scrolls to its newest line by itself', async () => {
    for (let place = 1; place <= 10; place++) await enter(page, '۲۰۰۰۰۰')
    const lines = opposite.getByRole('list', { name: 'خرید شما' }).getByRole('listitem')
    await expect(lines).toHaveCount(11)
    await expect(lines.last()).toHaveAttribute('aria-current', 'true')
    await expect(lines.last()).toBeInViewport({ ratio: 0.9 })
    await expect(lines.first()).not.toBeInViewport()
    await expect(opposite.getByTestId('facing-payable')).toHaveText('۲٬۱۰۰٬۰۰۰ تومان')
  })

  await test.step('after paying: what was paid, the points and the coupon, without its code', async () => {
    await page.keyboard.press('Enter')
    await expect(page.getByText('فروش ۱ ثبت شد')).toBeVisible()
    await expect(opposite.getByTestId('facing-paid')).toHaveText('۲٬۱۰۰٬۰۰۰ تومان')
    await expect(opposite.getByTestId('facing-earned')).toContainText('۲۱ امتیاز')
    await expect(opposite.getByTestId('facing-offer')).toContainText('۵٪ تخفیف')
    const said = await page.getByTestId('sale-done').innerText()
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4})+/.exec(said)?.[0] ?? 'no code'
    await saysNothingOf(opposite, [code, code.replaceAll('-', ''), 'احمدی'])
    expect(await faultsOf(opposite)).toEqual([])
  })

  await test.step('the next one sees nothing of it, and an offer waits for whoever comes back', async () => {
    await page.keyboard.press('F6')
    await page.keyboard.type('۵۰۰۰۰')
    await expect(opposite.getByTestId('facing-payable')).toHaveText('۵۰٬۰۰۰ تومان')
    await saysNothingOf(opposite, ['سارا', 'امتیاز'])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(opposite.getByText('خوش آمدید')).toBeVisible()
    await enter(page, PHONE)
    await expect(opposite.getByTestId('facing-points')).toHaveText('۲۱')
    await expect(opposite.getByTestId('facing-offer')).toContainText('۵٪ تخفیف')
    expect(await faultsOf(opposite)).toEqual([])
  })

  await test.step('whatever happens there, the keys stay at the counter', async () => {
    await expect(theField(page)).toBeFocused()
    expect(await opposite.evaluate(() => document.querySelectorAll('a, button, input, [tabindex]').length)).toBe(0)
  })
})

async function saysNothingOf(page: Page, secrets: string[]): Promise<void> {
  const said = await page.locator('body').innerText()
  for (const secret of secrets) expect(said).not.toContain(secret)
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
    return run.run()
  })
  return violations.map(({ id }) => id)
}
