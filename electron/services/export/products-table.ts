import type { Database } from 'better-sqlite3'
import { type ProductWish, walkProducts } from '../../db/product-lists.ts'
import type { Product } from '../../db/products.ts'
import { settingsOf } from '../settings.ts'
import { type Cell, number, type Table, text } from './table.ts'
import { type Heading, houseWords, type Words } from './words.ts'

/** Every product of a list, in its order, as the rows of a file. @throws ShopError NOT_SET_UP */
export function productsTable(db: Database, wish: ProductWish): Table {
  const settings = settingsOf(db)
  const words = houseWords(settings)
  return {
    name: words['house.productsName'],
    isRightToLeft: settings.language === 'fa',
    columns: columns.map(({ heading, width }) => ({ heading: words[heading], width })),
    rows: rowsOf(db, wish, words),
  }
}

function* rowsOf(db: Database, wish: ProductWish, words: Words): Generator<Cell[]> {
  for (const product of walkProducts(db, wish)) yield columns.map(({ cell }) => cell(product, words))
}

/** Digits of a thousandth behind the point. */
const THOUSANDTHS = 3

const columns: { heading: Heading; width: number; cell(product: Product, words: Words): Cell }[] = [
  { heading: 'house.column.barcode', width: 16, cell: ({ barcode }) => text(barcode) },
  { heading: 'house.column.product', width: 32, cell: ({ name }) => text(name) },
  { heading: 'house.column.category', width: 18, cell: ({ category }) => text(category) },
  { heading: 'house.column.unit', width: 10, cell: ({ unit }, words) => text(words[`house.${unit}`]) },
  { heading: 'house.column.price', width: 16, cell: ({ price }) => number(price) },
  {
    heading: 'house.column.stock',
    width: 12,
    cell: ({ stock }) => (stock === null ? text('') : number(stock, THOUSANDTHS)),
  },
  {
    heading: 'house.column.state',
    width: 14,
    cell: ({ active }, words) => text(words[active ? 'house.active' : 'house.inactive']),
  },
]
