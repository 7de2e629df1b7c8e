import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { findJob } from '../../electron/db/print-jobs.ts'
import { customerByCard } from '../../electron/db/customers.ts'
import { customerFilter } from '../../electron/shared/contract/customers.ts'
import { cardCodeFrom } from '../../electron/shared/card-code.ts'
import { businessDay } from '../../electron/shared/calendar.ts'
import { formatPhone } from '../../electron/shared/phone.ts'
import type { Sentence } from '../../electron/shared/rules/model.ts'
import type { PaperBlock } from '../../electron/shared/rules/paper.ts'
import { programme, reward } from '../rules/samples.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { giftCard, onlyProgrammes, withProgrammes } from './club.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const noCustomer = { code: 'NOT_FOUND', data: { what: 'customer' } }
const nothing = (reason: string) => ({ code: 'NOTHING_TO_PRINT', data: { reason } })

describe('a member’s card', () => {
  test('gives a customer a code, once, by which the counter opens them', async () => {
    const { cashier, shop } = await newShop()
    const customerId = await newMember(cashier, 'مینا رستگار')
    const first = await cashier.printing.memberCard({ commandId: v7(), customerId })
    const card = await cashier.customers.card({ customerId })
    const code = card.cardCode ?? ''
    expect(code).toBe(cardCodeFrom(code.slice(1, -1)))
    expect(blockOf(shop, first.jobId, 'card')).toMatchObject({ code, name: said('مینا رستگار') })
    // As a scanner types it, and as a person does, on a keyboard of either language.
    for (const text of [code, code.replaceAll(/(\d{4})/g, '$1 '), persian(code)]) {
      expect((await cashier.counter.find({ text })).exact).toEqual({ kind: 'customer', customerId })
    }
    const again = await cashier.printing.memberCard({ commandId: v7(), customerId })
    expect(blockOf(shop, again.jobId, 'card')).toEqual(blockOf(shop, first.jobId, 'card'))
    // It is no money: a second card is no copy.
    expect(findJob(shop.db, again.jobId)).toMatchObject({ kind: 'card', copy: 1 })
    expect((await cashier.customers.history({ customerId })).edits[0]?.changes).toEqual([
      { field: 'cardCode', before: null, after: code },
    ])
  })

  test('keeps the code that a customer brought', async () => {
    const { cashier, shop } = await newShop()
    const customerId = await newMember(cashier)
    await cashier.customers.update({ commandId: v7(), customerId, details: { cardCode: 'kx-77 12' } })
    const { jobId } = await cashier.printing.memberCard({ commandId: v7(), customerId })
    expect(blockOf(shop, jobId, 'card')).toMatchObject({ code: 'KX-7712', tier: { key: 'paper.memberCard.tier' } })
  })

  test('is for nobody who was merged away or erased, or never was', async () => {
    const { manager, shop } = await newShop()
    const [keptId, otherId] = [await newMember(manager), await newMember(manager)]
    await manager.customers.merge({ commandId: v7(), keptId, otherId })
    const jobs = await countJobs(shop)
    for (const customerId of [otherId, 4711]) {
      expect(await refusal(manager.printing.memberCard({ commandId: v7(), customerId }))).toEqual(noCustomer)
      expect(await refusal(manager.printing.couponSheet({ commandId: v7(), customerId }))).toEqual(noCustomer)
    }
    await manager.customers.erase({ commandId: v7(), customerId: keptId })
    expect(await refusal(manager.printing.memberCard({ commandId: v7(), customerId: keptId }))).toEqual(noCustomer)
    expect(await countJobs(shop)).toBe(jobs)
  })

  test('of many no two are the same, and none is a number that the counter takes for something else', async () => {
    const { cashier, shop } = await newShop()
    const codes = new Set<string>()
    for (let count = 0; count < 60; count += 1) {
      const customerId = await newMember(cashier)
      await cashier.printing.memberCard({ commandId: v7(), customerId })
      codes.add((await cashier.customers.card({ customerId })).cardCode ?? '')
    }
    expect(codes.size).toBe(60)
    for (const code of codes) expect(customerByCard(shop.db, code)).toBeDefined()
  })
})

