import { shareHalfUp } from './arithmetic.ts'
import { prepareBasket } from './basket.ts'
import { openBill } from './bill.ts'
import { earn, type Lack } from './earn.ts'
import type { BasketLine, ClubRules, PricedSale, Programme, SaleInput, Sentence, SentenceParam } from './model.ts'
import { priceSale } from './price.ts'
import { localized, pieces, rial, sentence } from './sentences.ts'

/** A sale as its rules priced it; the keys of its lines are their positions. */
export interface SoldSale {
  input: SaleInput
  priced: PricedSale
  free: FreeLine[]
}

/** Goods that a programme gave for nothing. */
export interface FreeLine {
  position: number
  programmeId: string
  productId: string
  /** Rial for one unit that is paid for, tax included. */
  unitPrice: number
}

/** What the goods that stay with the customer would have come to, had only they been bought. */
export interface Staying {
  /** Rial by which they are cheaper now, because of discounts that they would not have been given alone. */
  unearned: number
  /** Whose discounts these are; the parts add up to `unearned`. */
  broken: { programmeId: string; amount: number }[]
  /** Programmes of which something free has stayed that the rest does not earn. */
  unearnedFree: Set<string>
  /** As they would be priced alone. */
  priced: PricedSale
  input: SaleInput
}

/**
 * Prices the goods that stay by the sale's own rules and facts, as if nothing else had been bought, and compares with
 * what they still carry of the sale's discounts: a least quantity or amount that is not reached any more, a purchase of
 * several that has become too small for its free piece, a percentage that was for a larger basket.
 *
 * A free item that stays counts as paid for where the rest does not earn it. A rial or two of rounding at every line
 * is not looked at.
 *
 * @param staying position → thousandths still with the customer
 */
export function priceStaying(sold: SoldSale, staying: ReadonlyMap<number, number>): Staying {
  const input = { ...sold.input, ...goodsOf(sold, staying) }
  const priced = priceSale(input)
  const shortfalls = freeShortfalls(sold, staying, priced)
  const price = netsOf(priced) + shortfalls.reduce((sum, { amount }) => sum + amount, 0)
  const more = price - carriedPrice(sold, staying)
  const lost = lostBy(sold, staying, priced, shortfalls)
  const mostLost = lost.reduce((sum, { amount }) => sum + amount, 0)
  const isRounding = more <= input.lines.length * (2 + sold.priced.applied.length)
  const unearned = isRounding ? 0 : Math.min(more, mostLost)
  const unearnedFree = new Set(shortfalls.map(({ programmeId }) => programmeId))
  return { unearned, broken: shareOut(unearned, lost), unearnedFree, priced, input }
}

/** Why a programme gives less to the goods that stay: what is kept for it, and which condition is not met any more. */
export function whyKept(staying: Staying, { programmeId, amount }: Staying['broken'][number]): Sentence {
  const programme = staying.input.rules.programmes.find(({ id }) => id === programmeId)
  const kept = { kept: rial(amount) }
  if (programme === undefined) return sentence('kept.coupon', kept)
  const params = { ...kept, programme: localized(programme.name) }
  if (staying.unearnedFree.has(programmeId)) return sentence('kept.free', params)
  return whyLess(params, lackOf(programme, staying.input))
}

/**
 * Programmes that issue coupons and would not have issued one for these goods. Who the customer was, how often the
 * programme was used and what it stood with have been decided by the sale: only its goods count.
 */
export function unearnedCoupons(
  rules: ClubRules,
  day: number,
  goods: { lines: BasketLine[]; manualDiscount: number },
): string[] {
  const giving = rules.programmes.filter(({ kind }) => kind === 'next_sale_coupon')
  const programmes = giving.map(openToAll)
  const facts = { day, customer: null, claims: [], coupons: [], usage: {} }
  const { coupons } = priceSale({ ...facts, ...goods, rules: { ...rules, programmes } })
  const earned = new Set(coupons.map(({ programmeId }) => programmeId))
  return giving.map(({ id }) => id).filter((id) => !earned.has(id))
}

function openToAll(programme: Programme): Programme {
  const { id, kind, name, active, appliesOn, claim, earn: rules, pointsPrecision, pointsExpiry, couponDays } = programme
  return {
    id,
    kind,
    name,
    active,
    appliesOn,
    claim,
    earn: rules,
    pointsPrecision,
    pointsExpiry,
    couponDays,
    trigger: { type: 'automatic' },
    validity: { from: null, to: null },
    eligibility: [],
    limits: { total: null, perCustomer: null },
    rewards: programme.rewards.map((reward) => ({ ...reward, on: 'sale' })),
    noPointsWhenRedeeming: false,
  }
}

