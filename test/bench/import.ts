import { setImmediate as breath } from 'node:timers/promises'
import { v7 } from 'uuid'
import { seeded } from '../../electron/services/sample/random.ts'
import { percentile, type Report, timed } from './measure.ts'
import type { BenchTill } from './till.ts'

const SECONDS_PER_100_000 = 20
/** Of the counter's operations: milliseconds between two, as at a busy till. */
const BETWEEN = 20
const WITHOUT = 150

const FIRST = ['علی', 'مریم', 'رضا', 'سارا', 'حسین', 'زهرا', 'محمد', 'فاطمه', 'امیر', 'نرگس']
const LAST = ['رضایی', 'کاظمی', 'مرادی', 'احمدی', 'کریمی', 'حسینی', 'موسوی', 'جعفری', 'صادقی', 'نوری']

/** A list of as many strangers as the shop has customers comes in while the counter sells and finds. */
export async function benchImport(report: Report, till: BenchTill, texts: string[]): Promise<void> {
  const quiet = await workAtCounter(till, texts, (count) => count < WITHOUT)
  const content = strangers(till.customers).toString('base64')
  const started = performance.now()
  const { fileId, sheets } = await till.manager.imports.open({ kind: 'customers', name: 'list.csv', content })
  const [sheet] = sheets
  if (!sheet) throw new Error('the list has no sheet')
  const mapping = sheet.columns.map(({ field }) => field)
  const plan = { fileId, headingRow: sheet.headingRow, mapping }
  const { counts } = await till.manager.imports.check(plan)
  const checked = performance.now()
  const { importId } = await till.manager.imports.start({ commandId: v7(), ...plan })
  let seconds = 0
  const over = ended(till, importId).then(() => {
    seconds = (performance.now() - started) / 1000
  })
  const busy = await workAtCounter(till, texts, () => seconds === 0)
  await over
  if (counts.added !== till.customers) throw new Error(`${counts.added} of ${till.customers} strangers are new`)
  const scale = Math.max(1, till.customers / 100_000)
  report.add(`read and check ${till.customers} rows`, (checked - started) / 1000, 's')
  report.add(`import ${till.customers} rows, read to finished`, seconds, 's', SECONDS_PER_100_000 * scale)
  report.addTimes('commit a sale beside an import', busy.sales)
  report.addTimes('find a customer beside an import', busy.finds, { p99: 16 })
  report.add('commit a sale: beside an import ÷ without, p99', ratio(busy.sales, quiet.sales), '×')
  report.add('find a customer: beside an import − without, p99', more(busy.finds, quiet.finds), 'ms')
}

const ratio = (busy: number[], quiet: number[]): number => percentile(busy, 0.99) / percentile(quiet, 0.99)
const more = (busy: number[], quiet: number[]): number => percentile(busy, 0.99) - percentile(quiet, 0.99)

async function ended(till: BenchTill, importId: number): Promise<void> {
  for await (const { state } of await till.manager.imports.watch({ importId })) {
    if (state === 'cancelled') throw new Error('the import was taken out again')
  }
}

/** Sales and searches one after the other, timed from the moment they are wanted. */
async function workAtCounter(till: BenchTill, texts: string[], goesOn: (count: number) => boolean) {
  const times = { sales: [] as number[], finds: [] as number[] }
  for (let count = 0; goesOn(count); count += 1) {
    const wish = await till.nextSale()
    const text = texts[count % texts.length] ?? ''
    times.sales.push(await wanted(() => till.caller.sales.commit(wish)))
    times.finds.push(await wanted(() => till.caller.counter.find({ text })))
  }
  return times
}

/** As a key pressed at any moment: it waits for whatever is being done. */
async function wanted(work: () => Promise<unknown>): Promise<number> {
  const due = performance.now() + BETWEEN
  await new Promise((resolve) => setTimeout(resolve, BETWEEN))
  await breath()
  const late = Math.max(0, performance.now() - due - 1)
  return late + (await timed(work))
}

function strangers(count: number): Buffer {
  const random = seeded(99)
  const rows = Array.from({ length: count }, (_, index) => {
    const phone = `0990${String((index * 7_654_321) % 10_000_000).padStart(7, '0')}`
    const name = `${random.pick(FIRST)} ${random.pick(LAST)} ${random.pick(LAST)}`
    const birthday = `${random.between(1340, 1390)}/${random.between(1, 12)}/${random.between(1, 29)}`
    return `${phone},${name},${birthday},user${index}@example.com,${random.pick(['قهوه', 'چای', 'شیرینی'])}`
  })
  return Buffer.from(`تلفن,نام,تاریخ تولد,ایمیل,علاقه‌مندی\n${rows.join('\n')}\n`)
}
