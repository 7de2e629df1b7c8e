import { expect, test } from 'vitest'
import { readyMade } from '../../../../electron/shared/rules/ready-made.ts'
import { defaultRules } from '../../../../electron/shared/rules/templates.ts'
import { linesOf, withProduct } from '../../../../renderer/screens/Offers/basket.ts'
import { newProgramme } from '../../../../renderer/screens/Offers/draft.ts'
import { groupOf } from '../../../../renderer/screens/Offers/groups.ts'
import { moved } from '../../../../renderer/screens/Offers/order.ts'
import { neededQuantity, withGoods, withQuantity, withRepeat } from '../../../../renderer/screens/Offers/purchase.ts'
import { readTime } from '../../../../renderer/screens/Offers/time.ts'
import { rulesWith } from '../../../../renderer/screens/Offers/trial.ts'
import { wordsIn } from '../../../../renderer/screens/Offers/words.ts'

const rules = defaultRules('cafe')
const offer = newProgramme('promotion')
const made = (kind: string) => {
  const found = readyMade('cafe', 20_000, rules.tiers.tiers).find((each) => each.kind === kind)
  if (!found) throw new Error(`no ${kind}`)
  return found.programme
}

test('«for every two» and «two at least» are told apart and turned into each other', () => {
  const two = made('buy_two_get_one')
  const [rule] = two.earn
  if (!rule) throw new Error('no rule')
  expect(neededQuantity(rule, two)).toBe(2000)
  const three = { ...two, ...withQuantity(two, 0, 3000) }
  expect(three).toMatchObject({ earn: [{ minQuantity: 3000 }], rewards: [{ pointsCost: 3, repeat: 'multiple' }] })
  const once = { ...three, ...withRepeat(three, 0, false) }
  expect(once).toMatchObject({
    earn: [{ per: 'sale', points: 1, minQuantity: 3000 }],
    rewards: [{ pointsCost: 1, repeat: 'once' }],
  })
  const again = { ...once, ...withRepeat(once, 0, true) }
  expect(again).toMatchObject({
    earn: [{ per: 'unit', points: 1, minQuantity: 3000 }],
    rewards: [{ pointsCost: 3, repeat: 'multiple' }],
  })
  expect(two.rewards[0]?.pointsCost).toBe(2)
})

test('a purchase without a number asks for none', () => {
  const [rule] = offer.earn
  if (!rule) throw new Error('no rule')
  expect(neededQuantity(rule, offer)).toBeNull()
  expect(withQuantity(offer, 0, 0)).toMatchObject({ earn: [{ minQuantity: null }] })
  expect(withGoods(rule, { products: [], categories: ['چای'] })).toMatchObject({ products: null, categories: ['چای'] })
})

const row = (programmeId: string, state: 'active' | 'draft' | 'ended') => ({ programmeId, state })

test('one moves among those in force; drafts have no place, ended ones keep theirs', () => {
  const rows = [row('a', 'active'), row('new', 'draft'), row('b', 'active'), row('old', 'ended')]
  expect(moved(rows, 'b', -1)).toEqual(['b', 'a', 'old'])
  expect(moved(rows, 'a', 1)).toEqual(['b', 'a', 'old'])
  expect(moved(rows, 'a', -1)).toBeNull()
  expect(moved(rows, 'b', 1)).toBeNull()
  expect(moved(rows, 'new', 1)).toBeNull()
  expect(moved(rows, 'old', -1)).toBeNull()
})

test('ready-made programmes stand where a shop would look for them', () => {
  expect(groupOf(made('points_club'))).toBe('points')
  expect(groupOf(made('next_purchase'))).toBe('coupons')
  expect(groupOf(made('nowruz'))).toBe('discounts')
  expect(groupOf(made('birthday'))).toBe('gifts')
  expect(groupOf(made('referral_thanks'))).toBe('gifts')
  expect(groupOf(made('buy_two_get_one'))).toBe('gifts')
  expect(groupOf(made('gift_card'))).toBe('cards')
})

test.each([
  ['۱۷', 1020],
  ['17:30', 1050],
  ['۸.۰۵', 485],
  ['24', 1440],
  ['24:01', null],
  ['7:60', null],
  ['', null],
  ['x', null],
])('«%s» as a time of the day', (text, minute) => {
  expect(readTime(text)).toBe(minute)
})

test('words are told apart by any comma, once each', () => {
  expect(wordsIn(' همسایه، همکار, همسایه؛ ')).toEqual(['همسایه', 'همکار'])
  expect(wordsIn('x'.repeat(60))[0]).toHaveLength(40)
})

test('a sample basket counts the same product up, and leaves unfinished lines out', () => {
  const one = withProduct([], '7', 'چای')
  const two = withProduct(one, '7', 'چای')
  expect(linesOf([...two, { kind: 'amount', amount: null }, { kind: 'amount', amount: 5_000 }])).toEqual([
    { kind: 'product', productId: 7, quantity: 2000 },
    { kind: 'amount', amount: 5_000 },
  ])
})

test('a trial puts the programme in its place in force, or at the end', () => {
  const [welcome] = rules.programmes
  if (!welcome) throw new Error('no welcome')
  const changed = rulesWith(rules, { ...welcome, active: false, couponDays: 3 })
  expect(changed.programmes.map(({ id }) => id)).toEqual(rules.programmes.map(({ id }) => id))
  expect(changed.programmes[0]).toMatchObject({ active: true, couponDays: 3 })
  expect(rulesWith(rules, offer).programmes.at(-1)).toEqual(offer)
})
