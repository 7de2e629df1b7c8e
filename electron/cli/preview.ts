import type { InferRouterOutputs, RouterClient } from '@orpc/server'
import type { router } from '../services/router.ts'
import type { Claim, PricedSale } from '../shared/rules/model.ts'
import { priceSale } from '../shared/rules/price.ts'

export type Till = RouterClient<typeof router>
type Outputs = InferRouterOutputs<typeof router>

export interface Wanted {
  customer: Outputs['customers']['card']
  /** Business day of the sale. */
  day: number
  products: Outputs['products']['add'][]
  claims: Claim[]
}

/** What a sale of one piece each will cost, by the rules and facts that the counter's preview has. */
export async function previewOf(till: Till, { customer, day, products, claims }: Wanted): Promise<PricedSale> {
  const { rules } = await till.settings.get()
  const { id, tierId, salesCount, tierSpend, pointsByProgramme, coupons, usage } = customer
  const codes = claims.flatMap((claim) => (claim.type === 'code' ? claim.code : []))
  return priceSale({
    rules,
    day,
    customer: { id, tierId, salesCount, tierSpend, points: pointsByProgramme },
    lines: products.map((product, position) => ({
      key: String(position),
      productId: String(product.id),
      category: product.category,
      unitPrice: product.price,
      quantity: 1000,
      manualDiscount: 0,
      tax: null,
    })),
    manualDiscount: 0,
    claims,
    coupons: coupons.flatMap(({ code, programmeId, customerId, validFrom, validTo, reward, balance }) =>
      codes.includes(code)
        ? [{ code, programmeId, customerId, validFrom, validTo, reward, balance, state: 'open' }]
        : [],
    ),
    usage,
  })
}
