import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

export interface AuditEntry {
  /** Epoch ms. */
  at: number
  staffId: number | null
  approvedBy: number | null
  procedure: string
  commandId: string
  /** What was changed: `customer`, `sale`, `settings` … */
  subject: string
  subjectId: number | null
  /** Whom it concerns; null: nobody of the club. */
  customerId: number | null
  /** JSON of what stood there before and after; null: nothing. */
  before: string | null
  after: string | null
}

export function insertAudit(db: Database, entry: AuditEntry): void {
  changedOne(
    prepared<[AuditEntry]>(
      db,
      `INSERT INTO audit (at, staff_id, approved_by, procedure, command_id, subject, subject_id, customer_id, before,
         after)
       VALUES (@at, @staffId, @approvedBy, @procedure, @commandId, @subject, @subjectId, @customerId, @before,
         @after)`,
    ).run(entry),
  )
}

/** Which entries are wanted: all conditions hold; null and an empty list are no condition. */
export interface AuditFilter {
  /** Who did it, or approved it. */
  staffId: number | null
  /** One of these concerns it: a customer with those merged into it. */
  customerIds: number[]
  kinds: string[]
  /** Epoch ms: not before `from`, and before `until`. */
  from: number
  until: number
  /** The entry after which to go on; null: from the newest. */
  before: number | null
  limit: number
}

export interface ListedEntry {
  id: number
  /** Epoch ms. */
  at: number
  staffId: number | null
  staffName: string | null
  approvedBy: number | null
  approvedByName: string | null
  procedure: string
  subject: string
  subjectId: number | null
  saleNumber: number | null
  customerId: number | null
  customerName: string | null
  customerErased: 0 | 1
  before: string | null
  after: string | null
}

/**
 * Entries, newest first. Each way of asking has an index in which the wanted ones stand together in the order of their
 * moments, so that a page takes no longer when there are very many others.
 */
export function listAudit(db: Database, filter: AuditFilter): ListedEntry[] {
  const found = new Map(waysTo(db, filter).flatMap((way) => newest(db, way, filter).map((hit) => [hit.id, hit])))
  const ids = [...found.values()]
    .toSorted((a, b) => b.at - a.at || b.id - a.id)
    .slice(0, filter.limit)
    .map(({ id }) => id)
  return prepared<[string], ListedEntry>(db, ENTRIES).all(JSON.stringify(ids))
}

/** One walk along an index; its value is what the index begins with. */
interface Way {
  index: string
  where: string
  value: { staffId?: number; customerId?: number; kind?: string }
}

const SALE = 'sales.commit'
const byTime: Way = { index: 'audit_by_time', where: 'true', value: {} }
const byStaff = (staffId: number, kind: string): Way => ({
  index: 'audit_by_staff',
  where: 'staff_id = @staffId AND procedure = @kind',
  value: { staffId, kind },
})
const byApprover = (staffId: number, kind: string): Way => ({
  index: 'audit_by_approver',
  where: 'approved_by = @staffId AND procedure = @kind',
  value: { staffId, kind },
})
const byCustomer = (customerId: number): Way => ({
  index: 'audit_by_customer',
  where: 'customer_id = @customerId',
  value: { customerId },
})
// What the index leaves out is said, because only so does SQLite know that it holds all of them.
const byKind = (kind: string): Way => ({
  index: 'audit_by_kind',
  where: `procedure = @kind AND procedure <> '${SALE}'`,
  value: { kind },
})

/** The walks that together meet every wanted entry, and few others. */
function waysTo(db: Database, { staffId, customerIds, kinds }: AuditFilter): Way[] {
  if (customerIds.length > 0) return customerIds.map(byCustomer)
  if (staffId === null) return kinds.length === 0 || kinds.includes(SALE) ? [byTime] : kinds.map(byKind)
  const done = kinds.length > 0 ? kinds : kindsOf(db, 'staff_id', staffId)
  const approved = kinds.length > 0 ? kinds : kindsOf(db, 'approved_by', staffId)
  return [...done.map((kind) => byStaff(staffId, kind)), ...approved.map((kind) => byApprover(staffId, kind))]
}

/** All that somebody has done or approved, from one kind to the next: there are few kinds, and very many entries. */
function kindsOf(db: Database, who: 'staff_id' | 'approved_by', staffId: number): string[] {
  return prepared<[{ staffId: number }], string>(
    db,
    `WITH RECURSIVE kind(name) AS (
       SELECT min(procedure) FROM audit WHERE ${who} = @staffId
       UNION ALL
       SELECT (SELECT min(procedure) FROM audit WHERE ${who} = @staffId AND procedure > name) FROM kind
        WHERE name IS NOT NULL
     )
     SELECT name FROM kind WHERE name IS NOT NULL`,
  )
    .pluck()
    .all({ staffId })
}

function newest(db: Database, { index, where, value }: Way, filter: AuditFilter): { id: number; at: number }[] {
  const { staffId, kinds, from, limit } = filter
  return prepared<[object], { id: number; at: number }>(
    db,
    `SELECT id, at FROM audit INDEXED BY ${index}
     WHERE ${where} AND at >= @from AND (at, id) < (@untilAt, @untilId)
       AND (@staff IS NULL OR staff_id = @staff OR approved_by = @staff)
       AND (@kinds IS NULL OR procedure IN (SELECT value FROM json_each(@kinds)))
     ORDER BY at DESC, id DESC LIMIT @limit`,
  ).all({
    ...value,
    ...endOf(db, filter),
    staff: staffId,
    kinds: kinds.length > 0 ? JSON.stringify(kinds) : null,
    from,
    limit,
  })
}

/** Where the page begins: what is wanted has happened before this moment, or in it with a lower id. */
function endOf(db: Database, { before, until }: AuditFilter): { untilAt: number; untilId: number } {
  const last =
    before === null
      ? undefined
      : prepared<[number], { at: number }>(db, 'SELECT at FROM audit WHERE id = ?').get(before)
  return last && before !== null && last.at < until
    ? { untilAt: last.at, untilId: before }
    : { untilAt: until, untilId: 0 }
}

const ENTRIES = `
  SELECT audit.id, audit.at, audit.staff_id AS staffId, staff.name AS staffName, audit.approved_by AS approvedBy,
    approver.name AS approvedByName, procedure, subject, subject_id AS subjectId, sale.number AS saleNumber,
    audit.customer_id AS customerId, customer.name AS customerName, customer.erased_at IS NOT NULL AS customerErased,
    audit.before, audit.after
  FROM audit
    LEFT JOIN staff ON staff.id = audit.staff_id
    LEFT JOIN staff approver ON approver.id = audit.approved_by
    LEFT JOIN customer ON customer.id = audit.customer_id
    LEFT JOIN print_job job ON subject = 'print_job' AND job.id = subject_id
    LEFT JOIN sale ON sale.id = CASE
      WHEN subject = 'sale' THEN subject_id
      WHEN job.kind IN ('receipt', 'drawer') THEN CAST(substr(job.document, instr(job.document, ':') + 1) AS INTEGER)
      WHEN job.kind = 'return' THEN (SELECT sale_id FROM sale_return
        WHERE id = CAST(substr(job.document, instr(job.document, ':') + 1) AS INTEGER)) END
  WHERE audit.id IN (SELECT value FROM json_each(?))
  ORDER BY audit.at DESC, audit.id DESC`
