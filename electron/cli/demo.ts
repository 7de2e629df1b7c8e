import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { v7 } from 'uuid'
import { jobsOfDocument } from '../db/print-jobs.ts'
import { paperFile } from '../printing/transports/screen.ts'
import type { Shop } from '../services/context.ts'
import { router } from '../services/router.ts'
import { dayOf } from '../services/settings.ts'
import { formatCouponCode } from '../shared/coupon-code.ts'
import { formatPhone } from '../shared/phone.ts'
import type { Claim, SentenceParam } from '../shared/rules/model.ts'
import en from '../shared/words/en/cli.ts'
import fa from '../shared/words/fa/cli.ts'
import { openShop } from '../shop.ts'
import type { Terminal } from './terminal.ts'
import { verifyFolder } from './verify-folder.ts'

/** A few minutes of a shop's life in a temporary folder, told as they happen; the papers stay there to look at. */
export async function runDemo(terminal: Terminal): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'moshtari-demo-'))
  const clock = { now: Date.now() - 2 * DAY }
  const { shop, close } = openShop(folder, { clock: () => clock.now })
  try {
    const till = createRouterClient(router, { context: { shop, token: null, terminal: 'cli' } })
    await liveThrough({ terminal, shop, till, clock })
    await shop.spool.settled()
  } finally {
    await close()
  }
  const verified = verifyFolder(terminal, folder)
  terminal.say('demo.finished')
  terminal.path(join(folder, 'papers'))
  return verified
}

const DAY = 86_400_000
/** Enough for a coupon and for points worth spending; rial. */
const PRICES = [34_500_000, 2_950_000]

type Till = RouterClient<typeof router>

interface Stage {
  terminal: Terminal
  shop: Shop
  till: Till
  clock: { now: number }
}

async function liveThrough(stage: Stage): Promise<void> {
  const { terminal, shop, till, clock } = stage
  const words = terminal.language === 'fa' ? fa : en
  await setUp(stage, words)
  const products = []
  for (const [index, price] of PRICES.entries()) {
    const name = words[index === 0 ? 'demo.product1' : 'demo.product2']
    products.push(await till.products.add({ commandId: v7(), barcode: null, name, price }))
  }
  const customer = await till.customers.register({
    commandId: v7(),
    phone: '0950 123 4567',
    details: { name: words['demo.customer'], birthday: { year: null, month: 1, day: 13 }, smsConsent: true },
  })
  terminal.say('demo.registered', { name: text(customer.name), phone: code(formatPhone(customer.phone ?? '')) })
  const first = await sell(stage, customer.id, products, [])
  const [coupon] = first.coupons
  clock.now += DAY + DAY / 2
  const points: Claim = { type: 'redeem', programmeId: 'club', points: Math.max(1, (first.pointsBalance ?? 0) - 5) }
  const claims: Claim[] = coupon ? [{ type: 'code', code: coupon.code }, points] : [points]
  const second = await sell(stage, customer.id, products, claims)
  clock.now += DAY / 24
  const back = await till.sales.return({
    commandId: v7(),
    saleId: second.saleId,
    lines: [{ position: 1, quantity: 1000 }],
    refundKind: 'cash',
  })
  terminal.say('demo.returned', {
    name: text(words['demo.product2']),
    refund: { type: 'rial', value: back.refund },
    balance: { type: 'points', value: back.pointsBalance ?? 0, precision: 0 },
  })
  await tellPaper(terminal, shop, `return:${back.returnId}`)
}

async function setUp({ terminal, shop, till }: Stage, words: typeof fa): Promise<void> {
  const { language } = terminal
  await till.setup.create({
    commandId: v7(),
    language,
    shop: {
      name: words['demo.shop'],
      phone: '021 5550 0100',
      address: words['demo.address'],
      logo: null,
      business: 'grocery',
    },
    display: 'toman',
    printer: { kind: 'screen', widthMm: 80 },
    managerPin: '1234',
  })
  terminal.speakFor(shop)
  terminal.say('demo.started', { shop: text(words['demo.shop']) })
  terminal.path(shop.folder)
}

async function sell({ terminal, shop, till }: Stage, customerId: number, products: { id: number }[], claims: Claim[]) {
  const lines = products.map(({ id }) => ({ kind: 'product' as const, productId: id, quantity: 1000 }))
  const basket = { customerId, lines, claims }
  const day = dayOf(shop.db, shop.clock())
  const { payable, applied } = (await till.sales.preview(basket)).priced
  const sold = await till.sales.commit({
    ...basket,
    commandId: v7(),
    tenders: [{ kind: 'card', amount: payable }],
    shownPayable: payable,
  })
  terminal.say('demo.sold', {
    number: { type: 'count', value: sold.number },
    day: { type: 'day', value: day },
    total: { type: 'rial', value: sold.total },
    earned: { type: 'points', value: sold.pointsEarned, precision: 0 },
    balance: { type: 'points', value: sold.pointsBalance ?? 0, precision: 0 },
  })
  for (const { couponCode, amount } of applied) {
    if (couponCode !== null)
      terminal.say('demo.couponUsed', { code: code(formatCouponCode(couponCode)), amount: rial(amount) })
  }
  if (sold.pointsSpent > 0) {
    terminal.say('demo.pointsSpent', { points: { type: 'points', value: sold.pointsSpent, precision: 0 } })
  }
  for (const coupon of sold.coupons) terminal.say('demo.couponIssued', { code: code(formatCouponCode(coupon.code)) })
  await tellPaper(terminal, shop, `receipt:${sold.saleId}`)
  return sold
}

/** Where the paper of a document is, once it is there. */
async function tellPaper(terminal: Terminal, shop: Shop, document: string): Promise<void> {
  await shop.spool.settled()
  for (const { copy } of jobsOfDocument(shop.db, document)) {
    terminal.say('demo.paper')
    terminal.path(paperFile(shop.folder, document, copy))
  }
}

const text = (value: string): SentenceParam => ({ type: 'text', value })
const code = (value: string): SentenceParam => ({ type: 'code', value })
const rial = (value: number): SentenceParam => ({ type: 'rial', value })
