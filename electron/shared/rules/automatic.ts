import type { Basket } from './basket.ts'
import { openBill } from './bill.ts'
import { earn, type Earned } from './earn.ts'
import { gate } from './gate.ts'
import type { Programme, Reward, SaleInput } from './model.ts'
import { isSalePercent, worthOnSale } from './run.ts'

export interface Automatic {
  programme: Programme
  reward: Reward
  earned: Earned
}

/**
 * The automatic rewards of a sale, in the programmes' order. They are decided on the basket as it is, before any
 * programme has taken something off, so that the order of the list never takes one away from the customer.
 */
export function planAutomatic(input: SaleInput, basket: Basket): Automatic[] {
  const multiplier = input.rules.tiers.tiers.find(({ id }) => id === input.customer?.tierId)?.multiplier ?? 10_000
  const untouched = openBill(basket)
  const planned: Automatic[] = []
  let best: { automatic: Automatic; worth: bigint } | null = null
  for (const programme of input.rules.programmes) {
    const [reward] = programme.rewards
    if (reward === undefined || !isGivenUnasked(programme) || gate(programme, input) !== null) continue
    const earned = earn(programme, untouched, multiplier)
    if (!earned.met || isTooFewPoints(programme, reward, earned)) continue
    const automatic = { programme, reward, earned }
    planned.push(automatic)
    if (!isSalePercent(reward)) continue
    const worth = worthOnSale(basket, reward)
    if (best === null || worth > best.worth) best = { automatic, worth }
  }
  return planned.filter((automatic) => !isSalePercent(automatic.reward) || automatic === best?.automatic)
}

function isGivenUnasked({ kind, trigger, claim, appliesOn }: Programme): boolean {
  if (trigger.type !== 'automatic' || claim !== 'auto') return false
  return kind === 'points' || (kind === 'promotion' && appliesOn !== 'next_sale')
}

/** Only a promotion's points are known beforehand; an account's depend on what was spent before. */
function isTooFewPoints(programme: Programme, reward: Reward, earned: Earned): boolean {
  return programme.kind === 'promotion' && earned.points < reward.pointsCost
}
