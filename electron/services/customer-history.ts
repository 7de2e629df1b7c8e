import { couponsOf } from '../db/coupons.ts'
import { entriesOfLot, lotPage } from '../db/customer-ledger.ts'
import type { CustomerDetails } from '../db/customers.ts'
import { type EditRow, editsOf } from '../db/edits.ts'
import { rulesOf } from '../db/rules.ts'
import { type Happening, happenings, type Place } from '../db/touchpoints.ts'
import type { customers as contract } from '../shared/contract/customers.ts'
import type { Call } from './context.ts'
import { couponView } from './coupons.ts'
import { detailsOf, meantBy, nobody } from './customers.ts'
import { ShopError } from './errors.ts'
import { CLUB } from './ledger.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf } from './settings.ts'

type Timeline = OutputOf<(typeof contract)['timeline']>
type Edit = OutputOf<(typeof contract)['history']>['edits'][number]

/** Lots of the club's account, also empty ones, newest first, each with what happened to it. @throws ShopError NOT_FOUND */
export function customerLots(
  { shop: { db } }: Call,
  { customerId, before, limit }: InputOf<(typeof contract)['lots']>,
): OutputOf<(typeof contract)['lots']> {
  const { id } = meantBy(db, customerId)
  const page = lotPage(db, { customerId: id, programmeId: CLUB, before, limit: limit + 1 })
  const lots = page.slice(0, limit).map((lot) => Object.assign(lot, { entries: entriesOfLot(db, lot.id) }))
  return { lots, next: page.length > limit ? (lots.at(-1)?.id ?? null) : null }
}

/**
 * Touchpoints and changes of tier, newest first. A cursor names a place in time, so that nothing is shown twice or left
 * out when something new happens between two pages.
 *
 * @throws ShopError NOT_FOUND, INPUT_INVALID for a cursor that is none
 */
export function customerTimeline(
  { shop: { db } }: Call,
  { customerId, before, limit, sign, kinds }: InputOf<(typeof contract)['timeline']>,
): Timeline {
  const { id } = meantBy(db, customerId)
  const found = happenings(db, {
    customerId: id,
    before: before === null ? null : placeOf(before),
    limit: limit + 1,
    sign,
    kinds,
  })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const next = last && found.length > limit ? cursorOf(last) : null
  return {
    items: page.map((happening) => itemOf(happening, ladderOf(happening))),
    next,
  }

  function ladderOf({ ruleVersion }: Happening): string[] {
    return ruleVersion === null ? [] : rulesOf(db, ruleVersion).tiers.tiers.map((tier) => tier.id)
  }
}

const cursorOf = ({ at, rank, id }: Place): string => `${at}.${rank}.${id}`

function placeOf(cursor: string): Place {
  const [, at, rank, id] = /^(-?\d{1,15})\.([01])\.(\d{1,15})$/.exec(cursor) ?? []
  if (at === undefined) throw new ShopError('INPUT_INVALID', { fields: [{ path: 'before', rule: 'cursor' }] })
  return { at: Number(at), rank: rank === '1' ? 1 : 0, id: Number(id) }
}

/** @param ladder the tiers of a change's rules, the lowest in front */
function itemOf(happening: Happening, ladder: string[]): Timeline['items'][number] {
  const { id, rank, at, kind, sign, note, staffName, saleId, saleDay, saleNumber, saleTotal } = happening
  const { fromTier, toTier } = happening
  const tiers = fromTier === null || toTier === null ? null : { from: fromTier, to: toTier }
  return {
    key: `${rank === 1 ? 'tier' : 'touchpoint'}:${id}`,
    at,
    kind,
    sign: tiers ? directionOf(ladder, tiers) : sign,
    note,
    staffName,
    sale:
      saleId === null || saleDay === null || saleNumber === null || saleTotal === null
        ? null
        : { id: saleId, day: saleDay, number: saleNumber, total: saleTotal },
    tiers,
  }
}

/** Up is good. From or to a tier that the rules do not have any more it is neither. */
function directionOf(ladder: string[], { from, to }: { from: string; to: string }): -1 | 0 | 1 {
  const [before, after] = [ladder.indexOf(from), ladder.indexOf(to)]
  if (before < 0 || after < 0 || before === after) return 0
  return after > before ? 1 : -1
}

/** Every coupon, used, expired and revoked ones too, newest first. @throws ShopError NOT_FOUND */
export function customerCoupons(
  { shop: { db, clock } }: Call,
  { customerId }: InputOf<(typeof contract)['coupons']>,
): OutputOf<(typeof contract)['coupons']> {
  const today = dayOf(db, clock())
  return couponsOf(db, meantBy(db, customerId).id).map((coupon) => couponView(coupon, today))
}

/** Worth a line of its own even when no detail has changed. */
const EVENTS = new Set(['customers.register', 'customers.merge', 'customers.unmerge', 'customers.erase'])

/** What was changed of the person's details, newest first. @throws ShopError NOT_FOUND */
export function customerEdits(
  { shop: { db } }: Call,
  { customerId, before, limit }: InputOf<(typeof contract)['history']>,
): OutputOf<(typeof contract)['history']> {
  const { id } = meantBy(db, customerId)
  const edits: Edit[] = []
  for (let from = before; ;) {
    const page = editsOf(db, { customerId: id, before: from, limit })
    edits.push(...page.map(editOf).filter(({ changes, procedure }) => changes.length > 0 || EVENTS.has(procedure)))
    from = page.at(-1)?.id ?? null
    if (edits.length > limit || page.length < limit) break
  }
  const shown = edits.slice(0, limit)
  return { edits: shown, next: edits.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

function editOf({ before, after, ...edit }: EditRow): Edit {
  if (before === null && after === null) return { ...edit, changes: [] }
  const [from, to] = [toldIn(before), toldIn(after)]
  const changes = Object.entries(to).flatMap(([field, value]) => {
    const old = from[field] ?? EMPTY[field] ?? null
    return JSON.stringify(old) === JSON.stringify(value) ? [] : [{ field, before: old, after: value }]
  })
  return { ...edit, changes }
}

/** The details in an audit entry, by the contract's names; of a new customer's before: none. */
function toldIn(json: string | null): Record<string, unknown> {
  const { birthMonth, ...told }: Partial<CustomerDetails> = json === null ? {} : detailsOf(JSON.parse(json))
  const { birthYear, birthDay, ...rest } = told
  return birthMonth === undefined
    ? rest
    : { ...rest, birthday: birthMonth === null ? null : { year: birthYear, month: birthMonth, day: birthDay } }
}

const EMPTY = toldIn(JSON.stringify(nobody))
