import { solve } from './ridge.ts'

/**
 * Which goods go together. A basket is a list of different items, each a whole number from 0; reading a basket costs the
 * square of its length.
 */
export type Basket = readonly number[]

/** How often items and pairs of them were bought. */
export interface AffinityCounts {
  baskets: number
  items: Uint32Array
  /** Of items `a` and `b` at `a × items + b`, both ways round; on the diagonal nothing. */
  pairs: Uint32Array
}

/** @param items how many there are: items are 0 … items − 1 */
export function countAffinity(baskets: readonly Basket[], items: number): AffinityCounts {
  const counts = { baskets: baskets.length, items: new Uint32Array(items), pairs: new Uint32Array(items * items) }
  for (const basket of baskets) {
    for (const a of basket) {
      add(counts.items, a, 1)
      for (const b of basket) if (a !== b) add(counts.pairs, a * items + b, 1)
    }
  }
  return counts
}

/**
 * The usual figures of a rule «who buys a buys b» (Agrawal, Imieliński and Swami 1993; lift: Brin and others 1997):
 * the share of baskets with both, of those with `a` the share with `b` too, and how many times more often that is than
 * `b` is bought at all.
 */
export function ruleFigures(counts: AffinityCounts, a: number, b: number) {
  const both = at(counts.pairs, a * counts.items.length + b)
  const confidence = both / at(counts.items, a)
  return { support: both / counts.baskets, confidence, lift: (confidence * counts.baskets) / at(counts.items, b) }
}

/** How likely each item is in a basket, given what else is in it. */
export interface Affinity {
  items: number
  /** When something else is in it that speaks neither for nor against; and when nothing else is. */
  base: Float64Array
  alone: Float64Array
  /** What item `a` in the basket adds for `b`, at `a × items + b`; divided by the root of the basket's length. */
  more: Float64Array
}

/** As strong as so many baskets that say an item goes with nothing. */
const DOUBT = 50

/**
 * Learns from past baskets by asking of each the question that will be asked: one of its items is hidden, the others are
 * seen, which is it? A linear answer is fitted by ridge regression (Hoerl and Kennard 1970), as in SLIM (Ning and Karypis
 * 2011) and EASE (Steck 2019), which regress each item on all others: what two items say alike is not counted twice, as
 * it is when confidences are added up, and what people buy by itself is not mistaken for company. Of n items seen each
 * counts 1 ÷ √n, a basket that is asked n times weighs 1 ÷ √n each time, and a doubt of 50 baskets holds back what few
 * have shown: all three were chosen by five-fold cross-validation within the first 80 % of the groceries set.
 */
export function learnAffinity(baskets: readonly Basket[], items: number): Affinity {
  const asked = baskets.reduce((sum, basket) => sum + basket.length, 0)
  const scale = asked / baskets.reduce((sum, basket) => sum + Math.sqrt(basket.length), 0)
  const sums = emptySums(items)
  for (const basket of baskets) ask(sums, basket, scale / Math.sqrt(basket.length))
  const { squares, products, size } = sums
  for (let place = 0; place < size; place += 1) add(squares, place * size + place, place < items ? DOUBT : NO_DOUBT)
  solve(squares, products, size, items)
  const base = products.slice((items + ALWAYS) * items)
  return {
    items,
    base,
    alone: base.map((likely, item) => likely + at(products, (items + ALONE) * items + item)),
    more: products.slice(0, items * items),
  }
}

/** What regression sums up over all questions: of what is seen with what is seen, and with what is hidden. */
interface Sums {
  items: number
  /** Rows: the items, `ALONE`, `ALWAYS`. */
  size: number
  squares: Float64Array
  products: Float64Array
}

/** Places behind the items: nothing else is in the basket; and what holds for every basket. */
const ALONE = 0
const ALWAYS = 1

function emptySums(items: number): Sums {
  const size = items + 2
  return { items, size, squares: new Float64Array(size * size), products: new Float64Array(size * items) }
}

/** Adds the questions of one basket, each of its n items hidden once: any two others are seen together n − 2 times. */
function ask({ items, size, squares, products }: Sums, basket: Basket, weight: number): void {
  const n = basket.length
  const always = items + ALWAYS
  add(squares, always * size + always, weight * n)
  for (const item of basket) add(products, always * items + item, weight)
  const [only] = basket
  if (n === 1 && only !== undefined) {
    const alone = items + ALONE
    for (const place of [alone * size + alone, alone * size + always, always * size + alone])
      add(squares, place, weight)
    add(products, alone * items + only, weight)
  }
  if (n < 2) return
  const seen = weight / Math.sqrt(n - 1)
  const together = (weight * (n - 2)) / (n - 1)
  for (const a of basket) {
    add(squares, a * size + always, seen * (n - 1))
    add(squares, always * size + a, seen * (n - 1))
    for (const b of basket) {
      add(squares, a * size + b, a === b ? weight : together)
      if (a !== b) add(products, a * items + b, seen)
    }
  }
}

/** Only so that what never happens has an answer too. */
const NO_DOUBT = 0.001

/** The items most likely to be in a basket too, best first. */
export function complementsOf(affinity: Affinity, basket: Basket, most: number): number[] {
  return highest(scoresOf(affinity, basket), basket, most)
}

/** The items bought most often that are not in a basket, best first. */
export function bestSellers({ items }: AffinityCounts, basket: Basket, most: number): number[] {
  return highest(items, basket, most)
}

/** What an item of a basket adds for another; in any unit, the same as `base`. */
export interface Evidence {
  otherId: number
  weight: number
  base: number
}

/** As `complementsOf`, from what is kept: only others that the basket makes likelier than they are anyway. */
export function complementsAmong(evidence: readonly Evidence[], length: number, most: number): number[] {
  const found = new Map<number, { base: number; more: number }>()
  for (const { otherId, weight, base } of evidence) {
    found.set(otherId, { base, more: (found.get(otherId)?.more ?? 0) + weight / Math.sqrt(length) })
  }
  return [...found]
    .filter(([, { more }]) => more > 0)
    .toSorted(([a, one], [b, other]) => other.base + other.more - one.base - one.more || a - b)
    .slice(0, most)
    .map(([id]) => id)
}

function scoresOf({ items, base, alone, more }: Affinity, basket: Basket): Float64Array {
  if (basket.length === 0) return alone
  const root = Math.sqrt(basket.length)
  return base.map(
    (likely, item) => likely + basket.reduce((sum, other) => sum + at(more, other * items + item), 0) / root,
  )
}

/** The items with the highest scores that are not in the basket, best first; of equals the lower item. */
function highest(scores: ArrayLike<number>, basket: Basket, most: number): number[] {
  const best: number[] = []
  for (let item = 0; item < scores.length; item += 1) {
    const score = at(scores, item)
    const last = best[most - 1]
    if ((last !== undefined && score <= at(scores, last)) || basket.includes(item)) continue
    const place = best.findIndex((other) => at(scores, other) < score)
    best.splice(place === -1 ? best.length : place, 0, item)
    best.length = Math.min(best.length, most)
  }
  return best
}

const at = (numbers: ArrayLike<number>, place: number): number => numbers[place] ?? 0

function add(numbers: Float64Array | Uint32Array, place: number, more: number): void {
  numbers[place] = (numbers[place] ?? 0) + more
}
