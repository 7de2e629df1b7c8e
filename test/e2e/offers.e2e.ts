import type { Page } from '@playwright/test'
import { verify } from '../../electron/services/verify.ts'
import { expect, test as base } from './door.ts'
import { customer, dialog, enter, line, payable, PIN, signIn, theField } from './hands.ts'
import {
  addCondition,
  beginOffer,
  offer,
  pickGoods,
  putInForce,
  sentence,
  sums,
  tryFor,
  trySample,
} from './offer-hands.ts'
import { newestPaper } from './papers.ts'
import { CAKE, makePastShop, MINA, REZA, SARA, TEA } from './past-shop.ts'

const THIRD_FREE = 'دو تا بخر، سومی هدیه'
const BIRTHDAY = 'هدیهٔ تولد'
const COME_BACK = 'دلمان برایتان تنگ شده'

const test = base.extend({
  folder: async ({ folder }, use) => {
    await makePastShop(folder)
    await use(folder)
  },
})

test('three offers from the editor to the counter, the receipt, and back again', async ({ page, folder }) => {
  await expect(theField(page)).toBeFocused()
  await signIn(page, PIN)

  await test.step('for every two teas one free: a ready-made offer that is told the goods', async () => {
    await beginOffer(page, THIRD_FREE)
    await pickGoods(page, 'کدام کالاها', TEA.name)
    await pickGoods(page, 'کالای رایگان', TEA.name)
    await expect(sentence(page)).toHaveText('هر کس ۲ عدد از «چای» بخرد، به ازای هر ۲ عدد، یکی رایگان می‌گیرد.')
    await trySample(page, [{ name: TEA.name, quantity: '۵' }])
    await expect(sums(page, 'قابل پرداخت')).toHaveText(['قابل پرداخت', '۵۰۰٬۰۰۰ تومان', '۵۰۰٬۰۰۰ تومان'])
    await expect(whyOfSample(page)).toContainText(`«${THIRD_FREE}»: ۲ عدد رایگان`)
    await putInForce(page)
  })

  await test.step('a birthday gift: ready-made, with other figures', async () => {
    await beginOffer(page, BIRTHDAY)
    await page.getByRole('textbox', { name: 'درصد تخفیف' }).fill('۲۵')
    await page.getByLabel(/^بیشترین تخفیف/).fill('300000')
    await expect(sentence(page)).toContainText('از ۳ روز پیش تا ۳ روز پس از تولدش خرید کند')
    await expect(sentence(page)).toContainText('۲۵٪ تخفیف روی کل خرید (حداکثر ۳۰۰٬۰۰۰ تومان)')
    await trySample(page, [{ name: CAKE.name, quantity: '۳' }])
    await tryFor(page, MINA.phone, MINA.name)
    await expect(sums(page, 'قابل پرداخت')).toHaveText(['قابل پرداخت', '۹۰۰٬۰۰۰ تومان', '۶۷۵٬۰۰۰ تومان'])
    await putInForce(page)
  })

  await test.step('a win-back from an empty one: the longer somebody was away, the more', async () => {
    await beginOffer(page, 'تخفیف یا هدیه در همین خرید')
    await page.getByLabel('نام', { exact: true }).fill(COME_BACK)
    await page.getByRole('textbox', { name: 'درصد تخفیف' }).fill('۱۵')
    await page.getByRole('button', { name: 'بیشتر برای غیبت طولانی‌تر' }).click()
    await page.getByLabel('پس از چند روز نیامدن').fill('۹۰')
    await page.getByLabel('این مقدار').fill('۲۰')
    await addCondition(page, 'روزهای نیامدن')
    await page.getByRole('group', { name: 'روز از آخرین خرید' }).getByRole('textbox').first().fill('۶۰')
    await expect(sentence(page)).toHaveText(
      'هر کس از آخرین خریدش دست‌کم ۶۰ روز گذشته باشد، ۱۵٪ تخفیف روی کل خرید (پس از ۹۰ روز دوری ۲۰٪) می‌گیرد.',
    )
    await trySample(page, [{ name: CAKE.name, quantity: '۳' }])
    await tryFor(page, REZA.phone, REZA.name)
    await expect(sums(page, 'قابل پرداخت')).toHaveText(['قابل پرداخت', '۹۰۰٬۰۰۰ تومان', '۷۲۰٬۰۰۰ تومان'])
    await putInForce(page)
    for (const name of [THIRD_FREE, BIRTHDAY, COME_BACK]) await expect(offer(page, name)).toContainText('جاری')
  })

  await signIn(page, null)
  await page.keyboard.press('F1')

  await test.step('four teas: two more are free, and the receipt says by which offer', async () => {
    await take(page, SARA)
    await enter(page, `۴*${TEA.barcode}`)
    await expect(payable(page)).toHaveText('۴۰۰٬۰۰۰ تومان')
    await expect(line(page, THIRD_FREE)).toContainText('۲ عدد رایگان')
    await enter(page, `۲*${CAKE.barcode}`)
    await expect(payable(page)).toHaveText('۱٬۰۰۰٬۰۰۰ تومان')
    await commit(page)
    await expect(page.getByTestId('sale-done')).toContainText('۱۰ امتیاز گرفت')
    expect(newestPaper(folder, 'receipt')).toContain(`«${THIRD_FREE}»: ۲ عدد رایگان`)
  })

  await test.step('who has a birthday has the gift; «why?» says the rule, and the receipt too', async () => {
    await take(page, MINA)
    await expect(customer(page)).toContainText('امروز تولدش است')
    await enter(page, `۳*${CAKE.barcode}`)
    await expect(payable(page)).toHaveText('۶۷۵٬۰۰۰ تومان')
    await expect(customer(page)).toContainText(BIRTHDAY)
    await page.keyboard.press('Control+i')
    await expect(dialog(page)).toContainText(`«${BIRTHDAY}»: ۲۲۵٬۰۰۰ تومان تخفیف`)
    await expect(dialog(page)).toContainText('۹۰۰٬۰۰۰ تومان × ۲۵٪ = ۲۲۵٬۰۰۰ تومان')
    await expect(dialog(page)).toContainText(`از خرید پیشین مشتری ۲۰ روز گذشته است؛ «${COME_BACK}» پس از ۶۰ روز است.`)
    await page.keyboard.press('Control+i')
    await expect(dialog(page)).toHaveCount(0)
    await commit(page)
    expect(newestPaper(folder, 'receipt')).toContain(`«${BIRTHDAY}»: ۲۲۵٬۰۰۰ تومان تخفیف`)
  })

  await test.step('who was away for months has the larger step of the win-back', async () => {
    await take(page, REZA)
    await enter(page, `۳*${CAKE.barcode}`)
    await expect(payable(page)).toHaveText('۷۲۰٬۰۰۰ تومان')
    await expect(customer(page)).toContainText(COME_BACK)
    await commit(page)
    expect(newestPaper(folder, 'receipt')).toContain(`«${COME_BACK}»: ۱۸۰٬۰۰۰ تومان تخفیف`)
  })

  await test.step('coupon and points of the first sale pay for a part of another', async () => {
    await take(page, SARA)
    await enter(page, `۲*${TEA.barcode}`)
    await expect(line(page, THIRD_FREE)).toContainText('۱ عدد رایگان')
    await page.keyboard.press('Alt+1')
    await page.keyboard.press('F7')
    // 5 % by coupon, 10 points at 2,000 toman
    await expect(payable(page)).toHaveText('۱۷۰٬۰۰۰ تومان')
    await commit(page)
  })

  await test.step('a paid tea comes back: what the free one costs is kept until that comes too, and said so', async () => {
    const kept = `۸۵٬۰۰۰ تومان برنمی‌گردد: کالای رایگان «${THIRD_FREE}» مانده است`
    await openReturn(page, '۱۷۰٬۰۰۰')
    await page.getByRole('button', { name: 'یکی بیشتر از چای' }).first().click()
    await expect(dialog(page)).toContainText(kept)
    expect(await giveBack(page)).toContain('پولی به مشتری برنمی‌گردد')
    expect(newestPaper(folder, 'return')).toContain(kept)
    await openReturn(page, '۱۷۰٬۰۰۰')
    await page.getByRole('button', { name: 'یکی بیشتر از چای' }).last().click()
    await expect(dialog(page)).toContainText('۸۵٬۰۰۰ تومان که در مرجوعی پیشین برنگشته بود، اکنون برمی‌گردد.')
    expect(await giveBack(page)).toContain('۸۵٬۰۰۰ تومان به مشتری برگردانید')
  })

  await test.step('with the last tea all points are there again, and the coupon', async () => {
    await openReturn(page, '۱۷۰٬۰۰۰')
    await page.getByRole('button', { name: 'همهٔ قلم‌ها' }).click()
    const told = await giveBack(page)
    expect(told).toContain('۸۵٬۰۰۰ تومان به مشتری برگردانید')
    expect(told).toContain('دوباره قابل استفاده شد')
    await page.keyboard.press('F1')
    await take(page, SARA)
    await expect(customer(page)).toContainText('خرج ۱۰ امتیاز')
    await clear(page)
  })

  await test.step('the other three come back whole: the coupon of the first is void', async () => {
    for (const total of ['۷۲۰٬۰۰۰', '۶۷۵٬۰۰۰', '۱٬۰۰۰٬۰۰۰']) {
      await openReturn(page, total)
      await page.getByRole('button', { name: 'همهٔ قلم‌ها' }).click()
      const told = await giveBack(page)
      expect(told).toContain(`مرجوعی ثبت شد: ${total} تومان به مشتری برگردانید.`)
      if (total === '۱٬۰۰۰٬۰۰۰') expect(told).toContain('باطل شد')
    }
  })

  await test.step('as if nothing had been: each may have the offers again, and the books add up', async () => {
    await page.keyboard.press('F1')
    for (const [person, total] of [
      [MINA, '۶۷۵٬۰۰۰ تومان'],
      [REZA, '۷۲۰٬۰۰۰ تومان'],
    ] as const) {
      await take(page, person)
      await enter(page, `۳*${CAKE.barcode}`)
      await expect(payable(page)).toHaveText(total)
      await clear(page)
    }
    await take(page, SARA)
    await expect(customer(page)).not.toContainText('خرج')
    expect(verify(folder).problems).toEqual([])
  })
})

