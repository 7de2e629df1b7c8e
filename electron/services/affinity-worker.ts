import { parentPort, workerData } from 'node:worker_threads'
import { type Basket, countAffinity, learnAffinity } from '../analytics/affinity.ts'
import { type ProductAffinity, soldLines } from '../db/affinity.ts'
import { openReadOnly } from '../db/open.ts'
import { goSecond, type Outcome } from './workers.ts'

export interface AffinityJob {
  folder: string
  /** First business day that counts. */
  since: number
}

export interface CountedAffinity {
  baskets: number
  products: ProductAffinity[]
}

/** Products that are learned about, those bought most; and the baskets that one must have been in. */
const PRODUCTS = 600
const SEEN = 5
/** Others that are kept for each product: those that it says most about. */
const OTHERS = 20
/** Different products of one basket that are looked at: more is no household's purchase. */
const LONGEST = 40
/** Weights are kept as whole millionths. */
const MILLION = 1_000_000

/** The thread in which past baskets are counted and learned from. */
function count({ folder, since }: AffinityJob): CountedAffinity {
  const db = openReadOnly(folder)
  try {
    return affinityOf(basketsOf(soldLines(db, since)))
  } finally {
    db.close()
  }
}

/** Product ids of each sale, each once. */
function basketsOf(lines: Iterable<[saleId: number, productId: number]>): number[][] {
  const baskets: number[][] = []
  let basket: number[] = []
  let last: number | null = null
  for (const [saleId, productId] of lines) {
    if (saleId !== last) {
      basket = []
      baskets.push(basket)
      last = saleId
    }
    if (basket.length < LONGEST && !basket.includes(productId)) basket.push(productId)
  }
  return baskets
}

function affinityOf(baskets: number[][]): CountedAffinity {
  const products = mostBought(baskets)
  const places = new Map(products.map((productId, place) => [productId, place]))
  const known: Basket[] = baskets
    .map((basket) => basket.flatMap((productId) => places.get(productId) ?? []))
    .filter((basket) => basket.length > 0)
  const counts = countAffinity(known, products.length)
  const { base, more } = learnAffinity(known, products.length)
  const items = products.length
  const whole = (share: number | undefined): number => Math.round((share ?? 0) * MILLION)
  return {
    baskets: baskets.length,
    products: products.map((productId, place) => ({
      productId,
      baskets: counts.items[place] ?? 0,
      base: whole(base[place]),
      others: products
        .map((otherId, other) => ({
          productId: otherId,
          baskets: counts.pairs[place * items + other] ?? 0,
          weight: whole(more[place * items + other]),
        }))
        .filter(({ baskets: both, weight }, other) => other !== place && both > 0 && weight !== 0)
        .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.productId - b.productId)
        .slice(0, OTHERS),
    })),
  }
}

/** In the order of how often they were bought. */
function mostBought(baskets: number[][]): number[] {
  const bought = new Map<number, number>()
  for (const basket of baskets) {
    for (const productId of basket) bought.set(productId, (bought.get(productId) ?? 0) + 1)
  }
  return [...bought]
    .filter(([, times]) => times >= SEEN)
    .toSorted(([a, one], [b, other]) => other - one || a - b)
    .slice(0, PRODUCTS)
    .map(([productId]) => productId)
}

goSecond()
const outcome: Outcome<CountedAffinity> = { answer: count(workerData as AffinityJob) }
parentPort?.postMessage(outcome)
