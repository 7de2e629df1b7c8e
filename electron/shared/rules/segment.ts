import type { Stage } from './journey.ts'
import type { PreparedList } from './loyal-lists.ts'

/** Both ends included; null: open. */
export interface Ends {
  from: number | null
  to: number | null
}

/** When something was: between two business days, or so many days before today (`ago.from` is the longer ago). */
export type When =
  | { type: 'days'; from: number | null; to: number | null }
  | { type: 'ago'; from: number | null; to: number | null }

/** Customers told by conditions; without groups, everybody. Money in rial, points in smallest units, rates per ten thousand. */
export interface Segment {
  match: 'all' | 'any'
  groups: { match: 'all' | 'any'; conditions: SegmentCondition[] }[]
}

/** `not`: those for whom the rest does not hold. */
export type SegmentCondition = { not?: boolean } & (
  | { type: 'stage'; stages: Stage[] }
  | { type: 'tier'; tiers: string[] }
  | { type: 'gender'; gender: 'female' | 'male' }
  /** Whole years. */
  | { type: 'age'; years: Ends }
  /** Jalali, 1 … 12. */
  | { type: 'birth_month'; months: number[] }
  | { type: 'tag'; tags: string[] }
  | { type: 'interest'; interests: string[] }
  | { type: 'source'; sources: string[] }
  | { type: 'consent'; channel: 'sms' | 'email' }
  /** `by`: members of the staff who registered them. */
  | { type: 'registered'; when: When; by?: number[] }
  | { type: 'first_sale'; when: When }
  | { type: 'last_sale'; when: When }
  | { type: 'sales_count'; count: Ends }
  | { type: 'spend'; rial: Ends }
  /** Whole rial of spend for each purchase; nobody who has never bought. */
  | { type: 'basket'; rial: Ends }
  | { type: 'points'; points: Ends }
  /** Each 1 … 5. */
  | { type: 'rfm'; recency: Ends; frequency: Ends; monetary: Ends }
  /** P(alive), per ten thousand. */
  | { type: 'alive'; rate: Ends }
  /** Expected of the next twelve months. */
  | { type: 'value'; rial: Ends }
  | { type: 'persona'; personas: number[] }
  /** On a list that the shop makes by itself. */
  | { type: 'list'; list: PreparedList }
  /** So many sales that stand (`times.from` null: one), with any of these goods (null: any goods), hours of the clock 0 … 23 and weekdays 0 (Saturday) … 6. */
  | {
      type: 'bought'
      products: number[] | null
      categories: string[] | null
      when: When
      hours: number[] | null
      weekdays: number[] | null
      times: Ends
    }
  | { type: 'touchpoint'; kinds: string[]; when: When }
  | { type: 'feedback'; score: Ends; when: When }
  | { type: 'coupon'; state: 'open' | 'used' | 'expired'; programmes: string[] | null }
  /** So many whom they referred have bought (`buyers.from` null: one). */
  | { type: 'referred'; buyers: Ends }
  | { type: 'referred_by'; any: true }
  /** Went from one stage to another; null: any, and of `from` also their first. */
  | { type: 'moved'; from: Stage[] | null; to: Stage[] | null; when: When }
)
