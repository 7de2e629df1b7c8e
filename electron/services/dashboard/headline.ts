import type { DayRow } from '../../db/insight/figures.ts'
import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import { buyersSegment, newMembersSegment, repeatersSegment } from '../../shared/rules/behind.ts'
import { type Days, periodBefore } from '../../shared/rules/periods.ts'
import type { Call } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { answered, type Asked } from './asked.ts'
import { type Live, liveFigures } from './today.ts'

type Answer = OutputOf<(typeof contract)['headline']>
export type Headline = NonNullable<Answer['figures']>

/** What the period brought, beside the one before. @throws ShopError INPUT_INVALID */
export const headline = (call: Call, wanted: InputOf<(typeof contract)['headline']>): Answer =>
  answered(call, wanted, headlineOf)

export function headlineOf(asked: Asked): Headline {
  const { period, today, settings, buckets } = asked
  const live = liveFigures(asked)
  const before = periodBefore(period, today, settings.calendar)
  const [now, then] = [sumsOf(live, period), sumsOf(live, before)]
  const compared = (key: keyof Sums) => ({ now: now[key], before: then[key] })
  const rows = live.days(period)
  return {
    before,
    revenue: compared('revenue'),
    sales: compared('sales'),
    averageBasket: compared('averageBasket'),
    newMembers: { ...compared('newMembers'), segment: newMembersSegment(period) },
    buyers: { ...compared('buyers'), segment: buyersSegment(period) },
    repeatRate: { ...compared('repeatRate'), segment: repeatersSegment(period) },
    buckets: buckets.map((bucket) => bucketOf(bucket, rows)),
  }
}

function bucketOf(days: Days, rows: DayRow[]): Headline['buckets'][number] {
  const parts = partsOf(rows.filter(({ day }) => day >= days.from && day <= days.to))
  return { from: days.from, to: days.to, ...parts }
}

interface Sums {
  revenue: number
  sales: number
  averageBasket: number | null
  newMembers: number
  buyers: number
  repeatRate: number | null
}

function sumsOf(live: Live, period: Days): Sums {
  const rows = live.days(period)
  const { sales, revenue } = partsOf(rows)
  const { all, once } = live.buyers(period)
  return {
    revenue,
    sales,
    averageBasket: sales === 0 ? null : Math.round(sum(rows, 'total') / sales),
    newMembers: sum(rows, 'members'),
    buyers: all,
    repeatRate: all === 0 ? null : Math.round((1_000 * (all - once)) / all) * 10,
  }
}

function partsOf(rows: DayRow[]) {
  const revenue = sum(rows, 'total') - sum(rows, 'refund')
  const [fresh, returning] = [sum(rows, 'fresh'), sum(rows, 'returning')]
  return { sales: sum(rows, 'sales'), revenue, fresh, returning, anonymous: revenue - fresh - returning }
}

const sum = (rows: DayRow[], key: keyof DayRow): number => rows.reduce((all, row) => all + row[key], 0)
