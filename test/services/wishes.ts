import { v7 } from 'uuid'
import { insertRun, setRunState } from '../../electron/db/imports.ts'
import { moveJob, refuseJob } from '../../electron/db/print-jobs.ts'
import { feedbackCodeOf } from '../../electron/services/feedback-codes.ts'
import { toDate } from '../../electron/shared/calendar.ts'
import type { Access } from '../../electron/shared/contract/base.ts'
import { contract } from '../../electron/shared/contract/index.ts'
import type { Segment } from '../../electron/shared/rules/segment.ts'
import { DEFAULT_LAYOUT } from '../../electron/shared/rules/receipt-layout.ts'
import { programme } from '../rules/samples.ts'
import { bareShop, type Caller, callerOf, newShop, PIN, printerWish, setupInput, type TestShop } from '../shop.ts'
import { giftCard, withProgrammes } from './club.ts'
import { checked, ended } from './imports/importing.ts'
import { newMember, newProduct, ringUp, saleWish } from './ring-up.ts'

/** A shop with a customer, and one that nobody has set up yet: where wishes are made. */
export interface Scene {
  house: TestShop
  customerId: number
  empty: TestShop['shop']
}

/**
 * One whole wish of a procedure: makes what it needs first, then gives the call itself, which may be made by anybody and
 * more than once: the same command each time.
 */
export type Wish = (scene: Scene) => Promise<(as: Caller) => Promise<unknown>>

export async function newScene(): Promise<Scene> {
  const house = await newShop()
  return { house, customerId: await newMember(house.cashier), empty: bareShop().shop }
}

/** Whoever may just do it: a cashier where no manager is needed. */
export function whoMay({ house, empty }: Scene, name: string): Caller {
  switch (accessOf(name)) {
    case 'anyone':
      return callerOf(empty, null)
    case 'cashier':
      return house.cashier
    case 'manager':
      return house.manager
  }
}

const HELD = {
  customerId: null,
  isAnonymous: false,
  lines: [{ kind: 'amount' as const, amount: 1_000_000 }],
  label: 'آقای کلاه‌به‌سر',
  shownPayable: 1_000_000,
}

export async function firstPrinterOf({ manager }: TestShop): Promise<number> {
  const [first] = await manager.printers.list()
  if (!first) throw new Error('the shop has no printer')
  return first.id
}

/** A programme that somebody works on. */
async function drafted({ house }: Scene): Promise<string> {
  const draft = programme({ id: v7(), name: { fa: 'پاییزه', en: 'Autumn' } })
  await house.manager.programmes.saveDraft({ commandId: v7(), programme: draft })
  return draft.id
}

const LOYAL: Segment = {
  match: 'all',
  groups: [{ match: 'all', conditions: [{ type: 'sales_count', count: { from: 5, to: null } }] }],
}

