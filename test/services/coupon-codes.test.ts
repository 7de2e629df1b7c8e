import { expect, test } from 'vitest'
import { couponKey, isSealed, judgeStrangers, newCouponCode } from '../../electron/services/coupon-codes.ts'
import { insertSecret } from '../../electron/db/secrets.ts'
import { COUPON_CODE_BYTES, couponCodeFrom, foldCode, formatCouponCode } from '../../electron/shared/coupon-code.ts'
import { bareShop, newShop, refusal } from '../shop.ts'
import { newMember, ringUp, saleWish } from './ring-up.ts'

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

test('the counter tells a made-up coupon from one of another branch, and takes those from before there were seals', async () => {
  const { shop, cashier } = await newShop()
  const branch = bareShop()
  const customerId = await newMember(cashier)
  const amount = 10_000_000
  const { coupons } = await ringUp(cashier, { customerId, amount })
  const key = couponKey(shop.db)
  if (!key || !coupons[0]) throw new Error('the sale has issued no coupon')
  insertSecret(branch.shop.db, 'coupon-codes', key)
  const reasonOf = async (code: string) =>
    (await refusal(cashier.sales.commit({ ...saleWish({ customerId, amount, codes: [code] }), shownPayable: 1 }))).data
  const made = couponCodeFrom(Uint8Array.from({ length: COUPON_CODE_BYTES }, (_, place) => place))
  expect(await reasonOf(made)).toEqual({ code: made, reason: 'forged_code' })
  const elsewhere = newCouponCode(branch.shop.db)
  expect(await reasonOf(elsewhere)).toEqual({ code: elsewhere, reason: 'unknown_code' })
  expect(await reasonOf('NOROOZ1405')).toEqual({ code: 'NOROOZ1405', reason: 'unknown_code' })
  shop.db.prepare('UPDATE coupon SET code = ? WHERE id = ?').run(made, coupons[0].id)
  const { total } = await ringUp(cashier, { customerId, amount, codes: [made] })
  expect(total).toBeLessThan(amount)
})
