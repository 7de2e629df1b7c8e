import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, test, vi } from 'vitest'
import { insertRun } from '../../../electron/db/imports.ts'
import { verify } from '../../../electron/services/verify.ts'
import { callerOf, newShop, PIN, refusal, type TestShop } from '../../shop.ts'
import { newMember, newProduct, ringUp } from '../ring-up.ts'
import { checked, ended, imported } from './importing.ts'
import { restOf } from './runs.ts'

const phone = (index: number) => `0935${1_000_000 + index}`
const people = (count: number) =>
  Buffer.from(
    `نام,تلفن,علاقه‌مندی,امتیاز\n${Array.from({ length: count }, (_, at) => `عضو ${at},${phone(at)},قهوه,5`).join('\n')}\n`,
  )

const highestId = ({ shop: { db } }: TestShop, table: 'customer' | 'product') =>
  Number(db.prepare(`SELECT max(id) FROM ${table}`).pluck().get())

describe('a list of customers', () => {
  test('fills only what is empty, replaces when asked to, and leaves the consents that the shop was told', async () => {
    const { manager } = await newShop()
    const details = { name: 'علی', email: 'a@example.com', smsConsent: false, emailConsent: true }
    const { id } = await manager.customers.register({ commandId: v7(), phone: '09120000001', details })
    const file = Buffer.from(
      'نام,تلفن,ایمیل,تاریخ تولد,موافق دریافت پیامک,موافق دریافت ایمیل\nعلی رضایی,09120000001,b@example.com,65/4/12,بله,خیر\nسارا,09120000002,,,بله,خیر\n',
    )
    expect((await checked(manager, 'a.csv', file, { known: 'skip' })).check.counts).toMatchObject({
      added: 1,
      known: 1,
    })
    expect((await imported(manager, 'a.csv', file)).run.counts).toEqual({ added: 1, filled: 1, known: 0, rejected: 0 })
    const card = () => manager.customers.card({ customerId: id })
    const birthday = { year: 1365, month: 4, day: 12 }
    expect(await card()).toMatchObject({ ...details, birthday })
    expect((await imported(manager, 'a.csv', file)).run.counts).toEqual({ added: 0, filled: 0, known: 2, rejected: 0 })
    expect((await imported(manager, 'a.csv', file, { known: 'replace' })).run.counts.filled).toBe(1)
    expect(await card()).toMatchObject({
      name: 'علی رضایی',
      email: 'b@example.com',
      smsConsent: false,
      emailConsent: false,
    })
    const [sara] = (await manager.customers.list({ search: 'سارا' })).rows
    expect(await manager.customers.card({ customerId: sara?.id ?? 0 })).toMatchObject({
      smsConsent: true,
      emailConsent: false,
    })
  })

  test('still tells what it refused after the rest has come in, and takes nothing of the same check again', async () => {
    const { manager } = await newShop()
    const file = Buffer.from('نام,تلفن\nعلی,09120000001\nسارا,ندارد\n')
    const { plan } = await checked(manager, 'a.csv', file)
    const { importId } = await manager.imports.start({ commandId: v7(), ...plan })
    expect((await ended(manager, importId)).counts).toMatchObject({ added: 1, rejected: 1 })
    const { rows } = await manager.imports.rows({ fileId: plan.fileId, fate: 'rejected' })
    expect(rows).toMatchObject([{ row: 3, reason: 'PHONE_INVALID' }])
    expect((await manager.imports.rejected({ fileId: plan.fileId })).name).toMatch(/a\.xlsx$/)
    const again = manager.imports.start({ commandId: v7(), ...plan })
    expect((await refusal(again)).code).toBe('IMPORT_NOT_CHECKED')
  })

  test('opens each account once, with points that live as long as those of today', async () => {
    const shop = await newShop()
    const { manager } = shop
    const customerId = await newMember(manager)
    const { phone: known } = await manager.customers.card({ customerId })
    const file = Buffer.from(`تلفن,امتیاز\n${known},"۱٬۲۰۰"\n09350000002,7\n09350000003,-3\n`)
    const { run, rows } = await imported(manager, 'a.csv', file)
    expect(run.counts).toEqual({ added: 2, filled: 1, known: 0, rejected: 0 })
    expect(rows[2]?.notes).toEqual([{ reason: 'POINTS_NOT_READ', text: '-3' }])
    const { balance, entries } = await manager.customers.ledger({ customerId })
    expect(balance).toBe(1200)
    const { pointsEarned } = await ringUp(manager, { customerId, amount: 20_000_000 })
    const [sale] = (await manager.customers.ledger({ customerId })).entries
    expect(entries).toMatchObject([{ kind: 'correct', points: 1200, lotExpiresOn: sale?.lotExpiresOn }])
    expect((await imported(manager, 'a.csv', file)).run.counts).toMatchObject({ filled: 0, known: 3 })
    expect((await manager.customers.ledger({ customerId })).balance).toBe(1200 + pointsEarned)
    expect(verify(shop.shop.db).problems).toEqual([])
  })

  test('opens no account anew after its owner was merged into others, through however many hands', async () => {
    const shop = await newShop()
    const { manager } = shop
    const file = Buffer.from('تلفن,امتیاز\n09350000001,100\n')
    await imported(manager, 'a.csv', file)
    const [first] = (await manager.customers.list({})).rows
    const [second, third] = [await newMember(manager), await newMember(manager)]
    await manager.customers.merge({ commandId: v7(), keptId: second, otherId: first?.id ?? 0 })
    await manager.customers.merge({ commandId: v7(), keptId: third, otherId: second })
    await imported(manager, 'a.csv', file)
    expect((await manager.customers.card({ customerId: third })).points).toBe(100)
  })

  test('a consent does not go over to another e-mail, unless the list says so', async () => {
    const { manager } = await newShop()
    const consentAfter = async (
      phone: string,
      details: { email?: string },
      rest: string,
      known: 'fill' | 'replace',
    ) => {
      const told = { ...details, emailConsent: true }
      const { id } = await manager.customers.register({ commandId: v7(), phone, details: told })
      const file = Buffer.from(`تلفن,ایمیل,موافق دریافت ایمیل\n${phone},${rest}\n`)
      await imported(manager, 'a.csv', file, { known })
      const { email, emailConsent } = await manager.customers.card({ customerId: id })
      return { email, emailConsent }
    }
    const old = { email: 'a@example.com' }
    const other = 'b@example.com'
    expect(await consentAfter('09120000001', old, `${other},`, 'replace')).toEqual({
      email: other,
      emailConsent: false,
    })
    expect(await consentAfter('09120000002', old, `${other},بله`, 'replace')).toEqual({
      email: other,
      emailConsent: true,
    })
    expect(await consentAfter('09120000003', {}, `${other},خیر`, 'fill')).toEqual({ email: other, emailConsent: false })
    expect(await consentAfter('09120000004', old, `${other},خیر`, 'fill')).toEqual({ ...old, emailConsent: true })
  })

  test('says which consents it does not take, since the shop knows otherwise', async () => {
    const { manager } = await newShop()
    await manager.customers.register({ commandId: v7(), phone: '09120000001', details: { emailConsent: true } })
    const heading = 'نام,تلفن,موافق دریافت پیامک,موافق دریافت ایمیل'
    const file = Buffer.from(`${heading}\nعلی,09120000001,بله,بله\nسارا,09120000002,بله,بله\n`)
    const { check, rows, run } = await imported(manager, 'a.csv', file)
    expect(check.reasons).toEqual([{ reason: 'CONSENT_KEPT', rows: 1 }])
    expect(rows.map(({ notes }) => notes)).toEqual([[{ reason: 'CONSENT_KEPT', text: 'بله' }], []])
    expect(rows.map(({ understood }) => understood.some(({ field }) => field === 'smsConsent'))).toEqual([false, true])
    expect(run.counts).toMatchObject({ added: 1, filled: 1 })
    const { rows: agreeing } = await manager.customers.list({ filter: { smsConsent: true } })
    expect(agreeing.map(({ name }) => name)).toEqual(['سارا'])
  })

  test('takes nothing that the shop could not tell again', async () => {
    const { manager } = await newShop()
    const smiles = '😀'.repeat(600)
    const file = `نام,تلفن,تاریخ تولد,یادداشت\nعلی,09120000001,1900-01-01,x\n${smiles},09120000002,,${smiles}\n`
    await imported(manager, 'a.csv', Buffer.from(file))
    const { rows } = await manager.customers.list({ sort: 'created', descending: false })
    const [ali = 0, smiling = 0] = rows.map(({ id }) => id)
    expect(await manager.customers.card({ customerId: ali })).toMatchObject({ name: 'علی', birthday: null })
    const { name, note } = (await manager.customers.mergePreview({ keptId: smiling, otherId: ali })).details
    const details = { name: '😀'.repeat(60), note }
    expect(name).toBe(details.name)
    const changed = await manager.customers.update({ commandId: v7(), customerId: smiling, details })
    expect(changed).toMatchObject(details)
  })

  test('leaves no trace of its rows, and two words in the audit', async () => {
    const shop = await newShop()
    const { importId } = await imported(shop.manager, 'a.csv', people(3))
    expect(shop.shop.db.prepare('SELECT count(*) AS n FROM import_row').get()).toEqual({ n: 0 })
    const audit = shop.shop.db.prepare(`SELECT procedure, after FROM audit WHERE subject = 'import' AND subject_id = ?`)
    expect(audit.all(importId)).toMatchObject([
      { procedure: 'imports.start' },
      {
        procedure: 'imports.start',
        after: JSON.stringify({ state: 'done', added: 3, filled: 0, known: 0, rejected: 0 }),
      },
    ])
    expect(JSON.stringify(audit.all(importId))).not.toContain('0935')
  })

  test('says of everybody it changed what stood there before, once, and the customer’s page shows it', async () => {
    const { shop, manager, managerId } = await newShop()
    const details = { name: 'علی', smsConsent: true, birthday: { year: null, month: 4, day: 12 } }
    const { id } = await manager.customers.register({ commandId: v7(), phone: '09120000001', details })
    const heading = 'نام,تلفن,تاریخ تولد,موافق دریافت پیامک,امتیاز'
    const file = Buffer.from(`${heading}\nعلی,09120000001,65/4/12,خیر,7\nسارا,09120000002,,بله,7\n`)
    // As when its process dies at the end: what is left goes forward once more.
    shop.db.exec(`CREATE TRIGGER full BEFORE INSERT ON import_opening BEGIN SELECT RAISE(ABORT, 'full'); END`)
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { plan } = await checked(manager, 'a.csv', file, { known: 'replace' })
    const { importId } = await manager.imports.start({ commandId: v7(), ...plan })
    while (log.mock.calls.length === 0) await pause(5)
    log.mockRestore()
    shop.db.exec('DROP TRIGGER full')
    await ended(manager, importId)
    const { entries } = await manager.audit.list({ customerId: id, kinds: ['imports.start'] })
    const birthday = { birthMonth: 4, birthDay: 12 }
    expect(entries).toMatchObject([{ staff: { id: managerId }, subject: 'customer', subjectId: id }])
    expect(entries[0]?.before).toEqual({ ...birthday, birthYear: null, smsConsent: true, points: 0 })
    expect(entries[0]?.after).toEqual({ ...birthday, birthYear: 1365, smsConsent: false, points: 7 })
    const { edits } = await manager.customers.history({ customerId: id })
    expect(edits[0]).toMatchObject({ procedure: 'imports.start' })
    expect(edits[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'smsConsent', before: true, after: false },
        { field: 'birthday', before: { year: null, month: 4, day: 12 }, after: { year: 1365, month: 4, day: 12 } },
      ]),
    )
    await manager.customers.erase({ commandId: v7(), customerId: id })
    expect(JSON.stringify((await manager.audit.list({ customerId: id })).entries)).not.toContain('1365')
    const goods = (rest: string) => Buffer.from(`نام کالا,قیمت\nچای,${rest}\n`)
    await imported(manager, 'a.csv', goods('1000'), { kind: 'products' })
    await imported(manager, 'a.csv', goods('2000'), { kind: 'products', known: 'replace' })
    const said = (await manager.audit.list({ kinds: ['imports.start'] })).entries.filter(
      ({ subject }) => subject === 'product',
    )
    expect(said).toMatchObject([{ before: { price: 1000 }, after: { price: 2000 } }])
  }, 60_000)

  test('accounts for every row of any messy file once, and adds nobody the second time', async () => {
    const shop = await newShop()
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        'علي',
        '09120000001',
        '9.12E+09',
        '۱۳۶۵/۴/۱۲',
        'بله',
        '=1+1',
        'x'.repeat(700),
        '\u202E',
        '0935-1112233',
      ),
      fc.integer({ min: 0, max: 30 }).map((at) => phone(at)),
      fc.string({ maxLength: 12, unit: 'grapheme' }).map((text) => text.replaceAll(/[\p{Cc}]/gu, ' ')),
    )
    const file = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(file, async (rows) => {
        const lines = [['تلفن', 'نام', 'تاریخ تولد', 'کارت عضویت', 'یادداشت'], ...rows]
        const csv = lines.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\n')
        const filled = rows.filter((cells) => cells.some((each) => each.trim() !== '')).length
        const first = await imported(shop.manager, 'any.csv', Buffer.from(`\uFEFF${csv}`))
        const sum = ({ added, filled: changed, known, rejected }: typeof first.run.counts) =>
          added + changed + known + rejected
        expect(sum(first.check.counts)).toBe(filled)
        expect(first.run.counts).toEqual(first.check.counts)
        expect(first.rows.length).toBe(filled)
        const second = await imported(shop.manager, 'any.csv', Buffer.from(`\uFEFF${csv}`))
        expect(second.run.counts).toMatchObject({ added: 0, rejected: first.run.counts.rejected })
      }),
      { numRuns: 12 },
    )
    expect(verify(shop.shop.db).problems).toEqual([])
  }, 120_000)
})

