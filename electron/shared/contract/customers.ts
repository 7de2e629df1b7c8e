import { z } from 'zod'
import { commandId, day, forCashier, forManager, id, moment, points, rial, sentence, text } from './base.ts'
import { reward } from './rules.ts'

export const birthday = z.object({
  /** Jalali; null when the customer would rather not say. */
  year: z.number().int().min(1280).max(1500).nullable(),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
})

const details = z.object({
  name: text(120),
  cardCode: text(40).nullable(),
  birthday: birthday.nullable(),
  gender: z.enum(['female', 'male']).nullable(),
  email: z.union([z.literal(''), z.email().max(200)]),
  interests: z.array(text(40)).max(20),
  heardFrom: text(60).nullable(),
  referrerId: id.nullable(),
  smsConsent: z.boolean(),
  emailConsent: z.boolean(),
  note: text(500),
})

export const stage = z.enum([
  'awareness',
  'consideration',
  'decision',
  'purchase',
  'retention',
  'loyalty',
  'advocacy',
  'at_risk',
  'lost',
])

/** A row of any list of customers. */
export const customerRow = z.object({
  id,
  phone: z.string().nullable(),
  name: z.string(),
  tierId: z.string(),
  points: z.number().int(),
  salesCount: z.number().int(),
  spend: z.number().int(),
  lastSaleAt: moment.nullable(),
  createdAt: moment,
})

export const coupon = z.object({
  id,
  code: z.string(),
  programmeId: z.string(),
  customerId: id.nullable(),
  validFrom: day,
  validTo: day.nullable(),
  state: z.enum(['open', 'used', 'revoked', 'expired', 'not_yet']),
  reward,
  /** What it can pay its reward with, in smallest units of the programme's points. */
  balance: z.number().int(),
  why: sentence,
})

/** Everything the counter shows of one customer, and all facts the rules need for a sale. */
export const customerCard = customerRow.extend({
  cardCode: z.string().nullable(),
  birthday: birthday.nullable(),
  /** Days until the next birthday, when it is within a week; 0 is today. */
  birthdayIn: z.number().int().min(0).max(7).nullable(),
  gender: z.enum(['female', 'male']).nullable(),
  email: z.string(),
  interests: z.array(z.string()),
  heardFrom: z.string().nullable(),
  referrer: z.object({ id, name: z.string() }).nullable(),
  smsConsent: z.boolean(),
  emailConsent: z.boolean(),
  note: z.string(),
  /** Rial that counts for the tier now, in its window. */
  tierSpend: z.number().int(),
  nextTier: z.object({ tierId: z.string(), missing: rial }).nullable(),
  stage,
  stageWhy: sentence,
  /** Programme id → spendable smallest units; the club's points account is among them. */
  pointsByProgramme: z.record(z.string(), z.number().int()),
  pointsExpiringSoon: z.object({ points, on: day }).nullable(),
  coupons: z.array(coupon),
  usage: z.record(z.string(), z.object({ total: z.number().int(), byCustomer: z.number().int() })),
})

const ledgerEntry = z.object({
  id,
  at: moment,
  kind: z.enum(['earn', 'spend', 'expire', 'restore', 'take_back', 'correct']),
  points: z.number().int(),
  /** Balance after this entry. */
  balance: z.number().int(),
  saleId: id.nullable(),
  lotExpiresOn: day.nullable(),
})

export const customers = {
  register: forCashier
    .input(z.object({ commandId, phone: text(40).min(1), details: details.partial().default({}) }))
    .output(customerCard),
  update: forCashier
    .input(z.object({ commandId, customerId: id, phone: text(40).min(1).exactOptional(), details: details.partial() }))
    .output(customerCard),
  card: forCashier.input(z.object({ customerId: id })).output(customerCard),
  list: forCashier
    .input(
      z.object({
        /** Part of a phone, the start of a name's word, or a card code. */
        search: text(120).default(''),
        sort: z.enum(['points', 'lastSale', 'spend', 'name', 'created']).default('lastSale'),
        descending: z.boolean().default(true),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(
      z.object({
        total: z.number().int(),
        /** So many match that not all were counted: `total` or more. */
        totalIsFloor: z.boolean(),
        rows: z.array(customerRow),
      }),
    ),
  ledger: forCashier
    .input(
      z.object({
        customerId: id,
        before: id.nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ balance: z.number().int(), entries: z.array(ledgerEntry) })),
  /** CSV that Excel opens in Persian; cells that could be formulas are defused. */
  exportCsv: forManager.output(z.object({ name: z.string(), content: z.string() })),
  /** First sheet of an XLSX, or a CSV: the columns with phones and names are found; rows are added or left out with a reason. */
  importFile: forManager
    .input(z.object({ commandId, name: text(200), /** base64, at most 20 MB */ content: z.base64().max(28_000_000) }))
    .output(
      z.object({
        added: z.number().int(),
        known: z.number().int(),
        rejected: z.array(
          z.object({ row: z.number().int(), text: z.string(), reason: z.enum(['PHONE_INVALID', 'PHONE_TWICE']) }),
        ),
      }),
    ),
}
