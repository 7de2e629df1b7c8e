import type { z } from 'zod'
import type { product } from '../../../electron/shared/contract/products.ts'

export type Product = z.infer<typeof product>
export type ProductSort = 'name' | 'category' | 'price' | 'stock' | 'created'
export const SHOWN = ['active', 'short', 'inactive', 'all'] as const

/** Which products the list shows, and in what order. */
export interface ProductListing {
  search: string
  /** Null: all. */
  category: string | null
  show: (typeof SHOWN)[number]
  sort: ProductSort
  descending: boolean
}

export const FIRST_LISTING: ProductListing = {
  search: '',
  category: null,
  show: 'active',
  sort: 'name',
  descending: false,
}

/** A press on a column's heading: the other way round, or from its more telling end. */
export function sortedBy(listing: ProductListing, sort: ProductSort): ProductListing {
  const descending = listing.sort === sort ? !listing.descending : sort === 'price' || sort === 'created'
  return { ...listing, sort, descending }
}

/** Nothing was narrowed down: an empty list means that there are no products. */
export function isWhole({ search, category, show }: ProductListing): boolean {
  return search.trim() === '' && category === null && (show === 'active' || show === 'all')
}
