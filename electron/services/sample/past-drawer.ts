import type { Database } from 'better-sqlite3'
import { type CashMove, cashMovesOfDay, insertCashMove } from '../../db/cash.ts'
import { returnSums, saleTimes, tenderSums } from '../../db/reports.ts'
import { drawerSums } from '../../shared/rules/drawer.ts'
import { type Random, seeded } from './random.ts'

export interface DrawerPast {
  seed: number
  /** Business days, both included. */
  firstDay: number
  lastDay: number
  staff: { managerId: number; cashierId: number }
}

const MINUTE_MS = 60_000
/** Change for the first customers; rial. */
const OPENING = 5_000_000
/** Notes that go to the bank are whole ones of this many rial. */
const NOTE = 1_000_000
/** A day's cash from which some of it goes to the bank, and how much of it does. */
const MUCH = 30_000_000
const TO_THE_BANK = 0.6
/** So often a count does not come out even, by at most so many small notes; rial. */
const UNEVEN = 0.2
const SMALL_NOTE = 50_000
const MOST_UNEVEN = 6

/** The drawer of the last days: said at the start of each, brought to the bank when it was full, counted in the evening. */
export function writeDrawers(db: Database, { seed, firstDay, lastDay, staff }: DrawerPast): void {
  const random = seeded(seed)
  for (let day = firstDay; day <= lastDay; day++) writeDrawer(db, day, random, staff)
}

function writeDrawer(db: Database, day: number, random: Random, { managerId, cashierId }: DrawerPast['staff']): void {
  const moments = saleTimes(db, day).map(({ at }) => at)
  if (moments.length === 0) return
  const evening = Math.max(...moments)
  const move = (part: Pick<CashMove, 'at' | 'kind' | 'amount'> & Partial<CashMove>) =>
    insertCashMove(db, { day, expected: null, note: '', staffId: cashierId, approvedBy: null, ...part })
  move({ at: Math.min(...moments) - 5 * MINUTE_MS, kind: 'opening', amount: OPENING })

  const cash = { sales: tenderSums(db, day).cash, refunds: returnSums(db, day).byTender.cash }
  if (cash.sales >= MUCH) {
    const amount = Math.floor((cash.sales * TO_THE_BANK) / NOTE) * NOTE
    move({ at: evening + 5 * MINUTE_MS, kind: 'out', amount, approvedBy: managerId })
  }
  const { expected } = drawerSums(cash, cashMovesOfDay(db, day))
  const uneven = random.chance(UNEVEN) ? random.between(-MOST_UNEVEN, MOST_UNEVEN) * SMALL_NOTE : 0
  move({ at: evening + 10 * MINUTE_MS, kind: 'count', amount: Math.max(0, expected + uneven), expected })
}
