import type { Page } from '@playwright/test'
import { verify } from '../../electron/services/verify.ts'
import { expect, type Opened, openThrough, test as base } from './door.ts'
import { customer, dialog, enter, notice, numberIn, openShop, payable, PIN, signIn, theField } from './hands.ts'
import { beginOffer, putInForce } from './offer-hands.ts'
import { newestPaper } from './papers.ts'
import { cellsOf } from './sheets.ts'

const NIMA = { phone: '09121110001', name: 'نیما راد' }
const SARA = { phone: '09121110002', name: 'سارا احمدی' }
const PARISA = { phone: '09121110003', name: 'پریسا صدر' }

/** Half past ten in the morning in Tehran, on 20 Ordibehesht 1405. */
const FIRST_MORNING = Date.UTC(2026, 4, 10, 7)
const DAY_MS = 86_400_000

const test = base.extend<{ onDay: (days: number) => Promise<Opened> }>({
  /** Opens the shop in the morning so many days after the first, having closed it on the evening before. */
  onDay: async ({ folder }, use, { project }) => {
    const open: Opened[] = []
    await use(async (days) => {
      await open.pop()?.leave()
      const opened = await openThrough(project.name, folder, FIRST_MORNING + days * DAY_MS - Date.now())
      open.push(opened)
      if (days > 0) {
        await expect(theField(opened.page)).toBeFocused()
        await signIn(opened.page, PIN)
      }
      return opened
    })
    await open.pop()?.leave()
  },
})

