import type { Database } from 'better-sqlite3'
import { figuresOf } from '../shared/rules/redact.ts'
import { replaceKeys } from './customer-keys.ts'
import { searchablesOf } from './customers.ts'
import { replaceInterests } from './interests.ts'
import { hasColumn } from './schema.ts'
import { changedOne, prepared } from './statement.ts'

/**
 * A time in which what was written of a customer may tell of the person: all of it for the person's own rows, and for
 * somebody whom they were merged with for a while, that while. Epoch ms, both ends included; null: open.
 */
export interface Span {
  customerId: number
  from: number | null
  to: number | null
}

/** Where the person may be spoken of. @param ids as `withMerged` gives them */
export function spansOf(db: Database, ids: number[]): Span[] {
  const own = ids.map((customerId): Span => ({ customerId, from: null, to: null }))
  if (!hasColumn(db, 'customer_merge', 'details')) return own
  const others = prepared<[{ ids: string }], Span>(
    db,
    `SELECT kept_id AS customerId, at AS "from", undone_at AS "to" FROM customer_merge
      WHERE other_id IN ${IDS} AND kept_id NOT IN ${IDS}
     UNION ALL
     SELECT other_id, at, undone_at FROM customer_merge WHERE kept_id IN ${IDS} AND other_id NOT IN ${IDS}`,
  ).all({ ids: JSON.stringify(ids) })
  return [...own, ...others]
}

/** What stays after an erasure, in figures: for the audit. */
export interface Erased {
  sales: number
  points: number
  couponsRevoked: number
}

/**
 * Takes the person out of every table but `print_job`, whose papers `redactPaper` takes care of: details, keys,
 * interests, notes, reasons, held sales, merges, audit and commands. Rows that others refer to stay, with their ids;
 * open coupons are revoked. Tables and columns that an older file does not have yet are passed over.
 *
 * @param ids as `withMerged` gives them
 * @param at epoch ms
 */
export function erasePeople(db: Database, ids: number[], at: number): Erased {
  const spans = spansOf(db, ids)
  for (const id of ids) {
    eraseKeys(db, id)
    eraseInterests(db, id)
  }
  for (const { table, column, sql } of STATEMENTS) {
    if (hasColumn(db, table, column)) prepared<[object]>(db, sql).run({ ids: JSON.stringify(ids), at })
  }
  for (const span of spans) {
    eraseAudit(db, span)
    eraseFacts(db, span)
  }
  const params = { ids: JSON.stringify(ids) }
  const { changes } = prepared<[object]>(
    db,
    `UPDATE coupon SET revoked_at = @at WHERE customer_id IN ${IDS} AND used_by IS NULL AND revoked_at IS NULL`,
  ).run({ ...params, at })
  const left = prepared<[object], { sales: number; points: number }>(
    db,
    `SELECT coalesce(sum(points), 0) AS points,
       (SELECT count(*) FROM sale WHERE customer_id IN ${IDS}) AS sales
     FROM customer WHERE id IN ${IDS}`,
  ).get(params)
  return { sales: left?.sales ?? 0, points: left?.points ?? 0, couponsRevoked: changes }
}

const IDS = '(SELECT value FROM json_each(@ids))'

/** Each with a column that tells whether the file knows the table yet. */
const STATEMENTS = [
  {
    table: 'customer',
    column: 'phone',
    sql: `UPDATE customer SET phone = NULL, card_code = NULL, name = '', name_key = '', birth_year = NULL,
      birth_month = NULL, birth_day = NULL, gender = NULL, email = NULL, interests = '[]', heard_from = NULL,
      referrer_id = NULL, sms_consent = 0, email_consent = 0, note = '' WHERE id IN ${IDS}`,
  },
  { table: 'customer', column: 'tags', sql: `UPDATE customer SET tags = '[]' WHERE id IN ${IDS}` },
  { table: 'customer', column: 'erased_at', sql: `UPDATE customer SET erased_at = @at WHERE id IN ${IDS}` },
  {
    table: 'touchpoint',
    column: 'note',
    sql: `UPDATE touchpoint SET note = '' WHERE customer_id IN ${IDS} AND note <> ''`,
  },
  {
    table: 'feedback',
    column: 'comment',
    sql: `UPDATE feedback SET comment = '' WHERE customer_id IN ${IDS} AND comment <> ''`,
  },
  {
    table: 'commitment',
    column: 'ended_at',
    sql: `UPDATE commitment SET ended_at = @at WHERE customer_id IN ${IDS} AND ended_at IS NULL`,
  },
  { table: 'task', column: 'note', sql: `DELETE FROM task WHERE customer_id IN ${IDS}` },
  {
    table: 'customer_merge',
    column: 'details',
    sql: `UPDATE customer_merge SET details = NULL WHERE kept_id IN ${IDS} OR other_id IN ${IDS}`,
  },
  {
    table: 'points_correction',
    column: 'reason',
    sql: `UPDATE points_correction SET reason = '' WHERE entry_id IN (
      SELECT entry.id FROM points_lot lot JOIN points_entry entry ON entry.lot_id = lot.id
      WHERE lot.customer_id IN ${IDS})`,
  },
  {
    table: 'held_sale',
    column: 'label',
    sql: `UPDATE held_sale SET customer_id = NULL, label = '' WHERE customer_id IN ${IDS}`,
  },
  {
    // The cards of those whom the person had referred, as their commands answered.
    table: 'command',
    column: 'result',
    sql: `UPDATE command SET result = json_replace(result, '$.referrer.name', '', '$.card.referrer.name', '')
      WHERE procedure IN ('customers.register', 'customers.update', 'customers.merge')
        AND coalesce(result ->> '$.referrer.id', result ->> '$.card.referrer.id') IN ${IDS}`,
  },
  {
    table: 'import_row',
    column: 'before',
    sql: `DELETE FROM import_row WHERE subject_id IN ${IDS}
      AND run_id IN (SELECT id FROM import_run WHERE kind = 'customers')`,
  },
] as const