describe('a gift card', () => {
  test('says what is on it now, and its second paper that it is a copy', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    const card = await sellCard(house)
    const first = await cashier.printing.giftCard({ commandId: v7(), couponId: card.id })
    expect(rials(shop, first.jobId)).toEqual([5_000_000])
    await ringUp(cashier, { amount: 1_200_000, codes: [card.code] })
    const second = await cashier.printing.giftCard({ commandId: v7(), couponId: card.id })
    expect(rials(shop, second.jobId)).toEqual([3_800_000, 5_000_000])
    expect(findJob(shop.db, first.jobId)).toMatchObject({ kind: 'gift_card', copy: 1 })
    expect(findJob(shop.db, second.jobId)).toMatchObject({ kind: 'gift_card', copy: 2 })
    expect(blockOf(shop, second.jobId, 'barcode')).toMatchObject({ data: card.code })
    expect(blockOf(shop, second.jobId, 'qr')).toMatchObject({ data: card.code })
  })

  test('that is spent, over or revoked is not printed, and a coupon is no gift card', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    const [spent, revoked, old] = [await sellCard(house), await sellCard(house), await sellCard(house)]
    await ringUp(cashier, { amount: 5_000_000, codes: [spent.code] })
    shop.db.prepare('UPDATE coupon SET revoked_at = 1 WHERE id = ?').run(revoked.id)
    const print = (couponId: number) => refusal(cashier.printing.giftCard({ commandId: v7(), couponId }))
    expect(await print(spent.id)).toEqual(nothing('card_used'))
    expect(await print(revoked.id)).toEqual(nothing('card_revoked'))
    house.now += 400 * 86_400_000
    expect(await print(old.id)).toEqual(nothing('card_expired'))
    const customerId = await newMember(cashier)
    const { coupons } = await ringUp(cashier, { customerId, amount: 160_000_000 })
    const gone = { code: 'NOT_FOUND', data: { what: 'coupon' } }
    expect(await print(coupons[0]?.id ?? 0)).toEqual(gone)
    expect(await print(4711)).toEqual(gone)
  })
})

describe('a coupon sheet', () => {
  test('holds every open coupon as the screen shows it, with a cut between, and no gift card', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    await sellCard(house)
    const customerId = await newMember(cashier, 'کامران دادگر')
    for (const amount of [160_000_000, 170_000_000, 180_000_000]) await ringUp(cashier, { customerId, amount })
    const open = (await cashier.customers.coupons({ customerId })).filter(({ state }) => state !== 'used')
    expect(open.length).toBeGreaterThan(1)
    const { jobId } = await cashier.printing.couponSheet({ commandId: v7(), customerId })
    const { blocks } = contentOf(shop, jobId)
    const offers = blocks.filter((block) => block.type === 'offer')
    expect(offers.map(({ code, why }) => ({ code, why })).toSorted(byCode)).toEqual(
      open.map(({ code, why }) => ({ code, why })).toSorted(byCode),
    )
    expect(blocks.filter(({ type }) => type === 'cut')).toHaveLength(open.length - 1)
    expect(blocks.at(-1)?.type).toBe('text')
    for (const { validity } of offers) expect(validity?.key).toMatch(/^paper.valid/)
  })

  test('names the product that is free', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    const productId = await newProduct(cashier, { name: 'نبات', price: 700_000 })
    const free = reward({
      type: 'free_product',
      product: String(productId),
      freeQuantity: 1000,
      value: 0,
    })
    const gift = { kind: 'next_sale_coupon', appliesOn: 'next_sale', couponDays: 30 } as const
    await withProgrammes(
      house,
      programme({ id: 'gift', eligibility: [{ type: 'is_member' }], ...gift, rewards: [free] }),
    )
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 10_000_000 })
    const { jobId } = await cashier.printing.couponSheet({ commandId: v7(), customerId })
    const titles = contentOf(shop, jobId).blocks.flatMap((block) => (block.type === 'offer' ? [block.title] : []))
    expect(titles).toContainEqual({
      key: 'paper.coupon.free',
      params: { quantity: { type: 'quantity', value: 1000, unit: 'piece' }, name: { type: 'text', value: 'نبات' } },
    })
  })

  test('of nobody’s coupons is refused', async () => {
    const { cashier } = await newShop()
    const customerId = await newMember(cashier)
    expect(await refusal(cashier.printing.couponSheet({ commandId: v7(), customerId }))).toEqual(nothing('no_coupons'))
  })
})

