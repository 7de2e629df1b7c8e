import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { turnDay } from '../../electron/services/day-turn.ts'
import { verify } from '../../electron/services/verify.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { everyRow } from '../rows.ts'
import { ringUp } from './ring-up.ts'

const DAY = 86_400_000

type Details = NonNullable<Parameters<TestShop['cashier']['customers']['register']>[0]['details']>

let numbers = 0

/** A new customer with a phone of her own. */
async function join({ cashier }: TestShop, details: Details = {}, phone?: string): Promise<number> {
  numbers += 1
  const own = phone ?? `0935${String(numbers * 137).padStart(7, '0')}`
  return (await cashier.customers.register({ commandId: v7(), phone: own, details })).id
}

const merge = async ({ manager }: TestShop, keptId: number, otherId: number) =>
  (await manager.customers.merge({ commandId: v7(), keptId, otherId })).mergeId

const unmerge = ({ manager }: TestShop, mergeId: number) => manager.customers.unmerge({ commandId: v7(), mergeId })

const cardOf = ({ cashier }: TestShop, customerId: number) => cashier.customers.card({ customerId })

const wrong = ({ shop }: TestShop) => verify(shop.db).problems

/** Two who bought, the second one more; the kept one is the first. */
async function twoBuyers() {
  const shop = await newShop()
  const keptId = await join(shop, { name: 'سارا مرادی' }, '09121110001')
  const otherId = await join(shop, { name: 'سارا مرادى', cardCode: 'C-77' }, '09121110002')
  const mine = await ringUp(shop.cashier, { customerId: keptId, amount: 20_000_000 })
  const its = await ringUp(shop.cashier, { customerId: otherId, amount: 90_000_000 })
  return { shop, keptId, otherId, mine, its }
}

