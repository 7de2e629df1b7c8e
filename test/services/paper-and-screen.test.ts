import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { findJob } from '../../electron/db/print-jobs.ts'
import { formatMoment, formatMoney, formatPoints, type Voice } from '../../electron/shared/format.ts'
import type { Sentence, SentenceParam } from '../../electron/shared/rules/model.ts'
import type { PaperBlock } from '../../electron/shared/rules/paper.ts'
import { say } from '../../electron/shared/say.ts'
import { type Caller, newShop, type TestShop } from '../shop.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const DAY = 86_400_000

/** A sale with everything on it: two goods, discounts, a coupon, points, two tenders and change. */
async function fullSale(shop: TestShop): Promise<number> {
  const { manager } = shop
  const customerId = await newMember(manager)
  const rice = await newProduct(manager, { name: 'برنج', price: 1_800_000, unit: 'kilogram' })
  const tea = await newProduct(manager, { name: 'چای', price: 2_500_000 })
  const first = await ringUp(manager, { customerId, amount: 160_000_000 })
  shop.now += DAY
  const sold = await ringUp(manager, {
    customerId,
    lines: [
      { kind: 'product', productId: rice, quantity: 5_250 },
      { kind: 'product', productId: tea, quantity: 6_000, unitPrice: 2_400_000, discount: 350_000 },
    ],
    discount: 500_000,
    codes: first.coupons.map(({ code }) => code),
    spend: 100,
    // 9,450,000 + 14,400,000 − 350,000 − 500,000, less 5 % by the coupon and 100 points of 20,000
    shownPayable: 19_850_000,
    tenders: [
      { kind: 'card', amount: 18_000_000 },
      { kind: 'cash', amount: 1_850_000, received: 5_000_000 },
    ],
  })
  return sold.saleId
}

test('every number of a sale on the screen stands on its paper, and no other amount does', async () => {
  const shop = await newShop()
  const saleId = await fullSale(shop)
  const { sale, blocks } = await bothSides(shop, saleId)
  const saved = sale.manualDiscount + sale.programmeDiscount
  const balance = sale.pointsBalance ?? 0
  expect(numbers(blocks, 'rial')).toEqual(
    sorted([
      ...sale.lineItems.flatMap(({ gross, unitPrice, quantity }) =>
        quantity === 1_000 ? [gross] : [gross, unitPrice],
      ),
      sale.gross,
      -sale.manualDiscount,
      ...sale.rewards.flatMap(({ amount, why }) => [-amount, ...paramsOf([why], 'rial')]),
      sale.total,
      saved,
      ...sale.tenders.flatMap(({ amount, received }) =>
        received > amount ? [amount, received, received - amount] : [amount],
      ),
      ...worthAndTier(blocks),
    ]),
  )
  const reasons = sale.rewards.map(({ why }) => why)
  expect(numbers(blocks, 'points')).toEqual(
    sorted([sale.pointsEarned, sale.pointsSpent, balance, ...paramsOf(reasons, 'points')]),
  )
  expect(numbers(blocks, 'quantity')).toEqual(sorted(sale.lineItems.map(({ quantity }) => quantity)))
  expect(numbers(blocks, 'count')).toContain(sale.number)
  expect(numbers(blocks, 'moment')).toEqual([sale.at])
  expect(offers(blocks)).toEqual(expect.arrayContaining(sale.coupons.map(({ code }) => code)))
  // The reasons are the very sentences of the screen.
  const labels = blocks.flatMap((block) => (block.type === 'pair' ? [block.label] : []))
  expect(labels).toEqual(expect.arrayContaining(reasons))
})

