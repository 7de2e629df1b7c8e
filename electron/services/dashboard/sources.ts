import { sourceRows } from '../../db/insight/figures.ts'
import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import { sourceSegment } from '../../shared/rules/behind.ts'
import type { Call } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { answered, type Asked } from './asked.ts'

type Answer = OutputOf<(typeof contract)['sources']>
export type Sources = NonNullable<Answer['figures']>

/** What those who came in a period have brought, by how they heard of the shop. @throws ShopError INPUT_INVALID */
export const sources = (call: Call, wanted: InputOf<(typeof contract)['sources']>): Answer =>
  answered(call, wanted, sourcesOf)

export function sourcesOf({ db, period }: Asked): Sources {
  return {
    sources: sourceRows(db, period).map(({ source, customers, buyers, revenue, scored, expected, referred }) => ({
      source: source === '' ? null : source,
      customers,
      buyers,
      revenue,
      perCustomer: Math.round(revenue / customers),
      expected: scored === 0 ? null : Math.round(expected / scored),
      referred,
      segment: source === '' ? null : sourceSegment(period, source),
    })),
  }
}
