import type { Product } from '../../db/products.ts'
import { type Article, costOf } from '../basket.ts'
import type { SampleGoods } from './catalogue.ts'
import { cumulated, drawn, type Random } from './random.ts'
import { feastOn } from './season.ts'

/** Goods of which baskets are filled: the most popular first. */
export interface Shelves {
  products: Product[]
  ends: number[]
  /** Index of a product → indexes of what goes with it. */
  together: Map<number, number[]>
  feasts: { nowruz: number[]; yalda: number[] }
  lastDay: number
}

/** @param products the goods as they stand in the shop, in the order of `goods.products` */
export function stockShelves(products: Product[], goods: SampleGoods, lastDay: number): Shelves {
  const indexOf = new Map(products.map(({ name }, index) => [name, index]))
  const indexes = (names: string[]) => names.flatMap((name) => indexOf.get(name) ?? [])
  const together = new Map<number, number[]>()
  for (const pair of goods.together) {
    const [first = -1, second = -1] = indexes(pair)
    together.set(first, [...(together.get(first) ?? []), second])
    together.set(second, [...(together.get(second) ?? []), first])
  }
  return {
    products,
    ends: cumulated(products.map(popularity)),
    together,
    feasts: { nowruz: indexes(goods.nowruz), yalda: indexes(goods.yalda) },
    lastDay,
  }
}

/** What somebody likes best: indexes of the shelves. */
export function favouritesOf(random: Random, { ends }: Shelves): number[] {
  return [drawn(random, ends), drawn(random, ends), drawn(random, ends), drawn(random, ends)]
}

/** A basket of a day at that day's prices. @param appetite 1: an ordinary basket */
export function fillBasket(
  random: Random,
  shelves: Shelves,
  day: number,
  { favourites, appetite }: { favourites: number[]; appetite: number },
): Article[] {
  const cheaper = priceLevel(shelves.lastDay - day)
  if (random.chance(AMOUNT_ONLY)) return [amountOnly(random.between(3, 90) * 100_000 * cheaper)]
  const feast = feastOn(day)
  const size = Math.min(MOST_LINES, Math.max(1, Math.round(random.wait(2.2 * appetite))))
  const chosen = new Set<number>()
  for (let tries = 0; chosen.size < size && tries < 2 * size; tries++) {
    const index = chooseOne(random, shelves, favourites, feast)
    chosen.add(index)
    const partners = shelves.together.get(index)
    if (partners && random.chance(0.3)) chosen.add(random.pick(partners))
  }
  return [...chosen].flatMap((index) => {
    const product = shelves.products[index]
    return product ? [articleOf(random, product, cheaper, appetite)] : []
  })
}

const AMOUNT_ONLY = 0.2
const MOST_LINES = 12
/** Rial: 10,000 toman and below are written to the thousand toman. */
const PRICE_STEP = 10_000

function chooseOne(
  random: Random,
  { ends, feasts }: Shelves,
  favourites: number[],
  feast: 'nowruz' | 'yalda' | null,
): number {
  if (feast !== null && random.chance(0.25)) return random.pick(feasts[feast])
  return favourites.length > 0 && random.chance(0.4) ? random.pick(favourites) : drawn(random, ends)
}

/** By its place in the list; what costs more than a million toman is bought seldom. */
function popularity({ price, unit }: Product, index: number): number {
  return (1 / (index + 6)) ** 0.75 * (price > 9_000_000 && unit === 'piece' ? 0.4 : 1)
}

/** Prices of so many days ago as a part of today's: they rose by two fifths a year, once a month. */
function priceLevel(daysAgo: number): number {
  return 1.4 ** (-Math.floor(daysAgo / 30) / 12)
}

function articleOf(random: Random, product: Product, cheaper: number, appetite: number): Article {
  const { id: productId, name, category, unit } = product
  const price = Math.max(PRICE_STEP, Math.round((product.price * cheaper) / PRICE_STEP) * PRICE_STEP)
  const quantity = unit === 'piece' ? 1000 * pieces(random, appetite) : grams(random, product.price, appetite)
  const prices = { listPrice: price, unitPrice: price, cost: costOf(product, quantity) }
  return { productId, name, category, unit, quantity, ...prices, discount: 0, tax: null }
}

function pieces(random: Random, appetite: number): number {
  const chance = random.next() / appetite
  return chance > 0.5 ? 1 : chance > 0.15 ? 2 : 3
}

/** Less of what is dear. */
function grams(random: Random, price: number, appetite: number): number {
  const most = price > 4_000_000 ? 150 : 350
  return random.between(20, Math.round(most * Math.max(0.5, appetite))) * 10
}

function amountOnly(rial: number): Article {
  const price = Math.round(rial / PRICE_STEP) * PRICE_STEP || PRICE_STEP
  return {
    productId: null,
    name: '',
    category: null,
    unit: 'piece',
    quantity: 1000,
    listPrice: price,
    unitPrice: price,
    cost: null,
    discount: 0,
    tax: null,
  }
}
