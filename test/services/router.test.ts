import { createRouterClient } from '@orpc/server'
import { v7 } from 'uuid'
import { expect, test, vi } from 'vitest'
import { contract } from '../../electron/shared/contract/index.ts'
import { router } from '../../electron/services/router.ts'
import { callerOf, newShop, refusal } from '../shop.ts'

test('every procedure of the contract has its answer', () => {
  const names = (tree: object): string[] =>
    Object.entries(tree).flatMap(([subject, procedures]) =>
      Object.keys(procedures as object).map((name) => `${subject}.${name}`),
    )
  expect(names(router).toSorted()).toEqual(names(contract).toSorted())
})

test('nobody is let in without a token, with a guessed one, or as a cashier where a manager is needed', async () => {
  const { shop, cashier } = await newShop()
  expect(await refusal(callerOf(shop, null).counter.find({ text: '1' }))).toMatchObject({ code: 'NOT_SIGNED_IN' })
  expect(await refusal(callerOf(shop, 'guess').counter.find({ text: '1' }))).toMatchObject({ code: 'NOT_SIGNED_IN' })
  expect(await refusal(cashier.customers.export({ format: 'csv' }))).toMatchObject({ code: 'NOT_ALLOWED' })
})

test('who may not call learns nothing of what was wrong with the call', async () => {
  const { nobody } = await newShop()
  const call = nobody.customers.register({ commandId: 'x', phone: '' })
  expect(await refusal(call)).toMatchObject({ code: 'NOT_SIGNED_IN' })
})

test('the terminal of the machine acts as the manager', async () => {
  const { shop, managerId } = await newShop()
  const terminal = createRouterClient(router, { context: { shop, token: null, terminal: 'cli' } })
  expect(await terminal.staff.me()).toMatchObject({ id: managerId, role: 'manager' })
  const { content } = await terminal.customers.export({ format: 'csv' })
  expect(Buffer.from(content, 'base64').toString()).toContain('تلفن')
})

test('what is wrong with a call is told field by field', async () => {
  const { cashier } = await newShop()
  const call = cashier.customers.register({ commandId: 'x', phone: '', details: { email: 'nobody' } })
  const { code, data } = await refusal(call)
  expect(code).toBe('INPUT_INVALID')
  expect((data as { fields: { path: string }[] }).fields.map(({ path }) => path)).toEqual([
    'commandId',
    'phone',
    'details.email',
  ])
})

test('a day that no calendar can tell is refused, wherever one is asked for', async () => {
  const { manager } = await newShop()
  for (const day of [Number.MAX_SAFE_INTEGER, -100_000_001]) {
    const calls = [
      manager.customers.list({ filter: { lastSale: { from: day, to: null } } }),
      manager.customers.export({ format: 'csv', filter: { lastSale: { from: null, to: day } } }),
      manager.audit.list({ from: day }),
      manager.audit.list({ to: day }),
      manager.sales.list({ day }),
      manager.reports.day({ day }),
      manager.reports.printDay({ commandId: v7(), day }),
    ]
    for (const call of calls) expect((await refusal(call)).code).toBe('INPUT_INVALID')
  }
})

test('what nobody foresaw is logged and leaves as a bare internal error', async () => {
  const { shop, cashier } = await newShop()
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  shop.db.exec('ALTER TABLE touchpoint RENAME TO secret_table')
  const refused = await cashier.customers.register({ commandId: v7(), phone: '09123456789' }).catch((error) => error)
  expect(refused).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', data: undefined })
  expect(JSON.stringify(refused)).not.toContain('touchpoint')
  expect(logged).toHaveBeenCalledWith('customers.register', expect.any(Error))
  logged.mockRestore()
  shop.db.exec('ALTER TABLE secret_table RENAME TO touchpoint')
  expect(await cashier.customers.list({})).toMatchObject({ total: 0 })
})

test('windows hear of what changed', async () => {
  const { cashier } = await newShop()
  const leaving = new AbortController()
  const events = await cashier.events.watch(undefined, { signal: leaving.signal })
  await cashier.customers.register({ commandId: v7(), phone: '09123456789' })
  expect((await events.next()).value).toEqual({ subject: 'customers' })
  leaving.abort()
  await events.return(undefined)
})
