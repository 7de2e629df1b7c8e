import type { Database } from 'better-sqlite3'
import type { Stage } from '../shared/rules/journey.ts'
import { addKeys, keysOf, nameOrder, replaceKeys, type Searchable } from './customer-keys.ts'
import { insertInterests, interestBits, interestIds, replaceInterests } from './interests.ts'
import { freshId } from './fresh-id.ts'
import { WITH_MERGED } from './merges.ts'
import { changedOne, prepared } from './statement.ts'

/** A row of any list of customers: money in rial, points in smallest units, moments in epoch ms. */
export interface CustomerRow {
  id: number
  /** E.164 */
  phone: string | null
  name: string
  tierId: string
  points: number
  salesCount: number
  spend: number
  lastSaleAt: number | null
  createdAt: number
  stage: Stage
  /** Jalali; the year may be unknown. */
  birthYear: number | null
  birthMonth: number | null
  birthDay: number | null
}

/** What a person told us of themselves. */
export interface CustomerDetails {
  /** E.164 */
  phone: string | null
  cardCode: string | null
  name: string
  /** Jalali; the year may be unknown. */
  birthYear: number | null
  birthMonth: number | null
  birthDay: number | null
  gender: 'female' | 'male' | null
  email: string | null
  interests: string[]
  heardFrom: string | null
  referrerId: number | null
  smsConsent: boolean
  emailConsent: boolean
  note: string
  /** Labels of the shop's own. */
  tags: string[]
}

export interface Customer extends CustomerRow, CustomerDetails {
  phone: string | null
  name: string
  /** Whom it was merged into: nobody finds it, and what it had is the other's now. */
  mergedInto: number | null
  /** Epoch ms; the person is gone, the row stays for the sales and the ledger. */
  erasedAt: number | null
}

interface DetailsRow extends Omit<CustomerDetails, 'interests' | 'smsConsent' | 'emailConsent' | 'tags'> {
  /** JSON */
  interests: string
  tags: string
  smsConsent: 0 | 1
  emailConsent: 0 | 1
}

interface StoredDetails extends DetailsRow {
  nameKey: string
}

/** Of `customer`, for SELECT: what `CustomerRow` holds. */
export const customerRowColumns = `customer.id, customer.phone, customer.name, customer.tier AS tierId,
  customer.points, customer.sales_count AS salesCount, customer.spend, customer.last_sale_at AS lastSaleAt,
  customer.created_at AS createdAt, customer.stage, customer.birth_year AS birthYear,
  customer.birth_month AS birthMonth, customer.birth_day AS birthDay`

export function findCustomer(db: Database, id: number): Customer | undefined {
  const row = prepared<[number], CustomerRow & DetailsRow & Pick<Customer, 'mergedInto' | 'erasedAt'>>(
    db,
    `SELECT ${customerRowColumns}, card_code AS cardCode, gender, email, interests, heard_from AS heardFrom,
       referrer_id AS referrerId, sms_consent AS smsConsent, email_consent AS emailConsent, note, tags,
       merged_into AS mergedInto, erased_at AS erasedAt
     FROM customer WHERE id = ?`,
  ).get(id)
  return (
    row && {
      ...row,
      interests: JSON.parse(row.interests) as string[],
      tags: JSON.parse(row.tags) as string[],
      smsConsent: row.smsConsent === 1,
      emailConsent: row.emailConsent === 1,
    }
  )
}

/** Who answers to this phone today: the phone of somebody merged away is the kept customer's. @param phone E.164 */
export function customerByPhone(db: Database, phone: string): CustomerRow | undefined {
  return keptRow(db, prepared<[string], FoundRow>(db, `SELECT ${FOUND} FROM customer WHERE phone = ?`).get(phone))
}

/** As `customerByPhone`, by the code of a card. */
export function customerByCard(db: Database, cardCode: string): CustomerRow | undefined {
  return keptRow(
    db,
    prepared<[string], FoundRow>(db, `SELECT ${FOUND} FROM customer WHERE card_code = ?`).get(cardCode),
  )
}

type FoundRow = CustomerRow & Pick<Customer, 'mergedInto'>

const FOUND = `${customerRowColumns}, customer.merged_into AS mergedInto`

function keptRow(db: Database, found: FoundRow | undefined): CustomerRow | undefined {
  if (!found) return undefined
  const { mergedInto, ...row } = found
  if (mergedInto === null) return row
  return keptRow(db, prepared<[number], FoundRow>(db, `SELECT ${FOUND} FROM customer WHERE id = ?`).get(mergedInto))
}

/** The customer that an id means today: itself, or whom it was merged into, through however many hands. */
export function keptIdOf(db: Database, id: number): number {
  const into = prepared<[number], { mergedInto: number | null }>(
    db,
    'SELECT merged_into AS mergedInto FROM customer WHERE id = ?',
  ).get(id)?.mergedInto
  return into === null || into === undefined ? id : keptIdOf(db, into)
}

/** True for whom the shop has as a customer today: neither merged away nor erased. */
export function isCustomer(db: Database, id: number): boolean {
  const live = 'SELECT 1 FROM customer WHERE id = ? AND merged_into IS NULL AND erased_at IS NULL'
  return prepared<[number], unknown>(db, live).get(id) !== undefined
}

export interface NewCustomer extends CustomerDetails {
  tierId: string
  /** Epoch ms. */
  createdAt: number
}

/** Adds the customer with the keys it is found by. */
export function insertCustomer(db: Database, { tierId, createdAt, ...details }: NewCustomer): number {
  const [id] = insertDrafts(db, [draftOf(details)], { tierId, createdAt })
  if (id === undefined) throw new Error('a customer without an id')
  return id
}

