import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { personaRows, personaState } from '../db/insight/personas.ts'
import { countBornIn, type KnownScore, listsOfCustomer, listTotals, scoreOfCustomer } from '../db/insight/scores.ts'
import { insightState } from '../db/insight/state.ts'
import { dayStart } from '../shared/calendar.ts'
import type { customerScore, insight as contract } from '../shared/contract/insight.ts'
import { isPrepared, LOYAL_LISTS } from '../shared/rules/loyal-lists.ts'
import type { Sentence } from '../shared/rules/model.ts'
import { sentence } from '../shared/rules/sentences.ts'
import type { Call } from './context.ts'
import { rowOf } from './customer-row.ts'
import { isPreparing, prepareInsight } from './insight/insight.ts'
import type { ScoreModel } from './insight/scores.ts'
import { loyalRows, loyalTotal, monthOf } from './loyal-rows.ts'
import { notesOf, whyListed, whyScored } from './loyal-words.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf, settingsOf } from './settings.ts'

/** As of when the figures are, and by which model the scores were told. */
export function insightNow({ shop }: Call): OutputOf<typeof contract.state> {
  const known = knownOf(shop.reading)
  return {
    asOf: known?.asOf ?? null,
    builtAt: known?.builtAt ?? null,
    running: isPreparing(shop),
    model: known && shown(known.model),
  }
}

interface Known {
  /** The last business day in the figures. */
  asOf: number
  /** Epoch ms. */
  builtAt: number
  model: ScoreModel
}

/** @param db a connection that reads the prepared figures; null: there are none yet */
function knownOf(db: Database): Known | null {
  const state = insightState(db)
  return state ? { asOf: state.day - 1, builtAt: state.builtAt, model: JSON.parse(state.model) as ScoreModel } : null
}

function shown(model: ScoreModel): OutputOf<typeof contract.state>['model'] {
  const { visits, value, buyers, repeatBuyers, weeks, check } = model
  return {
    kind: visits.kind,
    notes: notesOf(model),
    buyers,
    repeatBuyers,
    weeks,
    check,
    params: visits.kind === 'bg_nbd' ? { ...visits.params, logLikelihood: visits.logLikelihood } : null,
    valueParams: value.kind === 'gamma_gamma' ? value.params : null,
  }
}

/** Every list with how many are on it now. */
export function loyalLists({ shop }: Call): OutputOf<typeof contract.lists> {
  const { reading } = shop
  const known = knownOf(reading)
  const totals = known && listTotals(reading, known.builtAt)
  return LOYAL_LISTS.map((list) => ({
    list,
    total: isPrepared(list) ? totals && (totals.get(list) ?? 0) : countBornIn(reading, monthNow(shop)),
  }))
}

/** The Jalali month of the business day under way. */
const monthNow = (shop: Call['shop']): number => monthOf(dayOf(shop.db, shop.clock()))

/** A page of a list: rows with their reason and their scores. */
export function loyalList(
  { shop }: Call,
  { list, after, limit }: InputOf<typeof contract.list>,
): OutputOf<typeof contract.list> {
  const { reading } = shop
  const known = knownOf(reading)
  const asOf = known?.asOf ?? null
  const month = monthNow(shop)
  const { zone, closingHour } = settingsOf(shop.db)
  const since = known ? dayStart(known.asOf + 1, zone, closingHour) : Infinity
  const rows = loyalRows(reading, { list, month, after, limit }).map(({ place, customer, score, why }) =>
    Object.assign(rowOf(customer), {
      place,
      why,
      score: score && known ? scoreShown(score, known.asOf) : null,
      boughtSince: (customer.lastSaleAt ?? -Infinity) >= since,
    }),
  )
  const total = loyalTotal(reading, { list, month })
  return { asOf, total, rows, next: rows.length < limit ? null : (rows.at(-1)?.place ?? null) }
}

function scoreShown(row: KnownScore, asOf: number): z.input<typeof customerScore> {
  const { customerId: _, recency, frequency, monetary, recent: __, ...score } = row
  const rfm = recency === null || frequency === null || monetary === null ? null : { recency, frequency, monetary }
  return { ...score, asOf, rfm }
}

/** What is known of one customer, and on which lists they are; null: has not bought, or nothing is prepared yet. */
export function scoreOf(
  { shop: { reading } }: Call,
  { customerId }: InputOf<typeof contract.score>,
): OutputOf<typeof contract.score> {
  const known = knownOf(reading)
  const score = known && scoreOfCustomer(reading, customerId)
  if (!known || !score) return null
  const { asOf } = known
  const lists = listsOfCustomer(reading, customerId).map(({ list, fact }) => ({
    list,
    why: whyListed(list, { score, fact, asOf, birthDay: null, month: 1 }),
  }))
  return { score: scoreShown(score, asOf), lists, note: whyScored(known.model) }
}

/** The groups that were found, or why there are none. */
export function personasNow({ shop: { reading } }: Call): OutputOf<typeof contract.personas> {
  const known = knownOf(reading)
  if (!known) return { asOf: null, personas: [], note: sentence('insight.notReady') }
  const rows = personaRows(reading)
  const all = rows.reduce((sum, { customers }) => sum + customers, 0)
  return {
    asOf: known.asOf,
    personas: rows.map(({ id, name, about, customers }) => ({
      id,
      name: JSON.parse(name) as Sentence,
      about: JSON.parse(about) as Sentence[],
      customers,
      share: Math.round((customers * 10_000) / all),
    })),
    note: personaState(reading).note,
  }
}

/** Prepares every figure anew and answers when that is done. */
export async function refreshInsight({ shop }: Call): Promise<Record<string, never>> {
  await prepareInsight(shop)
  return {}
}
