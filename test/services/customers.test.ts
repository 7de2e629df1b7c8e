import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { newShop, OPENING, refusal, type TestShop } from '../shop.ts'

const DAY = 86_400_000

describe('registering', () => {
  test('only the phone is required, in any writing', async () => {
    const { cashier, shop } = await newShop()
    const card = await cashier.customers.register({ commandId: v7(), phone: '۰۹۱۲ ۳۴۵-۶۷۸۹' })
    expect(card).toMatchObject({
      phone: '+989123456789',
      name: '',
      tierId: 'turquoise',
      points: 0,
      salesCount: 0,
      lastSaleAt: null,
      createdAt: OPENING,
      stage: 'awareness',
      tierSpend: 0,
      nextTier: { tierId: 'silver', missing: 150_000_000 },
      pointsByProgramme: { club: 0 },
      coupons: [],
      usage: { welcome: { total: 0, byCustomer: 0 } },
      smsConsent: false,
      emailConsent: false,
    })
    expect(shop.db.prepare('SELECT customer_id, kind, sign FROM touchpoint').all()).toEqual([
      { customer_id: card.id, kind: 'registered', sign: 1 },
    ])
  })

  test('everything a person tells is kept, cleaned of what cannot be seen', async () => {
    const { cashier } = await newShop()
    const friend = await cashier.customers.register({ commandId: v7(), phone: '09120000001', details: { name: 'رضا' } })
    const details = {
      name: '  \u202Eعلی\u202C\u200E  رضایی \u0000😀 ',
      cardCode: ' ab ۱۲ ',
      birthday: { year: 1370, month: 12, day: 30 },
      gender: 'male' as const,
      email: 'ali@example.ir',
      interests: ['چای', 'چای', ' قهوه '],
      heardFrom: 'اینستاگرام',
      referrerId: friend.id,
      smsConsent: true,
      note: 'زنگ نزنید',
    }
    const card = await cashier.customers.register({ commandId: v7(), phone: '09120000002', details })
    const { referrerId: _, ...kept } = details
    expect(card).toMatchObject({
      ...kept,
      name: 'علی رضایی 😀',
      cardCode: 'AB12',
      interests: ['چای', 'قهوه'],
      referrer: { id: friend.id, name: 'رضا' },
    })
    const { rows } = await cashier.customers.list({ sort: 'birthday', descending: false })
    expect(rows.map(({ id, birthday }) => ({ id, birthday }))).toEqual([
      { id: card.id, birthday: details.birthday },
      { id: friend.id, birthday: null },
    ])
  })

  test('impossible phones are refused with what was typed', async () => {
    const { cashier } = await newShop()
    for (const phone of ['0912', '09123', 'abc', '0912345678901234', '😀', '=cmd()', '٠٩١٢']) {
      const call = cashier.customers.register({ commandId: v7(), phone })
      expect(await refusal(call)).toEqual({ code: 'PHONE_INVALID', data: { text: phone } })
    }
  })

  test('a phone and a card belong to one person', async () => {
    const { cashier } = await newShop()
    const ali = await register(cashier, '09123456789', { name: 'علی', cardCode: 'C-1' })
    const again = cashier.customers.register({ commandId: v7(), phone: '+98 912 345 6789' })
    expect(await refusal(again)).toEqual({ code: 'PHONE_TAKEN', data: { customerId: ali.id, name: 'علی' } })
    const card = cashier.customers.register({ commandId: v7(), phone: '09123456780', details: { cardCode: 'c-1' } })
    expect(await refusal(card)).toEqual({ code: 'CARD_TAKEN', data: { customerId: ali.id, name: 'علی' } })
    const { total } = await cashier.customers.list({})
    expect(total).toBe(1)
  })

  test('dates that never were, births to come and unknown referrers are refused', async () => {
    const { cashier } = await newShop()
    const born = (year: number | null, month: number, day: number) =>
      refusal(register(cashier, '09123456789', { birthday: { year, month, day } }))
    expect(await born(1402, 12, 30)).toMatchObject({ code: 'BIRTHDAY_INVALID' })
    expect(await born(null, 7, 31)).toMatchObject({ code: 'BIRTHDAY_INVALID' })
    expect(await born(1450, 1, 1)).toMatchObject({ code: 'BIRTHDAY_INVALID' })
    const referred = register(cashier, '09123456789', { referrerId: 99 })
    expect(await refusal(referred)).toMatchObject({ code: 'REFERRER_INVALID' })
    const whole = await register(cashier, '09123456789', { birthday: { year: null, month: 12, day: 30 } })
    expect(whole.birthday).toEqual({ year: null, month: 12, day: 30 })
  })

  test('a name of ten thousand characters is refused by field', async () => {
    const { cashier } = await newShop()
    const call = register(cashier, '09123456789', { name: 'ن'.repeat(10_000) })
    expect(await refusal(call)).toEqual({
      code: 'INPUT_INVALID',
      data: { fields: [{ path: 'details.name', rule: 'too_big' }] },
    })
  })

  test('a repeated command counts once; its id with another wish is refused', async () => {
    const { cashier, shop } = await newShop()
    const input = { commandId: v7(), phone: '09123456789', details: { name: 'علی' } }
    const first = await cashier.customers.register(input)
    expect(await cashier.customers.register(input)).toEqual(first)
    expect(shop.db.prepare("SELECT count(*) AS n FROM audit WHERE procedure = 'customers.register'").get()).toEqual({
      n: 1,
    })
    const other = cashier.customers.register({ ...input, phone: '09123456780' })
    expect(await refusal(other)).toMatchObject({ code: 'COMMAND_REUSED' })
  })
})

