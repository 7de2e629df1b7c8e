import { describe, expect, it } from 'vitest'
import type { ClubRules } from '../../../../electron/shared/rules/model.ts'
import { holdInput, recalledSale, type Aside, type Recalled } from '../../../../renderer/screens/Counter/aside.ts'
import { EMPTY_SALE, type Sale } from '../../../../renderer/screens/Counter/sale.ts'
import { reduce } from '../../../../renderer/screens/Counter/state.ts'
import { EMPTY_TILL, type Action, type Till } from '../../../../renderer/screens/Counter/till.ts'
import { APPLES, COUPON, rules, SARA, TEA } from './facts.ts'

const after = (actions: Action[], till: Till = EMPTY_TILL) => actions.reduce(reduce, till)
const tea: Action = { type: 'productAdded', product: TEA, quantity: 2000 }
const saraWithTea = after([{ type: 'customerPicked', card: SARA }, tea])
const asideOf = ({ sale }: Till, commandId = 'a'): Aside => ({
  input: holdInput(sale, rules, 5_700_000, commandId),
  sale,
  at: 1,
  isRefused: false,
})
const putAside = (till: Till, commandId = 'a') => after([{ type: 'putAside', aside: asideOf(till, commandId) }], till)

describe('a sale put aside', () => {
  it('leaves the counter at once, and what the next customer is typing stays', () => {
    const typed = after([{ type: 'typed', text: '0912' }], saraWithTea)
    const till = putAside(typed)
    expect(till).toMatchObject({ sale: EMPTY_SALE, selected: null, text: '0912', side: null })
    expect(till.asides).toMatchObject([{ sale: saraWithTea.sale, isRefused: false }])
  })

  it('is the shop’s own once the shop has it', () => {
    expect(after([{ type: 'held', commandId: 'a' }], putAside(saraWithTea)).asides).toEqual([])
  })

  it('comes back whole when the shop refuses it and nobody else is being served', () => {
    const back = after([{ type: 'holdRefused', commandId: 'a' }], putAside(saraWithTea))
    expect(back.asides).toEqual([])
    expect(back.sale).toMatchObject({ customer: SARA, lines: [{ product: TEA, quantity: 2000 }] })
  })

  it('waits, marked, when the shop refuses it while somebody else is being served; and is taken back when asked', () => {
    const busy = after([{ type: 'amountAdded', rial: 500 }], putAside(saraWithTea))
    const waiting = after([{ type: 'holdRefused', commandId: 'a' }], busy)
    expect(waiting.sale.lines).toMatchObject([{ amount: 500 }])
    expect(waiting.asides).toMatchObject([{ isRefused: true }])
    const exchanged = after([{ type: 'takenBack', commandId: 'a' }], putAside(waiting, 'b'))
    expect(exchanged.sale.customer).toEqual(SARA)
    expect(exchanged.asides).toMatchObject([{ input: { commandId: 'b' }, sale: { lines: [{ amount: 500 }] } }])
  })

  it('is not taken away from under a sale that is being rung up', () => {
    const sending = after(
      [{ type: 'sent', input: { commandId: 'c', customerId: 1, lines: [], tenders: [], shownPayable: 0 }, left: [] }],
      saraWithTea,
    )
    expect(putAside(sending)).toEqual(sending)
  })

  it('outlives sales, clearing and returning of the counter', () => {
    const till = after([tea, { type: 'cleared' }, { type: 'restored' }, { type: 'cleared' }], putAside(saraWithTea))
    expect(till.asides).toHaveLength(1)
  })
})

describe('a sale taken up again', () => {
  const sale: Sale = { ...EMPTY_SALE, isAnonymous: true, lines: [{ kind: 'amount', key: '0', amount: 70 }] }

  it('lies on the counter with lines of its own keys', () => {
    const till = after([{ type: 'recalled', sale, notes: [] }, tea], putAside(saraWithTea))
    expect(till.sale.lines.map(({ key }) => key)).toEqual(['2', '3'])
    expect(till.side).toBeNull()
  })

  it('lets somebody who had only been picked come back', () => {
    const picked = after([{ type: 'customerPicked', card: SARA }])
    const till = after([{ type: 'recalled', sale, notes: [] }], picked)
    expect(after([{ type: 'restored' }], till).sale.customer).toEqual(SARA)
  })

  it('says what changed until it is over', () => {
    const notes = [{ kind: 'customer' }] as const
    const till = after([
      { type: 'recalled', sale, notes: [...notes] },
      { type: 'noted', note: { kind: 'payable', before: 1, now: 2 } },
    ])
    expect(till.notes).toHaveLength(2)
    expect(after([{ type: 'cleared' }], till).notes).toEqual([])
    expect(putAside(till).notes).toEqual([])
  })
})

