import { type BgNbd, chanceAlive, expectedPurchases, fitBgNbd, type Histories } from '../../analytics/bg-nbd.ts'
import { expectedMean, fitGammaGamma, type GammaGamma } from '../../analytics/gamma-gamma.ts'
import type { Visits } from './buyers.ts'

/** Fewer than so many customers with two visits, or weeks of past, are no ground for a model. */
export const LEAST_REPEATERS = 100
export const LEAST_WEEKS = 26
/** A model is fitted to so many customers, evenly picked: more do not make it better. */
export const MOST_FITTED = 20_000
const WEEK = 7
const YEAR_WEEKS = 365 / WEEK
/** Days; who came twice in one week is not expected every day. */
const SHORTEST_INTERVAL = 7

/** How visits to come are told. */
export type VisitModel =
  | { kind: 'bg_nbd'; params: BgNbd; logLikelihood: number }
  /**
   * By each customer's own rhythm: the mean of the days between their visits; they are taken to be alive as the share of
   * it in their silence, at most 1, and to go on as before, with one interval more that is `usual` in the trade: two visits
   * of one week are no promise of a hundred a year. `interval`: mean of all who came again, in days; `again`: the part of
   * all who did, with one of each kind more (Laplace): both for who came once.
   */
  | { kind: 'own_rhythm'; why: 'thin' | 'unsound'; interval: number; again: number; usual: number }

/** Visits as the model is told them, in weeks: of the time since the first visit. */
const historyOf = ({ first, last, visits }: Visits, day: number) => ({
  x: visits - 1,
  tx: (last - first) / WEEK,
  T: (day - first) / WEEK,
})

/**
 * @param past visits of the customers who had come by `day`, before which all of them were
 * @param firstDay of the shop's past
 * @param usual days between two visits in this trade
 */
export function chooseModel(past: Iterable<Visits>, day: number, firstDay: number, usual: number): VisitModel {
  const told = tellPast(past, day)
  const own = {
    kind: 'own_rhythm' as const,
    interval: told.gaps === 0 ? usual : Math.max(1, told.gapDays / told.gaps),
    again: (told.repeaters + 1) / (told.buyers + 2),
    usual,
  }
  if (told.repeaters < LEAST_REPEATERS || day - firstDay < LEAST_WEEKS * WEEK) return { ...own, why: 'thin' }
  const { model, logLikelihood, sound } = fitBgNbd(told.histories)
  return sound ? { kind: 'bg_nbd', params: model, logLikelihood } : { ...own, why: 'unsound' }
}

interface Past {
  buyers: number
  repeaters: number
  /** Between two visits, of all, and the days they add up to. */
  gaps: number
  gapDays: number
  histories: Histories[]
}

/** More days than any shop's past, so that a history is one number. */
const DAYS = 32_768

/** Everybody's visits, and each distinct history with how many have it. */
function tellPast(past: Iterable<Visits>, day: number): Past {
  const told = { buyers: 0, repeaters: 0, gaps: 0, gapDays: 0 }
  const counts = new Map<number, number>()
  for (const { first, last, visits } of past) {
    told.buyers += 1
    if (visits > 1) told.repeaters += 1
    told.gaps += visits - 1
    told.gapDays += last - first
    const key = ((visits - 1) * DAYS + (last - first)) * DAYS + (day - first)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const histories = Array.from(counts, ([key, count]) => ({
    x: Math.floor(key / (DAYS * DAYS)),
    tx: (Math.floor(key / DAYS) % DAYS) / WEEK,
    T: (key % DAYS) / WEEK,
    count,
  }))
  return { ...told, histories }
}

/** P(alive), 0 … 1; null: of one visit nothing can be told. */
export function aliveOf(model: VisitModel, visits: Visits, day: number): number | null {
  if (visits.visits < 2) return null
  if (model.kind === 'bg_nbd') return chanceAlive(model.params, historyOf(visits, day))
  return shareOfSilence(meanInterval(visits), day - visits.last)
}

/** Visits that are expected in the next `weeks`, of the next year when left out. */
export function visitsAhead(model: VisitModel, visits: Visits, day: number, weeks = YEAR_WEEKS): number {
  if (model.kind === 'bg_nbd') return expectedPurchases(model.params, historyOf(visits, day), weeks)
  const silence = day - visits.last
  if (visits.visits < 2) return (shareOfSilence(model.interval, silence) * model.again * weeks * WEEK) / model.interval
  const interval = (visits.last - visits.first + model.usual) / visits.visits
  return (shareOfSilence(meanInterval(visits), silence) * weeks * WEEK) / interval
}

const shareOfSilence = (interval: number, silence: number): number =>
  Math.min(1, Math.max(SHORTEST_INTERVAL, interval) / Math.max(1, silence))

/** Days between two visits; of somebody who came at least twice. */
export const meanInterval = ({ first, last, visits }: Visits): number => (last - first) / (visits - 1)

/** How the worth of a visit is told: by Gamma-Gamma, or by each customer's own average. */
export type ValueModel = { kind: 'gamma_gamma'; params: GammaGamma } | { kind: 'own_average' }

/** Visits and rial of one on average. */
export interface Worth {
  x: number
  mean: number
}

/** @param worths of customers with at least two visits that were worth something */
export function chooseValueModel(worths: Worth[]): ValueModel {
  if (worths.length < LEAST_REPEATERS) return { kind: 'own_average' }
  const { model, sound } = fitGammaGamma(worths)
  return sound ? { kind: 'gamma_gamma', params: model } : { kind: 'own_average' }
}

/** Rial of a visit to come. */
export const worthOf = (model: ValueModel, { x, mean }: Worth): number =>
  model.kind === 'gamma_gamma' ? expectedMean(model.params, { x, mean }) : mean
