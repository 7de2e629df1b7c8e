import type { Database } from 'better-sqlite3'
import {
  countMovesBehind,
  countSalesBehind,
  movesBehind,
  type MoveRow,
  salesBehind,
  sumSalesBehind,
} from '../../db/insight/behind.ts'
import { openReadOnly } from '../../db/open.ts'
import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import type { Sentence } from '../../shared/rules/model.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { saleRowOf } from '../sales-list.ts'

type Contract = typeof contract
export type Sales = OutputOf<Contract['sales']>
export type Moves = OutputOf<Contract['moves']>

/** What stands behind which figure. `moments`: epoch ms, when the days begin and are over. */
export type BehindJob = { folder: string } & (
  | { list: 'sales'; wish: InputOf<Contract['sales']>; zone: string }
  | { list: 'moves'; wish: InputOf<Contract['moves']>; moments: { start: number; end: number } }
)

export function runBehindJob(job: BehindJob): Sales | Moves {
  const db = openReadOnly(job.folder)
  try {
    // One moment of the shop for the rows and their sums.
    return db.transaction(() => (job.list === 'sales' ? salesOf(db, job) : movesOf(db, job)))()
  } finally {
    db.close()
  }
}

function salesOf(db: Database, { wish, zone }: Extract<BehindJob, { list: 'sales' }>): Sales {
  return {
    total: countSalesBehind(db, wish, zone),
    rows: salesBehind(db, wish, zone).map(({ refundedThen, manualDiscount, ...sale }) =>
      Object.assign(saleRowOf(sale), { refundedThen, manualDiscount }),
    ),
    sums: sumSalesBehind(db, wish, zone),
  }
}

function movesOf(db: Database, { wish, moments }: Extract<BehindJob, { list: 'moves' }>): Moves {
  return { total: countMovesBehind(db, wish, moments), rows: movesBehind(db, wish, moments).map(moveOf) }
}

function moveOf({
  customerId,
  customerName,
  customerPhone,
  customerErased,
  why,
  ...move
}: MoveRow): Moves['rows'][number] {
  return {
    ...move,
    why: why === null ? null : (JSON.parse(why) as Sentence),
    customer: { id: customerId, name: customerName, phone: customerPhone, erased: customerErased === 1 },
  }
}
