import type { Database } from 'better-sqlite3'
import { type Coupon, couponById, openCoupons } from '../../db/coupons.ts'
import { type Customer, findCustomer, keptIdOf, updateCustomer } from '../../db/customers.ts'
import { type NewJob, nextCopy } from '../../db/print-jobs.ts'
import { findProduct, type Product } from '../../db/products.ts'
import { rulesOf } from '../../db/rules.ts'
import { formatCardCode } from '../../shared/card-code.ts'
import type { printing as contract } from '../../shared/contract/printing.ts'
import {
  couponSheetContent,
  freeProductTitle,
  giftCardContent,
  memberCardContent,
  shelfLabelsContent,
} from '../../shared/rules/documents.ts'
import type { LocalizedText, Sentence } from '../../shared/rules/model.ts'
import { rewardTitle } from '../../shared/rules/offers.ts'
import { newCardCode } from '../card-codes.ts'
import { type Call, command, type Write } from '../context.ts'
import { couponView, isCard } from '../coupons.ts'
import { customerCard } from '../customer-card.ts'
import { detailsOf, known } from '../customers.ts'
import { ShopError } from '../errors.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { paperShop } from '../sale-facts.ts'
import { dayOf, rulesNow } from '../settings.ts'
import { roleOf } from './jobs.ts'
import { printerFor } from './printers.ts'
import { queueJob } from './queue.ts'

type Contract = typeof contract

/**
 * Queues a member's card; a customer without a code gets one with it. A card that is printed again is as good as the
 * first: it opens the same customer and is worth nothing by itself.
 *
 * @throws ShopError NOT_FOUND also for somebody merged away or erased
 */
export function printMemberCard(call: Call, input: InputOf<Contract['memberCard']>): OutputOf<Contract['memberCard']> {
  return command(call, 'printing.memberCard', input, (write) => {
    const { db, at } = write
    const customer = known(db, input.customerId)
    const code = customer.cardCode ?? giveCode(write, customer)
    const content = memberCardContent({
      shop: paperShop(db),
      name: customer.name,
      code,
      number: formatCardCode(code),
      tier: tierShown(db, customerCard(db, customer.id, dayOf(db, at)).tierId),
    })
    const document = `card:${customer.id}:${write.commandId}`
    const jobId = queueDocument(write, { document, copy: 1, kind: 'card', content })
    write.audit({ subject: 'print_job', subjectId: jobId, customerId: customer.id, after: { kind: 'card' } })
    return { jobId }
  })
}

function giveCode(write: Write, before: Customer): string {
  const cardCode = newCardCode(write.db)
  const after = { ...before, cardCode }
  updateCustomer(write.db, before, after)
  write.audit({
    subject: 'customer',
    subjectId: before.id,
    customerId: before.id,
    before: detailsOf(before),
    after: detailsOf(after),
  })
  write.emit('customers')
  return cardCode
}

/** Null: everybody has the same. */
function tierShown(db: Database, tierId: string): LocalizedText | null {
  const { tiers } = rulesNow(db).rules.tiers
  return tiers.length > 1 ? (tiers.find(({ id }) => id === tierId)?.name ?? null) : null
}

/**
 * Queues a gift card with what is on it now. Whoever holds its paper can pay with it, so one printed again says that it is
 * a copy.
 *
 * @throws ShopError NOT_FOUND also for a coupon that is no card; NOTHING_TO_PRINT when it pays for nothing any more
 */
export function printGiftCard(call: Call, input: InputOf<Contract['giftCard']>): OutputOf<Contract['giftCard']> {
  return command(call, 'printing.giftCard', input, (write) => {
    const { db, at } = write
    const day = dayOf(db, at)
    const { card, name } = payingCard(db, input.couponId, day)
    const { balance, issuedBalance, code, validTo } = card
    const content = giftCardContent({
      shop: paperShop(db),
      name,
      balance,
      issuedBalance,
      code,
      validFrom: stillAhead(card, day),
      validTo,
      customerName: card.customerId === null ? null : (findCustomer(db, keptIdOf(db, card.customerId))?.name ?? null),
    })
    const document = `gift_card:${card.id}`
    const copy = nextCopy(db, document)
    const jobId = queueDocument(write, { document, copy, kind: 'gift_card', content })
    const after = { kind: 'gift_card', couponId: card.id, balance, copy }
    write.audit({ subject: 'print_job', subjectId: jobId, customerId: card.customerId, after })
    return { jobId }
  })
}

