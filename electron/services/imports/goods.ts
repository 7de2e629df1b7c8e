import { ONE, stockProblem } from '../../shared/quantity.ts'
import { readBarcode } from '../products.ts'
import { readMoney, readNumber, readUnit } from './cells.ts'
import type { Plan, Reading, Reason } from './model.ts'
import { type ReadingContext, Row } from './people.ts'

/** A product as a row tells it; what it does not tell is null. */
export interface Goods {
  name: string
  barcode: string | null
  category: string | null
  unit: 'piece' | 'kilogram' | null
  /** Rial; null: it is not new and keeps its price, or cannot be taken, for `priceless`. */
  price: number | null
  priceless: Reason | null
  /** Thousandths. */
  stock: number | null
}

const LONGEST = { name: 120, category: 60, barcode: 60 }

/** Reads one row of a list of products. */
export function readGoods(cells: string[], plan: Plan, { words }: ReadingContext): Reading<Goods> {
  const row = new Row(cells, plan)
  const name = row.text('productName', LONGEST.name)
  const { money } = plan.options
  const price = row.read('price', 'PRICE_NOT_READ', (cell) => readMoney(cell, money), String)
  const unit = row.read('unit', 'UNIT_NOT_READ', readUnit, (each) => words[each])
  const values: Goods = {
    name,
    barcode: row.read(
      'barcode',
      'TEXT_CUT',
      (cell) => readBarcode(row.shorten(plainBarcode(cell), LONGEST.barcode)),
      String,
    ),
    category: row.text('category', LONGEST.category) || null,
    unit,
    price,
    priceless: price !== null ? null : row.cell('price') === '' ? 'PRICE_MISSING' : 'PRICE_NOT_READ',
    stock: row.read('stock', 'STOCK_NOT_READ', readStock, (stock) => String(stock / ONE)),
  }
  const reason = name === '' ? 'NAME_MISSING' : null
  return { values: reason ? null : values, reason, notes: row.notes, understood: row.understood }
}

/** A barcode that a spreadsheet took for a number: 6.26E+12, or with a decimal part of nothing. */
function plainBarcode(cell: string): string {
  const isPower = /^\d(?:\.\d+)?e\+?\d{1,2}$/i.test(cell)
  return isPower ? BigInt(Math.round(Number(cell))).toString() : cell.replace(/\.0+$/, '')
}

function readStock(cell: string): number | null {
  const number = readNumber(cell)
  const stock = number === null ? null : Math.round(number * ONE)
  return stock !== null && stockProblem('kilogram', stock) === null ? stock : null
}
