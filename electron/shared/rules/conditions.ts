import type { Condition, CustomerFacts, SaleInput } from './model.ts'

type Bought = Extract<Condition, { type: 'bought' }>

/**
 * Whether a condition holds for the sale's customer. Nothing holds for nobody, nor where the fact it asks for is not
 * known.
 * @param paying rial of this very sale that count for `spent`
 */
export function holds(condition: Condition, { customer, day }: SaleInput, paying = 0): boolean {
  if (customer === null) return false
  switch (condition.type) {
    case 'is_member':
      return true
    case 'first_purchase':
      return customer.salesCount === 0
    case 'tier':
      return condition.tiers.includes(customer.tierId)
    case 'stage':
      return customer.stage !== undefined && condition.stages.includes(customer.stage)
    case 'tags':
      return meet(condition.tags, customer.tags)
    case 'interests':
      return meet(condition.interests, customer.interests)
    case 'age':
      return isBetween(customer.age, condition.from, condition.to)
    case 'gender':
      return customer.gender === condition.gender
    case 'birthday':
      return isNearBirthday(customer, condition)
    case 'days_since_last_sale':
      return isBetween(customer.daysSinceLastSale, condition.from, condition.to)
    case 'spent':
      return customer.spend !== undefined && customer.spend + paying >= condition.least
    case 'purchase':
      return isBetween(customer.salesCount + 1, condition.from, condition.to)
    case 'every_purchase':
      return (customer.salesCount + 1) % condition.every === 0
    case 'bought':
      return customer.bought !== undefined && hasBought(condition, customer, day) === condition.has
    case 'referred':
      return customer.referredBuyers !== undefined && customer.referredBuyers >= condition.least
    case 'was_referred':
      return customer.referrerId != null
    case 'segment':
      return customer.segments !== undefined && customer.segments.includes(condition.segmentId)
  }
}

/** The last day on which the customer bought any of the condition's goods; null: never, as far as is known. */
export function lastBought(condition: Bought, customer: CustomerFacts, day: number): number | null {
  const { products, categories } = condition
  if (products === null && categories === null) {
    return customer.daysSinceLastSale == null ? null : day - customer.daysSinceLastSale
  }
  let last: number | null = null
  for (const id of products ?? []) last = later(last, customer.bought?.products[id])
  for (const id of categories ?? []) last = later(last, customer.bought?.categories[id])
  return last
}

function hasBought(condition: Bought, customer: CustomerFacts, day: number): boolean {
  const last = lastBought(condition, customer, day)
  return last !== null && (condition.days === null || day - last <= condition.days)
}

function later(a: number | null, b: number | undefined): number | null {
  return b === undefined || (a !== null && a >= b) ? a : b
}

function meet(wanted: string[], own: string[] | undefined): boolean {
  return own !== undefined && wanted.some((value) => own.includes(value))
}

function isBetween(value: number | null | undefined, from: number | null, to: number | null): boolean {
  return value != null && (from === null || value >= from) && (to === null || value <= to)
}

function isNearBirthday(
  { birthday }: CustomerFacts,
  { daysBefore, daysAfter }: { daysBefore: number; daysAfter: number },
): boolean {
  return birthday != null && (birthday.ahead <= daysBefore || birthday.behind <= daysAfter)
}
