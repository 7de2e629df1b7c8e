import type { Segment, SegmentCondition } from '../../../../electron/shared/rules/segment.ts'
import type { Days } from './period.ts'

/** Who bought first in one period and bought in another. */
export function boughtAgain(first: Days, again: Days): Segment {
  return all([{ type: 'first_sale', when: { type: 'days', ...first } }, bought(again, null, null)])
}

/** Who bought first in a period. */
export function boughtFirst(first: Days): Segment {
  return all([{ type: 'first_sale', when: { type: 'days', ...first } }])
}

/** Who bought in a period, on one weekday (0 is Saturday) at one hour of the clock. */
export function boughtAt(days: Days, weekday: number, hour: number): Segment {
  return all([bought(days, [hour], [weekday])])
}

const bought = (days: Days, hours: number[] | null, weekdays: number[] | null): SegmentCondition => ({
  type: 'bought',
  products: null,
  categories: null,
  when: { type: 'days', ...days },
  hours,
  weekdays,
  times: { from: 1, to: null },
})

const all = (conditions: SegmentCondition[]): Segment => ({ match: 'all', groups: [{ match: 'all', conditions }] })
