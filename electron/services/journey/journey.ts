import { insertJourney, journeyVersions } from '../../db/journey.ts'
import { stageChanges, stagesWorkedOutFor } from '../../db/stages.ts'
import type { journey as contract } from '../../shared/contract/journey.ts'
import { cleanText } from '../../shared/persian.ts'
import { journeyFaults, type JourneyRules, STAGE_NAME_LENGTH, STAGES } from '../../shared/rules/journey-model.ts'
import { stageName, usedStages } from '../../shared/rules/journey.ts'
import { JOURNEY_TEMPLATES, journeyTemplate } from '../../shared/rules/journey-templates.ts'
import { changesBetween } from '../changes.ts'
import { type Call, command } from '../context.ts'
import { meantBy } from '../customers.ts'
import { ShopError } from '../errors.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { journeyNow, stageBasis } from './journey-now.ts'

/** Versions that are told: nobody looks further back. */
const VERSIONS = 20

/** @throws ShopError NOT_SET_UP */
export function getJourney({ shop: { db } }: Call): OutputOf<(typeof contract)['get']> {
  const { version, rules } = journeyNow(db)
  const versions = journeyVersions(db, VERSIONS).map(({ id, at, staffName, rules: saved }) => {
    return { version: id, at, staffName, rules: saved }
  })
  return { rules, version, versions, underWay: stagesWorkedOutFor(db) !== stageBasis(db).all }
}

export function journeyTemplates(): OutputOf<(typeof contract)['templates']> {
  return JOURNEY_TEMPLATES.map(journeyTemplate)
}

/** @throws ShopError INPUT_INVALID, with what of the rules cannot be */
export function saveJourney(
  call: Call,
  input: InputOf<(typeof contract)['save']>,
): OutputOf<(typeof contract)['save']> {
  return command(call, 'journey.save', input, (write) => {
    const { db, at, staffId } = write
    if (staffId === null) throw new ShopError('NOT_SIGNED_IN')
    const rules = checkedJourney(input.rules)
    const before = journeyNow(db)
    const version = insertJourney(db, rules, staffId, at)
    const known = { journeyVersion: before.version, ...toldOf(before.rules) }
    const changed = changesBetween(known, { journeyVersion: version, ...toldOf(rules) })
    write.audit({ subject: 'journey', subjectId: version, ...changed })
    write.emit('settings')
    write.emit('customers')
    return { version }
  })
}

/** As they may be saved: names without what typing brings along. @throws ShopError INPUT_INVALID */
export function checkedJourney(typed: JourneyRules): JourneyRules {
  const stages = STAGES.map((stage) => {
    const { used, name } = typed.stages[stage]
    return [stage, { used, name: { fa: shortName(name.fa), en: shortName(name.en) } }]
  })
  const rules = { ...typed, stages: Object.fromEntries(stages) as JourneyRules['stages'] }
  const fields = journeyFaults(rules).map(({ field, rule }) => ({ path: `rules.${field}`, rule }))
  if (fields.length > 0) throw new ShopError('INPUT_INVALID', { fields })
  return rules
}

/** Where one customer's journey went, newest first. @throws ShopError NOT_FOUND */
export function stageHistory(
  { shop: { db } }: Call,
  { customerId, before, limit }: InputOf<(typeof contract)['history']>,
): OutputOf<(typeof contract)['history']> {
  const { id } = meantBy(db, customerId)
  const found = stageChanges(db, id, before, limit + 1)
  const changes = found.slice(0, limit).map(({ customerId: _, returnId: __, touchpointId: ___, ...change }) => change)
  return { changes, next: found.length > limit ? (changes.at(-1)?.id ?? null) : null }
}

const shortName = (name: string): string => cleanText(name).slice(0, STAGE_NAME_LENGTH).trim()

/** For the audit: flat, and of the stages what those that this trade has are called. */
function toldOf(rules: JourneyRules) {
  const { stages: _, loyalty, advocacy, ...numbers } = rules
  const { frequency = null, monetary = null } = loyalty.scores ?? {}
  const names = usedStages(rules).map((stage) => stageName(rules, stage))
  const stages = { fa: names.map(({ fa }) => fa), en: names.map(({ en }) => en) }
  return { ...numbers, stages, topTier: loyalty.topTier, frequency, monetary, ...advocacy }
}
