import { expect, test } from 'vitest'
import {
  draftOfAll,
  likelyRefundKind,
  planReturn,
  stepped,
  type SaleLine,
} from '../../../renderer/screens/Sales/returnDraft.ts'

const line = (position: number, unit: 'piece' | 'kilogram', quantity: number, returnedQuantity = 0): SaleLine => ({
  position,
  productId: null,
  name: 'کالا',
  unit,
  quantity,
  unitPrice: 100_000,
  gross: 0,
  manualDiscount: 0,
  programmeDiscount: 0,
  net: 0,
  tax: 0,
  free: false,
  returnedQuantity,
  returnedRefund: 0,
})
const items = [line(0, 'piece', 3000), line(1, 'kilogram', 1250), line(2, 'piece', 2000, 2000)]
const show = (quantity: number) => String(quantity / 1000)

test('nothing typed, nothing comes back', () => {
  expect(planReturn(items, {})).toEqual({ lines: [], invalid: [], whole: false })
  expect(planReturn(items, { 0: '۰', 1: ' ' })).toEqual({ lines: [], invalid: [], whole: false })
})

test('all that is left makes a whole return', () => {
  const plan = planReturn(items, draftOfAll(items, show))
  expect(plan).toEqual({
    lines: [
      { position: 0, quantity: 3000 },
      { position: 1, quantity: 1250 },
    ],
    invalid: [],
    whole: true,
  })
})

test('more than is left, half a piece and letters are refused', () => {
  expect(planReturn(items, { 0: '۴', 1: '۰٫۵', 2: '1' })).toEqual({
    lines: [{ position: 1, quantity: 500 }],
    invalid: [0, 2],
    whole: false,
  })
  expect(planReturn(items, { 0: '1.5', 1: 'نیم' }).invalid).toEqual([0, 1])
})

test('steps stay between nothing and what is left', () => {
  const [pieces, weight] = items as [SaleLine, SaleLine]
  expect([stepped(pieces, '', -1), stepped(pieces, '', 1), stepped(pieces, '۳', 1)]).toEqual([0, 1000, 3000])
  expect([stepped(weight, '۱٫۲', 1), stepped(weight, '0.05', -1)]).toEqual([1250, 0])
})

test('the largest tender is the likeliest way back', () => {
  expect(likelyRefundKind([])).toBe('cash')
  expect(
    likelyRefundKind([
      { kind: 'cash', amount: 10, received: 10 },
      { kind: 'card', amount: 20, received: 20 },
    ]),
  ).toBe('card')
})