test('a customer walks from referral to advocate, falls silent, and comes back', async ({ folder, onDay }) => {
  // Five mornings in one story.
  test.slow()
  await test.step('first day: who was sent by a customer asks, has a quote, and buys', async () => {
    const { page } = await onDay(0)
    await openShop(page)
    await signIn(page, PIN)
    await putReadyMadeInForce(page, 'سپاس از معرفی شما')
    await putReadyMadeInForce(page, 'دلتنگ شما بودیم')
    await page.keyboard.press('F1')

    await register(page, NIMA)
    await sell(page, '۵۰۰۰۰۰')
    await register(page, SARA, NIMA)
    await stands(page, 'آشنایی', 'آشنا شده و هنوز خرید نکرده است.')
    await writeDown(page, '1', 'پرسش')
    await stands(page, 'ارزیابی', 'هنوز خرید نکرده و آخرین بار ۲۰ اردیبهشت ۱۴۰۵ پرس‌وجو کرده است.')
    await writeDown(page, '7', 'پیش‌فاکتور')
    await stands(page, 'تصمیم', 'پیش‌فاکتوری دارد که تا ۲۷ اردیبهشت ۱۴۰۵ معتبر است.')
    await expect(promises(page)).toContainText('تا ۲۷ اردیبهشت ۱۴۰۵')

    await sell(page, '۲۰۰۰۰۰۰')
    const paper = newestPaper(folder, 'receipt')
    expect(paper).toContain('«خوشامد عضویت»: ۱۰٪ تخفیف')
    expect(paper).toContain('امتیاز این خرید: ۱۸')
    expect(paper).toContain('۵٪ تخفیف تا سقف ۲۰۰٬۰۰۰ تومان چون خرید شما به ۱٬۰۰۰٬۰۰۰ تومان رسید')
    expect(paper).toMatch(/از خرید امروزتان راضی بودید؟\nکد نظر شما: [۰-۹]{3} [۰-۹]{3} [۰-۹]{4}\n/)
    await take(page, SARA)
    await stands(page, 'خرید', 'یک بار خرید کرده و هنوز در مهلت معمولِ ۳۰ روزه است.')
    await expect(promises(page)).toHaveCount(0)
    await take(page, NIMA)
    await stands(page, 'معرفی', 'کسی را معرفی کرده که خرید کرده است.')
    await expect(customer(page)).toContainText('۱۰۰٬۰۰۰ تومان تخفیف')

    await openPart(page, 'کارهای امروز')
    await expect(task(page, 'سپاسگزاری', NIMA)).toContainText('کسی را معرفی کرده که نخستین خریدش را کرده است.')
    await expect(tasks(page)).toHaveCount(1)
    await expect(journeyPlace(page)).toContainText('۱ کار برای امروز مانده است')
    await decide(page, 'سپاسگزاری', NIMA, 'انجام شد')
    await expect(journeyPlace(page)).not.toContainText('کار برای امروز')
    await expectLadder(page, {
      آشنایی: { now: 0, entered: 2, left: 2 },
      ارزیابی: { now: 0, entered: 1, left: 1 },
      تصمیم: { now: 0, entered: 1, left: 1 },
      خرید: { now: 1, entered: 2, left: 1 },
      معرفی: { now: 1, entered: 1, left: 0 },
    })
  })

  await test.step('a week later: somebody asks how the first purchase was; with the coupon comes the second', async () => {
    const { page, save } = await onDay(8)
    await openPart(page, 'کارهای امروز')
    await expect(task(page, 'پیگیری نخستین خرید', SARA)).toContainText(
      '۸ روز پیش نخستین خریدش را کرد (۱٬۸۰۰٬۰۰۰ تومان)؛ خوب است حالش را بپرسید.',
    )
    await expect(task(page, 'پیگیری نخستین خرید', NIMA)).toBeVisible()
    await decide(page, 'پیگیری نخستین خرید', SARA, 'انجام شد')
    await page.keyboard.press('F1')
    await take(page, SARA)
    await page.keyboard.press('Alt+1')
    await sell(page, '۲۰۰۰۰۰۰')
    expect(newestPaper(folder, 'receipt')).toContain('قابل پرداخت: ۱٬۹۰۰٬۰۰۰ تومان')
    await take(page, SARA)
    await stands(page, 'نگهداشت', '۲ بار خرید کرده و هنوز در مهلت معمولِ ۳۰ روزه است.')
    await expectLadder(page, {
      آشنایی: { onward: '۲ از ۲ نفر', after: 'همان روز' },
      خرید: { now: 0, onward: '۱ از ۲ نفر' },
      نگهداشت: { now: 1, entered: 1, left: 0 },
    })

    await test.step('and the manager takes the figures along, on paper and in a file', async () => {
      await page.getByRole('button', { name: 'چاپ خلاصهٔ دوره' }).click()
      await expect(notice(page)).toContainText('خلاصهٔ دوره در صف چاپ است.')
      const printed = newestPaper(folder, 'report')
      expect(printed).toContain('فروش خالص: ۴٬۱۵۰٬۰۰۰ تومان')
      expect(printed).toContain('خریداران بازگشته: ۵۰٪')
      const file = await save(() => page.getByRole('button', { name: 'فایل پلکان سفر مشتری' }).click())
      expect(file.name).toMatch(/-1405-02-28\.xlsx$/)
      expect((await cellsOf(file)).map((cells) => cells.slice(0, 4))).toContainEqual(['نگهداشت', '1', '1', '0'])
      await page.keyboard.press('Control+p')
      await expect(page.getByRole('main').getByRole('img').first()).toBeVisible()
    })
  })

  await test.step('in the top tier, content, and followed by a friend: loyal, then an advocate', async () => {
    const { page } = await onDay(16)
    await take(page, SARA)
    await sell(page, '۴۵۰۰۰۰۰۰')
    expect(newestPaper(folder, 'receipt')).toContain('طلایی')
    await page.keyboard.press('Control+b')
    await page.keyboard.press('5')
    await expect(notice(page)).toContainText('نظر مشتری ثبت شد.')
    await page.keyboard.press('Enter')
    await expect(dialog(page)).toHaveCount(0)
    await take(page, SARA)
    await stands(page, 'وفاداری', 'در بالاترین سطح باشگاه است.')
    await openPart(page, 'کارهای امروز')
    await expect(task(page, 'سپاسگزاری', SARA)).toContainText('به سطح «طلایی» رسیده است.')
    await decide(page, 'سپاسگزاری', SARA, 'انجام شد')
    await page.keyboard.press('F1')
    await page.keyboard.press('Escape')
    await register(page, PARISA, SARA)
    await sell(page, '۱۰۰۰۰۰۰')
    await take(page, SARA)
    await stands(page, 'معرفی', 'کسی را معرفی کرده که خرید کرده است.')
  })

  await test.step('silent for twice her own rhythm: at risk, and worth a call', async () => {
    const { page } = await onDay(33)
    await take(page, SARA)
    await stands(page, 'در خطر', '۱۷ روز است خرید نکرده، در حالی که معمولاً هر ۸ روز می‌آید.')
    await openPart(page, 'کارهای امروز')
    const call = task(page, 'تماس با مشتریان ارزشمندی که دیر کرده‌اند', SARA)
    await expect(call).toContainText('۱۷ روز است نیامده')
    await call.getByText('چه بگوییم؟').click()
    await expect(call).toContainText('سلام سارا احمدی، از «فروشگاه آفتاب» هستم. مدتی است شما را ندیده‌ایم')
    await test.step('what is typed into the day to put it off until decides nothing', async () => {
      await page.keyboard.press('2')
      await expect(dialog(page).getByRole('button', { name: 'فردا' })).toBeFocused()
      await dialog(page).getByRole('spinbutton').first().press('1')
      // Longer than a key waits for another of the same scan.
      await page.waitForTimeout(200)
      await page.keyboard.press('Escape')
      await expect(dialog(page)).toHaveCount(0)
      await expect(call).toBeVisible()
    })
    await decide(page, 'تماس با مشتریان ارزشمندی که دیر کرده‌اند', SARA, 'انجام شد')
    await expectLadder(page, {
      نگهداشت: { now: 0, entered: 1, left: 1, onward: '۱ از ۱ نفر', after: '۸ روز' },
      وفاداری: { now: 0, entered: 1, left: 1, onward: '۱ از ۱ نفر', after: 'همان روز' },
      معرفی: { now: 1, entered: 2, left: 1 },
      'در خطر': { now: 1, entered: 1, left: 0 },
    })
  })

  await test.step('silent for good: lost, left in peace; who comes back is welcomed', async () => {
    const { page } = await onDay(111)
    await openPart(page, 'کارهای امروز')
    await expect(page.getByRole('tabpanel')).toContainText('برای امروز کاری نیست')
    await expectLadder(page, {
      معرفی: { now: 0, entered: 2, left: 2 },
      'در خطر': { now: 2, entered: 3, left: 1 },
      'از دست رفته': { now: 1, entered: 1, left: 0 },
    })
    await page.keyboard.press('F1')
    await take(page, SARA)
    await stands(page, 'از دست رفته', '۹۵ روز است خرید نکرده؛ بسیار بیش از فاصلهٔ معمول ۸ روز.')
    await sell(page, '۱۰۰۰۰۰۰')
    expect(newestPaper(folder, 'receipt')).toContain('«دلتنگ شما بودیم»: ۱۰۰٬۰۰۰ تومان تخفیف، خوشحالیم که دوباره آمدید')
    await take(page, SARA)
    await stands(page, 'معرفی', 'کسی را معرفی کرده که خرید کرده است.')

    expect(await wayOf(page, SARA)).toEqual([
      'سفر از «آشنایی» آغاز شد: عضویت',
      'از «آشنایی» به «ارزیابی» رفت: تماس یا پرسش',
      'از «ارزیابی» به «تصمیم» رفت: پیش‌فاکتور یا کنارگذاشتن کالا',
      'از «تصمیم» به «خرید» رفت: خرید',
      'از «خرید» به «نگهداشت» رفت: خرید',
      'از «نگهداشت» به «وفاداری» رفت: خرید',
      'از «وفاداری» به «معرفی» رفت: خرید معرفی‌شده',
      'از «معرفی» به «در خطر» رفت: گذشت زمان',
      'از «در خطر» به «از دست رفته» رفت: گذشت زمان',
      'از «از دست رفته» به «معرفی» رفت: خرید',
    ])
  })
  expect(verify(folder).problems).toEqual([])
})

