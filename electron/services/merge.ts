import type { Database } from 'better-sqlite3'
import {
  type Customer,
  customerByCard,
  customerByPhone,
  type CustomerDetails,
  findCustomer,
  keptIdOf,
  searchablesOf,
  writeDetails,
} from '../db/customers.ts'
import { replaceKeys } from '../db/customer-keys.ts'
import { replaceInterests } from '../db/interests.ts'
import {
  clearPhoneAndCard,
  countBelongings,
  endMerge,
  findMerge,
  hasLaterMerge,
  insertMerge,
  type MergeRow,
  moveAll,
  moveBack,
  setMergedInto,
  standingMerges,
} from '../db/merges.ts'
import { takeBackStageChange } from '../db/stages.ts'
import { deleteTierChange, lastTierChange, refreshPoints, refreshSales } from '../db/tiers.ts'
import type { customers as contract } from '../shared/contract/customers.ts'
import { tierFor } from '../shared/rules/tiers.ts'
import { type Call, command, type Write } from './context.ts'
import { withSegments } from './customer-segments.ts'
import { customerCard } from './customer-card.ts'
import { detailsOf, known, mayRefer, meantBy } from './customers.ts'
import { ShopError } from './errors.ts'
import { CLUB } from './ledger.ts'
import { joinDetails, partDetails } from './merge-details.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf, rulesNow } from './settings.ts'
import { keepStage } from './stages.ts'
import { settleTier, tierSpendTogether } from './tier-review.ts'

type Pair = Pick<InputOf<(typeof contract)['merge']>, 'keptId' | 'otherId'>
type Preview = OutputOf<(typeof contract)['mergePreview']>

/** What a merge would bring together; changes nothing. @throws ShopError MERGE_SELF, NOT_FOUND */
export function mergePreview({ shop: { db, clock } }: Call, pair: Pair): Preview {
  const { kept, other } = pairOf(db, pair)
  const [keptSide, otherSide] = [sideOf(db, kept), sideOf(db, other)]
  const { rules } = rulesNow(db)
  const day = dayOf(db, clock())
  const spend = tierSpendTogether(db, rules, [kept.id, other.id], day)
  const joined = joinDetails(kept, other)
  const sum = (of: (side: Preview['kept']) => number) => of(keptSide) + of(otherSide)
  const together = {
    name: joined.name,
    phone: joined.phone,
    points: sum(({ points }) => points),
    salesCount: sum(({ salesCount }) => salesCount),
    spend: sum((side) => side.spend),
    lots: sum(({ lots }) => lots),
    coupons: sum(({ coupons }) => coupons),
    touchpoints: sum(({ touchpoints }) => touchpoints),
    tierId: tierFor(rules.tiers, spend).id,
  }
  return { kept: keptSide, other: otherSide, together, details: shownDetails(joined, pair) }
}

/**
 * Makes one customer of two. Sales, lots, coupons, touchpoints, changes of tier, sales put aside and whom the other has
 * referred become the kept one's; the other stays as a row that nobody finds but by this merge, and its phone and card
 * lead to the kept one.
 *
 * @throws ShopError MERGE_SELF, NOT_FOUND also for somebody merged away or erased
 */
export function mergeCustomers(
  call: Call,
  input: InputOf<(typeof contract)['merge']>,
): OutputOf<(typeof contract)['merge']> {
  const merged = command(call, 'customers.merge', input, (write) => {
    const { db, at } = write
    const { kept, other } = pairOf(db, input)
    const found = { kept: searchablesOf(db, kept.id), other: searchablesOf(db, other.id) }
    const moved = moveAll(db, other.id, kept.id)
    setMergedInto(db, other.id, kept.id)
    const details = { kept: detailsOf(kept), other: detailsOf(other), after: joinInto(db, kept, other) }
    replaceKeys(db, other.id, found.other, [])
    replaceKeys(db, kept.id, found.kept, searchablesOf(db, kept.id))
    const tierChangeId = settle(write, kept.id)
    settle(write, other.id)
    const stageChanges = keepStages(write, [kept.id, other.id, kept.referrerId, other.referrerId], 'merge')
    const staffId = signedIn(write)
    const gave = { tierChangeId, stageChanges }
    const mergeId = insertMerge(db, { keptId: kept.id, otherId: other.id, at, staffId, ...gave, moved, details })
    const before = { ...details.kept, other: details.other }
    audit(write, kept.id, before, { ...details.after, mergeId, otherId: other.id })
    audit(write, other.id, { mergedInto: null }, { mergeId, mergedInto: kept.id })
    write.emit('customers')
    write.emit('sales')
    write.emit('tasks')
    return { mergeId, card: customerCard(db, kept.id, dayOf(db, at)) }
  })
  return { ...merged, card: withSegments(call.shop, merged.card) }
}

