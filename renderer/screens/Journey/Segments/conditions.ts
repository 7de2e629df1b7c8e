import { segment as schema } from '../../../../electron/shared/contract/segment.ts'
import type { Ends, Segment, SegmentCondition, When } from '../../../../electron/shared/rules/segment.ts'

export type ConditionType = SegmentCondition['type']

/** What can be asked, in the order in which a shop would think of it. */
export const SUBJECTS = [
  ['buying', ['last_sale', 'first_sale', 'sales_count', 'spend', 'basket', 'bought']],
  ['who', ['gender', 'age', 'birth_month', 'tag', 'interest', 'source', 'consent', 'registered']],
  ['club', ['tier', 'points', 'coupon', 'list', 'rfm']],
  ['journey', ['stage', 'moved', 'referred', 'referred_by']],
  ['contact', ['feedback', 'touchpoint']],
  ['forecast', ['alive', 'value', 'persona']],
] as const satisfies readonly (readonly [string, readonly ConditionType[]])[]

const ANY: Ends = { from: null, to: null }
const EVER: When = { type: 'ago', from: null, to: null }

/** A condition as it begins. */
export function newCondition(type: ConditionType): SegmentCondition {
  switch (type) {
    case 'stage':
      return { type, stages: [] }
    case 'tier':
      return { type, tiers: [] }
    case 'gender':
      return { type, gender: 'female' }
    case 'age':
      return { type, years: { from: 18, to: null } }
    case 'birth_month':
      return { type, months: [] }
    case 'tag':
      return { type, tags: [] }
    case 'interest':
      return { type, interests: [] }
    case 'source':
      return { type, sources: [] }
    case 'consent':
      return { type, channel: 'sms' }
    case 'registered':
    case 'first_sale':
      return { type, when: { type: 'ago', from: 30, to: null } }
    case 'last_sale':
      return { type, when: { type: 'ago', from: null, to: 90 } }
    case 'sales_count':
      return { type, count: { from: 2, to: null } }
    case 'spend':
    case 'basket':
    case 'value':
      return { type, rial: ANY }
    case 'points':
      return { type, points: ANY }
    case 'rfm':
      return { type, recency: ANY, frequency: { from: 4, to: null }, monetary: ANY }
    case 'alive':
      return { type, rate: { from: 5000, to: null } }
    case 'persona':
      return { type, personas: [] }
    case 'list':
      return { type, list: 'most_loyal' }
    case 'bought':
      return { type, products: null, categories: null, when: EVER, hours: null, weekdays: null, times: ANY }
    case 'touchpoint':
      return { type, kinds: [], when: EVER }
    case 'feedback':
      return { type, score: { from: null, to: 2 }, when: EVER }
    case 'coupon':
      return { type, state: 'open', programmes: null }
    case 'referred':
      return { type, buyers: ANY }
    case 'referred_by':
      return { type, any: true }
    case 'moved':
      return { type, from: null, to: null, when: EVER }
  }
}

/** `choose`: nothing was chosen yet; `range`: the ends are the wrong way round. */
export type Problem = 'choose' | 'range'

/** What is missing in a condition; null: it can be asked. */
export function problemOf(condition: SegmentCondition): Problem | null {
  const values = Object.values(condition).filter((value) => typeof value === 'object' && value !== null)
  if (values.some((value) => Array.isArray(value) && value.length === 0)) return 'choose'
  const isReversed = values.some((value: object) => {
    if (!('from' in value) || !('to' in value)) return false
    if (typeof value.from !== 'number' || typeof value.to !== 'number') return false
    return 'type' in value && value.type === 'ago' ? value.from < value.to : value.from > value.to
  })
  return isReversed ? 'range' : null
}

/** Whether all of it can be asked. */
export function isWhole(segment: Segment): boolean {
  const conditions = segment.groups.flatMap((group) => group.conditions)
  return conditions.every((condition) => problemOf(condition) === null) && schema.safeParse(segment).success
}

/** Without groups that hold nothing yet. */
export function filled({ match, groups }: Segment): Segment {
  return { match, groups: groups.filter(({ conditions }) => conditions.length > 0) }
}

/** Of what is counted from one. */
export function atLeastOne(range: { from: number | null; to: number | null } | null): Ends {
  const least = (end: number | null) => (end === null ? null : Math.max(1, end))
  return { from: least(range?.from ?? null), to: least(range?.to ?? null) }
}
