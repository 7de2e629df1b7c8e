import { v7 } from 'uuid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createCustomerScreen, followCustomerScreen } from '../../electron/services/customer-screen.ts'
import { everyRow } from '../rows.ts'
import { bareShop, type Caller, callerOf, newShop, refusal, type TestShop } from '../shop.ts'

type View = Parameters<Caller['customerScreen']['show']>[0]['view']

const basket = (payable: number, name = 'سارا'): View => ({
  kind: 'basket',
  lines: [{ name: 'چای', quantity: 1000, unit: 'piece', amount: payable }],
  current: 0,
  saved: 0,
  tax: 0,
  credit: 0,
  payable,
  customer: { name, points: 120, earning: 3, precision: 0 },
  offer: null,
})
const DONE: View = { kind: 'done', total: 900_000, change: 0, earned: 3, points: 123, precision: 0, offers: [] }

describe('the customer’s screen', () => {
  test('is told at once how the shop looks and what to show, and then each change, by the cashier alone', async () => {
    const house = await shopWithScreen()
    const news = await watch(house.nobody)
    expect(await news.next()).toEqual({
      view: { kind: 'welcome' },
      house: {
        shopName: 'فروشگاه آزمون',
        logo: null,
        language: 'fa',
        display: 'toman',
        calendar: 'jalali',
        zone: 'Asia/Tehran',
        theme: 'system',
      },
      ask: null,
    })
    await house.cashier.customerScreen.show({ view: basket(900_000) })
    expect(await news.next()).toEqual({ view: basket(900_000), house: null, ask: null })
    const stranger = house.nobody.customerScreen.show({ view: basket(1) })
    expect(await refusal(stranger)).toMatchObject({ code: 'NOT_SIGNED_IN' })
    // Whoever comes later sees what is shown now.
    const later = await watch(house.nobody)
    expect((await later.next())?.view).toEqual(basket(900_000))
  })

  test('hears only the last of several changes that come while it is busy', async () => {
    const house = await shopWithScreen()
    const news = await watch(house.nobody)
    await news.next()
    for (const payable of [1000, 2000, 3000]) await house.cashier.customerScreen.show({ view: basket(payable) })
    expect((await news.next())?.view).toEqual(basket(3000))
  })

  test('speaks and looks as the settings say from the moment they change', async () => {
    const house = await shopWithScreen()
    const news = await watch(house.nobody)
    await news.next()
    await house.manager.settings.update({ commandId: v7(), changes: { language: 'en', theme: 'dark' } })
    expect((await news.next())?.house).toMatchObject({ language: 'en', theme: 'dark' })
  })

  test('shows nothing of a sale while the shop wants no such screen', async () => {
    const house = await newShop()
    await house.cashier.customerScreen.show({ view: basket(900_000) })
    const news = await watch(house.nobody)
    expect((await news.next())?.view).toEqual({ kind: 'welcome' })
    await house.manager.settings.update({ commandId: v7(), changes: { customerScreen: true } })
    expect((await news.next())?.view).toEqual(basket(900_000))
    await house.manager.settings.update({ commandId: v7(), changes: { customerScreen: false } })
    expect((await news.next())?.view).toEqual({ kind: 'welcome' })
  })

  test('welcomes again when whoever showed the sale signs out, and for nobody else', async () => {
    const house = await shopWithScreen()
    const news = await watch(house.nobody)
    await news.next()
    await house.cashier.customerScreen.show({ view: basket(900_000) })
    await news.next()
    await house.manager.staff.signOut()
    expect(house.shop.customerScreen.view()).toEqual(basket(900_000))
    await house.cashier.staff.signOut()
    expect((await news.next())?.view).toEqual({ kind: 'welcome' })
  })

  test('is never handed a whole name, a debt or a negative sum', async () => {
    const { cashier } = await newShop()
    const wrong = [basket(900_000, 'سارا احمدی'), basket(-1), { ...DONE, points: -5 }]
    for (const view of wrong) {
      expect(await refusal(cashier.customerScreen.show({ view }))).toMatchObject({ code: 'INPUT_INVALID' })
    }
  })

  test('is there before the shop is set up, and ends with whoever watched', async () => {
    const { shop } = bareShop()
    const leaving = new AbortController()
    const news = await callerOf(shop, null).customerScreen.watch(undefined, { signal: leaving.signal })
    expect((await news.next()).value).toMatchObject({ view: { kind: 'welcome' }, house: { shopName: '' } })
    const last = news.next()
    leaving.abort()
    expect((await last).done).toBe(true)
  })

  test('leaves no trace in the shop’s file', async () => {
    const house = await shopWithScreen()
    const before = everyRow(house.shop.db)
    await house.cashier.customerScreen.show({ view: basket(900_000) })
    expect(everyRow(house.shop.db)).toEqual(before)
  })
})

test('what came of a sale gives way to the welcome by itself, and never to the next sale’s harm', async () => {
  const screen = createCustomerScreen({ doneFor: 20 })
  const seen: string[] = []
  const welcomed = new Promise<void>((settle) => {
    screen.listen(() => {
      const { kind } = screen.view()
      seen.push(kind)
      if (kind === 'welcome') settle()
    })
  })
  screen.show(DONE, 'cashier')
  screen.show(basket(900_000), 'cashier')
  await new Promise((later) => setTimeout(later, 60))
  expect(seen).toEqual(['done', 'basket'])
  screen.show(DONE, 'cashier')
  await welcomed
  expect(seen).toEqual(['done', 'basket', 'done', 'welcome'])
})

test('whether the screen is wanted is told now and whenever it changes, not with every setting', async () => {
  const house = await newShop()
  const told: boolean[] = []
  const leave = followCustomerScreen(house.shop, (isOn) => told.push(isOn))
  const set = (changes: { customerScreen?: boolean; openDrawer?: boolean }) =>
    house.manager.settings.update({ commandId: v7(), changes })
  await set({ openDrawer: false })
  await set({ customerScreen: true })
  await set({ customerScreen: false })
  leave()
  await set({ customerScreen: true })
  expect(told).toEqual([false, true, false])
})

async function shopWithScreen(): Promise<TestShop> {
  const house = await newShop()
  await house.manager.settings.update({ commandId: v7(), changes: { customerScreen: true } })
  return house
}

/** What the screen is told from now on, until the test is over. */
async function watch(as: Caller) {
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  const news = await as.customerScreen.watch(undefined, { signal: leaving.signal })
  return {
    next: async () => {
      const { done, value } = await news.next()
      return done ? null : value
    },
  }
}
