import { z } from 'zod'
import {
  approval,
  commandId,
  day,
  forCashier,
  forManager,
  gender,
  id,
  moment,
  points,
  sentence,
  stage,
  text,
} from './base.ts'
import { customerFacts, usage } from './facts.ts'
import { reward } from './rules.ts'
import { segment } from './segment.ts'

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
  gender: gender.nullable(),
  email: z.union([z.literal(''), z.email().max(200)]),
  interests: z.array(text(40)).max(20),
  heardFrom: text(60).nullable(),
  referrerId: id.nullable(),
  smsConsent: z.boolean(),
  emailConsent: z.boolean(),
  note: text(500),
  /** Labels of the shop's own. */
  tags: z.array(text(40).min(1)).max(20),
})

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
  stage,
  birthday: birthday.nullable(),
})

const anyOf = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).max(most).default([])
/** Both ends included; null: open. */
const rangeOf = (end: z.ZodNumber) => z.object({ from: end.nullable(), to: end.nullable() }).nullable().default(null)
const range = rangeOf(z.number().int())

/** Whom a list shows: all conditions hold; an empty list or null is no condition. */
export const customerFilter = z.object({
  tiers: anyOf(z.string().max(40), 20),
  stages: anyOf(stage, 9),
  /** Jalali. */
  birthMonths: anyOf(z.number().int().min(1).max(12), 12),
  /** Any of them. */
  interests: anyOf(text(40), 20),
  smsConsent: z.boolean().nullable().default(null),
  emailConsent: z.boolean().nullable().default(null),
  /** Smallest units of the club's points account. */
  points: range,
  /** Rial. */
  spend: range,
  salesCount: range,
  /** Business days of the last sale; who has never bought is in none. */
  lastSale: rangeOf(day),
})

export const customerSort = z.enum([
  'points',
  'lastSale',
  'spend',
  'salesCount',
  'name',
  'created',
  'tier',
  'stage',
  'birthday',
])

/** Which customers a list shows, and in which order. */
export const wanted = {
  /** Part of a phone, the start of a name's word, or a card code. */
  search: text(120).default(''),
  filter: customerFilter.default(customerFilter.parse({})),
  /** Only those for whom its conditions hold too; null: no such conditions. */
  segment: segment.nullable().default(null),
  sort: customerSort.default('lastSale'),
  descending: z.boolean().default(true),
}

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
  /** Days until the next birthday, when it is within a week; 0 is today. */
  birthdayIn: z.number().int().min(0).max(7).nullable(),
  gender: gender.nullable(),
  email: z.string(),
  interests: z.array(z.string()),
  heardFrom: z.string().nullable(),
  referrer: z.object({ id, name: z.string() }).nullable(),
  smsConsent: z.boolean(),
  emailConsent: z.boolean(),
  note: z.string(),
  /** Rial that counts for the tier now, in its window. */
  tierSpend: z.number().int(),
  /** `missing`: in the ladder's basis. */
  nextTier: z.object({ tierId: z.string(), missing: z.number().int().min(1) }).nullable(),
  /** The last day on which the tier is kept although its window no longer gives it; null: it gives it. */
  tierKeptUntil: day.nullable(),
  stage,
  stageWhy: sentence,
  /** Programme id → spendable smallest units; the club's points account is among them. */
  pointsByProgramme: z.record(z.string(), z.number().int()),
  pointsExpiringSoon: z.object({ points, on: day }).nullable(),
  /** Earned and not spendable yet, with the first day of the next that will be. */
  pointsPending: z.object({ points, from: day }).nullable(),
  tags: z.array(z.string()),
  /** What the rules are told of this customer in a sale of today. */
  facts: customerFacts,
  coupons: z.array(coupon),
  usage,
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
  /** Of a correction by hand. */
  reason: z.string().nullable(),
})

const pageSize = z.number().int().min(1).max(200).default(50)
const onePage = z.object({ customerId: id, before: id.nullable().default(null), limit: pageSize })

