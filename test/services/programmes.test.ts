import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Programme } from '../../electron/shared/rules/model.ts'
import { programme, reward } from '../rules/samples.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { tenOff } from './club.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const DAY = 86_400_000

async function inForce(house: TestShop, typed: Programme): Promise<number> {
  await house.manager.programmes.saveDraft({ commandId: v7(), programme: typed })
  const { ruleVersion } = await house.manager.programmes.activate({ commandId: v7(), programmeId: typed.id })
  return ruleVersion
}

const rowOf = async ({ manager }: TestShop, programmeId: string) =>
  (await manager.programmes.list()).rows.find((row) => row.programmeId === programmeId)

describe('from draft to end', () => {
  test('a draft changes nothing at the counter; in force it does, and ended it does not', async () => {
    const house = await newShop()
    const { manager, cashier } = house
    await manager.programmes.saveDraft({ commandId: v7(), programme: tenOff() })
    expect(await rowOf(house, 'ten')).toMatchObject({ state: 'draft', hasDraft: true, since: null, findings: [] })
    expect((await ringUp(cashier, { amount: 1_000_000 })).total).toBe(1_000_000)

    const { ruleVersion } = await manager.programmes.activate({ commandId: v7(), programmeId: 'ten' })
    const since = { ruleVersion, at: house.now }
    expect(await rowOf(house, 'ten')).toMatchObject({ state: 'active', hasDraft: false, since, programme: tenOff() })
    expect((await ringUp(cashier, { amount: 1_000_000 })).total).toBe(900_000)
    expect(await rowOf(house, 'ten')).toMatchObject({ uses: 1, given: 100_000, usesLeft: null, budgetLeft: null })

    await manager.programmes.end({ commandId: v7(), programmeId: 'ten' })
    expect((await ringUp(cashier, { amount: 1_000_000 })).total).toBe(1_000_000)
    const { rows } = await manager.programmes.list()
    expect(rows.at(-1)).toMatchObject({ programmeId: 'ten', state: 'ended', uses: 1 })
    house.now += 31 * DAY
    expect(await rowOf(house, 'ten')).toMatchObject({ uses: 0, given: 0 })
  })

  test('every version is kept, with who made it; what others changed is not among them', async () => {
    const house = await newShop()
    const { manager } = house
    const first = await inForce(house, tenOff())
    const { rules } = await manager.settings.get()
    await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, returnDays: 30 } })
    const second = await inForce(house, tenOff({ name: { fa: 'ده درصدِ پاییز', en: 'Autumn' } }))
    const { ruleVersion: third } = await manager.programmes.end({ commandId: v7(), programmeId: 'ten' })
    const taken = { ...rules, programmes: rules.programmes.filter(({ id }) => id !== 'ten') }
    const { ruleVersion: last } = await manager.settings.updateRules({ commandId: v7(), rules: taken })
    const versions = await manager.programmes.versions({ programmeId: 'ten' })
    expect(versions.map(({ ruleVersion }) => ruleVersion)).toEqual([last, third, second, first])
    expect(versions.map(({ programme: kept }) => kept && [kept.name.en, kept.active])).toEqual([
      null,
      ['Autumn', false],
      ['Autumn', true],
      ['Ten per cent', true],
    ])
    expect(versions.every(({ staffName }) => staffName === 'سارا مرادی')).toBe(true)
    expect((await manager.programmes.versions({ programmeId: 'club' })).map(({ ruleVersion }) => ruleVersion)).toEqual([
      1,
    ])
    expect(await refusal(manager.programmes.versions({ programmeId: 'none' }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a draft of what is in force is dropped again, and shows what it would be', async () => {
    const house = await newShop()
    const { manager } = house
    await inForce(house, tenOff())
    const later = tenOff({ validity: { from: 90_000, to: null } })
    await manager.programmes.saveDraft({ commandId: v7(), programme: later })
    expect(await rowOf(house, 'ten')).toMatchObject({ state: 'active', hasDraft: true, programme: later })
    await manager.programmes.dropDraft({ commandId: v7(), programmeId: 'ten' })
    expect(await rowOf(house, 'ten')).toMatchObject({ hasDraft: false, programme: tenOff() })
    const again = manager.programmes.dropDraft({ commandId: v7(), programmeId: 'ten' })
    expect(await refusal(again)).toEqual({ code: 'NOT_FOUND', data: { what: 'programme' } })
  })

  test('planned and over follow the days', async () => {
    const house = await newShop()
    const { day } = await house.manager.reports.day({})
    await inForce(house, tenOff({ validity: { from: day + 2, to: day + 3 } }))
    expect(await rowOf(house, 'ten')).toMatchObject({ state: 'planned' })
    house.now += 2 * DAY
    expect(await rowOf(house, 'ten')).toMatchObject({ state: 'active' })
    house.now += 2 * DAY
    expect(await rowOf(house, 'ten')).toMatchObject({ state: 'over' })
    expect((await rowOf(house, 'ten'))?.findings.map(({ kind }) => kind)).toEqual(['never'])
  })
})

