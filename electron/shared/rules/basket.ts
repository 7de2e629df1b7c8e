import { allocate, shareHalfUp } from './arithmetic.ts'
import { notRunning } from './gate.ts'
import type { BasketLine, EarnRule, Programme, SaleInput, Tax } from './model.ts'

/** The goods of a sale before any programme, in an order that does not depend on how they were rung up. */
export interface Basket {
  lines: PreparedLine[]
  /** Indexes of all lines: what is meant by "the sale". */
  all: readonly number[]
  byProduct: Map<string, number[]>
  byCategory: Map<string, number[]>
  /** Indexes of the lines that sell gift cards. */
  cards: ReadonlySet<number>
  sums: Sums
  /** Rial taken off the whole sale by hand: the last of the lines, with a negative price; 0: there is no such line. */
  byHand: number
}

export interface PreparedLine {
  source: BasketLine
  /** Index in the sale's input. */
  position: number
  /** Rial; a negative line takes off at most what the others bring. */
  gross: number
  manualDiscount: number
  /** Rial to pay after discounts by hand, tax included. */
  price: number
  /** `price` without its tax. */
  untaxed: number
}

/** Thousandths and rial over some lines. Lines with a negative price have no quantity. */
export interface Sums {
  quantity: number
  price: number
  untaxed: number
}

/**
 * Lines with their prices rounded half up to the rial, tax added where it is not included, and their own discounts by
 * hand taken off. What is taken off the whole sale by hand is a line below zero: it lowers what there is to pay and what
 * is measured over the whole sale, and no discount on some of the goods.
 */
export function prepareBasket(input: SaleInput): Basket {
  const lines = input.lines.map(prepareLine).toSorted((a, b) => byContent(a.source, b.source))
  limitNegativeLines(lines)
  for (const line of lines) line.untaxed = line.price - taxWithin(line.price, line.source.tax)
  const byHand = Math.min(
    input.manualDiscount,
    lines.reduce((sum, line) => sum + line.price, 0),
  )
  if (byHand > 0) lines.push(lineByHand(lines, byHand))
  const basket: Basket = {
    lines,
    all: lines.map((_, index) => index),
    byProduct: new Map(),
    byCategory: new Map(),
    cards: NO_LINES,
    sums: { quantity: 0, price: 0, untaxed: 0 },
    byHand,
  }
  for (const [index, { source }] of lines.entries()) {
    if (source.productId !== null) append(basket.byProduct, source.productId, index)
    if (source.category !== null) append(basket.byCategory, source.category, index)
  }
  basket.sums = sumOf(basket, basket.all)
  basket.cards = cardLines(input, basket)
  return basket
}

const NO_LINES: ReadonlySet<number> = new Set()

/** Which lines are meant: of any of these products or categories (both null: all), without those of the others. */
export interface Goods {
  products: readonly string[] | null
  categories: readonly string[] | null
  notProducts?: readonly string[]
  notCategories?: readonly string[]
}

/** Indexes of the lines of these goods, ascending. */
export function matchingLines(basket: Basket, goods: Goods): readonly number[] {
  const { products, categories, notProducts, notCategories } = goods
  const wanted = products === null && categories === null ? basket.all : linesOf(basket, products, categories)
  if (notProducts === undefined && notCategories === undefined) return wanted
  const out = new Set(linesOf(basket, notProducts ?? null, notCategories ?? null))
  return out.size === 0 ? wanted : wanted.filter((index) => !out.has(index))
}

/**
 * The lines that count for a rule of a programme. Those that sell gift cards count for their own programme only: money
 * on a card earns when it is spent, not also when it is put there.
 */
export function earningLines(basket: Basket, { kind }: Programme, rule: EarnRule): readonly number[] {
  const lines = matchingLines(basket, rule)
  if (basket.cards.size === 0 || kind === 'gift_card') return lines
  const left = lines.filter((index) => !basket.cards.has(index))
  // What was taken off by hand is nothing by itself.
  return left.some((index) => basket.lines[index]?.source.key !== '') ? left : []
}

export function sumsOf(basket: Basket, lines: readonly number[]): Sums {
  return lines === basket.all ? basket.sums : sumOf(basket, lines)
}

/** The tax inside an amount that includes it, rounded half up to the rial. */
export function taxWithin(amount: number, tax: Tax | null): number {
  return tax === null ? 0 : shareHalfUp(amount, tax.rate, 10_000 + tax.rate)
}

