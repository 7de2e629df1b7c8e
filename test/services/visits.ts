import { v7 } from 'uuid'
import { expect } from 'vitest'
import { turnDay } from '../../electron/services/day-turn.ts'
import { priceAgain } from '../../electron/services/price-again.ts'
import { dayOf } from '../../electron/services/settings.ts'
import type { PricedSale, SaleInput } from '../../electron/shared/rules/model.ts'
import { expectWhole, expectWithinBudgets, expectWithinCaps, expectWithinPrices } from '../rules/bounds.ts'
import type { Caller, TestShop } from '../shop.ts'
import { type Basket, GOODS, type Step } from './any-visit.ts'
import { type Pieces, returnInPieces } from './pieces.ts'
import { ringUp } from './ring-up.ts'
import { stateOf } from './shop-state.ts'
import { againOf, figuresOf, storedOf } from './stored.ts'

type PreviewInput = Parameters<Caller['sales']['preview']>[0]
type Wish = PreviewInput & { claims: NonNullable<PreviewInput['claims']> }

interface Sold {
  saleId: number
  total: number
  credit: number
  /** Given back until now. */
  refund: number
  back: number
}

/** One customer's visits to a shop, each looked at from all sides. */
export class Visits {
  readonly #house: TestShop
  readonly #products: number[]
  readonly #customerId: number
  readonly #referrerId: number | null
  readonly #sales: Sold[] = []

  constructor(house: TestShop, products: number[], customerId: number, referrerId: number | null) {
    this.#house = house
    this.#products = products
    this.#customerId = customerId
    this.#referrerId = referrerId
  }

