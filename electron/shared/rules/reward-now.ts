import type { CustomerFacts, Reward } from './model.ts'

/**
 * A reward as it is for a customer today: of a growing one the value that so many days since their last sale give, the
 * day itself included. Who has never bought gets what it starts with.
 */
export function rewardNow(reward: Reward, customer: CustomerFacts | null): Reward {
  if (reward.growth === undefined) return reward
  const { growth, ...now } = reward
  const silence = customer?.daysSinceLastSale ?? 0
  return { ...now, value: growth.findLast(({ days }) => silence >= days)?.value ?? now.value }
}
