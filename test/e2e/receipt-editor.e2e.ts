import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect, test } from './door.ts'
import { customer, notice, openShop, PIN, signIn, theField } from './hands.ts'
import { newestPaper } from './papers.ts'

const parts = (page: Page) => page.getByRole('grid', { name: 'بخش‌های رسید، از بالا به پایین' })
const part = (page: Page, name: string) => parts(page).getByRole('row', { name, exact: true })
const paper = (page: Page) => page.getByRole('img', { name: 'پیش‌نمایش رسید، همان که چاپ می‌شود' })
/** The picture of the preview; it changes when something else would print. */
const picture = (page: Page) => paper(page).getAttribute('src')
const save = (page: Page) => page.getByRole('button', { name: 'ذخیره', exact: true })

async function choose(page: Page, name: string): Promise<void> {
  const row = part(page, name).first()
  await row.click()
  await expect(row).toHaveAttribute('aria-selected', 'true')
}

async function toEditor(page: Page): Promise<void> {
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab', { name: 'رسید', exact: true }).click()
  await expect(paper(page)).toBeVisible()
}

test('the manager makes the receipt, and the next sale is printed like that', async ({ page, folder }) => {
  await openShop(page)
  await signIn(page, PIN)
  await toEditor(page)

  // What every receipt must have is locked.
  for (const name of ['شماره و زمان رسید', 'کالاها', 'جمع و تخفیف‌ها', 'پرداخت‌ها', 'کارت‌های هدیه']) {
    await expect(part(page, name).getByRole('switch')).toHaveCount(0)
    await expect(part(page, name)).toContainText('همیشه روی رسید هست')
  }

  const first = await picture(page)
  await part(page, 'صندوق‌دار').locator('label').click()
  await expect(part(page, 'صندوق‌دار').getByRole('switch')).not.toBeChecked()
  await expect.poll(() => picture(page)).not.toBe(first)

  // The offers go above the totals, by the buttons.
  await choose(page, 'پیشنهادها')
  for (let place = 0; place < 5; place += 1) await page.getByRole('button', { name: 'بالاتر' }).click()
  await expect(parts(page).getByRole('row')).toContainText([
    'پیشنهادها',
    'جمع و تخفیف‌ها',
    'پرداخت‌ها',
    'کارت‌های هدیه',
    'امتیاز',
  ])

  // A text with the customer's name, between its own words.
  const before = await picture(page)
  await page.getByRole('button', { name: 'نوشتهٔ تازه' }).click()
  const text = page.getByLabel('متن', { exact: true })
  await expect(text).toBeFocused()
  await page.getByLabel('جای خودکار (برنامه پُرش می‌کند)').selectOption({ label: 'نام مشتری' })
  await page.getByRole('button', { name: 'گذاشتن' }).click()
  await expect(text).toBeFocused()
  await page.keyboard.type(' عزیز، به امید دیدار')
  await expect(text).toHaveValue('{{نام مشتری}} عزیز، به امید دیدار')
  await expect.poll(() => picture(page)).not.toBe(before)
  await save(page).click()
  await expect(notice(page)).toContainText('از رسید بعدی')

  await page.keyboard.press('F1')
  await expect(theField(page)).toBeFocused()
  await page.keyboard.type('09121234567')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('نام و نام خانوادگی')).toBeFocused()
  await page.keyboard.type('سارا')
  await page.keyboard.press('Enter')
  await expect(customer(page).getByText('سارا')).toBeVisible()
  await page.keyboard.type('۲۵۰۰۰۰')
  await page.keyboard.press('Enter')
  await expect(page.getByText('فروش ۱ ثبت شد')).toBeVisible()
  await expect.poll(() => newestPaper(folder, 'receipt')).toContain('سارا عزیز، به امید دیدار')
  expect(newestPaper(folder, 'receipt')).not.toContain('صندوق‌دار')
})

test('a text that cannot be printed is not saved; the first layout comes back and goes', async ({ page }) => {
  await openShop(page)
  await signIn(page, PIN)
  await toEditor(page)
  await page.getByRole('button', { name: 'نوشتهٔ تازه' }).click()
  await save(page).click()
  await expect(page.getByText('متنی بنویسید')).toBeVisible()
  await page.getByLabel('متن', { exact: true }).fill('{{نام دوست}}')
  await expect(page.getByText('جای خودکار «نام دوست» شناخته نیست')).toBeVisible()
  await save(page).click()
  await expect(notice(page)).toHaveCount(0)
  await page.getByLabel('متن', { exact: true }).fill('سلام')

  await page.getByRole('button', { name: 'چیدمان آغازین' }).click()
  await expect(part(page, 'نوشته: سلام')).toHaveCount(0)
  await page.getByRole('button', { name: 'بازگشت به چیدمان خودم' }).click()
  await expect(part(page, 'نوشته: سلام')).toBeVisible()
  await save(page).click()
  await expect(notice(page)).toContainText('از رسید بعدی')
  await page.reload()
  await theField(page).waitFor()
  await signIn(page, PIN)
  await toEditor(page)
  await expect(part(page, 'نوشته: سلام')).toBeVisible()
})

test('the parts are dragged with the hand and with the keyboard, and the page is for everybody', async ({ page }) => {
  await openShop(page)
  await signIn(page, PIN)
  await toEditor(page)
  const order = async () => (await parts(page).getByRole('row').allInnerTexts()).map((row) => row.split('\n')[0])

  await part(page, 'نشانی').dragTo(part(page, 'نشان فروشگاه'), { targetPosition: { x: 40, y: 4 } })
  await expect.poll(async () => (await order())[0]).toBe('نشانی')

  // Enter on the handle takes the part, the arrows choose its place, Enter puts it there.
  await part(page, 'نشانی').getByRole('button').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await order())[0]).toBe('نشان فروشگاه')

  await page.evaluate(axe.source)
  for (const name of ['نشان فروشگاه', 'شرایط مرجوعی', 'پرسش بازخورد', 'خط جداکننده']) {
    await choose(page, name)
    const faults = await page.evaluate(async () => {
      const { axe: inPage } = window as unknown as { axe: typeof axe }
      return (await inPage.run(document)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
    })
    expect(faults).toEqual([])
  }
})