describe('what is put in force', () => {
  test('gives something: what blocks is refused by name, and the rules stay', async () => {
    const house = await newShop()
    const { manager } = house
    const before = (await manager.settings.get()).ruleVersion
    await manager.programmes.saveDraft({ commandId: v7(), programme: tenOff({ rewards: [] }) })
    const call = manager.programmes.activate({ commandId: v7(), programmeId: 'ten' })
    expect(await refusal(call)).toEqual({
      code: 'INPUT_INVALID',
      data: { fields: [{ path: 'programme', rule: 'noReward' }] },
    })
    expect((await manager.settings.get()).ruleVersion).toBe(before)
    expect(await rowOf(house, 'ten')).toMatchObject({ state: 'draft' })
  })

  test('keeps the kind and the decimals of an account', async () => {
    const { manager } = await newShop()
    const club = (await manager.programmes.list()).rows.find(({ programmeId }) => programmeId === 'club')
    if (!club) throw new Error('no club')
    const rulesOf = async (changes: Partial<Programme>) =>
      (await manager.programmes.check({ programme: { ...club.programme, ...changes } })).map(({ why }) => why.key)
    expect(await rulesOf({})).toEqual([])
    expect(await rulesOf({ kind: 'promotion' })).toContain('reason.finding.kindChanged')
    expect(await rulesOf({ pointsPrecision: 2 })).toContain('reason.finding.precisionChanged')
  })

  test('keeps its code as the counter looks it up', async () => {
    const house = await newShop()
    await inForce(house, tenOff({ trigger: { type: 'code', code: 'nowruz ۱۴۰۵' } }))
    expect((await rowOf(house, 'ten'))?.programme.trigger).toEqual({ type: 'code', code: 'NOWRUZ1405' })
    const claims = [{ type: 'code' as const, code: 'nowruz1405' }]
    const sample = { customerId: null, lines: [{ kind: 'amount' as const, amount: 1_000_000 }], claims }
    expect((await house.cashier.sales.preview(sample)).priced.payable).toBe(900_000)
  })
})

describe('the order', () => {
  test('is that of the list, each programme once', async () => {
    const house = await newShop()
    const { manager } = house
    const { rows } = await manager.programmes.list()
    const ids = rows.map(({ programmeId }) => programmeId)
    const programmeIds = ids.toReversed()
    await manager.programmes.arrange({ commandId: v7(), programmeIds })
    expect((await manager.programmes.list()).rows.map(({ programmeId }) => programmeId)).toEqual(programmeIds)
    for (const wrong of [ids.slice(1), [...ids, 'none'], [...ids.slice(1), ids[1] ?? '']]) {
      const call = manager.programmes.arrange({ commandId: v7(), programmeIds: wrong })
      expect(await refusal(call)).toMatchObject({ code: 'INPUT_INVALID' })
    }
    expect(await manager.programmes.versions({ programmeId: 'club' })).toHaveLength(1)
  })
})

