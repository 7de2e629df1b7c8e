import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../../electron/services/settings.ts'
import { type Caller, newShop, PIN, refusal, type TestShop } from '../shop.ts'
import { newMember, ringUp, saleWish } from './ring-up.ts'
import { accessOf, everyProcedure, newScene, type Scene, WISHED_ELSEWHERE, whoMay, wishes } from './wishes.ts'

interface Said {
  subject: string
  /** The entry names the customer whom it concerns. */
  ofCustomer?: true
  approved?: true
  before: object | null
  after: object | null
}

const some = expect.anything()

/** What the first entry of each procedure's wish says. */
const SAID: Record<string, Said> = {
  'setup.create': {
    subject: 'shop',
    before: null,
    after: { shop: { name: 'فروشگاه آزمون', logoBytes: null }, display: 'toman', managerId: 1, cashierId: 2 },
  },
  'customers.register': {
    subject: 'customer',
    ofCustomer: true,
    before: null,
    after: { phone: '+989351112233', name: 'مریم', smsConsent: true },
  },
  'customers.update': {
    subject: 'customer',
    ofCustomer: true,
    before: { note: '' },
    after: { note: 'چای بی‌شکر' },
  },
  'customers.correctPoints': {
    subject: 'customer',
    ofCustomer: true,
    approved: true,
    before: { points: some },
    after: { points: 25, reason: 'جبران اشتباه' },
  },
  'customers.merge': { subject: 'customer', ofCustomer: true, before: { other: some }, after: { otherId: some } },
  'customers.unmerge': { subject: 'customer', ofCustomer: true, before: { phone: some }, after: { otherId: some } },
  'customers.erase': {
    subject: 'customer',
    ofCustomer: true,
    before: { ids: some },
    after: { ids: some, stays: { sales: 0, points: 0, couponsRevoked: 0 } },
  },
  'products.add': { subject: 'product', before: null, after: { name: 'چای', price: 900_000 } },
  'products.update': { subject: 'product', before: { name: 'قند', price: 700_000 }, after: { price: 750_000 } },
  'products.moveStock': { subject: 'product', before: { stock: null }, after: { kind: 'receive', stock: 12_000 } },
  'staff.add': { subject: 'staff', before: null, after: { name: 'رز احمدی', role: 'cashier', hasPin: true } },
  'staff.update': { subject: 'staff', before: { name: some, role: 'cashier' }, after: { name: 'نیما' } },
  'staff.setPin': { subject: 'staff', before: { hasPin: false }, after: { hasPin: true, pinChanged: true } },
  'staff.changeMyPin': { subject: 'staff', before: { hasPin: some }, after: { hasPin: true, pinChanged: true } },
  'sales.hold': { subject: 'held', ofCustomer: true, before: null, after: { lines: 1, payable: 1_000_000 } },
  'sales.recall': { subject: 'held', before: { payable: 1_000_000 }, after: null },
  'sales.discard': { subject: 'held', before: { payable: 1_000_000 }, after: null },
  'sales.commit': {
    subject: 'sale',
    before: null,
    after: { number: some, total: 5_000_000, tenders: { cash: 5_000_000 }, manualDiscount: 0, changedPrices: 0 },
  },
  'sales.attach': {
    subject: 'sale',
    ofCustomer: true,
    before: { customerId: null },
    after: { customerId: some, pointsEarned: some, tierBefore: some, tierAfter: some },
  },
  'sales.reprint': { subject: 'sale', before: null, after: { jobId: some, copy: 2 } },
  'sales.return': {
    subject: 'sale',
    ofCustomer: true,
    before: { refunded: 0, returned: false },
    after: { refunded: 40_000_000, returned: true, refund: 40_000_000, refundKind: 'cash', pointsTaken: some },
  },
  'reports.printDay': { subject: 'print_job', before: null, after: { day: some } },
  'dashboard.print': { subject: 'print_job', before: null, after: { firstDay: some, lastDay: some } },
  'insight.print': {
    subject: 'print_job',
    before: null,
    after: { kind: 'customers', rows: some, list: 'birthdays_this_month' },
  },
  'reports.moveCash': { subject: 'drawer', before: null, after: { kind: 'in', amount: 2_000_000 } },
  'reports.countDrawer': {
    subject: 'drawer',
    before: null,
    after: { counted: some, expected: some, difference: some },
  },
  'imports.start': { subject: 'import', before: null, after: { kind: 'customers', file: 'people.csv', total: 1 } },
  'imports.cancel': { subject: 'import', before: { state: some }, after: { state: some } },
  'printing.decide': {
    subject: 'print_job',
    before: { state: 'unknown' },
    after: { state: 'cancelled', decision: 'print_again', newJobId: some },
  },
  'papers.saveLayout': {
    subject: 'receipt_layout',
    before: { size: 'normal', density: 'normal' },
    after: { size: 'large', density: 'tight' },
  },
  'printing.memberCard': {
    subject: 'customer',
    ofCustomer: true,
    before: { cardCode: null },
    after: { cardCode: expect.stringMatching(/^7\d{15}$/) },
  },
  'printing.giftCard': {
    subject: 'print_job',
    before: null,
    after: { kind: 'gift_card', couponId: some, balance: 5_000_000, copy: 1 },
  },
  'printing.couponSheet': {
    subject: 'print_job',
    ofCustomer: true,
    before: null,
    after: { kind: 'coupons', coupons: some },
  },
  'printing.shelfLabels': { subject: 'print_job', before: null, after: { kind: 'label', products: 1, labels: 2 } },
  'printing.customerList': {
    subject: 'print_job',
    before: null,
    after: { kind: 'customers', rows: some, searched: false, filter: {}, sort: 'points', descending: true },
  },
  'printing.retry': { subject: 'print_job', before: { state: 'attention' }, after: { state: 'queued' } },
  'printing.move': {
    subject: 'print_job',
    before: { state: 'attention', printer: some },
    after: { state: 'queued', printer: 'دیگری' },
  },
  'printing.cancel': { subject: 'print_job', before: { state: 'attention' }, after: { state: 'cancelled' } },
  'printing.testPage': { subject: 'print_job', before: null, after: { state: 'queued', printer: 'paper' } },
  'programmes.saveDraft': {
    subject: 'programme',
    before: {},
    after: { programmeId: some, name: { fa: 'بهاره', en: 'Spring' }, kind: 'promotion' },
  },
  'programmes.dropDraft': {
    subject: 'programme',
    before: { name: { fa: 'پاییزه' }, kind: 'promotion' },
    after: { programmeId: some },
  },
  'programmes.activate': { subject: 'programme', before: {}, after: { programmeId: some, ruleVersion: some } },
  'segments.save': { subject: 'segment', before: {}, after: { name: 'وفادارها', segmentId: some, segment: some } },
  'segments.remove': { subject: 'segment', before: { name: 'آشناها' }, after: { name: 'آشناها', segmentId: some } },
  'programmes.end': { subject: 'programme', before: { active: true }, after: { programmeId: some, active: false } },
  'programmes.arrange': { subject: 'rules', before: { order: some }, after: { ruleVersion: some, order: some } },
  'settings.update': { subject: 'settings', before: { theme: 'system' }, after: { theme: 'dark' } },
  'printers.save': {
    subject: 'printer',
    before: { profile: { dots: 576 } },
    after: { profile: { dots: 384 } },
  },
  'printers.probe': {
    subject: 'printer',
    before: {},
    after: { probed: { reachable: true, acknowledgement: 'C', trouble: null } },
  },
  'printers.answerTest': {
    subject: 'printer',
    before: { profile: { cutter: true } },
    after: { profile: { dots: 512, cutter: false }, jobId: some, cameOut: true },
  },
  'printers.remove': { subject: 'printer', before: { name: 'paper', profile: { dots: 576 } }, after: null },
  'tasks.add': { subject: 'task', ofCustomer: true, before: null, after: { task: 'manual', dueDay: some } },
  'tasks.decide': {
    subject: 'task',
    ofCustomer: true,
    before: { task: 'manual', state: 'open' },
    after: { state: 'done' },
  },
  'tasks.undo': { subject: 'task', ofCustomer: true, before: { state: 'never' }, after: { state: 'open' } },
  'tasks.saveGoal': { subject: 'goal', before: null, after: { goal: 'new_members', target: 30 } },
  'tasks.retireGoal': { subject: 'goal', before: { goal: 'referrals', target: 5 }, after: null },
  'settings.updateRules': { subject: 'rules', before: { returnDays: 7 }, after: { returnDays: 21 } },
  'touchpoints.record': {
    subject: 'touchpoint',
    ofCustomer: true,
    before: null,
    after: { kind: 'question', sign: 0, note: 'رنگ دیگرش هست؟' },
  },
  'touchpoints.amend': {
    subject: 'touchpoint',
    ofCustomer: true,
    before: { kind: 'complaint', note: '' },
    after: { kind: 'complaint', note: 'دیر رسید' },
  },
  'touchpoints.undo': { subject: 'touchpoint', ofCustomer: true, before: { kind: 'praise' }, after: null },
  'touchpoints.endCommitment': {
    subject: 'commitment',
    ofCustomer: true,
    before: { kind: 'quote', amount: 5_000_000, ended: false },
    after: { ended: true },
  },
  'feedback.answer': {
    subject: 'feedback',
    ofCustomer: true,
    before: null,
    after: { score: 2, comment: 'شلوغ بود', via: 'counter' },
  },
  'journey.save': { subject: 'journey', before: { usualInterval: 30 }, after: { usualInterval: 33 } },
}

