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

/** Points already given keep their smallest unit, and what is given for nothing is in the catalogue. */
function refuseRules(db: Database, before: ClubRules, after: ClubRules): void {
  const precisions = new Map(before.programmes.map(({ id, pointsPrecision }) => [id, pointsPrecision]))
  const fields = after.programmes.flatMap(({ id, pointsPrecision, rewards }, at) => {
    const path = `rules.programmes.${at}`
    const isOther = (precisions.get(id) ?? pointsPrecision) !== pointsPrecision
    const unknown = rewards.flatMap(({ type, product }, place) =>
      type === 'free_product' && product !== null && !findProduct(db, Number(product))
        ? [{ path: `${path}.rewards.${place}.product`, rule: 'unknown' }]
        : [],
    )
    return isOther ? [{ path: `${path}.pointsPrecision`, rule: 'fixed' }, ...unknown] : unknown
  })
  if (fields.length > 0) throw new ShopError('INPUT_INVALID', { fields })
}
