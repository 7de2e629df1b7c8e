import type { StaffRow } from '../../db/insight/figures.ts'
import { staffNames } from '../../db/insight/figures-today.ts'
import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import { registeredBySegment } from '../../shared/rules/behind.ts'
import type { Call } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { answered, type Asked } from './asked.ts'
import { liveFigures } from './today.ts'

type Answer = OutputOf<(typeof contract)['staff']>
export type StaffFigures = NonNullable<Answer['figures']>

/** What each member of the staff has done. @throws ShopError INPUT_INVALID */
export const staffFigures = (call: Call, wanted: InputOf<(typeof contract)['staff']>): Answer =>
  answered(call, wanted, staffOf)

export function staffOf(asked: Asked): StaffFigures {
  const names = staffNames(asked.db)
  const sums = new Map<number, StaffRow>()
  for (const row of liveFigures(asked).staff(asked.period)) sums.set(row.staffId, together(sums.get(row.staffId), row))
  const staff = [...sums.values()].map(({ staffId, total, refund, answers, score, ...row }) => ({
    staffId,
    name: names.get(staffId) ?? '',
    sales: row.sales,
    taken: total,
    revenue: total - refund,
    averageBasket: row.sales === 0 ? null : Math.round(total / row.sales),
    withCustomer: row.withCustomer,
    registered: row.registered,
    segment: registeredBySegment(asked.period, staffId),
    manualDiscount: row.manualDiscount,
    feedback: { answers, sum: score },
  }))
  return { staff: staff.toSorted((a, b) => b.revenue - a.revenue || a.staffId - b.staffId) }
}

function together(one: StaffRow | undefined, other: StaffRow): StaffRow {
  if (!one) return other
  return {
    staffId: one.staffId,
    sales: one.sales + other.sales,
    total: one.total + other.total,
    withCustomer: one.withCustomer + other.withCustomer,
    manualDiscount: one.manualDiscount + other.manualDiscount,
    refund: one.refund + other.refund,
    registered: one.registered + other.registered,
    answers: one.answers + other.answers,
    score: one.score + other.score,
  }
}
