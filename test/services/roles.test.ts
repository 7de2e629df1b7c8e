import { v7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { approvable } from '../../electron/shared/contract/base.ts'
import { everyRow } from '../rows.ts'
import { type Caller, callerOf, newShop, PIN, refusal, type TestShop } from '../shop.ts'
import { newMember, newProduct, ringUp, saleWish } from './ring-up.ts'
import { answerOf, mayCall, type Role } from './roles.ts'
import { everyProcedure, NEITHER, newScene, questions, type Scene, wishes } from './wishes.ts'

describe('whoever calls anything of the contract', () => {
  let house: TestShop
  beforeAll(async () => {
    house = await newShop()
  })

  const everyCall = everyProcedure().flatMap(({ name, access }) =>
    (['nobody', 'cashier', 'manager'] as const).map((role) => ({ name, access, role })),
  )

  test.each(everyCall)('$role is let in or not as it says: $name, for $access', async ({ name, access, role }) => {
    const answer = await answerOf(as(house, role), name)
    expect(answer).toBe(mayCall(access, role))
  })

  /** Signed in for this one call, which may sign out. */
  function as({ shop, cashierCall, managerCall }: TestShop, role: Role): Caller {
    if (role === 'nobody') return callerOf(shop, null)
    return callerOf(shop, shop.sessions.open((role === 'cashier' ? cashierCall : managerCall).actor))
  }
})

describe('what only a manager may', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await newScene()
  })

  const forManagers = everyProcedure().filter(({ name, access }) => access === 'manager' && !NEITHER.includes(name))

  test.each(forManagers)(
    'a cashier cannot, however right the call is, and nothing is written: $name',
    async ({ name }) => {
      const wish = { ...wishes, ...questions }[name]
      if (!wish) throw new Error(`there is no wish for ${name}`)
      const call = await wish(scene)
      await scene.house.shop.spool.settled()
      const before = everyRow(scene.house.shop.db)
      const refused = { code: 'NOT_ALLOWED', data: { needs: 'manager' } }
      expect(await refusal(call(scene.house.cashier))).toEqual(refused)
      expect(await refusal(call(scene.house.nobody))).toMatchObject({ code: 'NOT_SIGNED_IN' })
      expect(everyRow(scene.house.shop.db)).toEqual(before)
    },
  )
})

describe('what a cashier may do with a manager beside them', () => {
  let house: TestShop
  beforeEach(async () => {
    house = await newShop()
  })

  type Approvable = (typeof approvable)['options'][number]
  /** Each makes what it needs and gives a call that may be made with other approvals. */
  const calls: Record<
    string,
    { procedure: Approvable; wish: () => Promise<(approval: string | undefined) => Promise<unknown>> }
  > = {
    'a discount': {
      procedure: 'sales.commit',
      wish: async () => (approval) =>
        house.cashier.sales.commit({
          ...saleWish({ amount: 1_000_000, discount: 100_000, shownPayable: 900_000 }),
          ...given(approval),
        }),
    },
    'a discount on a line': {
      procedure: 'sales.commit',
      wish: async () => {
        const productId = await newProduct(house.cashier, { name: 'چای', price: 1_000_000 })
        const lines = [{ kind: 'product' as const, productId, quantity: 1000, discount: 1000 }]
        return (approval) =>
          house.cashier.sales.commit({ ...saleWish({ lines, shownPayable: 999_000 }), ...given(approval) })
      },
    },
    'another price': {
      procedure: 'sales.commit',
      wish: async () => {
        const productId = await newProduct(house.cashier, { name: 'چای', price: 1_000_000 })
        const lines = [{ kind: 'product' as const, productId, quantity: 1000, unitPrice: 1_200_000 }]
        return (approval) =>
          house.cashier.sales.commit({ ...saleWish({ lines, shownPayable: 1_200_000 }), ...given(approval) })
      },
    },
    'a late return': {
      procedure: 'sales.return',
      wish: async () => {
        const sales = [await ringUp(house.cashier, { amount: 1000 }), await ringUp(house.cashier, { amount: 1000 })]
        house.now += 30 * 86_400_000
        return (approval) => {
          const saleId = sales[0]?.saleId ?? 0
          const input = { commandId: v7(), saleId, lines: 'all' as const, refundKind: 'cash' as const }
          return house.cashier.sales.return({ ...input, ...given(approval) }).then((done) => (sales.shift(), done))
        }
      },
    },
    'a correction of points': {
      procedure: 'customers.correctPoints',
      wish: async () => {
        const customerId = await newMember(house.cashier)
        return (approval) =>
          house.cashier.customers.correctPoints({
            commandId: v7(),
            customerId,
            points: 5,
            reason: 'جبران',
            ...given(approval),
          })
      },
    },
    'cash taken out': {
      procedure: 'reports.moveCash',
      wish: async () => (approval) =>
        house.cashier.reports.moveCash({ commandId: v7(), kind: 'out', amount: 1000, note: '', ...given(approval) }),
    },
  }

  const given = (approval: string | undefined) => (approval === undefined ? {} : { approval })
  const approved = async (caller: Caller, procedure: Approvable) =>
    (await caller.staff.approve({ pin: PIN, for: procedure })).approval

  test('is all that takes an approval', () => {
    const asking = everyProcedure().filter(({ fields }) => fields.has('approval'))
    expect(asking.map(({ name }) => name).toSorted()).toEqual(approvable.options.toSorted())
    expect(new Set(Object.values(calls).map(({ procedure }) => procedure))).toEqual(new Set(approvable.options))
  })

  test.each(Object.entries(calls))(
    'is done once for each approval, which is good for nothing and nobody else: %s',
    async (_name, { procedure, wish }) => {
      const { cashier, cashierId, managerId, nobody, shop } = house
      const call = await wish()
      const refused = { code: 'NOT_ALLOWED', data: { needs: 'manager' } }
      const { token } = await nobody.staff.signIn({ staffId: cashierId, pin: null })
      const other = approvable.options.find((option) => option !== procedure)
      if (!other) throw new Error('there is nothing else to approve')
      for (const approval of [
        undefined,
        'guess',
        await approved(callerOf(shop, token), procedure),
        await approved(cashier, other),
      ]) {
        expect(await refusal(call(approval))).toEqual(refused)
      }
      const approval = await approved(cashier, procedure)
      await call(approval)
      const audited = shop.db.prepare('SELECT approved_by FROM audit WHERE procedure = ? ORDER BY id DESC LIMIT 1')
      expect(audited.pluck().get(procedure)).toBe(managerId)
      expect(await refusal(call(approval))).toEqual(refused)
      const late = await approved(cashier, procedure)
      house.now += 120_001
      expect(await refusal(call(late))).toEqual(refused)
    },
  )
})
