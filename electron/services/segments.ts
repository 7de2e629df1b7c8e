import { randomUUID } from 'node:crypto'
import { listCustomers } from '../db/customer-lists.ts'
import { findSegment, putSegment, retireSegment, type SavedSegment, standingSegments } from '../db/segments.ts'
import { isQuick } from '../db/segment-sql.ts'
import type { segments as contract } from '../shared/contract/segments.ts'
import { cleanText } from '../shared/persian.ts'
import { type Call, command, type Write } from './context.ts'
import { changesBetween } from './changes.ts'
import { rowOf } from './customer-row.ts'
import { EVERYBODY, wishOf } from './customer-wish.ts'
import { customersAtHand } from './customers-at-hand.ts'
import { ShopError } from './errors.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { countBeside, rowsOfIds } from './segment-looks.ts'
import { dayOf } from './settings.ts'

type Contract = typeof contract

export function savedSegments({ shop }: Call): OutputOf<Contract['list']> {
  return standingSegments(shop.reading).map(({ id, name, segment, changedAt }) => ({
    segmentId: id,
    name,
    segment,
    changedAt,
  }))
}

/**
 * Programmes that name it go by what it says from now on.
 *
 * @throws ShopError NOT_FOUND; NAME_TAKEN when another is called so; and those of `command`
 */
export function saveSegment(call: Call, input: InputOf<Contract['save']>): OutputOf<Contract['save']> {
  return command(call, 'segments.save', input, (write) => {
    const before = input.segmentId === null ? undefined : standing(write, input.segmentId)
    const name = cleanText(input.name)
    const taken = standingSegments(write.db).find((other) => other.name === name && other.id !== before?.id)
    if (taken) throw new ShopError('NAME_TAKEN', { name })
    if (write.staffId === null) throw new ShopError('NOT_SIGNED_IN')
    const { segment } = input
    const segmentId = before?.id ?? randomUUID()
    putSegment(write.db, { id: segmentId, name, segment, staffId: write.staffId, at: write.at })
    const was = before ? { name: before.name, segment: before.segment } : {}
    audit(write, { id: segmentId, name }, changesBetween(was, { name, segment }))
    return { segmentId }
  })
}

/** @throws ShopError NOT_FOUND, and those of `command` */
export function removeSegment(call: Call, input: InputOf<Contract['remove']>): OutputOf<Contract['remove']> {
  return command(call, 'segments.remove', input, (write) => {
    const before = standing(write, input.segmentId)
    retireSegment(write.db, before.id, write.at)
    audit(write, before, { before: { name: before.name }, after: {} })
    return {}
  })
}

/** Customers shown of those whom a segment means. */
const SAMPLE = 10

/** @throws ShopError NOT_SET_UP */
export async function countSegment(
  { shop }: Call,
  { segment }: InputOf<Contract['count']>,
): Promise<OutputOf<Contract['count']>> {
  if (!isQuick(segment)) {
    const { customers, isFloor, sample } = await countBeside(shop, segment, SAMPLE)
    return { customers, isFloor, sample: rowsOfIds(shop, sample).map(rowOf) }
  }
  const wish = wishOf(shop.reading, { ...EVERYBODY, segment }, dayOf(shop.reading, shop.clock()))
  const { total, totalIsFloor, rows } = wish
    ? listCustomers(shop.reading, wish, { offset: 0, limit: SAMPLE }, customersAtHand(shop))
    : { total: 0, totalIsFloor: false, rows: [] }
  return { customers: total, isFloor: totalIsFloor, sample: rows.map(rowOf) }
}

/** @throws ShopError NOT_FOUND also when it was taken away */
function standing({ db }: Write, segmentId: string): SavedSegment {
  const found = findSegment(db, segmentId)
  if (!found || found.retiredAt !== null) throw new ShopError('NOT_FOUND', { what: 'segment' })
  return found
}

/** Always says which segment. */
function audit(
  write: Write,
  { id: segmentId, name }: Pick<SavedSegment, 'id' | 'name'>,
  { before, after }: { before: object; after: object },
): void {
  write.audit({ subject: 'segment', subjectId: null, before, after: { ...after, segmentId, name } })
  write.emit('segments')
  // What a programme or a list that names it gives may be another now.
  write.emit('customers')
}