describe('an import that is cancelled', () => {
  test.each([0, 5, 30, 80, 200])(
    'after %i ms leaves the shop as it was',
    async (delay) => {
      const shop = await newShop()
      const { manager } = shop
      await manager.customers.register({ commandId: v7(), phone: phone(3), details: { interests: ['چای'] } })
      const before = restOf(shop)
      const { plan } = await checked(manager, 'a.csv', people(3000))
      const { importId } = await manager.imports.start({ commandId: v7(), ...plan })
      expect(await refusal(manager.imports.start({ commandId: v7(), ...plan }))).toMatchObject({
        code: 'IMPORT_RUNNING',
      })
      await pause(delay)
      const highest = highestId(shop, 'customer')
      const cancelled = await manager.imports.cancel({ commandId: v7(), importId }).then(
        () => true,
        () => false,
      )
      const run = await ended(manager, importId)
      expect(run.state).toBe(cancelled ? 'cancelled' : 'done')
      if (cancelled) expect(restOf(shop)).toEqual(before)
      if (cancelled) expect(run.counts).toMatchObject({ added: 0, filled: 0 })
      // A counter that still shows somebody who was taken out does not ring up for the next one registered.
      expect(await newMember(manager)).toBeGreaterThan(highest)
      expect(verify(shop.shop.db).problems).toEqual([])
      const late = await refusal(manager.imports.cancel({ commandId: v7(), importId })).catch(() => null)
      if (!cancelled) expect(late).toMatchObject({ code: 'IMPORT_TOO_LATE' })
    },
    60_000,
  )

  test('keeps whoever has bought or was changed meanwhile, and tells how many', async () => {
    const shop = await newShop()
    const { manager, cashier } = shop
    const { plan } = await checked(manager, 'a.csv', people(4000))
    const { importId } = await manager.imports.start({ commandId: v7(), ...plan })
    const idOf = shop.shop.db.prepare<[string], number>('SELECT id FROM customer WHERE phone = ?').pluck()
    let ids: number[] = []
    while (ids.length < 2) {
      await pause(1)
      ids = [0, 1].flatMap((at) => idOf.get(`+98${phone(at).slice(1)}`) ?? [])
    }
    const [buyer = 0, edited = 0] = ids
    await ringUp(cashier, { customerId: buyer, amount: 5_000_000 })
    await cashier.customers.update({ commandId: v7(), customerId: edited, details: { name: 'نام تازه' } })
    await manager.imports.cancel({ commandId: v7(), importId })
    expect(await ended(manager, importId)).toMatchObject({ state: 'cancelled', counts: { added: 2 } })
    expect((await manager.customers.list({})).total).toBe(2)
    expect((await cashier.counter.find({ text: 'نام تازه' })).customers).toMatchObject([{ id: edited }])
    expect((await cashier.counter.find({ text: phone(0) })).customers).toMatchObject([{ id: buyer }])
    expect(verify(shop.shop.db).problems).toEqual([])
  }, 60_000)
})

