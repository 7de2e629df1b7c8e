import {
  commitmentOf,
  endCommitment as closeCommitment,
  findCommitment,
  insertCommitment,
  openCommitments,
  updateCommitment,
} from '../db/commitments.ts'
import { findProduct } from '../db/products.ts'
import {
  deleteTouchpoint,
  findTouchpoint,
  insertTouchpoint,
  type TouchpointRow,
  updateTouchpoint,
} from '../db/touchpoints.ts'
import type { touchpoints as contract } from '../shared/contract/touchpoints.ts'
import { cleanText } from '../shared/persian.ts'
import {
  AMEND_FOR,
  BY_HAND,
  isCommitment,
  type Sign,
  type Touchpoint,
  TOUCHPOINTS,
  UNDO_FOR,
  USUAL_HOLD_DAYS,
} from '../shared/rules/touchpoints.ts'
import { type Call, command, type Write } from './context.ts'
import { meantBy } from './customers.ts'
import { ShopError } from './errors.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf } from './settings.ts'
import { keepStage } from './stages.ts'

/** A contact that is to be written down. */
export interface Contact {
  customerId: number
  kind: Touchpoint
  /** Absent: the kind's usual sign. */
  sign?: Sign
  note?: string
  saleId?: number | null
  productId?: number | null
}

/**
 * Writes a contact down within the transaction of what it is part of, and brings the customer's stage in step. Gives its
 * id.
 */
export function recordTouchpoint(write: Pick<Write, 'db' | 'at' | 'staffId'>, contact: Contact): number {
  const id = noteTouchpoint(write, contact)
  stageAfter(write, contact.customerId, contact.kind, id)
  return id
}

/** As `recordTouchpoint`, for whoever brings the stage in step themselves. */
export function noteTouchpoint({ db, at, staffId }: Pick<Write, 'db' | 'at' | 'staffId'>, contact: Contact): number {
  const { customerId, kind, sign = TOUCHPOINTS[kind].sign, note = '', saleId = null, productId = null } = contact
  return insertTouchpoint(db, { customerId, kind, sign, at, note, saleId, staffId, productId })
}

/**
 * Writes down at the counter what a customer said or did. Who is erased has no contacts any more.
 *
 * @throws ShopError NOT_FOUND, INPUT_INVALID for a last day that is over, and those of `command`
 */
export function recordByHand(
  call: Call,
  input: InputOf<(typeof contract)['record']>,
): OutputOf<(typeof contract)['record']> {
  return command(call, 'touchpoints.record', input, (write) => {
    const { db, at } = write
    const { id: customerId } = meantBy(db, input.customerId)
    const { kind, productId, amount } = input
    refuseUnknownProduct(write, productId)
    const validTo = isCommitment(kind) ? lastDay(write, input.validTo) : null
    const note = cleanText(input.note)
    const sign = input.sign ?? TOUCHPOINTS[kind].sign
    const touchpointId = noteTouchpoint(write, { customerId, kind, sign, note, productId })
    const commitment =
      isCommitment(kind) && validTo !== null
        ? { id: insertCommitment(db, { customerId, kind, touchpointId, amount, validTo }), validTo }
        : null
    stageAfter(write, customerId, kind, touchpointId)
    const held = commitment && { validTo: commitment.validTo, amount }
    write.audit({
      subject: 'touchpoint',
      subjectId: touchpointId,
      customerId,
      after: { kind, sign, note, productId, ...held },
    })
    tell(write)
    return { touchpointId, customerId, at, sign, commitment }
  })
}

/** @throws ShopError NOT_FOUND for one that is not by hand, gone, or older than ten minutes */
export function amendTouchpoint(
  call: Call,
  input: InputOf<(typeof contract)['amend']>,
): OutputOf<(typeof contract)['amend']> {
  return command(call, 'touchpoints.amend', input, (write) => {
    const { db } = write
    const before = freshByHand(write, input.touchpointId, AMEND_FOR)
    refuseUnknownProduct(write, input.productId ?? null)
    const after = {
      ...before,
      sign: input.sign ?? before.sign,
      note: input.note === undefined ? before.note : cleanText(input.note),
      productId: input.productId === undefined ? before.productId : input.productId,
    }
    updateTouchpoint(db, after)
    const held = amendCommitment(write, before, input)
    stageAfter(write, before.customerId, before.kind, before.id)
    write.audit({
      subject: 'touchpoint',
      subjectId: before.id,
      customerId: before.customerId,
      before: { ...told(before), ...held?.before },
      after: { ...told(after), ...held?.after },
    })
    tell(write)
    return {}
  })
}