/** Every procedure that writes; their input carries a command. */
export const wishes: Record<string, Wish> = {
  'touchpoints.record': async ({ customerId }) => {
    const input = { commandId: v7(), customerId, kind: 'question' as const, note: 'رنگ دیگرش هست؟' }
    return (as) => as.touchpoints.record(input)
  },
  'touchpoints.amend': async ({ house, customerId }) => {
    const wish = { commandId: v7(), customerId, kind: 'complaint' as const }
    const { touchpointId } = await house.cashier.touchpoints.record(wish)
    const input = { commandId: v7(), touchpointId, note: 'دیر رسید' }
    return (as) => as.touchpoints.amend(input)
  },
  'touchpoints.undo': async ({ house, customerId }) => {
    const wish = { commandId: v7(), customerId, kind: 'praise' as const }
    const { touchpointId } = await house.cashier.touchpoints.record(wish)
    const input = { commandId: v7(), touchpointId }
    return (as) => as.touchpoints.undo(input)
  },
  'touchpoints.endCommitment': async ({ house, customerId }) => {
    const wish = { commandId: v7(), customerId, kind: 'quote' as const, amount: 5_000_000 }
    const { commitment } = await house.cashier.touchpoints.record(wish)
    const input = { commandId: v7(), commitmentId: commitment?.id ?? 0 }
    return (as) => as.touchpoints.endCommitment(input)
  },
  'feedback.answer': async ({ house }) => {
    const customerId = await newMember(house.cashier)
    const { saleId } = await ringUp(house.manager, { customerId, amount: 30_000_000 })
    const input = { commandId: v7(), saleId, score: 2, comment: 'شلوغ بود', via: 'counter' as const }
    return (as) => as.feedback.answer(input)
  },
  'setup.create': async () => {
    const input = setupInput()
    return (as) => as.setup.create(input)
  },
  'customers.register': async () => {
    const input = { commandId: v7(), phone: '09351112233', details: { name: 'مریم', smsConsent: true } }
    return (as) => as.customers.register(input)
  },
  'customers.update': async ({ customerId }) => {
    const input = { commandId: v7(), customerId, details: { note: 'چای بی‌شکر' } }
    return (as) => as.customers.update(input)
  },
  'customers.correctPoints': async ({ house, customerId }) => {
    const { approval } = await house.cashier.staff.approve({ pin: PIN, for: 'customers.correctPoints' })
    const input = { commandId: v7(), customerId, points: 25, reason: 'جبران اشتباه', approval }
    return (as) => as.customers.correctPoints(input)
  },
  'customers.merge': async ({ house }) => {
    const [keptId, otherId] = [await newMember(house.cashier), await newMember(house.cashier)]
    const input = { commandId: v7(), keptId, otherId }
    return (as) => as.customers.merge(input)
  },
  'customers.unmerge': async ({ house }) => {
    const pair = { keptId: await newMember(house.cashier), otherId: await newMember(house.cashier) }
    const { mergeId } = await house.manager.customers.merge({ commandId: v7(), ...pair })
    const input = { commandId: v7(), mergeId }
    return (as) => as.customers.unmerge(input)
  },
  'customers.erase': async ({ house }) => {
    const input = { commandId: v7(), customerId: await newMember(house.cashier) }
    return (as) => as.customers.erase(input)
  },
  'products.add': async () => {
    const input = { commandId: v7(), barcode: '6260000000017', name: 'چای', price: 900_000 }
    return (as) => as.products.add(input)
  },
  'products.update': async ({ house }) => {
    const productId = await newProduct(house.cashier, { name: 'قند', price: 700_000 })
    const input = { commandId: v7(), productId, changes: { name: 'قند شکسته', price: 750_000 } }
    return (as) => as.products.update(input)
  },
  'products.moveStock': async ({ house }) => {
    const productId = await newProduct(house.cashier, { name: 'نبات', price: 700_000 })
    const input = { commandId: v7(), productId, kind: 'receive' as const, quantity: 12_000, note: 'فاکتور ۱۲' }
    return (as) => as.products.moveStock(input)
  },
  'staff.add': async () => {
    const input = { commandId: v7(), name: 'رز احمدی', role: 'cashier' as const, pin: '1357' }
    return (as) => as.staff.add(input)
  },
  'staff.update': async ({ house }) => {
    const input = { commandId: v7(), staffId: house.cashierId, changes: { name: 'نیما' } }
    return (as) => as.staff.update(input)
  },
  'staff.setPin': async ({ house }) => {
    const member = { commandId: v7(), name: 'مینا راد', role: 'cashier' as const, pin: null }
    const { id: staffId } = await house.manager.staff.add(member)
    const input = { commandId: v7(), staffId, pin: '8642' }
    return (as) => as.staff.setPin(input)
  },
  'staff.changeMyPin': async () => {
    const input = { commandId: v7(), oldPin: null, newPin: '9753' }
    return (as) => as.staff.changeMyPin(input)
  },
  'sales.hold': async ({ customerId }) => {
    const input = { commandId: v7(), ...HELD, customerId }
    return (as) => as.sales.hold(input)
  },
  'sales.recall': async ({ house }) => {
    const { heldId } = await house.cashier.sales.hold({ commandId: v7(), ...HELD })
    const input = { commandId: v7(), heldId }
    return (as) => as.sales.recall(input)
  },
  'sales.discard': async ({ house }) => {
    const { heldId } = await house.cashier.sales.hold({ commandId: v7(), ...HELD })
    const input = { commandId: v7(), heldId }
    return (as) => as.sales.discard(input)
  },
  'sales.commit': async () => {
    const input = saleWish({ amount: 5_000_000, shownPayable: 5_000_000 })
    return (as) => as.sales.commit(input)
  },
  'sales.attach': async ({ house, customerId }) => {
    const { saleId } = await ringUp(house.cashier, { amount: 40_000_000 })
    const input = { commandId: v7(), saleId, customerId }
    return (as) => as.sales.attach(input)
  },
  'sales.reprint': async ({ house }) => {
    const { saleId } = await ringUp(house.cashier, { amount: 1_000_000 })
    const input = { commandId: v7(), saleId }
    return (as) => as.sales.reprint(input)
  },
  'sales.return': async ({ house, customerId }) => {
    const { saleId } = await ringUp(house.cashier, { customerId, amount: 40_000_000 })
    const input = { commandId: v7(), saleId, lines: 'all' as const, refundKind: 'cash' as const }
    return (as) => as.sales.return(input)
  },
  'reports.printDay': async ({ house }) => {
    const { day } = await house.manager.reports.day({})
    const input = { commandId: v7(), day }
    return (as) => as.reports.printDay(input)
  },
  'dashboard.print': async ({ house }) => {
    const { day } = await house.manager.reports.day({})
    const input = { commandId: v7(), from: day - 6, to: day }
    return (as) => as.dashboard.print(input)
  },
  'insight.print': async ({ house, customerId }) => {
    const { month } = toDate(await todayOf(house), 'jalali')
    await house.cashier.customers.update({
      commandId: v7(),
      customerId,
      details: { birthday: { year: null, month, day: 1 } },
    })
    const input = { commandId: v7(), list: 'birthdays_this_month' as const, limit: 20 }
    return (as) => as.insight.print(input)
  },
  'reports.moveCash': async () => {
    const input = { commandId: v7(), kind: 'in' as const, amount: 2_000_000 }
    return (as) => as.reports.moveCash(input)
  },
  'reports.countDrawer': async () => {
    const input = { commandId: v7(), counted: 3_500_000 }
    return (as) => as.reports.countDrawer(input)
  },
  'imports.start': async ({ house }) => {
    const { plan } = await checked(house.manager, 'people.csv', Buffer.from('نام,تلفن\nرضا,09120009999\n'))
    const input = { commandId: v7(), ...plan }
    return async (as) => {
      const { importId } = await as.imports.start(input)
      return ended(house.manager, importId)
    }
  },
  'imports.cancel': async ({ house: { shop, managerId, now } }) => {
    const run = { kind: 'customers', file: 'people.csv', source: 'unknown', at: now, staffId: managerId } as const
    const importId = insertRun(shop.db, { ...run, total: 0, known: 0, rejected: 0 })
    setRunState(shop.db, importId, 'cancelled', now)
    const input = { commandId: v7(), importId }
    return (as) => as.imports.cancel(input)
  },
  'papers.saveLayout': async () => {
    const type = { size: 'large', density: 'tight' } as const
    const input = { commandId: v7(), layout: { ...DEFAULT_LAYOUT, type } }
    return (as) => as.papers.saveLayout(input)
  },
  'printing.decide': async ({ house }) => {
    const { jobId } = await house.manager.printing.testPage({ commandId: v7(), printerId: await firstPrinterOf(house) })
    await house.shop.spool.settled()
    moveJob(house.shop.db, jobId, ['printed'], 'unknown', house.now)
    const input = { commandId: v7(), jobId, decision: 'print_again' as const }
    return (as) => as.printing.decide(input)
  },
  'printing.memberCard': async ({ house }) => {
    const input = { commandId: v7(), customerId: await newMember(house.cashier) }
    return (as) => as.printing.memberCard(input)
  },
  'printing.giftCard': async ({ house }) => {
    const productId = await newProduct(house.cashier, { name: 'کارت هدیه', price: 5_000_000 })
    await withProgrammes(house, giftCard(productId))
    const { coupons } = await ringUp(house.cashier, { lines: [{ kind: 'product', productId, quantity: 1000 }] })
    const input = { commandId: v7(), couponId: coupons[0]?.id ?? 0 }
    return (as) => as.printing.giftCard(input)
  },
  'printing.couponSheet': async ({ house }) => {
    const customerId = await newMember(house.cashier)
    await ringUp(house.cashier, { customerId, amount: 160_000_000 })
    const input = { commandId: v7(), customerId }
    return (as) => as.printing.couponSheet(input)
  },
  'printing.shelfLabels': async ({ house }) => {
    const productId = await newProduct(house.cashier, { name: 'زعفران', price: 700_000 })
    const input = { commandId: v7(), labels: [{ productId, copies: 2 }] }
    return (as) => as.printing.shelfLabels(input)
  },
  'printing.customerList': async () => {
    const input = { commandId: v7(), limit: 20, sort: 'points' as const }
    return (as) => as.printing.customerList(input)
  },
  'printing.retry': async ({ house }) => {
    const jobId = await givenUp(house)
    const input = { commandId: v7(), jobId }
    return (as) => as.printing.retry(input)
  },
  'printing.move': async ({ house }) => {
    const jobId = await givenUp(house)
    const printer = printerWish({ address: { kind: 'screen' }, roles: [], name: 'دیگری' })
    const { id: printerId } = await house.manager.printers.save({ commandId: v7(), printerId: null, printer })
    const input = { commandId: v7(), jobId, printerId }
    return (as) => as.printing.move(input)
  },
  'printing.cancel': async ({ house }) => {
    const jobId = await givenUp(house)
    const input = { commandId: v7(), jobId }
    return (as) => as.printing.cancel(input)
  },
  'printing.testPage': async ({ house }) => {
    const input = { commandId: v7(), printerId: await firstPrinterOf(house) }
    return (as) => as.printing.testPage(input)
  },
  'programmes.saveDraft': async () => {
    const input = { commandId: v7(), programme: programme({ id: v7(), name: { fa: 'بهاره', en: 'Spring' } }) }
    return (as) => as.programmes.saveDraft(input)
  },
  'programmes.dropDraft': async (scene) => {
    const input = { commandId: v7(), programmeId: await drafted(scene) }
    return (as) => as.programmes.dropDraft(input)
  },
  'programmes.activate': async (scene) => {
    const input = { commandId: v7(), programmeId: await drafted(scene) }
    return (as) => as.programmes.activate(input)
  },
  'segments.save': async () => {
    const input = { commandId: v7(), segmentId: null, name: 'وفادارها', segment: LOYAL }
    return (as) => as.segments.save(input)
  },
  'segments.remove': async ({ house }) => {
    const saved = { commandId: v7(), segmentId: null, name: 'آشناها', segment: LOYAL }
    const { segmentId } = await house.manager.segments.save(saved)
    const input = { commandId: v7(), segmentId }
    return (as) => as.segments.remove(input)
  },
  'programmes.end': async (scene) => {
    const programmeId = await drafted(scene)
    await scene.house.manager.programmes.activate({ commandId: v7(), programmeId })
    const input = { commandId: v7(), programmeId }
    return (as) => as.programmes.end(input)
  },
  'programmes.arrange': async ({ house }) => {
    const { rules } = await house.manager.settings.get()
    const input = { commandId: v7(), programmeIds: rules.programmes.map(({ id }) => id).toReversed() }
    return (as) => as.programmes.arrange(input)
  },
  'settings.update': async () => {
    const input = { commandId: v7(), changes: { theme: 'dark' as const } }
    return (as) => as.settings.update(input)
  },
  'printers.save': async ({ house }) => {
    const printer = printerWish({ address: { kind: 'screen' }, widthMm: 58 })
    const input = { commandId: v7(), printerId: await firstPrinterOf(house), printer }
    return (as) => as.printers.save(input)
  },
  'printers.remove': async ({ house }) => {
    const printer = printerWish({ address: { kind: 'screen' }, roles: [] })
    const { id: printerId } = await house.manager.printers.save({ commandId: v7(), printerId: null, printer })
    const input = { commandId: v7(), printerId }
    return (as) => as.printers.remove(input)
  },
  'printers.probe': async ({ house }) => {
    const input = { commandId: v7(), printerId: await firstPrinterOf(house) }
    return (as) => as.printers.probe(input)
  },
  'printers.answerTest': async ({ house }) => {
    const printerId = await firstPrinterOf(house)
    const { jobId } = await house.manager.printing.testPage({ commandId: v7(), printerId })
    const input = { commandId: v7(), jobId, cameOut: true, lastMark: 512, wasCut: false }
    return (as) => as.printers.answerTest(input)
  },
  'journey.save': async ({ house }) => {
    const { rules } = await house.manager.journey.get()
    const input = { commandId: v7(), rules: { ...rules, usualInterval: 33 } }
    return (as) => as.journey.save(input)
  },
  'tasks.add': async ({ house, customerId }) => {
    const input = { commandId: v7(), customerId, note: 'تماس دربارهٔ سفارش', dueDay: await todayOf(house) }
    return (as) => as.tasks.add(input)
  },
  'tasks.decide': async (scene) => {
    const input = { commandId: v7(), key: await askedTask(scene), decision: 'done' as const }
    return (as) => as.tasks.decide(input)
  },
  'tasks.undo': async (scene) => {
    const key = await askedTask(scene)
    const { taskId } = await scene.house.manager.tasks.decide({ commandId: v7(), key, decision: 'never' })
    const input = { commandId: v7(), taskId }
    return (as) => as.tasks.undo(input)
  },
  'tasks.saveGoal': async ({ house }) => {
    const fromDay = await todayOf(house)
    const goal = { kind: 'new_members' as const, target: 30, fromDay, toDay: fromDay + 29 }
    const input = { commandId: v7(), goalId: null, ...goal }
    return (as) => as.tasks.saveGoal(input)
  },
  'tasks.retireGoal': async ({ house }) => {
    const fromDay = await todayOf(house)
    const goal = { goalId: null, kind: 'referrals' as const, target: 5, fromDay, toDay: fromDay + 29 }
    const { goalId } = await house.manager.tasks.saveGoal({ commandId: v7(), ...goal })
    const input = { commandId: v7(), goalId }
    return (as) => as.tasks.retireGoal(input)
  },
  'settings.updateRules': async ({ house }) => {
    const { rules } = await house.manager.settings.get()
    const input = { commandId: v7(), rules: { ...rules, returnDays: 21 } }
    return (as) => as.settings.updateRules(input)
  },
}

