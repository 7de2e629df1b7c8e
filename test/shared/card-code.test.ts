import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CARD_CODE_CHANCE, cardCodeFrom, formatCardCode } from '../../electron/shared/card-code.ts'
import { readCouponCode } from '../../electron/shared/coupon-code.ts'
import { parsePhone } from '../../electron/shared/phone.ts'
import { readCardCode } from '../../electron/services/customers.ts'

const drawn = fc.stringMatching(new RegExp(`^\\d{${CARD_CODE_CHANCE}}$`))
/** A code is right when it is the one that its own digits make. */
const isRight = (code: string): boolean => code[0] === '7' && cardCodeFrom(code.slice(1, -1)) === code

test('no slip of the hand makes another card of a card', () => {
  fc.assert(
    fc.property(drawn, fc.nat(14), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
      const code = cardCodeFrom(digits)
      expect(code).toMatch(/^7\d{15}$/)
      const place = at + 1
      const wrong = String((Number(code[place]) + by) % 10)
      expect(isRight(code.slice(0, place) + wrong + code.slice(place + 1))).toBe(false)
      const [one, other] = [code[place - 1], code[place]]
      if (one === other) return
      expect(isRight(code.slice(0, place - 1) + other + one + code.slice(place + 1))).toBe(false)
    }),
  )
})

test('a card is neither a phone nor a coupon, and reads the same however it is written', () => {
  fc.assert(
    fc.property(drawn, (digits) => {
      const code = cardCodeFrom(digits)
      expect(parsePhone(code)).toBeNull()
      expect(readCouponCode(code)).toBeNull()
      expect(formatCardCode(code)).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/)
      expect(readCardCode(formatCardCode(code))).toBe(code)
    }),
  )
})

test('a code that came with a card of another kind is shown as it is, and nothing else makes one', () => {
  expect(formatCardCode('KX-7712')).toBe('KX-7712')
  expect(() => cardCodeFrom('123')).toThrow(RangeError)
  expect(() => cardCodeFrom('1234567890123x')).toThrow(RangeError)
})