it('keeps the customer, the sale and the text when somebody else takes the till over, and no approval', () => {
  const approved = after(
    [
      { type: 'typed', text: '12' },
      { type: 'approved', approval: { token: 't', by: 'مدیر', until: 9 } },
      { type: 'opened', side: { kind: 'discount' } },
    ],
    saraWithTea,
  )
  const till = after([{ type: 'staffChanged' }], approved)
  expect(till).toEqual({ ...approved, approval: null })
  const asking = after([{ type: 'opened', side: { kind: 'approve', next: { type: 'discounted', rial: 1 } } }], approved)
  expect(after([{ type: 'staffChanged' }], asking).side).toBeNull()
})

describe('what the shop is asked to keep', () => {
  it('is the sale with its own prices, and a name for whom nobody can be called by', () => {
    const till = after([tea, { type: 'lineChanged', key: '1', quantity: 1000, unitPrice: 5, discount: 1 }])
    expect(holdInput(till.sale, rules, 4, 'id')).toMatchObject({
      commandId: 'id',
      customerId: null,
      lines: [{ kind: 'product', productId: TEA.id, quantity: 1000, unitPrice: 5, discount: 1 }],
      label: TEA.name,
      shownPayable: 4,
    })
    expect(holdInput(saraWithTea.sale, rules, 4, 'id').label).toBe('')
  })

  it('names no product longer than the shop takes', () => {
    const long = after([{ type: 'productAdded', product: { ...TEA, name: `${'ا'.repeat(59)}🌷` }, quantity: 1000 }])
    expect(holdInput(long.sale, rules, 4, 'id').label).toBe('ا'.repeat(59))
  })
})

describe('what the shop gives back', () => {
  const [first] = rules.programmes
  const withWord: ClubRules = {
    ...rules,
    programmes: [...rules.programmes, { ...first!, id: 'word', trigger: { type: 'code', code: 'NOROOZ' } }],
  }
  const held: Recalled = {
    customerId: SARA.id,
    isAnonymous: false,
    lines: [
      { kind: 'product', productId: TEA.id, quantity: 1000, discount: 0 },
      { kind: 'product', productId: APPLES.id, quantity: 1500, discount: 0, unitPrice: 900_000 },
      { kind: 'amount', amount: 70, name: '' },
    ],
    discount: 3,
    claims: [
      { type: 'code', code: COUPON.code },
      { type: 'code', code: 'NOROOZ' },
      { type: 'redeem', programmeId: 'club' },
    ],
    label: '',
    shownPayable: 1,
    products: [{ ...TEA, price: 3_000_000 }, APPLES],
    coupons: [COUPON],
  }

  it('follows today’s prices, except those agreed with the customer', () => {
    const { sale, notes } = recalledSale(held, SARA, withWord)
    expect(notes).toEqual([])
    expect(sale).toMatchObject({ customer: SARA, discount: 3, redeem: 'all' })
    expect(sale.asked).toEqual([
      { type: 'coupon', coupon: COUPON },
      { type: 'code', code: 'NOROOZ' },
    ])
    expect(sale.lines).toMatchObject([{ unitPrice: 3_000_000 }, { unitPrice: 900_000 }, { amount: 70 }])
  })

  it('says what there is no more, and goes on without it', () => {
    const { sale, notes } = recalledSale({ ...held, products: [APPLES], coupons: [] }, null, rules)
    expect(notes).toEqual([{ kind: 'customer' }, { kind: 'products', count: 1 }, { kind: 'coupons', count: 2 }])
    expect(sale).toMatchObject({ customer: null, isAnonymous: true, asked: [], redeem: 0 })
    expect(sale.lines).toHaveLength(2)
  })
})
