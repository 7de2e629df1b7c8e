import type { CustomerList } from '../../db/customer-lists.ts'
import { businessDay } from '../../shared/calendar.ts'
import type { printing as contract } from '../../shared/contract/printing.ts'
import { formatPhone } from '../../shared/phone.ts'
import {
  customerListContent,
  type ListConditions,
  type ListedCustomer,
} from '../../shared/rules/customer-list-paper.ts'
import type { LocalizedText } from '../../shared/rules/model.ts'
import { type Call, command, type Write } from '../context.ts'
import { ShopError } from '../errors.ts'
import { segmentedBy, setOf } from '../export/export.ts'
import { stageNameNow } from '../journey/journey-now.ts'
import { CLUB } from '../ledger.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { pageOfList } from '../segment-looks.ts'
import { paperShop } from '../sale-facts.ts'
import { rulesNow, settingsOf } from '../settings.ts'
import { queueDocument } from './documents.ts'

type Input = InputOf<(typeof contract)['customerList']>

/**
 * Queues the first rows of a list, as the screen shows it to a manager. Who printed how much is in the audit: without what
 * was searched by, which may be somebody's name or phone.
 *
 * @throws ShopError NOTHING_TO_PRINT when nobody is in it
 */
export async function printCustomerList(
  call: Call,
  input: Input,
): Promise<OutputOf<(typeof contract)['customerList']>> {
  const found = await pageOfList(call.shop, input, { offset: 0, limit: input.limit })
  return command(call, 'printing.customerList', input, (write) => {
    const { db, at } = write
    const { sort, descending } = input
    if (found.rows.length === 0) throw new ShopError('NOTHING_TO_PRINT', { reason: 'no_customers' })
    const content = customerListContent({
      shop: paperShop(db),
      at,
      staffName: call.actor.name,
      conditions: conditionsOf(write, input),
      sort,
      descending,
      total: found.total,
      totalIsFloor: found.totalIsFloor,
      rows: listed(write, found.rows),
      precision: rulesNow(db).rules.programmes.find(({ id }) => id === CLUB)?.pointsPrecision ?? 0,
    })
    const document = `customers:${write.commandId}`
    const jobId = queueDocument(write, { document, copy: 1, kind: 'customers', content })
    const chosen = {
      searched: input.search !== '',
      filter: setOf(input.filter),
      ...segmentedBy(input),
      sort,
      descending,
    }
    write.audit({
      subject: 'print_job',
      subjectId: jobId,
      after: { kind: 'customers', rows: found.rows.length, ...chosen },
    })
    return { jobId }
  })
}

function listed({ db }: Write, rows: CustomerList['rows']): ListedCustomer[] {
  const { zone } = settingsOf(db)
  const tierName = tierNames(db)
  return rows.map(({ id, name, phone, tierId, points, spend, lastSaleAt }) => ({
    id,
    name,
    phone: phone && formatPhone(phone),
    tier: tierName(tierId),
    points,
    spend,
    // As the screen's list, which has no closing hour.
    lastSale: lastSaleAt === null ? null : businessDay(lastSaleAt, zone, 0),
  }))
}

function conditionsOf({ db }: Write, { search, filter, segment }: Input): ListConditions {
  const { tiers, stages, ...others } = filter
  return {
    ...others,
    searched: search !== '',
    segmented: segment !== null,
    tiers: tiers.map(tierNames(db)),
    stages: stages.map((stage) => stageNameNow(db, stage)),
  }
}

function tierNames(db: Write['db']): (id: string) => LocalizedText {
  const { tiers } = rulesNow(db).rules.tiers
  return (id) => tiers.find((tier) => tier.id === id)?.name ?? { fa: id, en: id }
}
