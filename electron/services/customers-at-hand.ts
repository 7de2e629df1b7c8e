import { CustomerColumns, lastCustomer, othersVersion, tellChanges } from '../db/customer-columns.ts'
import type { Shop } from './context.ts'
import { inWorker } from './workers.ts'

/** From so many customers on an index alone takes too long to look through. */
export const AT_HAND_FROM = 50_000
/** So many changes are followed one by one, for which the counter waits some 100 ms; after more, everybody is read anew. */
const FOLLOWED = 20_000
/** Milliseconds after the start, and between two times that everybody is read. */
const AFTER_START = 2000
const PAUSE = 20_000

interface AtHand {
  now(): CustomerColumns | null
  read(): Promise<void>
}

const opened = new WeakMap<Shop, AtHand>()

/** What lists of a large shop are filtered and sorted by, as of now; null: not at hand in a small shop, or not read yet. */
export const customersAtHand = (shop: Shop): CustomerColumns | null => opened.get(shop)?.now() ?? null

/** Has them at hand, however small the shop is. @throws Error when it closes before they are read */
export const readCustomersAtHand = async (shop: Shop): Promise<void> => await opened.get(shop)?.read()

/**
 * Keeps the customers of a large shop at hand. What the shop itself writes is told by the rows it touches, which are read
 * again when somebody asks; once another process has written, everybody is read anew.
 */
export function openCustomersAtHand(shop: Shop): { close(): void } {
  const { db, reading } = shop
  let known: { columns: CustomerColumns; others: number } | null = null
  let under: Promise<void> | null = null
  let readAt = -Infinity
  let closed = false
  const changed = new Set<number>()
  tellChanges(db, (customerId) => {
    if (changed.size <= FOLLOWED) changed.add(customerId)
  })

  const readAll = async (): Promise<void> => {
    known = null
    changed.clear()
    readAt = performance.now()
    const others = othersVersion(db)
    const columns = await inWorker<CustomerColumns>(shop, WORKER, shop.folder)
    known = { columns: new CustomerColumns(columns), others }
  }
  const read = (): Promise<void> => (under ??= readAll().finally(() => (under = null)))
  const readSoon = (): void => {
    if (under || performance.now() - readAt < PAUSE) return
    read().catch((error: unknown) => {
      if (!closed) console.error('customers at hand', error)
    })
  }
  const first = setTimeout(() => {
    if (lastCustomer(reading) >= AT_HAND_FROM) readSoon()
  }, AFTER_START).unref()

  const isCurrent = (columns: CustomerColumns, others: number): boolean => {
    if (changed.size > FOLLOWED || othersVersion(db) !== others) return false
    const ids = [...changed]
    changed.clear()
    return ids.length === 0 || columns.refresh(reading, ids)
  }
  opened.set(shop, {
    now() {
      if (known && isCurrent(known.columns, known.others)) return known.columns
      // It may have become large since the start.
      if (readAt > -Infinity || lastCustomer(reading) >= AT_HAND_FROM) readSoon()
      known = null
      return null
    },
    read,
  })
  return {
    close() {
      closed = true
      clearTimeout(first)
    },
  }
}

const WORKER = new URL('./customers-at-hand-worker.ts', import.meta.url)
