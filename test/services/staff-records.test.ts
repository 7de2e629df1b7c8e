import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { isPin } from '../../electron/services/pins.ts'
import { everyRow } from '../rows.ts'
import { bareShop, callerOf, newShop, PIN, refusal, type TestShop } from '../shop.ts'

const add = (
  { manager }: TestShop,
  name: string,
  role: 'cashier' | 'manager' = 'cashier',
  pin: string | null = '1357',
) => manager.staff.add({ commandId: v7(), name, role, pin })
const update = ({ manager }: TestShop, staffId: number, changes: object) =>
  manager.staff.update({ commandId: v7(), staffId, changes })

async function signedIn({ shop, nobody }: TestShop, staffId: number, pin: string | null) {
  return callerOf(shop, (await nobody.staff.signIn({ staffId, pin })).token)
}

describe('people', () => {
  test('are added, seen by everybody who signs in, and leave without a trace lost', async () => {
    const house = await newShop()
    const { manager, nobody, now } = house
    const rose = await add(house, ' رز  احمدی ')
    expect(rose).toEqual({
      id: rose.id,
      name: 'رز احمدی',
      role: 'cashier',
      hasPin: true,
      active: true,
      createdAt: now,
      wrongPins: 0,
      waitsUntil: null,
      lastSignIn: null,
    })
    expect((await nobody.staff.list()).map(({ name }) => name)).toEqual(['سارا مرادی', 'صندوق‌دار', 'رز احمدی'])
    expect(await update(house, rose.id, { active: false })).toEqual({ ...rose, active: false })
    expect(await nobody.staff.list()).toHaveLength(2)
    expect(await manager.staff.all()).toHaveLength(3)
    expect(await refusal(nobody.staff.signIn({ staffId: rose.id, pin: '1357' }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await update(house, rose.id, { active: true, name: 'رز کریمی' })).toMatchObject({ name: 'رز کریمی' })
    await signedIn(house, rose.id, '1357')
  })

  test('who work here at the same time have different names', async () => {
    const house = await newShop()
    const ali = await add(house, 'علی')
    expect(await refusal(add(house, 'علي '))).toEqual({ code: 'NAME_TAKEN', data: { name: 'علی' } })
    await update(house, ali.id, { active: false })
    const other = await add(house, 'علي')
    expect(await refusal(update(house, ali.id, { active: true }))).toMatchObject({ code: 'NAME_TAKEN' })
    expect(await refusal(update(house, other.id, { name: 'سارا مرادی' }))).toMatchObject({ code: 'NAME_TAKEN' })
    expect(await update(house, other.id, { name: 'علی' })).toMatchObject({ name: 'علی' })
    expect(await refusal(add(house, ' \u200E '))).toMatchObject({ code: 'INPUT_INVALID' })
    expect(await refusal(update(house, 99, { name: 'هیچ' }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('who manage need a PIN', async () => {
    const house = await newShop()
    const { manager, managerId, cashierId } = house
    expect(await refusal(add(house, 'مینا', 'manager', null))).toMatchObject({ code: 'PIN_NEEDED' })
    expect(await refusal(update(house, cashierId, { role: 'manager' }))).toMatchObject({ code: 'PIN_NEEDED' })
    await manager.staff.setPin({ commandId: v7(), staffId: cashierId, pin: '8642' })
    expect(await update(house, cashierId, { role: 'manager' })).toMatchObject({ role: 'manager', hasPin: true })
    const none = { commandId: v7(), staffId: managerId, pin: null }
    expect(await refusal(manager.staff.setPin(none))).toMatchObject({ code: 'PIN_NEEDED' })
  })

  test('the last manager stays one', async () => {
    const house = await newShop()
    const { managerId } = house
    for (const changes of [{ active: false }, { role: 'cashier' }]) {
      expect(await refusal(update(house, managerId, changes))).toMatchObject({ code: 'LAST_MANAGER' })
    }
    const mina = await add(house, 'مینا', 'manager')
    await update(house, mina.id, { active: false })
    expect(await refusal(update(house, managerId, { active: false }))).toMatchObject({ code: 'LAST_MANAGER' })
    await update(house, mina.id, { active: true })
    expect(await update(house, managerId, { role: 'cashier' })).toMatchObject({ role: 'cashier' })
    expect(await refusal(house.manager.staff.all())).toMatchObject({ code: 'NOT_SIGNED_IN' })
  })
})

describe('whoever leaves or gets another role', () => {
  test.each([{ active: false }, { role: 'cashier' as const }])('is signed out in every window: %o', async (changes) => {
    const house = await newShop()
    const mina = await add(house, 'مینا', 'manager')
    const windows = [await signedIn(house, mina.id, '1357'), await signedIn(house, mina.id, '1357')]
    const leaving = new AbortController()
    const events = await house.cashier.events.watch(undefined, { signal: leaving.signal })
    const theirs = await windows[0]?.events.watch()
    const input = { commandId: v7(), staffId: mina.id, changes }
    await house.manager.staff.update(input)
    for (const window of windows) expect(await refusal(window.staff.me())).toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect((await events.next()).value).toEqual({ subject: 'staff' })
    expect(await theirs?.next()).toMatchObject({ done: true })
    leaving.abort()
    await events.return(undefined)
  })

  test('has approved nothing any more; a new name changes nothing of that', async () => {
    const house = await newShop()
    const mina = await add(house, 'مینا', 'manager')
    const moveOut = async (pin: string, before: () => Promise<unknown>) => {
      const { approval } = await house.cashier.staff.approve({ pin, for: 'sales.commit' })
      await before()
      return house.cashier.sales.commit({
        commandId: v7(),
        customerId: null,
        lines: [{ kind: 'amount', amount: 1000 }],
        discount: 100,
        tenders: [{ kind: 'cash', amount: 900 }],
        shownPayable: 900,
        approval,
      })
    }
    await moveOut('1357', () => update(house, mina.id, { name: 'مینا راد' }))
    expect(await refusal(moveOut('1357', () => update(house, mina.id, { active: false })))).toMatchObject({
      code: 'NOT_ALLOWED',
    })
  })

  test('is out in every process of the shop', async () => {
    const house = await newShop()
    const { folder, shop, manager, managerId, cashier } = house
    const beside = bareShop(folder)
    const far = { ...house, shop: beside.shop, nobody: callerOf(beside.shop, null) }
    const lea = await add(house, 'لئا', 'manager')
    const [rose, mina] = [await add(house, 'رز'), await add(house, 'مینا', 'cashier', '1122')]
    const theirs = [await signedIn(far, rose.id, '1357'), await signedIn(far, mina.id, '1122')]
    const hers = await signedIn(far, lea.id, '1357')
    await update(house, rose.id, { active: false })
    await update(house, mina.id, { role: 'manager' })
    await update(house, lea.id, { role: 'cashier' })
    for (const each of [...theirs, hers])
      expect(await refusal(each.staff.me())).toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect(await (await signedIn(far, managerId, PIN)).staff.me()).toMatchObject({ id: managerId })
    const { approval } = await cashier.staff.approve({ pin: PIN, for: 'customers.correctPoints' })
    const member = await cashier.customers.register({ commandId: v7(), phone: '09120000001' })
    const farManager = await signedIn(far, managerId, PIN)
    await farManager.staff.update({ commandId: v7(), staffId: lea.id, changes: { role: 'manager' } })
    const farLea = await signedIn(far, lea.id, '1357')
    await farLea.staff.update({ commandId: v7(), staffId: managerId, changes: { role: 'cashier' } })
    const wish = { commandId: v7(), customerId: member.id, points: 5, reason: 'جبران', approval }
    expect(await refusal(cashier.customers.correctPoints(wish))).toMatchObject({ code: 'NOT_ALLOWED' })
    expect(await refusal(manager.staff.all())).toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect(shop.db.open).toBe(true)
  })

  test('while the PIN is being tried does not come in', async () => {
    const house = await newShop()
    const mina = await add(house, 'مینا', 'manager')
    const coming = refusal(house.nobody.staff.signIn({ staffId: mina.id, pin: '1357' }))
    await update(house, mina.id, { active: false })
    expect(await coming).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('PINs', () => {
  test('are nowhere but behind scrypt', async () => {
    const house = await newShop()
    const { manager, shop } = house
    const secrets = ['918273645', '564738291', '112358132']
    const { id } = await add(house, 'رز', 'cashier', secrets[0])
    await manager.staff.setPin({ commandId: v7(), staffId: id, pin: secrets[1] ?? null })
    const rose = await signedIn(house, id, secrets[1] ?? null)
    await rose.staff.changeMyPin({ commandId: v7(), oldPin: secrets[1] ?? null, newPin: secrets[2] ?? '' })
    const all = JSON.stringify(everyRow(shop.db), (_, value) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : value,
    )
    for (const secret of secrets) expect(all).not.toContain(secret)
    const { hash } = shop.db.prepare('SELECT pin_hash AS hash FROM staff WHERE id = ?').get(id) as { hash: string }
    expect(hash).toMatch(/^scrypt:32768:8:1:/)
    expect(await isPin(secrets[2] ?? '', hash)).toBe(true)
  })

  test('of a cashier are given and taken by the manager, and end the waiting', async () => {
    const house = await newShop()
    const { manager, nobody } = house
    const { id } = await add(house, 'رز')
    for (let wrong = 0; wrong < 3; wrong += 1) await refusal(nobody.staff.signIn({ staffId: id, pin: '0000' }))
    expect((await manager.staff.all()).at(-1)).toMatchObject({ wrongPins: 3, waitsUntil: house.now + 1000 })
    const given = await manager.staff.setPin({ commandId: v7(), staffId: id, pin: '2222' })
    expect(given).toMatchObject({ wrongPins: 0, waitsUntil: null })
    await signedIn(house, id, '2222')
    expect(await manager.staff.setPin({ commandId: v7(), staffId: id, pin: null })).toMatchObject({ hasPin: false })
    await signedIn(house, id, null)
  })

  test('end what was begun with the old one, but for the session that changes it', async () => {
    const house = await newShop()
    const { manager, managerId, nobody } = house
    const rose = await add(house, 'رز')
    const [leaked, other] = [await signedIn(house, rose.id, '1357'), await signedIn(house, managerId, PIN)]
    const input = { commandId: v7(), staffId: rose.id, pin: '8642' }
    await manager.staff.setPin(input)
    expect(await refusal(leaked.staff.me())).toMatchObject({ code: 'NOT_SIGNED_IN' })
    const hers = await signedIn(house, rose.id, '8642')
    await manager.staff.setPin(input)
    expect(await hers.staff.me()).toMatchObject({ id: rose.id })
    await manager.staff.setPin({ commandId: v7(), staffId: managerId, pin: '7531' })
    expect(await manager.staff.me()).toMatchObject({ id: managerId })
    expect(await refusal(other.staff.me())).toMatchObject({ code: 'NOT_SIGNED_IN' })
    const second = await signedIn(house, rose.id, '8642')
    await hers.staff.changeMyPin({ commandId: v7(), oldPin: '8642', newPin: '9753' })
    expect(await refusal(second.staff.me())).toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect(await hers.staff.me()).toMatchObject({ id: rose.id })
    expect(await nobody.staff.list()).toHaveLength(3)
  })

  test('of oneself change with the old one, once, also when sent again', async () => {
    const house = await newShop()
    const { manager, cashier, cashierId, managerId, nobody, shop } = house
    const input = { commandId: v7(), oldPin: PIN, newPin: '9753' }
    await manager.staff.changeMyPin(input)
    expect(await manager.staff.changeMyPin(input)).toEqual({})
    expect(recordedTries(house)).toEqual([0, 0])
    await signedIn(house, managerId, '9753')
    expect(await refusal(nobody.staff.signIn({ staffId: managerId, pin: PIN }))).toMatchObject({ code: 'PIN_WRONG' })
    expect(await refusal(manager.staff.changeMyPin({ ...input, commandId: v7() }))).toMatchObject({ code: 'PIN_WRONG' })
    await cashier.staff.changeMyPin({ commandId: v7(), oldPin: null, newPin: '4321' })
    await signedIn(house, cashierId, '4321')
    const audit = shop.db.prepare(
      "SELECT before, after FROM audit WHERE procedure = 'staff.changeMyPin' AND command_id <> '' ORDER BY id",
    )
    expect(audit.all()).toEqual([
      { before: '{"hasPin":true}', after: '{"hasPin":true,"pinChanged":true}' },
      { before: '{"hasPin":false}', after: '{"hasPin":true,"pinChanged":true}' },
    ])
  })

  test('that were wrong keep the next try waiting also after the shop was closed', async () => {
    const { shop, folder, nobody, managerId } = await newShop()
    for (let wrong = 0; wrong < 5; wrong += 1) {
      await refusal(nobody.staff.signIn({ staffId: managerId, pin: '0000' }))
      shop.db.prepare('UPDATE staff SET locked_until = locked_until - 4000 WHERE wrong_pins < 5').run()
    }
    const again = bareShop(folder)
    const late = callerOf(again.shop, null).staff
    expect(await refusal(late.signIn({ staffId: managerId, pin: PIN }))).toEqual({
      code: 'PIN_WAIT',
      data: { waitSeconds: 4 },
    })
    again.clock.now += 4000
    await late.signIn({ staffId: managerId, pin: PIN })
  })
})

const recordedTries = ({ shop }: TestShop): unknown[] =>
  shop.db.prepare('SELECT wrong_pins FROM staff ORDER BY id').pluck().all()
