import type { Database } from 'better-sqlite3'
import { listCategories } from '../../db/product-lists.ts'
import { standingSegments } from '../../db/segments.ts'
import { programmeTotals } from '../../db/programme-uses.ts'
import { goodsNamed } from '../../db/programmes.ts'
import { foldCode } from '../../shared/coupon-code.ts'
import { cleanText } from '../../shared/persian.ts'
import type { Finding, FindingFacts } from '../../shared/rules/finding.ts'
import { findingsOn } from '../../shared/rules/findings.ts'
import type { ClubRules, Programme } from '../../shared/rules/model.ts'
import { rulesNow } from '../settings.ts'

/** What is wrong with a programme as it is typed, were it in force beside the others. */
export function findingsWith(db: Database, programme: Programme, day: number): Finding[] {
  const { rules } = rulesNow(db)
  const typed = { ...programme, active: true }
  return findingsOn(typed, withProgramme(rules, typed), findingFacts(db, rules, [typed], day))
}

/** @param named every programme whose goods are to be known */
export function findingFacts(db: Database, rules: ClubRules, named: readonly Programme[], day: number): FindingFacts {
  const totals = programmeTotals(db)
  return {
    day,
    goods: new Map(goodsNamed(db, named.flatMap(productsOf)).map(({ id, ...goods }) => [id, goods])),
    segments: new Set(standingSegments(db).map(({ id }) => id)),
    categories: new Set(listCategories(db).map(({ name }) => name)),
    usage: Object.fromEntries([...totals].map(([id, { uses: total, amount }]) => [id, { total, amount }])),
    known: rules.programmes,
  }
}

/** The rules with this programme in the place of the one with its id, or behind all others. */
export function withProgramme(rules: ClubRules, programme: Programme): ClubRules {
  const isThere = rules.programmes.some(({ id }) => id === programme.id)
  const programmes = isThere
    ? rules.programmes.map((known) => (known.id === programme.id ? programme : known))
    : [...rules.programmes, programme]
  return { ...rules, programmes }
}

/** Names without invisible characters, and the code as the counter looks it up. */
export function cleanProgramme(programme: Programme): Programme {
  const { name, trigger } = programme
  return {
    ...programme,
    name: { fa: cleanText(name.fa), en: cleanText(name.en) },
    trigger:
      trigger.type === 'code' && trigger.code !== undefined ? { ...trigger, code: foldCode(trigger.code) } : trigger,
  }
}

function productsOf({ earn, rewards }: Programme): string[] {
  return [
    ...earn.flatMap(({ products }) => products ?? []),
    ...rewards.flatMap(({ products, product }) => [...(products ?? []), ...(product === null ? [] : [product])]),
  ]
}
