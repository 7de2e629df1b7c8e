import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { findJob } from '../../electron/db/print-jobs.ts'
import { verify } from '../../electron/services/verify.ts'
import type { Programme } from '../../electron/shared/rules/model.ts'
import { earnRule, programme, reward } from '../rules/samples.ts'
import { type Caller, newShop, type TestShop } from '../shop.ts'
import { onlyProgrammes, withProgrammes } from './club.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

type Back = 'all' | { position: number; quantity: number }[]

const takeBack = (caller: Caller, saleId: number, lines: Back = 'all') =>
  caller.sales.return({ commandId: v7(), saleId, lines, refundKind: 'cash' })

/** Makes the return that was foreseen. */
async function takeBackAsForeseen(caller: Caller, saleId: number, lines: Back = 'all') {
  const foreseen = await caller.sales.previewReturn({ saleId, lines })
  const back = await takeBack(caller, saleId, lines)
  expect(back).toMatchObject(foreseen)
  return back
}

const piece = (position: number, pieces = 1) => [{ position, quantity: pieces * 1000 }]
const pays = reward({ type: 'per_point', value: 1, pointsCost: 1, repeat: 'multiple' })
const club = programme({
  id: 'club',
  kind: 'points',
  claim: 'manual',
  eligibility: [{ type: 'is_member' }],
  earn: [earnRule({ per: 'amount', points: 1, perAmount: 1_000_000 })],
  rewards: [reward({ ...pays, value: 20_000 })],
})

const giftCard = (productId: number): Programme =>
  programme({
    id: 'gift-card',
    kind: 'gift_card',
    appliesOn: 'next_sale',
    earn: [earnRule({ per: 'amount', points: 1, perAmount: 1, products: [String(productId)], oneCardPerUnit: true })],
    rewards: [pays],
    couponDays: 365,
  })

async function keepDebts({ manager }: TestShop, debt: 'stop_at_zero' | 'from_refund'): Promise<void> {
  const { rules } = await manager.settings.get()
  await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, debt } })
}

describe('goods that stay', () => {
  test('two paid and one free: what comes back is told on paper and kept until all is back', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    const soap = await newProduct(cashier, { name: 'صابون', price: 100_000 })
    const free = reward({ type: 'free_product', value: 0, product: String(soap), freeQuantity: 1000, pointsCost: 2 })
    const earn = [earnRule({ per: 'unit', products: [String(soap)] })]
    await onlyProgrammes(house, club, programme({ id: 'soap', earn, rewards: [free] }))
    const lines = [{ kind: 'product' as const, productId: soap, quantity: 2_000 }]
    const { saleId } = await ringUp(cashier, { lines })
    const first = await takeBackAsForeseen(cashier, saleId, piece(0))
    expect(first).toMatchObject({ refund: 0, kept: 100_000, why: [{ key: 'reason.kept.free' }] })
    const paper = findJob(shop.db, first.jobId)?.content.blocks
    expect(paper).toContainEqual(expect.objectContaining({ type: 'text', text: first.why[0] }))
    const rest = await takeBackAsForeseen(cashier, saleId)
    expect(rest).toMatchObject({ refund: 200_000, kept: 0, why: [{ key: 'reason.kept.released' }] })
    expect(await cashier.sales.get({ saleId })).toMatchObject({
      refunded: 200_000,
      returned: true,
      returns: [
        { refund: 0, kept: 100_000, why: first.why },
        { refund: 200_000, kept: 0 },
      ],
    })
    expect(verify(shop.db).problems).toEqual([])
  })

  test('a free piece alone comes back for nothing', async () => {
    const house = await newShop()
    const { cashier } = house
    const soap = await newProduct(cashier, { name: 'صابون', price: 100_000 })
    const free = reward({ type: 'free_product', value: 0, product: String(soap), freeQuantity: 1000, pointsCost: 2 })
    const earn = [earnRule({ per: 'unit', products: [String(soap)] })]
    await onlyProgrammes(house, club, programme({ id: 'soap', earn, rewards: [free] }))
    const { saleId } = await ringUp(cashier, { lines: [{ kind: 'product', productId: soap, quantity: 2_000 }] })
    expect(await takeBackAsForeseen(cashier, saleId, piece(1))).toMatchObject({ refund: 0, kept: 0, why: [] })
    expect(await takeBackAsForeseen(cashier, saleId, piece(0))).toMatchObject({ refund: 100_000, kept: 0 })
  })

  test('a least amount that is missed costs the discount, with tax on top too, and points follow the money', async () => {
    const house = await newShop()
    const { cashier, manager, shop } = house
    const add = (name: string, price: number) =>
      manager.products.add({
        commandId: v7(),
        barcode: null,
        name,
        price,
        unit: 'piece',
        tax: { rate: 1000, included: false },
      })
    const [shoes, socks] = [await add('کفش', 9_000_000), await add('جوراب', 1_000_000)]
    const earn = [earnRule({ points: 0, minAmount: 11_000_000 })]
    await onlyProgrammes(
      house,
      club,
      programme({ id: 'more', earn, rewards: [reward({ value: 2000, pointsCost: 0 })] }),
    )
    const customerId = await newMember(cashier)
    const sold = await ringUp(cashier, {
      customerId,
      lines: [shoes, socks].map(({ id }) => ({ kind: 'product', productId: id, quantity: 1000 })),
    })
    // 11,000,000 with tax, a fifth off.
    expect(sold).toMatchObject({ total: 8_800_000, pointsEarned: 8 })
    // 9,900,000 for the shoes alone is more than was paid.
    const first = await takeBackAsForeseen(cashier, sold.saleId, piece(1))
    expect(first).toMatchObject({ refund: 0, kept: 880_000, pointsTaken: 0, why: [{ key: 'reason.kept.amount' }] })
    expect(await takeBackAsForeseen(cashier, sold.saleId)).toMatchObject({ refund: 8_800_000, pointsTaken: 8 })
    expect(verify(shop.db).problems).toEqual([])
  })
})

