import type { Basket } from './basket.ts'
import { openBill } from './bill.ts'
import { isHeldBack } from './control.ts'
import { earn } from './earn.ts'
import { obstacleOf } from './gate.ts'
import type { Programme, SaleInput } from './model.ts'
import { rewardNow } from './reward-now.ts'
import { pointsFor } from './run.ts'
import { bestOfContests, type Candidate, isWorthSomething, soleOf } from './stacking.ts'

/** What a sale is given unasked. */
export interface Plan {
  /** In the programmes' order. */
  automatic: Candidate[]
  /** Nothing else is given unasked beside it; by a code it is given only when its claim's turn comes. */
  sole: Programme | null
  /** Programmes that could be among them, had the customer not been held back. */
  heldBack: string[]
}

/**
 * Plans the automatic rewards of a sale. They are decided on the basket as it is, before any programme has taken
 * something off, so that the order of the list never takes one away from the customer.
 */
export function planAutomatic(input: SaleInput, basket: Basket): Plan {
  const candidates = candidatesOf(input, basket)
  const held = candidates.filter(({ programme }) => isHeldBack(programme, input.customer))
  const given = held.length === 0 ? candidates : candidates.filter((candidate) => !held.includes(candidate))
  const sole = soleOf(given, basket)
  return {
    automatic: together(given, sole, basket),
    sole: sole?.programme ?? null,
    heldBack: held.filter((candidate) => isWorthSomething(candidate, basket)).map(({ programme }) => programme.id),
  }
}

/** Given as soon as it is earned, without a word of the customer. */
export function isGivenUnasked({ kind, trigger, claim, appliesOn }: Programme): boolean {
  if (trigger.type !== 'automatic' || claim !== 'auto') return false
  return kind === 'points' || (kind === 'promotion' && appliesOn !== 'next_sale')
}

function together(candidates: Candidate[], sole: Candidate | null, basket: Basket): Candidate[] {
  const together = sole === null ? bestOfContests(candidates, basket) : [sole]
  return together.filter(({ programme }) => isGivenUnasked(programme))
}

function candidatesOf(input: SaleInput, basket: Basket): Candidate[] {
  const multiplier = input.rules.tiers.tiers.find(({ id }) => id === input.customer?.tierId)?.multiplier ?? 10_000
  const untouched = openBill(basket)
  const candidates: Candidate[] = []
  for (const programme of input.rules.programmes) {
    const [wanted] = programme.rewards
    if (wanted === undefined || !(isGivenUnasked(programme) || isSoleByCode(programme, input))) continue
    if (obstacleOf(programme, input) !== null) continue
    const earned = earn(programme, untouched, multiplier)
    const reward = rewardNow(wanted, input.customer)
    const points = pointsFor(input, programme, earned.points)
    if (earned.met && points >= reward.pointsCost) candidates.push({ programme, reward, earned, points })
  }
  return candidates
}

/** Its code was given, and by it nothing else may be given unasked. */
function isSoleByCode({ stacking, trigger, claim, kind, appliesOn }: Programme, { claims }: SaleInput): boolean {
  if (stacking?.type !== 'exclusive' || trigger.type !== 'code' || trigger.code === undefined) return false
  if (claim !== 'auto' || kind !== 'promotion' || appliesOn === 'next_sale') return false
  return claims.some((asked) => asked.type === 'code' && asked.code === trigger.code)
}
