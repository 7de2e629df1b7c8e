import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { insertAudit } from '../db/audit.ts'
import { findCommand, insertCommand } from '../db/commands.ts'
import { asShopError } from '../db/open.ts'
import { findStaff } from '../db/staff.ts'
import type { Spool } from '../printing/spool.ts'
import type { CustomerScreen } from './customer-screen.ts'
import type { Erasures } from './erasures.ts'
import { ShopError } from './errors.ts'
import type { EventBus, Subject } from './events.ts'
import type { ImportDesk } from './imports/desk.ts'
import type { Actor, Sessions } from './sessions.ts'

export type { Actor } from './sessions.ts'

/** Epoch ms. */
export type Clock = () => number

/** The open shop: what every service works with. */
export interface Shop {
  folder: string
  db: Database
  /** Cannot write, and reads the prepared figures beside the shop's rows: for lists and reports. */
  reading: Database
  clock: Clock
  /** The app's own version. */
  version: string
  events: EventBus
  sessions: Sessions
  spool: Spool
  erasures: Erasures
  imports: ImportDesk
  customerScreen: CustomerScreen
  /** Called after each committed command, so that the shop can tidy its log in the next quiet moment. */
  committed(): void
}

/** A call made by somebody: what a service function gets as its first argument. */
export interface Call {
  shop: Shop
  actor: Actor
  /** The token that the actor signed in with; null: the terminal of the machine itself. */
  session: string | null
}

/** A call that may come before anybody has signed in. */
export interface OpenCall {
  shop: Shop
  actor: Actor | null
  /** As in `Call`; null also before anybody has signed in. */
  session: string | null
}

/** What the work of one command may use; all of it belongs to the command's transaction. */
export interface Write {
  db: Database
  commandId: string
  /** The command's moment, epoch ms: read once, so that every row of it says the same. */
  at: number
  /** Who does this; a sentence of the audit. Null only before anybody has signed in. */
  staffId: number | null
  /**
   * The manager who stands behind something a cashier may not do alone: the actor, when a manager, or the
   * giver of an approval to this very session for this procedure, which is used up when the command commits.
   * @throws ShopError NOT_ALLOWED
   */
  approvedBy(approval: string | undefined): Actor
  /**
   * What this command changed, for the audit; `before` and `after` are kept as JSON, in words and numbers that a manager
   * can read, without bulky values.
   */
  audit(entry: Changed): void
  /** Told to every window after the commit. */
  emit(subject: Subject): void
  /** There is something to print: the spool is woken after the commit. */
  wakeSpool(): void
}

/** A sentence of the audit, without who and when. */
export interface Changed {
  /** What was changed: `customer`, `sale`, `settings` … */
  subject: string
  subjectId: number | null
  /** The customer whom it concerns, so that it is found with them. */
  customerId?: number | null
  before?: unknown
  after?: unknown
}

/**
 * Runs one write of the shop as one immediate transaction, once: a repeated `input.commandId` gives the first
 * result and does nothing more. The result must be plain JSON. Windows and the spool hear of it after the commit;
 * when `work` throws, nothing has happened. Work that leaves no word in the audit is a mistake in the program, and is
 * taken back.
 *
 * @param procedure its name in the contract, as `customers.register`
 * @throws ShopError COMMAND_REUSED when the id came before with another procedure or input; NOT_FOUND when it came before
 *   and spoke of a customer who has been erased since; DISK_FULL,
 *   DISK_FAILED, FOLDER_READ_ONLY, DATABASE_CORRUPT, SHOP_BUSY from the disk; and whatever `work` throws
 */
export function command<Input extends { commandId: string }, Result>(
  call: OpenCall,
  procedure: string,
  input: Input,
  work: (write: Write) => Result,
): Result {
  const { shop } = call
  if (shop.db.inTransaction) throw new Error(`${procedure}: a command inside another`)
  const inputHash = hashOf(input)
  const after = new AfterCommit()
  const run = (): Result => {
    const known = findCommand(shop.db, input.commandId)
    if (known) return firstResult(known, procedure, inputHash)
    const write = createWrite(call, procedure, input.commandId, after)
    const result = work(write)
    if (!after.audited) throw new Error(`${procedure}: a write without an audit entry`)
    insertCommand(shop.db, {
      id: input.commandId,
      procedure,
      inputHash,
      staffId: write.staffId,
      at: write.at,
      result: JSON.stringify(result),
    })
    return result
  }
  try {
    const result = shop.db.transaction(run).immediate()
    after.tell(shop)
    return result
  } catch (error) {
    throw asShopError(error, shop.folder)
  }
}

/** What to do once the transaction stands. */
class AfterCommit {
  readonly subjects = new Set<Subject>()
  readonly approvals = new Set<string>()
  printing = false
  wrote = false
  audited = false

  tell(shop: Shop): void {
    if (!this.wrote) return
    for (const approval of this.approvals) shop.sessions.useUp(approval)
    if (this.printing) shop.spool.wake()
    for (const subject of this.subjects) shop.events.emit(subject)
    shop.committed()
  }
}

function createWrite(
  { shop, actor, session }: OpenCall,
  procedure: string,
  commandId: string,
  after: AfterCommit,
): Write {
  const at = shop.clock()
  const staffId = actor?.staffId ?? null
  let approvedBy: number | null = null
  after.wrote = true
  return {
    db: shop.db,
    commandId,
    at,
    staffId,
    approvedBy(approval) {
      const given = approval && shop.sessions.approver(approval, { session, procedure, at })
      const by = actor?.role === 'manager' ? actor : given
      // Whatever process of this shop has written it: an approval ends with its giver's role.
      if (!by || findStaff(shop.db, by.staffId)?.role !== 'manager')
        throw new ShopError('NOT_ALLOWED', { needs: 'manager' })
      if (by !== actor && approval) after.approvals.add(approval)
      approvedBy = by.staffId
      return by
    },
    audit({ subject, subjectId, customerId = null, before, after: now }) {
      after.audited = true
      insertAudit(shop.db, {
        at,
        staffId,
        approvedBy,
        procedure,
        commandId,
        subject,
        subjectId,
        customerId,
        before: before === undefined ? null : JSON.stringify(before),
        after: now === undefined ? null : JSON.stringify(now),
      })
    },
    emit: (subject) => void after.subjects.add(subject),
    wakeSpool() {
      after.printing = true
    },
  }
}

function firstResult<Result>(
  known: { procedure: string; inputHash: Uint8Array; result: string },
  procedure: string,
  inputHash: Uint8Array,
): Result {
  // Of whom it spoke has been erased, and its words with them.
  if (known.inputHash.length === 0) throw new ShopError('NOT_FOUND', { what: 'customer' })
  const isSame = known.procedure === procedure && Buffer.compare(known.inputHash, inputHash) === 0
  if (!isSame) throw new ShopError('COMMAND_REUSED')
  return JSON.parse(known.result) as Result
}

/** SHA-256 of the input with its keys in order, so that the same wish from another window is the same. */
export function hashOf(input: unknown): Uint8Array {
  return createHash('sha256').update(JSON.stringify(input, sortKeys)).digest()
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