describe('gift cards and store credit', () => {
  test('what a card paid goes back to it, behind what the tenders paid', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    const productId = await newProduct(cashier, { name: 'کارت هدیه', price: 500_000 })
    await onlyProgrammes(house, club, giftCard(productId))
    const { coupons } = await ringUp(cashier, { lines: [{ kind: 'product', productId, quantity: 1000 }] })
    const code = coupons[0]?.code ?? ''
    const bread = await newProduct(cashier, { name: 'نان', price: 200_000 })
    const { saleId } = await ringUp(cashier, {
      lines: [{ kind: 'product', productId: bread, quantity: 4_000 }],
      codes: [code],
    })
    expect(await cashier.sales.get({ saleId })).toMatchObject({ total: 300_000, credit: 500_000 })
    expect(await takeBackAsForeseen(cashier, saleId, piece(0))).toMatchObject({ refund: 200_000, credit: 0 })
    const second = await takeBackAsForeseen(cashier, saleId, piece(0))
    expect(second).toMatchObject({ refund: 100_000, credit: 100_000, couponsReopened: [code] })
    expect(await ringUp(cashier, { amount: 150_000, codes: [code] })).toMatchObject({ total: 50_000 })
    expect(await takeBackAsForeseen(cashier, saleId)).toMatchObject({ refund: 0, credit: 400_000 })
    const balance = shop.db.prepare('SELECT balance FROM coupon WHERE code = ?').pluck()
    expect(balance.get(code)).toBe(400_000)
    expect(verify(shop.db).problems).toEqual([])
  })

  test('a sold card comes back for what is still on it, and what it paid elsewhere comes back to the card', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    const productId = await newProduct(cashier, { name: 'کارت هدیه', price: 500_000 })
    await onlyProgrammes(house, club, giftCard(productId))
    const sold = await ringUp(cashier, { lines: [{ kind: 'product', productId, quantity: 2_000 }] })
    const [one = '', other = ''] = sold.coupons.map(({ code }) => code)
    const used = await ringUp(cashier, { amount: 300_000, codes: [one] })
    expect(await takeBackAsForeseen(cashier, sold.saleId, piece(0))).toMatchObject({
      refund: 500_000,
      kept: 0,
      couponsRevoked: [other],
    })
    expect(await takeBackAsForeseen(cashier, sold.saleId, piece(0))).toMatchObject({
      refund: 200_000,
      kept: 300_000,
      why: [{ key: 'reason.kept.card' }],
      couponsRevoked: [one],
    })
    expect(verify(shop.db).problems).toEqual([])
    expect(await takeBackAsForeseen(cashier, used.saleId)).toMatchObject({ credit: 300_000, couponsReopened: [one] })
    expect(await ringUp(cashier, { amount: 300_000, codes: [one] })).toMatchObject({ total: 0 })
    expect(verify(shop.db).problems).toEqual([])
  })

  test('store credit that paid goes back to its lots, and what the sale gave is taken', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    const credit = programme({
      id: 'credit',
      kind: 'store_credit',
      claim: 'manual',
      eligibility: [{ type: 'is_member' }],
      earn: [earnRule({ per: 'amount', points: 1, perAmount: 10 })],
      rewards: [pays],
    })
    await onlyProgrammes(house, club, credit)
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 10_000_000 })
    const creditOf = async () => (await cashier.customers.card({ customerId })).pointsByProgramme['credit']
    expect(await creditOf()).toBe(1_000_000)
    const { saleId, total } = await ringUp(cashier, {
      customerId,
      amount: 4_000_000,
      claims: [{ type: 'redeem', programmeId: 'credit' }],
    })
    expect(total).toBe(3_000_000)
    expect(await takeBackAsForeseen(cashier, saleId)).toMatchObject({ refund: 3_000_000, credit: 1_000_000 })
    expect(await creditOf()).toBe(1_000_000)
    expect(verify(shop.db).problems).toEqual([])
  })
})

