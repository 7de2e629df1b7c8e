import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatMoney } from '../../electron/shared/format.ts'
import { allocate, lineGross, MAX_RIAL, mulDiv, parseAmount } from '../../electron/shared/money.ts'

const amount = fc.integer({ min: -MAX_RIAL, max: MAX_RIAL })

describe('mulDiv', () => {
  test('is the nearest integer below, or the nearest, exactly', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: 1 }), (a, b, c) => {
        const exact = BigInt(a) * BigInt(b)
        fc.pre(
          exact / BigInt(c) < BigInt(Number.MAX_SAFE_INTEGER) && exact / BigInt(c) > -BigInt(Number.MAX_SAFE_INTEGER),
        )
        const below = BigInt(mulDiv(a, b, c, 'floor')) * BigInt(c)
        expect(below <= exact && exact < below + BigInt(c)).toBe(true)
        const off = 2n * (BigInt(mulDiv(a, b, c, 'half_up')) * BigInt(c) - exact)
        expect(off >= -BigInt(c) && off <= BigInt(c)).toBe(true)
      }),
    )
  })

  test('a half goes away from zero, on both sides', () => {
    expect(mulDiv(5, 1, 2, 'half_up')).toBe(3)
    expect(mulDiv(-5, 1, 2, 'half_up')).toBe(-3)
    expect(mulDiv(-5, 1, 2, 'floor')).toBe(-3)
    fc.assert(fc.property(amount, (a) => mulDiv(-a, 7, 20, 'half_up') === 0 - mulDiv(a, 7, 20, 'half_up')))
  })

  test('refuses what has no exact answer', () => {
    expect(() => mulDiv(1, 1, 0, 'floor')).toThrow(RangeError)
    expect(() => mulDiv(1, 1, -1, 'floor')).toThrow(RangeError)
    expect(() => mulDiv(0.5, 2, 1, 'floor')).toThrow(RangeError)
    expect(() => mulDiv(Number.MAX_SAFE_INTEGER, 2, 1, 'floor')).toThrow(RangeError)
  })
})

test('a line is unit price times thousandths, half up', () => {
  expect(lineGross(185_000, 1250)).toBe(231_250)
  expect(lineGross(333, 1500)).toBe(500)
  expect(lineGross(-333, 1500)).toBe(-500)
  expect(lineGross(MAX_RIAL, 10)).toBe(MAX_RIAL / 100)
})

describe('allocate', () => {
  const weights = fc.array(fc.integer({ min: 0, max: MAX_RIAL }), { minLength: 1, maxLength: 30 })

  test('the shares add up to the total and differ from proportion by less than one', () => {
    fc.assert(
      fc.property(amount, weights, (total, parts) => {
        const shares = allocate(total, parts)
        expect(shares.reduce((all, share) => all + share, 0)).toBe(total)
        const sum = parts.reduce((all, part) => all + BigInt(part), 0n)
        for (const [index, part] of parts.entries()) {
          if (sum === 0n) break
          const off = BigInt(shares[index] ?? 0) * sum - BigInt(total) * BigInt(part)
          expect(off < sum && off > -sum).toBe(true)
          if (part === 0) expect(shares[index]).toBe(0)
        }
      }),
    )
  })

  test('no share exceeds its weight while the total does not exceed their sum', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1 }), fc.nat(10_000), (parts, rate) => {
        const total = mulDiv(
          parts.reduce((all, part) => all + part, 0),
          rate,
          10_000,
          'floor',
        )
        allocate(total, parts).forEach((share, index) => {
          expect(share).toBeLessThanOrEqual(parts[index] ?? 0)
        })
      }),
    )
  })

  test('of equal remainders the earlier is first; equal weights when all are zero', () => {
    expect(allocate(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(allocate(-10, [1, 1, 1])).toEqual([-4, -3, -3])
    expect(allocate(5, [0, 0])).toEqual([3, 2])
    expect(allocate(0, [])).toEqual([])
    expect(() => allocate(1, [])).toThrow(RangeError)
    expect(() => allocate(1, [2, -1])).toThrow(RangeError)
  })
})

describe('parseAmount', () => {
  test.each([
    ['۱۲۳٬۴۵۰', 1_234_500],
    ['123,450', 1_234_500],
    ['١٢٣ ٤٥٠', 1_234_500],
    ['۱۲۳،۴۵۰', 1_234_500],
    ['12.500', 125_000],
    ['1.234.567', 12_345_670],
    ['\u2066۱۲٫۵\u2069', 125],
    ['1,2345', 123_450],
    ['०१२', 120],
    ['１２', 120],
    ['0', null],
    ['', null],
    ['-5', null],
    ['12.55', null],
    ['1.2.3', null],
    ['12a', null],
    ['=1+1', null],
    ['1e5', null],
    [',', null],
    ['9'.repeat(10_000), null],
    ['1000000000000', MAX_RIAL],
    ['1000000000001', null],
  ])('%s toman', (text, rial) => {
    expect(parseAmount(text, 'toman')).toBe(rial)
  })

  test('rial has no parts', () => {
    expect(parseAmount('12.5', 'rial')).toBe(null)
    expect(parseAmount('۱۲٫۰', 'rial')).toBe(12)
    expect(parseAmount('12.500', 'rial')).toBe(12_500)
  })

  test('reads back every amount the shop writes', () => {
    const voices = fc.record({
      language: fc.constantFrom('fa' as const, 'en' as const),
      display: fc.constantFrom('toman' as const, 'rial' as const),
      calendar: fc.constant('jalali' as const),
      zone: fc.constant('Asia/Tehran'),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_RIAL }), voices, (rial, voice) => {
        expect(parseAmount(formatMoney(rial, voice), voice.display)).toBe(rial)
      }),
    )
  })

  test('any text gives null or a whole number in range', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const rial = parseAmount(text, 'toman')
        expect(rial === null || (Number.isSafeInteger(rial) && rial > 0 && rial <= MAX_RIAL)).toBe(true)
      }),
    )
  })
})