describe('changing', () => {
  test('what is not told stays: tags, too', async () => {
    const { cashier } = await newShop()
    const details = { tags: ['همسایه', 'عمده'], name: 'مریم' }
    const { id } = await cashier.customers.register({ commandId: v7(), phone: '09123456780', details })
    const renamed = await cashier.customers.update({ commandId: v7(), customerId: id, details: { name: 'مریم کاظمی' } })
    expect(renamed).toMatchObject({ name: 'مریم کاظمی', tags: details.tags })
    expect(renamed.facts.tags).toEqual(details.tags)
  })

  test('a field that did not come stays, and the old keys find nobody any more', async () => {
    const { cashier, shop } = await newShop()
    const ali = await register(cashier, '09123456789', { name: 'علی رضایی', note: 'x', cardCode: 'K1' })
    const customerId = ali.id
    const card = await cashier.customers.update({
      commandId: v7(),
      customerId,
      phone: '09351112233',
      details: { name: 'علی کاظمی', cardCode: null },
    })
    expect(card).toMatchObject({ phone: '+989351112233', name: 'علی کاظمی', note: 'x', cardCode: null })
    expect(await found(cashier, 'رضایی')).toEqual([])
    expect(await found(cashier, '3456')).toEqual([])
    expect(await found(cashier, 'K1')).toEqual([])
    expect(await found(cashier, 'کاظمی')).toEqual([customerId])
    expect(await found(cashier, '1112233')).toEqual([customerId])
    const audit = shop.db.prepare("SELECT before, after FROM audit WHERE procedure = 'customers.update'").get()
    expect(audit).toMatchObject({ before: expect.stringContaining('رضایی'), after: expect.stringContaining('کاظمی') })
  })

  test('nobody refers themselves, and nobody is changed who is not there', async () => {
    const { cashier } = await newShop()
    const { id } = await register(cashier, '09123456789', {})
    const itself = cashier.customers.update({ commandId: v7(), customerId: id, details: { referrerId: id } })
    expect(await refusal(itself)).toMatchObject({ code: 'REFERRER_INVALID' })
    const missing = cashier.customers.update({ commandId: v7(), customerId: 99, details: {} })
    expect(await refusal(missing)).toEqual({ code: 'NOT_FOUND', data: { what: 'customer' } })
  })
})

describe('the card', () => {
  test('a birthday shows in its week', async () => {
    const shop = await newShop()
    // The clock stands on 1405/03/01.
    const { id } = await register(shop.cashier, '09123456789', { birthday: { year: null, month: 3, day: 8 } })
    const birthdayIn = async () => (await shop.cashier.customers.card({ customerId: id })).birthdayIn
    expect(await birthdayIn()).toBe(7)
    shop.now += 7 * DAY
    expect(await birthdayIn()).toBe(0)
    shop.now += DAY
    expect(await birthdayIn()).toBeNull()
  })

  test('sales make the tier, the points, the stage and the ledger', async () => {
    const shop = await newShop()
    const { id } = await register(shop.cashier, '09123456789', { name: 'علی' })
    await sell(shop, id, 200_000_000)
    const card = await shop.cashier.customers.card({ customerId: id })
    expect(card).toMatchObject({ tierId: 'silver', salesCount: 1, stage: 'purchase', lastSaleAt: OPENING })
    expect(card.tierSpend).toBe(card.spend)
    expect(card.pointsByProgramme).toEqual({ club: card.points })
    expect(card.coupons.map(({ state }) => state)).toEqual(['open'])
    expect(card.usage).toEqual({ welcome: { total: 1, byCustomer: 1, amount: 2_000_000 } })
    const { balance, entries } = await shop.cashier.customers.ledger({ customerId: id })
    expect(balance).toBe(card.points)
    expect(entries).toMatchObject([{ kind: 'earn', points: card.points, balance: card.points }])
    shop.now += 400 * DAY
    const later = await shop.cashier.customers.card({ customerId: id })
    expect(later).toMatchObject({ tierSpend: 0, stage: 'lost', coupons: [] })
  })

  test('the ledger is read in pages with the balance of each entry', async () => {
    const shop = await newShop()
    const { id } = await register(shop.cashier, '09123456789', {})
    for (let sale = 0; sale < 4; sale++) await sell(shop, id, 10_000_000)
    const whole = await shop.cashier.customers.ledger({ customerId: id })
    const first = await shop.cashier.customers.ledger({ customerId: id, limit: 3 })
    const rest = await shop.cashier.customers.ledger({ customerId: id, before: first.entries.at(-1)?.id ?? 0 })
    expect([...first.entries, ...rest.entries]).toEqual(whole.entries)
    expect(whole.entries[0]?.balance).toBe(whole.balance)
  })
})

