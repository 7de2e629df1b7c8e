import type { Database } from 'better-sqlite3'
import { savedJourney } from '../../db/journey.ts'
import { currentBounds } from '../../db/rfm.ts'
import { readSetting } from '../../db/settings.ts'
import { type JourneyRules, type Stage, stageName } from '../../shared/rules/journey.ts'
import { journeyTemplate } from '../../shared/rules/journey-templates.ts'
import type { LocalizedText } from '../../shared/rules/model.ts'
import type { Business } from '../../shared/rules/templates.ts'
import { ShopError } from '../errors.ts'

/** The journey's rules in force: the manager's, or the template of the shop's business. */
export interface JourneyNow {
  /** Null: the template. */
  version: number | null
  rules: JourneyRules
}

/** @throws ShopError NOT_SET_UP */
export function journeyNow(db: Database): JourneyNow {
  const saved = savedJourney(db)
  return saved ? { version: saved.id, rules: saved.rules } : { version: null, rules: templateOf(businessOf(db)) }
}

/** What a stage is called in this shop. @throws ShopError NOT_SET_UP */
export const stageNameNow = (db: Database, stage: Stage): LocalizedText => stageName(journeyNow(db).rules, stage)

/** What stages are worked out from today: another journey, kind of business or scoring is another basis. */
export function stageBasis(db: Database): StageBasis {
  const journey = String(savedJourney(db)?.id ?? businessOf(db))
  const scores = String(currentBounds(db)?.id ?? 0)
  return { journey, scores, all: `${journey}/${scores}` }
}

export interface StageBasis {
  journey: string
  scores: string
  /** As it is kept. */
  all: string
}

const templates = new Map<Business, JourneyRules>()

function templateOf(business: Business): JourneyRules {
  const rules = templates.get(business) ?? journeyTemplate(business)
  templates.set(business, rules)
  return rules
}

function businessOf(db: Database): Business {
  const shop = readSetting(db, 'shop')
  if (shop === undefined) throw new ShopError('NOT_SET_UP')
  return (JSON.parse(shop) as { business: Business }).business
}