/**
 * The answer of the first is a stream and takes a while: `sample.test.ts` makes this wish; the second is made by nobody
 * with what only the customer's screen is told: `feedback.test.ts`. Both are sent again there.
 */
export const WISHED_ELSEWHERE = ['setup.createSample', 'customerScreen.answer']

/** A paper of which nothing was handed over, and which waits for a person. */
async function givenUp({ cashier, shop }: TestShop): Promise<number> {
  await shop.spool.settled()
  const { jobId } = await ringUp(cashier, { amount: 30_000_000 })
  refuseJob(shop.db, jobId, 'attention', shop.clock(), 'aged')
  return jobId
}

async function todayOf({ manager }: TestShop): Promise<number> {
  return (await manager.tasks.today()).day
}

/** The key of a task that waits to be done. */
async function askedTask({ house }: Scene): Promise<string> {
  const customerId = await newMember(house.cashier)
  const dueDay = await todayOf(house)
  await house.manager.tasks.add({ commandId: v7(), customerId, note: 'پرس‌وجو', dueDay })
  const [task] = await house.manager.tasks.ofCustomer({ customerId })
  if (!task) throw new Error('the task is not there')
  return task.key
}

async function replaying({ house }: Scene): Promise<{ replayId: string }> {
  const { rules } = await house.manager.settings.get()
  return house.manager.programmes.startReplay({ rules, from: 0, to: 0 })
}