/** Merges of a customer that still stand, newest first. @throws ShopError NOT_FOUND */
export function mergesOf(
  { shop: { db } }: Call,
  { customerId }: InputOf<(typeof contract)['merges']>,
): OutputOf<(typeof contract)['merges']> {
  return standingMerges(db, meantBy(db, customerId).id)
}

/**
 * Takes a merge back: what moved returns, with all that has happened to it since; what came after the merge stays with
 * the kept one.
 *
 * @throws ShopError NOT_FOUND, MERGE_STANDS when it cannot be taken back, or not before a later one
 */
export function unmergeCustomers(
  call: Call,
  input: InputOf<(typeof contract)['unmerge']>,
): OutputOf<(typeof contract)['unmerge']> {
  return command(call, 'customers.unmerge', input, (write) => {
    const { db, at } = write
    const { merge, kept, other } = undoable(db, input.mergeId)
    const { keptId, otherId } = merge
    const found = searchablesOf(db, keptId)
    moveBack(db, merge.moved, keptId, otherId)
    setMergedInto(db, otherId, null)
    const after = partFrom(db, merge, kept, other)
    replaceKeys(db, keptId, found, searchablesOf(db, keptId))
    replaceKeys(db, otherId, [], searchablesOf(db, otherId))
    forgetTierChange(db, merge)
    settle(write, keptId)
    settle(write, otherId)
    const referrers = [kept.referrerId, after.kept.referrerId, after.other.referrerId]
    for (const id of merge.stageChanges.toReversed()) takeBackStageChange(db, id)
    keepStages(write, [keptId, otherId, ...referrers], 'unmerge')
    endMerge(db, { id: merge.id, at, staffId: signedIn(write) })
    audit(write, keptId, detailsOf(kept), { ...after.kept, mergeId: merge.id, otherId })
    audit(write, otherId, { mergedInto: keptId }, { mergeId: merge.id, mergedInto: null })
    write.emit('customers')
    write.emit('sales')
    write.emit('tasks')
    return { keptId, otherId }
  })
}

function pairOf(db: Database, { keptId, otherId }: Pair): { kept: Customer; other: Customer } {
  if (keptId === otherId) throw new ShopError('MERGE_SELF')
  return { kept: known(db, keptId), other: known(db, otherId) }
}

function sideOf(db: Database, { id, name, phone, points, salesCount, spend, tierId }: Customer): Preview['kept'] {
  return { id, name, phone, points, salesCount, spend, tierId, ...countBelongings(db, id) }
}

function shownDetails(joined: CustomerDetails, pair: Pair): Preview['details'] {
  const { phone: _, birthYear, birthMonth, birthDay, email, referrerId, ...details } = joined
  const isOneself = referrerId === pair.keptId || referrerId === pair.otherId
  return {
    ...details,
    birthday: birthMonth === null || birthDay === null ? null : { year: birthYear, month: birthMonth, day: birthDay },
    email: email ?? '',
    referrerId: isOneself ? null : referrerId,
  }
}

