import { expect, test } from 'vitest'
import { isSellable, MAX_QUANTITY, splitQuantity } from '../../electron/shared/quantity.ts'

test('a quantity stands before *, × or x, in any digits', () => {
  for (const text of ['3*چای', '۳ * چای', '3×چای', '۳x چای', '3X چای', '3xچای']) {
    expect(splitQuantity(text)).toEqual({ quantity: 3000, rest: 'چای' })
  }
  expect(splitQuantity('۱٫۲۵ × سیب')).toEqual({ quantity: 1250, rest: 'سیب' })
  expect(splitQuantity('1/5*')).toEqual({ quantity: 1500, rest: '' })
  expect(splitQuantity('0*')).toEqual({ quantity: 0, rest: '' })
  expect(splitQuantity('99999*6260000000017').quantity).toBe(MAX_QUANTITY)
})

test('what is no quantity is left as it is', () => {
  for (const text of ['چای', '250000', '3XL', '3X7KB2CD4EFG', '123x-4bcd-5efg', '123456*چای', '*3']) {
    expect(splitQuantity(text)).toEqual({ quantity: null, rest: text })
  }
})

test('pieces are whole, weights are above nothing', () => {
  expect([isSellable('piece', 2000), isSellable('kilogram', 1)]).toEqual([true, true])
  expect([isSellable('piece', 1500), isSellable('piece', 0), isSellable('kilogram', 0)]).toEqual([false, false, false])
})
