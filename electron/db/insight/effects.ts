import type { Database } from 'better-sqlite3'
import type { Comparison, Reading, Verdict } from '../../shared/rules/effects.ts'
import type { Programme } from '../../shared/rules/model.ts'

/** A programme, or what it was until it gave something else. Money in rial, days as business days. */
export interface EffectRow {
  programmeId: string
  /** The rule version with which it began. */
  edition: number
  from: number
  /** Null: still. */
  to: number | null
  /** As it was last in this edition. */
  programme: Programme
  window: number
  given: number
  used: number
  cost: number | null
  sales: number
  revenue: number
  comparison: Comparison
  exposed: { given: number; held: number; givenOver: number; heldOver: number }
  nextAt: number | null
  reading: Reading | null
  verdict: Verdict | null
}

/** @param db the prepared figures themselves, which are emptied of earlier effects */
export function saveEffects(db: Database, rows: readonly EffectRow[], margin: number): void {
  db.exec('DELETE FROM effect; DELETE FROM effect_basis')
  db.prepare<[number]>('INSERT INTO effect_basis (id, margin) VALUES (1, ?)').run(margin)
  const insert = db.prepare<[string, number, string]>(
    'INSERT INTO effect (programme_id, edition, content) VALUES (?, ?, ?)',
  )
  for (const row of rows) insert.run(row.programmeId, row.edition, JSON.stringify(row))
}

/** Of one programme, or of all, the newest edition first. @param db a connection that reads `insight` */
export function effectRows(db: Database, programmeId: string | null): EffectRow[] {
  return db
    .prepare<[{ programmeId: string | null }], { content: string }>(
      `SELECT content FROM insight.effect WHERE @programmeId IS NULL OR programme_id = @programmeId
       ORDER BY programme_id, edition DESC`,
    )
    .all({ programmeId })
    .map(({ content }) => JSON.parse(content) as EffectRow)
}

/** What is left of a price whose cost is not known, per ten thousand. @param db a connection that reads `insight` */
export function effectMargin(db: Database): number | null {
  return db.prepare<[], number>('SELECT margin FROM insight.effect_basis').pluck().get() ?? null
}

/** A programme as it became in a rule version; null: it was taken out. `at`: epoch ms. */
export interface ProgrammeChange {
  programmeId: string
  ruleVersion: number
  at: number
  programme: Programme | null
}

/** Every change of every programme, by programme, the oldest first. @param db the shop, as all that follow */
export function programmeChanges(db: Database): ProgrammeChange[] {
  return db
    .prepare<[], Omit<ProgrammeChange, 'programme'> & { programme: string | null }>(
      `SELECT change.programme_id AS programmeId, version.id AS ruleVersion, version.created_at AS at,
         (SELECT programme.value FROM json_each(version.rules, '$.programmes') programme
          WHERE programme.value ->> '$.id' = change.programme_id) AS programme
       FROM programme_change change JOIN rule_version version ON version.id = change.rule_version
       ORDER BY change.programme_id, version.id`,
    )
    .all()
    .map(({ programme, ...row }) =>
      Object.assign(row, { programme: programme === null ? null : (JSON.parse(programme) as Programme) }),
    )
}

/** What programmes did in sales that were not brought back whole, by the rule version in which they were given. */
export interface Deeds {
  programmeId: string
  ruleVersion: number
  sales: number
  cost: number
  revenue: number
}

/** Sales before `day` in which a programme took something off; a coupon's are those of the version that gave it. */
export function rewardDeeds(db: Database, day: number): Deeds[] {
  return db
    .prepare<[number], Deeds>(
      `SELECT programmeId, ruleVersion, count(*) AS sales, sum(cost) AS cost, sum(revenue) AS revenue FROM (
         SELECT r.programme_id AS programmeId, coalesce(c.rule_version, s.rule_version) AS ruleVersion,
           sum(r.amount) AS cost, s.total - s.refunded AS revenue
         FROM sale_reward r CROSS JOIN sale s ON s.id = r.sale_id LEFT JOIN coupon c ON c.id = r.coupon_id
         WHERE s.returned = 0 AND s.day < ?
         GROUP BY r.sale_id, r.programme_id, 2
       ) GROUP BY programmeId, ruleVersion`,
    )
    .all(day)
}

