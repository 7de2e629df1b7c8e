import { expect, test } from 'vitest'
import { chooseOffers, type OfferInput, type OpenCoupon } from '../../electron/shared/rules/offers.ts'
import { programme, reward, rulesWith } from './samples.ts'

const why = { key: 'reason.coupon.thanks', params: {} }
const open = (code: string, changes: Partial<OpenCoupon> = {}): OpenCoupon => ({
  code,
  reward: reward(),
  validFrom: null,
  validTo: null,
  state: 'open',
  why,
  ...changes,
})
const input: OfferInput = { day: 100, issued: [], open: [], tier: null, points: null }
const codes = (facts: Partial<OfferInput>) => chooseOffers({ ...input, ...facts }).map(({ code }) => code)

test('coupons of this sale first, then those that end soonest, three at most', () => {
  const others = [open('never'), open('late', { validTo: 200 }), open('soon', { validTo: 101 }), open('new')]
  expect(codes({ issued: [open('new', { validFrom: 101 })], open: others })).toEqual(['new', 'soon', 'late'])
})

test('a shop that wants fewer offers has them, but no coupon of the sale is kept from its customer', () => {
  const others = [open('b', { validTo: 200 }), open('a', { validTo: 101 })]
  expect(codes({ open: others, most: 1 })).toEqual(['a'])
  expect(codes({ issued: [open('new'), open('newer')], open: others, most: 1 })).toEqual(['new', 'newer'])
})

test('no used, revoked or expired coupon', () => {
  const gone = [open('a', { state: 'used' }), open('b', { state: 'revoked' }), open('c', { validTo: 99 })]
  expect(codes({ open: [...gone, open('last day', { validTo: 100 })] })).toEqual(['last day'])
})

test('a tier that is near is an offer without a code', () => {
  const { tiers: ladder } = rulesWith([])
  const first = (value: number, inWindow = value) =>
    chooseOffers({ ...input, tier: { ladder, value, inWindow } })[0]?.title.key
  expect(first(700_000)).toBe('reason.offer.tier')
  expect(first(600_000)).toBe('reason.offer.join')
  // What only grace still counts brings nobody nearer.
  expect(first(700_000, 0)).toBe('reason.offer.join')
})

test('never without an offer', () => {
  const club = programme({ kind: 'points' })
  const titles = [null, { club, balance: 3, worth: 600 }, { club, balance: 0, worth: 0 }].map(
    (points) => chooseOffers({ ...input, points })[0]?.title.key,
  )
  expect(titles).toEqual(['reason.offer.join', 'reason.offer.points', 'reason.offer.collect'])
})
