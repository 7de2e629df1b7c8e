import { openInsight } from '../../electron/db/insight/open.ts'
import { openSnapshot } from '../../electron/db/open.ts'
import { insightState, saveInsightState } from '../../electron/db/insight/state.ts'
import { prepareFigures } from '../../electron/services/insight/figures.ts'
import { dayOf } from '../../electron/services/settings.ts'
import { type Report, timed } from './measure.ts'
import type { BenchTill } from './till.ts'

/** Milliseconds for all of the dashboard; and seconds for what is prepared of a million sales. */
const DASHBOARD = 1000
const SECONDS_PER_MILLION = 30
const A_YEAR = 365

/** Prepares the dashboard's figures from the whole past, and asks for every chart of a year by months. */
export async function benchDashboard(report: Report, till: BenchTill, sales: number): Promise<void> {
  const { shop, manager } = till
  const day = dayOf(shop.db, shop.clock())
  const seconds = (await timed(() => prepareAlone(till, day))) / 1000
  report.add(
    'the dashboard’s figures from the whole past',
    seconds,
    's',
    SECONDS_PER_MILLION * Math.max(1, sales / 1e6),
  )
  const period = { from: day - A_YEAR + 1, to: day, by: 'month' } as const
  const charts = ['headline', 'funnel', 'cohorts', 'tiers', 'rhythm', 'sources', 'staff'] as const
  let all = await timed(() => manager.dashboard.pairs())
  for (const chart of charts) {
    const took = await timed(() => manager.dashboard[chart](period))
    report.add(`the dashboard of a year: ${chart}`, took, 'ms')
    all += took
  }
  report.add('the whole dashboard of a year', all, 'ms', DASHBOARD)
}

/** In this thread, so that nothing else is in the figure. */
function prepareAlone({ shop }: BenchTill, day: number): void {
  const read = openSnapshot(shop.folder)
  const write = openInsight(shop.folder)
  try {
    const at = shop.clock()
    const prepare = () => {
      prepareFigures({ read, write, day, at })
      if (!insightState(shop.reading)) saveInsightState(write, { day, builtAt: at, model: 'null' })
    }
    write.transaction(prepare).immediate()
  } finally {
    write.close()
    read.close()
  }
}
