import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { nameOrder } from '../../electron/db/customer-keys.ts'
import { shopMigrations } from '../../electron/db/migrate.ts'
import { databaseFile, openDatabase } from '../../electron/db/open.ts'
import { findJob } from '../../electron/db/print-jobs.ts'
import { dayOf } from '../../electron/services/settings.ts'
import { verify } from '../../electron/services/verify.ts'
import { openShop } from '../../electron/shop.ts'
import { everyRow } from '../rows.ts'
import { type Caller, newShop, refusal, type TestShop } from '../shop.ts'
import { tempFolder } from '../tmp.ts'
import { newMember, ringUp } from './ring-up.ts'

const PERSON = {
  phone: '09123456701',
  name: 'زرنگارپور شیدوش',
  email: 'shidvash@zarnegar.example',
  cardCode: 'KXQ777ZARN',
  interests: ['کبوتربازی‌ناب'],
  heardFrom: 'نگهبان‌برج‌طوس',
  note: 'چای‌دارچین با هفت‌حبه‌قند',
}
const EARLIER = { phone: '09123456702', name: 'شیدوشک', note: 'یادداشت‌کهنه‌ی‌نخست' }
const OTHER = { phone: '09361239874', name: 'مهرآذین', note: 'از راه‌آهن‌شمالی' }

/** All that would tell of the person, however it is written. */
const TRACES = [
  ...[PERSON.phone, EARLIER.phone, OTHER.phone].flatMap((phone) => [
    `+98${phone.slice(1)}`,
    phone.slice(1),
    `${phone.slice(0, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`,
    phone.slice(4),
  ]),
  ...[...PERSON.name.split(' '), EARLIER.name, OTHER.name].flatMap((word) => [word, nameOrder(word)]),
  PERSON.note,
  EARLIER.note,
  OTHER.note,
  PERSON.heardFrom,
  ...PERSON.interests,
  PERSON.email,
  PERSON.cardCode,
  PERSON.cardCode.toLowerCase(),
  'گلایه‌ی‌شیدوش',
  'برچسب‌شیدوش',
  'پرسش‌شیدوش',
  'پیش‌از‌نام',
  'پس‌از‌نام',
  'کارِ‌شیدوش',
]

