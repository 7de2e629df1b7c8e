import type { Fault, FindingFacts } from './finding.ts'
import type { ClubRules, Condition, Programme } from './model.ts'
import { localized, sentence } from './sentences.ts'

/** Conditions that no customer can fulfil together. */
export function contradictions({ name, eligibility, beneficiary, limits }: Programme, rules: ClubRules): Fault[] {
  const programme = { programme: localized(name) }
  const never = (key: string): Fault => ({ kind: 'never', why: sentence(`finding.${key}`, programme) })
  const faults: Fault[] = []
  if (eligibility.some(isEmptyRange)) faults.push(never('rangeCrossed'))
  if (isTierUnknown(eligibility, rules)) faults.push(never('tierUnknown'))
  if (isFirstOfNobody(eligibility, rules)) faults.push(never('firstPurchaseWith'))
  if (
    disjoint(eligibility, 'tier', ({ tiers }) => tiers) ||
    disjoint(eligibility, 'stage', ({ stages }) => stages) ||
    disjoint(eligibility, 'gender', ({ gender }) => [gender]) ||
    isApart(eligibility) ||
    isBoughtAndNot(eligibility)
  )
    faults.push(never('contradiction'))
  if (beneficiary === 'referrer' && limits.perCustomer === null && !eligibility.some(isFirst))
    faults.push({ kind: 'conflict', why: sentence('finding.referrerAlways', programme) })
  return faults
}

/** A segment that cannot be named any more, and so means nobody. */
export function segmentFaults({ name, eligibility }: Programme, { segments }: FindingFacts): Fault[] {
  const isGone = eligibility.some((each) => each.type === 'segment' && !segments.has(each.segmentId))
  return isGone ? [{ kind: 'never', why: sentence('finding.segmentGone', { programme: localized(name) }) }] : []
}

function isEmptyRange(condition: Condition): boolean {
  switch (condition.type) {
    case 'age':
    case 'days_since_last_sale':
    case 'purchase':
      return condition.from !== null && condition.to !== null && condition.from > condition.to
    case 'tier':
      return condition.tiers.length === 0
    case 'is_member':
    case 'first_purchase':
    case 'stage':
    case 'tags':
    case 'interests':
    case 'gender':
    case 'birthday':
    case 'spent':
    case 'every_purchase':
    case 'bought':
    case 'referred':
    case 'was_referred':
    case 'segment':
      return false
  }
}

function isTierUnknown(conditions: readonly Condition[], { tiers: { tiers } }: ClubRules): boolean {
  const known = new Set(tiers.map(({ id }) => id))
  return conditions.some(
    (condition) =>
      condition.type === 'tier' && condition.tiers.length > 0 && !condition.tiers.some((id) => known.has(id)),
  )
}

const isFirst = (condition: Condition): boolean =>
  condition.type === 'first_purchase' || (condition.type === 'purchase' && condition.to === 1)

/** Who buys for the first time has no past and stands on the lowest tier, unless it goes by points. */
function isFirstOfNobody(conditions: readonly Condition[], { tiers }: ClubRules): boolean {
  if (!conditions.some(isFirst)) return false
  const [lowest] = tiers.tiers
  return conditions.some((condition) => {
    switch (condition.type) {
      case 'tier':
        return tiers.basis !== 'points' && lowest !== undefined && !condition.tiers.includes(lowest.id)
      case 'stage':
        return !condition.stages.some((stage) => BEFORE_BUYING.has(stage))
      case 'days_since_last_sale':
      case 'every_purchase':
        return true
      case 'purchase':
        return condition.from !== null && condition.from > 1
      case 'bought':
        return condition.has
      case 'is_member':
      case 'first_purchase':
      case 'tags':
      case 'interests':
      case 'age':
      case 'gender':
      case 'birthday':
      case 'spent':
      case 'referred':
      case 'was_referred':
      case 'segment':
        return false
    }
  })
}

const BEFORE_BUYING: ReadonlySet<string> = new Set(['awareness', 'consideration', 'decision'])

/** Two conditions of one kind, each with its list, and nothing that is in both. */
function disjoint<Type extends Condition['type']>(
  conditions: readonly Condition[],
  type: Type,
  listOf: (condition: Extract<Condition, { type: Type }>) => readonly string[],
): boolean {
  const lists = conditions
    .filter((condition): condition is Extract<Condition, { type: Type }> => condition.type === type)
    .map(listOf)
  const [first, ...others] = lists
  return first !== undefined && !first.some((item) => others.every((list) => list.includes(item)))
}

type Range = Extract<Condition, { type: 'age' | 'days_since_last_sale' | 'purchase' }>

/** Ranges of one kind that do not meet, or hold no multiple of what is asked for. */
function isApart(conditions: readonly Condition[]): boolean {
  return (['age', 'days_since_last_sale', 'purchase'] as const).some((type) => {
    const ranges = conditions.filter(
      (condition): condition is Range => condition.type === type && !isEmptyRange(condition),
    )
    if (ranges.length === 0) return false
    const from = Math.max(...ranges.map(({ from }) => from ?? 0))
    const to = Math.min(...ranges.map(({ to }) => to ?? Number.MAX_SAFE_INTEGER))
    if (from > to) return true
    const every = conditions.find((condition) => condition.type === 'every_purchase')?.every ?? 1
    return type === 'purchase' && Math.ceil(Math.max(1, from) / every) * every > to
  })
}

/** The same goods both bought and not bought, whenever. */
function isBoughtAndNot(conditions: readonly Condition[]): boolean {
  const bought = conditions.filter((condition) => condition.type === 'bought')
  const goods = ({ products, categories }: (typeof bought)[number]) => JSON.stringify([products, categories])
  return bought.some(
    (has) =>
      has.has &&
      bought.some((not) => !not.has && goods(not) === goods(has) && (not.days ?? Infinity) >= (has.days ?? Infinity)),
  )
}