/** A card that pays, now or later, and what its programme is called. */
function payingCard(db: Database, couponId: number, day: number): { card: Coupon; name: LocalizedText } {
  const card = couponById(db, couponId)
  const programme = card && rulesOf(db, card.ruleVersion).programmes.find(({ id }) => id === card.programmeId)
  if (!card || programme?.kind !== 'gift_card') throw new ShopError('NOT_FOUND', { what: 'coupon' })
  const { state } = couponView(card, day)
  switch (state) {
    case 'open':
    case 'not_yet':
      return { card, name: programme.name }
    case 'used':
    case 'expired':
    case 'revoked':
      throw new ShopError('NOTHING_TO_PRINT', { reason: `card_${state}` })
  }
}

/** Its first day is said only while it is still ahead. */
const stillAhead = ({ validFrom }: Coupon, day: number): number | null => (validFrom > day ? validFrom : null)

/**
 * Queues every open coupon of a customer, each to be cut off; gift cards have papers of their own.
 *
 * @throws ShopError NOT_FOUND also for somebody merged away or erased; NOTHING_TO_PRINT when there is none
 */
export function printCouponSheet(
  call: Call,
  input: InputOf<Contract['couponSheet']>,
): OutputOf<Contract['couponSheet']> {
  return command(call, 'printing.couponSheet', input, (write) => {
    const { db, at } = write
    const day = dayOf(db, at)
    const customer = known(db, input.customerId)
    const coupons = openCoupons(db, customer.id, day).filter((coupon) => !isCard(db, coupon))
    if (coupons.length === 0) throw new ShopError('NOTHING_TO_PRINT', { reason: 'no_coupons' })
    const content = couponSheetContent({
      shop: paperShop(db),
      customerName: customer.name,
      coupons: coupons.map((coupon) => ({
        title: titleOf(db, coupon),
        why: coupon.why,
        code: coupon.code,
        validFrom: stillAhead(coupon, day),
        validTo: coupon.validTo,
      })),
    })
    const document = `coupons:${customer.id}:${write.commandId}`
    const jobId = queueDocument(write, { document, copy: 1, kind: 'coupons', content })
    const after = { kind: 'coupons', coupons: coupons.length }
    write.audit({ subject: 'print_job', subjectId: jobId, customerId: customer.id, after })
    return { jobId }
  })
}

/** A product that it gives is called by its name. */
function titleOf(db: Database, { reward }: Coupon): Sentence {
  const product =
    reward.type === 'free_product' && reward.product !== null ? findProduct(db, Number(reward.product)) : undefined
  return product ? freeProductTitle(product.name, reward.freeQuantity) : rewardTitle(reward)
}

/** Labels of one job: a paper that gets stuck takes no more than these with it, and none takes long to draw. */
const LABELS_OF_A_JOB = 20
const MOST_LABELS = 500

/**
 * Queues labels for the shelf, in the order asked for. Gives the first of their jobs.
 *
 * @throws ShopError NOT_FOUND; INPUT_INVALID for more than 500 labels
 */
export function printShelfLabels(
  call: Call,
  input: InputOf<Contract['shelfLabels']>,
): OutputOf<Contract['shelfLabels']> {
  return command(call, 'printing.shelfLabels', input, (write) => {
    const labels = input.labels.flatMap(({ productId, copies }) => {
      const label = labelOf(productOf(write.db, productId))
      return Array.from({ length: copies }, () => label)
    })
    if (labels.length > MOST_LABELS) {
      throw new ShopError('INPUT_INVALID', { fields: [{ path: 'labels', rule: 'too_big' }] })
    }
    const jobIds: number[] = []
    for (let from = 0; from < labels.length; from += LABELS_OF_A_JOB) {
      const content = shelfLabelsContent(labels.slice(from, from + LABELS_OF_A_JOB))
      const document = `label:${write.commandId}:${jobIds.length + 1}`
      jobIds.push(queueDocument(write, { document, copy: 1, kind: 'label', content }))
    }
    const [jobId = 0] = jobIds
    const after = { kind: 'label', products: input.labels.length, labels: labels.length }
    write.audit({ subject: 'print_job', subjectId: jobId, after })
    return { jobId }
  })
}

function productOf(db: Database, id: number): Product {
  const product = findProduct(db, id)
  if (!product) throw new ShopError('NOT_FOUND', { what: 'product' })
  return product
}

function labelOf({ name, price, unit, barcode, tax }: Product) {
  return { name, price, unit, barcode, addsTax: tax !== null && !tax.included && tax.rate > 0 }
}

/** Puts a document into the queue of the printer for its kind; gives the job's id. */
export function queueDocument(write: Write, document: Pick<NewJob, 'document' | 'copy' | 'kind' | 'content'>): number {
  return queueJob(write, printerFor(write.db, roleOf(document.kind)), document)
}
