import type { Database } from 'better-sqlite3'
import { MILESTONES, type SuggestedKind } from '../shared/rules/tasks.ts'
import { LIVE } from './customer-filter.ts'
import { prepared } from './statement.ts'

/** When occasions are looked for, and what a shop makes of them. */
export interface OccasionTime {
  /** Business day. */
  day: number
  /** Epoch ms at which a business day begins. */
  startOf(day: number): number
  /** Days for which what was put off may still be done, beyond those in which it is suggested. */
  grace: number
  /** Days after a first purchase. */
  followUpDays: number
  /** More purchases and more rial than these make somebody at risk worth a call. */
  valuable: { sales: number; spend: number }
  /** From the lowest to the highest. */
  tierIds: string[]
  /** Jalali birthdays of today, of the next days and of those within the grace, each with its business day and year. */
  birthdays(from: number, to: number): { month: number; date: number; day: number; year: number }[]
}

/** Somebody about whom something may be done. */
export interface Occasion {
  customerId: number
  /** A sale, a coupon, a year …: tells this occasion from others of the kind and the customer. */
  occasion: string | number
  /** For the sentence that says why, as far as its kind has them: a business day, purchases, rial. */
  day: number
  sales: number
  amount: number
  /** Programme of the coupon, tier reached, what is held; of a thank-you what it is for: `tier`, `referral`, `sales`. */
  name: string
  cause: string
}

/** Days in which each is suggested. */
const FOLLOW_UP_FOR = 6
const OFFER_ENDS_WITHIN = 3
const COMMITMENT_ENDS_WITHIN = 2
const THANK_FOR = 6
const BIRTHDAYS_AHEAD = 2
/** Nobody is asked for feedback who has given any in so many days. */
const FEEDBACK_REST = 60

/** So many are read of a kind, the most worthwhile first: there is enough among them for a day. */
const MOST = 1000

/**
 * Occasions of a kind that hold now, those with a day of their own by it, and the most worthwhile customer first: by what
 * is expected of them in a year, by what they have spent where nothing is.
 *
 * @param db of everybody, a connection that reads `insight`
 * @param customerId only theirs; null: everybody's
 */
export function occasionsOf(
  db: Database,
  kind: SuggestedKind,
  time: OccasionTime,
  customerId: number | null = null,
): Occasion[] {
  const { sql, params } = QUERIES[kind](time, customerId === null ? everybody : one)
  return prepared<[object], Occasion>(db, sql).all({ ...params, most: MOST, customerId })
}

/** Whether everybody's occasions are wanted, which an index leads to, or one customer's. */
interface Whose {
  index(name: string): string
  only: string
  isOne: boolean
  /** To be joined for `worth`, rial, by which everybody's are ordered. */
  scored: string
  worth: string
}

const everybody: Whose = {
  index: (name) => `INDEXED BY ${name}`,
  only: '',
  isOne: false,
  scored: 'LEFT JOIN insight.score AS score ON score.customer_id = customer.id',
  worth: 'coalesce(score.value, customer.spend)',
}
// The order of one customer's matters to nobody.
const one: Whose = {
  index: () => '',
  only: 'AND customer.id = @customerId',
  isOne: true,
  scored: '',
  worth: 'customer.spend',
}

interface Query {
  sql: string
  params: Record<string, number | string>
}

