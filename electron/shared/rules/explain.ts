import type { LocalizedText, PricedSale, SaleInput, Sentence } from './model.ts'

export interface Explanation {
  /** What was given and earned: why, and the arithmetic in one line. */
  given: { programmeId: string; name: LocalizedText; why: Sentence; arithmetic: Sentence | null }[]
  /** Of each programme in force that gave nothing, the first condition that failed. */
  notGiven: { programmeId: string; name: LocalizedText; why: Sentence }[]
}

/** Why a sale is priced as it is. @param priced what `priceSale` made of the input */
export function explain(_input: SaleInput, _priced: PricedSale): Explanation {
  return { given: [], notGiven: [] }
}
