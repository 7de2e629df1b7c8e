import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import type { SaleInput } from '../../electron/services/basket.ts'
import { verify } from '../../electron/services/verify.ts'
import type { Programme } from '../../electron/shared/rules/model.ts'
import { Till, warmedUp } from '../crash/tills.ts'
import { claimsOf, newMember, ringUp } from '../services/ring-up.ts'
import { newShop, type TestShop } from '../shop.ts'
import { tempFolder } from '../tmp.ts'

/** Each till asks for everything so often: together more than a thousand sales that all want the same. */
const ROUNDS = 170
/** Rial; too little to earn a point. */
const AMOUNT = 200_000
const POINT = 20_000
const OFF = 50_000
const LIMIT = 100

test('two tills that want the same coupon, points and limited offer a thousand times never get more than there is', async () => {
  const shop = await newShop()
  shop.now = Date.now()
  const { cashier } = shop
  await offerTo(shop, LIMIT)
  const customerId = await newMember(cashier)
  const { pointsEarned, coupons } = await ringUp(cashier, { customerId, amount: 600 * AMOUNT })
  const coupon = coupons[0]?.code ?? ''
  const wishes = {
    limited: wish(null, claimsOf(['HEZAR']), AMOUNT - OFF),
    coupon: wish(customerId, claimsOf([coupon]), AMOUNT * 0.95),
    points: wish(customerId, claimsOf([], 1), AMOUNT - POINT),
  }

  const given = { limited: 0, coupon: 0, points: 0 }
  const refusals = new Set<string>()
  const cache = await warmedUp(tempFolder())
  const ask = async (till: Till): Promise<void> => {
    till.tell({ type: 'open', folder: shop.folder, staffId: shop.cashierId, ahead: 0 })
    expect([await till.hear(), await till.hear()]).toEqual([{ type: 'ready' }, { type: 'opened' }])
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const what of ['limited', 'coupon', 'points'] as const) {
        till.tell({
          type: 'command',
          command: { procedure: 'commit', input: { ...wishes[what], commandId: v7() } },
          startAt: 0,
        })
        const report = await till.hear()
        if (report?.type === 'done') given[what] += 1
        else refusals.add(report?.type === 'refused' ? `${what} ${report.code}` : `${what} unheard`)
      }
    }
    await till.leave()
  }
  await Promise.all([ask(new Till(cache)), ask(new Till(cache))])

  expect(pointsEarned).toBeGreaterThan(0)
  expect(pointsEarned).toBeLessThan(2 * ROUNDS)
  expect(given).toEqual({ limited: LIMIT, coupon: 1, points: pointsEarned })
  expect([...refusals].toSorted()).toEqual(['coupon COUPON_REFUSED', 'limited COUPON_REFUSED', 'points POINTS_SHORT'])
  expect((await cashier.customers.card({ customerId })).points).toBe(0)
  expect(verify(shop.folder).problems).toEqual([])
})

function wish(customerId: number | null, claims: SaleInput['claims'], payable: number): Omit<SaleInput, 'commandId'> {
  const lines = [{ kind: 'amount' as const, amount: AMOUNT, name: '' }]
  const tenders = [{ kind: 'card' as const, amount: payable }]
  return { customerId, lines, discount: 0, claims, tenders, shownPayable: payable }
}

/** So many sales in all get a sum off by a word. */
async function offerTo({ manager }: TestShop, total: number): Promise<void> {
  const { rules } = await manager.settings.get()
  const welcome = rules.programmes.find(({ id }) => id === 'welcome')
  const [reward] = welcome?.rewards ?? []
  if (!welcome || !reward) throw new Error('no programme to start from')
  const limited: Programme = {
    ...welcome,
    id: 'hezar',
    trigger: { type: 'code', code: 'HEZAR' },
    eligibility: [],
    limits: { total, perCustomer: null },
    rewards: [{ ...reward, id: 'off', type: 'fixed', value: OFF, maxDiscount: null }],
  }
  await manager.settings.updateRules({
    commandId: v7(),
    rules: { ...rules, programmes: [...rules.programmes, limited] },
  })
}
