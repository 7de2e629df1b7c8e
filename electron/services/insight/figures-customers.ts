import {
  daysOfSales,
  highestId,
  type Known,
  referredBy,
  walkCustomers,
  walkCustomerSales,
  walkReturns,
  walkTakenBack,
} from '../../db/insight/figures-past.ts'
import { expectedOf, putRows } from '../../db/insight/figures-rows.ts'
import { businessDay, dayStart } from '../../shared/calendar.ts'
import type { HouseSettings } from '../settings.ts'
import { Visits } from './figures-visits.ts'
import { Marks } from './marks.ts'
import type { Premises } from './premises.ts'

/** What is known of customers once their purchases were read. */
export interface Purchases {
  /** Sales that were a first purchase: nothing that the customer kept had come before. */
  fresh: Marks
  /** Customers who have kept something. */
  buyers: Marks
  /** Rial by customer, what came back taken off. */
  revenue: Float64Array
}

/** Writes who bought when, first, again and in which months. */
export function purchaseFigures({ read, write, day: before }: Premises, { calendar }: HouseSettings): Purchases {
  const known: Purchases = {
    fresh: new Marks(highestId(read, 'sale')),
    buyers: new Marks(highestId(read, 'customer')),
    revenue: new Float64Array(highestId(read, 'customer') + 1),
  }
  const takenBack = new Marks(highestId(read, 'sale'))
  for (const id of walkTakenBack(read)) takenBack.add(id)
  const visits = new Visits(daysOfSales(read, before), calendar)
  let kept: number[] = []
  let walking: number | undefined
  const closeKept = (): void => {
    if (walking === undefined || kept.length === 0) return
    known.buyers.add(walking)
    visits.add(kept)
    kept = []
  }
  for (const [customerId, id, day, total] of walkCustomerSales(read, before)) {
    if (customerId !== walking) closeKept()
    walking = customerId
    known.revenue[customerId] = (known.revenue[customerId] ?? 0) + total
    if (kept.length === 0) known.fresh.add(id)
    if (!takenBack.has(id)) kept.push(day)
  }
  closeKept()
  for (const [, , refund, customerId] of walkReturns(read, 0, before)) {
    if (customerId !== null) known.revenue[customerId] = (known.revenue[customerId] ?? 0) - refund
  }
  visits.write(write)
  return known
}

/** Who came on a business day, and how many each member of the staff registered. */
export type Comers = Map<number, { members: number; byStaff: Map<number, number> }>

/** Writes how those who came heard of the shop, and what has become of them; gives who came when. */
export function comerFigures(premises: Premises, settings: HouseSettings, { buyers, revenue }: Purchases): Comers {
  const { read, write, day: before } = premises
  const expected = expectedOf(write)
  const { zone, closingHour } = settings
  const referred = referredBy(read, dayStart(before, zone, closingHour))
  const comers: Comers = new Map()
  const sources = new Map<number, Map<string, Source>>()
  for (const customer of walkCustomers(read)) {
    const day = businessDay(customer.createdAt, zone, closingHour)
    if (day >= before) continue
    addComer(comers, day, customer)
    const source = sourceOf(sources, day, customer.heardFrom ?? '')
    const value = expected(customer.id)
    source.customers += 1
    source.buyers += Number(buyers.has(customer.id))
    source.revenue += revenue[customer.id] ?? 0
    source.scored += Number(value !== undefined)
    source.expected += value ?? 0
    source.referred += referred.get(customer.id) ?? 0
  }
  putRows(write, 'figures_source', sourceRows(sources))
  return comers
}

/** Counts one of those who came. */
export function addComer(comers: Comers, day: number, { registeredBy }: Known): void {
  let sums = comers.get(day)
  if (!sums) comers.set(day, (sums = { members: 0, byStaff: new Map() }))
  sums.members += 1
  if (registeredBy !== null) sums.byStaff.set(registeredBy, (sums.byStaff.get(registeredBy) ?? 0) + 1)
}

interface Source {
  customers: number
  buyers: number
  revenue: number
  scored: number
  expected: number
  referred: number
}

function sourceOf(days: Map<number, Map<string, Source>>, day: number, heardFrom: string): Source {
  let sources = days.get(day)
  if (!sources) days.set(day, (sources = new Map()))
  let source = sources.get(heardFrom)
  if (!source) {
    source = { customers: 0, buyers: 0, revenue: 0, scored: 0, expected: 0, referred: 0 }
    sources.set(heardFrom, source)
  }
  return source
}

function* sourceRows(days: Map<number, Map<string, Source>>): Generator<(number | string)[]> {
  for (const [day, sources] of days) {
    for (const [name, { customers, buyers, revenue, scored, expected, referred }] of sources) {
      yield [day, name, customers, buyers, revenue, scored, expected, referred]
    }
  }
}
