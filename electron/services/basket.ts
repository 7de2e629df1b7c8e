import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { findProduct, type Product } from '../db/products.ts'
import type { SaleLineRow, TenderRow } from '../db/sales.ts'
import type { saleInput } from '../shared/contract/sales.ts'
import { lineGross, MAX_RIAL } from '../shared/money.ts'
import { cleanText } from '../shared/persian.ts'
import { isSellable } from '../shared/quantity.ts'
import { shareHalfUp } from '../shared/rules/arithmetic.ts'
import type { BasketLine, FreeItem, PricedSale, Tax } from '../shared/rules/model.ts'
import { ShopError } from './errors.ts'

export type SaleInput = z.infer<typeof saleInput>
/** What is bought, by whom, and what they ask for: of a sale, and of its preview. */
export type Basket = Pick<SaleInput, 'customerId' | 'lines' | 'discount' | 'claims'>

/** A line as asked for, with what the catalogue says of it. */
export type Article = Pick<
  SaleLineRow,
  'productId' | 'name' | 'category' | 'unit' | 'quantity' | 'listPrice' | 'unitPrice' | 'cost'
> & { discount: number; tax: Tax | null }

/**
 * The goods of a sale with their prices.
 * @throws ShopError SALE_EMPTY, NOT_FOUND, INPUT_INVALID for a part of a piece, AMOUNT_TOO_LARGE, DISCOUNT_OVER_TOTAL
 */
export function readBasket(db: Database, input: Basket): Article[] {
  if (input.lines.length === 0) throw new ShopError('SALE_EMPTY')
  const articles = input.lines.map((line, position) => readLine(db, line, position))
  const left = articles.reduce((sum, article) => sum + grossOf(article) - article.discount, 0)
  if (left > MAX_RIAL) throw new ShopError('AMOUNT_TOO_LARGE', { max: MAX_RIAL })
  if (input.discount > left) throw new ShopError('DISCOUNT_OVER_TOTAL', { total: left })
  return articles
}

/** A cashier may sell at the catalogue's prices only. */
export function needsManager(input: Basket, articles: Article[]): boolean {
  return (
    input.discount > 0 || articles.some((article) => article.discount > 0 || article.unitPrice !== article.listPrice)
  )
}

/** The basket as the rules see it; a line's key is its position. */
export function basketLines(articles: Article[]): BasketLine[] {
  return articles.map(({ productId, category, unitPrice, quantity, discount, tax }, position) => ({
    key: String(position),
    productId: productId === null ? null : String(productId),
    category,
    unitPrice,
    quantity,
    manualDiscount: discount,
    tax,
  }))
}

/** The rows of the sale's lines: the goods as priced, then what was given for nothing. */
export function lineRows(db: Database, articles: Article[], priced: PricedSale): SaleLineRow[] {
  const byKey = new Map(priced.lines.map((line) => [line.key, line]))
  const sold = articles.map(({ discount: _, tax: __, ...article }, position): SaleLineRow => {
    const line = byKey.get(String(position))
    if (!line) throw new Error(`line ${position} was not priced`)
    return {
      ...article,
      position,
      gross: line.gross,
      manualDiscount: line.manualDiscount,
      programmeDiscount: line.discounts.reduce((sum, { amount }) => sum + amount, 0),
      net: line.net,
      tax: line.tax,
      free: 0,
    }
  })
  return [...sold, ...priced.freeItems.map((item, index) => freeLine(db, item, sold.length + index))]
}

/**
 * How the sale is paid. Only cash can be more than is due; the rest is change.
 * @throws ShopError TENDER_SHORT, TENDER_OVER
 */
export function readTenders(input: SaleInput, payable: number): TenderRow[] {
  const paid = input.tenders.reduce((sum, { amount }) => sum + amount, 0)
  if (paid < payable) throw new ShopError('TENDER_SHORT', { missing: payable - paid })
  if (paid > payable) throw new ShopError('TENDER_OVER', { over: paid - payable })
  return input.tenders.map(({ kind, amount, received = amount }, position) => {
    if (received < amount) throw new ShopError('TENDER_SHORT', { missing: amount - received })
    if (kind !== 'cash' && received > amount) throw new ShopError('TENDER_OVER', { over: received - amount })
    return { position, kind, amount, received }
  })
}

function readLine(db: Database, line: SaleInput['lines'][number], position: number): Article {
  if (line.kind === 'amount') {
    const { amount } = line
    return checked({
      productId: null,
      name: cleanText(line.name),
      category: null,
      unit: 'piece',
      quantity: 1000,
      listPrice: amount,
      unitPrice: amount,
      cost: null,
      discount: 0,
      tax: null,
    })
  }
  const product = findProduct(db, line.productId)
  if (!product) throw new ShopError('NOT_FOUND', { what: 'product' })
  const { id: productId, name, category, unit, price, tax } = product
  const { quantity, unitPrice = price, discount } = line
  if (!isSellable(unit, quantity)) {
    throw new ShopError('INPUT_INVALID', { fields: [{ path: `lines.${position}.quantity`, rule: 'whole' }] })
  }
  const cost = costOf(product, quantity)
  return checked({ productId, name, category, unit, quantity, listPrice: price, unitPrice, cost, discount, tax })
}

function checked(article: Article): Article {
  const gross = grossOf(article)
  if (article.discount > gross) throw new ShopError('DISCOUNT_OVER_TOTAL', { total: gross })
  return article
}

/** Rial of a line before discounts. @throws ShopError AMOUNT_TOO_LARGE */
function grossOf({ unitPrice, quantity }: Article): number {
  // Floating point is near enough to tell far too much from anything allowed; the exact product follows.
  if ((unitPrice * quantity) / 1000 > 2 * MAX_RIAL) throw new ShopError('AMOUNT_TOO_LARGE', { max: MAX_RIAL })
  const gross = lineGross(unitPrice, quantity)
  if (gross > MAX_RIAL) throw new ShopError('AMOUNT_TOO_LARGE', { max: MAX_RIAL })
  return gross
}

function freeLine(db: Database, item: FreeItem, position: number): SaleLineRow {
  const product = findProduct(db, Number(item.productId))
  if (!product) throw new ShopError('NOT_FOUND', { what: 'product' })
  const { id: productId, name, category, unit, price } = product
  const nothing = { unitPrice: 0, gross: 0, manualDiscount: 0, programmeDiscount: 0, net: 0, tax: 0 }
  const { quantity } = item
  const cost = costOf(product, quantity)
  return { position, productId, name, category, unit, quantity, listPrice: price, ...nothing, free: 1, cost }
}

/** Rial that so many thousandths cost the shop, rounded half up; null: not known. */
export function costOf({ cost }: Pick<Product, 'cost'>, quantity: number): number | null {
  return cost === null ? null : shareHalfUp(cost, quantity, ONE)
}

/** Thousandths of one unit. */
const ONE = 1000
