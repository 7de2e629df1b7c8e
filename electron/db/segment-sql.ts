import type { Database } from 'better-sqlite3'
import { dayStart, timeOf, toDate } from '../shared/calendar.ts'
import type { RfmBounds } from '../shared/rules/rfm.ts'
import type { Ends, Segment, SegmentCondition, When } from '../shared/rules/segment.ts'
import type { Conditions, Params } from './customer-filter.ts'
import { findInterests, hasBit, interestBits } from './interests.ts'
import { currentBounds } from './rfm.ts'

/** The business day under way and the clock of the shop: what days and hours of conditions are counted by. */
export interface AsOf {
  day: number
  /** IANA name. */
  zone: string
  /** 0 … 12 */
  closingHour: number
}

/**
 * Conditions of a segment over the row of `customer`. Nobody is held to a condition that asks for what is not known of
 * them, or not prepared yet; `not` turns that round too.
 *
 * @param db a connection that reads the prepared figures
 */
export function segmentConditions(db: Database, { match, groups }: Segment, asOf: AsOf): Conditions {
  if (groups.length === 0) return { sql: [], params: {} }
  const room = new Room(db, asOf)
  const each = groups.map((group) => joined(group.match, group.conditions.map(room.holds)))
  return { sql: [joined(match, each)], params: room.params }
}

/** Whether all that a segment asks for stands in the one index that lists are filtered by. */
export function isQuick({ groups }: Segment): boolean {
  return groups.every(({ conditions }) => conditions.every((each) => QUICK.has(each.type) && !asksWho(each)))
}

const asksWho = (condition: SegmentCondition): boolean => condition.type === 'registered' && condition.by !== undefined

const QUICK: ReadonlySet<SegmentCondition['type']> = new Set([
  'stage',
  'tier',
  'gender',
  'age',
  'birth_month',
  'interest',
  'consent',
  'registered',
  'first_sale',
  'last_sale',
  'sales_count',
  'spend',
  'basket',
  'points',
  'rfm',
])

const joined = (match: 'all' | 'any', conditions: string[]): string =>
  `(${conditions.join(match === 'all' ? ' AND ' : ' OR ')})`

type Of<Type extends SegmentCondition['type']> = Extract<SegmentCondition, { type: Type }>

/** Not a plain `0`: a list that is known to be empty uses no index, and refuses the one it is told to use. */
const NOBODY = '(+customer.id < 0)'

/** Turns conditions into SQL, and keeps what they compare with. */
class Room {
  readonly params: Params = {}
  private readonly db: Database
  private readonly asOf: AsOf

  constructor(db: Database, asOf: AsOf) {
    this.db = db
    this.asOf = asOf
  }

  readonly holds = (condition: SegmentCondition): string => {
    const sql = this.plain(condition)
    return condition.not === true ? `NOT ifnull(${sql}, 0)` : sql
  }

  // A plus keeps SQLite from following another index than that of the list or of the customer.
  private plain(condition: SegmentCondition): string {
    switch (condition.type) {
      case 'stage':
        // No stage's name is part of another's.
        return `(instr(${this.say(condition.stages.join(' '))}, customer.stage) > 0)`
      case 'tier':
        return this.among('+customer.tier', condition.tiers)
      case 'gender':
        return `(+customer.gender = ${this.say(condition.gender)})`
      case 'age':
        return this.between(this.age(), condition.years)
      case 'birth_month':
        return `((${this.say(condition.months.reduce((bits, month) => bits | (1 << month), 0))} >> customer.birth_month) & 1)`
      case 'tag':
        return `(customer.tags <> '[]' AND EXISTS (
          SELECT 1 FROM json_each(customer.tags) AS tag WHERE ${this.among('tag.value', condition.tags)}))`
      case 'interest':
        return this.interest(condition)
      case 'source':
        return this.among('+customer.heard_from', condition.sources)
      case 'consent':
        return `(customer.${condition.channel}_consent = 1)`
      case 'registered':
        return this.registered(condition)
      case 'first_sale':
        return this.moment('+customer.first_sale_at', condition.when)
      case 'last_sale':
        return this.moment('+customer.last_sale_at', condition.when)
      case 'sales_count':
        return this.between('+customer.sales_count', condition.count)
      case 'spend':
        return this.between('+customer.spend', condition.rial)
      case 'basket':
        return `(customer.sales_count > 0 AND ${this.between('customer.spend / customer.sales_count', condition.rial)})`
      case 'points':
        return this.between('+customer.points', condition.points)
      case 'rfm':
        return this.rfm(condition)
      case 'alive':
        return this.scored(this.between('score.alive', condition.rate))
      case 'value':
        return this.scored(this.between('score.value', condition.rial))
      case 'persona':
        return this.scored(this.among('score.persona', condition.personas))
      case 'list':
        return `EXISTS (SELECT 1 FROM insight.listed AS place
          WHERE place.customer_id = customer.id AND place.list = ${this.say(condition.list)})`
      case 'bought':
        return this.bought(condition)
      case 'touchpoint':
        return `EXISTS (SELECT 1 FROM touchpoint WHERE touchpoint.customer_id = customer.id
          AND ${this.among('touchpoint.kind', condition.kinds)} AND ${this.moment('touchpoint.at', condition.when)})`
      case 'feedback':
        return `EXISTS (SELECT 1 FROM feedback WHERE feedback.customer_id = customer.id
          AND ${this.between('feedback.score', condition.score)} AND ${this.days('feedback.day', condition.when)})`
      case 'coupon':
        return this.coupon(condition)
      case 'referred':
        return this.atLeastOne(
          `SELECT 1 FROM customer AS friend
          WHERE friend.referrer_id = customer.id AND friend.sales_count > 0 AND friend.merged_into IS NULL`,
          condition.buyers,
        )
      case 'referred_by':
        return `(customer.referrer_id <> customer.id AND EXISTS (
          SELECT 1 FROM customer AS referrer WHERE referrer.id = customer.referrer_id AND referrer.erased_at IS NULL))`
      case 'moved':
        return this.moved(condition)
    }
  }

