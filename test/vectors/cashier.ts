import { v7 } from 'uuid'
import { z } from 'zod'
import { findCoupon } from '../../electron/db/coupons.ts'
import { balances } from '../../electron/services/ledger.ts'
import { foldCode } from '../../electron/shared/coupon-code.ts'
import { couponReason } from '../../electron/shared/contract/errors.ts'
import type { Claim, PricedSale, RefusalCode } from '../../electron/shared/rules/model.ts'
import { moneyOf, PIECE, unitOf } from './programmes.ts'
import { BAG, type VectorShop } from './shop.ts'
import type { StepOf, Vector, VectorStep } from './vector.ts'

/** One order, parked, paid or given up. */
export interface Order {
  customer: string
  /** Thousandths by the vector's product; goods that cost less than nothing are discounts by hand. */
  goods: Map<string, number>
  claims: Claim[]
  /** Names of cards that its gift cards will bear. */
  loads: string[]
  priced: PricedSale | null
  state: 'open' | 'confirmed' | 'cancelled'
  saleId: number | null
}

/** Does a vector's steps at the counter of a real shop. */
export class Cashier {
  private readonly till: VectorShop
  private readonly vector: Vector
  private readonly orders: Order[] = []
  /** Codes the shop gave, by the name of the card they stand for. */
  private readonly cards = new Map<string, string>()
  /** Codes of coupons issued so far, by programme, in the order issued. */
  private readonly issued = new Map<string, string[]>()
  current: Order

  constructor(till: VectorShop) {
    this.till = till
    this.vector = till.vector
    this.current = this.open('c1')
  }

  /** Does one step; returns the refusal's code, with the order as before the step. */
  async take(step: VectorStep): Promise<string | null> {
    switch (step.do) {
      case 'add':
        if (step.card !== undefined) this.current.loads.push(step.card)
        return this.put(step.product, (this.current.goods.get(step.product) ?? 0) + Math.round(step.qty * PIECE))
      case 'set_qty':
        return this.put(step.product, Math.round(step.qty * PIECE))
      case 'apply_code':
        return this.enterCode(step)
      case 'redeem':
        return this.claim(this.redeemClaim(step))
      case 'confirm':
        return this.confirm()
      case 'cancel':
        return this.cancel()
      case 'refund':
        return this.refund(step)
      case 'new_order':
        if (step.date !== undefined) this.till.goTo(Math.floor(Date.parse(`${step.date}T00:00:00Z`) / 86_400_000))
        this.current = this.open(step.customer ?? 'c1')
        return null
      case 'switch_order':
        this.current = this.orderNumber(step.order)
        return this.settle()
      case 'advance_days':
        this.till.goTo(this.till.today() + step.days)
        return this.settle()
    }
  }

  /** Smallest units on the account of the order's customer. */
  async balance(programmeId: string): Promise<number> {
    return balances(this.till.shop.db, await this.till.customerId(this.current.customer))[programmeId] ?? 0
  }

  cardBalance(code: string): { balance: number; programmeId: string } | undefined {
    return findCoupon(this.till.shop.db, foldCode(this.cards.get(code) ?? code))
  }

  private open(customer: string): Order {
    const order: Order = {
      customer,
      goods: new Map(),
      claims: [],
      loads: [],
      priced: null,
      state: 'open',
      saleId: null,
    }
    this.orders.push(order)
    return order
  }

  private orderNumber(number: number): Order {
    const order = this.orders[number - 1]
    if (order === undefined) throw new Error(`there is no order ${number}`)
    return order
  }

  private put(product: string, quantity: number): Promise<null> {
    if (quantity === 0) this.current.goods.delete(product)
    else this.current.goods.set(product, quantity)
    return this.settle()
  }

  /** A coupon or card that an order will only issue when it is paid is on no paper yet. */
  private enterCode({ code, issued_by: issuer, reward }: StepOf<'apply_code'>): Promise<string | null> {
    const coupons = issuer === undefined ? [] : (this.issued.get(issuer) ?? [])
    const { db } = this.till.shop
    const handed = coupons.find((issued) => findCoupon(db, issued)?.usedBy === null) ?? coupons.at(-1)
    const isToCome = this.orders.some(({ state, loads }) => state === 'open' && loads.includes(code ?? ''))
    const named = this.cards.get(code ?? '') ?? (isToCome ? undefined : (code ?? ''))
    const typed = issuer === undefined ? named : handed
    if (typed === undefined) return Promise.resolve('not_usable_yet')
    return this.claim({ type: 'code', code: typed, ...(reward !== undefined && { rewardId: reward }) })
  }

  private redeemClaim({ program, reward, points, qty }: StepOf<'redeem'>): Claim {
    return {
      type: 'redeem',
      programmeId: program,
      ...(reward !== undefined && { rewardId: reward }),
      ...(points !== undefined && { points: Math.round(points * unitOf(this.vector, program)) }),
      ...(qty !== undefined && { quantity: Math.round(qty * PIECE) }),
    }
  }

  /** Asks for something more; asking again for the same reward changes what was asked. */
  private async claim(claim: Claim): Promise<string | null> {
    const order = this.current
    const same = order.claims.findIndex((known) => isSameRedeem(known, claim))
    const claims = same < 0 ? [...order.claims, claim] : order.claims.with(same, claim)
    const refusal = (await this.preview(order, claims)).refusals.find((refused) => claims[refused.claim] === claim)
    if (refusal !== undefined) return codeOf(refusal.code)
    order.claims = claims
    return this.settle()
  }

