import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { PaperContent } from '../shared/rules/paper.ts'
import { withoutPerson } from '../shared/rules/redact.ts'
import type { Span } from './erase.ts'
import { hasColumn } from './schema.ts'
import { changedOne, prepared } from './statement.ts'

export interface NamingPaper {
  id: number
  document: string
  copy: number
  redacted: 0 | 1
}

/** Receipts and papers of returns that name a person, or did before they were redacted. */
export function papersNaming(db: Database, spans: Span[]): NamingPaper[] {
  const redacted = hasColumn(db, 'print_job', 'redacted_at') ? 'job.redacted_at IS NOT NULL' : '0'
  const columns = `job.id, job.document, job.copy, ${redacted} AS redacted`
  // A copy says what the paper before it said, also when that was long ago.
  const inSpan = `(span.value ->> '$.from' IS NULL OR job.created_at >= span.value ->> '$.from')
    AND (span.value ->> '$.to' IS NULL OR job.created_at <= span.value ->> '$.to' OR job.copy > 1)`
  const sales = `json_each(@spans) span CROSS JOIN sale ON sale.customer_id = span.value ->> '$.customerId'`
  return prepared<[object], NamingPaper>(
    db,
    `SELECT ${columns} FROM ${sales} CROSS JOIN print_job job ON job.document = 'receipt:' || sale.id WHERE ${inSpan}
     UNION
     SELECT ${columns} FROM ${sales} CROSS JOIN sale_return back ON back.sale_id = sale.id
       CROSS JOIN print_job job ON job.document = 'return:' || back.id WHERE ${inSpan}`,
  ).all({ spans: JSON.stringify(spans) })
}

/**
 * Takes the person out of what a paper says, and its drawn bytes with them: it is drawn anew when somebody looks at it or
 * it goes to a printer. Of a paper that was changed outside the app nothing is left, and it stays a damaged one.
 *
 * @param at epoch ms
 */
export function redactPaper(db: Database, id: number, at: number): void {
  const job = prepared<[number], { content: string; hash: Buffer }>(
    db,
    'SELECT content, content_hash AS hash FROM print_job WHERE id = ?',
  ).get(id)
  if (!job) throw new Error(`print job ${id} is gone`)
  const isWhole = sha256(job.content).equals(job.hash)
  const content = JSON.stringify(isWhole ? withoutPerson(JSON.parse(job.content) as PaperContent) : { blocks: [] })
  const redacted = hasColumn(db, 'print_job', 'redacted_at') ? ', redacted_at = @at' : ''
  changedOne(
    prepared<[object]>(
      db,
      `UPDATE print_job SET content = @content, content_hash = @hash, payload = NULL, payload_hash = NULL${redacted}
       WHERE id = @id`,
    ).run({ id, at, content, hash: isWhole ? sha256(content) : job.hash }),
  )
}

const sha256 = (data: string): Buffer => createHash('sha256').update(data).digest()