/** Writes what is known of both to the kept one; gives it. What the other has told stays in its row. */
function joinInto(db: Database, kept: Customer, other: Customer): CustomerDetails {
  const joined = joinDetails(kept, other)
  const candidates = [kept.referrerId, other.referrerId]
  const referrerId = candidates.find((id) => id !== null && mayRefer(db, id, kept.id)) ?? null
  const after = { ...joined, referrerId }
  clearPhoneAndCard(db, other.id, { phone: kept.phone === null, card: kept.cardCode === null })
  writeDetails(db, kept.id, after)
  replaceInterests(db, other.id, other.interests, [])
  return after
}

/** @throws ShopError NOT_FOUND, MERGE_STANDS */
function undoable(db: Database, mergeId: number): { merge: MergeRow; kept: Customer; other: Customer } {
  const merge = findMerge(db, mergeId)
  const kept = merge && findCustomer(db, merge.keptId)
  const other = merge && findCustomer(db, merge.otherId)
  if (!merge || !kept || !other) throw new ShopError('NOT_FOUND', { what: 'merge' })
  if (merge.undoneAt !== null) throw new ShopError('MERGE_STANDS', { reason: 'undone' })
  if (kept.erasedAt !== null || other.erasedAt !== null || merge.details === null) {
    throw new ShopError('MERGE_STANDS', { reason: 'erased' })
  }
  if (hasLaterMerge(db, merge)) throw new ShopError('MERGE_STANDS', { reason: 'later_merge' })
  return { merge, kept, other }
}

/** Writes what each of them is again; gives it. */
function partFrom(
  db: Database,
  { keptId, otherId, details }: MergeRow,
  now: Customer,
  own: Customer,
): { kept: CustomerDetails; other: CustomerDetails } {
  if (!details) throw new Error('a merge without the details that are to come back')
  const parted = partDetails(detailsOf(now), detailsOf(own), details, {
    phone: (phone) => customerByPhone(db, phone) === undefined,
    card: (card) => customerByCard(db, card) === undefined,
  })
  // An interest that nobody tells for a moment would be forgotten.
  replaceInterests(db, otherId, [], parted.other.interests)
  // What goes back is given up first: a phone is nobody's twice.
  writeDetails(db, keptId, { ...parted.kept, referrerId: null })
  const other = { ...parted.other, referrerId: referrerOf(db, parted.other, otherId) }
  writeDetails(db, otherId, other)
  const kept = { ...parted.kept, referrerId: referrerOf(db, parted.kept, keptId) }
  writeDetails(db, keptId, kept)
  return { kept, other }
}

/** Who is named there, by whom that is today; nobody, if that would go round in a circle. */
function referrerOf(db: Database, { referrerId }: CustomerDetails, id: number): number | null {
  const referrer = referrerId === null ? null : keptIdOf(db, referrerId)
  return referrer !== null && mayRefer(db, referrer, id) ? referrer : null
}

/** A rise that the merge gave, and after which nothing came, has never been. */
function forgetTierChange(db: Database, { keptId, tierChangeId }: MergeRow): void {
  if (tierChangeId !== null && lastTierChange(db, keptId)?.id === tierChangeId) deleteTierChange(db, tierChangeId)
}

/** Works out anew what the customer's rows add up to; gives the id of the change of tier that comes of it. */
function settle({ db, at }: Write, customerId: number): number | null {
  refreshSales(db, customerId)
  refreshPoints(db, customerId, CLUB)
  return settleTier(db, { customerId, at, day: dayOf(db, at), rules: rulesNow(db) })
}

/** Gives the ids of the changes of stage that come of it, in the order made. */
function keepStages({ db, at }: Write, ids: (number | null)[], cause: 'merge' | 'unmerge'): number[] {
  const day = dayOf(db, at)
  return [...new Set(ids)].flatMap((id) => (id === null ? null : keepStage(db, id, { day, at, cause })) ?? [])
}

function audit(write: Write, customerId: number, before: object, after: object): void {
  write.audit({ subject: 'customer', subjectId: customerId, customerId, before, after })
}

function signedIn({ staffId }: Write): number {
  if (staffId === null) throw new ShopError('NOT_SIGNED_IN')
  return staffId
}
