import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { occasionsOf } from '../../electron/db/occasions.ts'
import { turnDay } from '../../electron/services/day-turn.ts'
import { prepareInsight } from '../../electron/services/insight/insight.ts'
import { outlookOf } from '../../electron/services/occasions.ts'
import { dayOf } from '../../electron/services/settings.ts'
import { toDate } from '../../electron/shared/calendar.ts'
import type { TaskKind } from '../../electron/shared/rules/tasks.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { madeUpShop } from './made-up.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000

const todays = async ({ manager }: TestShop, kind?: TaskKind) =>
  (await manager.tasks.today()).tasks.filter((task) => kind === undefined || task.kind === kind)
const decide = ({ manager }: TestShop, key: string, decision: 'done' | 'never' = 'done') =>
  manager.tasks.decide({ commandId: v7(), key, decision })
const later = ({ manager }: TestShop, key: string, untilDay: number) =>
  manager.tasks.decide({ commandId: v7(), key, decision: 'later', untilDay })
const today = ({ shop, now }: TestShop): number => dayOf(shop.db, now)

/** Business days go by, each with its turn. */
function pass(house: TestShop, days: number): void {
  house.now += days * DAY
  turnDay(house.shop)
}

async function bornOn({ cashier }: TestShop, month: number, date: number): Promise<number> {
  const customerId = await newMember(cashier)
  const details = { birthday: { year: null, month, day: date } }
  await cashier.customers.update({ commandId: v7(), customerId, details })
  return customerId
}

/** Somebody whose follow-up is due, and nothing else. */
async function firstBuyer(house: TestShop) {
  const customerId = await newMember(house.cashier)
  const { saleId } = await ringUp(house.cashier, { customerId, amount: 3_000_000 })
  pass(house, 7)
  const task = (await todays(house, 'follow_up')).find(({ customer }) => customer.id === customerId)
  if (!task) throw new Error('no follow-up')
  return { customerId, saleId, task }
}

