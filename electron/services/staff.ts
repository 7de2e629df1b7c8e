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

/** Wrong PINs in a row that cost no waiting. */
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
  await checkPin(shop, row, input.pin ?? '')
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

/** Any manager's PIN, for one command. @throws ShopError PIN_WRONG, PIN_WAIT */
export async function approve(
  { shop }: Call,
  { pin }: { pin: string },
): Promise<{ approval: string; by: Member; until: number }> {
  const managers = activeStaff(shop.db).filter(({ role, pinHash }) => role === 'manager' && pinHash !== null)
  const refusals: unknown[] = []
  for (const manager of managers) {
    const refused = await checkPin(shop, manager, pin).then(
      () => null,
      (error: unknown) => error,
    )
    if (refused !== null) {
      refusals.push(refused)
      continue
    }
    return { ...shop.sessions.approve(actorOf(manager), shop.clock()), by: member(manager) }
  }
  const wrong = refusals.find((error) => error instanceof ShopError && error.code === 'PIN_WRONG')
  throw wrong ?? refusals[0] ?? new ShopError('NOT_FOUND', { what: 'staff' })
}

/** The first manager: whom the terminal of the machine itself acts as. */
export function firstManager(shop: Shop): Actor | null {
  const manager = activeStaff(shop.db).find(({ role }) => role === 'manager')
  return manager ? actorOf(manager) : null
}

/**
 * Counts the try before it is worked out, so that many tries at once do not come through before the first is
 * found wrong. After three wrong ones each waits twice as long as the one before.
 */
async function checkPin({ db, clock }: Shop, { id, pinHash }: StaffRow, pin: string): Promise<void> {
  if (pinHash === null) return
  const row = findStaff(db, id)
  const now = clock()
  if (row && now < row.lockedUntil) throw new ShopError('PIN_WAIT', { waitSeconds: secondsUntil(row.lockedUntil, now) })
  const tries = (row?.wrongPins ?? 0) + 1
  const waitSeconds = tries < FREE_TRIES ? 0 : Math.min(2 ** (tries - FREE_TRIES), LONGEST_WAIT)
  setWrongPins(db, id, tries, now + waitSeconds * 1000)
  if (!(await isPin(pin, pinHash))) throw new ShopError('PIN_WRONG', { waitSeconds })
  setWrongPins(db, id, 0, 0)
}

const secondsUntil = (moment: number, now: number): number => Math.ceil((moment - now) / 1000)

const actorOf = ({ id, name, role }: StaffRow): Actor => ({ staffId: id, name, role })

const member = ({ id, name, role, pinHash }: StaffRow): Member => ({ id, name, role, hasPin: pinHash !== null })
