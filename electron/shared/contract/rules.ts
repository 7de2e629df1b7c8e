import { z } from 'zod'
import type { ClubRules } from '../rules/model.ts'
import { MAX_QUANTITY } from '../quantity.ts'
import { gender, localized, rial, stage } from './base.ts'

const rate = z.number().int().min(0).max(10_000)
/** Of points, or of uses: no sum or product of what a sale can hold leaves the safe integers. */
const bounded = z.number().int().min(0).max(1_000_000_000)
const quantity = z.number().int().min(0).max(MAX_QUANTITY)
const idList = z.array(z.string()).nullable()
const except = z.array(z.string()).min(1).exactOptional()
const words = z.array(z.string().min(1).max(40)).min(1).max(20)
const years = z.number().int().min(0).max(130).nullable()
const days = z.number().int().min(0).max(3650)
const fewDays = z.number().int().min(0).max(60)

export const debtPolicy = z.enum(['negative', 'stop_at_zero', 'from_refund'])

const condition = z.discriminatedUnion('type', [
  z.object({ type: z.literal('is_member') }),
  z.object({ type: z.literal('first_purchase') }),
  z.object({ type: z.literal('tier'), tiers: z.array(z.string()) }),
  z.object({ type: z.literal('stage'), stages: z.array(stage).min(1) }),
  z.object({ type: z.literal('tags'), tags: words }),
  z.object({ type: z.literal('interests'), interests: words }),
  z.object({ type: z.literal('age'), from: years, to: years }),
  z.object({ type: z.literal('gender'), gender }),
  z.object({ type: z.literal('birthday'), daysBefore: fewDays, daysAfter: fewDays }),
  z.object({ type: z.literal('days_since_last_sale'), from: days.nullable(), to: days.nullable() }),
  z.object({ type: z.literal('spent'), least: rial }),
  z.object({ type: z.literal('purchase'), from: bounded.nullable(), to: bounded.nullable() }),
  z.object({ type: z.literal('every_purchase'), every: z.number().int().min(2).max(1000) }),
  z.object({
    type: z.literal('bought'),
    has: z.boolean(),
    products: idList,
    categories: idList,
    days: days.nullable(),
  }),
  z.object({ type: z.literal('referred'), least: z.number().int().min(1).max(1000) }),
  z.object({ type: z.literal('was_referred') }),
  z.object({ type: z.literal('segment'), segmentId: z.string().max(60) }),
])

const validity = z.object({
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  weekdays: z.array(z.number().int().min(0).max(6)).min(1).max(7).exactOptional(),
  hours: z
    .object({ from: z.number().int().min(0).max(1440), to: z.number().int().min(0).max(1440) })
    .refine(({ from, to }) => from !== to)
    .exactOptional(),
  occasions: z
    .array(
      z.object({
        occasion: z.enum(['nowruz', 'sizdah', 'yalda', 'mehregan', 'mothers_day', 'school', 'fire_wednesday']),
        daysBefore: fewDays,
        daysAfter: fewDays,
      }),
    )
    .min(1)
    .max(10)
    .exactOptional(),
})

const earnRule = z.object({
  per: z.enum(['sale', 'amount', 'unit']),
  points: bounded,
  perAmount: rial.nullable(),
  step: z.enum(['whole', 'proportional']),
  tierMultiplies: z.boolean(),
  products: idList,
  categories: idList,
  notProducts: except,
  notCategories: except,
  minQuantity: quantity.nullable(),
  maxQuantity: quantity.nullable(),
  minAmount: rial.nullable(),
  minAmountBasis: z.enum(['incl_tax', 'excl_tax']),
  oneCardPerUnit: z.boolean(),
  amountBasis: z.literal('excl_tax').exactOptional(),
  beforeDiscounts: z.boolean().exactOptional(),
  paidByPointsCounts: z.boolean().exactOptional(),
})

export const reward = z
  .object({
    id: z.string(),
    type: z.enum(['percent', 'fixed', 'per_point', 'free_product']),
    value: rial,
    on: z.enum(['sale', 'cheapest', 'products', 'categories', 'favourites', 'complements']),
    products: idList,
    categories: idList,
    notProducts: except,
    notCategories: except,
    growth: z
      .array(z.object({ days: z.number().int().min(1).max(3650), value: rial }))
      .min(1)
      .max(10)
      .exactOptional(),
    maxDiscount: rial.nullable(),
    pointsCost: bounded,
    repeat: z.enum(['once', 'multiple']),
    product: z.string().nullable(),
    freeQuantity: quantity,
  })
  .refine((r) => r.type !== 'percent' || [r, ...(r.growth ?? [])].every(({ value }) => rate.safeParse(value).success))

