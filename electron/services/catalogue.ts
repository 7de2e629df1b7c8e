import { countProducts, listCategories, listProducts as pageOfProducts } from '../db/product-lists.ts'
import { type Product, updateProduct as writeProduct } from '../db/products.ts'
import type { products as contract } from '../shared/contract/products.ts'
import { type Call, command, type Write } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { freeBarcode, knownProduct, readBarcode, readCategory, readName, readStock, shownTo } from './products.ts'

type UpdateInput = InputOf<(typeof contract)['update']>

/** Also one that has left the catalogue. @throws ShopError NOT_FOUND */
export function getProduct(call: Call, { productId }: InputOf<(typeof contract)['get']>): Product {
  return shownTo(call, knownProduct(call.shop.db, productId))
}

export function listProducts(
  call: Call,
  { offset, limit, ...wish }: InputOf<(typeof contract)['list']>,
): OutputOf<(typeof contract)['list']> {
  const { db } = call.shop
  const rows = pageOfProducts(db, wish, { offset, limit })
  return { total: countProducts(db, wish), rows: rows.map((product) => shownTo(call, product)) }
}

export function productCategories({ shop }: Call): OutputOf<(typeof contract)['categories']> {
  return listCategories(shop.db)
}

/**
 * @throws ShopError NOT_FOUND, BARCODE_TAKEN; INPUT_INVALID when nothing of the name can be seen, and for pieces of which
 *   a part is on hand
 */
export function updateProduct(call: Call, input: UpdateInput): Product {
  return command(call, 'products.update', input, (write) => {
    const before = knownProduct(write.db, input.productId)
    writeProduct(write.db, before, changed(write, before, input.changes))
    const after = knownProduct(write.db, before.id)
    write.audit({ subject: 'product', subjectId: before.id, before, after })
    write.emit('products')
    return after
  })
}

/** What was typed laid over what is known; a field that did not come stays. */
function changed(write: Write, before: Product, typed: UpdateInput['changes']): Product {
  const barcode = typed.barcode === undefined ? before.barcode : readBarcode(typed.barcode ?? '')
  if (barcode !== null) freeBarcode(write, barcode, before.id)
  const unit = typed.unit ?? before.unit
  if (unit !== before.unit && before.stock !== null) readStock('unit', unit, before.stock)
  return {
    ...before,
    barcode,
    name: typed.name === undefined ? before.name : readName(typed.name),
    category: typed.category === undefined ? before.category : readCategory(typed.category),
    unit,
    price: typed.price ?? before.price,
    active: typed.active ?? before.active,
    tax: typed.tax === undefined ? before.tax : typed.tax,
    cost: typed.cost === undefined ? before.cost : typed.cost,
  }
}
