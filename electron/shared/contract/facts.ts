import { z } from 'zod'
import type { CustomerFacts, Usage } from '../rules/model.ts'
import { gender, id, stage } from './base.ts'

const whole = z.number().int()
const lastDays = z.record(z.string(), whole)

/** What the rules are told of a customer. */
export const customerFacts = z.object({
  id,
  tierId: z.string(),
  salesCount: whole,
  tierSpend: whole,
  points: z.record(z.string(), whole),
  stage: stage.exactOptional(),
  tags: z.array(z.string()).exactOptional(),
  interests: z.array(z.string()).exactOptional(),
  age: whole.nullable().exactOptional(),
  gender: gender.nullable().exactOptional(),
  birthday: z.object({ ahead: whole, behind: whole }).nullable().exactOptional(),
  daysSinceLastSale: whole.nullable().exactOptional(),
  spend: whole.exactOptional(),
  bought: z.object({ products: lastDays, categories: lastDays }).exactOptional(),
  referrerId: id.nullable().exactOptional(),
  referredBuyers: whole.exactOptional(),
  segments: z.array(z.string()).exactOptional(),
  favourites: z.array(z.string()).exactOptional(),
}) satisfies z.ZodType<CustomerFacts>

/** Programme id → how often it was used and what it gave away. */
export const usage = z.record(
  z.string(),
  z.object({
    total: whole,
    byCustomer: whole,
    amount: whole.exactOptional(),
    purchasesSince: whole.exactOptional(),
  }) satisfies z.ZodType<Usage>,
)