let scene: Scene
beforeAll(async () => {
  scene = await newScene()
})

test('every procedure that writes is walked here', () => {
  const writing = everyProcedure().filter(({ fields }) => fields.has('commandId'))
  expect([...Object.keys(SAID), ...WISHED_ELSEWHERE].toSorted()).toEqual(writing.map(({ name }) => name).toSorted())
})

describe('every write says who, what, when, before and after', () => {
  test.each(Object.entries(wishes))('%s', async (name, wish) => {
    const said = SAID[name]
    if (!said) throw new Error(`nothing is said here of ${name}`)
    const { house, empty } = scene
    const { db } = name === 'setup.create' ? empty : house.shop
    const send = await wish(scene)
    const last = db.prepare('SELECT coalesce(max(id), 0) FROM audit').pluck().get()
    await send(whoMay(scene, name))
    const row = db.prepare<[unknown], Row>('SELECT * FROM audit WHERE id > ? ORDER BY id LIMIT 1').get(last)
    if (!row) throw new Error(`${name} has said nothing`)
    const actor = { anyone: null, cashier: house.cashierId, manager: house.managerId }[accessOf(name)]
    expect(row).toMatchObject({ procedure: name, staff_id: actor, subject: said.subject, command_id: some })
    expect(row.approved_by).toBe(said.approved ? house.managerId : null)
    expect(row.at).toBe(name === 'setup.create' ? house.now : house.shop.clock())
    expect(row.customer_id === null).toBe(said.ofCustomer === undefined)
    expectSaid(row.before, said.before)
    expectSaid(row.after, said.after)
    expect(`${row.before}${row.after}`.length).toBeLessThan(4_000)
    if (name === 'setup.create') return
    await expectFound(house, row)
  })
})

