import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

export type StockMoveKind = 'sale' | 'return' | 'receive' | 'remove' | 'count' | 'stop' | 'import'

export interface StockMove {
  productId: number
  /** Epoch ms. */
  at: number
  kind: StockMoveKind
  saleId: number | null
  returnId: number | null
  staffId: number | null
  note: string
}

/** What brings goods in or takes them out without a sale. */
export type StockChange = Omit<StockMove, 'saleId' | 'returnId'>

/**
 * Goods that a sale or a return moved, where stock is kept; nothing happens where it is not (false). Below zero is
 * allowed: what is on the counter can be sold, whatever was counted.
 *
 * @param quantity thousandths, signed
 */
export function moveKeptStock(db: Database, move: StockMove, quantity: number): boolean {
  const kept = prepared<[number, number], { stock: number }>(
    db,
    'UPDATE product SET stock = stock + ? WHERE id = ? AND stock IS NOT NULL RETURNING stock',
  ).get(quantity, move.productId)
  if (kept) insertMove(db, { ...move, quantity, stock: kept.stock })
  return kept !== undefined
}

/**
 * Adds to what is on hand, or takes from it; where stock was not kept it is from now on, from nothing.
 *
 * @param quantity thousandths, signed
 */
export function addStock(db: Database, change: StockChange, quantity: number): void {
  setStock(db, change, (stockOf(db, change.productId) ?? 0) + quantity)
}

/**
 * Says what is on hand; the move's quantity is what that differs by, from nothing where stock was not kept.
 *
 * @param stock thousandths
 */
export function setStock(db: Database, change: StockChange, stock: number): void {
  const quantity = stock - (stockOf(db, change.productId) ?? 0)
  keep(db, change.productId, stock)
  insertMove(db, { ...change, saleId: null, returnId: null, quantity, stock })
}

/** Ends keeping stock of a product; its moves stay. */
export function stopStock(db: Database, change: Omit<StockChange, 'kind'>): void {
  keep(db, change.productId, null)
  insertMove(db, { ...change, kind: 'stop', saleId: null, returnId: null, quantity: 0, stock: null })
}

export interface ListedMove {
  id: number
  at: number
  kind: StockMoveKind
  /** Thousandths, signed. */
  quantity: number
  /** After it; null: not kept any more. */
  stock: number | null
  saleId: number | null
  staffName: string | null
  note: string
}

/** A product's moves, newest first, from before the id `before` (null: from the newest). */
export function stockMovesOf(
  db: Database,
  page: { productId: number; before: number | null; limit: number },
): ListedMove[] {
  return prepared<[typeof page], ListedMove>(
    db,
    `SELECT m.id, m.at, m.kind, m.quantity, m.stock, m.sale_id AS saleId, staff.name AS staffName, m.note
     FROM stock_move m LEFT JOIN staff ON staff.id = m.staff_id
     WHERE m.product_id = @productId AND (@before IS NULL OR m.id < @before)
     ORDER BY m.id DESC LIMIT @limit`,
  ).all(page)
}

function stockOf(db: Database, productId: number): number | null {
  const row = prepared<[number], { stock: number | null }>(db, 'SELECT stock FROM product WHERE id = ?').get(productId)
  return row?.stock ?? null
}

function keep(db: Database, productId: number, stock: number | null): void {
  changedOne(prepared<[number | null, number]>(db, 'UPDATE product SET stock = ? WHERE id = ?').run(stock, productId))
}

function insertMove(db: Database, move: StockMove & { quantity: number; stock: number | null }): void {
  changedOne(
    prepared<[typeof move]>(
      db,
      `INSERT INTO stock_move (product_id, at, kind, quantity, stock, sale_id, return_id, staff_id, note, last_sale,
         last_return)
       VALUES (@productId, @at, @kind, @quantity, @stock, @saleId, @returnId, @staffId, @note,
         (SELECT coalesce(max(id), 0) FROM sale), (SELECT coalesce(max(id), 0) FROM sale_return))`,
    ).run(move),
  )
}
