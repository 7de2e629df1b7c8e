import { type AuditFilter, listAudit, type ListedEntry } from '../db/audit.ts'
import { withMerged } from '../db/merges.ts'
import { dayStart } from '../shared/calendar.ts'
import type { audit as contract } from '../shared/contract/audit.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { settingsOf } from './settings.ts'

type Input = InputOf<(typeof contract)['list']>
type Page = OutputOf<(typeof contract)['list']>

/** Who did what, newest first. A customer's entries are also those of whoever was merged into them. */
export function auditEntries({ shop: { db } }: Call, input: Input): Page {
  const { zone, closingHour } = settingsOf(db)
  const { staffId, customerId, kinds, before, limit } = input
  const filter: AuditFilter = {
    staffId,
    customerIds: customerId === null ? [] : withMerged(db, customerId),
    kinds,
    from: input.from === null ? -Infinity : dayStart(input.from, zone, closingHour),
    until: input.to === null ? Infinity : dayStart(input.to + 1, zone, closingHour),
    before,
    // One more than asked for tells whether there are more.
    limit: limit + 1,
  }
  const found = listAudit(db, filter)
  const entries = found.slice(0, limit).map(entryOf)
  return { entries, next: found.length > limit ? (entries.at(-1)?.id ?? null) : null }
}

function entryOf(entry: ListedEntry): Page['entries'][number] {
  const { id, at, procedure, subject, subjectId, saleNumber, customerId } = entry
  return {
    id,
    at,
    staff: entry.staffId === null ? null : { id: entry.staffId, name: entry.staffName ?? '' },
    approvedBy: entry.approvedBy === null ? null : { id: entry.approvedBy, name: entry.approvedByName ?? '' },
    kind: procedure,
    subject,
    subjectId,
    saleNumber,
    customer:
      customerId === null
        ? null
        : { id: customerId, name: entry.customerName ?? '', erased: entry.customerErased === 1 },
    before: parsed(entry.before),
    after: parsed(entry.after),
  }
}

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json))
