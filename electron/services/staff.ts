import { activeStaff, findStaff, setLastSignIn, setWrongPins, type StaffRow } from '../db/staff.ts'
import type { staff as contract } from '../shared/contract/staff.ts'
import type { Actor, Call, Shop } from './context.ts'
import { ShopError } from './errors.ts'
import { sayRefused, sayRight } from './pin-audit.ts'
import { isPin } from './pins.ts'
import type { InputOf } from './procedure.ts'

export interface Member {
  id: number
  name: string
  role: 'cashier' | 'manager'
  hasPin: boolean
}

/** From this wrong PIN in a row on, the next try has to wait. */
const FREE_TRIES = 3
/** The longest wait, in seconds: nobody is locked out for good. */
const LONGEST_WAIT = 300

export function listStaff(shop: Shop): Member[] {
  return activeStaff(shop.db).map(member)
}

/** @throws ShopError NOT_FOUND, PIN_WRONG, PIN_WAIT */
export async function signIn(
  shop: Shop,
  input: { staffId: number; pin: string | null },
): Promise<{ token: string; member: Member }> {
  const row = findStaff(shop.db, input.staffId)
  if (!row) throw new ShopError('NOT_FOUND', { what: 'staff' })
  const tried = { procedure: 'staff.signIn', staffId: row.id, ownerId: row.id }
  const refusal = await tryPin(shop, row, input.pin ?? '')
  if (refusal) {
    sayRefused(shop, tried, refusal)
    throw refusal
  }
  const now = stillThere(shop, row)
  if (!now) throw new ShopError('NOT_FOUND', { what: 'staff' })
  const remember = (): void => {
    setLastSignIn(shop.db, now.id, shop.clock())
    sayRight(shop, tried, null)
  }
  shop.db.transaction(remember).immediate()
  return { token: shop.sessions.open(actorOf(now)), member: member(now) }
}

export function signOut(shop: Shop, token: string | null): Record<never, never> {
  if (token !== null) shop.sessions.close(token)
  return {}
}

export function me({ shop, actor }: Call): Member {
  const row = findStaff(shop.db, actor.staffId)
  if (!row) throw new ShopError('NOT_FOUND', { what: 'staff' })
  return member(row)
}

/** Any manager's PIN, for one command of this kind by the session that asks. @throws ShopError PIN_WRONG, PIN_WAIT */
export async function approve(
  { shop, actor, session }: Call,
  { pin, for: procedure }: InputOf<(typeof contract)['approve']>,
): Promise<{ approval: string; by: Member; until: number }> {
  const managers = activeStaff(shop.db).filter(({ role, pinHash }) => role === 'manager' && pinHash !== null)
  const tried = { procedure: 'staff.approve', staffId: actor.staffId, for: procedure }
  const refusals: ShopError[] = []
  const mistaken: StaffRow[] = []
  for (const manager of managers) {
    const refusal = await tryPin(shop, manager, pin)
    if (refusal) {
      refusals.push(refusal)
      if (refusal.code === 'PIN_WRONG') mistaken.push(manager)
    } else if (stillThere(shop, manager)?.role === 'manager') {
      const given = shop.sessions.approve(actorOf(manager), { session, procedure, at: shop.clock() })
      for (const other of mistaken) forget(shop, other)
      sayRight(shop, { ...tried, ownerId: manager.id }, manager.id)
      return { ...given, by: member(manager) }
    }
  }
  const refusal = refusals.find(({ code }) => code === 'PIN_WRONG') ?? refusals[0]
  if (!refusal) throw new ShopError('NOT_FOUND', { what: 'staff' })
  const [owner, ...others] = managers
  sayRefused(shop, { ...tried, ownerId: owner && others.length === 0 ? owner.id : null }, refusal)
  throw refusal
}

/** The first manager: whom the terminal of the machine itself acts as. */
export function firstManager(shop: Shop): Actor | null {
  const manager = activeStaff(shop.db).find(({ role }) => role === 'manager')
  return manager ? actorOf(manager) : null
}

/** What was somebody else's PIN was no wrong one of theirs. @param manager as before the try */
function forget({ db }: Shop, { id, lockedUntil }: StaffRow): void {
  const row = findStaff(db, id)
  if (row) setWrongPins(db, id, Math.max(0, row.wrongPins - 1), lockedUntil)
}

/** Trying a PIN takes a while, in which its owner may have left or got another one. */
function stillThere({ db }: Shop, { id, pinHash }: StaffRow): StaffRow | undefined {
  const row = findStaff(db, id)
  return row?.pinHash === pinHash ? row : undefined
}

/**
 * Null when the PIN is right. The try is counted before it is worked out, so that many tries at once do not come
 * through before the first is found wrong. From the third wrong one on, each wait is twice as long as the one before.
 */
export async function tryPin({ db, clock }: Shop, { id, pinHash }: StaffRow, pin: string): Promise<ShopError | null> {
  if (pinHash === null) return null
  const row = findStaff(db, id)
  const now = clock()
  const until = row && waitsUntil(row, now)
  if (until) return new ShopError('PIN_WAIT', { waitSeconds: secondsUntil(until, now) })
  const tries = (row?.wrongPins ?? 0) + 1
  const waitSeconds = tries < FREE_TRIES ? 0 : Math.min(2 ** (tries - FREE_TRIES), LONGEST_WAIT)
  setWrongPins(db, id, tries, now + waitSeconds * 1000)
  if (!(await isPin(pin, pinHash))) return new ShopError('PIN_WRONG', { waitSeconds })
  setWrongPins(db, id, 0, 0)
  return null
}

/**
 * Until when (epoch ms) the next try must wait; null: it need not. A wait longer than the longest was set by a clock that
 * has been put back since.
 */
export function waitsUntil({ lockedUntil }: { lockedUntil: number }, now: number): number | null {
  return now < lockedUntil && lockedUntil <= now + LONGEST_WAIT * 1000 ? lockedUntil : null
}

const secondsUntil = (moment: number, now: number): number => Math.ceil((moment - now) / 1000)

const actorOf = ({ id, name, role }: StaffRow): Actor => ({ staffId: id, name, role })

const member = ({ id, name, role, pinHash }: StaffRow): Member => ({ id, name, role, hasPin: pinHash !== null })
