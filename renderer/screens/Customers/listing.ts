import type { z } from 'zod'
import type { Segment } from '../../../electron/shared/rules/segment.ts'
import type { customerFilter, customerRow, customerSort } from '../../../electron/shared/contract/customers.ts'

export type CustomerRow = z.infer<typeof customerRow>
export type CustomerFilter = z.infer<typeof customerFilter>
export type CustomerSort = z.infer<typeof customerSort>

/** Whom conditions tell, and what they are called. */
export interface Shown {
  title: string
  segment: Segment
  /** The figure that was pressed. */
  count?: number
}

/** What the list shows, and how. */
export interface Listing {
  search: string
  filter: CustomerFilter
  /** Only whom a segment means; null: everybody. */
  shown: Shown | null
  sort: CustomerSort
  descending: boolean
  isFilterOpen: boolean
  /** The row that was opened last; undefined: none since the list was changed. */
  openedAt: number | undefined
}

export const NO_FILTER: CustomerFilter = {
  tiers: [],
  stages: [],
  birthMonths: [],
  interests: [],
  smsConsent: null,
  emailConsent: null,
  points: null,
  spend: null,
  salesCount: null,
  lastSale: null,
}

export const FIRST_LISTING: Listing = {
  search: '',
  filter: NO_FILTER,
  shown: null,
  sort: 'lastSale',
  descending: true,
  isFilterOpen: false,
  openedAt: undefined,
}

export const SORTS = [
  'lastSale',
  'points',
  'spend',
  'salesCount',
  'tier',
  'stage',
  'name',
  'birthday',
  'created',
] as const satisfies readonly CustomerSort[]

/** What people read from the first on: names and birthdays from the start, everything else from the most. */
const ASCENDING: readonly CustomerSort[] = ['name', 'birthday', 'stage']

/** The way in which a list so sorted is read at first. */
export function startsDescending(sort: CustomerSort): boolean {
  return !ASCENDING.includes(sort)
}

/** The listing sorted by a column; by the same one again, the other way round. */
export function sortedBy(listing: Listing, sort: CustomerSort): Listing {
  const descending = listing.sort === sort ? !listing.descending : startsDescending(sort)
  return { ...listing, sort, descending, openedAt: undefined }
}

/** Columns of what the list is about now, always to be seen. */
export function askedColumns({ sort, filter }: Pick<Listing, 'sort' | 'filter'>): string[] {
  return filter.birthMonths.length > 0 ? [sort, 'birthday'] : [sort]
}

/** What `customers.list` and `customers.export` take of a listing. */
export function wantedOf({ search, filter, shown, sort, descending }: Listing) {
  return { search: search.trim(), filter, segment: shown?.segment ?? null, sort, descending }
}

/** Not every customer is shown. */
export function isNarrowed({ search, filter, shown }: Pick<Listing, 'search' | 'filter' | 'shown'>): boolean {
  return search.trim() !== '' || shown !== null || !isSame(filter, NO_FILTER)
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
