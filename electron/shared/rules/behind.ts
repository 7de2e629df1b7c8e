import type { Stage } from './journey.ts'
import type { Days } from './periods.ts'
import type { Segment, SegmentCondition, When } from './segment.ts'

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

/** Who came in a period and heard of the shop so. */
export const sourceSegment = (days: Days, source: string): Segment =>
  whoever({ type: 'registered', when: within(days) }, { type: 'source', sources: [source] })

export const stageSegment = (stage: Stage): Segment => whoever({ type: 'stage', stages: [stage] })

/** Who went into a stage in a period; `from`: out of this one. */
export const movedSegment = (days: Days, to: Stage, from: Stage | null = null): Segment =>
  whoever({ type: 'moved', from: from === null ? null : [from], to: [to], when: within(days) })

export const tierSegment = (tierId: string): Segment => whoever({ type: 'tier', tiers: [tierId] })

/** Who has bought both, since a business day. */
export function pairSegment(one: number, other: number, since: number): Segment {
  const when: When = { type: 'days', from: since, to: null }
  return whoever(bought(when, { products: [one] }), bought(when, { products: [other] }))
}

/**
 * Behind a cell of the retention triangle: who bought first in the month `first`, and also in `month`, which may be the
 * same.
 */
export function cohortSegment(first: Days, month: Days): Segment {
  const start = [bought(within(first)), { ...bought(until(first.from - 1)), not: true }]
  return whoever(...start, ...(month.from === first.from ? [] : [bought(within(month))]))
}

/** Behind a cell of hours and weekdays (0: Saturday): who bought then, in a period. */
export const hourSegment = (days: Days, weekday: number, hour: number): Segment =>
  whoever(bought(within(days), { weekdays: [weekday], hours: [hour] }))
