import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { jobsOfDocument } from '../../electron/db/print-jobs.ts'
import { formatCouponCode } from '../../electron/shared/coupon-code.ts'
import { MAX_RIAL } from '../../electron/shared/money.ts'
import { newShop, PIN, refusal } from '../shop.ts'
import { claimsOf, newMember, newProduct, ringUp, saleWish } from './ring-up.ts'

const TOMAN = 10
const DAY = 86_400_000

describe('a sale', () => {
  test('of an amount alone is numbered within its day and waits for nobody', async () => {
    const { cashier, shop } = await newShop()
    const first = await ringUp(cashier, { amount: 350_000 * TOMAN })
    const second = await ringUp(cashier, {
      amount: 100_000 * TOMAN,
      shownPayable: 100_000 * TOMAN,
      tenders: [
        { kind: 'card', amount: 60_000 * TOMAN },
        { kind: 'cash', amount: 40_000 * TOMAN, received: 50_000 * TOMAN },
      ],
    })
    expect(first).toMatchObject({ number: 1, total: 3_500_000, change: 0, pointsEarned: 0, pointsBalance: null })
    expect(second).toMatchObject({ number: 2, total: 1_000_000, change: 100_000, coupons: [] })
    expect(jobsOfDocument(shop.db, `receipt:${second.saleId}`)).toMatchObject([{ id: second.jobId, copy: 1 }])
  })

  test('gives a new member the welcome offer, points, a coupon and a tier', async () => {
    const { cashier } = await newShop()
    const customerId = await newMember(cashier)
    const sold = await ringUp(cashier, { customerId, amount: 16_000_000 * TOMAN })
    // 10 % welcome, at most 200,000 toman
    expect(sold).toMatchObject({
      total: 15_800_000 * TOMAN,
      pointsEarned: 158,
      pointsBalance: 158,
      tierBefore: 'turquoise',
      tierAfter: 'silver',
    })
    expect(sold.coupons).toMatchObject([{ programmeId: 'next-purchase', customerId, state: 'open' }])
    expect(await cashier.customers.card({ customerId })).toMatchObject({
      tierId: 'silver',
      points: 158,
      salesCount: 1,
      spend: 15_800_000 * TOMAN,
      tierSpend: 15_800_000 * TOMAN,
      coupons: [{ code: sold.coupons[0]?.code }],
    })
    expect(await cashier.customers.ledger({ customerId })).toMatchObject({
      balance: 158,
      entries: [{ kind: 'earn', points: 158, saleId: sold.saleId }],
    })
  })

  test('takes a coupon however it is typed, and points, and says so on the receipt', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    const first = await ringUp(cashier, { customerId, amount: 16_000_000 * TOMAN })
    shop.now += DAY
    const code = first.coupons[0]?.code ?? ''
    const typed = formatCouponCode(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
    const sold = await ringUp(cashier, {
      customerId,
      amount: 1_000_000 * TOMAN,
      codes: [typed],
      spend: 100,
    })
    // 5 % by the coupon, 100 points of 2,000 toman each
    expect(sold).toMatchObject({ total: 750_000 * TOMAN, pointsSpent: 100, pointsEarned: 8 })
    const detail = await cashier.sales.get({ saleId: sold.saleId })
    expect(detail.rewards).toMatchObject([
      { programmeId: 'next-purchase', amount: 50_000 * TOMAN, couponCode: code },
      { programmeId: 'club', amount: 200_000 * TOMAN, pointsSpent: 100 },
    ])
    expect(detail.programmeDiscount).toBe(250_000 * TOMAN)
    expect((await cashier.customers.card({ customerId })).points).toBe(158 - 100 + 8)
  })

  test('of a basket: weights, free prices behind the PIN, discounts by line and whole', async () => {
    const { cashier, manager } = await newShop()
    const rice = await newProduct(cashier, { name: 'برنج', price: 1_800_000, unit: 'kilogram' })
    const tea = await newProduct(cashier, { name: 'چای', price: 2_500_000 })
    const lines = [
      { kind: 'product' as const, productId: rice, quantity: 1_255 },
      { kind: 'product' as const, productId: tea, quantity: 2_000, unitPrice: 2_400_000, discount: 300_000 },
    ]
    // 2,259,000 + 4,800,000 − 300,000 − 59,000
    const asked = saleWish({ lines, discount: 59_000, shownPayable: 6_700_000 })
    expect(await refusal(cashier.sales.commit(asked))).toEqual({ code: 'NOT_ALLOWED', data: { needs: 'manager' } })
    const { approval } = await cashier.staff.approve({ pin: PIN, for: 'sales.commit' })
    const sold = await cashier.sales.commit({ ...asked, commandId: v7(), approval })
    expect(sold.total).toBe(6_700_000)
    expect((await cashier.sales.get({ saleId: sold.saleId })).lineItems).toMatchObject([
      { name: 'برنج', quantity: 1_255, gross: 2_259_000, programmeDiscount: 0 },
      { name: 'چای', quantity: 2_000, unitPrice: 2_400_000, gross: 4_800_000 },
    ])
    expect(await refusal(cashier.sales.commit({ ...asked, commandId: v7(), approval }))).toMatchObject({
      code: 'NOT_ALLOWED',
    })
    expect((await manager.sales.commit({ ...asked, commandId: v7() })).total).toBe(6_700_000)
  })

  test('counts once, however often it is sent', async () => {
    const { cashier } = await newShop()
    const customerId = await newMember(cashier)
    const wish = saleWish({ customerId, amount: 10_000_000, shownPayable: 9_000_000 })
    const first = await cashier.sales.commit(wish)
    expect(await cashier.sales.commit(wish)).toEqual(first)
    expect((await cashier.sales.list({})).total).toBe(1)
    expect(await refusal(cashier.sales.commit({ ...wish, claims: claimsOf([], 1) }))).toMatchObject({
      code: 'COMMAND_REUSED',
    })
  })

  test('ends points past their day before it counts on them', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 100_000_000 })
    shop.now += 366 * DAY
    expect(await refusal(ringUp(cashier, { customerId, amount: 10_000_000, spend: 50 }))).toEqual({
      code: 'POINTS_SHORT',
      data: { wanted: 50, usable: 0 },
    })
    const sold = await ringUp(cashier, { customerId, amount: 10_000_000 })
    expect(sold).toMatchObject({ pointsEarned: 10, pointsBalance: 10, tierBefore: 'turquoise' })
    const { entries } = await cashier.customers.ledger({ customerId })
    expect(entries.map(({ kind, points }) => ({ kind, points }))).toEqual([
      { kind: 'earn', points: 10 },
      { kind: 'expire', points: -98 },
      { kind: 'earn', points: 98 },
    ])
  })
})

