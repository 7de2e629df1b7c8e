import { ledgerBalance, ledgerPage } from '../db/customer-ledger.ts'
import {
  type Customer,
  customerByCard,
  customerByPhone,
  type CustomerDetails,
  findCustomer,
  insertCustomer,
  keptIdOf,
  updateCustomer,
} from '../db/customers.ts'
import { interestKey } from '../db/interests.ts'
import { insertTouchpoint } from '../db/touchpoints.ts'
import { fromDate, LEAP_YEAR } from '../shared/calendar.ts'
import type { customers as contract } from '../shared/contract/customers.ts'
import { cleanText, latinDigits } from '../shared/persian.ts'
import { parsePhone } from '../shared/phone.ts'
import { tierFor } from '../shared/rules/tiers.ts'
import { type Call, command, type Write } from './context.ts'
import { customerCard, type CustomerCard } from './customer-card.ts'
import { rowOf } from './customer-row.ts'
import { withSegments } from './customer-segments.ts'
import { ShopError } from './errors.ts'
import { CLUB } from './ledger.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { pageOfList } from './segment-looks.ts'
import { dayOf, rulesNow } from './settings.ts'
import { beginJourney, keepStage } from './stages.ts'

type Input<Name extends 'register' | 'update' | 'card' | 'ledger'> = InputOf<(typeof contract)[Name]>
type DetailsInput = Input<'register'>['details']

/** @throws ShopError PHONE_INVALID, PHONE_TAKEN, CARD_TAKEN, BIRTHDAY_INVALID, REFERRER_INVALID, NOT_SET_UP */
export function registerCustomer(call: Call, input: Input<'register'>): CustomerCard {
  const card = command(call, 'customers.register', input, (write) => {
    const rules = rulesNow(write.db)
    const details = mergeDetails({ ...nobody, phone: readPhone(input.phone) }, input.details)
    checkDetails(write, null, details)
    const tierId = tierFor(rules.rules.tiers, 0).id
    const customerId = insertCustomer(write.db, { ...details, tierId, createdAt: write.at })
    welcome(write, customerId)
    beginJourney(write.db, customerId, { day: dayOf(write.db, write.at), at: write.at })
    write.audit({ subject: 'customer', subjectId: customerId, customerId, after: details })
    write.emit('customers')
    return customerCard(write.db, customerId, dayOf(write.db, write.at))
  })
  return withSegments(call.shop, card)
}

/** @throws ShopError as `registerCustomer`, and NOT_FOUND */
export function updateDetails(call: Call, input: Input<'update'>): CustomerCard {
  const card = command(call, 'customers.update', input, (write) => {
    const before = known(write.db, input.customerId)
    const phone = input.phone === undefined ? before.phone : readPhone(input.phone)
    const after = mergeDetails({ ...before, phone }, input.details)
    checkDetails(write, before.id, after)
    updateCustomer(write.db, before, after)
    const day = dayOf(write.db, write.at)
    if (before.referrerId !== after.referrerId) {
      const event = { day, at: write.at, cause: 'referral' } as const
      for (const id of [before.referrerId, after.referrerId]) if (id !== null) keepStage(write.db, id, event)
    }
    const changed = { before: detailsOf(before), after: detailsOf(after) }
    write.audit({ subject: 'customer', subjectId: before.id, customerId: before.id, ...changed })
    write.emit('customers')
    return customerCard(write.db, before.id, day)
  })
  return withSegments(call.shop, card)
}

/** @throws ShopError NOT_FOUND */
export function getCard({ shop }: Call, { customerId }: Input<'card'>): CustomerCard {
  return withSegments(shop, customerCard(shop.db, meantBy(shop.db, customerId).id, dayOf(shop.db, shop.clock())))
}

/** @throws ShopError NOT_SET_UP */
export async function listOfCustomers(
  { shop }: Call,
  { offset, limit, ...input }: InputOf<(typeof contract)['list']>,
): Promise<OutputOf<(typeof contract)['list']>> {
  const found = await pageOfList(shop, input, { offset, limit })
  return { ...found, rows: found.rows.map(rowOf) }
}

/** The club's points account, newest first. @throws ShopError NOT_FOUND */
export function getLedger({ shop: { db } }: Call, { customerId, before, limit }: Input<'ledger'>) {
  const { id } = meantBy(db, customerId)
  const entries = ledgerPage(db, { customerId: id, programmeId: CLUB, before, limit })
  return { balance: ledgerBalance(db, id, CLUB), entries }
}

/** A customer of whom only the phone is known. */
export const nobody: CustomerDetails = {
  phone: null,
  cardCode: null,
  name: '',
  birthYear: null,
  birthMonth: null,
  birthDay: null,
  gender: null,
  email: null,
  interests: [],
  heardFrom: null,
  referrerId: null,
  smsConsent: false,
  emailConsent: false,
  note: '',
  tags: [],
}

/** Puts down that the customer has joined; what the club gives for it follows from the rules at the first sale. */
export function welcome(write: Write, customerId: number): void {
  insertTouchpoint(write.db, {
    customerId,
    kind: 'registered',
    sign: 1,
    at: write.at,
    note: '',
    saleId: null,
    staffId: write.staffId,
  })
}

