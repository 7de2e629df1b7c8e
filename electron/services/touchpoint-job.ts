import type { Database } from 'better-sqlite3'
import {
  type ContactCount,
  type ContactRow,
  contactsByKind,
  contactsByProduct,
  contactsBySlice,
  contactsByStaff,
  contactsLike,
  SLICE,
} from '../db/contacts.ts'
import { openReadOnly } from '../db/open.ts'
import { timeOf } from '../shared/calendar.ts'
import type { touchpoints as contract } from '../shared/contract/touchpoints.ts'
import { FEWEST_CONTACTS, type Sign } from '../shared/rules/touchpoints.ts'
import { ShopError } from './errors.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export type Spread = OutputOf<(typeof contract)['painPoints']>
export type Listed = OutputOf<(typeof contract)['list']>

/** What the thread is to count or list, from a moment (included) to another. */
export type TouchpointJob = {
  folder: string
  /** IANA name: hours are counted in it. */
  zone: string
  days: { from: number; to: number }
  /** Epoch ms. */
  from: number
  to: number
} & ({ type: 'spread'; sign: Sign } | { type: 'list'; wish: Omit<InputOf<(typeof contract)['list']>, 'from' | 'to'> })

export function runTouchpointJob(job: TouchpointJob): Spread | Listed {
  const db = openReadOnly(job.folder)
  try {
    return job.type === 'spread' ? spread(db, job) : list(db, job)
  } finally {
    db.close()
  }
}

/** Products that are named at most. */
const PRODUCTS = 30

function spread(db: Database, job: Extract<TouchpointJob, { type: 'spread' }>): Spread {
  const kinds = contactsByKind(db, job)
  const contacts = kinds.reduce((sum, kind) => sum + kind.contacts, 0)
  const signs = kinds.reduce((sum, kind) => sum + kind.signs, 0)
  return {
    ...job.days,
    all: shareOf({ contacts, signs }),
    kinds: worstFirst(
      kinds
        .filter((kind) => kind.signs > 0)
        .map(({ kind, contacts: ofKind, signs: its }) => withShare({ kind, ofKind }, { contacts, signs: its })),
    ),
    hours: hoursOf(db, job),
    staff: worstFirst(
      contactsByStaff(db, job).map(({ staffId, name, ...of }) => withShare({ staffId, name: name ?? '' }, of)),
    ),
    products: worstFirst(
      contactsByProduct(db, job, PRODUCTS).map(({ productId, name, ...of }) => withShare({ productId, name }, of)),
    ),
  }
}

function hoursOf(db: Database, job: Extract<TouchpointJob, { type: 'spread' }>): Spread['hours'] {
  const hours = new Map<number, ContactCount>()
  for (const { slice, contacts, signs } of contactsBySlice(db, job)) {
    const { hour } = timeOf(slice * SLICE, job.zone)
    const known = hours.get(hour) ?? { contacts: 0, signs: 0 }
    hours.set(hour, { contacts: known.contacts + contacts, signs: known.signs + signs })
  }
  return [...hours].toSorted(([a], [b]) => a - b).map(([hour, of]) => withShare({ hour }, of))
}

function withShare<Named extends object>(named: Named, of: ContactCount) {
  return Object.assign(named, shareOf(of))
}

/** Per ten thousand; of too few contacts nothing can be told. */
function shareOf({ contacts, signs }: ContactCount) {
  return { contacts, signs, rate: contacts < FEWEST_CONTACTS ? null : Math.round((signs * 10_000) / contacts) }
}

/** The highest share in front; those of which nothing can be told at the end, most signs first. */
function worstFirst<Share extends ContactCount & { rate: number | null }>(shares: Share[]): Share[] {
  return shares.toSorted((a, b) => (b.rate ?? -1) - (a.rate ?? -1) || b.signs - a.signs)
}

function list(db: Database, { wish, zone, from, to }: Extract<TouchpointJob, { type: 'list' }>): Listed {
  const { before, limit, hour, ...rest } = wish
  const rows: ContactRow[] = []
  for (const row of contactsLike(db, { ...rest, from, to, before: before === null ? null : placeOf(before) })) {
    if (hour !== null && timeOf(row.at, zone).hour !== hour) continue
    rows.push(row)
    if (rows.length > limit) break
  }
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page.map(listed), next: last && rows.length > limit ? `${last.at}.${last.id}` : null }
}

function placeOf(cursor: string): { at: number; id: number } {
  const [, at, id] = /^(-?\d{1,15})\.(\d{1,15})$/.exec(cursor) ?? []
  if (at === undefined) throw new ShopError('INPUT_INVALID', { fields: [{ path: 'before', rule: 'cursor' }] })
  return { at: Number(at), id: Number(id) }
}

function listed(row: ContactRow): Listed['rows'][number] {
  const { id, at, kind, sign, note, staffName, productId, productName, saleId, saleDay, saleNumber } = row
  return {
    id,
    at,
    kind,
    sign,
    note,
    customer: {
      id: row.customerId,
      name: row.customerName,
      phone: row.customerPhone,
      erased: row.customerErased === 1,
    },
    staffName,
    product: productId === null ? null : { id: productId, name: productName ?? '' },
    sale:
      saleId === null || saleDay === null || saleNumber === null
        ? null
        : { id: saleId, day: saleDay, number: saleNumber },
  }
}
