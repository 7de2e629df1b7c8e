import { insightState } from '../../db/insight/state.ts'
import type { insight as contract } from '../../shared/contract/insight.ts'
import { formatPhone } from '../../shared/phone.ts'
import { loyalListContent, type LoyalListed } from '../../shared/rules/loyal-list-paper.ts'
import { type Call, command } from '../context.ts'
import { ShopError } from '../errors.ts'
import { type LoyalRow, loyalRows, loyalTotal, monthOf } from '../loyal-rows.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { paperShop } from '../sale-facts.ts'
import { dayOf } from '../settings.ts'
import { queueDocument } from './documents.ts'

/**
 * Queues the first rows of a list that the shop makes by itself, as the screen shows them. Who printed how much is in the
 * audit.
 *
 * @throws ShopError NOTHING_TO_PRINT when nobody is on it
 */
export function printLoyalList(
  call: Call,
  input: InputOf<(typeof contract)['print']>,
): OutputOf<(typeof contract)['print']> {
  return command(call, 'insight.print', input, (write) => {
    const { db, at } = write
    const { list, limit } = input
    // Read beside the database that is written, which does not know what was prepared.
    const { reading } = call.shop
    const which = { list, month: monthOf(dayOf(db, at)) }
    const rows = loyalRows(reading, { ...which, after: 0, limit }).map(listed)
    if (rows.length === 0) throw new ShopError('NOTHING_TO_PRINT', { reason: 'no_customers' })
    const state = insightState(reading)
    const content = loyalListContent({
      shop: paperShop(db),
      at,
      staffName: call.actor.name,
      list,
      asOf: state ? state.day - 1 : null,
      total: loyalTotal(reading, which),
      rows,
    })
    const document = `customers:${write.commandId}`
    const jobId = queueDocument(write, { document, copy: 1, kind: 'customers', content })
    write.audit({ subject: 'print_job', subjectId: jobId, after: { kind: 'customers', rows: rows.length, list } })
    return { jobId }
  })
}

function listed({ place, customer: { id, name, phone, spend }, score, why }: LoyalRow): LoyalListed {
  return { id, name, phone: phone && formatPhone(phone), spend, place, why, score: score ? scoreOf(score) : null }
}

function scoreOf(score: NonNullable<LoyalRow['score']>): LoyalListed['score'] {
  const { recency, frequency, monetary, alive, expected, value } = score
  const rfm = recency === null || frequency === null || monetary === null ? null : { recency, frequency, monetary }
  return { rfm, alive, expected, value }
}
