import type { Product } from '../db/products.ts'
import { addStock, moveKeptStock, setStock, stockMovesOf, stopStock } from '../db/stock.ts'
import type { products as contract } from '../shared/contract/products.ts'
import { cleanText } from '../shared/persian.ts'
import { type Call, command, type Write } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { invalid, knownProduct, readStock } from './products.ts'

type MoveInput = InputOf<(typeof contract)['moveStock']>

/**
 * Goods that came or went without a sale, a count of the shelf, or the end of counting.
 * @throws ShopError NOT_FOUND; INPUT_INVALID for a part of a piece, for nothing received or removed, and for taking from
 *   or ending what is not kept
 */
export function moveStock(call: Call, input: MoveInput): Product {
  return command(call, 'products.moveStock', input, (write) => {
    const before = knownProduct(write.db, input.productId)
    move(write, before, input)
    const after = knownProduct(write.db, before.id)
    const { kind, quantity, note } = input
    const did = { kind, quantity, note, stock: after.stock }
    write.audit({ subject: 'product', subjectId: before.id, before: { stock: before.stock }, after: did })
    write.emit('products')
    return after
  })
}

/** What moved a product's stock, newest first. @throws ShopError NOT_FOUND */
export function stockMoves(
  { shop: { db } }: Call,
  { productId, before, limit }: InputOf<(typeof contract)['stockMoves']>,
): OutputOf<(typeof contract)['stockMoves']> {
  knownProduct(db, productId)
  const found = stockMovesOf(db, { productId, before, limit: limit + 1 })
  const moves = found.slice(0, limit)
  return { moves, next: found.length > limit ? (moves.at(-1)?.id ?? null) : null }
}

/** What a sale (`out`) or a return (`in`) does to the stock of its goods: one move for each product of it. */
export function moveGoods(
  { db, at, staffId, emit }: Write,
  way: 'out' | 'in',
  deal: { saleId: number; returnId: number | null },
  lines: readonly { productId: number | null; quantity: number }[],
): void {
  const sums = new Map<number, number>()
  for (const { productId, quantity } of lines) {
    if (productId !== null) sums.set(productId, (sums.get(productId) ?? 0) + quantity)
  }
  const kind = way === 'out' ? 'sale' : 'return'
  for (const [productId, quantity] of sums) {
    const move = { productId, at, kind, ...deal, staffId, note: '' } as const
    if (moveKeptStock(db, move, way === 'out' ? -quantity : quantity)) emit('products')
  }
}

function move({ db, at, staffId }: Write, product: Product, { kind, quantity, note }: MoveInput): void {
  const { id: productId, unit, stock } = product
  const change = { productId, at, kind, staffId, note: cleanText(note) }
  switch (kind) {
    case 'count':
      return setStock(db, change, readStock('quantity', unit, quantity))
    case 'receive':
      return addStock(db, change, readMoved(product, quantity, (stock ?? 0) + quantity))
    case 'remove':
      return addStock(db, change, -readMoved(product, quantity, kept(product) - quantity))
    case 'stop':
      kept(product)
      return stopStock(db, change)
  }
}

function kept({ stock }: Product): number {
  if (stock === null) throw invalid('kind', 'not_kept')
  return stock
}

/** @param left what is on hand after it */
function readMoved({ unit }: Product, quantity: number, left: number): number {
  if (quantity === 0) throw invalid('quantity', 'too_small')
  readStock('quantity', 'kilogram', left)
  return readStock('quantity', unit, quantity)
}