describe('an import that nobody works on any more', () => {
  test('goes on when what stopped it is over', async () => {
    const { shop, manager } = await newShop()
    // As a full disk does, at the first account to be opened.
    shop.db.exec(`CREATE TRIGGER full BEFORE INSERT ON import_opening BEGIN SELECT RAISE(ABORT, 'full'); END`)
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { plan } = await checked(manager, 'a.csv', people(3))
    const { importId } = await manager.imports.start({ commandId: v7(), ...plan })
    while (log.mock.calls.length === 0) await pause(5)
    log.mockRestore()
    expect(await manager.imports.list()).toMatchObject([{ importId, state: 'finishing' }])
    expect((await refusal(manager.imports.start({ commandId: v7(), ...plan }))).code).toBe('IMPORT_RUNNING')
    shop.db.exec('DROP TRIGGER full')
    expect(await ended(manager, importId)).toMatchObject({ state: 'done', counts: { added: 3 } })
    expect(verify(shop.db).problems).toEqual([])
  }, 60_000)

  test('is taken out when it is cancelled after its process has died', async () => {
    const { shop, manager } = await newShop()
    await manager.imports.list()
    // The desk has looked at the opening, and found nothing.
    await pause(400)
    const run = { kind: 'customers', file: 'a.csv', source: 'unknown', at: shop.clock(), staffId: 1 } as const
    const importId = insertRun(shop.db, { ...run, total: 5, known: 0, rejected: 0 })
    await manager.imports.cancel({ commandId: v7(), importId })
    expect(await ended(manager, importId)).toMatchObject({ state: 'cancelled' })
  })

  test('is watched only while whoever watches is there and signed in', async () => {
    const { shop, manager, managerId } = await newShop()
    expect((await refusal(manager.imports.watch({ importId: 1 }))).code).toBe('NOT_FOUND')
    const run = { kind: 'customers', file: 'a.csv', source: 'unknown', at: shop.clock(), staffId: 1 } as const
    const importId = insertRun(shop.db, { ...run, total: 5, known: 0, rejected: 0 })
    const leaving = new AbortController()
    const told = await manager.imports.watch({ importId }, { signal: leaving.signal })
    expect((await told.next()).value).toMatchObject({ importId })
    leaving.abort()
    const { token } = await manager.staff.signIn({ staffId: managerId, pin: PIN })
    const heard = await callerOf(shop, token).imports.watch({ importId })
    await heard.next()
    shop.sessions.close(token)
    for await (const view of heard) expect(view.state).not.toBe('adding')
    for await (const view of told) expect(view.state).not.toBe('adding')
  })
})