const QUERIES: Record<SuggestedKind, (time: OccasionTime, whose: Whose) => Query> = {
  commitment: ({ day }, { index, only, scored, worth }) => ({
    sql: `SELECT customer.id AS customerId, held.id AS occasion, held.valid_to AS day, 0 AS sales,
        coalesce(held.amount, 0) AS amount, held.kind AS name, '' AS cause
      FROM commitment AS held ${index('commitment_open')} JOIN customer ON customer.id = held.customer_id
        ${scored}
      WHERE held.ended_at IS NULL AND held.valid_to BETWEEN @from AND @to AND ${LIVE} ${only}
      ORDER BY held.valid_to, ${worth} DESC, held.id LIMIT @most`,
    params: { from: day, to: day + COMMITMENT_ENDS_WITHIN },
  }),

  birthday: ({ day, grace, birthdays }, { only, scored, worth }) => ({
    sql: `SELECT customer.id AS customerId, near.value ->> 'year' AS occasion, near.value ->> 'day' AS day,
        customer.sales_count AS sales, 0 AS amount, '' AS name, '' AS cause
      FROM json_each(@birthdays) AS near CROSS JOIN customer
        ON birth_month = near.value ->> 'month' AND birth_day = near.value ->> 'date'
        ${scored}
      WHERE customer.sales_count > 0 AND ${LIVE} ${only}
      ORDER BY abs(near.value ->> 'day' - @day), ${worth} DESC, customer.id LIMIT @most`,
    params: { day, birthdays: JSON.stringify(birthdays(day - grace, day + BIRTHDAYS_AHEAD)) },
  }),

  // Of everybody, those who were spoken with since their last purchase are passed over on the way.
  call: ({ valuable }, { index, only, isOne, scored, worth }) => ({
    sql: `SELECT called.id AS customerId, last.id AS occasion, last.day AS day, called.sales_count AS sales,
        called.spend AS amount, '' AS name, '' AS cause
      FROM (
        SELECT customer.id, customer.sales_count, customer.spend, ${worth} AS worth
        FROM customer ${index('customer_at_risk')} ${scored}
        WHERE customer.stage = 'at_risk' AND customer.spend > @spend AND customer.sales_count > @sales
          AND ${LIVE} ${only} ${isOne ? '' : `AND ${NOT_CALLED}`}
        ORDER BY worth DESC, customer.id LIMIT @most
      ) AS called JOIN sale AS last ON last.id = (
        SELECT id FROM sale WHERE customer_id = called.id AND returned = 0 ORDER BY at DESC, id DESC LIMIT 1)
      ORDER BY called.worth DESC, called.id`,
    params: valuable,
  }),

  offer_ending: ({ day }, { index, only, scored, worth }) => ({
    sql: `SELECT customer.id AS customerId, coupon.id AS occasion, coupon.valid_to AS day, customer.sales_count AS sales,
        0 AS amount, coupon.programme_id AS name, '' AS cause
      FROM coupon ${index('coupon_ending')} JOIN customer ON customer.id = coupon.customer_id
        ${scored}
      WHERE coupon.used_by IS NULL AND coupon.revoked_at IS NULL AND coupon.customer_id IS NOT NULL
        AND coupon.valid_to BETWEEN @from AND @to AND coupon.valid_from <= @from AND coupon.balance > 0
        AND customer.sales_count > 1 AND ${LIVE} ${only}
      ORDER BY ${worth} DESC, coupon.valid_to, coupon.id LIMIT @most`,
    params: { from: day, to: day + OFFER_ENDS_WITHIN },
  }),

  follow_up: ({ day, startOf, grace, followUpDays }, { index, only, scored, worth }) => ({
    sql: `SELECT buyer.id AS customerId, first.id AS occasion, first.day AS day, 1 AS sales,
        first.total - first.refunded AS amount, '' AS name, '' AS cause
      FROM (
        SELECT customer.id, ${worth} AS worth FROM customer ${index('customer_by_first_sale')} ${scored}
        WHERE customer.first_sale_at >= @from AND customer.first_sale_at < @until AND customer.sales_count = 1
          AND ${LIVE} ${only}
        ORDER BY worth DESC, customer.id LIMIT @most
      ) AS buyer JOIN sale AS first ON first.id = (
        SELECT id FROM sale WHERE customer_id = buyer.id AND returned = 0 ORDER BY at, id LIMIT 1)
        AND first.day <= @lastDay
      ORDER BY buyer.worth DESC, buyer.id`,
    params: {
      from: startOf(day - followUpDays - FOLLOW_UP_FOR - grace),
      until: startOf(day - followUpDays + 1),
      // A first purchase that came back is none: the next one is.
      lastDay: day - followUpDays,
    },
  }),

  thank: ({ day, startOf, grace, tierIds }, { index, only, isOne, scored, worth }) => ({
    sql: `SELECT customer.id AS customerId, found.occasion, 0 AS day, customer.sales_count AS sales, 0 AS amount, found.name,
        found.cause
      FROM (
        SELECT change.customer_id AS customerId, 'tier:' || to_tier AS occasion, to_tier AS name, 'tier' AS cause
        FROM tier_change AS change ${isOne ? '' : 'INDEXED BY tier_change_by_time'}
        WHERE change.at >= @since ${isOne ? 'AND change.customer_id = @customerId' : ''}
          AND change.id = (SELECT max(id) FROM tier_change WHERE customer_id = change.customer_id)
          AND ${rank('to_tier')} > ${rank('from_tier')}
        UNION ALL
        SELECT referrer_id, 'referral:' || id, '', 'referral'
        FROM customer ${isOne ? '' : index('customer_by_first_sale')}
        WHERE first_sale_at >= @since AND sales_count > 0 AND referrer_id IS NOT NULL AND ${LIVE}
          ${isOne ? 'AND referrer_id = @customerId' : ''}
        UNION ALL
        SELECT id, 'sales:' || sales_count, '', 'sales' FROM customer ${index('customer_at_milestone')}
        WHERE sales_count IN (${MILESTONES.join(', ')}) AND last_sale_at >= @since AND ${LIVE} ${only}
      ) AS found JOIN customer ON customer.id = found.customerId
        ${scored}
      WHERE ${LIVE} AND (found.cause <> 'tier' OR customer.tier = found.name)
      ORDER BY ${worth} DESC, customer.id, found.occasion LIMIT @most`,
    params: { since: startOf(day - THANK_FOR - grace), tiers: JSON.stringify(tierIds) },
  }),

  ask_feedback: ({ day, grace }, { only, scored, worth }) => ({
    sql: `SELECT customer.id AS customerId, sale.id AS occasion, sale.day AS day, customer.sales_count AS sales,
        sale.total - sale.refunded AS amount, '' AS name, '' AS cause
      FROM sale JOIN customer ON customer.id = sale.customer_id ${scored}
      WHERE sale.day BETWEEN @from AND @to AND sale.returned = 0 AND ${LIVE} ${only}
        AND NOT EXISTS (SELECT 1 FROM feedback WHERE feedback.customer_id = customer.id AND feedback.day > @rested)
      ORDER BY ${worth} DESC, sale.id DESC LIMIT @most`,
    params: { from: day - 1 - grace, to: day - 1, rested: day - FEEDBACK_REST },
  }),
}

/** Place of a tier on the ladder. */
const rank = (column: string): string => `(SELECT key FROM json_each(@tiers) WHERE value = ${column})`

const NOT_CALLED = `NOT EXISTS (
  SELECT 1 FROM task WHERE task.customer_id = customer.id AND task.kind = 'call'
    AND (task.state = 'never' OR task.created_at >= customer.last_sale_at))`