/** Keys follow from the rows, so this comes before the rows are emptied. */
function eraseKeys(db: Database, id: number): void {
  if (hasColumn(db, 'customer', 'merged_into')) replaceKeys(db, id, searchablesOf(db, id), [])
  // An older file has no merges, and nobody waits for it.
  else prepared<[number]>(db, 'DELETE FROM customer_key WHERE customer_id = ?').run(id)
}

/** As with keys. An interest that nobody else has told goes with its words. */
function eraseInterests(db: Database, id: number): void {
  if (!hasColumn(db, 'customer_interest', 'customer_id')) return
  const told = prepared<[number], string>(
    db,
    'SELECT told.value FROM customer, json_each(customer.interests) told WHERE customer.id = ?',
  )
  replaceInterests(db, id, told.pluck().all(id), [])
}

/** Sales and papers are spoken of in figures, kinds and states only. */
const IMPERSONAL = ['sale', 'print_job']
/** Their commands hold nothing of a person either, and `verify` compares their results with the books. */
const BOOKED = ['sales.commit', 'sales.attach', 'sales.return', 'sales.reprint']

interface Said {
  id: number
  procedure: string
  commandId: string
  subject: string
  before: string | null
  after: string | null
}

const SAID = 'id, procedure, command_id AS commandId, subject, before, after'
const WITHIN = '(@from IS NULL OR at >= @from) AND (@to IS NULL OR at <= @to)'

/** What the audit and the commands behind it said of the person: ids and figures stay. */
function eraseAudit(db: Database, { customerId, from, to }: Span): void {
  const concerns = hasColumn(db, 'audit', 'customer_id')
    ? 'customer_id = @customerId'
    : `subject = 'customer' AND subject_id = @customerId`
  // What was answered about a sale before it was known whose it was.
  const answered = hasColumn(db, 'feedback', 'comment')
    ? `UNION SELECT ${SAID} FROM audit WHERE subject = 'feedback'
         AND subject_id IN (SELECT id FROM feedback WHERE customer_id = @customerId) AND ${WITHIN}`
    : ''
  const said = prepared<[object], Said>(
    db,
    `SELECT ${SAID} FROM audit WHERE ${concerns} AND ${WITHIN} ${answered}`,
  ).all({ customerId, from, to })
  const rewrite = prepared<[object]>(db, 'UPDATE audit SET before = @before, after = @after WHERE id = @id')
  const forget = prepared<[string]>(db, `UPDATE command SET result = 'null', input_hash = x'' WHERE id = ?`)
  for (const { id, procedure, commandId, subject, before, after } of said) {
    if (!IMPERSONAL.includes(subject)) changedOne(rewrite.run({ id, before: figures(before), after: figures(after) }))
    if (!BOOKED.includes(procedure)) forget.run(commandId)
  }
}

/** What the rules are told of a person at each sale. */
const PERSONAL = ['age', 'gender', 'birthday', 'interests', 'tags', 'stage', 'bought', 'favourites']

/** Also of sales that went to another while the two were one: they were told of both. */
function eraseFacts(db: Database, span: Span): void {
  if (!hasColumn(db, 'sale_facts', 'facts')) return
  const paths = ['$.customer', '$.attached.customer'].flatMap((of) => PERSONAL.map((fact) => `'${of}.${fact}'`))
  prepared<[Span]>(
    db,
    `UPDATE sale_facts SET facts = json_remove(facts, ${paths.join(', ')}) WHERE sale_id IN (
       SELECT id FROM sale WHERE customer_id = @customerId
         AND (@from IS NULL OR coalesce(attached_at, at) >= @from) AND (@to IS NULL OR coalesce(attached_at, at) <= @to))`,
  ).run(span)
}

function figures(json: string | null): string | null {
  if (json === null) return null
  const left = figuresOf(JSON.parse(json))
  return left === null ? null : JSON.stringify(left)
}
