import type { products as contract } from '../shared/contract/products.ts'
import type { Call } from './context.ts'
import { exported } from './export/export.ts'
import { houseWords } from './export/words.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { settingsOf } from './settings.ts'

/** The whole list as a file. @throws ShopError NOT_SET_UP, and those of the disk */
export function exportProducts(
  call: Call,
  { format, ...wish }: InputOf<(typeof contract)['export']>,
): Promise<OutputOf<(typeof contract)['export']>> {
  const { shop } = call
  const name = houseWords(settingsOf(shop.db))['house.productsName']
  return exported(call, name, { list: 'products', folder: shop.folder, format, wish })
}
