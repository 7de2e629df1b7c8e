import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000

/** Every page of so many, one after the other. */
async function pages<Page extends { next: Cursor | null }, Cursor>(
  ask: (before: Cursor | null) => Promise<Page>,
): Promise<Page[]> {
  const read: Page[] = []
  for (let before: Cursor | null = null; ;) {
    const page: Page = await ask(before)
    read.push(page)
    before = page.next
    if (before === null || read.length > 50) return read
  }
}

async function regular(shop: TestShop): Promise<{ customerId: number; saleId: number; codes: string[] }> {
  const { cashier } = shop
  const customerId = await newMember(cashier)
  const first = await ringUp(cashier, { customerId, amount: 200_000_000 })
  shop.now += DAY
  const codes = first.coupons.map(({ code }) => code)
  const second = await ringUp(cashier, { customerId, amount: 60_000_000, codes: codes, spend: 10 })
  shop.now += DAY
  await cashier.sales.return({ commandId: v7(), saleId: second.saleId, lines: 'all', refundKind: 'cash' })
  return { customerId, saleId: second.saleId, codes }
}

describe('the timeline of a customer', () => {
  test('tells touchpoints and changes of tier in their order', async () => {
    const shop = await newShop()
    const { customerId, saleId } = await regular(shop)
    const { items, next } = await shop.cashier.customers.timeline({ customerId })
    expect(next).toBeNull()
    expect(items.map(({ kind }) => kind)).toEqual([
      'return',
      'coupon_used',
      'sale',
      'coupon_given',
      'tier',
      'sale',
      'coupon_given',
      'registered',
    ])
    expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted((a, b) => b - a))
    expect(items[0]).toMatchObject({ kind: 'return', sign: -1, sale: { id: saleId }, tiers: null })
    const rise = items.find(({ kind }) => kind === 'tier')
    expect(rise).toMatchObject({ sign: 1, tiers: { from: 'turquoise' } })
    expect(items.at(-1)).toMatchObject({ kind: 'registered', sale: null })
  })

  test('is read in pages that neither repeat nor miss anything', async () => {
    const shop = await newShop()
    const { customerId } = await regular(shop)
    const whole = (await shop.cashier.customers.timeline({ customerId })).items
    for (const limit of [1, 2, 3]) {
      const read = await pages((before: string | null) =>
        shop.cashier.customers.timeline({ customerId, before, limit }),
      )
      expect(read.flatMap(({ items }) => items)).toEqual(whole)
    }
    expect(new Set(whole.map(({ key }) => key)).size).toBe(whole.length)
    const first = await shop.cashier.customers.timeline({ customerId, limit: 2 })
    shop.now += DAY
    await ringUp(shop.cashier, { customerId, amount: 1_000_000 })
    const second = await shop.cashier.customers.timeline({ customerId, before: first.next, limit: 2 })
    expect([...first.items, ...second.items]).toEqual(whole.slice(0, 4))
    const wrong = shop.cashier.customers.timeline({ customerId, before: 'yesterday' })
    expect(await refusal(wrong)).toMatchObject({ code: 'INPUT_INVALID' })
    expect(await refusal(shop.cashier.customers.timeline({ customerId: 999 }))).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('what a customer has had', () => {
  test('is every lot with what happened to it', async () => {
    const shop = await newShop()
    const { customerId, saleId } = await regular(shop)
    const { lots } = await shop.cashier.customers.lots({ customerId })
    expect(lots.map(({ entries }) => entries.map(({ kind }) => kind))).toEqual([
      ['earn', 'take_back'],
      ['earn', 'spend', 'restore'],
    ])
    for (const { remaining, entries } of lots) {
      expect(entries.reduce((sum, { points }) => sum + points, 0)).toBe(remaining)
    }
    expect(lots[0]).toMatchObject({ saleId, remaining: 0 })
    const read = await pages((before: number | null) => shop.cashier.customers.lots({ customerId, before, limit: 1 }))
    expect(read.flatMap((page) => page.lots)).toEqual(lots)
  })

  test('is every coupon, whatever became of it', async () => {
    const shop = await newShop()
    const { customerId, codes } = await regular(shop)
    const states = async () =>
      (await shop.cashier.customers.coupons({ customerId })).map(({ code, state }) => [codes.includes(code), state])
    expect(await states()).toEqual([
      [false, 'revoked'],
      [true, 'open'],
    ])
    shop.now += 400 * DAY
    expect(await states()).toEqual([
      [false, 'revoked'],
      [true, 'expired'],
    ])
  })
})

describe('the edits of a customer', () => {
  test('say field by field what was and what is, by whom', async () => {
    const shop = await newShop()
    const { cashier, manager } = shop
    const details = { name: 'رضا', birthday: { year: null, month: 1, day: 2 } }
    const { id: customerId } = await cashier.customers.register({ commandId: v7(), phone: '09121112233', details })
    await cashier.customers.update({ commandId: v7(), customerId, details: { name: 'رضا' } })
    const changed = { birthday: { year: 1370, month: 1, day: 2 }, email: 'r@example.ir', smsConsent: true }
    await manager.customers.update({ commandId: v7(), customerId, phone: '09121112244', details: changed })
    const { edits, next } = await cashier.customers.history({ customerId })
    expect(next).toBeNull()
    expect(edits.map(({ procedure }) => procedure)).toEqual(['customers.update', 'customers.register'])
    expect(edits[0]?.staffName).toBe('سارا مرادی')
    expect(edits[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'phone', before: '+989121112233', after: '+989121112244' },
        { field: 'birthday', before: { year: null, month: 1, day: 2 }, after: { year: 1370, month: 1, day: 2 } },
        { field: 'email', before: null, after: 'r@example.ir' },
        { field: 'smsConsent', before: false, after: true },
      ]),
    )
    expect(edits[0]?.changes).toHaveLength(4)
    expect(edits[1]?.changes.map(({ field }) => field).toSorted()).toEqual(['birthday', 'name', 'phone'])
    const read = await pages((before: number | null) => cashier.customers.history({ customerId, before, limit: 1 }))
    expect(read.flatMap((page) => page.edits)).toEqual(edits)
  })

  test('tell of a merge and of its end, with what it changed', async () => {
    const shop = await newShop()
    const { cashier, manager } = shop
    const keptId = await newMember(cashier, '')
    const otherId = await newMember(cashier, 'مهری')
    const { mergeId } = await manager.customers.merge({ commandId: v7(), keptId, otherId })
    await manager.customers.unmerge({ commandId: v7(), mergeId })
    const { edits } = await cashier.customers.history({ customerId: keptId })
    expect(edits.slice(0, 2).map(({ procedure, changes }) => ({ procedure, changes }))).toEqual([
      { procedure: 'customers.unmerge', changes: [{ field: 'name', before: 'مهری', after: '' }] },
      { procedure: 'customers.merge', changes: [{ field: 'name', before: '', after: 'مهری' }] },
    ])
    const others = await cashier.customers.history({ customerId: otherId })
    expect(others.edits.map(({ procedure }) => procedure)).toEqual([
      'customers.unmerge',
      'customers.merge',
      'customers.register',
    ])
  })
})