const lot = z.object({
  id,
  earnedOn: day,
  expiresOn: day.nullable(),
  saleId: id.nullable(),
  remaining: z.number().int(),
  entries: z.array(
    z.object({
      id,
      at: moment,
      kind: ledgerEntry.shape.kind,
      points: z.number().int(),
      saleId: id.nullable(),
      staffName: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
})

const timelineItem = z.object({
  /** Unique within the timeline. */
  key: z.string(),
  at: moment,
  /** Of a touchpoint, as `registered`, `sale`, `return`, `coupon_used`; or `tier`. */
  kind: z.string(),
  sign: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
  note: z.string(),
  staffName: z.string().nullable(),
  sale: z.object({ id, day, number: z.number().int(), total: z.number().int() }).nullable(),
  /** Of a change of tier. */
  tiers: z.object({ from: z.string(), to: z.string() }).nullable(),
})

const edit = z.object({
  id,
  at: moment,
  staffName: z.string().nullable(),
  procedure: z.string(),
  /** The details that changed, by their names in `details` (and `phone`). */
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
})

const mergePair = z.object({ keptId: id, otherId: id })
const mergeSide = z.object({
  id,
  name: z.string(),
  phone: z.string().nullable(),
  points: z.number().int(),
  salesCount: z.number().int(),
  spend: z.number().int(),
  lots: z.number().int(),
  coupons: z.number().int(),
  touchpoints: z.number().int(),
  tierId: z.string(),
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
        ...wanted,
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
  /** Interests that customers have told, the most frequent first: what the filter offers. */
  interests: forCashier.output(z.array(z.object({ name: z.string(), customers: z.number().int() }))),
  ledger: forCashier
    .input(
      z.object({
        customerId: id,
        before: id.nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ balance: z.number().int(), entries: z.array(ledgerEntry) })),
  /** Every lot of the club's points account, newest first, each with what happened to it. */
  lots: forCashier.input(onePage).output(z.object({ lots: z.array(lot), next: id.nullable() })),
  /** Touchpoints and changes of tier, newest first. */
  timeline: forCashier
    .input(
      z.object({
        customerId: id,
        before: z.string().max(40).nullable().default(null),
        limit: pageSize,
        /** Only what bears this sign. */
        sign: timelineItem.shape.sign.nullable().default(null),
        /** Only these kinds, `tier` among them. */
        kinds: z.array(z.string().max(40)).max(40).nullable().default(null),
      }),
    )
    .output(
      z.object({
        items: z.array(timelineItem),
        /** The cursor of what comes next; null: no more. */ next: z.string().nullable(),
      }),
    ),
  /** Every coupon, also used, expired and revoked ones; newest first. */
  coupons: forCashier.input(z.object({ customerId: id })).output(z.array(coupon)),
  /** What was changed of the person's details, by whom; newest first. */
  history: forCashier.input(onePage).output(z.object({ edits: z.array(edit), next: id.nullable() })),
  /** Adds or takes points by hand, for a reason; a cashier needs a manager's approval. */
  correctPoints: forCashier
    .input(
      z.object({
        commandId,
        customerId: id,
        /** Smallest units; not 0. Points given live as long as those of a sale of today. */
        points: z.number().int().min(-1_000_000_000).max(1_000_000_000),
        reason: text(200).min(1),
        approval: approval.exactOptional(),
      }),
    )
    .output(z.object({ balance: z.number().int() })),

  /** Who may be the same person: the same name, e-mail or nearly the same phone; likeliest first, at most ten. */
  lookalikes: forManager.input(z.object({ customerId: id })).output(z.array(customerRow)),
  /** What a merge would bring together; changes nothing. */
  mergePreview: forManager
    .input(mergePair)
    .output(z.object({ kept: mergeSide, other: mergeSide, together: mergeSide.omit({ id: true }), details })),
  /**
   * Makes one customer of two: sales, points with their lots, coupons and touchpoints of `otherId` become those of
   * `keptId`, what the kept one has not told is taken from the other, and the other's phone and card still find it.
   */
  merge: forManager.input(mergePair.extend({ commandId })).output(z.object({ mergeId: id, card: customerCard })),
  /** Merges of this customer that still stand, newest first. */
  merges: forManager.input(z.object({ customerId: id })).output(
    z.array(
      z.object({
        mergeId: id,
        at: moment,
        staffName: z.string(),
        otherId: id,
        otherName: z.string(),
        otherPhone: z.string().nullable(),
      }),
    ),
  ),
  /** Takes a merge back: what moved returns; what came after the merge stays with the kept one. */
  unmerge: forManager.input(z.object({ commandId, mergeId: id })).output(z.object({ keptId: id, otherId: id })),
  /**
   * Removes every trace of the person, for good: details, search keys, notes, papers, and what the audit kept of them.
   * Sales, ledger and totals stay, without a name; open coupons are revoked.
   */
  erase: forManager.input(z.object({ commandId, customerId: id })).output(
    z.object({
      customerId: id,
      /** Files of backups that could not be cleaned: whoever keeps them keeps the person. Tried again at each opening. */
      backupsLeft: z.array(z.string()),
    }),
  ),

  /** The list as a file that opens right in Excel in Persian; cells that could be formulas are defused. */
  export: forManager
    .input(z.object({ format: z.enum(['csv', 'xlsx']), ...wanted }))
    .output(z.object({ name: z.string(), rows: z.number().int(), /** base64 */ content: z.string() })),
}
