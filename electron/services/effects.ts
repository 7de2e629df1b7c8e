import type { Database } from 'better-sqlite3'
import { effectMargin, type EffectRow, effectRows } from '../db/insight/effects.ts'
import { insightState } from '../db/insight/state.ts'
import type { effects as contract } from '../shared/contract/effects.ts'
import { type Interval, type Reading, suggestionOf, tell } from '../shared/rules/effects.ts'
import type { Programme } from '../shared/rules/model.ts'
import type { Call } from './context.ts'
import { ShopError } from './errors.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { exported } from './export/export.ts'
import { houseWords } from './export/words.ts'
import { rulesNow, settingsOf } from './settings.ts'

type Contract = typeof contract
export type Effect = OutputOf<Contract['list']>['rows'][number]

/** @throws ShopError NOT_SET_UP */
export const listEffects = ({ shop }: Call): OutputOf<Contract['list']> => effectsIn(shop.reading)

/** @param reading a connection that reads `insight` @throws ShopError NOT_SET_UP */
export function effectsIn(reading: Database): OutputOf<Contract['list']> {
  const now = programmesNow(reading)
  const state = insightState(reading)
  if (!state) return { day: null, margin: null, rows: [] }
  const newest = new Map<string, EffectRow>()
  for (const row of effectRows(reading, null)) if (!newest.has(row.programmeId)) newest.set(row.programmeId, row)
  const rows = [...newest.values()].filter(({ programmeId }) => now.has(programmeId))
  const shown = rows.map((row) => effectOf(row, now.get(row.programmeId), true))
  return { day: state.day - 1, margin: effectMargin(reading), rows: shown.toSorted(byAddedProfit) }
}

/** @throws ShopError NOT_SET_UP, NOT_FOUND for a programme that was never in force */
export function effectOfProgramme(
  { shop }: Call,
  { programmeId }: InputOf<Contract['get']>,
): OutputOf<Contract['get']> {
  const now = programmesNow(shop.reading).get(programmeId)
  const state = insightState(shop.reading)
  if (!state) return { day: null, editions: [] }
  const rows = effectRows(shop.reading, programmeId)
  if (rows.length === 0 && now === undefined) throw new ShopError('NOT_FOUND', { what: 'programme' })
  return { day: state.day - 1, editions: rows.map((row, index) => effectOf(row, now, index === 0)) }
}

/** What every programme has brought, as a file, written beside the counter's work. @throws ShopError NOT_SET_UP */
export function exportEffects(
  call: Call,
  { format }: InputOf<Contract['export']>,
): Promise<OutputOf<Contract['export']>> {
  const { folder, db } = call.shop
  const name = houseWords(settingsOf(db))['house.effects']
  return exported(call, name, { list: 'effects', folder, format })
}

function programmesNow(db: Database): Map<string, Programme> {
  return new Map(rulesNow(db).rules.programmes.map((programme) => [programme.id, programme]))
}

/** @param now the programme in the rules of today; of an edition that is over nothing is suggested */
function effectOf(row: EffectRow, now: Programme | undefined, isNewest: boolean): Effect {
  const { programmeId, edition, from, to, programme, window, given, used, cost, sales, revenue } = row
  const { comparison, exposed, nextAt, verdict, reading } = row
  const isActive = isNewest && now?.active === true
  const isCoupon = programme.kind === 'next_sale_coupon' || programme.kind === 'coupon'
  const over = { given: exposed.givenOver, held: exposed.heldOver }
  const judged = { programme, comparison, reading, verdict, nextAt, over, isCoupon }
  const advice = isActive && now ? suggestionOf({ ...judged, programme: now }) : null
  return {
    programmeId,
    name: now?.name ?? programme.name,
    isActive,
    edition,
    from,
    to,
    control: programme.control ?? null,
    window,
    isCoupon,
    given,
    used,
    cost,
    sales,
    revenue,
    comparison,
    exposed,
    nextAt,
    reading: reading && readingView(reading),
    verdict,
    suggestion: advice?.suggestion ?? null,
    told: tell(judged),
    why: advice?.why ?? null,
  }
}

function readingView({ better: _, worse: __, ...reading }: Reading): NonNullable<Effect['reading']> {
  const inAll = ({ low, middle, high }: Interval): Interval => {
    const times = (each: number): number => each * reading.given
    return { low: times(low), middle: times(middle), high: times(high) }
  }
  return { ...reading, revenueInAll: inAll(reading.revenue), profitInAll: inAll(reading.profit) }
}

/** Most first; those of which it cannot be told behind, those that gave away most in front. */
function byAddedProfit(a: Effect, b: Effect): number {
  const profit = ({ reading }: Effect): number => reading?.profitInAll.middle ?? -Infinity
  return profit(b) === profit(a) ? (b.cost ?? 0) - (a.cost ?? 0) : profit(b) - profit(a)
}