describe('limits', () => {
  test('are shown as what is left of them', async () => {
    const house = await newShop()
    await inForce(house, tenOff({ limits: { total: 3, perCustomer: null, budget: 250_000 } }))
    for (const usesLeft of [2, 1, 0]) {
      await ringUp(house.cashier, { amount: 1_000_000, shownPayable: usesLeft === 0 ? 950_000 : 900_000 })
      expect((await rowOf(house, 'ten'))?.usesLeft).toBe(usesLeft)
    }
    const row = await rowOf(house, 'ten')
    expect(row?.budgetLeft).toBe(0)
    expect(row?.findings.map(({ why }) => why.key)).toEqual([
      'reason.finding.limitReached',
      'reason.finding.budgetSpent',
    ])
  })
})

describe('the preview', () => {
  test('shows a basket now and with the programme as it is typed, or without it', async () => {
    const house = await newShop()
    const { manager, cashier } = house
    const productId = await newProduct(cashier, { name: 'چای', price: 500_000 })
    const customerId = await newMember(cashier)
    const lines = [{ kind: 'product' as const, productId, quantity: 3000 }]
    const free = reward({
      id: 'free',
      type: 'free_product',
      pointsCost: 2,
      product: String(productId),
      freeQuantity: 1000,
    })
    const typed = programme({
      id: 'two-one',
      name: { fa: 'دو تا بخر، یکی ببر', en: 'Two and one' },
      earn: [{ ...programme().earn[0]!, per: 'unit', products: [String(productId)] }],
      rewards: [{ ...free, repeat: 'multiple' }],
    })
    const sample = { programmeId: 'two-one', programme: typed, customerId, lines }
    const { before, after, explanation } = await manager.programmes.preview(sample)
    expect(before.freeItems).toEqual([])
    expect(after.freeItems).toEqual([{ programmeId: 'two-one', productId: String(productId), quantity: 1000 }])
    expect(explanation.given.map(({ programmeId }) => programmeId)).toContain('two-one')

    const without = await manager.programmes.preview({ ...sample, programmeId: 'welcome', programme: null })
    expect(without.before.payable).toBeLessThan(1_500_000)
    expect(without.after.payable).toBe(1_500_000)
  })
})

describe('the ready-made programmes', () => {
  test('can be put in force together, and again beside themselves', async () => {
    const house = await newShop('cafe')
    const { manager, cashier } = house
    const productId = String(await newProduct(cashier, { name: 'قهوه', price: 900_000 }))
    const taken = new Set((await manager.programmes.list()).rows.map(({ programmeId }) => programmeId))
    const templates = await manager.programmes.templates()
    expect(templates.map(({ kind }) => kind)).not.toContain('points_club')
    for (const { programme: made } of templates) {
      expect(taken.has(made.id)).toBe(false)
      taken.add(made.id)
      await inForce(house, withGoods(made, productId))
    }
    const { rows } = await manager.programmes.list()
    expect(rows.filter(({ state }) => state === 'active').map(({ programmeId }) => programmeId)).toEqual([...taken])
    const blocking = rows.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'blocking'))
    expect(blocking).toEqual([])
    const again = (await manager.programmes.templates()).map(({ programme: { id } }) => id)
    expect(again.filter((id) => taken.has(id))).toEqual([])
    expect(again).toContain('birthday-2')
  })
})

/** Of goods still to be named, these. */
function withGoods(made: Programme, productId: string): Programme {
  const named = (products: string[] | null) => (products?.length === 0 ? [productId] : products)
  return {
    ...made,
    earn: made.earn.map((rule) => Object.assign(rule, { products: named(rule.products) })),
    rewards: made.rewards.map((gift) =>
      Object.assign(gift, {
        products: named(gift.products),
        product: gift.type === 'free_product' ? productId : gift.product,
      }),
    ),
  }
}
