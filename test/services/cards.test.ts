import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { verify } from '../../electron/services/verify.ts'
import { formatCouponCode } from '../../electron/shared/coupon-code.ts'
import { earnRule, programme, reward } from '../rules/samples.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { giftCard, RIAL_BY_RIAL, withProgrammes } from './club.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const cashBack = programme({
  id: 'cashback',
  kind: 'store_credit',
  appliesOn: 'next_sale',
  claim: 'manual',
  eligibility: [{ type: 'is_member' }],
  earn: [earnRule({ per: 'amount', points: 1, perAmount: 10 })],
  rewards: [RIAL_BY_RIAL],
})

async function cardShop(): Promise<{ house: TestShop; sell(units: number): ReturnType<typeof ringUp> }> {
  const house = await newShop()
  const productId = await newProduct(house.cashier, { name: 'کارت هدیه', price: 5_000_000 })
  await withProgrammes(house, giftCard(productId))
  const sell = (units: number) =>
    ringUp(house.cashier, { lines: [{ kind: 'product', productId, quantity: units * 1000 }] })
  return { house, sell }
}

describe('a gift card', () => {
  test('is sold one for each piece, printed with its code, and pays until it is empty', async () => {
    const { house, sell } = await cardShop()
    const { cashier, shop } = house
    const sold = await sell(2)
    expect(sold.total).toBe(10_000_000)
    expect(sold.coupons).toMatchObject([
      { balance: 5_000_000, customerId: null, state: 'open' },
      { balance: 5_000_000, customerId: null, state: 'open' },
    ])
    const paper = shop.db.prepare('SELECT content FROM print_job WHERE id = ?').pluck().get(sold.jobId)
    for (const { code } of sold.coupons) expect(paper).toContain(code)
    const code = sold.coupons[0]?.code ?? ''

    const first = await ringUp(cashier, { amount: 2_000_000, codes: [code] })
    expect(first.total).toBe(0)
    const detail = await cashier.sales.get({ saleId: first.saleId })
    expect(detail).toMatchObject({ total: 0, credit: 2_000_000, gross: 2_000_000, programmeDiscount: 0, tenders: [] })
    const member = await newMember(cashier)
    const second = await ringUp(cashier, { customerId: member, amount: 4_000_000, codes: [formatCouponCode(code)] })
    // A new member’s first purchase costs a tenth less.
    expect(second.total).toBe(600_000)
    expect(await refusal(ringUp(cashier, { amount: 1_000_000, codes: [code] }))).toEqual({
      code: 'COUPON_REFUSED',
      data: { code, reason: 'already_used' },
    })
    const { day } = detail
    expect(await house.manager.reports.day({ day })).toMatchObject({
      sales: { credit: 5_000_000, total: 10_600_000 },
      net: 10_600_000,
    })
    expect(verify(shop.db).problems).toEqual([])
  })

  test('pays rial by rial also when its programme is no longer among the rules', async () => {
    const { house, sell } = await cardShop()
    const { coupons } = await sell(1)
    const code = coupons[0]?.code ?? ''
    const { rules } = await house.manager.settings.get()
    const programmes = rules.programmes.filter(({ kind }) => kind !== 'gift_card')
    await house.manager.settings.updateRules({ commandId: v7(), rules: { ...rules, programmes } })
    const { saleId } = await ringUp(house.cashier, { amount: 2_000_000, codes: [code] })
    expect(await house.cashier.sales.get({ saleId })).toMatchObject({
      total: 0,
      credit: 2_000_000,
      programmeDiscount: 0,
    })
    await ringUp(house.cashier, { amount: 3_000_000, codes: [code] })
    expect(verify(house.shop.db).problems).toEqual([])
  })

  test('gives away nothing of its budget when it pays: it was paid for', async () => {
    const house = await newShop()
    const productId = await newProduct(house.cashier, { name: 'کارت هدیه', price: 5_000_000 })
    const limits = { total: null, perCustomer: null, budget: 1_000_000 }
    await withProgrammes(house, { ...giftCard(productId), limits })
    const lines = [{ kind: 'product' as const, productId, quantity: 1000 }]
    const { coupons } = await ringUp(house.cashier, { lines })
    const codes = coupons.map(({ code }) => code)
    const paid = await ringUp(house.cashier, { amount: 2_000_000, codes })
    const given = () => house.shop.db.prepare("SELECT amount FROM programme_total WHERE programme_id = 'gift-card'")
    expect(given().pluck().get()).toBe(0)
    await house.cashier.sales.return({ commandId: v7(), saleId: paid.saleId, lines: 'all', refundKind: 'cash' })
    expect(given().pluck().get()).toBe(0)
    expect((await ringUp(house.cashier, { lines })).coupons).toHaveLength(1)
  })

  test('stays whoever’s holds it when the sale is given to a customer afterwards', async () => {
    const { house, sell } = await cardShop()
    const sold = await sell(1)
    const [customerId, other] = [await newMember(house.cashier), await newMember(house.cashier)]
    await house.cashier.sales.attach({ commandId: v7(), saleId: sold.saleId, customerId })
    const code = sold.coupons[0]?.code ?? ''
    expect((await ringUp(house.cashier, { customerId: other, amount: 6_000_000, codes: [code] })).total).toBe(400_000)
  })
})