interface Row {
  id: number
  at: number
  staff_id: number
  approved_by: number | null
  procedure: string
  customer_id: number | null
  before: string | null
  after: string | null
}

function expectSaid(json: string | null, said: object | null): void {
  if (said === null) expect(json).toBeNull()
  else expect(JSON.parse(json ?? 'null')).toMatchObject(said)
}

/** By its staff, its customer, its day, its kind, and all of them at once. */
async function expectFound({ manager, shop }: TestShop, row: Row): Promise<void> {
  const day = dayOf(shop.db, row.at)
  const ways: Parameters<Caller['audit']['list']>[0][] = [
    { staffId: row.staff_id },
    { from: day, to: day },
    { kinds: [row.procedure, 'x.y'] },
    { staffId: row.staff_id, customerId: row.customer_id, kinds: [row.procedure], from: day, to: day },
    ...(row.approved_by === null ? [] : [{ staffId: row.approved_by }]),
    ...(row.customer_id === null ? [] : [{ customerId: row.customer_id }]),
  ]
  for (const way of ways) {
    const { entries } = await manager.audit.list({ limit: 200, ...way })
    expect(entries.map(({ id }) => id)).toContain(row.id)
  }
  const { entries } = await manager.audit.list({ from: day + 1 })
  expect(entries.map(({ id }) => id)).not.toContain(row.id)
}