async function putReadyMadeInForce(page: Page, name: string): Promise<void> {
  await beginOffer(page, name)
  await putInForce(page)
}

/** What the customer's card says: the stage, and why. */
async function stands(page: Page, stage: string, why: string): Promise<void> {
  await expect(customer(page)).toContainText(`${stage} — ${why}`)
}

/** What stands open for the customer of the sale. */
const promises = (page: Page) => customer(page).getByRole('list', { name: 'پیش‌فاکتورها و رزروهای باز' })

/** Of today's tasks that of a customer, under the heading of its kind. */
const task = (page: Page, kind: string, { name }: typeof SARA) =>
  page.getByRole('region', { name: kind }).getByRole('article', { name })
const tasks = (page: Page) => page.getByRole('tabpanel').getByRole('article')

/** On the rail. */
const journeyPlace = (page: Page) =>
  page.getByRole('navigation', { name: 'بخش‌های برنامه' }).getByRole('button', { name: /سفر مشتری/ })

async function decide(page: Page, kind: string, person: typeof SARA, decision: string): Promise<void> {
  await task(page, kind, person).getByRole('button', { name: decision }).click()
  await expect(page.getByRole('tabpanel')).toContainText(`${decision}: ${person.name}`)
  await expect(task(page, kind, person)).toHaveCount(0)
}