function amendCommitment(write: Write, { id, customerId }: TouchpointRow, input: InputOf<(typeof contract)['amend']>) {
  const commitment = commitmentOf(write.db, customerId, id)
  if (!commitment || commitment.endedAt !== null) return null
  const { validTo, amount } = commitment
  const after = {
    validTo: input.validTo === undefined ? validTo : lastDay(write, input.validTo),
    amount: input.amount === undefined ? amount : input.amount,
  }
  updateCommitment(write.db, { id: commitment.id, ...after })
  return { before: { validTo, amount }, after }
}

/**
 * Takes the last one back: the row goes, since a slip of the hand was no contact and must not count as one, in the
 * figures or for the stage; the audit keeps what it said.
 *
 * @throws ShopError NOT_FOUND for one that is not by hand, gone, or older than a minute
 */
export function undoTouchpoint(
  call: Call,
  input: InputOf<(typeof contract)['undo']>,
): OutputOf<(typeof contract)['undo']> {
  return command(call, 'touchpoints.undo', input, (write) => {
    const before = freshByHand(write, input.touchpointId, UNDO_FOR)
    deleteTouchpoint(write.db, before)
    stageAfter(write, before.customerId, before.kind)
    write.audit({
      subject: 'touchpoint',
      subjectId: before.id,
      customerId: before.customerId,
      before: told(before),
    })
    tell(write)
    return {}
  })
}

/** Open quotes and reservations, the first to end in front. @throws ShopError NOT_FOUND */
export function commitmentsOf(
  { shop: { db, clock } }: Call,
  { customerId }: InputOf<(typeof contract)['commitments']>,
): OutputOf<(typeof contract)['commitments']> {
  const { id } = meantBy(db, customerId)
  return openCommitments(db, id, dayOf(db, clock())).map(({ productId, productName, ...row }) => ({
    id: row.id,
    kind: row.kind,
    at: row.at,
    validTo: row.validTo,
    amount: row.amount,
    note: row.note,
    product: productId === null ? null : { id: productId, name: productName ?? '' },
  }))
}

/** @throws ShopError NOT_FOUND for one that has ended already */
export function endCommitment(
  call: Call,
  input: InputOf<(typeof contract)['endCommitment']>,
): OutputOf<(typeof contract)['endCommitment']> {
  return command(call, 'touchpoints.endCommitment', input, (write) => {
    const { db, at } = write
    const row = findCommitment(db, input.commitmentId)
    if (!row || row.endedAt !== null) throw new ShopError('NOT_FOUND', { what: 'commitment' })
    const { id, customerId, kind, validTo, amount } = row
    closeCommitment(db, id, at)
    stageAfter(write, customerId, kind)
    const before = { kind, validTo, amount, ended: false }
    write.audit({ subject: 'commitment', subjectId: id, customerId, before, after: { ended: true } })
    tell(write)
    return {}
  })
}

/** @param touchpointId absent: what had been a contact is none any more */
function stageAfter(
  { db, at }: Pick<Write, 'db' | 'at'>,
  customerId: number,
  kind: string,
  touchpointId: number | null = null,
): void {
  const cause = isCommitment(kind) ? 'commitment' : 'touchpoint'
  keepStage(db, customerId, { day: dayOf(db, at), at, cause, touchpointId })
}

function freshByHand({ db, at }: Write, id: number, within: number): TouchpointRow {
  const row = findTouchpoint(db, id)
  const isByHand = BY_HAND.some((kind) => kind === row?.kind)
  if (!row || !isByHand || at - row.at > within) throw new ShopError('NOT_FOUND', { what: 'touchpoint' })
  return row
}

function refuseUnknownProduct({ db }: Write, productId: number | null): void {
  if (productId !== null && !findProduct(db, productId)) throw new ShopError('NOT_FOUND', { what: 'product' })
}

function lastDay({ db, at }: Write, wanted: number | undefined): number {
  const today = dayOf(db, at)
  if (wanted === undefined) return today + USUAL_HOLD_DAYS
  if (wanted < today) throw new ShopError('INPUT_INVALID', { fields: [{ path: 'validTo', rule: 'past' }] })
  return wanted
}

const told = ({ kind, sign, note, productId }: TouchpointRow) => ({ kind, sign, note, productId })

function tell(write: Write): void {
  write.emit('customers')
  write.emit('feedback')
}
