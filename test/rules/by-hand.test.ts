import { describe, expect, test } from 'vitest'
import type { Programme } from '../../electron/shared/rules/model.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { earnRule, line, programme, reward, rulesWith, sale } from './samples.ts'

const priced = (manualDiscount: number, programmes: Programme[], prices = [60_000, 40_000]) =>
  priceSale(
    sale({ rules: rulesWith(programmes), lines: prices.map((price, at) => line(`p${at}`, price)), manualDiscount }),
  )

const off = (changes: Parameters<typeof reward>[0], more: Partial<Programme> = {}) =>
  programme({ rewards: [reward(changes)], ...more })

describe('what is taken off the whole sale by hand', () => {
  test('is shared out over the goods, to the rial', () => {
    const { lines, ...sums } = priced(10_001, [])
    expect(sums).toMatchObject({ gross: 100_000, manualDiscount: 10_001, payable: 89_999 })
    expect(lines.map(({ manualDiscount, net }) => [manualDiscount, net])).toEqual([
      [6001, 53_999],
      [4000, 36_000],
    ])
  })

  test('does not lower a discount on some of the goods, which still takes no more than is left', () => {
    const some = [off({ on: 'products', products: ['p0'] })]
    expect(priced(10_000, some)).toMatchObject({ payable: 84_000, applied: [{ amount: 6000 }] })
    expect(priced(97_000, some)).toMatchObject({ payable: 0, applied: [{ amount: 3000 }] })
  })

  test('lowers a percentage on the whole sale and the sum that a sale must reach', () => {
    expect(priced(10_000, [off({})])).toMatchObject({ payable: 81_000, applied: [{ amount: 9000 }] })
    const least = { earn: [earnRule({ minAmount: 95_000 })] }
    expect(priced(5000, [off({}, least)]).applied).toHaveLength(1)
    expect(priced(5001, [off({}, least)]).applied).toEqual([])
  })
})