describe('shelf labels', () => {
  test('say the catalogue’s price, of goods by weight for a kilogram, each as often as asked', async () => {
    const { manager, shop } = await newShop()
    const tea = await manager.products.add({ commandId: v7(), name: 'چای', barcode: '6260000000019', price: 990_000 })
    const rice = await newProduct(manager, { name: 'برنج', price: 1_800_000, unit: 'kilogram' })
    const oil = await newProduct(manager, { name: 'روغن', price: 500_000 })
    const tax = { rate: 1000, included: false }
    await manager.products.update({ commandId: v7(), productId: oil, changes: { tax } })
    const labels = [tea.id, rice, oil].map((productId, index) => ({ productId, copies: index + 1 }))
    const { jobId } = await manager.printing.shelfLabels({ commandId: v7(), labels })
    const { blocks } = contentOf(shop, jobId)
    const shown = blocks.filter((block) => block.type === 'label')
    expect(shown.map(({ name, unit, code, was }) => [textOf(name), unit?.key ?? null, code, was])).toEqual([
      ['چای', null, '6260000000019', null],
      ...Array.from({ length: 2 }, () => ['برنج', 'paper.label.kilogram', null, null]),
      ...Array.from({ length: 3 }, () => ['روغن', 'paper.label.tax', null, null]),
    ])
    expect(shown.map(({ price }) => price.params['value'])).toEqual(
      [990_000, 1_800_000, 1_800_000, 500_000, 500_000, 500_000].map((value) => ({ type: 'rial', value })),
    )
    expect(blocks.map(({ type }) => type).join(' ')).toBe('label cut '.repeat(6).trim().replace(/ cut$/, ''))
  })

  test('of many goods go out in several papers, in order, and too many not at all', async () => {
    const { cashier, shop } = await newShop()
    const products: number[] = []
    for (let count = 0; count < 30; count += 1) {
      products.push(await newProduct(cashier, { name: `کالا ${count}`, price: 1000 + count }))
    }
    const labels = products.map((productId) => ({ productId, copies: 1 }))
    const { jobId } = await cashier.printing.shelfLabels({ commandId: v7(), labels })
    const prices = [jobId, jobId + 1].map((id) => rials(shop, id))
    expect(prices.map((all) => all.length)).toEqual([20, 10])
    expect(prices.flat()).toEqual(products.map((_, count) => 1000 + count))
    const tooMany = labels.map((label) => ({ ...label, copies: 50 }))
    expect(await refusal(cashier.printing.shelfLabels({ commandId: v7(), labels: tooMany }))).toMatchObject({
      code: 'INPUT_INVALID',
    })
    const gone = { commandId: v7(), labels: [...labels, { productId: 4711, copies: 1 }] }
    expect(await refusal(cashier.printing.shelfLabels(gone))).toEqual({ code: 'NOT_FOUND', data: { what: 'product' } })
  })
})

describe('the list of customers', () => {
  test('has the rows of the screen in its order, and what they add up to', async () => {
    const { manager, shop } = await newShop()
    const names = ['آرش', 'بهار', 'پری', '']
    const ids: number[] = []
    for (const [index, name] of names.entries()) {
      ids.push(await newMember(manager, name))
      if (index < 3) await ringUp(manager, { customerId: ids[index] ?? 0, amount: 40_000_000 * (index + 1) })
    }
    const wanted = { sort: 'spend' as const, descending: true }
    const screen = await manager.customers.list({ ...wanted, limit: 3 })
    const { jobId } = await manager.printing.customerList({ commandId: v7(), ...wanted, limit: 3 })
    const { blocks } = contentOf(shop, jobId)
    const lines = blocks.filter((block) => block.type === 'columns').slice(2)
    expect(lines).toHaveLength(2 * screen.rows.length)
    for (const [index, row] of screen.rows.entries()) {
      const [who, figures] = [lines[index * 2], lines[index * 2 + 1]]
      expect(who?.about).toEqual({ customerId: row.id, erased: false })
      expect(who?.cells.map(({ text }) => Object.values(text.params)[0]?.value)).toEqual([
        index + 1,
        row.name,
        formatPhone(row.phone ?? ''),
      ])
      expect(figures?.cells.slice(1).map(({ text }) => text.params['value']?.value)).toEqual([
        row.points,
        row.spend,
        businessDay(row.lastSaleAt ?? 0, 'Asia/Tehran', 0),
      ])
    }
    const sums = blocks.filter((block) => block.type === 'pair').map(({ value }) => value.params)
    const sum = (of: 'points' | 'spend') => screen.rows.reduce((all, row) => all + row[of], 0)
    expect(sums).toMatchObject([
      { count: { value: 3 }, total: { value: 4 } },
      { value: { value: sum('points') } },
      { value: { value: sum('spend') } },
    ])
    expect(keysOf(blocks)).toContain('paper.customers.order.spend.desc')
    expect(keysOf(blocks)).toContain('paper.customers.everyone')
  })

  test('says by what it was narrowed, but not what was searched', async () => {
    const { manager, shop } = await newShop()
    await newMember(manager, 'ماندانا')
    const filter = { ...ANYBODY, stages: ['awareness' as const], points: { from: null, to: 900 } }
    const asked = { commandId: v7(), search: 'ماندانا', filter, limit: 10 }
    const { jobId } = await manager.printing.customerList(asked)
    const { blocks } = contentOf(shop, jobId)
    expect(keysOf(blocks)).toEqual(
      expect.arrayContaining([
        'paper.customers.searched',
        'paper.customers.only.stages',
        'paper.customers.only.points.to',
      ]),
    )
    expect(JSON.stringify(blocks).match(/ماندانا/g)).toHaveLength(1)
    const none = { commandId: v7(), search: 'هیچ‌کس', limit: 10 }
    expect(await refusal(manager.printing.customerList(none))).toEqual(nothing('no_customers'))
    expect(await refusal(manager.printing.customerList({ ...none, search: '!' }))).toEqual(nothing('no_customers'))
  })
})

