import { versionOf } from '../db/data-version.ts'
import { type CustomerList, type CustomerWish, listCustomers, standingRows } from '../db/customer-lists.ts'
import type { CustomerRow } from '../db/customers.ts'
import type { Counted } from '../db/segment-looks.ts'
import { type AsOf, isQuick } from '../db/segment-sql.ts'
import type { Segment } from '../shared/rules/segment.ts'
import type { Shop } from './context.ts'
import { type ListInput, wishOf } from './customer-wish.ts'
import { customersAtHand } from './customers-at-hand.ts'
import type { SegmentJob } from './segment-worker.ts'
import { dayOf, settingsOf } from './settings.ts'
import { inWorker } from './workers.ts'

/** What the conditions of a segment are counted by, on a business day. @throws ShopError NOT_SET_UP */
export function asOf(shop: Pick<Shop, 'reading'>, day: number): AsOf {
  const { zone, closingHour } = settingsOf(shop.reading)
  return { day, zone, closingHour }
}

/**
 * A page of a list of customers. What one index cannot tell is looked for in a thread, all of it at once; the pages that
 * follow are read from what it found.
 *
 * @throws ShopError NOT_SET_UP
 */
export function pageOfList(
  shop: Shop,
  input: ListInput,
  page: { offset: number; limit: number },
): CustomerList | Promise<CustomerList> {
  const day = dayOf(shop.reading, shop.clock())
  const wish = wishOf(shop.reading, input, day)
  if (!wish) return { total: 0, totalIsFloor: false, rows: [] }
  if (wish.segment === null || isQuick(wish.segment.segment))
    return listCustomers(shop.reading, wish, page, customersAtHand(shop))
  return pageBeside(shop, wish, page)
}

/** Rows of those who are still there, in this order. */
export function rowsOfIds({ reading }: Shop, ids: number[]): CustomerRow[] {
  return standingRows(reading, ids)
}

const WORKER = new URL('segment-worker.ts', import.meta.url)
/** Milliseconds that a count may take. */
const PATIENCE = 3000

const counting = new WeakMap<Shop, Promise<unknown>>()

/** Counts in a thread, one count after the other. @param most so many ids are given as a sample */
export function countBeside(shop: Shop, segment: Segment, most: number): Promise<Counted> {
  const job: SegmentJob = {
    kind: 'count',
    folder: shop.folder,
    segment,
    asOf: asOf(shop, dayOf(shop.reading, shop.clock())),
    most,
    patience: PATIENCE,
  }
  const before = counting.get(shop) ?? Promise.resolve()
  const count = before.then(() => inWorker<Counted>(shop, WORKER, job))
  counting.set(
    shop,
    count.catch(() => undefined),
  )
  return count
}

interface Found {
  /** Of the shop when it was looked for. */
  version: string
  ids: Promise<Uint32Array>
}

/** Lists that were found lately, each by its wish; the latest last. */
const found = new WeakMap<Shop, Map<string, Found>>()
/** So many are kept. */
const KEPT = 4

async function pageBeside(
  shop: Shop,
  wish: CustomerWish,
  { offset, limit }: { offset: number; limit: number },
): Promise<CustomerList> {
  const ids = await idsOf(shop, wish, offset === 0)
  const rows = standingRows(shop.reading, [...ids.subarray(offset, offset + limit)])
  return { total: ids.length, totalIsFloor: false, rows }
}

/** Who starts to read a list sees the shop as it is; who reads on, what they have begun. */
function idsOf(shop: Shop, wish: CustomerWish, isStart: boolean): Promise<Uint32Array> {
  const lists = found.get(shop) ?? new Map<string, Found>()
  found.set(shop, lists)
  const key = JSON.stringify(wish)
  const version = versionOf(shop.reading)
  const known = lists.get(key)
  lists.delete(key)
  const list =
    known && (!isStart || known.version === version)
      ? known
      : { version, ids: inWorker<Uint32Array>(shop, WORKER, { kind: 'list', folder: shop.folder, wish }) }
  lists.set(key, list)
  list.ids.catch(() => lists.delete(key))
  for (const old of [...lists.keys()].slice(0, -KEPT)) lists.delete(old)
  return list.ids
}
