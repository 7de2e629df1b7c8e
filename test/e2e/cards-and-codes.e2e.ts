import { verify } from '../../electron/services/verify.ts'
import { readCodes } from '../oracle/codes.ts'
import { expect, test as base } from './door.ts'
import { customer, dialog, enter, payable, PIN, signIn, theField } from './hands.ts'
import { beginOffer, pickGoods, putInForce, sentence } from './offer-hands.ts'
import { newestPaper } from './papers.ts'
import { CAKE, CARD, makePastShop, SARA } from './past-shop.ts'

const test = base.extend({
  folder: async ({ folder }, use) => {
    await makePastShop(folder)
    await use(folder)
  },
})

test('a gift card is sold and pays, a word takes something off, and a return puts both back', async ({
  page,
  folder,
}) => {
  await expect(theField(page)).toBeFocused()
  await signIn(page, PIN)

  await test.step('the manager sells gift cards from now on, and gives a word out', async () => {
    await beginOffer(page, 'کارت هدیه')
    await pickGoods(page, 'کالایی که کارت هدیه است', CARD.name)
    await expect(sentence(page)).toHaveText('هر کس «کارت هدیه» بخرد، کارت هدیه‌ای به همان مبلغ می‌گیرد.')
    await putInForce(page)
    await beginOffer(page, 'کد تخفیف پویش')
    await page.getByLabel('کد', { exact: true }).fill('AFTAB')
    await page.getByRole('textbox', { name: 'درصد تخفیف' }).fill('۸')
    await expect(sentence(page)).toContainText('AFTAB')
    await expect(sentence(page)).toContainText('۸٪ تخفیف روی کل خرید')
    await putInForce(page)
  })

  await signIn(page, null)
  await page.keyboard.press('F1')

  const code = await test.step('a card is sold: its code is on the screen and on the paper', async () => {
    await page.keyboard.press('F6')
    await enter(page, CARD.barcode)
    await expect(payable(page)).toHaveText('۵۰۰٬۰۰۰ تومان')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('sale-done')).toContainText('کارت هدیهٔ تازه')
    const text = await page.getByTestId('sale-done').innerText()
    const shown = /[0-9A-Z]{4}(?:-[0-9A-Z]{4})+/.exec(text)?.[0] ?? ''
    await page.keyboard.press('Control+p')
    const source = (await page.getByRole('main').getByRole('img').first().getAttribute('src')) ?? ''
    for (const { reader, codes } of await readCodes(Buffer.from(source.slice(source.indexOf(',') + 1), 'base64'))) {
      expect(codes, reader).toContainEqual({ kind: 'code128', text: shown.replaceAll('-', '') })
    }
    await page.keyboard.press('F1')
    return shown
  })

  await test.step('with the word and the card nothing is left to pay', async () => {
    await enter(page, SARA.phone)
    await expect(customer(page)).toContainText(SARA.name)
    await enter(page, CAKE.barcode)
    await expect(payable(page)).toHaveText('۳۰۰٬۰۰۰ تومان')
    await enter(page, 'aftab')
    await expect(payable(page)).toHaveText('۲۷۶٬۰۰۰ تومان')
    await enter(page, code)
    await expect(payable(page)).toHaveText('۰ تومان')
    await page.keyboard.press('Control+i')
    await expect(dialog(page)).toContainText('۳۰۰٬۰۰۰ تومان × ۸٪ = ۲۴٬۰۰۰ تومان')
    await expect(dialog(page)).toContainText('«کارت هدیه» ۲۷۶٬۰۰۰ تومان از این خرید را پرداخت.')
    await page.keyboard.press('Control+i')
    await expect(dialog(page)).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('sale-done')).toContainText('۲۲۴٬۰۰۰ تومان مانده')
    const paper = newestPaper(folder, 'receipt')
    expect(paper).toContain('۲۴٬۰۰۰ تومان تخفیف با کد AFTAB')
    expect(paper).toContain(`ماندهٔ کارت هدیه ${code}: ۲۲۴٬۰۰۰ تومان`)
  })

  await test.step('the word is good once for each customer', async () => {
    await enter(page, SARA.phone)
    await expect(customer(page)).toContainText(SARA.name)
    await enter(page, CAKE.barcode)
    await enter(page, 'AFTAB')
    await expect(customer(page)).toContainText('سهم هر مشتری از «کد تخفیف پویش» ۱ بار است')
    await expect(payable(page)).toHaveText('۳۰۰٬۰۰۰ تومان')
    await page.keyboard.press('Escape')
    await expect(customer(page)).toContainText('مشتری کیست؟')
  })

  await test.step('the return puts the money on the card again, and the word may be said again', async () => {
    await page.keyboard.press('F2')
    await page.getByRole('row', { name: SARA.name }).click()
    await page.getByRole('button', { name: 'مرجوعی', exact: true }).click()
    await page.getByRole('button', { name: 'همهٔ قلم‌ها' }).click()
    await page.getByRole('button', { name: 'ثبت مرجوعی' }).click()
    await expect(page.getByText('۲۷۶٬۰۰۰ تومان به کارت هدیه و اعتبار مشتری برگشت.')).toBeVisible()
    await page.keyboard.press('F1')
    await enter(page, SARA.phone)
    await expect(customer(page)).toContainText(SARA.name)
    await enter(page, `۲*${CAKE.barcode}`)
    await enter(page, 'AFTAB')
    await expect(payable(page)).toHaveText('۵۵۲٬۰۰۰ تومان')
    await enter(page, code)
    await expect(payable(page)).toHaveText('۵۲٬۰۰۰ تومان')
    expect(verify(folder).problems).toEqual([])
  })
})
