import { findCommand } from '../db/commands.ts'
import {
  activeStaff,
  findStaff,
  insertStaff,
  setPinHash,
  staffRecord,
  staffRecords,
  type StaffRecord,
  updateStaff as writeStaff,
} from '../db/staff.ts'
import type { staff as contract } from '../shared/contract/staff.ts'
import { cleanText, fold } from '../shared/persian.ts'
import { type Call, command, type Write } from './context.ts'
import { ShopError } from './errors.ts'
import { sayRefused } from './pin-audit.ts'
import { hashPin } from './pins.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { invalid } from './products.ts'
import { tryPin, waitsUntil } from './staff.ts'

type StaffMember = OutputOf<(typeof contract)['add']>

/** Everybody, also who has left. */
export function allStaff({ shop }: Call): StaffMember[] {
  const now = shop.clock()
  return staffRecords(shop.db).map((row) => view(row, now))
}

/** @throws ShopError NAME_TAKEN, PIN_NEEDED; INPUT_INVALID when nothing of the name can be seen */
export async function addStaff(call: Call, input: InputOf<(typeof contract)['add']>): Promise<StaffMember> {
  // PINs stay out of the stored command: a hash made in no time would give four digits away.
  const { pin, ...known } = input
  const pinHash = pin === null ? null : await hashPin(pin)
  return command(call, 'staff.add', known, (write) => {
    const { role } = known
    const name = freeName(write, known.name, null)
    if (role === 'manager' && pinHash === null) throw new ShopError('PIN_NEEDED')
    const id = insertStaff(write.db, { name, role, pinHash, createdAt: write.at })
    write.audit({ subject: 'staff', subjectId: id, after: { name, role, active: true, hasPin: pinHash !== null } })
    write.emit('staff')
    return view(knownStaff(write, id), write.at)
  })
}

/**
 * Whoever leaves or gets another role is signed out at once, wherever they are, and their approvals end.
 * @throws ShopError NOT_FOUND, NAME_TAKEN, PIN_NEEDED, LAST_MANAGER; INPUT_INVALID as `addStaff`
 */
export function updateStaff(call: Call, input: InputOf<(typeof contract)['update']>): StaffMember {
  let isSignedOut = false
  const result = command(call, 'staff.update', input, (write) => {
    const before = knownStaff(write, input.staffId)
    const after = changed(write, before, input.changes)
    writeStaff(write.db, after)
    isSignedOut = before.role !== after.role || !after.active
    write.audit({ subject: 'staff', subjectId: before.id, before: said(before), after: said(after) })
    write.emit('staff')
    return view(after, write.at)
  })
  if (isSignedOut) call.shop.sessions.end(input.staffId)
  return result
}

/**
 * Whoever signed in with the old one is signed out, but for the session that asks.
 * @throws ShopError NOT_FOUND; PIN_NEEDED for a manager without one
 */
export async function setStaffPin(call: Call, input: InputOf<(typeof contract)['setPin']>): Promise<StaffMember> {
  const { pin, ...known } = input
  const pinHash = pin === null ? null : await hashPin(pin)
  return changingPin(call, known.staffId, (changed) =>
    command(call, 'staff.setPin', known, (write) => {
      const before = knownStaff(write, known.staffId)
      if (before.role === 'manager' && pinHash === null) throw new ShopError('PIN_NEEDED')
      writePin(write, before, pinHash)
      changed()
      return view(knownStaff(write, before.id), write.at)
    }),
  )
}

/**
 * Signed out as by `setStaffPin`.
 * @throws ShopError NOT_FOUND; PIN_WRONG, PIN_WAIT for the old one
 */
export async function changeMyPin(
  call: Call,
  input: InputOf<(typeof contract)['changeMyPin']>,
): Promise<Record<never, never>> {
  const { oldPin, newPin, ...known } = input
  const { shop, actor } = call
  const mine = findStaff(shop.db, actor.staffId)
  if (!mine) throw new ShopError('NOT_FOUND', { what: 'staff' })
  // Sent again, its old PIN is not the old one any more.
  const isRepeated = findCommand(shop.db, known.commandId) !== undefined
  const refusal = isRepeated ? null : await tryPin(shop, mine, oldPin ?? '')
  if (refusal) {
    sayRefused(shop, { procedure: 'staff.changeMyPin', staffId: mine.id, ownerId: mine.id }, refusal)
    throw refusal
  }
  const pinHash = await hashPin(newPin)
  return changingPin(call, mine.id, (changed) =>
    command(call, 'staff.changeMyPin', known, (write) => {
      const before = knownStaff(write, mine.id)
      // A manager gave another one in the meantime.
      if (before.pinHash !== mine.pinHash) throw new ShopError('PIN_WRONG', { waitSeconds: 0 })
      writePin(write, before, pinHash)
      changed()
      return {}
    }),
  )
}

/** Once the command that says `changed` stands; one that was sent again signs nobody out. */
function changingPin<Result>({ shop, session }: Call, staffId: number, work: (changed: () => void) => Result): Result {
  let isChanged = false
  const result = work(() => {
    isChanged = true
  })
  if (isChanged) shop.sessions.end(staffId, session)
  return result
}

function writePin(write: Write, { id, pinHash: before }: StaffRecord, pinHash: string | null): void {
  setPinHash(write.db, id, pinHash)
  write.audit({
    subject: 'staff',
    subjectId: id,
    before: { hasPin: before !== null },
    after: { hasPin: pinHash !== null, pinChanged: true },
  })
  write.emit('staff')
}

/** What was typed laid over what is known. */
function changed(
  write: Write,
  before: StaffRecord,
  typed: InputOf<(typeof contract)['update']>['changes'],
): StaffRecord {
  const role = typed.role ?? before.role
  const active = typed.active ?? before.active
  const isNamed = typed.name !== undefined || (active && !before.active)
  const name = isNamed ? freeName(write, typed.name ?? before.name, before.id) : before.name
  if (role === 'manager' && before.pinHash === null) throw new ShopError('PIN_NEEDED')
  const wasManager = before.active && before.role === 'manager'
  if (wasManager && !(active && role === 'manager') && managersBeside(write, before.id) === 0) {
    throw new ShopError('LAST_MANAGER')
  }
  return { ...before, name, role, active }
}

const managersBeside = ({ db }: Write, id: number): number =>
  activeStaff(db).filter((other) => other.id !== id && other.role === 'manager').length

/** A name as it is kept; of active staff no two have the same. @throws ShopError NAME_TAKEN, INPUT_INVALID */
function freeName({ db }: Write, typed: string, id: number | null): string {
  const name = cleanText(typed)
  if (name === '') throw invalid('name', 'too_small')
  const taken = activeStaff(db).find((other) => other.id !== id && fold(other.name) === fold(name))
  if (taken) throw new ShopError('NAME_TAKEN', { name: taken.name })
  return name
}

function knownStaff({ db }: Write, id: number): StaffRecord {
  const row = staffRecord(db, id)
  if (!row) throw new ShopError('NOT_FOUND', { what: 'staff' })
  return row
}

const said = ({ name, role, active }: StaffRecord) => ({ name, role, active })

/** @param now epoch ms */
function view(row: StaffRecord, now: number): StaffMember {
  const { id, name, role, active, createdAt, wrongPins, lastSignIn } = row
  const hasPin = row.pinHash !== null
  return { id, name, role, hasPin, active, createdAt, wrongPins, waitsUntil: waitsUntil(row, now), lastSignIn }
}
