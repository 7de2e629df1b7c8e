import { MAX_RIAL } from '../shared/money.ts'
import type { PricedSale, SaleInput } from '../shared/rules/model.ts'
import { priceSale } from '../shared/rules/price.ts'
import { ShopError } from './errors.ts'

/**
 * Prices what is being sold now, by rules nobody has tried on such a basket yet.
 *
 * @throws ShopError AMOUNT_TOO_LARGE where rules and basket together leave the numbers a shop can count with
 */
export function priceNow(input: SaleInput): PricedSale {
  try {
    return priceSale(input)
  } catch (error) {
    if (error instanceof RangeError) throw new ShopError('AMOUNT_TOO_LARGE', { max: MAX_RIAL })
    throw error
  }
}