/** Makes the sale of somebody who has just come for the first time. */
async function register(page: Page, person: typeof SARA, referrer?: typeof SARA): Promise<void> {
  await enter(page, person.phone)
  await expect(page.getByLabel('نام و نام خانوادگی')).toBeFocused()
  await page.keyboard.type(person.name)
  if (referrer) {
    await page.getByRole('combobox', { name: 'معرف' }).fill(referrer.phone)
    await page.getByRole('option', { name: referrer.name }).click()
    await expect(page.getByRole('button', { name: `معرف: ${referrer.name}` })).toBeVisible()
  }
  await page.getByRole('button', { name: 'ثبت‌نام و ادامهٔ فروش' }).click()
  await expect(customer(page)).toContainText(person.name)
}

/** The sale is this customer's from now on, whoever's it was. */
async function take(page: Page, { phone, name }: typeof SARA): Promise<void> {
  await page.keyboard.press('F1')
  await page.keyboard.press('Escape')
  await enter(page, phone)
  await expect(customer(page)).toContainText(name)
}

/** Writes a contact down with two keys, and goes on. */
async function writeDown(page: Page, key: string, kind: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.press(key)
  await expect(dialog(page)).toContainText(`ثبت شد: ${kind}`)
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
}

/** @param amount toman, as a cashier types it */
async function sell(page: Page, amount: string): Promise<void> {
  await theField(page).fill(amount)
  await expect(payable(page)).not.toHaveText('۰ تومان')
  await page.keyboard.press('Enter')
  await expect(payable(page)).toHaveText('۰ تومان')
  await expect(page.getByTestId('sale-done')).toBeVisible()
}

async function openPart(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+j')
  await page.getByRole('tab', { name, exact: true }).click()
}

/** The customer's way from stage to stage, from its beginning, each with what moved them. */
async function wayOf(page: Page, { name }: typeof SARA): Promise<string[]> {
  await page.keyboard.press('F3')
  await page.getByRole('row', { name }).click()
  await page.getByRole('tab', { name: 'رویدادها' }).click()
  const history = page.getByRole('region', { name: 'رویدادها' }).getByRole('group')
  await history.locator('summary').click()
  const moves = await history
    .getByRole('listitem')
    .evaluateAll((all) =>
      all.map((item) => [item.children[0]?.textContent, item.children[1]?.children[0]?.textContent].join(': ')),
    )
  return moves.toReversed()
}

interface Step {
  now: number
  entered: number
  left: number
  onward: string
  after: string
}

/** Has all figures worked out anew, and compares the journey's ladder with what it should be then. */
async function expectLadder(page: Page, expected: Record<string, Partial<Step>>): Promise<void> {
  await openPart(page, 'نمای کلی')
  await page.getByRole('button', { name: 'از نو محاسبه کن' }).click()
  await expect(notice(page)).toContainText('رقم‌ها از نو محاسبه شد.')
  await page.getByRole('combobox', { name: 'دوره' }).selectOption({ label: 'دوازده ماه اخیر' })
  await expect.poll(() => ladder(page)).toMatchObject(expected)
}

/** For readers a number says first what it opens. */
const opened = (cell: string): number => numberIn(cell.replace(/^.*: /, ''))

/** Stage by stage, what the screen says. */
async function ladder(page: Page): Promise<Record<string, Step>> {
  const rows = await page
    .getByRole('table', { name: 'پلکان سفر مشتری' })
    .getByRole('row')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)))
  return Object.fromEntries(
    rows.map(([stage = '', now = '', entered = '', left = '', onward = '', after = '']) => [
      stage,
      { now: numberIn(now), entered: opened(entered), left: opened(left), onward, after },
    ]),
  )
}
