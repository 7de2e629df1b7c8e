import { draftsOf, figuresSince, lastChanges, type ProgrammeFigures, versionsOf } from '../../db/programmes.ts'
import { programmeTotals } from '../../db/programme-uses.ts'
import type { programmes as contract } from '../../shared/contract/programmes.ts'
import type { Finding } from '../../shared/rules/finding.ts'
import { findingsOf, findingsOn } from '../../shared/rules/findings.ts'
import type { Programme } from '../../shared/rules/model.ts'
import { readyMade } from '../../shared/rules/ready-made.ts'
import { CLUB_ID } from '../../shared/rules/templates.ts'
import type { Call } from '../context.ts'
import { ShopError } from '../errors.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { dayOf, rulesNow, settingsOf } from '../settings.ts'
import { cleanProgramme, findingFacts, findingsWith, withProgramme } from './faults.ts'

type Contract = typeof contract
type Row = OutputOf<Contract['list']>['rows'][number]

/** Days that the figures of the list look back on, today included. */
const DAYS = 30

/** @throws ShopError NOT_SET_UP */
export function listProgrammes({ shop }: Call): OutputOf<Contract['list']> {
  const { db } = shop
  const day = dayOf(db, shop.clock())
  const { id: ruleVersion, rules } = rulesNow(db)
  const drafts = new Map(draftsOf(db).map((draft) => [draft.id, draft]))
  const facts = findingFacts(db, rules, [...rules.programmes, ...drafts.values()], day)
  const inForce = findingsOf(rules, facts)
  const findings = (id: string): Finding[] => {
    const draft = drafts.get(id)
    if (!draft) return inForce.filter(({ programmeId }) => programmeId === id)
    const typed = { ...draft, active: true }
    return findingsOn(typed, withProgramme(rules, typed), facts)
  }
  const known = {
    figures: figuresSince(db, day - DAYS + 1),
    totals: programmeTotals(db),
    changes: lastChanges(db),
  }
  const ids = new Set([...rules.programmes.map(({ id }) => id), ...drafts.keys()])
  const rows = [...ids].flatMap((id): Row[] => {
    const now = rules.programmes.find((programme) => programme.id === id)
    const draft = drafts.get(id)
    const programme = draft ?? now
    if (programme === undefined) return []
    const about = { state: stateOf(now, day), programme, hasDraft: draft !== undefined, findings: findings(id) }
    return [{ ...about, ...figuresOf(programme, known), since: now ? (known.changes.get(id) ?? null) : null }]
  })
  return { ruleVersion, rows: rows.toSorted((a, b) => Number(a.state === 'ended') - Number(b.state === 'ended')) }
}

interface Known {
  figures: Map<string, ProgrammeFigures>
  totals: Map<string, { uses: number; amount: number }>
}

function figuresOf({ id: programmeId, name, limits }: Programme, { figures, totals }: Known) {
  const { uses = 0, given = 0, couponsIssued = 0, couponsUsed = 0 } = figures.get(programmeId) ?? {}
  const used = totals.get(programmeId) ?? { uses: 0, amount: 0 }
  return {
    programmeId,
    name,
    uses,
    given,
    couponsIssued,
    couponsUsed,
    usesLeft: limits.total === null ? null : Math.max(0, limits.total - used.uses),
    budgetLeft: limits.budget === undefined ? null : Math.max(0, limits.budget - used.amount),
  }
}

/** @param now the programme as it stands in the rules; undefined: it is not in them */
function stateOf(now: Programme | undefined, day: number): Row['state'] {
  if (now === undefined) return 'draft'
  if (!now.active) return 'ended'
  const { from, to } = now.validity
  if (from !== null && from > day) return 'planned'
  return to !== null && to < day ? 'over' : 'active'
}

/** @throws ShopError NOT_SET_UP */
export function programmeTemplates({ shop }: Call): OutputOf<Contract['templates']> {
  const { db } = shop
  const { rules } = rulesNow(db)
  const taken = new Set([...rules.programmes, ...draftsOf(db)].map(({ id }) => id))
  const hasClub = rules.programmes.some(({ id }) => id === CLUB_ID)
  return readyMade(settingsOf(db).shop.business, dayOf(db, shop.clock()), rules.tiers.tiers)
    .filter(({ programme: { id, account } }) => (id === CLUB_ID ? !hasClub : account !== CLUB_ID || hasClub))
    .map(({ kind, programme }) => ({ kind, programme: Object.assign(programme, { id: freeId(programme.id, taken) }) }))
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  for (let number = 2, free = id; ; number += 1) {
    if (!taken.has(free)) return free
    free = `${id}-${number}`
  }
}

/** @throws ShopError NOT_FOUND */
export function programmeVersions(
  { shop }: Call,
  { programmeId }: InputOf<Contract['versions']>,
): OutputOf<Contract['versions']> {
  const versions = versionsOf(shop.db, programmeId)
  if (versions.length === 0) throw new ShopError('NOT_FOUND', { what: 'programme' })
  return versions
}

/** @throws ShopError NOT_SET_UP */
export function checkProgramme({ shop }: Call, { programme }: InputOf<Contract['check']>): OutputOf<Contract['check']> {
  return findingsWith(shop.db, cleanProgramme(programme), dayOf(shop.db, shop.clock()))
}