  /** Whole years by the Jalali calendar, as the rules are told them. */
  private age(): string {
    const { year, month, day } = toDate(this.asOf.day, 'jalali')
    const [y, m, d] = [this.say(year), this.say(month), this.say(day)]
    return `max(0, ${y} - customer.birth_year - ifnull(customer.birth_month > ${m}
      OR (customer.birth_month = ${m} AND customer.birth_day > ${d}), 0))`
  }

  private interest({ interests }: Of<'interest'>): string {
    const ids = findInterests(this.db, interests)
    const rare = ids.filter((id) => !hasBit(id))
    const others =
      rare.length === 0
        ? ''
        : ` OR EXISTS (SELECT 1 FROM customer_interest AS told
            WHERE told.interest_id IN (${rare.join(', ')}) AND told.customer_id = customer.id)`
    return `(customer.interest_bits & ${this.say(interestBits(ids))} <> 0${others})`
  }

  private rfm({ recency, frequency, monetary }: Of<'rfm'>): string {
    const bounds = currentBounds(this.db)
    if (!bounds) return NOBODY
    const sql = [
      'customer.sales_count > 0',
      'customer.last_sale_at IS NOT NULL',
      ...this.recency(bounds, recency),
      ...this.fifths('customer.sales_count', bounds.frequency, frequency),
      ...this.fifths('customer.spend', bounds.monetary, monetary),
    ]
    return joined('all', sql)
  }

  /** Scores of `rfmScore`, told by the bounds between which the figure lies. */
  private fifths(value: string, bounds: RfmBounds['frequency'], { from, to }: Ends): string[] {
    if ((from !== null && from > 5) || (to !== null && to < 1)) return [NOBODY]
    const above = from === null ? undefined : bounds[from - 2]
    const upTo = to === null ? undefined : bounds[to - 1]
    return [
      ...(above === undefined ? [] : [`${value} > ${this.say(above)}`]),
      ...(upTo === undefined ? [] : [`${value} <= ${this.say(upTo)}`]),
    ]
  }

  /** As `fifths`; the fewer days, the better. */
  private recency({ recency: bounds }: RfmBounds, { from, to }: Ends): string[] {
    if ((from !== null && from > 5) || (to !== null && to < 1)) return [NOBODY]
    const upTo = from === null ? undefined : bounds[5 - from]
    const above = to === null ? undefined : bounds[4 - to]
    const since = (days: number) => this.say(this.start(this.asOf.day - days))
    return [
      ...(upTo === undefined ? [] : [`customer.last_sale_at >= ${since(upTo)}`]),
      ...(above === undefined ? [] : [`customer.last_sale_at < ${since(above)}`]),
    ]
  }

  private scored(condition: string): string {
    return `EXISTS (SELECT 1 FROM insight.score AS score WHERE score.customer_id = customer.id AND ${condition})`
  }