describe('a list of products', () => {
  const file = Buffer.from(
    'شرح کالا,بارکد,گروه,واحد,قیمت فروش,موجودی\nچاي,6.26E+12,نوشیدنی,عدد,"12,000",4\nقند,,خواربار,کیلو,۷۰۰۰,2.5\nنان,,,عدد,رایگان,\nشیر,,,,,\nقند,,,,7000,\n',
  )

  test('comes in by barcode or name, with money in toman and stock', async () => {
    const shop = await newShop()
    const { manager } = shop
    const { run, check } = await imported(manager, 'a.csv', file, { kind: 'products', money: 'toman' })
    expect(run.counts).toEqual({ added: 2, filled: 0, known: 0, rejected: 3 })
    expect(check.reasons).toEqual(
      expect.arrayContaining([
        { reason: 'PRICE_NOT_READ', rows: 1 },
        { reason: 'PRICE_MISSING', rows: 1 },
        { reason: 'BARCODE_TWICE', rows: 1 },
      ]),
    )
    const { rows } = await manager.products.list({ sort: 'created' })
    expect(rows).toMatchObject([
      { name: 'چای', barcode: '6260000000000', category: 'نوشیدنی', unit: 'piece', price: 120_000, stock: 4000 },
      { name: 'قند', barcode: null, unit: 'kilogram', price: 70_000, stock: 2500 },
    ])
    const { moves } = await manager.products.stockMoves({ productId: rows[0]?.id ?? 0 })
    expect(moves).toMatchObject([{ kind: 'import', quantity: 4000, stock: 4000 }])
    const again = { kind: 'products', money: 'toman', known: 'replace' } as const
    expect((await imported(manager, 'a.csv', file, again)).run.counts).toMatchObject({ filled: 0, known: 2 })
    expect(verify(shop.shop.db).problems).toEqual([])
  })

  test('takes no part of a piece, neither in nor by another unit, and says so', async () => {
    const { manager } = await newShop()
    const rice = { barcode: '1001', name: 'برنج', unit: 'kilogram' as const, price: 900, stock: 2500 }
    const { id } = await manager.products.add({ commandId: v7(), ...rice })
    const csv = 'نام کالا,بارکد,واحد,قیمت,موجودی\nتخم‌مرغ,1002,عدد,100,1.5\nنان,1003,,100,1.5\nبرنج,1001,عدد,950,\n'
    const options = { kind: 'products', known: 'replace' } as const
    const { run, rows } = await imported(manager, 'a.csv', Buffer.from(csv), options)
    expect(run.counts).toMatchObject({ added: 2, filled: 1 })
    expect(rows.map(({ notes }) => notes.map(({ reason }) => reason))).toEqual([
      ['STOCK_NOT_READ'],
      ['STOCK_NOT_READ'],
      ['UNIT_NOT_READ'],
    ])
    expect(rows[0]?.understood.map(({ field }) => field)).not.toContain('stock')
    const listed = (await manager.products.list({ sort: 'created', descending: false })).rows
    expect(listed.map(({ unit, stock }) => [unit, stock])).toEqual([
      ['kilogram', 2500],
      ['piece', null],
      ['piece', null],
    ])
    const byHand = manager.products.update({ commandId: v7(), productId: id, changes: { unit: 'piece', price: 1 } })
    expect(await refusal(byHand)).toMatchObject({ code: 'INPUT_INVALID' })
    expect(await manager.products.get({ productId: id })).toMatchObject({ unit: 'kilogram', price: 950 })
    await manager.products.moveStock({ commandId: v7(), productId: id, kind: 'count', quantity: 3000 })
    await manager.products.update({ commandId: v7(), productId: id, changes: { unit: 'piece' } })
  })

  test.each(['skip', 'fill', 'replace'] as const)(
    'brings back what had left the catalogue, as it tells it: %s',
    async (known) => {
      const { shop, manager } = await newShop()
      const tea = { barcode: '1001', name: 'چای', price: 500 }
      const { id: productId } = await manager.products.add({ commandId: v7(), ...tea })
      await manager.products.update({ commandId: v7(), productId, changes: { active: false } })
      const file = Buffer.from('نام کالا,بارکد,قیمت\nچای تازه,1001,900\n')
      const { run, rows } = await imported(manager, 'a.csv', file, { kind: 'products', known })
      expect(run.counts).toMatchObject({ added: 0, filled: 1 })
      expect(rows[0]?.notes).toEqual([{ reason: 'BACK_IN_CATALOGUE', text: 'چای تازه' }])
      expect((await manager.counter.find({ text: '1001' })).products).toMatchObject([{ name: 'چای تازه', price: 900 }])
      expect(verify(shop.db).problems).toEqual([])
    },
  )

  test('taken out again, leaves what a sale put aside waits for', async () => {
    const shop = await newShop()
    const { manager } = shop
    const many = Array.from({ length: 3000 }, (_, at) => `کالای ${at},${at + 1000}`)
    const file = Buffer.from(`نام کالا,قیمت\n${many.join('\n')}\n`)
    const { plan } = await checked(manager, 'a.csv', file, { kind: 'products' })
    const { importId } = await manager.imports.start({ commandId: v7(), ...plan })
    const added = async () => (await manager.products.list({ sort: 'created' })).rows[0]?.id
    while ((await added()) === undefined) await pause(1)
    const productId = (await added()) ?? 0
    const lines = [{ kind: 'product' as const, productId, quantity: 1000, discount: 0 }]
    const held = { customerId: null, isAnonymous: false, lines, shownPayable: 1000 }
    const { heldId } = await manager.sales.hold({ commandId: v7(), ...held })
    await manager.imports.cancel({ commandId: v7(), importId })
    expect(await ended(manager, importId)).toMatchObject({ state: 'cancelled', counts: { added: 1 } })
    await newProduct(manager, { name: 'طلا', price: 9_000_000 })
    const { products } = await manager.sales.recall({ commandId: v7(), heldId })
    expect(products).toMatchObject([{ id: productId, name: 'کالای 0' }])
  }, 60_000)

  test('is taken out again, stock and all', async () => {
    const shop = await newShop()
    const { manager } = shop
    const productId = await newProduct(manager, { name: 'کالای 1', price: 5000 })
    const many = Buffer.from(
      `نام کالا,قیمت,موجودی\n${Array.from({ length: 1500 }, (_, at) => `کالای ${at},${at + 1000},7`).join('\n')}\n`,
    )
    const before = restOf(shop)
    const { plan } = await checked(manager, 'a.csv', many, { kind: 'products', known: 'replace' })
    const { importId } = await manager.imports.start({ commandId: v7(), ...plan })
    while ((await manager.products.get({ productId })).stock === null) await pause(1)
    const highest = highestId(shop, 'product')
    await manager.imports.cancel({ commandId: v7(), importId })
    expect(await ended(manager, importId)).toMatchObject({ state: 'cancelled' })
    expect(restOf(shop)).toEqual(before)
    expect(await newProduct(manager, { name: 'نان', price: 5000 })).toBeGreaterThan(highest)
    expect(verify(shop.shop.db).problems).toEqual([])
  }, 60_000)
})