test.each([
  { language: 'fa', display: 'toman', calendar: 'jalali' },
  { language: 'fa', display: 'rial', calendar: 'gregorian' },
  { language: 'en', display: 'toman', calendar: 'gregorian' },
] as const)(
  'paper says amounts, points and dates as the screen does: $language, $display, $calendar',
  async (chosen) => {
    const shop = await newShop()
    await shop.manager.settings.update({ commandId: v7(), changes: chosen })
    const saleId = await fullSale(shop)
    const { sale, blocks } = await bothSides(shop, saleId)
    const voice: Voice = { ...chosen, zone: 'Asia/Tehran' }
    const said = sentences(blocks)
      .map((sentence) => say(sentence, voice))
      .join('\n')
    for (const amount of [sale.total, sale.gross, -sale.manualDiscount])
      expect(said).toContain(formatMoney(amount, voice))
    expect(said).toContain(formatPoints(sale.pointsBalance ?? 0, 0, voice))
    expect(said).toContain(formatMoment(sale.at, voice))
  },
)

test('the paper of a return says what the screen says of it', async () => {
  const shop = await newShop()
  const saleId = await fullSale(shop)
  const lines = [{ position: 0, quantity: 2_250 }]
  const back = await shop.manager.sales.return({ commandId: v7(), saleId, lines, refundKind: 'cash' })
  const { sale } = await bothSides(shop, saleId)
  const blocks = findJob(shop.shop.db, back.jobId)?.content.blocks ?? []
  expect(sale.returns).toMatchObject([{ refund: back.refund, pointsTaken: back.pointsTaken }])
  expect(numbers(blocks, 'rial')).toEqual([back.refund, back.refund, back.refund])
  expect(numbers(blocks, 'points')).toEqual(
    sorted([back.pointsTaken, back.pointsRestored, back.pointsBalance ?? 0].filter((points) => points !== 0)),
  )
})

test('the return policy names the days of the rules its sale was made with, also when printed again', async () => {
  const shop = await newShop()
  const { manager } = shop
  const old = await ringUp(manager, { amount: 1_000_000 })
  const { rules } = await manager.settings.get()
  await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, returnDays: 30 } })
  const recent = await ringUp(manager, { amount: 1_000_000 })
  const again = await manager.sales.reprint({ commandId: v7(), saleId: old.saleId })
  const voice: Voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }
  const policies = [old.jobId, recent.jobId, again.jobId].map((jobId) => {
    const said = sentences(findJob(shop.shop.db, jobId)?.content.blocks ?? []).map((text) => say(text, voice))
    return said.find((text) => text.includes('پس از خرید'))
  })
  const policy = (days: string) =>
    `تا ${days} روز پس از خرید، با همراه داشتن همین رسید، کالا را تعویض می‌کنیم یا پس می‌گیریم.`
  expect(policies).toEqual([policy('۷'), policy('۳۰'), policy('۷')])
})

async function bothSides({ manager, shop }: { manager: Caller; shop: TestShop['shop'] }, saleId: number) {
  const sale = await manager.sales.get({ saleId })
  const blocks = findJob(shop.db, sale.jobs[0]?.id ?? 0)?.content.blocks ?? []
  return { sale, blocks }
}

function sentences(blocks: PaperBlock[]): Sentence[] {
  return blocks.flatMap((block) => {
    if (block.type === 'pair') return [block.label, block.value]
    if (block.type === 'item') return [block.name, ...(block.detail ? [block.detail] : []), block.amount]
    if (block.type === 'text') return [block.text]
    return []
  })
}

const numbers = (blocks: PaperBlock[], type: SentenceParam['type']): number[] =>
  sorted(paramsOf(sentences(blocks), type))

function paramsOf(all: Sentence[], type: SentenceParam['type']): number[] {
  return all
    .flatMap(({ params }) => Object.values(params))
    .flatMap((param) => (param.type === type && typeof param.value === 'number' ? [param.value] : []))
}

/** What the balance is worth and what the next tier lacks: said on paper only. */
const worthAndTier = (blocks: PaperBlock[]): number[] =>
  paramsOf(
    sentences(blocks).filter(({ key }) => key === 'paper.value.withUnit' || key.startsWith('paper.tier')),
    'rial',
  )

const offers = (blocks: PaperBlock[]) => blocks.flatMap((block) => (block.type === 'offer' ? [block.code] : []))

const sorted = (values: number[]): number[] => values.toSorted((a, b) => a - b)
