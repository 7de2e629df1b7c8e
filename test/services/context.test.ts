import { setTimeout as wait } from 'node:timers/promises'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { type Call, command, type Write } from '../../electron/services/context.ts'
import { ShopError } from '../../electron/services/errors.ts'
import { createEventBus } from '../../electron/services/events.ts'
import { openShop } from '../../electron/shop.ts'
import { everyRow } from '../rows.ts'
import { newShop, PIN } from '../shop.ts'

describe('a command', () => {
  test('is stored and audited in its own transaction, and told after it', async () => {
    const { shop, managerCall, managerId, now } = await newShop()
    const heard: string[] = []
    const watching = follow(shop, heard)
    const commandId = v7()
    const result = command(managerCall, 'a.b', { commandId, x: 1 }, (write) => {
      write.audit({ subject: 'thing', subjectId: 5, customerId: 7, before: { x: 0 }, after: { x: 1 } })
      write.emit('products')
      expect(heard).toEqual([])
      return { y: 2 }
    })
    expect(result).toEqual({ y: 2 })
    expect(shop.db.prepare('SELECT procedure, staff_id, at, result FROM command WHERE id = ?').get(commandId)).toEqual({
      procedure: 'a.b',
      staff_id: managerId,
      at: now,
      result: '{"y":2}',
    })
    expect(shop.db.prepare('SELECT * FROM audit WHERE command_id = ?').get(commandId)).toMatchObject({
      staff_id: managerId,
      approved_by: null,
      procedure: 'a.b',
      subject: 'thing',
      subject_id: 5,
      customer_id: 7,
      before: '{"x":0}',
      after: '{"x":1}',
    })
    await watching.stop()
    expect(heard).toEqual(['products'])
  })

  test('that throws has not happened, and may be sent again', async () => {
    const { shop, managerCall } = await newShop()
    const input = { commandId: v7() }
    const failing = () =>
      command(managerCall, 'a.b', input, (write) => {
        write.audit({ subject: 'thing', subjectId: null })
        throw new ShopError('SALE_EMPTY')
      })
    expect(failing).toThrow('SALE_EMPTY')
    expect(shop.db.prepare('SELECT count(*) AS n FROM audit WHERE command_id = ?').get(input.commandId)).toEqual({
      n: 0,
    })
    expect(command(managerCall, 'a.b', input, said(1))).toBe(1)
  })

  test('repeated gives the first result, whatever the order of its fields', async () => {
    const { managerCall } = await newShop()
    const commandId = v7()
    let runs = 0
    const run = (input: { commandId: string; a?: number; b?: object }, procedure = 'a.b') =>
      command(managerCall, procedure, input, (write) => said({ runs: ++runs })(write))
    const first = { commandId, a: 1, b: { c: 2, d: [1, 2] } }
    expect(run(first)).toEqual({ runs: 1 })
    expect(run({ b: { d: [1, 2], c: 2 }, a: 1, commandId })).toEqual({ runs: 1 })
    expect(() => run({ a: 2, commandId })).toThrow('COMMAND_REUSED')
    expect(() => run(first, 'a.c')).toThrow('COMMAND_REUSED')
    expect(runs).toBe(1)
  })

  test('that leaves no word in the audit is a mistake, and has not happened', async () => {
    const { shop, managerCall } = await newShop()
    const before = everyRow(shop.db)
    const silent = () =>
      command(managerCall, 'a.b', { commandId: v7() }, (write) => {
        write.db.prepare("UPDATE staff SET name = 'x'").run()
        return 1
      })
    expect(silent).toThrow('a.b: a write without an audit entry')
    expect(everyRow(shop.db)).toEqual(before)
  })

  test('inside another is refused', async () => {
    const { managerCall } = await newShop()
    const inner = () => command(managerCall, 'in', { commandId: v7() }, () => 1)
    expect(() => command(managerCall, 'out', { commandId: v7() }, inner)).toThrow(/inside another/)
  })

  test("uses an approval up only when it commits, and keeps the manager's name", async () => {
    const { shop, cashier, cashierCall, managerId } = await newShop()
    const { approval } = await cashier.staff.approve({ pin: PIN, for: 'sales.commit' })
    const run = (given: string | undefined, fails = false) =>
      command(cashierCall, 'sales.commit', { commandId: v7() }, (write) => {
        write.approvedBy(given)
        write.audit({ subject: 'thing', subjectId: null })
        if (fails) throw new ShopError('SALE_EMPTY')
        return {}
      })
    expect(() => run(undefined)).toThrow('NOT_ALLOWED')
    expect(() => run('guess')).toThrow('NOT_ALLOWED')
    expect(() => run(approval, true)).toThrow('SALE_EMPTY')
    run(approval)
    expect(shop.db.prepare("SELECT approved_by FROM audit WHERE procedure = 'sales.commit'").all()).toEqual([
      { approved_by: managerId },
    ])
    expect(() => run(approval)).toThrow('NOT_ALLOWED')
  })

  test('takes an approval only from the session it was given to, also of the same cashier', async () => {
    const { nobody, cashier, cashierCall, cashierId } = await newShop()
    const { approval } = await cashier.staff.approve({ pin: PIN, for: 'sales.commit' })
    const { token } = await nobody.staff.signIn({ staffId: cashierId, pin: null })
    const run = (session: string | null) =>
      command({ ...cashierCall, session }, 'sales.commit', { commandId: v7() }, (write) =>
        said(write.approvedBy(approval).staffId)(write),
      )
    expect(() => run(token)).toThrow('NOT_ALLOWED')
    expect(() => run(null)).toThrow('NOT_ALLOWED')
    expect(run(cashierCall.session)).toBeGreaterThan(0)
  })

  test('of two processes with one folder: the second sees what the first has done, and each counts once', async () => {
    const { shop, folder, managerCall } = await newShop()
    const second = openShop(folder)
    const secondCall: Call = { ...managerCall, shop: second.shop }
    const input = { commandId: v7() }
    expect(command(managerCall, 'a.b', input, said('first'))).toBe('first')
    expect(command(secondCall, 'a.b', input, said('second'))).toBe('first')
    shop.db.exec('BEGIN IMMEDIATE')
    second.shop.db.pragma('busy_timeout = 50')
    expect(() => command(secondCall, 'a.b', { commandId: v7() }, said(1))).toThrow('SHOP_BUSY')
    shop.db.exec('ROLLBACK')
    expect(command(secondCall, 'a.b', { commandId: v7() }, said(1))).toBe(1)
    await second.close()
  })
})

test('a slow watcher hears each subject once, and nothing after it has left', async () => {
  const bus = createEventBus()
  const leaving = new AbortController()
  const events = bus.watch(leaving.signal)
  for (let time = 0; time < 1000; time++) bus.emit(time % 2 === 0 ? 'sales' : 'customers')
  expect([(await events.next()).value, (await events.next()).value]).toEqual([
    { subject: 'sales' },
    { subject: 'customers' },
  ])
  const next = events.next()
  leaving.abort()
  expect(await next).toEqual({ done: true, value: undefined })
})

/** Work that does nothing but say that it did, and answers this. */
function said<Result>(result: Result): (write: Write) => Result {
  return (write) => {
    write.audit({ subject: 'thing', subjectId: null })
    return result
  }
}

function follow(shop: Call['shop'], heard: string[]): { stop(): Promise<void> } {
  const leaving = new AbortController()
  const events = shop.events.watch(leaving.signal)
  const done = (async () => {
    for await (const { subject } of events) heard.push(subject)
  })()
  return {
    async stop() {
      await wait(5)
      leaving.abort()
      await done
    },
  }
}
