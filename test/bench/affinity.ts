import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  bestSellers,
  complementsOf,
  countAffinity,
  learnAffinity,
  type AffinityCounts,
  type Basket,
} from '../../electron/analytics/affinity.ts'
import type { Report } from './measure.ts'

/** 9,835 baskets of 169 items (the Groceries set of the R package arules), where the machine has them. */
export const GROCERIES = resolve(
  import.meta.dirname,
  '../..',
  process.env['MOSHTARI_DATA'] ?? join('..', 'shared', 'data'),
  'groceries',
  'groceries.csv',
)

export interface Groceries {
  names: string[]
  baskets: Basket[]
}

export function readGroceries(): Groceries | null {
  if (!existsSync(GROCERIES)) return null
  const rows = readFileSync(GROCERIES, 'utf8').trim().split('\n')
  const named = rows.map((row) => Array.from(new Set(row.trim().split(','))))
  const names = [...new Set(named.flat())].toSorted()
  const places = new Map(names.map((name, place) => [name, place]))
  return { names, baskets: named.map((basket) => basket.flatMap((name) => places.get(name) ?? [])) }
}

export interface Hits {
  asked: number
  ours: number
  confidence: number
  bestSellers: number
}

/** Of the last fifth of the baskets each item is hidden in turn: who has it among three, learned from the others? */
export function hiddenItems({ names, baskets }: Groceries): Hits {
  const learned = Math.floor((baskets.length * 4) / 5)
  const past = baskets.slice(0, learned)
  const counts = countAffinity(past, names.length)
  const affinity = learnAffinity(past, names.length)
  const hits = { asked: 0, ours: 0, confidence: 0, bestSellers: 0 }
  for (const basket of baskets.slice(learned)) {
    for (const hidden of basket) {
      const seen = basket.filter((item) => item !== hidden)
      hits.asked += 1
      if (complementsOf(affinity, seen, THREE).includes(hidden)) hits.ours += 1
      if (byConfidence(counts, seen).includes(hidden)) hits.confidence += 1
      if (bestSellers(counts, seen, THREE).includes(hidden)) hits.bestSellers += 1
    }
  }
  return hits
}

/** Adds how much oftener than the best sellers plain confidence and the shop's complements hit. */
export function benchAffinity(report: Report): void {
  const groceries = readGroceries()
  if (!groceries) return report.skip('complements against best sellers', `${GROCERIES} does not exist`)
  const started = performance.now()
  const hits = hiddenItems(groceries)
  report.add('complements, all hidden items', performance.now() - started, 'ms')
  report.add('plain confidence against best sellers', hits.confidence / hits.bestSellers, '×')
  report.add('complements against best sellers (at least 1.2)', hits.ours / hits.bestSellers, '×')
}

const THREE = 3

/** The sum of the confidences of what is seen; best sellers where nothing is. */
function byConfidence(counts: AffinityCounts, seen: Basket): number[] {
  if (seen.length === 0) return bestSellers(counts, seen, THREE)
  const items = counts.items.length
  const score = (item: number) =>
    seen.reduce((sum, other) => sum + (counts.pairs[other * items + item] ?? 0) / (counts.items[other] ?? 1), 0)
  return Array.from({ length: items }, (_, item) => ({ item, score: seen.includes(item) ? -1 : score(item) }))
    .toSorted((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, THREE)
    .map(({ item }) => item)
}
