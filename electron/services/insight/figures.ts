import { highestId, walkTierChanges } from '../../db/insight/figures-past.ts'
import { clearFigures, putRows, putState } from '../../db/insight/figures-rows.ts'
import { businessDay } from '../../shared/calendar.ts'
import { settingsOf } from '../settings.ts'
import { comerFigures, purchaseFigures } from './figures-customers.ts'
import { saleFigures } from './figures-sales.ts'
import { stageFigures } from './figures-stages.ts'
import type { Premises } from './premises.ts'

/**
 * Prepares the dashboard's figures from every row of the shop before the business day under way. A sale belongs to its own
 * day and a return to the return's, as in the day's report; who bought and who is new is told by what is known now, so that
 * customers attached or made one afterwards are right from the next time on; what is taken back whole is seen at once.
 *
 * Reads customers, sales and changes once or twice each, in the order they are kept, and holds a few figures for each day
 * the shop was open, some bits for each sale and a number for each customer.
 */
export function prepareFigures(premises: Premises): void {
  const { read, write, day } = premises
  const settings = settingsOf(read)
  clearFigures(write)
  const purchases = purchaseFigures(premises, settings)
  const comers = comerFigures(premises, settings, purchases)
  saleFigures(premises, settings.zone, purchases.fresh, comers)
  stageFigures(premises)
  const lastTierChange = tierFigures(premises, settings)
  const { calendar, zone, closingHour } = settings
  const lastReturn = highestId(read, 'sale_return')
  putState(write, { day, calendar, zone, closingHour, lastTierChange, lastReturn })
}

/** Writes who went from tier to tier; gives the last change before the first that belongs to the day under way. */
function tierFigures(
  { read, write, day: before }: Premises,
  { zone, closingHour }: Parameters<typeof comerFigures>[1],
) {
  const moves = new Map<string, [day: number, from: string, to: string, customers: number]>()
  let last = highestId(read, 'tier_change')
  for (const [at, from, to, id] of walkTierChanges(read, 0)) {
    const day = businessDay(at, zone, closingHour)
    if (day >= before) {
      last = Math.min(last, id - 1)
      continue
    }
    const key = JSON.stringify([day, from, to])
    const move = moves.get(key) ?? [day, from, to, 0]
    move[3] += 1
    moves.set(key, move)
  }
  putRows(write, 'figures_tier', moves.values())
  return last
}