/** Why the sample costs and brings what it does. */
const whyOfSample = (page: Page) => page.getByRole('region', { name: 'چرا' })

/** The sale is this customer's from now on. */
async function take(page: Page, { phone, name }: { phone: string; name: string }): Promise<void> {
  await enter(page, phone)
  await expect(customer(page)).toContainText(name)
}

/** Rings the sale up, and waits for this one's own end: the basket is empty then. */
async function commit(page: Page): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(payable(page)).toHaveText('۰ تومان')
  await expect(page.getByTestId('sale-done')).toBeVisible()
}

/** Gives the sale up that is at the counter. */
async function clear(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(customer(page)).toContainText('مشتری کیست؟')
}

/** Opens the return of today's sale with this total. */
async function openReturn(page: Page, total: string): Promise<void> {
  await page.keyboard.press('F2')
  await page.getByRole('row', { name: total }).click()
  await page.getByRole('button', { name: 'مرجوعی', exact: true }).click()
  await expect(dialog(page)).toBeVisible()
}

/** Takes back what was chosen. Gives what the screen says of it then. */
async function giveBack(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'ثبت مرجوعی' }).click()
  const done = page.getByRole('main').getByRole('status').filter({ hasText: 'مرجوعی ثبت شد' })
  const told = await done.innerText()
  await done.getByRole('button', { name: 'بازگشت' }).click()
  return told
}