describe('a follow-up', () => {
  test('is suggested some days after a first purchase, and gone with its occasion', async () => {
    const house = await newShop()
    const { customerId, saleId, task } = await firstBuyer(house)
    expect(task.why).toMatchObject({ key: 'reason.task.followUp', params: { days: { value: 7 } } })
    expect(task.customer).toMatchObject({ id: customerId, smsConsent: false })
    await house.manager.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    expect(await todays(house)).toEqual([])
    expect(await refusal(decide(house, task.key))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is over with the second purchase, and after a week', async () => {
    const house = await newShop()
    const first = await firstBuyer(house)
    await ringUp(house.cashier, { customerId: first.customerId, amount: 1_000_000 })
    expect(await todays(house, 'follow_up')).toEqual([])
    await firstBuyer(house)
    pass(house, 6)
    expect(await todays(house, 'follow_up')).toHaveLength(1)
    pass(house, 1)
    expect(await todays(house, 'follow_up')).toEqual([])
  })

  test('that is done is a contact, is never suggested again, and can be taken back', async () => {
    const house = await newShop()
    const { customerId, task } = await firstBuyer(house)
    const { taskId } = await decide(house, task.key)
    const calls = async () =>
      (await house.manager.customers.timeline({ customerId })).items.filter(({ kind }) => kind === 'call').length
    expect([await calls(), await todays(house)]).toEqual([1, []])
    pass(house, 1)
    expect(await todays(house, 'follow_up')).toEqual([])
    await house.manager.tasks.undo({ commandId: v7(), taskId })
    expect(await calls()).toBe(0)
    expect((await todays(house, 'follow_up')).map(({ key }) => key)).toEqual([task.key])
    expect(await refusal(house.manager.tasks.undo({ commandId: v7(), taskId }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('that is put off comes back on its day, also when its week is over by then', async () => {
    const house = await newShop()
    const { customerId, saleId, task } = await firstBuyer(house)
    const day = today(house)
    expect(await refusal(later(house, task.key, day))).toMatchObject({ code: 'INPUT_INVALID' })
    await later(house, task.key, day + 10)
    pass(house, 9)
    expect(await todays(house)).toEqual([])
    pass(house, 1)
    expect(await todays(house)).toMatchObject([{ key: task.key, dueDay: day + 10, customer: { id: customerId } }])
    await house.manager.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    expect(await todays(house)).toEqual([])
  })

  test('that is silenced is silent for this customer and kind', async () => {
    const house = await newShop()
    const { customerId, saleId, task } = await firstBuyer(house)
    await decide(house, task.key, 'never')
    await house.manager.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    await ringUp(house.cashier, { customerId, amount: 2_000_000 })
    pass(house, 7)
    expect(await todays(house, 'follow_up')).toEqual([])
    expect(await house.cashier.tasks.ofCustomer({ customerId })).toEqual([])
  })
})

test('of two managers at once the second hears of the first', async () => {
  const house = await newShop()
  const { customerId, task } = await firstBuyer(house)
  const done = await decide(house, task.key)
  expect(await decide(house, task.key)).toEqual(done)
  expect(await refusal(decide(house, task.key, 'never'))).toMatchObject({ code: 'TASK_DECIDED' })
  const { items } = await house.manager.customers.timeline({ customerId })
  expect(items.filter(({ kind }) => kind === 'call')).toHaveLength(1)
  const { decided } = await house.manager.tasks.today()
  expect(decided).toEqual({ done: 1, later: 0, never: 0 })
  const { tasks, next } = await house.manager.tasks.history({})
  expect([tasks.map(({ state, staffName }) => [state, staffName]), next]).toEqual([[['done', 'سارا مرادی']], null])
})

test('what was decided of somebody merged away holds for the kept customer', async () => {
  const house = await newShop()
  const { customerId: otherId, task } = await firstBuyer(house)
  await decide(house, task.key)
  const put = await firstBuyer(house)
  const keptId = await newMember(house.cashier)
  await house.manager.customers.merge({ commandId: v7(), keptId, otherId })
  pass(house, 1)
  expect(await house.manager.tasks.ofCustomer({ customerId: keptId })).toEqual([])
  await house.manager.customers.erase({ commandId: v7(), customerId: put.customerId })
  expect(await todays(house)).toEqual([])
  expect(house.shop.db.prepare('SELECT count(*) FROM task WHERE customer_id = ?').pluck().get(put.customerId)).toBe(0)
})

test('a merge that is taken back gives each their tasks again, with what was decided meanwhile', async () => {
  const house = await newShop()
  const { manager } = house
  const { customerId: otherId, task } = await firstBuyer(house)
  const dueDay = today(house)
  await manager.tasks.add({ commandId: v7(), customerId: otherId, dueDay, note: 'پیش از ادغام' })
  const keptId = await newMember(house.cashier)
  const { mergeId } = await manager.customers.merge({ commandId: v7(), keptId, otherId })
  await manager.tasks.add({ commandId: v7(), customerId: otherId, dueDay, note: 'پس از ادغام' })
  const told = async (customerId: number) =>
    (await manager.tasks.ofCustomer({ customerId })).map(({ kind, note }) => [kind, note])
  expect(await told(keptId)).toEqual([
    ['manual', 'پیش از ادغام'],
    ['manual', 'پس از ادغام'],
    ['follow_up', ''],
  ])
  const [first] = await manager.tasks.ofCustomer({ customerId: keptId })
  await decide(house, first?.key ?? '')
  await manager.customers.unmerge({ commandId: v7(), mergeId })
  expect(await told(keptId)).toEqual([['manual', 'پس از ادغام']])
  pass(house, 1)
  expect(await told(otherId)).toEqual([['follow_up', '']])
  expect((await todays(house, 'follow_up')).map(({ key }) => key)).toEqual([task.key])
})

test('what was to be done meanwhile about a sale, a coupon or a promise goes back with it', async () => {
  const house = await newShop()
  const { manager, cashier } = house
  const { customerId: otherId, saleId, task } = await firstBuyer(house)
  const keptId = await newMember(cashier)
  const keptSale = await ringUp(cashier, { customerId: keptId, amount: 1_000_000 })
  const validTo = today(house) + 1
  await cashier.touchpoints.record({ commandId: v7(), customerId: otherId, kind: 'reservation', note: '', validTo })
  const { mergeId } = await manager.customers.merge({ commandId: v7(), keptId, otherId })
  for (const each of [saleId, keptSale.saleId]) {
    await cashier.feedback.answer({ commandId: v7(), saleId: each, score: 1, comment: 'سرد بود', via: 'counter' })
  }
  const together = await manager.tasks.ofCustomer({ customerId: keptId })
  expect(together.map(({ kind }) => kind)).toEqual(['bad_feedback', 'bad_feedback', 'commitment'])
  await decide(house, together[2]?.key ?? '')
  const bad = together.find(({ key }) => key.endsWith(`:${saleId}`))
  await decide(house, bad?.key ?? '')
  await manager.customers.unmerge({ commandId: v7(), mergeId })
  pass(house, 1)
  const told = async (customerId: number) =>
    (await manager.tasks.ofCustomer({ customerId })).map(({ key, kind }) => [kind, key.split(':').at(-1)])
  expect(await told(keptId)).toEqual([['bad_feedback', String(keptSale.saleId)]])
  // Its reservation was seen to, and the contacts by which it was done are the other's own.
  expect(await told(otherId)).toEqual([['follow_up', task.key.split(':').at(-1)]])
  const contacts = async (customerId: number) =>
    (await manager.customers.timeline({ customerId, kinds: ['call'] })).items.length
  expect([await contacts(keptId), await contacts(otherId)]).toEqual([0, 2])
})

test('a decision that is taken back takes its words along, and no others', async () => {
  const house = await newShop()
  const customerId = await newMember(house.cashier)
  await house.manager.tasks.add({ commandId: v7(), customerId, dueDay: today(house), note: 'سفارشش رسید' })
  const [{ key } = { key: '' }] = await todays(house)
  const say = (decision: 'done' | 'never', note: string) =>
    house.manager.tasks.decide({ commandId: v7(), key, decision, note })
  const notes = async () => [
    ...(await todays(house)).map(({ note }) => note),
    ...(await house.manager.tasks.history({})).tasks.map(({ note }) => note),
  ]
  const until = { untilDay: today(house) + 1, note: 'جواب نداد' }
  await house.manager.tasks.decide({ commandId: v7(), key, decision: 'later', ...until })
  pass(house, 1)
  const before = 'سفارشش رسید · جواب نداد'
  for (const said of ['گفت می‌آید', '', 'گفت می‌آید']) {
    const { taskId } = await say('done', said)
    expect(await notes()).toEqual([said === '' ? before : `${before} · ${said}`])
    await house.manager.tasks.undo({ commandId: v7(), taskId })
    expect(await notes()).toEqual([before])
  }
})

test('a coupon that ends soon is spoken of to who has come back, until it is used', async () => {
  const house = await newShop()
  const { cashier } = house
  const customerId = await newMember(cashier)
  const { coupons } = await ringUp(cashier, { customerId, amount: 100_000_000 })
  const { code = '', validTo } = coupons[0] ?? {}
  pass(house, (validTo ?? 0) - 3 - today(house))
  expect(await todays(house, 'offer_ending')).toEqual([])
  await ringUp(cashier, { customerId, amount: 100_000 })
  const why = async () => (await todays(house, 'offer_ending')).map((task) => [task.customer.id, task.why])
  const ends = { key: 'reason.task.offerEnds', params: { days: { value: 3 } } }
  expect(await why()).toMatchObject([[customerId, ends]])
  pass(house, 3)
  expect(await why()).toMatchObject([[customerId, { key: 'reason.task.offerEndsToday' }]])
  await ringUp(cashier, { customerId, amount: 50_000_000, codes: [code] })
  expect(await why()).toEqual([])
})

test('a valuable customer who is slipping away is called once for each silence', async () => {
  const house = await newShop()
  const customerId = await newMember(house.cashier)
  for (let visit = 0; visit < 4; visit += 1) {
    await ringUp(house.cashier, { customerId, amount: 50_000_000 })
    pass(house, 10)
  }
  expect(await todays(house, 'call')).toEqual([])
  pass(house, 15)
  const [task] = await todays(house, 'call')
  expect(task).toMatchObject({ why: { params: { days: { value: 25 }, sales: { value: 4 } } } })
  await decide(house, task?.key ?? '')
  pass(house, 2)
  expect(await todays(house, 'call')).toEqual([])
  await ringUp(house.cashier, { customerId, amount: 50_000_000 })
  pass(house, 25)
  expect(await todays(house, 'call')).toHaveLength(1)
})

test('birthdays are congratulated today and foreseen, once a year', async () => {
  const house = await newShop()
  const { month, day: date } = toDate(today(house) + 2, 'jalali')
  const customerId = await bornOn(house, month, date)
  expect(await todays(house)).toEqual([])
  await ringUp(house.cashier, { customerId, amount: 1_000_000 })
  expect(await todays(house)).toMatchObject([{ kind: 'birthday', why: { key: 'reason.task.birthdayIn' } }])
  pass(house, 2)
  const [task] = await todays(house, 'birthday')
  expect(task?.why.key).toBe('reason.task.birthdayToday')
  await decide(house, task?.key ?? '')
  expect(await todays(house, 'birthday')).toEqual([])
  pass(house, 365)
  expect(await todays(house, 'birthday')).toHaveLength(1)
})

test('who was born on 30 Esfand is congratulated on the last day of the year', async () => {
  const house = await newShop()
  const customerId = await bornOn(house, 12, 30)
  await ringUp(house.cashier, { customerId, amount: 1_000_000 })
  while (toDate(today(house) + 1, 'jalali').month !== 1) pass(house, 1)
  expect(await todays(house, 'birthday')).toMatchObject([{ why: { key: 'reason.task.birthdayToday' } }])
})

test('a new tier is thanked for, unless a return has taken it back', async () => {
  const house = await newShop()
  const customerId = await newMember(house.cashier)
  const { saleId } = await ringUp(house.cashier, { customerId, amount: 900_000_000 })
  expect(await todays(house, 'thank')).toMatchObject([{ why: { key: 'reason.task.thankTier' } }])
  await house.manager.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
  expect(await todays(house, 'thank')).toEqual([])
})

test('who has brought a buyer, and a round number of purchases, are thanked for', async () => {
  const house = await newShop()
  const referrerId = await newMember(house.cashier)
  const customerId = await newMember(house.cashier)
  await house.cashier.customers.update({ commandId: v7(), customerId, details: { referrerId } })
  expect(await todays(house, 'thank')).toEqual([])
  const { saleId } = await ringUp(house.cashier, { customerId, amount: 100_000 })
  const found = await todays(house, 'thank')
  expect(found).toMatchObject([{ customer: { id: referrerId }, why: { key: 'reason.task.thankReferral' } }])
  await house.manager.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
  expect(await todays(house, 'thank')).toEqual([])
  const regular = await newMember(house.cashier)
  for (let visit = 0; visit < 10; visit += 1) await ringUp(house.cashier, { customerId: regular, amount: 10_000 })
  expect(await todays(house, 'thank')).toMatchObject([
    { customer: { id: regular }, why: { params: { sales: { value: 10 } } } },
  ])
})

test('yesterday’s buyers are asked for feedback, nobody twice in two months, and not who has answered', async () => {
  const house = await newShop()
  const [asked, answered] = [await newMember(house.cashier), await newMember(house.cashier)]
  await ringUp(house.cashier, { customerId: asked, amount: 2_000_000 })
  const { saleId } = await ringUp(house.cashier, { customerId: answered, amount: 2_000_000 })
  expect(await todays(house, 'ask_feedback')).toEqual([])
  await house.cashier.feedback.answer({ commandId: v7(), saleId, score: 5, via: 'counter' })
  pass(house, 1)
  const [task, more] = await todays(house, 'ask_feedback')
  expect([task?.customer.id, more]).toEqual([asked, undefined])
  await decide(house, task?.key ?? '')
  for (const expected of [0, 1]) {
    await ringUp(house.cashier, { customerId: asked, amount: 2_000_000 })
    pass(house, 1)
    expect(await todays(house, 'ask_feedback')).toHaveLength(expected)
    pass(house, 60)
  }
})

test('what was put aside is urgent before it ends, and comes before what else there is', async () => {
  const house = await newShop()
  const { customerId } = await firstBuyer(house)
  const day = today(house)
  const hold = { customerId, kind: 'reservation' as const, note: '', amount: 5_000_000 }
  await house.cashier.touchpoints.record({ commandId: v7(), ...hold, validTo: day + 3 })
  expect(await todays(house, 'commitment')).toEqual([])
  pass(house, 1)
  expect((await todays(house)).map(({ kind, isUrgent }) => [kind, isUrgent])).toEqual([['commitment', true]])
  expect((await house.cashier.tasks.ofCustomer({ customerId })).map(({ kind }) => kind)).toEqual([
    'commitment',
    'follow_up',
  ])
})

test('a bad answer and a note by hand wait until they are done', async () => {
  const house = await newShop()
  const customerId = await newMember(house.cashier)
  const { saleId } = await ringUp(house.cashier, { customerId, amount: 100_000 })
  await house.cashier.feedback.answer({ commandId: v7(), saleId, score: 1, comment: 'سرد بود', via: 'counter' })
  const day = today(house)
  const note = 'زنگ بزن و بگو سفارشش رسید'
  await house.manager.tasks.add({ commandId: v7(), customerId, note, dueDay: day + 1 })
  expect((await todays(house)).map(({ kind }) => kind)).toEqual(['bad_feedback'])
  pass(house, 30)
  const waiting = await todays(house)
  expect(waiting.map(({ kind, note }) => [kind, note])).toEqual([
    ['bad_feedback', expect.anything()],
    ['manual', note],
  ])
  for (const { key } of waiting) await decide(house, key)
  expect(await todays(house)).toEqual([])
})

describe('who is worth most comes first', () => {
  test('by what is expected of them, and by what they have spent while nothing is', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    const [rare, regular] = [await newMember(cashier), await newMember(cashier)]
    await ringUp(cashier, { customerId: rare, amount: 20_000_000 })
    pass(house, 120)
    for (let visit = 0; visit < 12; visit += 1) {
      pass(house, 10)
      await ringUp(cashier, { customerId: regular, amount: 2_500_000 })
    }
    await ringUp(cashier, { customerId: rare, amount: 20_000_000 })
    pass(house, 1)
    const ask = (customerId: number) =>
      house.manager.tasks.add({ commandId: v7(), customerId, dueDay: today(house), note: 'نمونه' })
    for (const customerId of [regular, rare]) await ask(customerId)
    const order = async () =>
      (await todays(house, 'manual')).map(({ customer: { id, spend }, worth: { rial, isExpected } }) => ({
        id,
        spend,
        rial,
        isExpected,
      }))
    expect((await house.manager.tasks.today()).isScored).toBe(false)
    const spent = await order()
    expect(spent.map(({ id, isExpected }) => [id, isExpected])).toEqual([
      [rare, false],
      [regular, false],
    ])
    for (const { spend, rial } of spent) expect(rial).toBe(spend)

    await prepareInsight(shop)
    const fresh = await newMember(cashier)
    await ringUp(cashier, { customerId: fresh, amount: 400_000 })
    await ask(fresh)
    expect((await house.manager.tasks.today()).isScored).toBe(true)
    const value = (id: number) =>
      shop.reading.prepare<[number], number>('SELECT value FROM insight.score WHERE customer_id = ?').pluck().get(id)
    const expected = await order()
    expect(expected.map(({ id, rial, isExpected }) => [id, rial, isExpected])).toEqual([
      [regular, value(regular), true],
      [rare, value(rare), true],
      [fresh, expected[2]?.spend, false],
    ])
  })

  test('in every kind that the club suggests', async () => {
    const { shop } = madeUpShop(350, 3_000)
    await prepareInsight(shop)
    const { reading } = shop
    const { time } = outlookOf(reading, dayOf(reading, shop.clock()))
    const about = reading.prepare<[number], { worth: number; spend: number }>(
      `SELECT coalesce(value, customer.spend) AS worth, customer.spend FROM customer
       LEFT JOIN insight.score ON customer_id = customer.id WHERE customer.id = ?`,
    )
    for (const kind of ['birthday', 'call', 'follow_up', 'thank', 'ask_feedback'] as const) {
      const lately = { ...time, grace: 60, valuable: { sales: 1, spend: 0 } }
      const found = occasionsOf(reading, kind, lately).map(({ customerId, day }) => {
        const { worth = 0, spend = 0 } = about.get(customerId) ?? {}
        return { away: kind === 'birthday' ? Math.abs(day - time.day) : 0, worth, spend }
      })
      expect(found.length, kind).toBeGreaterThan(3)
      const by = (of: 'worth' | 'spend') => found.toSorted((a, b) => a.away - b.away || b[of] - a[of])
      expect(found, kind).toEqual(by('worth'))
      if (kind !== 'follow_up') expect(found, kind).not.toEqual(by('spend'))
    }
  })
})

test('how many are left is told as today tells it, and only to a manager', async () => {
  const house = await newShop()
  expect(await house.manager.tasks.left()).toEqual({ left: 0 })
  const { task } = await firstBuyer(house)
  await firstBuyer(house)
  const left = async () => (await house.manager.tasks.left()).left
  expect(await left()).toBe((await todays(house)).length)
  expect(await left()).toBeGreaterThan(0)
  const before = await left()
  await decide(house, (await todays(house))[0]?.key ?? task.key)
  expect(await left()).toBe(before - 1)
  expect(await refusal(house.cashier.tasks.left())).toMatchObject({ code: 'NOT_ALLOWED' })
})

test('a day brings at most twenty of a kind, the most worthwhile in front, and one for each customer', async () => {
  const house = await newShop()
  const buyers: number[] = []
  for (let index = 0; index < 25; index += 1) {
    const customerId = await newMember(house.cashier)
    await ringUp(house.cashier, { customerId, amount: 100_000 + index * 1_000 })
    buyers.unshift(customerId)
  }
  pass(house, 7)
  const first = await todays(house, 'follow_up')
  expect(first.map(({ customer }) => customer.id)).toEqual(buyers.slice(0, 20))
  await decide(house, first[0]?.key ?? '')
  expect((await todays(house, 'follow_up')).map(({ customer }) => customer.id)).toEqual(buyers.slice(1, 20))
  pass(house, 1)
  expect(await todays(house, 'follow_up')).toHaveLength(20)
})
