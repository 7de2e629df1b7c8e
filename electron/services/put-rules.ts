import type { Database } from 'better-sqlite3'
import { findProduct } from '../db/products.ts'
import { currentRules, insertRules, type RuleVersion } from '../db/rules.ts'
import type { ClubRules } from '../shared/rules/model.ts'
import type { Write } from './context.ts'
import { ShopError } from './errors.ts'

/**
 * Makes these the rules of the shop, as a new version; it is written down which programmes became others. Belongs in the
 * transaction of a command.
 *
 * @throws ShopError NOT_SET_UP; INPUT_INVALID, with the paths of what the rules cannot say in this shop
 */
export function putRules(
  write: Pick<Write, 'db' | 'staffId' | 'at' | 'emit'>,
  rules: ClubRules,
): { before: RuleVersion; ruleVersion: number } {
  const before = currentRules(write.db)
  if (!before) throw new ShopError('NOT_SET_UP')
  refuseRules(write.db, before.rules, rules)
  const ruleVersion = insertRules(write.db, rules, write.staffId, write.at)
  write.emit('settings')
  write.emit('programmes')
  return { before, ruleVersion }
}

/** What was given already stays what it is: its kind, and the smallest unit of its points. What is given for nothing is in the catalogue. */
function refuseRules(db: Database, before: ClubRules, after: ClubRules): void {
  const known = new Map(before.programmes.map((programme) => [programme.id, programme]))
  const fields = after.programmes.flatMap((programme, at) => {
    const path = `rules.programmes.${at}`
    const was = known.get(programme.id) ?? programme
    const changed = FIXED.filter((name) => was[name] !== programme[name])
    const unknown = programme.rewards.flatMap(({ type, product }, place) =>
      type === 'free_product' && product !== null && !findProduct(db, Number(product))
        ? [{ path: `${path}.rewards.${place}.product`, rule: 'unknown' }]
        : [],
    )
    return [...changed.map((name) => ({ path: `${path}.${name}`, rule: 'fixed' })), ...unknown]
  })
  if (fields.length > 0) throw new ShopError('INPUT_INVALID', { fields })
}

const FIXED = ['kind', 'pointsPrecision'] as const
