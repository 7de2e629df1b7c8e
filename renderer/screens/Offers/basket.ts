import { kept } from '../../app/useKept.ts'

export type BasketItem =
  | { kind: 'product'; productId: string; name: string; quantity: number | null }
  | { kind: 'amount'; amount: number | null }

type SampleLine = { kind: 'amount'; amount: number } | { kind: 'product'; productId: number; quantity: number }

export interface SampleBasket {
  items: BasketItem[]
  customer: { id: number; name: string } | null
  /** Business day; null: now. */
  day: number | null
  minute: number | null
}

/** The same basket for every programme that is tried, while the page is open. */
export const theBasket = kept<SampleBasket>({ items: [], customer: null, day: null, minute: null })

/** As the shop takes them; lines that are not filled in yet are left out. */
export function linesOf(items: readonly BasketItem[]): SampleLine[] {
  return items.flatMap((item): SampleLine[] => {
    if (item.kind === 'amount') return item.amount ? [{ kind: 'amount', amount: item.amount }] : []
    return item.quantity ? [{ kind: 'product', productId: Number(item.productId), quantity: item.quantity }] : []
  })
}

/** One more of a product that is there already, otherwise a new line. */
export function withProduct(items: readonly BasketItem[], productId: string, name: string): BasketItem[] {
  const at = items.findIndex((item) => item.kind === 'product' && item.productId === productId)
  const item = items[at]
  if (item?.kind !== 'product') return [...items, { kind: 'product', productId, name, quantity: 1000 }]
  return items.with(at, { ...item, quantity: (item.quantity ?? 0) + 1000 })
}
