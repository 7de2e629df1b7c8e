import type { Segment, SegmentCondition } from './segment.ts'

/**
 * Lists that the shop makes by itself, as of the last business day that is over.
 *
 * - `most_valuable`: the tenth of all buyers from whom the next twelve months are expected to bring most.
 * - `most_loyal`: who buys often and much (F and M 4 or 5) and has not gone silent.
 * - `rising`: whose last 90 days are clearly, and hardly by chance, busier than all the time before.
 * - `slipping`: who was good (F and M 4 or 5), is silent for longer than 1.5 of their own intervals, and not lost yet.
 * - `lost`: whose stage is `lost`.
 * - `birthdays_this_month`: born in the Jalali month of today; not prepared, so always there.
 * - `one_time_buyers`: who has one purchase that stands.
 * - `advocates`: who referred somebody who has bought, or praised or mentioned the shop within a year.
 */
export const LOYAL_LISTS = [
  'most_valuable',
  'most_loyal',
  'rising',
  'slipping',
  'lost',
  'birthdays_this_month',
  'one_time_buyers',
  'advocates',
] as const
export type LoyalList = (typeof LOYAL_LISTS)[number]
export type PreparedList = Exclude<LoyalList, 'birthdays_this_month'>

export const isPrepared = (list: LoyalList): list is PreparedList => list !== 'birthdays_this_month'

/**
 * The same customers as conditions, so that a list can be counted, exported, printed and used by programmes.
 *
 * @param month the Jalali month of today, 1 … 12
 */
export function segmentOfList(list: LoyalList, month: number): Segment {
  const condition: SegmentCondition = isPrepared(list)
    ? { type: 'list', list }
    : { type: 'birth_month', months: [month] }
  return { match: 'all', groups: [{ match: 'all', conditions: [condition] }] }
}
