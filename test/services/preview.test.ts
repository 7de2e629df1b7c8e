import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { earnRule, programme, reward } from '../rules/samples.ts'
import { newShop, refusal } from '../shop.ts'
import { everyRow } from '../rows.ts'
import { withProgrammes } from './club.ts'
import { claimsOf, newMember, newProduct, ringUp } from './ring-up.ts'

const DAY = 86_400_000

describe('the preview of a sale', () => {
  test('costs what the sale then costs, and writes nothing', async () => {
    const { cashier, shop } = await newShop()
    const customerId = await newMember(cashier)
    const { coupons } = await ringUp(cashier, { customerId, amount: 200_000_000 })
    const productId = await newProduct(cashier, { name: 'چای', price: 1_200_000 })
    const basket = {
      customerId,
      lines: [
        { kind: 'product' as const, productId, quantity: 3000 },
        { kind: 'amount' as const, amount: 9_000_000 },
      ],
      claims: claimsOf([coupons[0]?.code ?? ''], 20),
    }
    const before = everyRow(shop.db)
    const { priced, explanation } = await cashier.sales.preview(basket)
    expect(everyRow(shop.db)).toEqual(before)
    expect(priced.refusals).toEqual([])
    expect(explanation.given.map(({ programmeId }) => programmeId)).toContain('next-purchase')
    const sold = await ringUp(cashier, basket)
    expect(sold).toMatchObject({ total: priced.payable, pointsSpent: 20 })
    expect(sold.pointsEarned).toBe(priced.points.find(({ programmeId }) => programmeId === 'club')?.earned)
  })

  test('tells why a claim is refused instead of refusing the basket', async () => {
    const { cashier } = await newShop()
    const lines = [{ kind: 'amount' as const, amount: 1_000_000 }]
    const { priced } = await cashier.sales.preview({ customerId: null, lines, claims: claimsOf(['HELLO'], 5) })
    expect(priced.payable).toBe(1_000_000)
    expect(priced.refusals.map(({ claim }) => claim)).toEqual([0, 1])
    expect(await refusal(cashier.sales.preview({ customerId: 99, lines }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('counts on a customer as the sale will: points past their day pay debts and are gone', async () => {
    const house = await newShop()
    const { cashier } = house
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 100_000_000 })
    house.now += 800 * DAY
    const lines = [{ kind: 'amount' as const, amount: 10_000_000 }]
    const { priced } = await cashier.sales.preview({ customerId, lines, claims: claimsOf([], 1) })
    expect(priced.refusals).toHaveLength(1)
    expect((await cashier.customers.card({ customerId })).facts).toMatchObject({
      points: {},
      daysSinceLastSale: 800,
      tierSpend: 0,
    })
  })
})

describe('a sale that was made', () => {
  test('is explained by its own rules and facts, whatever came later', async () => {
    const house = await newShop()
    const { cashier, manager } = house
    const customerId = await newMember(cashier)
    await withProgrammes(
      house,
      programme({
        id: 'neighbours',
        eligibility: [{ type: 'tags', tags: ['همسایه'] }],
        earn: [earnRule()],
        rewards: [reward({ id: 'off', type: 'fixed', value: 50_000 })],
      }),
    )
    const details = { tags: [' همسایه ', 'همسایه'] }
    await manager.customers.update({ commandId: v7(), customerId, details })
    const { saleId, total } = await ringUp(cashier, { customerId, amount: 1_000_000 })
    expect(total).toBeLessThan(1_000_000)
    await manager.customers.update({ commandId: v7(), customerId, details: { tags: [] } })
    const { given, ruleVersion } = await cashier.sales.explain({ saleId })
    expect(given.map(({ programmeId }) => programmeId)).toContain('neighbours')
    expect(ruleVersion).toBe((await cashier.sales.get({ saleId })).ruleVersion)
    const later = await ringUp(cashier, { customerId, amount: 1_000_000 })
    const { notGiven } = await cashier.sales.explain({ saleId: later.saleId })
    expect(notGiven.map(({ programmeId }) => programmeId)).toContain('neighbours')
  })

  test('of a customer who was erased says what its rewards say', async () => {
    const { cashier, manager, shop } = await newShop()
    const customerId = await newMember(cashier)
    const details = { tags: ['همسایه'], birthday: { year: 1370, month: 3, day: 2 }, interests: ['چای'] }
    await manager.customers.update({ commandId: v7(), customerId, details })
    const { saleId } = await ringUp(cashier, { customerId, amount: 10_000_000 })
    const facts = () => String(shop.db.prepare('SELECT facts FROM sale_facts WHERE sale_id = ?').pluck().get(saleId))
    for (const told of ['tags', 'age', 'interests', 'birthday', 'stage']) expect(facts()).toContain(`"${told}"`)
    await manager.customers.erase({ commandId: v7(), customerId })
    for (const told of ['tags', 'age', 'interests', 'birthday', 'stage']) expect(facts()).not.toContain(`"${told}"`)
    expect(shop.db.prepare('SELECT tags FROM customer WHERE id = ?').pluck().get(customerId)).toBe('[]')
    const { given } = await cashier.sales.explain({ saleId })
    expect(given.map(({ programmeId }) => programmeId)).toContain('welcome')
  })
})
