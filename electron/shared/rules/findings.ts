import { contradictions, segmentFaults } from './findings-customers.ts'
import { emptyPromises } from './findings-given.ts'
import { clashes } from './findings-together.ts'
import type { Fault, Finding, FindingFacts } from './finding.ts'
import type { ClubRules, Programme } from './model.ts'
import { nextDay, isItsDay } from './occasions.ts'
import { localized, sentence } from './sentences.ts'

/** All that is wrong with the programmes of the rules that are not ended, in their order; what blocks comes first. */
export function findingsOf(rules: ClubRules, facts: FindingFacts): Finding[] {
  return rules.programmes.flatMap((programme) => (programme.active ? findingsOn(programme, rules, facts) : []))
}

/** Of one programme of the rules, which is not ended. */
export function findingsOn(programme: Programme, rules: ClubRules, facts: FindingFacts): Finding[] {
  const running = rules.programmes.filter(({ active }) => active)
  return [
    ...keptFaults(programme, rules, facts),
    ...emptyPromises(programme, rules, facts),
    ...contradictions(programme, rules),
    ...segmentFaults(programme, facts),
    ...dayFaults(programme, facts.day),
    ...usedUp(programme, facts),
    ...clashes(programme, running),
  ]
    .map(({ kind, why }): Finding => ({ kind, programmeId: programme.id, why }))
    .toSorted((a, b) => RANK[a.kind] - RANK[b.kind])
}

const RANK = { blocking: 0, never: 1, conflict: 2 }

/** What accounts and coupons that are out depend on. */
function keptFaults(programme: Programme, rules: ClubRules, { known }: FindingFacts): Fault[] {
  const name = { programme: localized(programme.name) }
  const faults: Fault[] = []
  const before = known.find(({ id }) => id === programme.id)
  if (before && before.kind !== programme.kind)
    faults.push({ kind: 'blocking', why: sentence('finding.kindChanged', name) })
  if (before && before.pointsPrecision !== programme.pointsPrecision)
    faults.push({ kind: 'blocking', why: sentence('finding.precisionChanged', name) })
  const account = programme.account
  const credited = rules.programmes.find(({ id }) => id === account)
  if (account !== undefined && account !== programme.id) {
    if (credited?.kind !== 'points') faults.push({ kind: 'blocking', why: sentence('finding.accountUnknown', name) })
    else if (credited.pointsPrecision !== programme.pointsPrecision)
      faults.push({ kind: 'blocking', why: sentence('finding.accountPrecision', name) })
  }
  return faults
}

function dayFaults({ name, validity }: Programme, day: number): Fault[] {
  const { from, to } = validity
  const programme = { programme: localized(name) }
  if (from !== null && to !== null && from > to)
    return [{ kind: 'never', why: sentence('finding.datesCrossed', programme) }]
  if (to !== null && to < day) return [{ kind: 'never', why: sentence('finding.datesOver', programme) }]
  const isToday = (from === null || from <= day) && isItsDay(validity, day)
  return isToday || nextDay(validity, day) !== null
    ? []
    : [{ kind: 'never', why: sentence('finding.noDay', programme) }]
}

function usedUp({ id, name, limits }: Programme, { usage }: FindingFacts): Fault[] {
  const programme = { programme: localized(name) }
  const used = usage[id] ?? { total: 0 }
  if (limits.perCustomer === 0 || limits.total === 0 || limits.budget === 0)
    return [{ kind: 'never', why: sentence('finding.limitZero', programme) }]
  const faults: Fault[] = []
  if (limits.total !== null && used.total >= limits.total)
    faults.push({ kind: 'never', why: sentence('finding.limitReached', programme) })
  if (limits.budget !== undefined && (used.amount ?? 0) >= limits.budget)
    faults.push({ kind: 'never', why: sentence('finding.budgetSpent', programme) })
  return faults
}
