import { latinDigits } from './persian.ts'

/** One piece, or one kilogram, in thousandths. */
export const ONE = 1000

/** The largest quantity of one line, in thousandths: ten thousand pieces or kilograms. */
export const MAX_QUANTITY = 10_000_000

/** Thousandths on hand, either way: beyond any shop's shelves. */
const MOST_STOCK = 1_000_000_000_000

/** What is wrong with so much on hand: a part of a piece, or more than any shop has. @param stock thousandths */
export function stockProblem(unit: 'piece' | 'kilogram', stock: number): 'whole' | 'too_big' | null {
  if (unit === 'piece' && stock % ONE !== 0) return 'whole'
  return Math.abs(stock) > MOST_STOCK ? 'too_big' : null
}

/** Pieces are sold whole, kilograms in grams, and nothing cannot be sold. @param quantity thousandths */
export function isSellable(unit: 'piece' | 'kilogram', quantity: number): boolean {
  return quantity > 0 && (unit === 'kilogram' || quantity % ONE === 0)
}

/**
 * «۳*…», «1.5×…», «3x …»: thousandths before the sign, at most `MAX_QUANTITY`, and what follows it; null: none was
 * typed. An x that goes on in Latin letters, digits or a dash is part of a name or a coupon: «3xl», «3X7K-…».
 */
export function splitQuantity(text: string): { quantity: number | null; rest: string } {
  const [, typed, rest] =
    /^(\d{1,5}(?:[.,٫/]\d{1,3})?)\s*(?:[*×]|[xX](?=\s|\p{Script=Arabic}|$))\s*(.*)$/u.exec(latinDigits(text).trim()) ??
    []
  if (typed === undefined || rest === undefined) return { quantity: null, rest: text }
  const quantity = Math.round(Number(typed.replace(/[,٫/]/, '.')) * ONE)
  return { quantity: Math.min(quantity, MAX_QUANTITY), rest }
}