/** Rial that goods given for nothing cost, or else their price; the n-th of a sale belongs to its n-th such reward. */
export function freeGoods(db: Database, day: number): Pick<Deeds, 'programmeId' | 'ruleVersion' | 'cost'>[] {
  return db
    .prepare<[number], Pick<Deeds, 'programmeId' | 'ruleVersion' | 'cost'>>(
      `WITH free AS (
         SELECT sale_id, row_number() OVER (PARTITION BY sale_id ORDER BY position) AS place,
           coalesce(cost, list_price * quantity / 1000) AS cost
         FROM sale_line WHERE free = 1
       ), gift AS (
         SELECT sale_id, row_number() OVER (PARTITION BY sale_id ORDER BY position) AS place, programme_id, coupon_id
         FROM sale_reward WHERE amount = 0 AND sale_id IN (SELECT sale_id FROM free)
       )
       SELECT gift.programme_id AS programmeId, coalesce(c.rule_version, s.rule_version) AS ruleVersion,
         sum(free.cost) AS cost
       FROM gift JOIN free ON free.sale_id = gift.sale_id AND free.place = gift.place
       JOIN sale s ON s.id = gift.sale_id LEFT JOIN coupon c ON c.id = gift.coupon_id
       WHERE s.returned = 0 AND s.day < ? GROUP BY 1, 2`,
    )
    .all(day)
}

/** Sales before `day` that filled an account. */
export function earningDeeds(db: Database, day: number): Deeds[] {
  return db
    .prepare<[number], Deeds>(
      `SELECT programmeId, ruleVersion, count(*) AS sales, 0 AS cost, sum(revenue) AS revenue FROM (
         SELECT DISTINCT l.programme_id AS programmeId, s.rule_version AS ruleVersion, s.id,
           s.total - s.refunded AS revenue
         FROM points_lot l JOIN sale s ON s.id = l.sale_id WHERE s.returned = 0 AND s.day < ?
       ) GROUP BY programmeId, ruleVersion`,
    )
    .all(day)
}

/** Coupons that were given before a moment (epoch ms) and not taken back, and how many of them any sale has used. */
export function couponDeeds(
  db: Database,
  before: number,
): { programmeId: string; ruleVersion: number; given: number; used: number }[] {
  return db
    .prepare<[number], { programmeId: string; ruleVersion: number; given: number; used: number }>(
      `SELECT programme_id AS programmeId, rule_version AS ruleVersion, count(*) AS given,
         sum(EXISTS (SELECT 1 FROM coupon_use WHERE coupon_id = coupon.id AND amount > 0)) AS used
       FROM coupon WHERE revoked_at IS NULL AND issued_at < ? GROUP BY programme_id, rule_version`,
    )
    .all(before)
}

/** A customer's first time, given or held back. `customerId`: who the customer is today. */
export type Exposure = [customerId: number, saleId: number, day: number, ruleVersion: number, held: 0 | 1]

/** How many have met a programme, or would have, whenever that was. */
export function countExposures(db: Database, programmeId: string): number {
  return (
    db.prepare<[string], number>('SELECT count(*) FROM exposure WHERE programme_id = ?').pluck().get(programmeId) ?? 0
  )
}

/** Of a programme, before `day`, in the order in which they came; of two who were merged the first counts. */
export function* walkExposures(db: Database, programmeId: string, day: number): Generator<Exposure, void, void> {
  const found = db
    .prepare<[string, number], Exposure>(
      `SELECT e.customer_id, e.sale_id, s.day, s.rule_version, e.held
       FROM exposure e JOIN sale s ON s.id = e.sale_id WHERE e.programme_id = ? AND s.day < ? ORDER BY s.day, s.id`,
    )
    .raw()
    .iterate(programmeId, day)
  const merged = new Map(
    db.prepare<[], [number, number]>('SELECT id, merged_into FROM customer WHERE merged_into IS NOT NULL').raw().all(),
  )
  const last = db.prepare<[], number | null>('SELECT max(id) FROM customer').pluck().get() ?? 0
  const seen = new Uint8Array(merged.size === 0 ? 0 : last + 1)
  for (const exposure of found) {
    let [customerId] = exposure
    for (let kept = merged.get(customerId); kept !== undefined; kept = merged.get(customerId)) customerId = kept
    if (seen[customerId] === 1) continue
    seen[customerId] = 1
    exposure[0] = customerId
    yield exposure
  }
}