  /** What can be given no more is taken off, and has to be asked for again. */
  private async settle(): Promise<null> {
    const order = this.current
    if (order.state !== 'open') return null
    for (;;) {
      const priced = await this.preview(order, order.claims)
      order.priced = priced
      if (priced.refusals.length === 0) return null
      const refused = new Set(priced.refusals.map(({ claim }) => claim))
      order.claims = order.claims.filter((_, index) => !refused.has(index))
    }
  }

  private async preview(order: Order, claims: Claim[]): Promise<PricedSale> {
    return (await this.till.caller.sales.preview(await this.basket(order, claims))).priced
  }

  private async basket(order: Order, claims: Claim[]) {
    const { till, vector } = this
    const priceOf = (id: string) => moneyOf(vector, vector.products.find((product) => product.id === id)?.price ?? 0)
    const goods = [...order.goods].filter(([id]) => priceOf(id) >= 0)
    const rung = goods.length > 0 ? goods : [[BAG, 1] as const]
    const byHand = [...order.goods].map(([id, quantity]) => Math.max(0, -priceOf(id)) * (quantity / PIECE))
    const worth = goods.reduce((sum, [id, quantity]) => sum + priceOf(id) * (quantity / PIECE), 0)
    const discount = byHand.reduce((sum, each) => sum + each, 0)
    return {
      customerId: await till.customerId(order.customer),
      lines: rung.map(([id, quantity]) => ({
        kind: 'product' as const,
        productId: Number(till.productId(id)),
        quantity,
      })),
      discount: Math.min(Math.round(discount), Math.round(worth)),
      claims,
    }
  }

  /** Asks for the points that the screen shows as spent, and pays what it shows. */
  private async confirm(): Promise<string | null> {
    const order = this.current
    const { priced } = order
    if (order.state !== 'open' || priced === null) throw new Error('there is no order to confirm')
    const claims = order.claims.map((claim) => {
      return claim.type === 'redeem' && claim.points !== undefined
        ? { ...claim, points: spentOn(priced, claim) }
        : claim
    })
    const { payable } = priced
    const basket = await this.basket(order, claims)
    const tenders = payable === 0 ? [] : [{ kind: 'cash' as const, amount: payable }]
    const wish = { commandId: v7(), ...basket, tenders, shownPayable: payable }
    const sold = await this.till.caller.sales.commit(wish).catch(reasonOf)
    if (typeof sold === 'string') return codeOf(sold)
    order.state = 'confirmed'
    order.saleId = sold.saleId
    const loads = [...order.loads]
    for (const { code, programmeId } of sold.coupons) {
      this.issued.set(programmeId, [...(this.issued.get(programmeId) ?? []), code])
      const kind = this.vector.programs.find(({ id }) => id === programmeId)?.kind
      const card = kind === 'gift_card' ? loads.shift() : undefined
      if (card !== undefined) this.cards.set(card, code)
    }
    return null
  }

  private async cancel(): Promise<null> {
    const { saleId } = this.current
    if (saleId !== null) {
      await this.till.caller.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    }
    this.current.state = 'cancelled'
    return null
  }

  private async refund({ of_order: number, product, qty }: StepOf<'refund'>): Promise<null> {
    const { saleId } = this.orderNumber(number)
    if (saleId === null) throw new Error(`order ${number} is not confirmed`)
    const { lineItems } = await this.till.caller.sales.get({ saleId })
    const line = lineItems.find(({ productId, free }) => String(productId) === this.till.productId(product) && !free)
    if (line === undefined) throw new Error(`order ${number} has no ${product}`)
    const lines = [{ position: line.position, quantity: Math.round(qty * PIECE) }]
    await this.till.caller.sales.return({ commandId: v7(), saleId, lines, refundKind: 'cash' })
    return null
  }
}

const refusal = z.discriminatedUnion('code', [
  z.object({ code: z.literal('POINTS_SHORT') }),
  z.object({ code: z.literal('COUPON_REFUSED'), data: z.object({ reason: couponReason }) }),
])

/** Why the shop would not make a sale: somebody else was quicker. Any other error is one of the test's. */
function reasonOf(error: unknown): RefusalCode {
  const { data: refused } = refusal.safeParse(error)
  if (refused === undefined) throw error
  return refused.code === 'POINTS_SHORT' ? 'insufficient_points' : refused.data.reason
}

/** In the words of the vectors, which know fewer of them. */
function codeOf(code: RefusalCode): string {
  switch (code) {
    case 'not_eligible':
    case 'expired':
    case 'revoked':
    case 'other_customer':
    case 'unknown_code':
    case 'forged_code':
    case 'nothing_to_discount':
      return 'not_eligible'
    case 'insufficient_points':
    case 'not_better':
    case 'not_usable_yet':
    case 'already_used':
    case 'limit_reached':
      return code
  }
}

function isSameRedeem(known: Claim, claim: Claim): boolean {
  if (known.type !== 'redeem' || claim.type !== 'redeem') return false
  return known.programmeId === claim.programmeId && known.rewardId === claim.rewardId
}

/** Smallest units that one claim leads to; a means of payment's are its rial. */
function spentOn(priced: PricedSale, { programmeId, rewardId }: Extract<Claim, { type: 'redeem' }>): number {
  const applied = priced.applied
    .filter((reward) => reward.programmeId === programmeId && (rewardId === undefined || reward.rewardId === rewardId))
    .map(({ pointsSpent }) => pointsSpent)
  const paid = priced.payments.filter((payment) => payment.programmeId === programmeId).map(({ amount }) => amount)
  return [...applied, ...paid].reduce((sum, points) => sum + points, 0)
}
