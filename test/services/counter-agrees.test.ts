import fc from 'fast-check'
import { v7 } from 'uuid'
import { beforeAll, expect, it } from 'vitest'
import { businessDay, timeOf } from '../../electron/shared/calendar.ts'
import type { Programme } from '../../electron/shared/rules/model.ts'
import { ANY_SALE, EVERYDAY, OFF_THE_SALE } from '../../electron/shared/rules/plain.ts'
import { atHandIn, ticketsOf, type Asked } from '../../renderer/screens/Counter/asked.ts'
import {
  CASH,
  commitInput,
  EMPTY_SALE,
  factsOf,
  previewSale,
  settle,
  type Coupon,
  type Moment,
  type Product,
  type Sale,
} from '../../renderer/screens/Counter/sale.ts'
import { newShop, type TestShop } from '../shop.ts'

/** Customers of whom one stands at the counter, or none; goods; what is asked for; and how much later it is. */
const visit = fc.record({
  who: fc.nat({ max: 3 }),
  goods: fc.array(fc.record({ product: fc.nat({ max: 3 }), pieces: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  amount: fc.option(fc.integer({ min: 1, max: 30_000_000 })),
  asked: fc.array(fc.nat({ max: 6 }), { maxLength: 4 }),
  word: fc.boolean(),
  card: fc.boolean(),
  redeem: fc.constantFrom<number | 'all'>(0, 5, 'all'),
  hours: fc.nat({ max: 30 }),
})

let shop: TestShop
let products: Product[]
let customers: number[]
let card: Coupon

beforeAll(async () => {
  shop = await newShop()
  const { manager } = shop
  const taxes = [null, { rate: 1000, included: true }, { rate: 900, included: false }, null]
  products = await Promise.all(
    taxes.map((tax, index) => {
      const price = 370_003 * (index + 1)
      return manager.products.add({ commandId: v7(), barcode: null, name: `کالای ${index}`, price, tax, cost: 1 })
    }),
  )
  const { rules } = await manager.settings.get()
  const programmes = [...rules.programmes, ...programmesFor(products.map(({ id }) => String(id)))]
  await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, programmes } })
  customers = []
  for (const phone of ['09121111111', '09122222222', '09123333333']) {
    const details = { tags: phone.endsWith('2') ? ['همسایه'] : [] }
    customers.push((await manager.customers.register({ commandId: v7(), phone, details })).id)
  }
  const lines = [{ kind: 'product' as const, productId: products[3]!.id, quantity: 1000 }]
  const { priced } = await manager.sales.preview({ customerId: null, lines })
  const tenders = [{ kind: 'cash' as const, amount: priced.payable }]
  const bought = await manager.sales.commit({
    commandId: v7(),
    customerId: null,
    lines,
    tenders,
    shownPayable: priced.payable,
  })
  card = bought.coupons.find(({ programmeId }) => programmeId === 'card')!
})

it('costs on the screen what it costs in the shop, to the rial, whoever buys what and when', async () => {
  await fc.assert(
    fc.asyncProperty(visit, async ({ who, goods, amount, asked, word, card: hasCard, redeem, hours }) => {
      shop.now += hours * 3_600_000
      const { cashier } = shop
      const { rules, usage, settings } = await cashier.settings.get()
      const customer = who === 3 ? null : await cashier.customers.card({ customerId: customers[who]! })
      const lines: Sale['lines'] = goods.map(({ product: index, pieces }, key) => {
        const product = products[index]!
        return {
          kind: 'product',
          key: `p${key}`,
          product,
          quantity: pieces * 1000,
          unitPrice: product.price,
          discount: 0,
        }
      })
      if (amount !== null) lines.push({ kind: 'amount', key: 'a', amount })
      const empty: Sale = { ...EMPTY_SALE, customer, isAnonymous: customer === null, lines, redeem }
      const club = { rules, usage }
      const moment = momentNow(settings)
      const tickets = ticketsOf(customer, atHandIn(factsOf(empty, club, moment, null)), [])
      const wishes = [...new Set(asked)].flatMap((index) => tickets[index] ?? [])
      const sale = { ...empty, asked: [...wishes, ...(word ? [WORD] : []), ...(hasCard ? [await cardNow()] : [])] }

      const shown = previewSale(sale, club, moment, null)!
      const { customerId, lines: goodsOf, claims } = commitInput(sale, shown, [])
      const inShop = await cashier.sales.preview({ customerId, lines: goodsOf, claims })
      expect(inShop.priced).toEqual(shown.priced)

      const without = shown.priced.refusals.length === 0 ? sale : { ...sale, asked: [] }
      const preview = previewSale(without, club, moment, null)!
      const input = commitInput(without, preview, settled(preview.priced.payable))
      const { total } = await cashier.sales.commit({ ...input, commandId: v7() })
      expect(total).toBe(preview.priced.payable)
    }),
    { numRuns: process.env['MOSHTARI_NIGHTLY'] === undefined ? 60 : 1_000 },
  )
}, 600_000)