describe('two customers made one', () => {
  test('have together what both had', async () => {
    const { shop, keptId, otherId, mine, its } = await twoBuyers()
    const [kept, other] = [await cardOf(shop, keptId), await cardOf(shop, otherId)]
    const preview = await shop.manager.customers.mergePreview({ keptId, otherId })
    const { card } = await shop.manager.customers.merge({ commandId: v7(), keptId, otherId })
    expect(card).toMatchObject({
      id: keptId,
      points: kept.points + other.points,
      spend: mine.total + its.total,
      salesCount: 2,
      tierSpend: mine.total + its.total,
      tierId: preview.together.tierId,
      lastSaleAt: other.lastSaleAt,
      cardCode: 'C-77',
    })
    expect(new Set(card.coupons.map(({ id }) => id))).toEqual(
      new Set([...mine.coupons, ...its.coupons].map(({ id }) => id)),
    )
    expect(preview.together).toMatchObject({ points: card.points, salesCount: 2, spend: card.spend, lots: 2 })
    expect(preview.together.touchpoints).toBe(preview.kept.touchpoints + preview.other.touchpoints)
    const { rows } = await shop.cashier.sales.list({ customerId: keptId })
    expect(rows.map(({ id }) => id)).toEqual([its.saleId, mine.saleId])
    expect((await shop.cashier.sales.list({ customerId: otherId })).rows).toEqual(rows)
    const { balance, entries } = await shop.cashier.customers.ledger({ customerId: keptId })
    expect(balance).toBe(card.points)
    expect(entries.map(({ balance: after }) => after)).toEqual([card.points, kept.points])
    expect(wrong(shop)).toEqual([])
  })

  test('are found as the kept one by everything the other was found by', async () => {
    const { shop, keptId, otherId } = await twoBuyers()
    const { cashier } = shop
    await merge(shop, keptId, otherId)
    for (const text of ['09121110002', '09121110001', 'c-77']) {
      expect((await cashier.counter.find({ text })).exact).toEqual({ kind: 'customer', customerId: keptId })
    }
    for (const text of ['1110002', '1110001', 'مرادی']) {
      expect((await cashier.counter.find({ text })).customers.map(({ id }) => id)).toEqual([keptId])
      expect((await cashier.customers.list({ search: text })).rows.map(({ id }) => id)).toEqual([keptId])
    }
    expect((await cashier.customers.list({})).total).toBe(1)
    const again = cashier.customers.register({ commandId: v7(), phone: '09121110002' })
    expect(await refusal(again)).toMatchObject({ code: 'PHONE_TAKEN', data: { customerId: keptId } })
    const sameCard = { commandId: v7(), phone: '09121119999', details: { cardCode: 'c-77' } }
    expect(await refusal(cashier.customers.register(sameCard))).toMatchObject({
      code: 'CARD_TAKEN',
      data: { customerId: keptId },
    })
  })

  test('may go by the other’s phone from then on', async () => {
    const { shop, keptId, otherId } = await twoBuyers()
    const { cashier } = shop
    const mergeId = await merge(shop, keptId, otherId)
    const phone = '09121110002'
    expect((await cashier.customers.update({ commandId: v7(), customerId: keptId, phone, details: {} })).phone).toBe(
      '+989121110002',
    )
    expect((await cashier.counter.find({ text: '1110001' })).customers).toEqual([])
    await unmerge(shop, mergeId)
    expect((await cardOf(shop, keptId)).phone).toBe('+989121110001')
    expect((await cardOf(shop, otherId)).phone).toBe('+989121110002')
    expect((await cashier.counter.find({ text: '1110002' })).customers.map(({ id }) => id)).toEqual([otherId])
  })

  test('keep what the kept one has told, and take from the other what it has not', async () => {
    const shop = await newShop()
    const aunt = await join(shop, { name: 'عمه' })
    const keptId = await join(shop, { interests: ['چای', 'قهوه'], note: 'چپ‌دست', email: 'a@example.ir' })
    const otherId = await join(shop, {
      name: 'زهرا کریمی',
      birthday: { year: 1370, month: 2, day: 3 },
      gender: 'female',
      email: 'b@example.ir',
      emailConsent: true,
      smsConsent: true,
      interests: ['قهوه', 'عطر'],
      heardFrom: 'ویترین',
      referrerId: aunt,
      note: 'عجله دارد',
    })
    const { details } = await shop.manager.customers.mergePreview({ keptId, otherId })
    await merge(shop, keptId, otherId)
    const card = await cardOf(shop, keptId)
    expect(card).toMatchObject({
      name: 'زهرا کریمی',
      birthday: { year: 1370, month: 2, day: 3 },
      gender: 'female',
      interests: ['چای', 'قهوه', 'عطر'],
      heardFrom: 'ویترین',
      referrer: { id: aunt },
      note: 'چپ‌دست / عجله دارد',
      // Consent was given for the other's phone and e-mail, which are not this one's.
      email: 'a@example.ir',
      smsConsent: false,
      emailConsent: false,
    })
    const { referrer, ...shown } = card
    expect(shown).toMatchObject(Object.fromEntries(Object.entries(details).filter(([name]) => name !== 'referrerId')))
    expect(details.referrerId).toBe(referrer?.id)
    expect(await shop.cashier.customers.interests()).toHaveLength(3)
  })

  test('move consent with the e-mail it was given for, and never widen it', async () => {
    const shop = await newShop()
    const [keptId, otherId] = [await join(shop), await join(shop, { email: 'Z@example.ir', emailConsent: true })]
    const mergeId = await merge(shop, keptId, otherId)
    expect(await cardOf(shop, keptId)).toMatchObject({ email: 'Z@example.ir', emailConsent: true })
    const details = { emailConsent: false }
    await shop.cashier.customers.update({ commandId: v7(), customerId: keptId, details })
    await unmerge(shop, mergeId)
    expect(await cardOf(shop, keptId)).toMatchObject({ email: '', emailConsent: false })
    expect(await cardOf(shop, otherId)).toMatchObject({ email: 'Z@example.ir', emailConsent: false })
    const same = await join(shop, { email: 'z@EXAMPLE.ir', emailConsent: true })
    await merge(shop, same, otherId)
    expect(await cardOf(shop, same)).toMatchObject({ emailConsent: false })
  })

  test('are nobody’s own referrer', async () => {
    const shop = await newShop()
    const keptId = await join(shop)
    const friend = await join(shop, { referrerId: keptId })
    const otherId = await join(shop, { referrerId: friend })
    const child = await join(shop, { referrerId: otherId })
    const mergeId = await merge(shop, keptId, otherId)
    expect((await cardOf(shop, keptId)).referrer).toBeNull()
    expect((await cardOf(shop, child)).referrer?.id).toBe(keptId)
    await unmerge(shop, mergeId)
    expect((await cardOf(shop, child)).referrer?.id).toBe(otherId)
    expect((await cardOf(shop, otherId)).referrer?.id).toBe(friend)
    await merge(shop, friend, keptId)
    expect((await cardOf(shop, friend)).referrer).toBeNull()
  })

  test('are one at a till that still shows the other', async () => {
    const { shop, keptId, otherId } = await twoBuyers()
    const { cashier } = shop
    await merge(shop, keptId, otherId)
    expect(await cardOf(shop, otherId)).toEqual(await cardOf(shop, keptId))
    const sold = await ringUp(cashier, { customerId: otherId, amount: 10_000_000 })
    expect((await cashier.sales.get({ saleId: sold.saleId })).customer?.id).toBe(keptId)
    const stranger = await ringUp(cashier, { amount: 10_000_000 })
    await cashier.sales.attach({ commandId: v7(), saleId: stranger.saleId, customerId: otherId })
    expect((await cardOf(shop, keptId)).salesCount).toBe(4)
    const input = { commandId: v7(), customerId: otherId, details: { note: 'کهنه' } }
    expect(await refusal(cashier.customers.update(input))).toMatchObject({ code: 'NOT_FOUND' })
    for (const name of ['lots', 'timeline', 'coupons', 'history', 'ledger'] as const) {
      expect(await cashier.customers[name]({ customerId: otherId })).toEqual(
        await cashier.customers[name]({ customerId: keptId }),
      )
    }
    expect(wrong(shop)).toEqual([])
  })

  test('return goods and use coupons of either', async () => {
    const { shop, keptId, otherId, its } = await twoBuyers()
    const { cashier } = shop
    await merge(shop, keptId, otherId)
    shop.now += DAY
    const codes = its.coupons.map(({ code }) => code)
    expect(codes).not.toEqual([])
    const sold = await ringUp(cashier, { customerId: keptId, amount: 40_000_000, codes, spend: 60 })
    expect(sold.pointsSpent).toBe(60)
    const before = await cardOf(shop, keptId)
    const { saleId } = its
    const back = await cashier.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    expect(back.pointsTaken + back.pointsLost).toBe(its.pointsEarned)
    expect(await cardOf(shop, keptId)).toMatchObject({ spend: before.spend - its.total, points: back.pointsBalance })
    expect(wrong(shop)).toEqual([])
  })

  test('are neither made of one nor of somebody who is gone', async () => {
    const { shop, keptId, otherId } = await twoBuyers()
    const thirdId = await join(shop)
    const tried = (pair: { keptId: number; otherId: number }) =>
      refusal(shop.manager.customers.merge({ commandId: v7(), ...pair }))
    expect(await tried({ keptId, otherId: keptId })).toMatchObject({ code: 'MERGE_SELF' })
    expect(await tried({ keptId, otherId: 999 })).toMatchObject({ code: 'NOT_FOUND' })
    await merge(shop, keptId, otherId)
    expect(await tried({ keptId: thirdId, otherId })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await tried({ keptId: otherId, otherId: thirdId })).toMatchObject({ code: 'NOT_FOUND' })
    shop.shop.db.prepare('UPDATE customer SET erased_at = 1 WHERE id = ?').run(thirdId)
    expect(await tried({ keptId, otherId: thirdId })).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a merge taken back', () => {
  test('leaves no trace when nothing happened since', async () => {
    const { shop, keptId, otherId } = await twoBuyers()
    await join(shop, { referrerId: otherId })
    const rowsOf = () => {
      const { audit: _, command: __, customer_merge: ___, ...rows } = everyRow(shop.shop.db)
      return rows
    }
    const before = rowsOf()
    await unmerge(shop, await merge(shop, keptId, otherId))
    expect(rowsOf()).toEqual(before)
    await unmerge(shop, await merge(shop, otherId, keptId))
    expect(rowsOf()).toEqual(before)
  })

  test('gives back what moved as it is now, and leaves what came after', async () => {
    const { shop, keptId, otherId, its } = await twoBuyers()
    const { cashier } = shop
    const codes = its.coupons.map(({ code }) => code)
    const [kept, other] = [await cardOf(shop, keptId), await cardOf(shop, otherId)]
    const mine = kept.spend
    const mergeId = await merge(shop, keptId, otherId)
    shop.now += DAY
    // Points of the kept one's lot, which is the older, go first.
    const spend = kept.points + 10
    const sold = await ringUp(cashier, { customerId: keptId, amount: 60_000_000, codes, spend })
    const part = [{ position: 0, quantity: 500 }]
    await cashier.sales.return({ commandId: v7(), saleId: its.saleId, lines: part, refundKind: 'cash' })
    const together = await cardOf(shop, keptId)
    await unmerge(shop, mergeId)
    expect(wrong(shop)).toEqual([])
    const [one, two] = [await cardOf(shop, keptId), await cardOf(shop, otherId)]
    expect(one.points + two.points).toBe(together.points)
    expect(two).toMatchObject({
      salesCount: 1,
      spend: its.total / 2,
      phone: other.phone,
      cardCode: 'C-77',
      coupons: [],
    })
    expect(one).toMatchObject({ salesCount: 2, spend: mine + sold.total, cardCode: null })
    const used = (await cashier.customers.coupons({ customerId: otherId })).filter(({ state }) => state === 'used')
    expect(used.map(({ code }) => code)).toEqual(codes)
    // The purchase comes back: its points go to the lots they came from, the coupon is the other's again.
    const { saleId } = sold
    await cashier.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    expect(wrong(shop)).toEqual([])
    expect((await cardOf(shop, otherId)).points).toBe(two.points + 10)
    expect((await cardOf(shop, keptId)).points).toBe(kept.points)
    expect((await cardOf(shop, otherId)).coupons.map(({ code }) => code)).toEqual(codes)
    const { items } = await cashier.customers.timeline({ customerId: otherId })
    expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['registered', 'sale', 'return']))
  })

  test('keeps what was edited meanwhile', async () => {
    const { shop, keptId, otherId } = await twoBuyers()
    const mergeId = await merge(shop, keptId, otherId)
    const details = { note: 'تازه', gender: 'female' as const }
    await shop.cashier.customers.update({ commandId: v7(), customerId: keptId, phone: '09121110003', details })
    await unmerge(shop, mergeId)
    expect(await cardOf(shop, keptId)).toMatchObject({ ...details, phone: '+989121110003', cardCode: null })
    expect(await cardOf(shop, otherId)).toMatchObject({ note: '', gender: null, phone: '+989121110002' })
  })

  test('is the last one first', async () => {
    const { shop, keptId, otherId } = await twoBuyers()
    const { manager } = shop
    const [thirdId, fourthId] = [await join(shop, { name: 'سومی' }), await join(shop)]
    await ringUp(shop.cashier, { customerId: thirdId, amount: 30_000_000 })
    const first = await merge(shop, keptId, otherId)
    const second = await merge(shop, keptId, thirdId)
    const third = await merge(shop, fourthId, keptId)
    expect((await cardOf(shop, otherId)).id).toBe(fourthId)
    expect((await cardOf(shop, fourthId)).salesCount).toBe(3)
    expect((await shop.cashier.counter.find({ text: '09121110002' })).exact).toMatchObject({ customerId: fourthId })
    expect((await manager.customers.merges({ customerId: fourthId })).map(({ mergeId }) => mergeId)).toEqual([third])
    for (const mergeId of [first, second]) {
      expect(await refusal(unmerge(shop, mergeId))).toEqual({ code: 'MERGE_STANDS', data: { reason: 'later_merge' } })
    }
    expect(wrong(shop)).toEqual([])
    await unmerge(shop, third)
    const listed = await manager.customers.merges({ customerId: keptId })
    expect(listed).toMatchObject([
      { mergeId: second, otherId: thirdId, otherName: 'سومی', staffName: 'سارا مرادی' },
      { mergeId: first, otherId, otherPhone: '+989121110002' },
    ])
    await unmerge(shop, second)
    await unmerge(shop, first)
    expect(await refusal(unmerge(shop, first))).toEqual({ code: 'MERGE_STANDS', data: { reason: 'undone' } })
    expect(await manager.customers.merges({ customerId: keptId })).toEqual([])
    expect(wrong(shop)).toEqual([])
  })

  test('is refused once somebody of it was erased', async () => {
    const { shop, keptId, otherId } = await twoBuyers()
    const mergeId = await merge(shop, keptId, otherId)
    await shop.manager.customers.erase({ commandId: v7(), customerId: keptId })
    expect(await refusal(unmerge(shop, mergeId))).toEqual({ code: 'MERGE_STANDS', data: { reason: 'erased' } })
    expect(wrong(shop)).toEqual([])
    expect(await refusal(unmerge(shop, 999))).toMatchObject({ code: 'NOT_FOUND', data: { what: 'merge' } })
  })

  test('takes the tier back that only both together had', async () => {
    const shop = await newShop()
    const [keptId, otherId] = [await join(shop), await join(shop)]
    const { rules } = await shop.manager.settings.get()
    const [, silver] = rules.tiers.tiers
    // With what the first purchase takes off.
    const half = Math.ceil((silver?.threshold ?? 0) / 2) + 3_000_000
    await ringUp(shop.cashier, { customerId: keptId, amount: half })
    await ringUp(shop.cashier, { customerId: otherId, amount: half })
    const before = await cardOf(shop, keptId)
    const mergeId = await merge(shop, keptId, otherId)
    expect((await cardOf(shop, keptId)).tierId).toBe(silver?.id)
    shop.now += DAY
    turnDay(shop.shop)
    await unmerge(shop, mergeId)
    expect((await cardOf(shop, keptId)).tierId).toBe(before.tierId)
    const { items } = await shop.cashier.customers.timeline({ customerId: keptId })
    expect(items.filter(({ kind }) => kind === 'tier')).toEqual([])
    expect(wrong(shop)).toEqual([])
  })
})

