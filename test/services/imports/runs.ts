import { turnDay } from '../../../electron/services/day-turn.ts'
import { everyRow } from '../../rows.ts'
import type { TestShop } from '../../shop.ts'

/** What an import that was taken out again leaves as it was: all but its own trace. The day is turned before. */
export function restOf({ shop }: Pick<TestShop, 'shop'>) {
  turnDay(shop)
  const { audit: _audit, command: _command, import_run: _run, gone_id: _gone, ...rest } = everyRow(shop.db)
  return rest
}
