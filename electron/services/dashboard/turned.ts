import { type PastPurchase, purchasesOf, returnsOfCustomer, turnedSince } from '../../db/insight/figures-today.ts'
import { businessDay } from '../../shared/calendar.ts'
import type { Asked } from './asked.ts'

/**
 * A customer who has brought a whole older purchase back since figures were prepared: they were told as if it had been
 * kept, also in which purchase was the first.
 */
export interface Turned {
  customerId: number
  /** Business days of what was kept, in their order: as it was told, and as it is now, with what came since. */
  told: number[]
  now: number[]
  /** By the day that was prepared: rial of a first purchase now that were told as of a later one. */
  fresh: Map<number, number>
  /** The day they came, and how they had heard of the shop; '': did not say. */
  came: number
  source: string
}

export function turnedCustomers({ db, state, settings }: Asked): Turned[] {
  const { zone, closingHour } = settings
  return turnedSince(db, state.lastReturn, state.day).map(({ customerId, createdAt, heardFrom }) => {
    const purchases = purchasesOf(db, customerId, state.lastReturn)
    const told = purchases.filter(
      ({ day, returned, isTurned }) => day < state.day && (returned === 0 || isTurned === 1),
    )
    const now = purchases.filter(({ returned }) => returned === 0)
    return {
      customerId,
      told: daysOf(told),
      now: daysOf(now),
      fresh: freshOf({ purchases, told, now }, returnsOfCustomer(db, customerId), state.day),
      came: businessDay(createdAt, zone, closingHour),
      source: heardFrom ?? '',
    }
  })
}

const daysOf = (purchases: PastPurchase[]): number[] => purchases.map(({ day }) => day).toSorted((a, b) => a - b)

interface Purchases {
  /** In the order made. */
  purchases: PastPurchase[]
  told: PastPurchase[]
  now: PastPurchase[]
}

function freshOf(
  { purchases, told, now }: Purchases,
  returns: { saleId: number; day: number; refund: number }[],
  before: number,
): Map<number, number> {
  const moved = new Map<number, number>()
  const move = (day: number, rial: number): void => void moved.set(day, (moved.get(day) ?? 0) + rial)
  // A first purchase is one that nothing kept came before.
  const isFresh = (place: number, kept: PastPurchase[]): boolean => {
    const [first] = kept
    return first === undefined || place <= purchases.indexOf(first)
  }
  for (const [place, { id, day, total }] of purchases.entries()) {
    const turn = Number(isFresh(place, now)) - Number(isFresh(place, told))
    if (turn === 0) continue
    if (day < before) move(day, turn * total)
    for (const back of returns) if (back.saleId === id && back.day < before) move(back.day, -turn * back.refund)
  }
  return moved
}