/** A question about the last week. */
function asPeriod(ask: (as: Caller, period: { from: number; to: number }) => Promise<unknown>): Wish {
  return async ({ house }) => {
    const { day } = await house.manager.reports.day({})
    return (as) => ask(as, { from: day - 6, to: day })
  }
}

/** Every procedure that only asks. */
export const questions: Record<string, Wish> = {
  'segments.list': async () => (as) => as.segments.list(),
  'segments.count': async () => (as) => as.segments.count({ segment: LOYAL }),
  'effects.list': async () => (as) => as.effects.list(),
  'effects.get': async () => (as) => as.effects.get({ programmeId: 'club' }),
  'insight.state': async () => (as) => as.insight.state(),
  'insight.lists': async () => (as) => as.insight.lists(),
  'insight.list': async () => (as) => as.insight.list({ list: 'advocates' }),
  'insight.score':
    async ({ customerId }) =>
    (as) =>
      as.insight.score({ customerId }),
  'insight.personas': async () => (as) => as.insight.personas(),
  'insight.refresh': async () => (as) => as.insight.refresh(),
  'setup.status': async () => (as) => as.setup.status(),
  'staff.list': async () => (as) => as.staff.list(),
  'staff.me': async () => (as) => as.staff.me(),
  'staff.all': async () => (as) => as.staff.all(),
  'products.list': async () => (as) => as.products.list({ search: 'قند' }),
  'products.categories': async () => (as) => as.products.categories(),
  'products.get': async ({ house }) => {
    const productId = await newProduct(house.cashier, { name: 'برنج', price: 700_000 })
    return (as) => as.products.get({ productId })
  },
  'dashboard.headline': asPeriod((as, period) => as.dashboard.headline(period)),
  'dashboard.funnel': asPeriod((as, period) => as.dashboard.funnel(period)),
  'dashboard.cohorts': asPeriod((as, period) => as.dashboard.cohorts(period)),
  'dashboard.tiers': asPeriod((as, period) => as.dashboard.tiers(period)),
  'dashboard.rhythm': asPeriod((as, period) => as.dashboard.rhythm(period)),
  'dashboard.pairs': async () => (as) => as.dashboard.pairs(),
  'dashboard.sources': asPeriod((as, period) => as.dashboard.sources(period)),
  'dashboard.staff': asPeriod((as, period) => as.dashboard.staff(period)),
  'dashboard.sales': asPeriod((as, period) => as.dashboard.sales({ ...period, whose: 'nobody' })),
  'dashboard.moves': asPeriod((as, period) => as.dashboard.moves({ ...period, of: 'tier' })),
  'products.stockMoves': async ({ house }) => {
    const productId = await newProduct(house.cashier, { name: 'عدس', price: 700_000 })
    return (as) => as.products.stockMoves({ productId })
  },
  'sales.recent': async () => (as) => as.sales.recent({}),
  'sales.held': async () => (as) => as.sales.held(),
  'settings.get': async () => (as) => as.settings.get(),
  'journey.get': async () => (as) => as.journey.get(),
  'journey.counts': async () => (as) => as.journey.counts(),
  'journey.templates': async () => (as) => as.journey.templates(),
  'journey.preview': async ({ house }) => {
    const { rules } = await house.manager.journey.get()
    return (as) => as.journey.preview({ rules })
  },
  'journey.history':
    async ({ customerId }) =>
    (as) =>
      as.journey.history({ customerId }),
  'programmes.list': async () => (as) => as.programmes.list(),
  'programmes.templates': async () => (as) => as.programmes.templates(),
  'programmes.versions': async () => (as) => as.programmes.versions({ programmeId: 'club' }),
  'programmes.check': async () => (as) => as.programmes.check({ programme: programme() }),
  'programmes.preview': async () => (as) =>
    as.programmes.preview({
      programmeId: 'p',
      programme: programme(),
      customerId: null,
      lines: [{ kind: 'amount', amount: 1_000_000 }],
    }),
  'programmes.startReplay': async ({ house }) => {
    const { rules } = await house.manager.settings.get()
    return (as) => as.programmes.startReplay({ rules, from: 0, to: 0 })
  },
  'programmes.replay': async (scene) => {
    const asked = await replaying(scene)
    return (as) => as.programmes.replay(asked)
  },
  'programmes.stopReplay': async (scene) => {
    const asked = await replaying(scene)
    return (as) => as.programmes.stopReplay(asked)
  },
  'papers.layout': async () => (as) => as.papers.layout(),
  'papers.preview': async () => (as) =>
    as.papers.preview({ layout: DEFAULT_LAYOUT, paper: 'receipt', widthDots: 384, language: 'en' }),
  'audit.list': async () => (as) => as.audit.list({}),
  'counter.find': async () => (as) => as.counter.find({ text: '0912' }),
  'customers.card':
    async ({ customerId }) =>
    (as) =>
      as.customers.card({ customerId }),
  'customers.list': async () => (as) => as.customers.list({}),
  'customers.interests': async () => (as) => as.customers.interests(),
  'customers.ledger':
    async ({ customerId }) =>
    (as) =>
      as.customers.ledger({ customerId }),
  'customers.lots':
    async ({ customerId }) =>
    (as) =>
      as.customers.lots({ customerId }),
  'customers.timeline':
    async ({ customerId }) =>
    (as) =>
      as.customers.timeline({ customerId }),
  'customers.coupons':
    async ({ customerId }) =>
    (as) =>
      as.customers.coupons({ customerId }),
  'customers.history':
    async ({ customerId }) =>
    (as) =>
      as.customers.history({ customerId }),
  'customers.lookalikes':
    async ({ customerId }) =>
    (as) =>
      as.customers.lookalikes({ customerId }),
  'customers.mergePreview': async ({ house, customerId }) => {
    const otherId = await newMember(house.cashier)
    return (as) => as.customers.mergePreview({ keptId: customerId, otherId })
  },
  'customers.merges':
    async ({ customerId }) =>
    (as) =>
      as.customers.merges({ customerId }),
  'sales.list': async () => (as) => as.sales.list({}),
  'sales.get': async ({ house, customerId }) => {
    const { saleId } = await ringUp(house.manager, { customerId, amount: 30_000_000 })
    return (as) => as.sales.get({ saleId })
  },
  'sales.preview': async ({ customerId }) => {
    return (as) => as.sales.preview({ customerId, lines: [{ kind: 'amount', amount: 30_000_000 }] })
  },
  'sales.explain': async ({ house, customerId }) => {
    const { saleId } = await ringUp(house.manager, { customerId, amount: 30_000_000 })
    return (as) => as.sales.explain({ saleId })
  },
  'sales.previewReturn': async ({ house, customerId }) => {
    const { saleId } = await ringUp(house.manager, { customerId, amount: 30_000_000 })
    return (as) => as.sales.previewReturn({ saleId, lines: 'all' })
  },
  'reports.day': async () => (as) => as.reports.day({}),
  'reports.drawer': async () => (as) => as.reports.drawer(),
  'imports.open': async () => (as) =>
    as.imports.open({
      kind: 'customers',
      name: 'a.csv',
      content: Buffer.from('تلفن\n09120009998\n').toString('base64'),
    }),
  'imports.look': async ({ house }) => {
    const { plan } = await checked(house.manager, 'a.csv', Buffer.from('تلفن\n09120009998\n'))
    return (as) => as.imports.look({ fileId: plan.fileId, headingRow: null })
  },
  'imports.check': async ({ house }) => {
    const { plan } = await checked(house.manager, 'a.csv', Buffer.from('تلفن\n09120009998\n'))
    return (as) => as.imports.check(plan)
  },
  'imports.rows': async ({ house }) => {
    const { plan } = await checked(house.manager, 'a.csv', Buffer.from('تلفن\n09120009998\n'))
    return (as) => as.imports.rows({ fileId: plan.fileId })
  },
  'imports.rejected': async ({ house }) => {
    const { plan } = await checked(house.manager, 'a.csv', Buffer.from('تلفن\n12\n09120009998\n'))
    return (as) => as.imports.rejected({ fileId: plan.fileId })
  },
  'imports.close': async ({ house }) => {
    const { plan } = await checked(house.manager, 'a.csv', Buffer.from('تلفن\n09120009998\n'))
    return (as) => as.imports.close({ fileId: plan.fileId })
  },
  'imports.list': async () => (as) => as.imports.list(),
  'printers.list': async () => (as) => as.printers.list(),
  'tasks.today': async () => (as) => as.tasks.today(),
  'tasks.left': async () => (as) => as.tasks.left(),
  'tasks.ofCustomer':
    async ({ customerId }) =>
    (as) =>
      as.tasks.ofCustomer({ customerId }),
  'tasks.history': async () => (as) => as.tasks.history({}),
  'tasks.goals': async () => (as) => as.tasks.goals({}),
  'printing.sign': async () => (as) => as.printing.sign(),
  'customerScreen.show': async () => (as) => as.customerScreen.show({ view: { kind: 'welcome' } }),
  'feedback.byCode': async ({ house }) => {
    const { saleId } = await ringUp(house.manager, { amount: 30_000_000 })
    const code = feedbackCodeOf(house.shop.db, saleId) ?? ''
    return (as) => as.feedback.byCode({ code })
  },
  'feedback.list': async () => (as) => as.feedback.list({}),
  'feedback.trend': async () => (as) => as.feedback.trend(),
  'touchpoints.commitments':
    async ({ customerId }) =>
    (as) =>
      as.touchpoints.commitments({ customerId }),
  'touchpoints.painPoints': async () => (as) => as.touchpoints.painPoints({}),
  'touchpoints.brightSpots': async () => (as) => as.touchpoints.brightSpots({}),
  'touchpoints.list': async () => (as) => as.touchpoints.list({}),
  'printing.jobs': async () => (as) => as.printing.jobs({}),
  'printing.job': async ({ house }) => {
    const { jobId } = await ringUp(house.manager, { amount: 30_000_000 })
    return (as) => as.printing.job({ jobId })
  },
  'printing.paper': async ({ house }) => {
    const { jobId } = await ringUp(house.manager, { amount: 30_000_000 })
    return (as) => as.printing.paper({ jobId })
  },
}

/** Signing in and approving only count and record PINs; an export only says that it was made; watching is a stream. */
export const NEITHER = [
  'customers.export',
  'products.export',
  'dashboard.export',
  'insight.export',
  'effects.export',
  'staff.signIn',
  'staff.signOut',
  'staff.approve',
  'events.watch',
  'customerScreen.watch',
  'printers.search',
  'imports.watch',
]

/** Who may call this procedure, as the contract says. */
export function accessOf(name: string): Access {
  const found = everyProcedure().find((procedure) => procedure.name === name)
  if (!found) throw new Error(`the contract has no ${name}`)
  return found.access
}

/** The contract's procedures: name, who may call, and the fields of the input. */
export function everyProcedure(): { name: string; access: Access; fields: Set<string> }[] {
  return Object.entries(contract).flatMap(([subject, all]) =>
    Object.entries(all).map(([name, procedure]) => {
      const { inputSchema, meta } = procedure['~orpc']
      const shape = inputSchema && 'shape' in inputSchema ? (inputSchema.shape as object) : {}
      return { name: `${subject}.${name}`, access: meta.access, fields: new Set(Object.keys(shape)) }
    }),
  )
}
