import type { Database } from 'better-sqlite3'
import { CONTACTS, OPINIONS, type Sign, type Touchpoint } from '../shared/rules/touchpoints.ts'

/** Contacts from a moment (included) to another, epoch ms, and which sign is asked about. */
export interface ContactSpan {
  from: number
  to: number
  sign: Sign
}

/** Contacts, and how many of them are opinions with the sign. */
export interface ContactCount {
  contacts: number
  signs: number
}

const asked = ({ from, to, sign }: ContactSpan) => ({
  from,
  to,
  sign,
  contacts: JSON.stringify(CONTACTS),
  opinions: JSON.stringify(OPINIONS),
})

const IS_CONTACT = 'kind IN (SELECT value FROM json_each(@contacts))'
const HAS_SIGN = '(sign = @sign AND kind IN (SELECT value FROM json_each(@opinions)))'
const COUNTS = `count(*) AS contacts, coalesce(sum(${HAS_SIGN}), 0) AS signs`
const IN_SPAN = `at >= @from AND at < @to AND ${IS_CONTACT}`

export function contactsByKind(db: Database, span: ContactSpan): (ContactCount & { kind: Touchpoint })[] {
  return db
    .prepare<[object], ContactCount & { kind: Touchpoint }>(
      `SELECT kind, ${COUNTS} FROM touchpoint WHERE ${IN_SPAN} GROUP BY kind`,
    )
    .all(asked(span))
}

/** Milliseconds: every zone's hours begin on one of these. */
export const SLICE = 900_000

/** `slice`: quarters of an hour since the epoch. */
export function contactsBySlice(db: Database, span: ContactSpan): IterableIterator<ContactCount & { slice: number }> {
  return db
    .prepare<[object], ContactCount & { slice: number }>(
      `SELECT at / ${SLICE} AS slice, ${COUNTS} FROM touchpoint WHERE ${IN_SPAN} GROUP BY slice`,
    )
    .iterate(asked(span))
}

export function contactsByStaff(
  db: Database,
  span: ContactSpan,
): (ContactCount & { staffId: number | null; name: string | null })[] {
  return db
    .prepare<[object], ContactCount & { staffId: number | null; name: string | null }>(
      `SELECT staffId, staff.name AS name, contacts, signs FROM (
         SELECT staff_id AS staffId, ${COUNTS} FROM touchpoint WHERE ${IN_SPAN} GROUP BY staff_id
       ) LEFT JOIN staff ON staff.id = staffId`,
    )
    .all(asked(span))
}

/**
 * Products of contacts: of a sale and of an answer about one, those of the sale; of a return, those that came back; of
 * any other, the one it was about. Only products with the sign, most of it in front.
 */
export function contactsByProduct(
  db: Database,
  span: ContactSpan,
  limit: number,
): (ContactCount & { productId: number; name: string })[] {
  return db
    .prepare<[object], ContactCount & { productId: number; name: string }>(
      `WITH contact AS MATERIALIZED (
         SELECT id, kind, ${HAS_SIGN} AS isSign, sale_id, product_id, at FROM touchpoint WHERE ${IN_SPAN}
       ), about AS (
         SELECT DISTINCT contact.id, isSign, sale_line.product_id AS productId
         FROM contact JOIN sale_line USING (sale_id) WHERE contact.kind IN ('sale', 'feedback')
         UNION ALL
         SELECT DISTINCT contact.id, isSign, sale_line.product_id
         FROM contact JOIN sale_return ON sale_return.sale_id = contact.sale_id AND sale_return.at = contact.at
           JOIN sale_return_line back ON back.return_id = sale_return.id
           JOIN sale_line ON sale_line.sale_id = back.sale_id AND sale_line.position = back.position
         WHERE contact.kind = 'return'
         UNION ALL
         SELECT id, isSign, product_id FROM contact WHERE kind NOT IN ('sale', 'feedback', 'return')
       )
       SELECT productId, product.name AS name, count(*) AS contacts, sum(isSign) AS signs
       FROM about JOIN product ON product.id = productId
       GROUP BY productId HAVING signs > 0 ORDER BY signs DESC, productId LIMIT @limit`,
    )
    .all({ ...asked(span), limit })
}

export interface ContactWish {
  from: number
  to: number
  /** Null: all. */
  kinds: readonly string[] | null
  sign: Sign | null
  /** Only those whose sign is an opinion. */
  opinions: boolean
  /** 0: by nobody in particular; null: all. */
  staffId: number | null
  productId: number | null
  /** Epoch ms and id before which the page begins; null: the newest. */
  before: { at: number; id: number } | null
}

export interface ContactRow {
  id: number
  at: number
  kind: Touchpoint
  sign: Sign
  note: string
  customerId: number
  customerName: string
  customerPhone: string | null
  customerErased: 0 | 1
  staffName: string | null
  productId: number | null
  productName: string | null
  saleId: number | null
  saleDay: number | null
  saleNumber: number | null
}

/** The newest in front, as many as are taken. */
export function contactsLike(
  db: Database,
  { before, opinions, kinds, ...wish }: ContactWish,
): IterableIterator<ContactRow> {
  const wanted = {
    ...wish,
    beforeAt: before?.at ?? wish.to,
    beforeId: before?.id ?? 0,
    kinds: JSON.stringify(kinds ?? (opinions ? OPINIONS : CONTACTS)),
    opinions: JSON.stringify(OPINIONS),
    isOpinions: opinions ? 1 : 0,
  }
  return db
    .prepare<[object], ContactRow>(
      `SELECT contact.id, contact.at, contact.kind, contact.sign, contact.note, contact.customer_id AS customerId,
         customer.name AS customerName, customer.phone AS customerPhone,
         customer.erased_at IS NOT NULL AS customerErased, staff.name AS staffName, product.id AS productId,
         product.name AS productName, sale.id AS saleId, sale.day AS saleDay, sale.number AS saleNumber
       FROM touchpoint contact JOIN customer ON customer.id = contact.customer_id
         LEFT JOIN staff ON staff.id = contact.staff_id LEFT JOIN product ON product.id = contact.product_id
         LEFT JOIN sale ON sale.id = contact.sale_id
       WHERE contact.at >= @from AND contact.at < @to AND (contact.at, contact.id) < (@beforeAt, @beforeId)
         AND contact.kind IN (SELECT value FROM json_each(@kinds)) AND (@sign IS NULL OR contact.sign = @sign)
         AND (@isOpinions = 0 OR contact.kind IN (SELECT value FROM json_each(@opinions)))
         AND (@staffId IS NULL OR coalesce(contact.staff_id, 0) = @staffId)
         AND (@productId IS NULL OR contact.product_id = @productId
           OR (contact.kind IN ('sale', 'feedback') AND EXISTS (
             SELECT 1 FROM sale_line WHERE sale_id = contact.sale_id AND product_id = @productId))
           OR (contact.kind = 'return' AND EXISTS (
             SELECT 1 FROM sale_return JOIN sale_return_line back ON back.return_id = sale_return.id
               JOIN sale_line ON sale_line.sale_id = back.sale_id AND sale_line.position = back.position
             WHERE sale_return.sale_id = contact.sale_id AND sale_return.at = contact.at
               AND sale_line.product_id = @productId)))
       ORDER BY contact.at DESC, contact.id DESC`,
    )
    .iterate(wanted)
}
