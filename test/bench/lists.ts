import { setImmediate as breath } from 'node:timers/promises'
import type { InferContractRouterInputs } from '@orpc/contract'
import { type Random, seeded } from '../../electron/services/sample/random.ts'
import { AT_HAND_FROM, readCustomersAtHand } from '../../electron/services/customers-at-hand.ts'
import { dayOf } from '../../electron/services/settings.ts'
import type { ShopContract } from '../../electron/shared/contract/index.ts'
import { keystrokes } from './counter.ts'
import { percentile, type Report, timed } from './measure.ts'
import type { BenchTill } from './till.ts'

type ListInput = InferContractRouterInputs<ShopContract>['customers']['list']

const SORTS = ['points', 'lastSale', 'spend', 'salesCount', 'name', 'created', 'tier', 'stage', 'birthday'] as const
const SEARCHES = ['م', 'رضایی', '0950', '123', 'علی م']

/** First page of the customers by every order, alone, searched for, and by many filters picked by chance. */
export async function benchLists(report: Report, till: BenchTill, filters: number): Promise<void> {
  if (till.customers >= AT_HAND_FROM) {
    const seconds = (await timed(() => readCustomersAtHand(till.shop))) / 1000
    report.add(`${till.customers} customers read into columns, in a thread`, seconds, 's')
  }
  const random = seeded(17)
  const plain = SORTS.flatMap((sort) =>
    [true, false].flatMap((descending) => ['', ...SEARCHES].map((search) => ({ sort, descending, search }))),
  )
  report.addTimes('customers by any order and search, first page', await pages(till, plain), { p99: 50 })
  const today = dayOf(till.shop.db, till.shop.clock())
  const told = (await till.caller.customers.interests()).map(({ name }) => name)
  const filtered = Array.from({ length: filters }, () => ({
    sort: random.pick([...SORTS]),
    descending: random.chance(0.5),
    search: random.chance(0.2) ? random.pick(SEARCHES) : '',
    filter: anyFilter(random, { today, told }),
  }))
  report.addTimes('customers by any filter, order and search, first page', await pages(till, filtered), { p99: 50 })
}

async function pages(till: BenchTill, wishes: ListInput[]): Promise<number[]> {
  const times: number[] = []
  for (const wish of wishes) {
    times.push(await timed(() => till.caller.customers.list(wish)))
    await breath()
  }
  return times
}

function anyFilter(random: Random, { today, told }: { today: number; told: string[] }): ListInput['filter'] {
  const maybe = <Value>(value: Value) => (random.chance(0.25) ? value : undefined)
  return {
    tiers: maybe(random.pick([['gold'], ['silver', 'gold'], ['turquoise']])),
    stages: maybe(random.pick<Stages>([['lost'], ['retention'], ['at_risk', 'lost'], ['purchase', 'loyalty']])),
    birthMonths: maybe(random.pick([[9], [1, 2, 3], [1, 2, 3, 4, 5, 6]])),
    interests: maybe(told.slice(0, random.pick([1, 3, told.length]))),
    smsConsent: maybe(random.chance(0.5)),
    emailConsent: maybe(random.chance(0.5)),
    points: maybe({ from: random.between(0, 300), to: null }),
    spend: maybe({ from: null, to: random.between(1_000_000, 100_000_000) }),
    salesCount: maybe({ from: random.between(0, 5), to: random.between(6, 30) }),
    lastSale: maybe({ from: today - random.between(30, 400), to: today - random.between(0, 29) }),
  }
}

type Stages = ('lost' | 'retention' | 'at_risk' | 'purchase' | 'loyalty')[]

const EXPORT_SECONDS_PER_100_000 = 5
/** Sales and searches before the exports, for comparison. */
const QUIET_ROUNDS = 150

/** Every customer as a file, while the counter goes on selling and finding. */
export async function benchExport(report: Report, till: BenchTill): Promise<void> {
  const texts = keystrokes(till, 200)
  const quiet = await atTheCounter(till, texts, (rounds) => rounds < QUIET_ROUNDS)
  const during: number[] = []
  for (const format of ['csv', 'xlsx'] as const) {
    let isDone = false
    const started = performance.now()
    const file = till.manager.customers.export({ format }).finally(() => (isDone = true))
    during.push(...(await atTheCounter(till, texts, () => !isDone)))
    const { rows } = await file
    if (rows !== till.customers) throw new Error(`${rows} of ${till.customers} customers were exported`)
    const busy = (performance.now() - started) / 1000
    report.add(`export ${rows} customers as ${format}, with the counter at work`, busy, 's')
    const alone = (await timed(() => till.manager.customers.export({ format }))) / 1000
    report.add(
      `export ${rows} customers as ${format}`,
      alone,
      's',
      EXPORT_SECONDS_PER_100_000 * Math.max(1, rows / 100_000),
    )
  }
  const [before, meanwhile] = [percentile(quiet, 0.99), percentile(during, 0.99)]
  report.add('a sale or search at the counter, p99', before, 'ms')
  report.add('a sale or search during an export, p99', meanwhile, 'ms')
  report.add('counter p99 during an export ÷ without', meanwhile / before, '×', COUNTER_SHARE)
}

/** Two threads on few cores take turns; what may not be is that the counter waits for the file. */
const COUNTER_SHARE = 2

async function atTheCounter(till: BenchTill, texts: string[], goesOn: (rounds: number) => boolean): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; goesOn(round); round++) {
    const wish = await till.nextSale()
    const text = texts[round % texts.length] ?? ''
    times.push(await timed(() => till.caller.sales.commit(wish)))
    await till.shop.spool.settled()
    times.push(await timed(() => till.caller.counter.find({ text })))
    await breath()
  }
  return times
}
