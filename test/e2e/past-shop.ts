import { createRouterClient } from '@orpc/server'
import { v7 as newCommandId } from 'uuid'
import { router } from '../../electron/services/router.ts'
import { openShop } from '../../electron/shop.ts'
import { businessDay, toDate } from '../../electron/shared/calendar.ts'
import { PIN } from './hands.ts'

export const TEA = { barcode: '6260000000019', name: 'چای', price: 1_000_000 }
export const CAKE = { barcode: '6260000000026', name: 'کیک', price: 3_000_000 }
export const CARD = { barcode: '6260000000033', name: 'کارت هدیه', price: 5_000_000 }

/** Has a birthday today, and was here a few weeks ago. */
export const MINA = { phone: '09121110001', name: 'مینا کریمی', days: 20 }
/** Has not been here for months. */
export const REZA = { phone: '09121110002', name: 'رضا نوری', days: 100 }
/** Was here last week. */
export const SARA = { phone: '09121110003', name: 'سارا احمدی', days: 7 }

const DAY_MS = 86_400_000
/** Rial of each one's sale then: too little for a coupon, and no whole point. */
const FIRST_SALE = 500_000

/**
 * A shop whose past was lived through its own procedures by an earlier clock, without points or coupons of it left: the
 * catalogue, and three customers who bought something once.
 */
export async function makePastShop(folder: string): Promise<void> {
  const clock = { now: Date.now() - REZA.days * DAY_MS }
  const { shop, close } = openShop(folder, { clock: () => clock.now })
  const as = (token: string | null) => createRouterClient(router, { context: { shop, token } })
  const { managerId } = await as(null).setup.create({
    commandId: newCommandId(),
    language: 'fa',
    shop: { name: 'فروشگاه آفتاب', phone: '', address: '', logo: null, business: 'general' },
    display: 'toman',
    printer: { kind: 'screen', widthMm: 80 },
    managerPin: PIN,
  })
  for (const person of [REZA, MINA, SARA]) {
    clock.now = Date.now() - person.days * DAY_MS
    const { token } = await as(null).staff.signIn({ staffId: managerId, pin: PIN })
    const shopNow = as(token)
    if (person === REZA) {
      for (const product of [TEA, CAKE, CARD]) await shopNow.products.add({ commandId: newCommandId(), ...product })
    }
    const { id: customerId } = await shopNow.customers.register({
      commandId: newCommandId(),
      phone: person.phone,
      details: { name: person.name, ...(person === MINA ? { birthday: { year: 1370, ...today() } } : {}) },
    })
    const basket = { customerId, lines: [{ kind: 'amount' as const, amount: FIRST_SALE }] }
    const { payable } = (await shopNow.sales.preview(basket)).priced
    const tenders = [{ kind: 'cash' as const, amount: payable }]
    await shopNow.sales.commit({ commandId: newCommandId(), ...basket, tenders, shownPayable: payable })
    // On the same day: a receipt that waits for hours is left to a person.
    await shop.spool.settled()
  }
  await close()
}

/** By the Jalali calendar. */
function today(): { month: number; day: number } {
  const { month, day } = toDate(businessDay(Date.now(), 'Asia/Tehran', 3), 'jalali')
  return { month, day }
}