/** A new customer, worked out as far as that goes without the database. */
export interface CustomerDraft {
  row: StoredDetails
  keys: string[]
  interests: string[]
}

export function draftOf(details: CustomerDetails): CustomerDraft {
  return { row: storedDetails(details), keys: [...keysOf(details)], interests: details.interests }
}

/** Adds customers with the keys they are found by; many at once far more quickly than one by one. Gives their ids. */
export function insertDrafts(
  db: Database,
  drafts: CustomerDraft[],
  since: Pick<NewCustomer, 'tierId' | 'createdAt'>,
): number[] {
  const insert = prepared<[StoredDetails & typeof since & { interestBits: bigint }]>(
    db,
    `INSERT INTO customer (id, phone, card_code, name, name_key, birth_year, birth_month, birth_day, gender, email,
       interests, interest_bits, heard_from, referrer_id, sms_consent, email_consent, note, tags, tier, created_at)
     VALUES (${freshId('customer')}, @phone, @cardCode, @name, @nameKey, @birthYear, @birthMonth, @birthDay, @gender,
       @email, @interests, @interestBits, @heardFrom, @referrerId, @smsConsent, @emailConsent, @note, @tags, @tierId, @createdAt)`,
  )
  const ids = drafts.map(({ row, interests }) => {
    const told = interestIds(db, interests)
    const id = changedOne(insert.run({ ...row, ...since, interestBits: interestBits(told) }))
    insertInterests(db, id, told)
    return id
  })
  addKeys(
    db,
    drafts.flatMap(({ keys }, index) => keys.map((key) => ({ key, customerId: ids[index] ?? 0 }))),
  )
  return ids
}

/** @param before the row as it stands: its keys are replaced */
export function updateCustomer(db: Database, before: Customer, after: CustomerDetails): void {
  const found = searchablesOf(db, before.id)
  takeOver(db, before.id, after)
  writeDetails(db, before.id, after)
  replaceKeys(db, before.id, found, searchablesOf(db, before.id))
}

/** Writes the row and its interests; its keys are the caller's: see `searchablesOf`. */
export function writeDetails(db: Database, id: number, details: CustomerDetails): void {
  replaceInterests(db, id, findCustomer(db, id)?.interests ?? [], details.interests)
  changedOne(
    prepared<[StoredDetails & { id: number }]>(
      db,
      `UPDATE customer SET phone = @phone, card_code = @cardCode, name = @name, name_key = @nameKey,
         birth_year = @birthYear, birth_month = @birthMonth, birth_day = @birthDay, gender = @gender, email = @email,
         interests = @interests, heard_from = @heardFrom, referrer_id = @referrerId, sms_consent = @smsConsent,
         email_consent = @emailConsent, note = @note, tags = @tags
       WHERE id = @id`,
    ).run({ ...storedDetails(details), id }),
  )
}

/** A phone or card that so far only somebody merged into the customer had becomes its own. */
function takeOver(db: Database, id: number, { phone, cardCode }: CustomerDetails): void {
  const merged = 'merged_into IS NOT NULL AND id <> ?'
  prepared<[string | null, number]>(db, `UPDATE customer SET phone = NULL WHERE phone = ? AND ${merged}`).run(phone, id)
  prepared<[string | null, number]>(db, `UPDATE customer SET card_code = NULL WHERE card_code = ? AND ${merged}`).run(
    cardCode,
    id,
  )
}

/** All that a customer is found by: its own row and the rows of those merged into it, through however many hands. */
export function searchablesOf(db: Database, id: number): Searchable[] {
  return prepared<[number], Searchable>(
    db,
    `${WITH_MERGED}
     SELECT customer.phone, customer.name, customer.card_code AS cardCode
     FROM one CROSS JOIN customer ON customer.id = one.id`,
  ).all(id)
}

function storedDetails(details: CustomerDetails): StoredDetails {
  return {
    phone: details.phone,
    cardCode: details.cardCode,
    name: details.name,
    nameKey: nameOrder(details.name),
    birthYear: details.birthYear,
    birthMonth: details.birthMonth,
    birthDay: details.birthDay,
    gender: details.gender,
    email: details.email,
    interests: JSON.stringify(details.interests),
    heardFrom: details.heardFrom,
    referrerId: details.referrerId,
    smsConsent: details.smsConsent ? 1 : 0,
    emailConsent: details.emailConsent ? 1 : 0,
    note: details.note,
    tags: JSON.stringify(details.tags),
  }
}

/** Customers whom this one referred and who have bought. */
export function countReferredBuyers(db: Database, referrerId: number): number {
  const row = prepared<[number], { buyers: number }>(
    db,
    'SELECT count(*) AS buyers FROM customer WHERE referrer_id = ? AND sales_count > 0 AND merged_into IS NULL',
  ).get(referrerId)
  return row?.buyers ?? 0
}

/** Business day of the latest sale that stands; null: there is none. */
export function lastSaleDay(db: Database, customerId: number): number | null {
  return recentSaleDays(db, customerId, 1)[0] ?? null
}

/** Business days of the latest `sales` sales that stand, newest first, each once. */
export function recentSaleDays(db: Database, customerId: number, sales: number): number[] {
  return prepared<[number, number], { day: number }>(
    db,
    `SELECT DISTINCT day FROM (
       SELECT day FROM sale WHERE customer_id = ? AND returned = 0 ORDER BY at DESC LIMIT ?
     ) ORDER BY day DESC`,
  )
    .all(customerId, sales)
    .map((row) => row.day)
}