describe('an erased customer', () => {
  test('leaves no trace in any table or file, and nothing of the books changes', async () => {
    const house = await newShop()
    const { shop, folder, manager } = house
    const customerId = await aLife(house)
    backUpOfVersion1(folder, customerId)
    await shop.spool.settled()
    expect(tracesIn(folder).length).toBeGreaterThan(TRACES.length / 2)
    const before = booksOf(shop.db)
    expect(verify(shop.db).problems).toEqual([])

    const input = { commandId: v7(), customerId }
    const answer = await manager.customers.erase(input)
    expect(answer).toEqual({ customerId, backupsLeft: [] })

    expect(rowsWithTraces(shop.db)).toEqual([])
    expect(tracesIn(`${databaseFile(folder)}-wal`)).toEqual([])
    expect(tracesIn(join(folder, 'backups'))).toEqual([])
    expect(booksOf(shop.db)).toEqual(before)
    expect(verify(shop.db).problems).toEqual([])
    expect(await manager.customers.erase(input)).toEqual(answer)

    await house.close()
    expect(tracesIn(folder)).toEqual([])
    expect(verify(folder).problems).toEqual([])
  })

  test('is nowhere to be found, and its sales are printed without it', async () => {
    const house = await newShop()
    const { shop, manager, cashier } = house
    const customerId = await aLife(house)
    const [sale] = (await manager.sales.list({ customerId })).rows
    if (!sale) throw new Error('no sale')
    await manager.customers.erase({ commandId: v7(), customerId })
    const gone = { code: 'NOT_FOUND', data: { what: 'customer' } }
    expect(await refusal(manager.customers.card({ customerId }))).toEqual(gone)
    expect(await refusal(manager.customers.erase({ commandId: v7(), customerId }))).toEqual(gone)
    expect(await refusal(cashier.customers.update({ commandId: v7(), customerId, details: { name: 'باز' } }))).toEqual(
      gone,
    )
    expect(await refusal(ringUp(cashier, { customerId, amount: 100_000 }))).toEqual(gone)
    expect((await manager.customers.list({ limit: 200 })).rows.map(({ id }) => id)).not.toContain(customerId)
    for (const text of ['3456701', 'زرنگار', PERSON.cardCode]) {
      expect((await cashier.counter.find({ text })).customers).toEqual([])
    }
    const listed = (await manager.sales.list({ day: sale.day })).rows.find(({ id }) => id === sale.id)
    expect(listed?.customer).toEqual({ id: customerId, name: '', phone: null, erased: true })
    const { jobId } = await manager.sales.reprint({ commandId: v7(), saleId: sale.id })
    await shop.spool.settled()
    const content = shop.db.prepare('SELECT content FROM print_job WHERE id = ?').pluck().get(jobId)
    expect(content).toContain('paper.staff')
    expect(content).not.toContain('paper.customer')
    expect((await manager.printing.paper({ jobId })).heightDots).toBeGreaterThan(100)
  })

  test('goes out of a list that names several people, one after the other, and its sums stay', async () => {
    const { shop, manager } = await newShop()
    const people = ['شیرین', 'فرهاد', 'خسرو']
    const ids = await Promise.all(people.map((name) => newMember(manager, name)))
    await ringUp(manager, { customerId: ids[1] ?? 0, amount: 3_000_000 })
    const { jobId } = await manager.printing.customerList({ commandId: v7(), limit: 20, sort: 'name' })
    const said = () => String(shop.db.prepare('SELECT content FROM print_job WHERE id = ?').pluck().get(jobId))
    const rows = () => findJob(shop.db, jobId)?.content.blocks.length
    const [before, first] = [rows(), said()]
    expect(people.filter((name) => first.includes(name))).toEqual(people)
    for (const [index, customerId] of ids.entries()) {
      await manager.customers.erase({ commandId: v7(), customerId })
      expect(people.filter((name) => said().includes(name))).toEqual(people.slice(index + 1))
      expect(rows()).toBe(before)
    }
    expect(said()).not.toMatch(/0912/)
    const spent = (content: string) =>
      /"paper.customers.total.spend".*?"value":\{"type":"rial","value":(\d+)/.exec(content)?.[1]
    expect(spent(first)).toMatch(/^\d{7}$/)
    expect(spent(said())).toBe(spent(first))
    expect(() => shop.db.prepare("UPDATE print_job SET content = '{}' WHERE id = ?").run(jobId)).toThrow(
      /does not change/,
    )
  })

  test('may come back as somebody new, with the same phone', async () => {
    const { manager } = await newShop()
    const first = await manager.customers.register({ commandId: v7(), phone: PERSON.phone, details: { name: 'الف' } })
    await manager.customers.erase({ commandId: v7(), customerId: first.id })
    const again = await manager.customers.register({ commandId: v7(), phone: PERSON.phone })
    expect(again.id).not.toBe(first.id)
    expect(again.points).toBe(0)
  })

  test('loses its open coupons, and a command that spoke of it is not found again', async () => {
    const { shop, manager } = await newShop('cafe')
    const register = { commandId: v7(), phone: PERSON.phone }
    const { id } = await manager.customers.register(register)
    const { saleId } = await ringUp(manager, { customerId: id, amount: 90_000_000 })
    shop.db
      .prepare(
        `INSERT INTO coupon (code, programme_id, rule_version, customer_id, issued_by, issued_at, valid_from, reward, why)
         VALUES ('ABCD', 'x', 1, ?, ?, 1, 1, '{}', '{}')`,
      )
      .run(id, saleId)
    await manager.customers.erase({ commandId: v7(), customerId: id })
    const open = shop.db.prepare(
      'SELECT 1 FROM coupon WHERE customer_id = ? AND revoked_at IS NULL AND used_by IS NULL',
    )
    expect(open.all(id)).toEqual([])
    expect(await refusal(manager.customers.register(register))).toEqual({
      code: 'NOT_FOUND',
      data: { what: 'customer' },
    })
  })

  test('is not erased while an import of customers might bring it back', async () => {
    const { shop, manager, managerId } = await newShop()
    const customerId = await newMember(manager)
    const { lastInsertRowid } = shop.db
      .prepare(
        `INSERT INTO import_run (kind, file, source, at, staff_id, state, total, last_sale, last_audit)
         VALUES ('customers', 'a.csv', 'unknown', 1, ?, 'adding', 1, 0, 0)`,
      )
      .run(managerId)
    const before = everyRow(shop.db)
    expect(await refusal(manager.customers.erase({ commandId: v7(), customerId }))).toMatchObject({
      code: 'IMPORT_RUNNING',
    })
    expect(everyRow(shop.db)).toEqual(before)
    shop.db.prepare('DELETE FROM import_run WHERE id = ?').run(lastInsertRowid)
  })
})

test('a backup that cannot be cleaned is told, and cleaned at the next opening when it can be read again', async () => {
  const house = await newShop()
  const { folder, manager, shop } = house
  const { id } = await manager.customers.register({ commandId: v7(), phone: PERSON.phone, details: PERSON })
  backUpOfVersion1(folder, id)
  const file = join(folder, 'backups', 'moshtari-version-1.db')
  const whole = readFileSync(file)
  writeFileSync(file, whole.subarray(0, 5000))
  expect(await manager.customers.erase({ commandId: v7(), customerId: id })).toEqual({
    customerId: id,
    backupsLeft: [file],
  })
  expect(rowsWithTraces(shop.db)).toEqual([])
  writeFileSync(file, whole)
  await house.close()
  const again = openShop(folder, { clock: () => house.now })
  await again.shop.erasures.finish()
  await again.close()
  expect(tracesIn(folder)).toEqual([])
})

test('backups that cannot even be listed do not undo the answer, and are tried again', async () => {
  const house = await newShop()
  const { folder, manager } = house
  const { id } = await manager.customers.register({ commandId: v7(), phone: PERSON.phone, details: PERSON })
  const backups = join(folder, 'backups')
  writeFileSync(backups, 'not a folder')
  const answer = await manager.customers.erase({ commandId: v7(), customerId: id })
  expect(answer).toEqual({ customerId: id, backupsLeft: [backups] })
  rmSync(backups)
  backUpOfVersion1(folder, id)
  await house.close()
  const again = openShop(folder, { clock: () => house.now })
  expect(await again.shop.erasures.finish()).toEqual([])
  await again.close()
  expect(tracesIn(folder)).toEqual([])
})

test('half a backup, whose process died over it, goes with the first who is erased', async () => {
  const { folder, manager } = await newShop()
  const { id } = await manager.customers.register({ commandId: v7(), phone: PERSON.phone, details: PERSON })
  backUpOfVersion1(folder, id)
  const file = join(folder, 'backups', 'moshtari-version-1.db')
  writeFileSync(`${file}.4711.part`, readFileSync(file).subarray(0, 5000))
  const answer = await manager.customers.erase({ commandId: v7(), customerId: id })
  expect(answer).toEqual({ customerId: id, backupsLeft: [] })
  expect(readdirSync(join(folder, 'backups'))).toEqual(['moshtari-version-1.db'])
})

test('a reader keeps the log for a while: it is emptied when the reader is done', async () => {
  const { folder, manager } = await newShop()
  const { id } = await manager.customers.register({ commandId: v7(), phone: PERSON.phone, details: PERSON })
  const reader = new Database(databaseFile(folder), { readonly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM customer').get()
  await manager.customers.erase({ commandId: v7(), customerId: id })
  expect(tracesIn(`${databaseFile(folder)}-wal`).length).toBeGreaterThan(0)
  reader.exec('COMMIT')
  reader.close()
  await expect.poll(() => statSync(`${databaseFile(folder)}-wal`).size, { timeout: 30_000 }).toBe(0)
})

test('what a killed process has left undone is done at the next opening', async () => {
  const house = await newShop()
  const { folder, manager, shop } = house
  const customerId = await aLife(house)
  backUpOfVersion1(folder, customerId)
  await shop.spool.settled()
  // As a process leaves it that dies right after the commit: nothing that follows the commit has been done.
  const dead = tempFolder()
  shop.erasures.finish = async () => {
    for (const name of ['moshtari.db', 'moshtari.db-wal']) copyFileSync(join(folder, name), join(dead, name))
    for (const part of ['papers', 'backups']) {
      mkdirSync(join(dead, part))
      for (const name of readdirSync(join(folder, part))) copyFileSync(join(folder, part, name), join(dead, part, name))
    }
    return []
  }
  await manager.customers.erase({ commandId: v7(), customerId })
  const pictures = readdirSync(join(dead, 'papers')).length
  expect(tracesIn(dead).length).toBeGreaterThan(0)
  const next = openShop(dead, { clock: () => house.now })
  await next.shop.erasures.finish()
  expect(rowsWithTraces(next.shop.db)).toEqual([])
  expect(readdirSync(join(dead, 'papers')).length).toBeLessThan(pictures)
  await next.close()
  expect(tracesIn(dead)).toEqual([])
  expect(verify(dead).problems).toEqual([])
})

/** A person with all that may speak of them, among many others; gives the id. */
async function aLife(house: TestShop): Promise<number> {
  const { manager, cashier } = house
  const { phone, name, ...details } = PERSON
  const { id } = await cashier.customers.register({ commandId: v7(), phone: EARLIER.phone, details: EARLIER })
  await manyOthers(cashier)
  await cashier.customers.update({ commandId: v7(), customerId: id, phone, details: { name } })
  const birthday = { year: 1361, month: 7, day: 19 }
  await manager.customers.update({ commandId: v7(), customerId: id, details: { ...details, birthday } })
  const sold = await ringUp(cashier, { customerId: id, amount: 80_000_000 })
  await ringUp(cashier, { customerId: id, amount: 30_000_000 })
  await manager.sales.reprint({ commandId: v7(), saleId: sold.saleId })
  await cashier.sales.return({ commandId: v7(), saleId: sold.saleId, lines: 'all', refundKind: 'cash' })
  const late = await ringUp(cashier, { amount: 25_000_000 })
  const said = { saleId: late.saleId, score: 1, via: 'counter' as const }
  await cashier.feedback.answer({ commandId: v7(), ...said, comment: 'پیش‌از‌نام' })
  await cashier.sales.attach({ commandId: v7(), saleId: late.saleId, customerId: id })
  await whatTheySaid(house, id, late.saleId)
  const correction = { customerId: id, points: 300, reason: `جبران ${PERSON.name}` }
  await manager.customers.correctPoints({ commandId: v7(), ...correction })
  const friend = await newMember(manager, 'دوست')
  await manager.customers.update({ commandId: v7(), customerId: friend, details: { referrerId: id } })

  const other = await cashier.customers.register({ commandId: v7(), phone: OTHER.phone, details: OTHER })
  await ringUp(cashier, { customerId: other.id, amount: 20_000_000 })
  await manager.customers.merge({ commandId: v7(), keptId: id, otherId: other.id })
  // A merge taken back again leaves what it knew in two places.
  const passing = await newMember(manager, 'گذرا')
  const merge = await manager.customers.merge({ commandId: v7(), keptId: passing, otherId: id })
  await ringUp(cashier, { customerId: passing, amount: 5_000_000 })
  await manager.customers.unmerge({ commandId: v7(), mergeId: merge.mergeId })

  await manager.printing.memberCard({ commandId: v7(), customerId: id })
  await manager.printing.couponSheet({ commandId: v7(), customerId: id })
  const told = { tiers: [], stages: [], birthMonths: [], smsConsent: null, emailConsent: null }
  const ranges = { points: null, spend: null, salesCount: null, lastSale: null }
  const filter = { ...told, ...ranges, interests: PERSON.interests }
  await manager.printing.customerList({ commandId: v7(), search: PERSON.name, limit: 5 })
  await manager.printing.customerList({ commandId: v7(), filter, limit: 5 })
  await manager.printing.customerList({ commandId: v7(), limit: 200 })

  const line = { kind: 'amount' as const, amount: 1_000_000, name: '' }
  const held = { customerId: id, isAnonymous: false, lines: [line], label: 'برچسب‌شیدوش', shownPayable: 1_000_000 }
  await cashier.sales.hold({ commandId: v7(), ...held })
  const again = await cashier.sales.hold({ commandId: v7(), ...held })
  await cashier.sales.recall({ commandId: v7(), heldId: again.heldId })
  await manyOthers(cashier)
  await cashier.customers.update({ commandId: v7(), customerId: id, details: { note: `${PERSON.note} و خرما` } })
  return id
}

/** Contacts, answers, promises, and what there was to do about them. */
async function whatTheySaid({ now, shop, manager, cashier }: TestShop, customerId: number, saleId: number) {
  const note = 'پرسش‌شیدوش'
  const contact = { customerId, kind: 'complaint' as const, note }
  const { touchpointId } = await cashier.touchpoints.record({ commandId: v7(), ...contact })
  await cashier.touchpoints.amend({ commandId: v7(), touchpointId, note: 'گلایه‌ی‌شیدوش' })
  const slip = await cashier.touchpoints.record({ commandId: v7(), ...contact, kind: 'call' })
  await cashier.touchpoints.undo({ commandId: v7(), touchpointId: slip.touchpointId })
  await cashier.touchpoints.record({ commandId: v7(), ...contact, kind: 'quote', amount: 7_000_000 })
  const answer = { saleId, score: 2, comment: 'پس‌از‌نام', via: 'typed' as const }
  await cashier.feedback.answer({ commandId: v7(), ...answer })
  const dueDay = dayOf(shop.db, now)
  await manager.tasks.add({ commandId: v7(), customerId, dueDay, note: 'کارِ‌شیدوش' })
  const { taskId } = await manager.tasks.add({ commandId: v7(), customerId, dueDay, note: 'کارِ‌شیدوش' })
  const key = String(shop.db.prepare('SELECT key FROM task WHERE id = ?').pluck().get(taskId))
  await manager.tasks.decide({ commandId: v7(), key, decision: 'done', note: 'کارِ‌شیدوش' })
}

/** Comers, changes and goers, so that pages are split, emptied and filled again. */
async function manyOthers(cashier: Caller): Promise<void> {
  for (let count = 0; count < 40; count += 1) {
    const customerId = await newMember(cashier, `نام ${count} ${'دراز '.repeat(count % 9)}`)
    const note = 'یادداشت '.repeat(1 + ((count * 7) % 50)).trim()
    await cashier.customers.update({ commandId: v7(), customerId, details: { note, name: `نام دیگر ${count}` } })
  }
}

/** What the first version of the app would have left in the folder before a migration, of the same person. */
function backUpOfVersion1(folder: string, id: number): void {
  const old = tempFolder()
  const db = openDatabase(old, shopMigrations().slice(0, 1))
  const phone = `+98${PERSON.phone.slice(1)}`
  const said = JSON.stringify({ ...PERSON, phone })
  const content = {
    blocks: [
      {
        type: 'text',
        text: { key: 'paper.customer', params: { name: { type: 'text', value: PERSON.name } } },
        align: 'start',
        size: 'small',
        bold: false,
      },
    ],
  }
  db.exec(`
    INSERT INTO staff (id, name, role, created_at) VALUES (1, 'م', 'manager', 1);
    INSERT INTO rule_version (id, rules, created_at) VALUES (1, '{}', 1);
    INSERT INTO printer (id, name, kind, profile) VALUES (1, 'paper', 'screen', '{}');
    INSERT INTO customer (id, phone, card_code, name, name_key, email, note, created_at, tier)
      VALUES (${id}, '${phone}', '${PERSON.cardCode}', '${PERSON.name}', '${nameOrder(PERSON.name)}', '${PERSON.email}',
        '${PERSON.note}', 1, 'bronze');
    INSERT INTO customer_key VALUES ('${PERSON.phone.slice(1)}', ${id}), ('${PERSON.name}', ${id});
    INSERT INTO command VALUES ('c1', 'customers.register', x'00', 1, 1, '${said}');
    INSERT INTO command VALUES ('c2', 'customers.importFile', x'00', 1, 1, '{"rejected":[{"row":1,"text":"${phone}"}]}');
    INSERT INTO audit (at, procedure, command_id, subject, subject_id, after)
      VALUES (1, 'customers.register', 'c1', 'customer', ${id}, '${said}');
    INSERT INTO sale (id, day, number, at, staff_id, customer_id, rule_version, gross, manual_discount,
        programme_discount, total) VALUES (1, 1, 1, 1, 1, ${id}, 1, 5, 0, 0, 5);
  `)
  const hash = Buffer.alloc(32)
  db.prepare(
    `INSERT INTO print_job (document, copy, kind, printer_id, state, content, content_hash, payload, payload_hash,
       created_at) VALUES ('receipt:1', 1, 'receipt', 1, 'printed', ?, ?, ?, ?, 1)`,
  ).run(JSON.stringify(content), hash, Buffer.from(PERSON.name), hash)
  db.close()
  mkdirSync(join(folder, 'backups'), { recursive: true })
  copyFileSync(databaseFile(old), join(folder, 'backups', 'moshtari-version-1.db'))
}

/** Money, points and days as they stand in the books, whoever they belong to. */
function booksOf(db: TestShop['shop']['db']) {
  const all = (sql: string) => db.prepare(sql).raw().all()
  return {
    sales: all('SELECT * FROM sale'),
    lines: all('SELECT * FROM sale_line'),
    tenders: all('SELECT * FROM tender'),
    returns: all('SELECT * FROM sale_return'),
    lots: all('SELECT * FROM points_lot'),
    entries: all('SELECT * FROM points_entry'),
    tiers: all('SELECT * FROM tier_change'),
    standing: all('SELECT id, tier, tier_spend, points, sales_count, spend, first_sale_at, last_sale_at FROM customer'),
    days: all('SELECT day, count(*), sum(total), sum(refunded) FROM sale GROUP BY day'),
  }
}

/** `table: trace` for every row that tells of the person. */
function rowsWithTraces(db: TestShop['shop']['db']): string[] {
  return Object.entries(everyRow(db)).flatMap(([table, rows]) => {
    const bytes = Buffer.concat(
      rows.flat().map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(`${String(value)}\n`))),
    )
    return TRACES.filter((trace) => bytes.includes(trace)).map((trace) => `${table}: ${trace}`)
  })
}

/** `file: trace` for every file at or under a path whose raw bytes tell of the person. */
function tracesIn(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isDirectory()) return readdirSync(path).flatMap((name) => tracesIn(join(path, name)))
  const bytes = readFileSync(path)
  return TRACES.filter((trace) => bytes.includes(trace)).map((trace) => `${path}: ${trace}`)
}
