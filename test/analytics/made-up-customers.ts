import { seeded } from '../../electron/services/sample/random.ts'
import type { Sample } from '../../electron/analytics/uplift.ts'

/** What an offer does to whoever gets it. */
export interface Doing {
  /** Of customers, so many make one more purchase. */
  more: number
  /** Purchases become so many times as many. */
  oftener: number
  /** Rial taken off each purchase, as a share of it. */
  off: number
}

export const NOTHING: Doing = { more: 0, oftener: 1, off: 0 }

/**
 * Customers as shops have them: each with a rhythm and a usual basket of their own, so different that a tenth of them
 * spends half of all; more than half buy nothing within the window; baskets have a long tail. About so many per ten
 * thousand are held back. Rial are thousands here.
 */
export function madeUp(seed: number, { n, control, doing }: { n: number; control: number; doing: Doing }): Sample {
  const random = seeded(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
  const poisson = (mean: number): number => {
    let count = 0
    for (let left = Math.exp(-mean), product = random.next(); product > left; product *= random.next()) count += 1
    return count
  }
  const sample = { held: new Uint8Array(n), before: new Float64Array(n), value: new Float64Array(n) }
  const held = Math.round((n * control) / 10_000)
  for (let at = 0; at < n; at += 1) {
    const rate = RATE * Math.exp(SPREAD_OF_RATES * normal() - SPREAD_OF_RATES ** 2 / 2)
    const usual = BASKET * Math.exp(SPREAD_OF_BASKETS * normal() - SPREAD_OF_BASKETS ** 2 / 2)
    const basket = (): number => usual * Math.exp(SPREAD_WITHIN * normal() - SPREAD_WITHIN ** 2 / 2)
    const spend = (purchases: number): number => {
      let sum = 0
      for (let one = 0; one < purchases; one += 1) sum += basket()
      return sum
    }
    const isHeld = at < held
    sample.held[at] = isHeld ? 1 : 0
    sample.before[at] = spend(poisson(3 * rate))
    const { more, oftener, off } = isHeld ? NOTHING : doing
    const purchases = poisson(rate * oftener) + (random.next() < more ? 1 : 0)
    sample.value[at] = spend(purchases) * (1 - off)
  }
  return sample
}

/** What the offer really adds for each customer, on average over all there could be. */
export const truth = ({ more, oftener, off }: Doing): number => BASKET * ((RATE * oftener + more) * (1 - off) - RATE)

/** Purchases within the window, and their basket. */
const RATE = 0.7
const BASKET = 900
const SPREAD_OF_RATES = 1
const SPREAD_OF_BASKETS = 0.6
const SPREAD_WITHIN = 0.8
