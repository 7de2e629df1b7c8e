import { everyRow } from '../../rows.ts'
import type { TestShop } from '../../shop.ts'

/** What an import that was taken out again leaves as it was: all but its own trace. */
export function restOf({ shop: { db } }: Pick<TestShop, 'shop'>) {
  const { audit: _audit, command: _command, import_run: _run, ...rest } = everyRow(db)
  return rest
}
