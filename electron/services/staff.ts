import { activeStaff, findStaff, setWrongPins, type StaffRow } from '../db/staff.ts'
import type { Actor, Call, Shop } from './context.ts'
import { ShopError } from './errors.ts'
import { isPin } from './pins.ts'

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
  const refusal = await tryPin(shop, row, input.pin ?? '')
  if (refusal) throw refusal
  return { token: shop.sessions.open(actorOf(row)), member: member(row) }
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

/** Any manager's PIN, for one command of the session that asks. @throws ShopError PIN_WRONG, PIN_WAIT */
export async function approve(
  { shop, session }: Call,
  { pin }: { pin: string },
): Promise<{ approval: string; by: Member; until: number }> {
  const managers = activeStaff(shop.db).filter(({ role, pinHash }) => role === 'manager' && pinHash !== null)
  const refusals: ShopError[] = []
  for (const manager of managers) {
    const refusal = await tryPin(shop, manager, pin)
    if (!refusal) return { ...shop.sessions.approve(actorOf(manager), session, shop.clock()), by: member(manager) }
    refusals.push(refusal)
  }
  throw (
    refusals.find(({ code }) => code === 'PIN_WRONG') ?? refusals[0] ?? new ShopError('NOT_FOUND', { what: 'staff' })
  )
}

/** The first manager: whom the terminal of the machine itself acts as. */
export function firstManager(shop: Shop): Actor | null {
  const manager = activeStaff(shop.db).find(({ role }) => role === 'manager')
  return manager ? actorOf(manager) : null
}

/**
 * Null when the PIN is right. The try is counted before it is worked out, so that many tries at once do not come
 * through before the first is found wrong. From the third wrong one on, each wait is twice as long as the one before.
 */
async function tryPin({ db, clock }: Shop, { id, pinHash }: StaffRow, pin: string): Promise<ShopError | null> {
  if (pinHash === null) return null
  const row = findStaff(db, id)
  const now = clock()
  if (row && now < row.lockedUntil)
    return new ShopError('PIN_WAIT', { waitSeconds: secondsUntil(row.lockedUntil, now) })
  const tries = (row?.wrongPins ?? 0) + 1
  const waitSeconds = tries < FREE_TRIES ? 0 : Math.min(2 ** (tries - FREE_TRIES), LONGEST_WAIT)
  setWrongPins(db, id, tries, now + waitSeconds * 1000)
  if (!(await isPin(pin, pinHash))) return new ShopError('PIN_WRONG', { waitSeconds })
  setWrongPins(db, id, 0, 0)
  return null
}

const secondsUntil = (moment: number, now: number): number => Math.ceil((moment - now) / 1000)

const actorOf = ({ id, name, role }: StaffRow): Actor => ({ staffId: id, name, role })

const member = ({ id, name, role, pinHash }: StaffRow): Member => ({ id, name, role, hasPin: pinHash !== null })