/** A card's code as it is kept and looked up: Latin digits, capitals, no spaces; null: empty. */
export function readCardCode(text: string): string | null {
  return latinDigits(cleanText(text)).replaceAll(/\s/g, '').toUpperCase() || null
}

function readPhone(text: string): string {
  const phone = parsePhone(text)
  if (phone === null) throw new ShopError('PHONE_INVALID', { text: cleanText(text) })
  return phone
}

/** Somebody whose details can still be changed: neither merged away nor erased. @throws ShopError NOT_FOUND */
export function known(db: Write['db'], customerId: number): Customer {
  const customer = findCustomer(db, customerId)
  if (!customer || customer.mergedInto !== null || customer.erasedAt !== null) {
    throw new ShopError('NOT_FOUND', { what: 'customer' })
  }
  return customer
}

/** Whom an id means today: of somebody merged away the kept customer. @throws ShopError NOT_FOUND also for an erased one */
export function meantBy(db: Write['db'], customerId: number): Customer {
  const customer = findCustomer(db, keptIdOf(db, customerId))
  if (!customer || customer.erasedAt !== null) throw new ShopError('NOT_FOUND', { what: 'customer' })
  return customer
}

/** What was typed laid over what is known; a field that did not come stays. */
function mergeDetails(before: CustomerDetails, typed: DetailsInput): CustomerDetails {
  const { birthday } = typed
  return {
    phone: before.phone,
    cardCode: typed.cardCode === undefined ? before.cardCode : readCardCode(typed.cardCode ?? ''),
    name: typed.name === undefined ? before.name : cleanText(typed.name),
    birthYear: birthday === undefined ? before.birthYear : (birthday?.year ?? null),
    birthMonth: birthday === undefined ? before.birthMonth : (birthday?.month ?? null),
    birthDay: birthday === undefined ? before.birthDay : (birthday?.day ?? null),
    gender: typed.gender === undefined ? before.gender : typed.gender,
    email: typed.email === undefined ? before.email : typed.email || null,
    interests: typed.interests === undefined ? before.interests : distinct(typed.interests),
    heardFrom: typed.heardFrom === undefined ? before.heardFrom : cleanText(typed.heardFrom ?? '') || null,
    referrerId: typed.referrerId === undefined ? before.referrerId : typed.referrerId,
    smsConsent: typed.smsConsent ?? before.smsConsent,
    emailConsent: typed.emailConsent ?? before.emailConsent,
    note: typed.note === undefined ? before.note : cleanText(typed.note),
    tags: typed.tags === undefined ? before.tags : distinct(typed.tags),
  }
}

/** Each interest or label once, however it is spelt. */
function distinct(interests: string[]): string[] {
  const told = interests.map(cleanText).filter(Boolean)
  const keys = told.map(interestKey)
  return told.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

/** @param customerId whose details they are; null: a new customer */
function checkDetails({ db, at }: Write, customerId: number | null, details: CustomerDetails): void {
  const { phone, cardCode, referrerId } = details
  const byPhone = phone === null ? undefined : customerByPhone(db, phone)
  if (byPhone && byPhone.id !== customerId) {
    throw new ShopError('PHONE_TAKEN', { customerId: byPhone.id, name: byPhone.name })
  }
  const byCard = cardCode === null ? undefined : customerByCard(db, cardCode)
  if (byCard && byCard.id !== customerId) {
    throw new ShopError('CARD_TAKEN', { customerId: byCard.id, name: byCard.name })
  }
  checkBirthday(details, dayOf(db, at))
  if (referrerId !== null && !mayRefer(db, referrerId, customerId)) throw new ShopError('REFERRER_INVALID')
}

/** Nobody is referred by themselves, nor by whom they have referred, however many hands it went through. */
export function mayRefer(db: Write['db'], referrerId: number, customerId: number | null): boolean {
  let referrer = findCustomer(db, referrerId)
  if (!referrer || referrer.mergedInto !== null) return false
  for (let step = 0; referrer && step < LONGEST_CHAIN; step += 1) {
    if (referrer.id === customerId) return false
    referrer = referrer.referrerId === null ? undefined : findCustomer(db, referrer.referrerId)
  }
  return true
}

const LONGEST_CHAIN = 1000

function checkBirthday({ birthYear, birthMonth, birthDay }: CustomerDetails, today: number): void {
  if (birthMonth === null || birthDay === null) return
  const born = fromDate({ year: birthYear ?? LEAP_YEAR, month: birthMonth, day: birthDay }, 'jalali')
  if (born === null || (birthYear !== null && born > today)) throw new ShopError('BIRTHDAY_INVALID')
}

/** For the audit: what a person told us, without what follows from the sales. */
export function detailsOf(customer: CustomerDetails): CustomerDetails {
  const keys = Object.keys(nobody)
  return Object.fromEntries(
    Object.entries(customer).filter(([key]) => keys.includes(key)),
  ) as unknown as CustomerDetails
}
