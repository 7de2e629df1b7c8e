import type { Segment, SegmentCondition } from '../../../../electron/shared/rules/segment.ts'

export type ExampleName = 'silent_loyal' | 'one_time' | 'new' | 'referrers' | 'unhappy' | 'big_basket'

/** Segments to start from. */
export const EXAMPLES: readonly { name: ExampleName; segment: Segment }[] = [
  {
    name: 'silent_loyal',
    segment: all([
      { type: 'sales_count', count: { from: 5, to: null } },
      { type: 'last_sale', when: { type: 'ago', from: null, to: 60 } },
    ]),
  },
  {
    name: 'one_time',
    segment: all([
      { type: 'sales_count', count: { from: 1, to: 1 } },
      { type: 'last_sale', when: { type: 'ago', from: 180, to: 30 } },
    ]),
  },
  { name: 'new', segment: all([{ type: 'registered', when: { type: 'ago', from: 30, to: null } }]) },
  { name: 'referrers', segment: all([{ type: 'referred', buyers: { from: 1, to: null } }]) },
  {
    name: 'unhappy',
    segment: {
      match: 'any',
      groups: [
        {
          match: 'any',
          conditions: [
            { type: 'feedback', score: { from: null, to: 2 }, when: { type: 'ago', from: 90, to: null } },
            { type: 'touchpoint', kinds: ['complaint'], when: { type: 'ago', from: 90, to: null } },
          ],
        },
      ],
    },
  },
  {
    name: 'big_basket',
    segment: all([
      { type: 'basket', rial: { from: 10_000_000, to: null } },
      { type: 'consent', channel: 'sms' },
    ]),
  },
]

function all(conditions: SegmentCondition[]): Segment {
  return { match: 'all', groups: [{ match: 'all', conditions }] }
}