describe('the list', () => {
  test('sorts every way, in pages', async () => {
    const { cashier } = await newShop()
    const names = ['گلی', 'پری', 'تارا', 'لاله', 'علی']
    for (const [index, name] of names.entries()) await register(cashier, `0912000000${index}`, { name })
    const list = await cashier.customers.list({ sort: 'name', descending: false })
    expect(list.rows.map(({ name }) => name)).toEqual(['پری', 'تارا', 'علی', 'گلی', 'لاله'])
    expect(list).toMatchObject({ total: 5, totalIsFloor: false })
    const page = await cashier.customers.list({ sort: 'created', descending: false, offset: 3, limit: 1 })
    expect(page.rows.map(({ name }) => name)).toEqual(['لاله'])
    for (const sort of ['points', 'lastSale', 'spend', 'created'] as const) {
      const down = await cashier.customers.list({ sort })
      const up = await cashier.customers.list({ sort, descending: false })
      expect(down.rows.toReversed()).toEqual(up.rows)
    }
  })

  test('searches phones by any part, names by any words, cards, and says how many', async () => {
    const { cashier } = await newShop()
    const a = (await register(cashier, '09123456789', { name: 'سید علي رضایی' })).id
    const b = (await register(cashier, '09351112233', { name: 'مریم رضایی', cardCode: 'VIP-77' })).id
    expect(await found(cashier, '345')).toEqual([a])
    expect(await found(cashier, '+98935')).toEqual([b])
    expect(await found(cashier, 'رضا')).toEqual([b, a])
    expect(await found(cashier, 'رضایی سید')).toEqual([a])
    expect(await found(cashier, 'علی سید')).toEqual([a])
    expect(await found(cashier, 'vip77')).toEqual([b])
    expect(await found(cashier, 'کسی')).toEqual([])
    expect(await found(cashier, '!!')).toEqual([])
  })
})

function register(cashier: TestShop['cashier'], phone: string, details: Record<string, unknown>) {
  return cashier.customers.register({ commandId: v7(), phone, details })
}

async function found(cashier: TestShop['cashier'], search: string): Promise<number[]> {
  const { rows, total } = await cashier.customers.list({ search, sort: 'created' })
  expect(total).toBe(rows.length)
  return rows.map(({ id }) => id)
}

/** Sells for `amount` rial, less what the welcome offer and the coupons take off. */
async function sell({ cashier }: TestShop, customerId: number, amount: number): Promise<void> {
  const input = { customerId, lines: [{ kind: 'amount' as const, amount }], tenders: [], shownPayable: 0 }
  const refused = await refusal(cashier.sales.commit({ ...input, commandId: v7() }))
  const { actual } = refused.data as { actual: number }
  const tenders = [{ kind: 'card' as const, amount: actual }]
  await cashier.sales.commit({ ...input, commandId: v7(), tenders, shownPayable: actual })
}

test('nobody is referred by whom they have referred', async () => {
  const { cashier } = await newShop()
  const add = (phone: string, referrerId: number | null) =>
    cashier.customers.register({ commandId: v7(), phone, details: { referrerId } })
  const first = await add('09120000001', null)
  const second = await add('09120000002', first.id)
  const third = await add('09120000003', second.id)
  const round = cashier.customers.update({ commandId: v7(), customerId: first.id, details: { referrerId: third.id } })
  expect(await refusal(round)).toMatchObject({ code: 'REFERRER_INVALID' })
})