/** What a customer brought in the days after their first time, less what came back in these days. Rial. */
export interface Brought {
  revenue: number
  profit: number
  purchases: number
  /** Paid in so many days before. */
  before: number
}

export interface Days {
  customerId: number
  saleId: number
  /** Business days, both included. */
  from: number
  to: number
  /** The sale itself is looked at too. */
  withSale: 0 | 1
  /** First day of what was before. */
  since: number
  /** Of goods whose cost is not known: what is left of their price, per ten thousand. */
  margin: number
}

/** Reads one customer after the other. */
export function broughtBy(db: Database): (days: Days) => Brought {
  const read = db.prepare<[Days], Omit<Brought, 'profit'> & { tax: number; cost: number }>(BROUGHT)
  return (days) => {
    const found = read.get(days)
    if (!found) throw new Error('an aggregate without a row')
    const { tax, cost, ...brought } = found
    return { ...brought, profit: brought.revenue - tax - cost }
  }
}

/**
 * The few sales of the customer come first: SQLite would rather look through all lines of the shop. A line without a known
 * cost has cost its price before discounts, without tax, less the usual margin.
 */
const BROUGHT = `
  WITH bought AS MATERIALIZED (
    SELECT id, total, returned FROM sale
    WHERE customer_id = @customerId AND day BETWEEN @from AND @to AND (id > @saleId OR (id = @saleId AND @withSale))
  ), back AS MATERIALIZED (
    SELECT r.id, r.sale_id, r.refund FROM bought CROSS JOIN sale_return r ON r.sale_id = bought.id WHERE r.day <= @to
  ), line AS (
    SELECT l.tax, l.quantity,
      coalesce(l.cost, iif(l.free, l.list_price * l.quantity / 1000.0,
        l.net - l.tax + l.manual_discount + l.programme_discount) * (10000 - @margin) / 10000.0) AS cost,
      l.quantity - coalesce((SELECT sum(b.quantity) FROM back CROSS JOIN sale_return_line b ON b.return_id = back.id
        WHERE back.sale_id = l.sale_id AND b.position = l.position), 0) AS kept
    FROM bought CROSS JOIN sale_line l ON l.sale_id = bought.id
  )
  SELECT
    (SELECT coalesce(sum(total), 0) FROM bought) - (SELECT coalesce(sum(refund), 0) FROM back) AS revenue,
    (SELECT count(*) FROM bought WHERE NOT (returned
      AND NOT EXISTS (SELECT 1 FROM sale_return WHERE sale_id = bought.id AND day > @to))) AS purchases,
    (SELECT coalesce(sum(tax * kept * 1.0 / quantity), 0) FROM line) AS tax,
    (SELECT coalesce(sum(cost * kept / quantity), 0) FROM line) AS cost,
    (SELECT coalesce(sum(total), 0) FROM sale
      WHERE customer_id = @customerId AND id < @saleId AND day >= @since) AS before`

/** Of lines since `day` whose cost is known: how many, their price before discounts without tax, and their cost. */
export function knownCosts(db: Database, day: number): { lines: number; price: number; cost: number } {
  const found = db
    .prepare<[number], { lines: number; price: number; cost: number }>(
      `SELECT count(*) AS lines, coalesce(sum(l.net - l.tax + l.manual_discount + l.programme_discount), 0) AS price,
         coalesce(sum(l.cost), 0) AS cost
       FROM sale s JOIN sale_line l ON l.sale_id = s.id
       WHERE s.day >= ? AND l.cost IS NOT NULL AND l.free = 0`,
    )
    .get(day)
  if (!found) throw new Error('an aggregate without a row')
  return found
}