function byContent(a: BasketLine, b: BasketLine): number {
  return (
    compare(a.productId ?? '', b.productId ?? '') ||
    compare(a.category ?? '', b.category ?? '') ||
    a.unitPrice - b.unitPrice ||
    a.quantity - b.quantity ||
    a.manualDiscount - b.manualDiscount ||
    compare(a.key, b.key)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function prepareLine(source: BasketLine, position: number): PreparedLine {
  const gross = shareHalfUp(source.unitPrice, source.quantity, 1000)
  const manualDiscount = Math.max(0, Math.min(source.manualDiscount, gross))
  const price = withTax(gross - manualDiscount, source.tax)
  return { source, position, gross, manualDiscount, price, untaxed: price }
}

/** An amount with the tax that comes on top, rounded half up to the rial. */
export function withTax(amount: number, tax: Tax | null): number {
  return tax === null || tax.included ? amount : amount + shareHalfUp(amount, tax.rate, 10_000)
}

function limitNegativeLines(lines: PreparedLine[]): void {
  let left = lines.reduce((sum, line) => sum + Math.max(0, line.price), 0)
  for (const line of lines) {
    if (line.price >= 0) continue
    if (-line.price > left) {
      line.price = 0 - left
      const taxOnTop = line.source.tax?.included === false ? taxWithin(line.price, line.source.tax) : 0
      line.gross = line.price - taxOnTop
    }
    left += line.price
  }
}

/** Its tax is that of the goods it is taken off, in proportion. */
function lineByHand(lines: readonly PreparedLine[], amount: number): PreparedLine {
  const shares = allocate(
    amount,
    lines.map((line) => Math.max(0, line.price)),
  )
  const tax = lines.reduce((sum, line, index) => sum + taxWithin(shares[index] ?? 0, line.source.tax), 0)
  const source: BasketLine = {
    key: '',
    productId: null,
    category: null,
    unitPrice: 0 - amount,
    quantity: 1000,
    manualDiscount: 0,
    tax: null,
  }
  return { source, position: -1, gross: 0 - amount, manualDiscount: 0, price: 0 - amount, untaxed: tax - amount }
}

/** Of goods that a running programme turns into cards, for what is paid for them or one for each. */
function cardLines(input: SaleInput, basket: Basket): ReadonlySet<number> {
  const found = new Set<number>()
  for (const programme of input.rules.programmes) {
    if (programme.kind !== 'gift_card' || notRunning(programme, input) !== null) continue
    for (const rule of programme.earn) {
      const isSale = rule.products !== null || rule.categories !== null
      if (!isSale || (rule.per === 'sale' && !rule.oneCardPerUnit)) continue
      for (const index of matchingLines(basket, rule)) found.add(index)
    }
  }
  return found
}

function linesOf(basket: Basket, products: Goods['products'], categories: Goods['categories']): number[] {
  const found = new Set<number>()
  if (products !== null) collect(found, basket.byProduct, products)
  if (categories !== null) collect(found, basket.byCategory, categories)
  return found.size < 2 ? [...found] : [...found].toSorted((a, b) => a - b)
}

function append(map: Map<string, number[]>, key: string, index: number): void {
  const known = map.get(key)
  if (known) known.push(index)
  else map.set(key, [index])
}

function sumOf(basket: Basket, lines: readonly number[]): Sums {
  const sums: Sums = { quantity: 0, price: 0, untaxed: 0 }
  for (const index of lines) {
    const line = basket.lines[index]
    if (line === undefined) continue
    if (line.source.unitPrice >= 0) sums.quantity += line.source.quantity
    sums.price += line.price
    sums.untaxed += line.untaxed
  }
  return sums
}

/** Walks whichever is shorter: the list of a programme may hold a whole catalogue. */
function collect(found: Set<number>, index: Map<string, number[]>, wanted: readonly string[]): void {
  if (wanted.length <= index.size) {
    for (const key of wanted) for (const line of index.get(key) ?? []) found.add(line)
    return
  }
  const set = setOf(wanted)
  for (const [key, lines] of index) if (set.has(key)) for (const line of lines) found.add(line)
}

const sets = new WeakMap<readonly string[], Set<string>>()

/** A rule version is read once and priced with many times, so its long lists are turned into sets once. */
function setOf(list: readonly string[]): Set<string> {
  let set = sets.get(list)
  if (set === undefined) {
    set = new Set(list)
    sets.set(list, set)
  }
  return set
}
