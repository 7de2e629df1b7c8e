import type { Basket } from './basket.ts'
import { matchingLines, sumsOf } from './basket.ts'
import { openBill } from './bill.ts'
import type { Earned } from './earn.ts'
import type { Refused } from './gate.ts'
import type { Programme, Reward } from './model.ts'
import { giveReward } from './rewards.ts'
import { localized, sentence } from './sentences.ts'

/** Who gives: a claim by its index, or an automatic programme by its id. */
export type Giver = number | string

/** What only one can win in a sale: the percentage on the whole sale, and the place of each group. */
export type Contest = string

const NONE: readonly Contest[] = []
const SALE_PERCENT: readonly Contest[] = ['sale percent']

/** @param unasked automatic or by a code that all share: only then its group counts */
export function contestsOf({ stacking }: Programme, reward: Reward, unasked: boolean): readonly Contest[] {
  const contests = isSalePercent(reward) ? SALE_PERCENT : NONE
  return unasked && stacking?.type === 'group' ? [...contests, groupOf(stacking.group)] : contests
}

export function groupOf(group: string): Contest {
  return `group ${group}`
}

export function isSalePercent(reward: Reward): boolean {
  return reward.type === 'percent' && reward.on === 'sale'
}

/**
 * What a reward is worth on the untouched basket, in ten thousandths of a rial: its order of preference. A free product
 * is worth what it costs in the basket, nothing where it is not in it.
 */
export function worthOf(basket: Basket, programme: Programme, reward: Reward, points: number): bigint {
  if (isSalePercent(reward)) {
    const lines = matchingLines(basket, { ...reward, products: null, categories: null })
    const worth = BigInt(sumsOf(basket, lines).price) * BigInt(reward.value)
    const most = reward.maxDiscount === null ? worth : BigInt(reward.maxDiscount) * 10_000n
    return worth < most ? worth : most
  }
  const means = { available: points, points: null, quantity: null, most: null, byCode: false }
  const { amount, freeItem } = giveReward(openBill(basket), programme, reward, means)
  if (freeItem === null) return BigInt(amount) * 10_000n
  const [line] = basket.byProduct.get(freeItem.productId) ?? []
  const unitPrice = line === undefined ? 0 : Math.max(0, basket.lines[line]?.source.unitPrice ?? 0)
  return BigInt(unitPrice) * BigInt(freeItem.quantity) * 10n
}

/** A reward that could be given in this sale. */
export interface Candidate {
  programme: Programme
  reward: Reward
  earned: Earned
  /** Smallest units of points that are there for it. */
  points: number
}

/** The first exclusive candidate that has something to give: nothing else goes with it. */
export function soleOf(candidates: readonly Candidate[], basket: Basket): Candidate | null {
  const isSole = (candidate: Candidate) =>
    candidate.programme.stacking?.type === 'exclusive' && isWorthSomething(candidate, basket)
  return candidates.find(isSole) ?? null
}

export function isWorthSomething({ programme, reward, points }: Candidate, basket: Basket): boolean {
  return reward.type === 'free_product' || worthOf(basket, programme, reward, points) > 0n
}

/** The candidates in their order without those that lose a contest: of each the one worth most, the first of equals. */
export function bestOfContests(candidates: Candidate[], basket: Basket): Candidate[] {
  const contested = candidates.flatMap((candidate) => {
    const contests = contestsOf(candidate.programme, candidate.reward, true)
    if (contests.length === 0) return []
    return [{ candidate, contests, worth: worthOf(basket, candidate.programme, candidate.reward, candidate.points) }]
  })
  if (contested.length < 2) return candidates
  const won = new Set<Contest>()
  const out = new Set<Candidate>()
  for (const { candidate, contests } of contested.toSorted((a, b) => compare(b.worth, a.worth))) {
    if (contests.some((contest) => won.has(contest))) out.add(candidate)
    else for (const contest of contests) won.add(contest)
  }
  return candidates.filter((candidate) => !out.has(candidate))
}

export function refusedAsWorse(programme: Programme, better: Programme): Refused {
  const params = { programme: localized(programme.name), better: localized(better.name) }
  const { stacking } = programme
  const isOfGroup =
    stacking?.type === 'group' && better.stacking?.type === 'group' && stacking.group === better.stacking.group
  return { code: 'not_better', why: sentence(isOfGroup ? 'refused.group' : 'refused.notBetter', params) }
}

export function refusedBeside(programme: Programme, sole: Programme): Refused {
  const params = { programme: localized(programme.name), better: localized(sole.name) }
  return { code: 'not_better', why: sentence('refused.exclusive', params) }
}

export function refusedAsHeldBack(programme: Programme): Refused {
  return { code: 'not_eligible', why: sentence('refused.control', { programme: localized(programme.name) }) }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