describe('a sale is refused', () => {
  test('for what is wrong with its amounts, and nothing has happened', async () => {
    const { cashier, manager, shop } = await newShop()
    const product = await newProduct(cashier, { name: 'طلا', price: MAX_RIAL, unit: 'kilogram' })
    const commit = (wish: Parameters<typeof saleWish>[0]) => refusal(manager.sales.commit(saleWish(wish)))
    const dear = { kind: 'product' as const, productId: product, quantity: 2_000 }
    expect(await commit({ lines: [dear] })).toEqual({ code: 'AMOUNT_TOO_LARGE', data: { max: MAX_RIAL } })
    const half = { ...dear, quantity: 600 }
    expect(await commit({ lines: [half, half] })).toMatchObject({ code: 'AMOUNT_TOO_LARGE' })
    expect(await commit({ lines: [] })).toMatchObject({ code: 'INPUT_INVALID' })
    expect(await commit({ amount: 500, discount: 501 })).toEqual({ code: 'DISCOUNT_OVER_TOTAL', data: { total: 500 } })
    expect(await commit({ lines: [{ ...dear, quantity: 1, unitPrice: 5_000, discount: 6 }] })).toEqual({
      code: 'DISCOUNT_OVER_TOTAL',
      data: { total: 5 },
    })
    expect(await commit({ amount: 500, shownPayable: 400 })).toEqual({
      code: 'PRICE_CHANGED',
      data: { shown: 400, actual: 500 },
    })
    const paid = (amount: number, received = amount) => [{ kind: 'cash' as const, amount, received }]
    expect(await commit({ amount: 500, shownPayable: 500, tenders: paid(300) })).toEqual({
      code: 'TENDER_SHORT',
      data: { missing: 200 },
    })
    expect(await commit({ amount: 500, shownPayable: 500, tenders: paid(700) })).toEqual({
      code: 'TENDER_OVER',
      data: { over: 200 },
    })
    expect(await commit({ amount: 500, shownPayable: 500, tenders: paid(500, 400) })).toMatchObject({
      code: 'TENDER_SHORT',
    })
    expect(await commit({ lines: [{ kind: 'product', productId: 77, quantity: 1 }] })).toEqual({
      code: 'NOT_FOUND',
      data: { what: 'product' },
    })
    expect(await commit({ amount: 500, customerId: 77 })).toMatchObject({ code: 'NOT_FOUND' })
    expect((await cashier.sales.list({})).total).toBe(0)
    expect(shop.db.prepare('SELECT count(*) AS jobs FROM print_job').get()).toEqual({ jobs: 0 })
  })

  test('for a coupon that is unknown, used, another’s or too late', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const [ali, sara] = [await newMember(cashier), await newMember(cashier, 'سارا')]
    await ringUp(cashier, { customerId: sara, amount: 1_000_000 })
    const { coupons } = await ringUp(cashier, { customerId: ali, amount: 100_000_000 })
    const code = coupons[0]?.code ?? ''
    const tries = (customerId: number | null) =>
      refusal(ringUp(cashier, { customerId, amount: 1_000_000, codes: [code] }))
    expect(await refusal(ringUp(cashier, { amount: 1_000_000, codes: ['nothing-like-it'] }))).toEqual({
      code: 'COUPON_REFUSED',
      data: { code: 'NOTHING-LIKE-IT', reason: 'unknown_code' },
    })
    expect(await tries(sara)).toEqual({ code: 'COUPON_REFUSED', data: { code, reason: 'other_customer' } })
    expect(await tries(null)).toEqual({ code: 'COUPON_REFUSED', data: { code, reason: 'other_customer' } })
    await ringUp(cashier, { customerId: ali, amount: 1_000_000, codes: [code] })
    expect(await tries(ali)).toEqual({ code: 'COUPON_REFUSED', data: { code, reason: 'already_used' } })
    const late = (await ringUp(cashier, { customerId: ali, amount: 100_000_000 })).coupons[0]?.code ?? ''
    shop.now += 40 * DAY
    expect(await refusal(ringUp(cashier, { customerId: ali, amount: 1_000_000, codes: [late] }))).toEqual({
      code: 'COUPON_REFUSED',
      data: { code: late, reason: 'expired' },
    })
  })

  test('for points the customer does not have', async () => {
    const { cashier } = await newShop()
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 100_000_000 })
    expect(await refusal(ringUp(cashier, { customerId, amount: 10_000_000, spend: 1_000_000 }))).toEqual({
      code: 'POINTS_SHORT',
      data: { wanted: 1_000_000, usable: 98 },
    })
    expect(await refusal(ringUp(cashier, { amount: 10_000_000, spend: 1 }))).toMatchObject({
      code: 'POINTS_SHORT',
    })
  })
})