export const programme = z.object({
  id: z.string().min(1).max(60),
  kind: z.enum(['promotion', 'points', 'coupon', 'next_sale_coupon', 'gift_card', 'store_credit']),
  name: localized,
  active: z.boolean(),
  trigger: z.discriminatedUnion('type', [
    z.object({ type: z.literal('automatic') }),
    z.object({ type: z.literal('code'), code: z.string().max(40).exactOptional() }),
  ]),
  appliesOn: z.enum(['this_sale', 'next_sale', 'both']),
  claim: z.enum(['auto', 'manual']),
  validity,
  eligibility: z.array(condition),
  limits: z.object({
    total: bounded.nullable(),
    perCustomer: bounded.nullable(),
    perCustomerDays: days.min(1).exactOptional(),
    budget: rial.exactOptional(),
  }),
  earn: z.array(earnRule),
  rewards: z.array(reward),
  pointsPrecision: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  pointsExpiry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('never') }),
    z.object({ type: z.literal('days'), days: z.number().int().min(1).max(3650) }),
    z.object({
      type: z.literal('end_of'),
      unit: z.enum(['month', 'year']),
      calendar: z.enum(['jalali', 'gregorian']),
      more: z.number().int().min(0).max(24),
    }),
  ]),
  noPointsWhenRedeeming: z.boolean(),
  couponDays: z.number().int().min(1).max(3650).nullable(),
  rounding: z.literal('half_up').exactOptional(),
  pendingDays: z.number().int().min(1).max(365).exactOptional(),
  account: z.string().min(1).max(60).exactOptional(),
  beneficiary: z.literal('referrer').exactOptional(),
  issue: z.literal('chosen').exactOptional(),
  stacking: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('exclusive') }),
      z.object({ type: z.literal('group'), group: z.string().min(1).max(60) }),
    ])
    .exactOptional(),
  control: z.number().int().min(1).max(9000).exactOptional(),
})

const tier = z.object({
  id: z.string().min(1).max(40),
  name: localized,
  threshold: rial,
  multiplier: z.number().int().min(0).max(1_000_000),
  benefits: localized.exactOptional(),
})

export const clubRules = z
  .object({
    programmes: z.array(programme).max(500),
    tiers: z.object({
      tiers: z.array(tier).min(1).max(20),
      basis: z.enum(['points', 'visits']).exactOptional(),
      window: z.discriminatedUnion('type', [
        z.object({ type: z.literal('rolling'), days: z.number().int().min(1).max(3650) }),
        z.object({
          type: z.literal('calendar'),
          unit: z.enum(['month', 'quarter', 'year']),
          calendar: z.enum(['jalali', 'gregorian']),
        }),
      ]),
      graceDays: z.number().int().min(1).max(366).exactOptional(),
    }),
    debt: debtPolicy,
    returnDays: z.number().int().min(0).max(3650),
    receiptOffers: z
      .object({
        most: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        quietDays: z.number().int().min(0).max(365),
      })
      .exactOptional(),
  })
  .superRefine(({ programmes, tiers: { tiers } }, { addIssue }) => {
    const refuse = (path: (string | number)[]) => addIssue({ code: 'custom', path, message: 'order' })
    for (const at of repeated(programmes.map(({ id }) => id))) refuse(['programmes', at, 'id'])
    for (const at of repeated(tiers.map(({ id }) => id))) refuse(['tiers', 'tiers', at, 'id'])
    for (const [at, { threshold }] of tiers.entries()) {
      const below = tiers[at - 1]
      if (below ? threshold <= below.threshold : threshold !== 0) refuse(['tiers', 'tiers', at, 'threshold'])
    }
  }) satisfies z.ZodType<ClubRules>

/** Places of the ids that stand in the list before. */
const repeated = (ids: string[]): number[] => ids.flatMap((id, at) => (ids.indexOf(id) < at ? [at] : []))
