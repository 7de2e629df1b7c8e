import type { Database } from 'better-sqlite3'
import { fold, latinDigits, nameQuery } from '../shared/persian.ts'
import { LAST, nameOrder } from './customer-keys.ts'
import { fromRow, type Product, productColumns, type ProductRow } from './products.ts'
import { prepared } from './statement.ts'

/** Which products a list shows, and in which order. */
export interface ProductWish {
  /** The start of a name's words, in any order, or a part of a barcode. */
  search: string
  category: string | null
  /** `short`: active, counted, and nothing left. */
  show: 'active' | 'inactive' | 'all' | 'short'
  sort: 'name' | 'category' | 'price' | 'stock' | 'created'
  descending: boolean
}

export function countProducts(db: Database, wish: ProductWish): number {
  const { where, params } = conditionsOf(wish)
  const row = prepared<[Params], { count: number }>(db, `SELECT count(*) AS count FROM product ${where}`).get(params)
  return row?.count ?? 0
}

/** A page of them: names in the order of the Persian alphabet; what has no category or stock comes last either way. */
export function listProducts(db: Database, wish: ProductWish, page: { offset: number; limit: number }): Product[] {
  return prepared<[Params], ProductRow>(db, `${pageSql(wish)} LIMIT @limit OFFSET @offset`)
    .all({ ...paramsOf(db, wish), ...page })
    .map(fromRow)
}

/** All of them, one after the other, for whoever has a connection of their own. */
export function* walkProducts(db: Database, wish: ProductWish): Generator<Product, void, void> {
  for (const row of db.prepare<[Params], ProductRow>(pageSql(wish)).iterate(paramsOf(db, wish))) yield fromRow(row)
}

/** Categories of active products in the order of the Persian alphabet, with how many are in each. */
export function listCategories(db: Database): { name: string; products: number }[] {
  return prepared<[], { name: string; products: number }>(
    db,
    `SELECT category AS name, count(*) AS products FROM product
     WHERE active = 1 AND category IS NOT NULL GROUP BY category`,
  )
    .all()
    .toSorted((a, b) => byOrder(a.name, b.name))
}

type Params = Record<string, string | number>

function pageSql(wish: ProductWish): string {
  const { where } = conditionsOf(wish)
  if (wish.sort !== 'category') return `SELECT ${productColumns} FROM product ${where} ${orderOf(wish)}`
  return `WITH rank AS MATERIALIZED (SELECT value AS category, key AS place FROM json_each(@ranks))
    SELECT ${productColumns} FROM product LEFT JOIN rank ON rank.category = product.category ${where} ${orderOf(wish)}`
}

function paramsOf(db: Database, wish: ProductWish): Params {
  const { params } = conditionsOf(wish)
  return wish.sort === 'category' ? { ...params, ranks: JSON.stringify(rankedCategories(db)) } : params
}

const SHOWN = {
  active: 'product.active = 1',
  inactive: 'product.active = 0',
  all: '',
  short: 'product.active = 1 AND product.stock <= 0',
} as const

function conditionsOf({ search, category, show }: ProductWish): { where: string; params: Params } {
  const searched = searchOf(search)
  const conditions = [SHOWN[show], category === null ? '' : 'product.category = @category', searched.sql].filter(
    Boolean,
  )
  return {
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    params: { ...(category === null ? {} : { category }), ...searched.params },
  }
}

/** Words of a search that are looked at beside the first. */
const OTHERS = 4

/** The words as they stand as the start of a key; or the longest so, and the others anywhere in it; or a part of a barcode. */
function searchOf(search: string): { sql: string; params: Params } {
  if (search.trim() === '') return { sql: '', params: {} }
  const hits = [...byBarcode(search), ...byWords(search)]
  if (hits.length === 0) return { sql: '0', params: {} }
  return {
    sql: `product.id IN (${hits.map(({ sql }) => sql).join(' UNION ALL ')})`,
    params: Object.assign({}, ...hits.map(({ params }) => params)) as Params,
  }
}

/** Reads every barcode, so only what can be in one is looked for. */
function byBarcode(search: string): { sql: string; params: Params }[] {
  const barcode = latinDigits(search).replaceAll(/\s/g, '').toLowerCase()
  if (!/^[\x20-\x7e]+$/.test(barcode)) return []
  return [{ sql: 'SELECT id FROM product WHERE instr(lower(barcode), @barcode) > 0', params: { barcode } }]
}

function byWords(search: string): { sql: string; params: Params }[] {
  const straight = nameQuery(search)
  if (straight === '') return []
  const words = fold(search).split(' ').map(nameQuery).filter(Boolean)
  const [longest = straight, ...others] = words.toSorted((a, b) => b.length - a.length).slice(0, 1 + OTHERS)
  const elsewhere = others.map((_, index) => `AND instr(key, @word${index}) > 0`)
  const params = Object.fromEntries(others.map((word, index) => [`word${index}`, word]))
  const asTyped = {
    sql: 'SELECT product_id FROM product_key WHERE key >= @from AND key < @to',
    params: { from: straight, to: straight + LAST },
  }
  // One word is not looked up twice.
  if (others.length === 0 && longest === straight) return [asTyped]
  return [
    asTyped,
    {
      sql: `SELECT product_id FROM product_key WHERE key >= @loose AND key < @looseEnd ${elsewhere.join(' ')}`,
      params: { ...params, loose: longest, looseEnd: longest + LAST },
    },
  ]
}

function orderOf({ sort, descending }: ProductWish): string {
  const way = descending ? 'DESC' : 'ASC'
  switch (sort) {
    case 'name':
      return `ORDER BY product.name_key ${way}, product.id ${way}`
    case 'category':
      return `ORDER BY rank.place ${way} NULLS LAST, product.name_key, product.id`
    case 'price':
      return `ORDER BY product.price ${way}, product.name_key, product.id`
    case 'stock':
      return `ORDER BY product.stock ${way} NULLS LAST, product.name_key, product.id`
    // Products get their ids in the order in which they come.
    case 'created':
      return `ORDER BY product.id ${way}`
  }
}

/** Every category there is, in the order of the Persian alphabet. */
function rankedCategories(db: Database): string[] {
  return prepared<[], { category: string }>(db, 'SELECT DISTINCT category FROM product WHERE category IS NOT NULL')
    .all()
    .map(({ category }) => category)
    .toSorted(byOrder)
}

const byOrder = (a: string, b: string): number => {
  const [first, second] = [nameOrder(a), nameOrder(b)]
  return first < second ? -1 : first > second ? 1 : a < b ? -1 : a > b ? 1 : 0
}
