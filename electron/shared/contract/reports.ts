import { z } from 'zod'
import { approval, commandId, day, forCashier, forManager, id, moment, rial, text } from './base.ts'

const sum = z.number().int()
const tenderSums = z.object({ cash: sum, card: sum, transfer: sum })

const cashMove = z.object({
  id,
  at: moment,
  kind: z.enum(['opening', 'in', 'out', 'count']),
  amount: sum,
  /** Of a count: how much more (below 0: less) was there than should have been; null: no count. */
  difference: sum.nullable(),
  note: z.string(),
  staffName: z.string(),
})

/** One business day in figures. Money in rial, points in smallest units of the club's account. */
export const dayReport = z.object({
  day,
  sales: z.object({
    count: sum,
    /** Before discounts. */
    gross: sum,
    manualDiscount: sum,
    programmeDiscount: sum,
    /** Tax inside what was paid, whatever paid it. */
    tax: sum,
    /** Paid by gift cards and store credit: taken when these were sold or given. */
    credit: sum,
    /** gross − discounts (+ tax that prices do not hold) − credit. */
    total: sum,
    withCustomer: sum,
    largest: sum,
  }),
  /** What was taken for the day's sales, by tender. */
  tenders: tenderSums,
  returns: z.object({ count: sum, refund: sum, byTender: tenderSums }),
  /** sales.total − returns.refund */
  net: sum,
  points: z.object({
    /** By the day's sales. */
    earned: sum,
    spent: sum,
    /** By the day's returns: given back to the customers, taken back from them. */
    restored: sum,
    takenBack: sum,
    expired: sum,
    /** By hand, signed. */
    corrected: sum,
  }),
  couponsIssued: sum,
  couponsUsed: sum,
  newMembers: sum,
  /** By whoever rang them up, most first. */
  byStaff: z.array(z.object({ name: z.string(), sales: sum, total: sum })),
  /** Largest net first, at most ten. `quantity` in thousandths. */
  topProducts: z.array(z.object({ name: z.string(), unit: z.enum(['piece', 'kilogram']), quantity: sum, net: sum })),
  /** By the hour of the clock, 24 of them. */
  byHour: z.array(z.object({ sales: sum, total: sum })).length(24),
  drawer: z.object({
    /** Put in at the start; null: not said. */
    opening: sum.nullable(),
    /** Cash of sales − cash refunds + put in − taken out, by hand. */
    cashSales: sum,
    cashRefunds: sum,
    putIn: sum,
    takenOut: sum,
    /** What must be in it now. */
    expected: sum,
    /** The latest count; `difference` = counted − what was expected then. */
    count: z
      .object({ counted: sum, expected: sum, difference: sum, at: moment, staffName: z.string(), note: z.string() })
      .nullable(),
    moves: z.array(cashMove),
  }),
})

export const reports = {
  /** Absent: today. */
  day: forManager.input(z.object({ day: day.exactOptional() })).output(dayReport),
  /** Queues the day's report on paper, as it stands now. */
  printDay: forManager.input(z.object({ commandId, day })).output(z.object({ jobId: id })),
  /** Today's drawer as whoever counts it may see it: what should be in it is said only after the count. */
  drawer: forCashier.output(z.object({ day, opening: sum.nullable(), moves: z.array(cashMove) })),
  /**
   * Today's drawer: what was in it at the start, put in, or taken out. A cashier needs a manager's approval to take out
   * and to say another start than was said before.
   */
  moveCash: forCashier
    .input(
      z.object({
        commandId,
        kind: z.enum(['opening', 'in', 'out']),
        amount: rial,
        note: text(200).default(''),
        approval: approval.exactOptional(),
      }),
    )
    .output(z.object({ id })),
  /** Says what is in the drawer; whoever counts is not told first what should be. */
  countDrawer: forCashier
    .input(z.object({ commandId, counted: rial, note: text(200).default('') }))
    .output(z.object({ expected: z.number().int(), difference: z.number().int() })),
}