/** The goods of a sale that stay, each with its part of what was taken off by hand. */
export function goodsOf(
  { input, priced }: SoldSale,
  staying: ReadonlyMap<number, number>,
): { lines: BasketLine[]; manualDiscount: number } {
  const lines: BasketLine[] = []
  let manualDiscount = 0
  for (const [index, line] of input.lines.entries()) {
    const quantity = staying.get(Number(line.key)) ?? 0
    if (quantity === 0) continue
    const part = (amount: number): number => shareHalfUp(amount, quantity, line.quantity)
    const own = Math.min(line.manualDiscount, Math.max(0, priced.lines[index]?.gross ?? 0))
    lines.push({ ...line, quantity, manualDiscount: part(own) })
    manualDiscount += part((priced.lines[index]?.manualDiscount ?? own) - own)
  }
  return { lines, manualDiscount }
}

const netsOf = ({ lines }: PricedSale): number => lines.reduce((sum, { net }) => sum + net, 0)

/** Rial that was paid for the goods that stay, after what their other goods' return gives back in proportion. */
function carriedPrice({ input, priced }: SoldSale, staying: ReadonlyMap<number, number>): number {
  return input.lines.reduce((sum, line, index) => {
    const net = priced.lines[index]?.net ?? 0
    return sum + net - shareHalfUp(net, line.quantity - stayingOf(staying, line), line.quantity)
  }, 0)
}

const stayingOf = (staying: ReadonlyMap<number, number>, { key }: BasketLine): number => staying.get(Number(key)) ?? 0

interface Lost {
  programmeId: string
  amount: number
}

/** Free items that stay although the goods that stay do not earn them, at the price of paid ones. */
function freeShortfalls(sold: SoldSale, staying: ReadonlyMap<number, number>, alone: PricedSale): Lost[] {
  const earned = alone.freeItems.map((item) => ({ ...item }))
  return sold.free.flatMap(({ position, programmeId, productId, unitPrice }) => {
    let short = staying.get(position) ?? 0
    for (const item of earned) {
      if (item.programmeId !== programmeId || item.productId !== productId) continue
      const part = Math.min(short, item.quantity)
      item.quantity -= part
      short -= part
    }
    return short === 0 ? [] : [{ programmeId, amount: shareHalfUp(unitPrice, short, 1000) }]
  })
}

/** By how much each programme's part in the goods that stay is above what it would give them alone. */
function lostBy(
  sold: SoldSale,
  staying: ReadonlyMap<number, number>,
  alone: PricedSale,
  shortfalls: readonly Lost[],
): Lost[] {
  const lost = new Map<string, number>()
  const add = (programmeId: string, amount: number) => lost.set(programmeId, (lost.get(programmeId) ?? 0) + amount)
  for (const [index, line] of sold.input.lines.entries()) {
    const back = line.quantity - stayingOf(staying, line)
    for (const { programmeId, amount } of sold.priced.lines[index]?.discounts ?? []) {
      add(programmeId, amount - shareHalfUp(amount, back, line.quantity))
    }
  }
  for (const { programmeId, amount } of shortfalls) add(programmeId, amount)
  for (const { discounts } of alone.lines) for (const { programmeId, amount } of discounts) add(programmeId, -amount)
  return [...lost].map(([programmeId, amount]) => ({ programmeId, amount })).filter(({ amount }) => amount > 0)
}

/** The one that lost most first; nothing for those whose part would be rounding only. */
function shareOut(unearned: number, lost: readonly Lost[]): Lost[] {
  let left = unearned
  return lost
    .toSorted((a, b) => b.amount - a.amount)
    .map(({ programmeId, amount }) => {
      const part = Math.min(left, amount)
      left -= part
      return { programmeId, amount: part }
    })
    .filter(({ amount }) => amount > 0)
}

function lackOf(programme: Programme, input: SaleInput): Lack | null {
  const tier = input.rules.tiers.tiers.find(({ id }) => id === input.customer?.tierId)
  return earn(programme, openBill(prepareBasket(input)), tier?.multiplier ?? 10_000).lack
}

function whyLess(params: Record<string, SentenceParam>, lack: Lack | null): Sentence {
  switch (lack?.type) {
    case 'amount':
      return sentence('kept.amount', { ...params, minimum: rial(lack.least) })
    case 'quantity':
      return sentence('kept.quantity', { ...params, quantity: pieces(lack.least) })
    case 'goods':
      return sentence('kept.goods', params)
    case 'quantity_over':
    case undefined:
      return sentence('kept.less', params)
  }
}
