import { countInterests } from '../db/interests.ts'
import type { customers as contract } from '../shared/contract/customers.ts'
import type { Call } from './context.ts'
import type { OutputOf } from './procedure.ts'

export function toldInterests({ shop }: Call): OutputOf<(typeof contract)['interests']> {
  return countInterests(shop.db)
}
