import type { Stage } from './journey.ts'
import type { Days } from './periods.ts'
import type { Segment, SegmentCondition, When } from './segment.ts'

/** Sales behind a figure: those made on these business days, narrowed by what is told. */
export interface SalesBehind extends Days {
  /** Also older sales of which something came back in these days, so that the sums come to what was kept. */
  withReturns?: boolean
  /** Who rang them up. */
  staffId?: number
  /** Without a customer, with one, a customer's first purchase, a later one. */
  whose?: 'nobody' | 'known' | 'first' | 'later'
  /** 0: Saturday. */
  weekday?: number
  /** Of the clock, 0 … 23. */
  hour?: number
  /** Something was taken off by hand. */
  discounted?: boolean
  /** All of these goods were paid for, and nothing has made the whole sale undone. */
  products?: number[]
}

/** Changes behind a figure: of stage or of tier, on these business days; without an end, all. */
export interface MovesBehind extends Days {
  of: 'stage' | 'tier'
  /** Stage or tier that was left; null: the start of the journey. */
  out?: string | null
  /** That was come to. */
  into?: string
}

/** Everybody for whom all of these hold. */
const whoever = (...conditions: SegmentCondition[]): Segment => ({
  match: 'all',
  groups: [{ match: 'all', conditions }],
})

const within = ({ from, to }: Days): When => ({ type: 'days', from, to })
const until = (to: number): When => ({ type: 'days', from: null, to })

const ANY = { products: null, categories: null, hours: null, weekdays: null }

function bought(when: When, more: Partial<Extract<SegmentCondition, { type: 'bought' }>> = {}): SegmentCondition {
  return { type: 'bought', ...ANY, when, times: { from: 1, to: null }, ...more }
}

/** Who bought in a period. */
export const buyersSegment = (days: Days): Segment => whoever(bought(within(days)))

/** Who bought in a period, and before it or more than once. */
export function repeatersSegment(days: Days): Segment {
  const again = [bought(until(days.from - 1)), bought(within(days), { times: { from: 2, to: null } })]
  return {
    match: 'all',
    groups: [
      { match: 'all', conditions: [bought(within(days))] },
      { match: 'any', conditions: again },
    ],
  }
}

export const newMembersSegment = (days: Days): Segment => whoever({ type: 'registered', when: within(days) })

/** Who came in a period and was registered by a member of the staff. */
export const registeredBySegment = (days: Days, staffId: number): Segment =>
  whoever({ type: 'registered', when: within(days), by: [staffId] })

/** Names that a condition may hold. */
const MOST_NAMED = 50

/**
 * Who came in a period and heard of the shop so; null: did not say, which is none of the others that were said in it.
 * Nobody can be listed where those are too many to name.
 *
 * @param buyersUntil only those who have bought up to this business day
 */
export function sourceSegment(
  days: Days,
  source: string | null,
  others: readonly string[],
  buyersUntil: number | null = null,
): Segment | null {
  const came: SegmentCondition = { type: 'registered', when: within(days) }
  const paid = buyersUntil === null ? [] : [bought(until(buyersUntil))]
  if (source !== null) return whoever(came, { type: 'source', sources: [source] }, ...paid)
  if (others.length > MOST_NAMED) return null
  const said: SegmentCondition[] = others.length === 0 ? [] : [{ type: 'source', sources: [...others], not: true }]
  return whoever(came, ...said, ...paid)
}

export const stageSegment = (stage: Stage): Segment => whoever({ type: 'stage', stages: [stage] })

/** Who went into a stage in a period; `from`: out of this one. */
export const movedSegment = (days: Days, to: Stage, from: Stage | null = null): Segment =>
  whoever({ type: 'moved', from: from === null ? null : [from], to: [to], when: within(days) })

export const tierSegment = (tierId: string): Segment => whoever({ type: 'tier', tiers: [tierId] })

/**
 * Behind a cell of the retention triangle: who bought first in the month `first`, and also in `month`, which may be the
 * same; both up to the last business day that is counted.
 */
export function cohortSegment(first: Days, month: Days, last: number): Segment {
  const upTo = ({ from, to }: Days): When => ({ type: 'days', from, to: Math.min(to, last) })
  const start = [bought(upTo(first)), { ...bought(until(first.from - 1)), not: true }]
  return whoever(...start, ...(month.from === first.from ? [] : [bought(upTo(month))]))
}
