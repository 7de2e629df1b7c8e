import { z } from 'zod'
import type { ClubRules } from '../rules/model.ts'
import { MAX_QUANTITY } from '../quantity.ts'
import { localized, rial } from './base.ts'

const rate = z.number().int().min(0).max(10_000)
/** Of points, or of uses: no sum or product of what a sale can hold leaves the safe integers. */
const bounded = z.number().int().min(0).max(1_000_000_000)
const quantity = z.number().int().min(0).max(MAX_QUANTITY)
const idList = z.array(z.string()).nullable()

const condition = z.discriminatedUnion('type', [
  z.object({ type: z.literal('is_member') }),
  z.object({ type: z.literal('first_purchase') }),
  z.object({ type: z.literal('tier'), tiers: z.array(z.string()) }),
])

const earnRule = z.object({
  per: z.enum(['sale', 'amount', 'unit']),
  points: bounded,
  perAmount: rial.nullable(),
  step: z.enum(['whole', 'proportional']),
  tierMultiplies: z.boolean(),
  products: idList,
  categories: idList,
  minQuantity: quantity.nullable(),
  maxQuantity: quantity.nullable(),
  minAmount: rial.nullable(),
  minAmountBasis: z.enum(['incl_tax', 'excl_tax']),
  oneCardPerUnit: z.boolean(),
})

export const reward = z
  .object({
    id: z.string(),
    type: z.enum(['percent', 'fixed', 'per_point', 'free_product']),
    value: rial,
    on: z.enum(['sale', 'cheapest', 'products', 'categories']),
    products: idList,
    categories: idList,
    maxDiscount: rial.nullable(),
    pointsCost: bounded,
    repeat: z.enum(['once', 'multiple']),
    product: z.string().nullable(),
    freeQuantity: quantity,
  })
  .refine((r) => r.type !== 'percent' || rate.safeParse(r.value).success)

const programme = z.object({
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
  validity: z.object({ from: z.number().int().nullable(), to: z.number().int().nullable() }),
  eligibility: z.array(condition),
  limits: z.object({
    total: bounded.nullable(),
    perCustomer: bounded.nullable(),
  }),
  earn: z.array(earnRule),
  rewards: z.array(reward),
  pointsPrecision: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  pointsExpiry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('never') }),
    z.object({ type: z.literal('days'), days: z.number().int().min(1).max(3650) }),
  ]),
  noPointsWhenRedeeming: z.boolean(),
  couponDays: z.number().int().min(1).max(3650).nullable(),
})

const tier = z.object({
  id: z.string().min(1).max(40),
  name: localized,
  threshold: rial,
  multiplier: z.number().int().min(0).max(1_000_000),
})

export const clubRules = z
  .object({
    programmes: z.array(programme).max(500),
    tiers: z.object({
      tiers: z.array(tier).min(1).max(20),
      window: z.object({ type: z.literal('rolling'), days: z.number().int().min(1).max(3650) }),
    }),
    debt: z.enum(['negative', 'stop_at_zero']),
    returnDays: z.number().int().min(0).max(3650),
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
