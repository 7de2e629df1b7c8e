import { expect, test } from 'vitest'
import { callerOf, newShop, PIN, refusal } from '../shop.ts'

test('the cashier signs in without a PIN, the manager with it, and a token ends with signing out', async () => {
  const { shop, nobody, cashier, cashierId, managerId } = await newShop()
  expect(await cashier.staff.me()).toEqual({ id: cashierId, name: 'صندوق‌دار', role: 'cashier', hasPin: false })
  const { token, member } = await nobody.staff.signIn({ staffId: managerId, pin: PIN })
  expect(member).toMatchObject({ id: managerId, role: 'manager' })
  const manager = callerOf(shop, token)
  await manager.staff.signOut()
  expect(await refusal(manager.staff.me())).toMatchObject({ code: 'NOT_SIGNED_IN' })
  expect(await refusal(nobody.staff.me())).toMatchObject({ code: 'NOT_SIGNED_IN' })
  expect(await refusal(nobody.staff.signIn({ staffId: 77, pin: null }))).toMatchObject({ code: 'NOT_FOUND' })
})

test('wrong PINs wait longer and longer, never for good', async () => {
  const shop = await newShop()
  const tried = (pin: string | null) => refusal(shop.nobody.staff.signIn({ staffId: shop.managerId, pin }))
  expect(await tried('0000')).toEqual({ code: 'PIN_WRONG', data: { waitSeconds: 0 } })
  expect(await tried(null)).toEqual({ code: 'PIN_WRONG', data: { waitSeconds: 0 } })
  expect(await tried('0000')).toEqual({ code: 'PIN_WRONG', data: { waitSeconds: 1 } })
  expect(await tried(PIN)).toEqual({ code: 'PIN_WAIT', data: { waitSeconds: 1 } })
  shop.now += 1000
  expect(await tried('0000')).toEqual({ code: 'PIN_WRONG', data: { waitSeconds: 2 } })
  shop.now += 2000
  await shop.nobody.staff.signIn({ staffId: shop.managerId, pin: PIN })
  expect(await tried('0000')).toEqual({ code: 'PIN_WRONG', data: { waitSeconds: 0 } })
})

test('many guesses at once are counted one by one', async () => {
  const { nobody, managerId } = await newShop()
  const guesses = Array.from({ length: 12 }, (_, guess) => String(1000 + guess))
  const outcomes = await Promise.all(
    guesses.map((pin) => refusal(nobody.staff.signIn({ staffId: managerId, pin })).then(({ code }) => code)),
  )
  expect(outcomes.filter((code) => code === 'PIN_WRONG')).toHaveLength(3)
  expect(outcomes.filter((code) => code === 'PIN_WAIT')).toHaveLength(9)
})

test('an approval lives two minutes and serves one command', async () => {
  const shop = await newShop()
  expect(await refusal(shop.cashier.staff.approve({ pin: '0000' }))).toMatchObject({ code: 'PIN_WRONG' })
  const { approval, by, until } = await shop.cashier.staff.approve({ pin: PIN })
  expect([by.id, until]).toEqual([shop.managerId, shop.now + 120_000])
  const { sessions } = shop.shop
  const { session } = shop.cashierCall
  expect(sessions.approver(approval, session, until)?.staffId).toBe(shop.managerId)
  expect(sessions.approver(approval, session, until + 1)).toBeUndefined()
  expect(sessions.approver('guess', session, until)).toBeUndefined()
  sessions.useUp(approval)
  expect(sessions.approver(approval, session, until)).toBeUndefined()
})
