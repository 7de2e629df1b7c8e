import type { insight as contract } from '../shared/contract/insight.ts'
import type { Call } from './context.ts'
import { exported } from './export/export.ts'
import { houseWords } from './export/words.ts'
import { monthOf } from './loyal-rows.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf, settingsOf } from './settings.ts'

/** A list that the shop makes by itself as a file. @throws ShopError NOT_SET_UP, and those of the disk */
export function exportLoyalList(
  call: Call,
  { format, list }: InputOf<(typeof contract)['export']>,
): Promise<OutputOf<(typeof contract)['export']>> {
  const { shop } = call
  const name = houseWords(settingsOf(shop.db))[`house.list.${list}`]
  const wish = { list, month: monthOf(dayOf(shop.db, shop.clock())) }
  return exported(call, name, { list: 'insight', folder: shop.folder, format, wish })
}