describe('store credit', () => {
  test('is filled by sales and pays later ones, as far as it reaches', async () => {
    const house = await newShop()
    await withProgrammes(house, cashBack)
    const { cashier } = house
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 20_000_000 })
    const { pointsByProgramme, facts } = await cashier.customers.card({ customerId })
    const held = pointsByProgramme['cashback'] ?? 0
    expect(held).toBeGreaterThan(0)
    expect(facts.points['cashback']).toBe(held)
    const claims = [{ type: 'redeem' as const, programmeId: 'cashback' }]
    const { priced } = await cashier.sales.preview({
      customerId,
      lines: [{ kind: 'amount', amount: 10_000_000 }],
      claims,
    })
    const sold = await ringUp(cashier, { customerId, amount: 10_000_000, claims })
    expect(sold.total).toBe(priced.payable)
    expect((await cashier.sales.get({ saleId: sold.saleId })).credit).toBe(held)
    const after = (await cashier.customers.card({ customerId })).pointsByProgramme['cashback']
    expect(after).toBe(priced.points.find(({ programmeId }) => programmeId === 'cashback')?.earned)
    expect(await refusal(ringUp(cashier, { amount: 10_000_000, claims }))).toMatchObject({ code: 'POINTS_SHORT' })
    const tooMuch = [{ type: 'redeem' as const, programmeId: 'cashback', points: held * 10 }]
    expect(await refusal(ringUp(cashier, { customerId, amount: 1_000_000, claims: tooMuch }))).toMatchObject({
      code: 'POINTS_SHORT',
    })
    expect(verify(house.shop.db).problems).toEqual([])
  })
})

describe('a coupon with points on it', () => {
  test('is used in parts, until what is left pays for nothing more', async () => {
    const house = await newShop()
    const { cashier } = house
    await withProgrammes(
      house,
      programme({
        id: 'stamps',
        kind: 'next_sale_coupon',
        appliesOn: 'next_sale',
        earn: [earnRule({ per: 'sale', points: 5, minAmount: 50_000_000 })],
        rewards: [
          reward({ id: 'two', type: 'fixed', value: 100_000, pointsCost: 2, repeat: 'once', maxDiscount: null }),
        ],
      }),
    )
    const customerId = await newMember(cashier)
    const { coupons } = await ringUp(cashier, { customerId, amount: 50_000_000 })
    const code = coupons.find(({ programmeId }) => programmeId === 'stamps')?.code ?? ''
    for (const left of [3, 1]) {
      await ringUp(cashier, { customerId, amount: 1_000_000, codes: [code] })
      expect((await cashier.customers.coupons({ customerId })).find((coupon) => coupon.code === code)).toMatchObject({
        balance: left,
        state: left === 1 ? 'used' : 'open',
      })
    }
    expect(await refusal(ringUp(cashier, { customerId, amount: 1_000_000, codes: [code] }))).toMatchObject({
      data: { reason: 'already_used' },
    })
  })
})
