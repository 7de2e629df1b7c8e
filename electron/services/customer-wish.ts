import type { Database } from 'better-sqlite3'
import { inAnyOrder } from '../db/customer-keys.ts'
import type { CustomerWish } from '../db/customer-lists.ts'
import { dayStart } from '../shared/calendar.ts'
import { customerFilter, type customers as contract } from '../shared/contract/customers.ts'
import type { InputOf } from './procedure.ts'
import { rulesNow, settingsOf } from './settings.ts'

/** The wish for a list or an export, without the page. */
export type ListInput = Pick<
  InputOf<(typeof contract)['list']>,
  'search' | 'filter' | 'segment' | 'sort' | 'descending'
>

/** A list without any condition. */
export const EVERYBODY: ListInput = {
  search: '',
  filter: customerFilter.parse({}),
  segment: null,
  sort: 'lastSale',
  descending: true,
}

/**
 * What the database is asked for; null: nobody can fit.
 *
 * @param day the business day under way
 * @throws ShopError NOT_SET_UP
 */
export function wishOf(
  db: Database,
  { search, filter, segment, sort, descending }: ListInput,
  day: number,
): CustomerWish | null {
  const wanted = search === '' ? null : inAnyOrder(search)
  if (wanted === undefined) return null
  const { lastSale, ...others } = filter
  const { zone, closingHour } = settingsOf(db)
  const start = (first: number) => dayStart(first, zone, closingHour)
  const lastSaleAt = lastSale && {
    from: lastSale.from === null ? null : start(lastSale.from),
    to: lastSale.to === null ? null : start(lastSale.to + 1) - 1,
  }
  const tiers = rulesNow(db).rules.tiers.tiers.map(({ id }) => id)
  return {
    search: wanted,
    filter: { ...others, lastSaleAt },
    segment: segment && { segment, asOf: { day, zone, closingHour } },
    sort,
    descending,
    tiers,
  }
}