test('signing in, wrong PINs, refused waits and approvals are said, and no PIN is', async () => {
  const { shop, nobody, cashier, manager, managerId, cashierId } = await newShop()
  const { id: otherId } = await manager.staff.add({ commandId: v7(), name: 'نیما', role: 'cashier', pin: '5937' })
  await nobody.staff.signIn({ staffId: otherId, pin: '5937' })
  for (let tries = 0; tries < 4; tries += 1) await refusal(nobody.staff.signIn({ staffId: otherId, pin: '8642' }))
  await refusal(cashier.staff.approve({ pin: '7531', for: 'sales.commit' }))
  await cashier.staff.approve({ pin: PIN, for: 'sales.commit' })
  const { entries } = await manager.audit.list({ kinds: ['staff.signIn', 'staff.approve'] })
  const told = entries.map(({ kind, staff, approvedBy, subjectId, after }) => [
    kind,
    staff?.id,
    approvedBy?.id,
    subjectId,
    (after as { outcome: string }).outcome,
  ])
  expect(told.slice(0, 7)).toEqual([
    ['staff.approve', cashierId, managerId, managerId, 'approved'],
    ['staff.approve', cashierId, undefined, managerId, 'wrong_pin'],
    ['staff.signIn', otherId, undefined, otherId, 'must_wait'],
    ['staff.signIn', otherId, undefined, otherId, 'wrong_pin'],
    ['staff.signIn', otherId, undefined, otherId, 'wrong_pin'],
    ['staff.signIn', otherId, undefined, otherId, 'wrong_pin'],
    ['staff.signIn', otherId, undefined, otherId, 'signed_in'],
  ])
  const everything = JSON.stringify(shop.db.prepare('SELECT * FROM audit').all())
  for (const pin of [PIN, '5937', '8642', '7531']) expect(everything).not.toContain(`"${pin}"`)
})

test('whoever takes a whole list away is said, with how much by what filter, and nobody in it', async () => {
  const { shop, cashier, manager, managerId } = await newShop()
  await newMember(cashier, 'ماندانا')
  const filter = { smsConsent: false, tiers: [] }
  await manager.customers.export({ format: 'csv', search: 'ماندانا', filter })
  await manager.products.export({ format: 'xlsx', show: 'all' })
  await refusal(cashier.customers.export({ format: 'csv' }))
  const { entries } = await manager.audit.list({ kinds: ['customers.export', 'products.export'] })
  expect(entries).toMatchObject([
    { kind: 'products.export', after: { rows: 0, format: 'xlsx', searched: false, filter: { show: 'all' } } },
    { kind: 'customers.export', staff: { id: managerId }, at: shop.clock() },
  ])
  expect(entries[1]?.after).toEqual({ rows: 1, format: 'csv', searched: true, filter: { smsConsent: false } })
  expect(JSON.stringify(entries)).not.toContain('ماندانا')
})

test('a refused command leaves nothing', async () => {
  const { cashier, shop } = await newShop()
  const count = () => shop.db.prepare('SELECT count(*) FROM audit').pluck().get()
  const before = count()
  await refusal(cashier.sales.commit(saleWish({ amount: 5_000, shownPayable: 4_000 })))
  expect(count()).toBe(before)
})

describe('the list', () => {
  test('goes on from page to page, newest first, each entry once', async () => {
    const house = await newShop()
    const { manager, cashier } = house
    const customerId = await newMember(cashier)
    for (let count = 0; count < 12; count += 1) {
      // Several in one moment, and a clock that was put back.
      house.now += [0, 60_000, -30_000][count % 3] ?? 0
      await ringUp(cashier, { amount: 100_000 + count, customerId: count % 2 === 0 ? customerId : null })
    }
    for (const filter of [{}, { staffId: house.cashierId }, { customerId }, { kinds: ['sales.commit'] }]) {
      const whole = (await manager.audit.list({ ...filter, limit: 200 })).entries
      expect(whole).toEqual(whole.toSorted((a, b) => b.at - a.at || b.id - a.id))
      const pages: number[] = []
      for (let before: number | null = null, more = true; more;) {
        const page: Awaited<ReturnType<typeof manager.audit.list>> = await manager.audit.list({
          ...filter,
          before,
          limit: 5,
        })
        pages.push(...page.entries.map(({ id }) => id))
        before = page.next
        more = before !== null
      }
      expect(pages).toEqual(whole.map(({ id }) => id))
    }
  })

  test('finds what was said of whoever was merged into a customer, and names people and papers', async () => {
    const { manager, cashier, cashierId } = await newShop()
    const keptId = await newMember(cashier, 'ماندنی')
    const otherId = await newMember(cashier, 'رفتنی')
    const { number } = await ringUp(cashier, { customerId: otherId, amount: 300_000 })
    await manager.customers.merge({ commandId: v7(), keptId, otherId })
    const { entries } = await manager.audit.list({ customerId: keptId })
    const sale = entries.find(({ kind }) => kind === 'sales.commit')
    expect(sale).toMatchObject({
      staff: { id: cashierId },
      saleNumber: number,
      customer: { id: otherId, erased: false },
    })
    await manager.customers.erase({ commandId: v7(), customerId: keptId })
    const after = (await manager.audit.list({ customerId: keptId })).entries
    expect(after.length).toBe(entries.length + 1)
    for (const { customer } of after) expect(customer).toMatchObject({ name: '', erased: true })
  })
})