test('documents go to the printer of their kind', async () => {
  const { manager, shop } = await newShop()
  const [receipts] = await manager.printers.list()
  if (!receipts) throw new Error('no printer')
  const add = (role: 'labels' | 'reports') => {
    const { profile } = receipts
    const printer = { name: role, address: { kind: 'screen' as const }, profile, roles: [role], standInId: null }
    return manager.printers.save({ commandId: v7(), printerId: null, printer })
  }
  const [labels, reports] = [await add('labels'), await add('reports')]
  const customerId = await newMember(manager)
  const productId = await newProduct(manager, { name: 'چای', price: 990_000 })
  const card = await manager.printing.memberCard({ commandId: v7(), customerId })
  const label = await manager.printing.shelfLabels({ commandId: v7(), labels: [{ productId, copies: 1 }] })
  const list = await manager.printing.customerList({ commandId: v7(), limit: 5 })
  const printers = [card, label, list].map(({ jobId }) => findJob(shop.db, jobId)?.printerId)
  expect(printers).toEqual([receipts.id, labels.id, reports.id])
})

test('a list of customers is shown to a manager only', async () => {
  const { manager, cashier } = await newShop()
  await newMember(manager)
  const { jobId } = await manager.printing.customerList({ commandId: v7(), limit: 5 })
  const refused = { code: 'NOT_ALLOWED', data: { needs: 'manager' } }
  expect(await refusal(cashier.printing.paper({ jobId }))).toEqual(refused)
  expect((await manager.printing.paper({ jobId })).heightDots).toBeGreaterThan(0)
})

const ANYBODY = customerFilter.parse({})

async function sellCard(house: TestShop) {
  const productId = await newProduct(house.cashier, { name: 'کارت هدیه', price: 5_000_000 })
  const { rules } = await house.manager.settings.get()
  const others = rules.programmes.filter(({ id }) => id !== 'gift-card')
  await onlyProgrammes(house, ...others)
  await withProgrammes(house, giftCard(productId))
  const { coupons } = await ringUp(house.cashier, { lines: [{ kind: 'product', productId, quantity: 1000 }] })
  if (!coupons[0]) throw new Error('no card')
  return coupons[0]
}

type Shop = TestShop['shop']

function contentOf({ db }: Shop, jobId: number) {
  const job = findJob(db, jobId)
  if (!job) throw new Error(`no job ${jobId}`)
  return job.content
}

const blockOf = (shop: Shop, jobId: number, type: PaperBlock['type']) =>
  contentOf(shop, jobId).blocks.find((block) => block.type === type)

/** Rial on the paper, from top to bottom. */
function rials(shop: Shop, jobId: number): number[] {
  const found = JSON.stringify(contentOf(shop, jobId)).matchAll(/"type":"rial","value":(-?\d+)/g)
  return [...found].map(([, value]) => Number(value))
}

const keysOf = (blocks: PaperBlock[]) => blocks.flatMap((block) => (block.type === 'text' ? [block.text.key] : []))

const countJobs = async ({ db }: Shop) => db.prepare('SELECT count(*) FROM print_job').pluck().get()

const said = (name: string): Sentence => ({ key: 'paper.text', params: { text: { type: 'text', value: name } } })
const textOf = ({ params }: Sentence) => params['text']?.value
const persian = (digits: string) => digits.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x06f0 + Number(digit)))
const byCode = (a: { code: string | null }, b: { code: string | null }) => ((a.code ?? '') < (b.code ?? '') ? -1 : 1)
