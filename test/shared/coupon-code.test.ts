import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  COUPON_CODE_BYTES,
  couponCodeFrom,
  foldCode,
  formatCouponCode,
  readCouponCode,
} from '../../electron/shared/coupon-code.ts'

const code = fc.uint8Array({ minLength: COUPON_CODE_BYTES, maxLength: COUPON_CODE_BYTES }).map(couponCodeFrom)
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

test('a code is twelve characters that cannot be mistaken for each other', () => {
  fc.assert(
    fc.property(code, (made) => {
      expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
    }),
  )
})

test('a code is read however it is written', () => {
  fc.assert(
    fc.property(code, (made) => {
      const persian = made.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.charAt(Number(digit)))
      expect(readCouponCode(formatCouponCode(made))).toBe(made)
      expect(readCouponCode(` \u2066${formatCouponCode(made).toLowerCase()}\u2069\n`)).toBe(made)
      expect(readCouponCode(persian)).toBe(made)
      expect(foldCode(made.replaceAll('0', 'o').replaceAll('1', 'i'))).toBe(made)
    }),
  )
})

test('one wrong character or two that changed places are noticed', () => {
  fc.assert(
    fc.property(code, fc.nat(11), fc.nat(11), fc.nat(31), (made, at, other, symbol) => {
      const wrong = [...made]
      wrong[at] = ALPHABET.charAt(symbol)
      const swapped = [...made]
      swapped[at] = made.charAt(other)
      swapped[other] = made.charAt(at)
      for (const changed of [wrong.join(''), swapped.join('')]) {
        expect(readCouponCode(changed)).toBe(changed === made ? made : null)
      }
    }),
  )
})

test('a campaign’s word is no coupon and stays a word', () => {
  expect(readCouponCode('NOROOZ')).toBeNull()
  expect(foldCode(' Norooz ۱۴۰۵ ')).toBe('NOROOZ1405')
  expect(formatCouponCode('NOROOZ1405')).toBe('NOROOZ1405')
})
