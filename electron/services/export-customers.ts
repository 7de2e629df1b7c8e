import type { customers as contract } from '../shared/contract/customers.ts'
import type { Call } from './context.ts'
import { exported } from './export/export.ts'
import { houseWords } from './export/words.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf, settingsOf } from './settings.ts'

/** The whole list as a file. @throws ShopError NOT_SET_UP, and those of the disk */
export function exportCustomers(
  call: Call,
  { format, ...wish }: InputOf<(typeof contract)['export']>,
): Promise<OutputOf<(typeof contract)['export']>> {
  const { shop } = call
  const name = houseWords(settingsOf(shop.db))['house.exportName']
  return exported(call, name, {
    list: 'customers',
    folder: shop.folder,
    format,
    wish,
    day: dayOf(shop.db, shop.clock()),
  })
}
