import { expect, test } from 'vitest'
import { couponKey, isSealed, judgeStrangers, newCouponCode } from '../../electron/services/coupon-codes.ts'
import { insertSecret } from '../../electron/db/secrets.ts'
import { COUPON_CODE_BYTES, couponCodeFrom, foldCode, formatCouponCode } from '../../electron/shared/coupon-code.ts'
import { bareShop } from '../shop.ts'

const keyOf = ({ shop }: ReturnType<typeof bareShop>): Uint8Array => {
  newCouponCode(shop.db)
  const key = couponKey(shop.db)
  if (!key) throw new Error('no key was made')
  return key
}

test('a code is verified without the database by who shares the key, and by nobody else', () => {
  const issuer = bareShop()
  const branch = bareShop()
  const stranger = bareShop()
  const key = keyOf(issuer)
  insertSecret(branch.shop.db, 'coupon-codes', key)
  for (let round = 0; round < 200; round += 1) {
    const code = newCouponCode(issuer.shop.db)
    const typed = foldCode(formatCouponCode(code).toLowerCase())
    expect(isSealed(key, typed)).toBe(true)
    expect(judgeStrangers(branch.shop.db, [typed])).toEqual({ [code]: 'elsewhere' })
    expect(judgeStrangers(stranger.shop.db, [typed])).toEqual({})
  }
  keyOf(stranger)
  const code = newCouponCode(issuer.shop.db)
  expect(isSealed(keyOf(stranger), code)).toBe(false)
  expect(judgeStrangers(stranger.shop.db, [code])).toEqual({ [code]: 'forged' })
})

test('made-up codes with a right check symbol are found out', () => {
  const shop = bareShop()
  const key = keyOf(shop)
  const made = Array.from({ length: 1000 }, (_, seed) =>
    couponCodeFrom(Uint8Array.from({ length: COUPON_CODE_BYTES }, (__, place) => (seed * 31 + place * 7) % 32)),
  )
  const passed = made.filter((code) => isSealed(key, code))
  expect(passed.length).toBeLessThanOrEqual(1)
  expect(judgeStrangers(shop.shop.db, ['NOROOZ1405'])).toEqual({})
})

test('the key is made once', () => {
  const shop = bareShop()
  const key = keyOf(shop)
  expect(key.length).toBe(32)
  expect(keyOf(shop)).toEqual(key)
})