  async take(step: Step): Promise<void> {
    await this.#do(step)
    for (const customerId of [this.#customerId, ...(this.#referrerId === null ? [] : [this.#referrerId])]) {
      await this.#expectBalanced(customerId)
    }
  }

  /** Every sale as it is stored, priced again. */
  expectExplained(): void {
    for (const { saleId } of this.#sales) {
      // A sale that came back whole holds nobody back any more.
      const { heldBack: _, ...stored } = storedOf(this.#house, saleId)
      expect(againOf(this.#house, saleId)).toMatchObject(stored)
    }
  }

  async #do(step: Step): Promise<void> {
    switch (step.type) {
      case 'sale':
        await this.#sell(step.basket, this.#customerId)
        return
      case 'there and back':
        return this.#thereAndBack(step.basket, step.pieces)
      case 'back': {
        const sold = this.#sales[step.sale % Math.max(1, this.#sales.length)]
        if (sold) await this.#takeBack(sold, step.pieces, step.whole)
        return
      }
      case 'attach':
        return this.#attach(step)
      case 'time':
        this.#house.now += step.milliseconds
        if (step.turn) turnDay(this.#house.shop)
        return
    }
  }

  /** Leaves everything as it was, and gives back what was paid. */
  async #thereAndBack(wanted: Basket, parts: Pieces): Promise<void> {
    turnDay(this.#house.shop)
    const before = stateOf(this.#house)
    const sold = await this.#sell(wanted, this.#customerId)
    await this.#takeBack(sold, parts, true)
    expect([sold.refund, sold.back]).toEqual([sold.total, sold.credit])
    expect(stateOf(this.#house)).toEqual(before)
  }

  async #sell(wanted: Basket, customerId: number | null): Promise<Sold> {
    const { manager, shop } = this.#house
    const { wish, priced } = await this.#allowed(await this.#wishOf(wanted, customerId))
    await this.#expectSameInAnyOrder(wish, priced, wanted.turn)
    const { saleId, total } = await ringUp(manager, { ...wish, shownPayable: priced.payable })
    const stored = storedOf(this.#house, saleId)
    const again = priceAgain(shop.db, saleId)
    // What goes with the receipt is chosen by the sale itself.
    const { coupons: _, heldBack: __, ...shown } = figuresOf(priced)
    expect(stored).toMatchObject(shown)
    expect(againOf(this.#house, saleId)).toEqual(stored)
    if (again) expectSound(again.input, again.priced)
    const credit = priced.payments.reduce((sum, { amount }) => sum + amount, 0)
    const sold = { saleId, total, credit, refund: 0, back: 0 }
    this.#sales.push(sold)
    return sold
  }

  async #attach({ basket: wanted, back, minutes }: Extract<Step, { type: 'attach' }>): Promise<void> {
    const { manager } = this.#house
    const sold = await this.#sell(wanted, null)
    await this.#takeBack(sold, back.slice(0, 1), false)
    this.#house.now += minutes * 60_000
    const { saleId } = sold
    if ((await manager.sales.get({ saleId })).returned) return
    await manager.sales.attach({ commandId: v7(), saleId, customerId: this.#customerId })
    if (back.length === 0) expect(againOf(this.#house, saleId)).toEqual(storedOf(this.#house, saleId))
  }

  async #takeBack(sold: Sold, pieces: Pieces, whole: boolean): Promise<void> {
    const given = await returnInPieces(this.#house.manager, sold.saleId, { pieces, whole })
    sold.refund += given.refund
    sold.back += given.credit
    expect(sold.refund).toBeLessThanOrEqual(sold.total)
    expect(sold.back).toBeLessThanOrEqual(sold.credit)
  }

  async #wishOf(wanted: Basket, customerId: number | null): Promise<Wish> {
    const goods = wanted.lines.map(({ good, count, grams, price, off }) => {
      const { unit, price: listed = 0 } = GOODS[good] ?? {}
      const quantity = count * 1000 + (unit === 'kilogram' ? grams : 0)
      const gross = Math.floor(((price ?? listed) * quantity) / 1000)
      const line = { kind: 'product' as const, productId: this.#products[good] ?? 0, quantity }
      return { ...line, discount: Math.min(off, gross), ...(price !== null && { unitPrice: price }), gross }
    })
    const lines = [
      ...goods.map(({ gross: _, ...line }) => line),
      ...(goods.length === 0 || wanted.turn > 5 ? [{ kind: 'amount' as const, amount: wanted.amount }] : []),
    ]
    const payable = goods.reduce((sum, { gross, discount }) => sum + gross - discount, 0)
    const discount = Math.floor((payable * wanted.off) / 100)
    const codes = [...this.#couponsAtHand(customerId, wanted.coupons), ...wanted.words]
    const claims = [
      ...codes.map((code) => ({ type: 'code' as const, code })),
      ...wanted.redeem.map(({ account, points }) => {
        return { type: 'redeem' as const, programmeId: account, ...(points !== null && { points }) }
      }),
    ]
    return { customerId, lines, discount, claims }
  }

  /** Open coupons of the customer, and cards that anybody may use. */
  #couponsAtHand(customerId: number | null, most: number): string[] {
    return this.#house.shop.db
      .prepare<[number | null, number], string>(
        `SELECT code FROM coupon WHERE (customer_id IS NULL OR customer_id = ?) AND used_by IS NULL AND revoked_at IS NULL
         ORDER BY id DESC LIMIT ?`,
      )
      .pluck()
      .all(customerId, most)
  }

  /** Without what the shop refuses, and with no more points than it takes. */
  async #allowed(wish: Wish): Promise<{ wish: Wish; priced: PricedSale }> {
    const { priced } = await this.#house.cashier.sales.preview(wish)
    const refused = new Set(priced.refusals.map(({ claim }) => claim))
    const isShort = (programmeId: string) => {
      const wanted = wish.claims.reduce((sum, claim) => {
        return claim.type === 'redeem' && claim.programmeId === programmeId ? sum + (claim.points ?? 0) : sum
      }, 0)
      return (priced.points.find((outcome) => outcome.programmeId === programmeId)?.spent ?? 0) < wanted
    }
    const claims = wish.claims.filter((claim, index) => {
      return !refused.has(index) && !(claim.type === 'redeem' && isShort(claim.programmeId))
    })
    if (claims.length === wish.claims.length) return { wish, priced }
    return this.#allowed({ ...wish, claims })
  }

  async #expectSameInAnyOrder(wish: Wish, priced: PricedSale, turn: number): Promise<void> {
    const at = turn % wish.lines.length
    const lines = [...wish.lines.slice(at), ...wish.lines.slice(0, at)].toReversed()
    const turned = await this.#house.cashier.sales.preview({ ...wish, lines })
    const { lines: _, ...figures } = priced
    expect(turned.priced).toMatchObject(figures)
  }

  async #expectBalanced(customerId: number): Promise<void> {
    const { manager, shop } = this.#house
    const { balance } = await manager.customers.ledger({ customerId, limit: 1 })
    const [stored] = shop.db
      .prepare<[number], number>('SELECT points FROM customer WHERE id = ?')
      .pluck()
      .all(customerId)
    expect(stored).toBe(balance)
    const accounts = shop.db.prepare<[number], { lots: number; entries: number }>(
      `SELECT sum(remaining) AS lots, sum((SELECT sum(points) FROM points_entry e WHERE e.lot_id = l.id)) AS entries
       FROM points_lot l WHERE customer_id = ? GROUP BY programme_id`,
    )
    for (const { lots, entries } of accounts.all(customerId)) expect(lots).toBe(entries)
    const { points: foreseen } = await manager.customers.card({ customerId })
    const due = shop.db
      .prepare<[number, number], number>(
        'SELECT count(*) FROM points_lot WHERE customer_id = ? AND remaining > 0 AND expires_on < ?',
      )
      .pluck()
      .get(customerId, dayOf(shop.db, this.#house.now))
    if (due === 0) expect(foreseen).toBe(balance)
  }
}

function expectSound(input: SaleInput, priced: PricedSale): void {
  expectWhole(input, priced)
  expectWithinPrices(input, priced)
  expectWithinCaps(input, priced)
  expectWithinBudgets(input, priced)
}
