import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { moveJob } from '../../electron/db/print-jobs.ts'
import { contract } from '../../electron/shared/contract/index.ts'
import { everyRow } from '../rows.ts'
import { bareShop, callerOf, newShop, refusal, setupInput, type TestShop } from '../shop.ts'
import { newMember, ringUp, saleWish } from './ring-up.ts'

/** One whole wish of each procedure that writes: calling it twice sends the same command twice. */
type Wish = () => Promise<() => Promise<unknown>>

let house: TestShop
let customerId: number
/** A shop not yet set up. */
const empty = bareShop().shop

beforeAll(async () => {
  house = await newShop()
  customerId = await newMember(house.cashier)
})

const writes: Record<string, Wish> = {
  'setup.create': async () => {
    const input = setupInput()
    return () => callerOf(empty, null).setup.create(input)
  },
  'customers.register': async () => {
    const input = { commandId: v7(), phone: '09351112233', details: { name: 'مریم', smsConsent: true } }
    return () => house.cashier.customers.register(input)
  },
  'customers.update': async () => {
    const input = { commandId: v7(), customerId, details: { note: 'چای بی‌شکر' } }
    return () => house.cashier.customers.update(input)
  },
  'customers.importFile': async () => {
    const content = Buffer.from('نام,تلفن\nرضا,09120009999\n').toString('base64')
    const input = { commandId: v7(), name: 'people.csv', content }
    return () => house.manager.customers.importFile(input)
  },
  'products.add': async () => {
    const input = { commandId: v7(), barcode: '6260000000017', name: 'چای', price: 900_000 }
    return () => house.cashier.products.add(input)
  },
  'sales.commit': async () => {
    const input = saleWish({ amount: 5_000_000, shownPayable: 5_000_000 })
    return () => house.cashier.sales.commit(input)
  },
  'sales.attach': async () => {
    const { saleId } = await ringUp(house.cashier, { amount: 40_000_000 })
    const input = { commandId: v7(), saleId, customerId }
    return () => house.cashier.sales.attach(input)
  },
  'sales.reprint': async () => {
    const { saleId } = await ringUp(house.cashier, { amount: 1_000_000 })
    const input = { commandId: v7(), saleId }
    return () => house.cashier.sales.reprint(input)
  },
  'sales.return': async () => {
    const { saleId } = await ringUp(house.cashier, { customerId, amount: 40_000_000 })
    const input = { commandId: v7(), saleId, lines: 'all' as const, refundKind: 'cash' as const }
    return () => house.cashier.sales.return(input)
  },
  'printing.decide': async () => {
    const { jobId } = await house.manager.printing.testPage({ commandId: v7() })
    await house.shop.spool.settled()
    moveJob(house.shop.db, jobId, ['printed'], 'unknown', house.now)
    const input = { commandId: v7(), jobId, decision: 'print_again' as const }
    return () => house.cashier.printing.decide(input)
  },
  'printing.testPage': async () => {
    const input = { commandId: v7() }
    return () => house.manager.printing.testPage(input)
  },
  'settings.update': async () => {
    const input = { commandId: v7(), changes: { theme: 'dark' as const } }
    return () => house.manager.settings.update(input)
  },
  'settings.setPrinter': async () => {
    const input = { commandId: v7(), printer: { kind: 'screen' as const, widthMm: 58 as const } }
    return () => house.manager.settings.setPrinter(input)
  },
  'settings.updateRules': async () => {
    const { rules } = await house.manager.settings.get()
    const input = { commandId: v7(), rules: { ...rules, returnDays: 21 } }
    return () => house.manager.settings.updateRules(input)
  },
}

/** Its answer is a stream and takes a while: sent again in `sample.test.ts`. */
const ELSEWHERE = ['setup.createSample']

test('every procedure whose input carries a command is sent twice here', () => {
  expect([...Object.keys(writes), ...ELSEWHERE].toSorted()).toEqual(procedures((fields) => fields.has('commandId')))
})

describe('a command sent again', () => {
  test.each(Object.entries(writes))('gives the first answer and writes nothing: %s', async (name, wish) => {
    const { db, spool } = name === 'setup.create' ? empty : house.shop
    const send = await wish()
    const first = await send()
    await spool.settled()
    const before = everyRow(db)
    // An answer worked out anew would say that it is later.
    house.now += 60_000
    expect(await send()).toEqual(first)
    await spool.settled()
    expect(everyRow(db)).toEqual(before)
  })
})

describe('what carries no command', () => {
  test('changes nothing', async () => {
    const shop = await newShop()
    const { manager } = shop
    const id = await newMember(manager)
    const { saleId, jobId } = await ringUp(manager, { customerId: id, amount: 30_000_000 })
    await shop.shop.spool.settled()
    const questions: Record<string, () => Promise<unknown>> = {
      'setup.status': () => manager.setup.status(),
      'staff.list': () => manager.staff.list(),
      'staff.me': () => manager.staff.me(),
      'settings.get': () => manager.settings.get(),
      'counter.find': () => manager.counter.find({ text: '0912' }),
      'customers.card': () => manager.customers.card({ customerId: id }),
      'customers.list': () => manager.customers.list({}),
      'customers.ledger': () => manager.customers.ledger({ customerId: id }),
      'customers.exportCsv': () => manager.customers.exportCsv(),
      'sales.list': () => manager.sales.list({}),
      'sales.get': () => manager.sales.get({ saleId }),
      'printing.sign': () => manager.printing.sign(),
      'printing.jobs': () => manager.printing.jobs({}),
      'printing.paper': () => manager.printing.paper({ jobId }),
    }
    // Signing in and approving only count wrong PINs; watching is a stream.
    const others = ['staff.signIn', 'staff.signOut', 'staff.approve', 'events.watch']
    expect([...Object.keys(questions), ...others].toSorted()).toEqual(procedures((fields) => !fields.has('commandId')))
    const before = everyRow(shop.shop.db)
    for (const ask of Object.values(questions)) await ask()
    expect(everyRow(shop.shop.db)).toEqual(before)
  })
})

test('an id that came with another wish is refused, and nothing is written', async () => {
  const { cashier, shop } = await newShop()
  const input = { commandId: v7(), phone: '09121112233' }
  await cashier.customers.register(input)
  const before = everyRow(shop.db)
  expect(await refusal(cashier.customers.register({ ...input, phone: '09121112244' }))).toMatchObject({
    code: 'COMMAND_REUSED',
  })
  const product = { commandId: input.commandId, barcode: null, name: 'چای', price: 1 }
  expect(await refusal(cashier.products.add(product))).toMatchObject({ code: 'COMMAND_REUSED' })
  expect(everyRow(shop.db)).toEqual(before)
})

/** Names of the contract's procedures whose input's fields are so. */
function procedures(fits: (fields: Set<string>) => boolean): string[] {
  return Object.entries(contract)
    .flatMap(([subject, all]) =>
      Object.entries(all).map(([name, procedure]) => {
        const { inputSchema } = procedure['~orpc']
        const shape = inputSchema && 'shape' in inputSchema ? (inputSchema.shape as object) : {}
        return { name: `${subject}.${name}`, fields: new Set(Object.keys(shape)) }
      }),
    )
    .filter(({ fields }) => fits(fields))
    .map(({ name }) => name)
    .toSorted()
}