describe('points that are spent already', () => {
  test('are paid for from the refund, once, where the club says so', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    await onlyProgrammes(house, club)
    await keepDebts(house, 'from_refund')
    const customerId = await newMember(cashier)
    const bag = await newProduct(cashier, { name: 'کیف', price: 10_000_000 })
    const first = await ringUp(cashier, { customerId, lines: [{ kind: 'product', productId: bag, quantity: 2_000 }] })
    const second = await ringUp(cashier, { customerId, amount: 400_000, spend: 20 })
    expect(second.total).toBe(0)
    const back = await takeBackAsForeseen(cashier, first.saleId, piece(0))
    expect(back).toMatchObject({
      refund: 9_800_000,
      kept: 200_000,
      pointsTaken: 0,
      pointsLost: 0,
      pointsBalance: 0,
      why: [{ key: 'reason.kept.points' }],
    })
    expect(await takeBackAsForeseen(cashier, first.saleId)).toMatchObject({ refund: 9_800_000, kept: 200_000 })
    // They are paid for: nobody takes them again when they come back.
    expect(await takeBackAsForeseen(cashier, second.saleId)).toMatchObject({ pointsRestored: 20, pointsTaken: 0 })
    expect(verify(shop.db).problems).toEqual([])
  })
})

describe('what the sale gave to whoever referred the customer', () => {
  const bonus = programme({
    id: 'referral',
    kind: 'points',
    account: 'club',
    beneficiary: 'referrer',
    eligibility: [{ type: 'first_purchase' }, { type: 'was_referred' }],
    earn: [earnRule({ points: 50 })],
    rewards: [],
  })
  const gift = programme({
    id: 'gift',
    kind: 'next_sale_coupon',
    appliesOn: 'next_sale',
    beneficiary: 'referrer',
    eligibility: [{ type: 'first_purchase' }, { type: 'was_referred' }],
    rewards: [reward({ value: 500 })],
    couponDays: 30,
  })

  test('is taken back from them, never from the customer’s refund', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    await onlyProgrammes(house, club, bonus, gift)
    await keepDebts(house, 'from_refund')
    const referrerId = await newMember(cashier, 'مریم')
    await ringUp(cashier, { customerId: referrerId, amount: 1_000_000 })
    const phone = '09121999999'
    const friend = await cashier.customers.register({ commandId: v7(), phone, details: { name: 'رضا', referrerId } })
    const sold = await ringUp(cashier, { customerId: friend.id, amount: 5_000_000 })
    expect(sold).toMatchObject({ pointsEarned: 5 })
    const before = await cashier.customers.card({ customerId: referrerId })
    expect(before).toMatchObject({ points: 51, stage: 'advocacy', coupons: [{ programmeId: 'gift' }] })
    // 21 of the 51 are spent already.
    await ringUp(cashier, { customerId: referrerId, amount: 420_000, spend: 21 })
    expect(verify(shop.db).problems).toEqual([])
    const back = await takeBackAsForeseen(cashier, sold.saleId)
    expect(back).toMatchObject({ refund: 5_000_000, kept: 0, pointsTaken: 5, pointsLost: 0, pointsBalance: 0 })
    expect(back.couponsRevoked).toEqual(before.coupons.map(({ code }) => code))
    const after = await cashier.customers.card({ customerId: referrerId })
    expect(after).toMatchObject({ points: 0, coupons: [] })
    expect(after.stage).not.toBe('advocacy')
    expect(shop.db.prepare('SELECT programme_id, referrer, lost, paid FROM return_shortfall').all()).toEqual([
      { programme_id: 'club', referrer: 1, lost: 20, paid: 0 },
    ])
    expect(verify(shop.db).problems).toEqual([])
  })
})

test('a sale that came back whole counts for no limit, and its customer is as before', async () => {
  const house = await newShop()
  const { cashier, shop } = house
  const limited = programme({
    id: 'once',
    earn: [],
    limits: { total: null, perCustomer: 1, budget: 1_000_000 },
    rewards: [reward({ value: 1000, pointsCost: 0 })],
  })
  await withProgrammes(house, limited)
  const customerId = await newMember(cashier)
  await ringUp(cashier, { customerId: await newMember(cashier), amount: 3_000_000 })
  const totals = () => shop.db.prepare('SELECT programme_id, uses, amount FROM programme_total').all()
  const before = totals()
  const { saleId } = await ringUp(cashier, { customerId, amount: 2_000_000 })
  await takeBackAsForeseen(cashier, saleId)
  expect(totals()).toEqual(before)
  expect(shop.db.prepare('SELECT count(*) FROM programme_use WHERE sale_id = ?').pluck().get(saleId)).toBe(0)
  expect(verify(shop.db).problems).toEqual([])
})
