import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { callerOf, newShop, PIN, refusal, type TestShop } from '../shop.ts'

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

test('ten wrong PINs are counted, slow the next ones down for five minutes at most, and the right one ends it', async () => {
  const shop = await newShop()
  const { nobody, managerId } = shop
  const waits: number[] = []
  for (let wrong = 1; wrong <= 14; wrong += 1) {
    const { code, data } = await refusal(nobody.staff.signIn({ staffId: managerId, pin: '0000' }))
    const { waitSeconds } = data as { waitSeconds: number }
    expect(code).toBe('PIN_WRONG')
    waits.push(waitSeconds)
    const record = recordOf(shop, managerId)
    expect(record).toEqual({ wrongPins: wrong, lockedUntil: shop.now + waitSeconds * 1000 })
    shop.now += waitSeconds * 1000
  }
  expect(waits).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
  const { token } = await nobody.staff.signIn({ staffId: managerId, pin: PIN })
  const [record] = await callerOf(shop.shop, token).staff.all()
  expect(record).toMatchObject({ wrongPins: 0, waitsUntil: null, lastSignIn: shop.now })
})

test('wrong PINs count wherever they are tried, and a clock put back keeps nobody waiting', async () => {
  const shop = await newShop()
  const { cashier, manager, managerId, nobody } = shop
  const approve = () => refusal(cashier.staff.approve({ pin: '0000', for: 'sales.commit' }))
  const change = () => refusal(manager.staff.changeMyPin({ commandId: v7(), oldPin: '0000', newPin: '7777' }))
  expect(await approve()).toEqual({ code: 'PIN_WRONG', data: { waitSeconds: 0 } })
  expect(await change()).toEqual({ code: 'PIN_WRONG', data: { waitSeconds: 0 } })
  expect(await refusal(nobody.staff.signIn({ staffId: managerId, pin: '0000' }))).toMatchObject({
    data: { waitSeconds: 1 },
  })
  expect(await change()).toEqual({ code: 'PIN_WAIT', data: { waitSeconds: 1 } })
  expect(await approve()).toEqual({ code: 'PIN_WAIT', data: { waitSeconds: 1 } })
  const [record] = await manager.staff.all()
  expect(record).toMatchObject({ id: managerId, wrongPins: 3, waitsUntil: shop.now + 1000 })
  shop.now -= 86_400_000
  expect((await manager.staff.all())[0]?.waitsUntil).toBeNull()
  await nobody.staff.signIn({ staffId: managerId, pin: PIN })
})

test("one manager's right PIN is no wrong one of another's", async () => {
  const shop = await newShop()
  await shop.manager.staff.add({ commandId: v7(), name: 'مینا', role: 'manager', pin: '8642' })
  const approve = (pin: string) => shop.cashier.staff.approve({ pin, for: 'sales.commit' })
  for (let time = 0; time < 4; time += 1) expect((await approve('8642')).by.name).toBe('مینا')
  expect((await shop.manager.staff.all()).map(({ wrongPins }) => wrongPins)).toEqual([0, 0, 0])
  await refusal(approve('0000'))
  await approve('8642')
  expect((await shop.manager.staff.all()).map(({ wrongPins }) => wrongPins)).toEqual([1, 0, 0])
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
  const asking = { for: 'sales.return' as const }
  expect(await refusal(shop.cashier.staff.approve({ ...asking, pin: '0000' }))).toMatchObject({ code: 'PIN_WRONG' })
  const { approval, by, until } = await shop.cashier.staff.approve({ ...asking, pin: PIN })
  expect([by.id, until]).toEqual([shop.managerId, shop.now + 120_000])
  const { sessions } = shop.shop
  const asked = { session: shop.cashierCall.session, procedure: 'sales.return', at: until }
  expect(sessions.approver(approval, asked)?.staffId).toBe(shop.managerId)
  expect(sessions.approver(approval, { ...asked, at: until + 1 })).toBeUndefined()
  expect(sessions.approver(approval, { ...asked, procedure: 'sales.commit' })).toBeUndefined()
  expect(sessions.approver('guess', asked)).toBeUndefined()
  sessions.useUp(approval)
  expect(sessions.approver(approval, asked)).toBeUndefined()
})

const recordOf = ({ shop }: TestShop, id: number): unknown =>
  shop.db.prepare('SELECT wrong_pins AS wrongPins, locked_until AS lockedUntil FROM staff WHERE id = ?').get(id)
