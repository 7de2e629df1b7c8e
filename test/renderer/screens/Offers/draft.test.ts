import { describe, expect, test } from 'vitest'
import { programme as schema } from '../../../../electron/shared/contract/rules.ts'
import type { ProgrammeKind } from '../../../../electron/shared/rules/model.ts'
import { readyMade } from '../../../../electron/shared/rules/ready-made.ts'
import { defaultRules } from '../../../../electron/shared/rules/templates.ts'
import { judge, newProgramme, settled } from '../../../../renderer/screens/Offers/draft.ts'
import { freeConditions, newCondition, CONDITIONS } from '../../../../renderer/screens/Offers/conditions.ts'
import type { ConditionDraft, ProgrammeDraft } from '../../../../renderer/screens/Offers/model.ts'

const KINDS: ProgrammeKind[] = ['promotion', 'points', 'coupon', 'next_sale_coupon', 'gift_card', 'store_credit']
const offer: ProgrammeDraft = { ...newProgramme('promotion'), name: { fa: 'پیشنهاد', en: '' } }
const [rule] = offer.earn
const [reward] = offer.rewards
if (!rule || !reward) throw new Error('a new promotion has a rule and a reward')

test.each(KINDS)('a new %s is taken by the shop and wants only what it cannot know', (kind) => {
  const draft = newProgramme(kind)
  expect(() => schema.parse(draft)).not.toThrow()
  expect(judge(draft).problems).toEqual({
    'name.fa': 'required',
    ...(kind === 'gift_card' ? { 'earn.0.goods': 'goods' } : {}),
  })
})

test('no two new ones have the same id', () => {
  expect(newProgramme('points').id).not.toBe(newProgramme('points').id)
})

test('ready-made programmes want nothing but their goods', () => {
  const rules = defaultRules('grocery')
  const wanting = readyMade('grocery', 20_000, rules.tiers.tiers).map(({ kind, programme }) => ({
    kind,
    problems: judge(programme).problems,
  }))
  expect(wanting.filter(({ problems }) => Object.keys(problems).length > 0)).toEqual([
    { kind: 'buy_two_get_one', problems: { 'earn.0.goods': 'goods', 'rewards.0.product': 'product' } },
    { kind: 'free_delivery', problems: { 'rewards.0.goods': 'goods' } },
    { kind: 'gift_card', problems: { 'earn.0.goods': 'goods' } },
  ])
})

test('one name is enough for both languages', () => {
  expect(judge(offer).programme?.name).toEqual({ fa: 'پیشنهاد', en: 'پیشنهاد' })
  expect(judge({ ...offer, name: { fa: ' ', en: 'Offer' } }).programme?.name).toEqual({ fa: 'Offer', en: 'Offer' })
})

test('a number that is missing keeps the draft from being kept; its sentence can be told all the same', () => {
  const draft: ProgrammeDraft = { ...offer, rewards: [{ ...reward, value: null }], couponDays: null }
  expect(judge(draft)).toMatchObject({ programme: null, problems: { 'rewards.0.value': 'required' } })
  expect(settled(draft).rewards[0]?.value).toBe(0)
  expect(settled(draft).couponDays).toBeNull()
  expect(draft.rewards[0]?.value).toBeNull()
})

describe('what is wrong is said at its field', () => {
  const cases: [string, Partial<ProgrammeDraft>, Record<string, string>][] = [
    ['nothing to give', { rewards: [] }, { rewards: 'reward' }],
    ['more than all of it', { rewards: [{ ...reward, value: 10_001 }] }, { 'rewards.0.value': 'rate' }],
    [
      'growing beyond all of it',
      { rewards: [{ ...reward, growth: [{ days: 30, value: 20_000 }] }] },
      { 'rewards.0.growth.0.value': 'rate' },
    ],
    ['no goods named', { rewards: [{ ...reward, on: 'products', products: [] }] }, { 'rewards.0.goods': 'goods' }],
    [
      'nothing free',
      { rewards: [{ ...reward, type: 'free_product', freeQuantity: 0 }] },
      { 'rewards.0.product': 'product', 'rewards.0.freeQuantity': 'required' },
    ],
    ['no step', { earn: [{ ...rule, per: 'amount', perAmount: null }] }, { 'earn.0.perAmount': 'required' }],
    ['no code', { trigger: { type: 'code', code: ' ' } }, { 'trigger.code': 'code' }],
    ['days the wrong way', { validity: { from: 5, to: 4 } }, { 'validity.to': 'order' }],
    [
      'no time at all',
      { validity: { from: null, to: null, hours: { from: 60, to: 60 } } },
      { 'validity.hours': 'hours' },
    ],
    [
      'half a time',
      { validity: { from: null, to: null, hours: { from: 60, to: null } } },
      { 'validity.hours.to': 'required' },
    ],
    ['a group without a name', { stacking: { type: 'group', group: '' } }, { 'stacking.group': 'required' }],
    ['too many left out', { control: 9500 }, { control: 'number' }],
    ['ages the wrong way', { eligibility: [{ type: 'age', from: 30, to: 20 }] }, { 'eligibility.0': 'order' }],
    ['no sum', { eligibility: [{ type: 'spent', least: null }] }, { 'eligibility.0.least': 'required' }],
  ]
  test.each(cases)('%s', (_, part, problems) => {
    expect(judge({ ...offer, ...part }).problems).toMatchObject(problems)
  })
})

test('every condition can be begun; those where something is to be chosen say so', () => {
  const unsaid = CONDITIONS.filter((type) => {
    const { problems } = judge({ ...offer, eligibility: [newCondition(type)] })
    return Object.keys(problems).length > 0
  })
  expect(unsaid).toEqual(['tier', 'stage', 'segment', 'spent', 'bought', 'tags', 'interests'])
})

test('a condition is offered once, but for goods bought', () => {
  const taken: ConditionDraft[] = [newCondition('tier'), newCondition('bought')]
  const free = freeConditions(taken)
  expect(free).not.toContain('tier')
  expect(free).toContain('bought')
  expect(free.length).toBe(CONDITIONS.length - 1)
})
