import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { PaperContent } from '../shared/rules/paper.ts'
import { withoutCustomers, withoutPerson } from '../shared/rules/redact.ts'
import type { Span } from './erase.ts'
import { hasColumn } from './schema.ts'
import { changedOne, prepared } from './statement.ts'

export interface NamingPaper {
  id: number
  document: string
  copy: number
  /** It names them no more. */
  redacted: 0 | 1
  /** Of a list: whom of them it names, or named, as a JSON list of ids; null: the whole paper is the person's. */
  listed: string | null
}

/** Papers of every kind that name a person, or did before they were redacted. */
export function papersNaming(db: Database, spans: Span[]): NamingPaper[] {
  return [...ownPapers(db, spans), ...listsNaming(db, spans)]
}

// A copy says what the paper before it said, also when that was long ago.
const IN_SPAN = `(span.value ->> '$.from' IS NULL OR job.created_at >= span.value ->> '$.from')
  AND (span.value ->> '$.to' IS NULL OR job.created_at <= span.value ->> '$.to' OR job.copy > 1)`

/** Receipts, papers of returns, cards and coupons. */
function ownPapers(db: Database, spans: Span[]): NamingPaper[] {
  const redacted = hasColumn(db, 'print_job', 'redacted_at') ? 'job.redacted_at IS NOT NULL' : '0'
  const columns = `job.id, job.document, job.copy, ${redacted} AS redacted, NULL AS listed`
  const sales = `json_each(@spans) span CROSS JOIN sale ON sale.customer_id = span.value ->> '$.customerId'`
  const coupons = `json_each(@spans) span CROSS JOIN coupon ON coupon.customer_id = span.value ->> '$.customerId'`
  // A colon is followed by a semicolon: what lies between has the id whole, and anything behind it.
  const each = (kind: string) => `job.document >= '${kind}:' || (span.value ->> '$.customerId') || ':'
    AND job.document < '${kind}:' || (span.value ->> '$.customerId') || ';'`
  return prepared<[object], NamingPaper>(
    db,
    `SELECT ${columns} FROM ${sales} CROSS JOIN print_job job ON job.document = 'receipt:' || sale.id WHERE ${IN_SPAN}
     UNION
     SELECT ${columns} FROM ${sales} CROSS JOIN sale_return back ON back.sale_id = sale.id
       CROSS JOIN print_job job ON job.document = 'return:' || back.id WHERE ${IN_SPAN}
     UNION
     SELECT ${columns} FROM ${coupons} CROSS JOIN print_job job ON job.document = 'gift_card:' || coupon.id WHERE ${IN_SPAN}
     UNION
     SELECT ${columns} FROM json_each(@spans) span CROSS JOIN print_job job ON ${each('card')} WHERE ${IN_SPAN}
     UNION
     SELECT ${columns} FROM json_each(@spans) span CROSS JOIN print_job job ON ${each('coupons')} WHERE ${IN_SPAN}`,
  ).all({ spans: JSON.stringify(spans) })
}

/** Lists of customers with a row of theirs. */
function listsNaming(db: Database, spans: Span[]): NamingPaper[] {
  // As `JSON.stringify` writes it; in anybody's own words there is a backslash before each quote.
  const about = `'"about":{"customerId":' || (span.value ->> '$.customerId')`
  return prepared<[object], NamingPaper>(
    db,
    `SELECT job.id, job.document, job.copy, json_group_array(span.value ->> '$.customerId') AS listed,
       min(instr(job.content, ${about} || ',"erased":false}') = 0) AS redacted
     FROM print_job job CROSS JOIN json_each(@spans) span
     WHERE job.document >= 'customers:' AND job.document < 'customers;' AND instr(job.content, ${about} || ',') > 0
       AND ${IN_SPAN}
     GROUP BY job.id`,
  ).all({ spans: JSON.stringify(spans) })
}

/**
 * Takes the person out of what a paper says, and its drawn bytes with them: it is drawn anew when somebody looks at it or
 * it goes to a printer. Of a paper that was changed outside the app nothing is left, and it stays a damaged one.
 *
 * @param at epoch ms
 */
export function redactPaper(db: Database, { id, listed }: NamingPaper, at: number): void {
  const job = prepared<[number], { content: string; hash: Buffer }>(
    db,
    'SELECT content, content_hash AS hash FROM print_job WHERE id = ?',
  ).get(id)
  if (!job) throw new Error(`print job ${id} is gone`)
  const isWhole = sha256(job.content).equals(job.hash)
  const content = JSON.stringify(isWhole ? withoutWhom(JSON.parse(job.content) as PaperContent, listed) : NOTHING)
  // Of a list the next one may be erased in the same millisecond.
  const redacted = hasColumn(db, 'print_job', 'redacted_at')
    ? ', redacted_at = max(@at, coalesce(redacted_at + 1, @at))'
    : ''
  changedOne(
    prepared<[object]>(
      db,
      `UPDATE print_job SET content = @content, content_hash = @hash, payload = NULL, payload_hash = NULL${redacted}
       WHERE id = @id`,
    ).run({ id, at, content, hash: isWhole ? sha256(content) : job.hash }),
  )
}

function withoutWhom(content: PaperContent, listed: string | null): PaperContent {
  return listed === null ? withoutPerson(content) : withoutCustomers(content, JSON.parse(listed) as number[])
}

const NOTHING: PaperContent = { blocks: [] }

const sha256 = (data: string): Buffer => createHash('sha256').update(data).digest()