  private bought({ products, categories, when, hours, weekdays, times }: Of<'bought'>): string {
    const sql = ['sale.customer_id = customer.id', 'sale.returned = 0', this.days('sale.day', when)]
    // Day 0 was a Thursday.
    if (weekdays !== null) sql.push(this.among('((sale.day + 5) % 7 + 7) % 7', weekdays))
    if (hours !== null) {
      knowHours(this.db)
      sql.push(this.among(`clock_hour(sale.at, ${this.say(this.asOf.zone)})`, hours))
    }
    const goods = [
      ...(products === null ? [] : [this.among('line.product_id', products)]),
      ...(categories === null ? [] : [this.among('line.category', categories)]),
    ]
    if (goods.length > 0) {
      const line = joined('any', goods)
      sql.push(`EXISTS (SELECT 1 FROM sale_line AS line WHERE line.sale_id = sale.id AND ${line})`)
    }
    return this.atLeastOne(`SELECT 1 FROM sale WHERE ${sql.join(' AND ')}`, times)
  }

  private coupon({ state, programmes }: Of<'coupon'>): string {
    const day = this.say(this.asOf.day)
    const unused = 'coupon.used_by IS NULL AND coupon.revoked_at IS NULL'
    const sql = {
      open: `${unused} AND coupon.valid_from <= ${day} AND (coupon.valid_to IS NULL OR coupon.valid_to >= ${day})`,
      used: 'coupon.used_by IS NOT NULL',
      expired: `${unused} AND coupon.valid_to < ${day}`,
    }[state]
    const named = programmes === null ? '' : ` AND ${this.among('coupon.programme_id', programmes)}`
    return `EXISTS (SELECT 1 FROM coupon WHERE coupon.customer_id = customer.id AND ${sql}${named})`
  }

  private registered({ when, by }: Of<'registered'>): string {
    const then = this.moment('+customer.created_at', when)
    if (by === undefined) return then
    return joined('all', [
      then,
      `EXISTS (SELECT 1 FROM touchpoint WHERE touchpoint.customer_id = customer.id
        AND touchpoint.at = customer.created_at AND touchpoint.kind = 'registered'
        AND ${this.among('touchpoint.staff_id', by)})`,
    ])
  }

  private moved({ from, to, when }: Of<'moved'>): string {
    const sql = ['stage_change.customer_id = customer.id', this.days('stage_change.day', when)]
    if (from !== null) sql.push(this.among('stage_change.from_stage', from))
    if (to !== null) sql.push(this.among('stage_change.to_stage', to))
    return `EXISTS (SELECT 1 FROM stage_change WHERE ${sql.join(' AND ')})`
  }

  /** So many rows; no more are read than it takes to know. */
  private atLeastOne(rows: string, { from, to }: Ends): string {
    const least = from ?? 1
    if (to === null && least <= 1) return `EXISTS (${rows})`
    const most = this.say(to === null ? least : to + 1)
    return this.between(`(SELECT count(*) FROM (${rows} LIMIT ${most}))`, { from: least, to })
  }

  private between(value: string, { from, to }: Ends): string {
    const sql = [
      ...(from === null ? [] : [`${value} >= ${this.say(from)}`]),
      ...(to === null ? [] : [`${value} <= ${this.say(to)}`]),
    ]
    return sql.length === 0 ? `(${value} IS NOT NULL)` : joined('all', sql)
  }

  /** Of a column of business days. */
  private days(column: string, when: When): string {
    return this.between(column, this.daysOf(when))
  }

  /** Of a column of moments. */
  private moment(column: string, when: When): string {
    const { from, to } = this.daysOf(when)
    return this.between(column, {
      from: from === null ? null : this.start(from),
      to: to === null ? null : this.start(to + 1) - 1,
    })
  }

  private daysOf(when: When): Ends {
    if (when.type === 'days') return when
    const { day } = this.asOf
    return { from: when.from === null ? null : day - when.from, to: when.to === null ? null : day - when.to }
  }

  private start(day: number): number {
    return dayStart(day, this.asOf.zone, this.asOf.closingHour)
  }

  private among(value: string, some: readonly (string | number)[]): string {
    return `(${some.map((each) => `${value} = ${this.say(each)}`).join(' OR ')})`
  }

  private say(value: Params[string]): string {
    const name = `segment${Object.keys(this.params).length}`
    this.params[name] = value
    return `@${name}`
  }
}

const knowing = new WeakSet<Database>()

/** Lets a connection read hours from moments. */
export function knowHours(db: Database): void {
  if (knowing.has(db)) return
  db.function('clock_hour', { deterministic: true }, (at, zone) => timeOf(Number(at), String(zone)).hour)
  knowing.add(db)
}
