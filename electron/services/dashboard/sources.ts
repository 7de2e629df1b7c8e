import { sourceRows } from '../../db/insight/figures.ts'
import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import { sourceSegment } from '../../shared/rules/behind.ts'
import type { Call } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { answered, type Asked } from './asked.ts'
import { turnedCustomers } from './turned.ts'

type Answer = OutputOf<(typeof contract)['sources']>
export type Sources = NonNullable<Answer['figures']>

/** What those who came in a period have brought, by how they heard of the shop. @throws ShopError INPUT_INVALID */
export const sources = (call: Call, wanted: InputOf<(typeof contract)['sources']>): Answer =>
  answered(call, wanted, sourcesOf)

export function sourcesOf(asked: Asked): Sources {
  const { db, period, state } = asked
  const rows = sourceRows(db, period)
  const lost = turnedCustomers(asked).filter(({ told, now }) => told.length > 0 && !now.some((day) => day < state.day))
  const last = state.day - 1
  const days = { from: period.from, to: Math.min(period.to, last) }
  const names = rows.flatMap(({ source }) => (source === '' ? [] : [source]))
  return {
    sources: rows.map(({ source: name, customers, buyers, revenue, scored, expected, referred }) => {
      const source = name === '' ? null : name
      return {
        source,
        customers,
        buyers:
          buyers - lost.filter(({ came, source: of }) => of === name && came >= days.from && came <= days.to).length,
        revenue,
        perCustomer: Math.round(revenue / customers),
        expected: scored === 0 ? null : Math.round(expected / scored),
        referred,
        segment: sourceSegment(days, source, names),
        buyersSegment: sourceSegment(days, source, names, last),
      }
    }),
  }
}