const WORD: Asked = { type: 'code', code: 'NOROOZ' }

const settled = (payable: number) => {
  const paid = settle(CASH, payable)
  return 'tenders' in paid ? paid.tenders : []
}

function momentNow({ zone, closingHour }: { zone: string; closingHour: number }): Moment {
  const { hour, minute } = timeOf(shop.now, zone)
  return { day: businessDay(shop.now, zone, closingHour), minute: hour * 60 + minute }
}

async function cardNow(): Promise<Asked> {
  const { exact } = await shop.cashier.counter.find({ text: card.code })
  if (exact.kind !== 'coupon') throw new Error('the card is known no more')
  return { type: 'coupon', coupon: exact.coupon }
}

/** One of each kind that needs something of the moment, the customer or the sales before. */
function programmesFor([first, second, , gift]: string[]): Programme[] {
  const programme = (id: string, more: Partial<Programme>): Programme => ({
    ...EVERYDAY,
    id,
    kind: 'promotion',
    name: { fa: id, en: id },
    earn: [ANY_SALE],
    rewards: [{ ...OFF_THE_SALE, id: `${id}-reward`, value: 700 }],
    ...more,
  })
  const limits = { total: null, perCustomer: null }
  return [
    programme('golden-hours', { validity: { from: null, to: null, hours: { from: 540, to: 1020 } } }),
    programme('neighbours', { eligibility: [{ type: 'tags', tags: ['همسایه'] }], control: 5_000 }),
    programme('few', { limits: { total: 20, perCustomer: 3, perCustomerDays: 2, budget: 2_000_000 } }),
    programme('again', { eligibility: [{ type: 'bought', has: true, products: [first!], categories: null, days: 3 }] }),
    programme('silent', { eligibility: [{ type: 'days_since_last_sale', from: 1, to: null }] }),
    programme('three-for-two', {
      earn: [{ ...ANY_SALE, per: 'unit', products: [first!] }],
      rewards: [
        {
          ...OFF_THE_SALE,
          id: 'third',
          type: 'free_product',
          product: second!,
          freeQuantity: 1000,
          pointsCost: 2,
          repeat: 'multiple',
        },
      ],
    }),
    programme('word', { trigger: { type: 'code', code: 'NOROOZ' }, limits: { ...limits, budget: 900_000 } }),
    programme('stamps', {
      kind: 'points',
      appliesOn: 'next_sale',
      claim: 'manual',
      eligibility: [{ type: 'is_member' }],
      rewards: [{ ...OFF_THE_SALE, id: 'stamped', type: 'fixed', value: 400_000, pointsCost: 3 }],
    }),
    programme('credit', {
      kind: 'store_credit',
      appliesOn: 'next_sale',
      claim: 'manual',
      earn: [{ ...ANY_SALE, per: 'amount', points: 5, perAmount: 100, step: 'proportional' }],
      rewards: [{ ...OFF_THE_SALE, id: 'paid', type: 'per_point', value: 1, repeat: 'multiple' }],
    }),
    programme('card', {
      kind: 'gift_card',
      appliesOn: 'next_sale',
      earn: [{ ...ANY_SALE, per: 'amount', points: 1, perAmount: 1, products: [gift!], oneCardPerUnit: true }],
      rewards: [{ ...OFF_THE_SALE, id: 'card-pays', type: 'per_point', value: 1, repeat: 'multiple' }],
    }),
  ]
}