describe('who may be the same person', () => {
  test('is told by e-mail, phone, birthday with family name and name, the likeliest first', async () => {
    const shop = await newShop()
    const birthday = { year: 1370, month: 2, day: 3 }
    const details = { name: 'علی رضایی', email: 'ali@example.ir', birthday }
    const customerId = await join(shop, details, '09121234567')
    const digit = await join(shop, { name: 'کسی' }, '09121234667')
    const swapped = await join(shop, { name: 'علي رضايي' }, '09121235467')
    const mail = await join(shop, { name: 'رضا', email: 'ALI@example.ir' }, '09351111111')
    const born = await join(shop, { name: 'ع. رضایی', birthday: { ...birthday, year: null } }, '09351111112')
    const turned = await join(shop, { name: 'رضایی علی' }, '09351111113')
    await join(shop, { name: 'سارا', birthday }, '09351111114')
    await join(shop, { name: 'علی' }, '09131234568')
    const likely = await shop.manager.customers.lookalikes({ customerId })
    expect(likely.map(({ id }) => id)).toEqual([swapped, mail, digit, born, turned])
    await merge(shop, digit, mail)
    expect((await shop.manager.customers.lookalikes({ customerId })).map(({ id }) => id)).toEqual([
      digit,
      swapped,
      born,
      turned,
    ])
    expect(await shop.manager.customers.lookalikes({ customerId: await join(shop) })).toEqual([])
  })
})
