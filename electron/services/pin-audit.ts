import { insertAudit } from '../db/audit.ts'
import type { Shop } from './context.ts'

/** A PIN that was tried: for signing in, for an approval, or to change it. The PIN itself is nowhere. */
interface Tried {
  /** As `staff.signIn`. */
  procedure: string
  /** Who tried: at signing in, whom they said they were. */
  staffId: number
  /** Whose PIN; null: any manager's would have done. */
  ownerId: number | null
  /** What an approval was asked for, as `sales.commit`. */
  for?: string
}

/** Puts a PIN that was right into the audit. @param approvedBy the manager whose approval it gave */
export function sayRight(shop: Shop, tried: Tried, approvedBy: number | null): void {
  say(shop, tried, approvedBy, { outcome: approvedBy === null ? 'signed_in' : 'approved' })
}

/** Puts a wrong PIN, or a try that had to wait, into the audit. @param refusal PIN_WRONG or PIN_WAIT */
export function sayRefused(shop: Shop, tried: Tried, { code, data }: { code: string; data: unknown }): void {
  say(shop, tried, null, {
    outcome: code === 'PIN_WAIT' ? 'must_wait' : 'wrong_pin',
    ...(typeof data === 'object' ? data : {}),
  })
}

function say({ db, clock }: Shop, tried: Tried, approvedBy: number | null, after: object): void {
  insertAudit(db, {
    at: clock(),
    staffId: tried.staffId,
    approvedBy,
    procedure: tried.procedure,
    commandId: '',
    subject: 'staff',
    subjectId: tried.ownerId,
    customerId: null,
    before: null,
    after: JSON.stringify({ ...after, for: tried.for }),
  })
}
