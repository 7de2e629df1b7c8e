import { z } from 'zod'
import type { PricedSale } from '../rules/model.ts'
import { sentence } from './base.ts'
import { couponReason } from './errors.ts'
import { reward } from './rules.ts'

const whole = z.number().int()
const beneficiary = z.literal('referrer').exactOptional()

/** What a sale costs, gives and earns: `PricedSale` of the rules. */
export const pricedSale = z.object({
  lines: z.array(
    z.object({
      key: z.string(),
      gross: whole,
      manualDiscount: whole,
      discounts: z.array(z.object({ programmeId: z.string(), amount: whole })),
      net: whole,
      tax: whole,
    }),
  ),
  gross: whole,
  manualDiscount: whole,
  programmeDiscount: whole,
  tax: whole,
  payable: whole,
  applied: z.array(
    z.object({
      programmeId: z.string(),
      rewardId: z.string(),
      amount: whole,
      pointsSpent: whole,
      couponCode: z.string().nullable(),
      why: sentence,
    }),
  ),
  freeItems: z.array(z.object({ programmeId: z.string(), productId: z.string(), quantity: whole })),
  payments: z.array(z.object({ programmeId: z.string(), couponCode: z.string().nullable(), amount: whole })),
  refusals: z.array(z.object({ claim: whole, code: couponReason, why: sentence })),
  points: z.array(
    z.object({
      programmeId: z.string(),
      account: z.string().exactOptional(),
      beneficiary,
      usableFrom: whole.exactOptional(),
      earned: whole,
      spent: whole,
      expiresOn: whole.nullable(),
      why: sentence,
    }),
  ),
  coupons: z.array(
    z.object({
      programmeId: z.string(),
      reward,
      validFrom: whole,
      validTo: whole.nullable(),
      balance: whole,
      beneficiary,
      why: sentence,
    }),
  ),
  heldBack: z.array(z.string()),
}) satisfies z.ZodType<PricedSale>
