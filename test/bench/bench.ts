import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { dayOf } from '../../electron/services/settings.ts'
import { benchAffinity } from './affinity.ts'
import { benchCommit, benchFind, benchMemory, keystrokes } from './counter.ts'
import { benchExport, benchLists } from './lists.ts'
import { benchDashboard } from './dashboard.ts'
import { benchHttpFind } from './door.ts'
import { benchImport } from './import.ts'
import { benchInsight } from './insight.ts'
import { Report } from './measure.ts'
import { benchBytes } from './paper-bytes.ts'
import { benchDay } from './paper-day.ts'
import { benchPace } from './paper-pace.ts'
import { benchDrawing, benchFirstByte } from './paper.ts'
import { benchProgrammes, benchReplay } from './rules.ts'
import { MORNING, seededShop } from './seed.ts'
import { benchStart } from './start.ts'
import { openTill } from './till.ts'

/**
 * `npm run bench`: measures the shop against its bars. `--scale 1` is 100,000 customers and 1,000,000 sales; `--json`
 * writes the rows to a file; `--fresh` makes the shop anew.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    json: { type: 'string' },
    fresh: { type: 'boolean', default: false },
  },
})
const scale = Number(values.scale)
if (!(scale > 0 && scale <= 100)) throw new RangeError('--scale is above 0 and at most 100')

const SMALL = 0.01
/** A shop far below full size is measured to see that it works, with a tenth of the repeats. */
const times = (full: number): number => (scale < 0.1 ? Math.ceil(full / 10) : full)

const report = new Report()
const seeded = await seededShop(scale, values.fresh)
const small = await seededShop(SMALL, values.fresh)
try {
  report.add(`making ${seeded.sales} sales of the past`, seeded.seconds, 's', 120 * Math.max(1, scale))
  await measure()
} finally {
  seeded.dispose()
  small.dispose()
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report.rows, null, 2)}\n`)
const missed = report.rows.filter(({ ok }) => !ok).length
console.log(missed === 0 ? 'every bar is met' : `${missed} of ${report.rows.length} rows miss their bar`)

async function measure(): Promise<void> {
  const till = await openTill(seeded.folder, seeded.customers)
  const smallTill = await openTill(small.folder, small.customers)
  const texts = keystrokes(till, times(4000))
  try {
    await benchFind(report, till, texts)
    await benchCommit(report, till, smallTill, times(1000))
    await benchProgrammes(report, till, times(500))
    benchReplay(report, seeded.folder, dayOf(till.shop.db, MORNING))
    await benchLists(report, till, times(600))
    await benchExport(report, till)
    await benchInsight(report, till, seeded.sales)
    await benchDashboard(report, till, seeded.sales)
    await benchFirstByte(report, till, times(400))
    await benchDrawing(report, till, times(200))
    await benchBytes(report, till)
    await benchPace(report, till)
    await benchDay(report, till, times(2000))
    await benchMemory(report, till, times(2000))
    await benchImport(report, till, texts.slice(0, times(500)))
  } finally {
    await smallTill.close()
    await till.close()
  }
  benchAffinity(report)
  await benchHttpFind(report, seeded.folder, texts.slice(0, times(1000)))
  await benchStart(report, seeded.folder, times(5))
}
