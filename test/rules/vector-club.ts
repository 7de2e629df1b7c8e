import { priceSale } from '../../electron/shared/rules/price.ts'
import type {
  Claim,
  ClubRules,
  CouponFacts,
  CouponToIssue,
  PricedSale,
  ProgrammeKind,
} from '../../electron/shared/rules/model.ts'
import { Account } from './account.ts'
import { type Order, openedOrder, returnOf } from './vector-order.ts'
import { dayOf, moneyOf, PIECE, rulesOf, unitOf, type Vector, type VectorStep } from './vector.ts'

/** A shop in memory: parked orders, accounts made of lots, coupons and usage. */
export class VectorClub {
  private readonly vector: Vector
  private readonly rules: ClubRules
  private readonly accounts = new Map<string, Account<Order>>()
  readonly coupons = new Map<string, CouponFacts>()
  private readonly uses: { programmeId: string; customer: string }[] = []
  private readonly orders: Order[] = []
  private today: number
  current: Order

  constructor(vector: Vector) {
    this.vector = vector
    this.rules = rulesOf(vector)
    this.today = dayOf(vector.date ?? '2025-01-01')
    for (const card of vector.cards ?? []) this.addCard(card)
    for (const [programme, points] of Object.entries(vector.customer_points_at_start ?? {})) {
      this.account('c1', programme).earn(null, Math.round(points * unitOf(vector, programme)), null)
    }
    this.current = this.openOrder('c1')
  }

  /** Does one step; returns the refusal's code, with everything as before the step. */
  take(step: VectorStep): string | null {
    switch (step.do) {
      case 'add':
        return this.setQuantity(step, (this.current.goods.get(step.product ?? '') ?? 0) + (step.qty ?? 0) * PIECE)
      case 'set_qty':
        return this.setQuantity(step, (step.qty ?? 0) * PIECE)
      case 'apply_code':
        return this.claim(this.codeClaim(step))
      case 'redeem':
        return this.claim(this.redeemClaim(step))
      case 'confirm':
        return this.confirm()
      case 'cancel':
        this.current.state = 'cancelled'
        return null
      case 'refund':
        return this.refund(step)
      case 'new_order':
        if (step.date !== undefined) this.today = dayOf(step.date)
        this.current = this.openOrder(step.customer ?? 'c1')
        return null
      case 'switch_order':
        this.current = this.orderNumber(step.order)
        return this.settle(null)
      case 'advance_days':
        this.today += step.days ?? 0
        for (const account of this.accounts.values()) account.expire(this.today)
        return null
      default:
        throw new Error(`Unknown step ${step.do}`)
    }
  }

  private openOrder(customer: string): Order {
    const order = openedOrder(customer, this.today)
    order.priced = this.price(order)
    this.orders.push(order)
    return order
  }

  private orderNumber(number: number | undefined): Order {
    const order = this.orders[(number ?? 0) - 1]
    if (order === undefined) throw new Error(`No order ${number}`)
    return order
  }

  private setQuantity(step: VectorStep, quantity: number): null {
    if (quantity === 0) this.current.goods.delete(step.product ?? '')
    else this.current.goods.set(step.product ?? '', quantity)
    if (step.card !== undefined) this.current.loads.push(step.card)
    return this.settle(null)
  }

  private claim(claim: Claim): string | null {
    const before = { claims: this.current.claims, priced: this.current.priced }
    const others = before.claims.filter(
      (known) => !(known.type === 'redeem' && claim.type === 'redeem' && isSameClaim(known, claim)),
    )
    const position = others.length === before.claims.length ? others.length : before.claims.indexOf(claim)
    this.current.claims = [...others.slice(0, position), claim, ...others.slice(position)]
    const priced = this.price(this.current)
    const refusal = priced.refusals.find((refused) => this.current.claims[refused.claim] === claim)
    if (refusal === undefined) return this.settle(priced)
    this.current.claims = before.claims
    this.current.priced = before.priced
    return refusal.code
  }

  /** A claim that is refused later is taken off and has to be made again. */
  private settle(known: PricedSale | null): null {
    const order = this.current
    if (order.state !== 'open') return null
    for (let priced = known ?? this.price(order); ; priced = this.price(order)) {
      order.priced = priced
      if (priced.refusals.length === 0) break
      const refused = new Set(priced.refusals.map(({ claim }) => claim))
      order.claims = order.claims.filter((_, index) => !refused.has(index))
    }
    this.issuePending(order)
    return null
  }

  private price(order: Order): PricedSale {
    const claimed = new Set(order.claims.flatMap((claim) => (claim.type === 'code' ? [claim.code] : [])))
    const earlier = this.orders.filter((known) => known.customer === order.customer && known.state === 'confirmed')
    return priceSale({
      rules: this.rules,
      day: order.day,
      customer: {
        id: customerId(order.customer),
        tierId: 'only',
        salesCount: earlier.length,
        tierSpend: 0,
        points: Object.fromEntries(this.rules.programmes.map(({ id }) => [id, this.balance(order.customer, id)])),
      },
      lines: [...order.goods].map(([id, quantity]) => this.line(id, quantity)),
      manualDiscount: 0,
      claims: order.claims,
      coupons: [...this.coupons.values()].filter(({ code }) => claimed.has(code)),
      usage: Object.fromEntries(
        this.rules.programmes.map(({ id }) => {
          const uses = this.uses.filter(({ programmeId }) => programmeId === id)
          const own = uses.filter(({ customer }) => customer === order.customer)
          return [id, { total: uses.length, byCustomer: own.length }]
        }),
      ),
    })
  }

  private line(id: string, quantity: number) {
    const product = this.vector.products.find((known) => known.id === id)
    if (product === undefined) throw new Error(`No product ${id}`)
    const tax = product.tax === undefined ? undefined : this.vector.taxes?.[product.tax]
    return {
      key: id,
      productId: id,
      category: product.category ?? null,
      unitPrice: moneyOf(this.vector, product.price),
      quantity,
      manualDiscount: 0,
      tax: tax === undefined ? null : { rate: Math.round(tax.rate * 100), included: tax.included },
    }
  }

  private issuePending(order: Order): void {
    for (const code of order.issued) this.coupons.delete(code)
    const loads = [...order.loads]
    order.issued = order.priced.coupons.map((coupon, index) => {
      const load = this.kindOf(coupon.programmeId) === 'gift_card' ? loads.shift() : undefined
      const code = load ?? `issued-${this.orders.indexOf(order)}-${coupon.programmeId}-${index}`
      this.coupons.set(code, this.issuedCoupon(code, coupon))
      return code
    })
  }

  private issuedCoupon(code: string, coupon: CouponToIssue): CouponFacts {
    const { programmeId, balance, validFrom, validTo, reward } = coupon
    return { code, programmeId, customerId: null, balance, validFrom, validTo, state: 'pending', reward }
  }

  private confirm(): null {
    const order = this.current
    order.state = 'confirmed'
    for (const outcome of order.priced.points) {
      const account = this.account(order.customer, outcome.programmeId)
      account.earn(order, outcome.earned, outcome.expiresOn)
      account.spend(order, outcome.spent, this.today)
    }
    for (const { couponCode, pointsSpent } of order.priced.applied) this.useCoupon(couponCode, pointsSpent)
    for (const { couponCode, amount } of order.priced.payments) this.useCoupon(couponCode, amount)
    for (const code of order.issued) {
      const coupon = this.coupons.get(code)
      if (coupon) coupon.state = 'open'
    }
    for (const programmeId of new Set(order.priced.applied.map((applied) => applied.programmeId))) {
      this.uses.push({ programmeId, customer: order.customer })
    }
    return null
  }

  private useCoupon(code: string | null, spent: number): void {
    const coupon = code === null ? undefined : this.coupons.get(code)
    if (coupon === undefined) return
    coupon.balance -= spent
    if (coupon.balance === 0) coupon.state = 'used'
  }

  private refund(step: VectorStep): null {
    const order = this.orderNumber(step.of_order)
    const balanceOf = (programmeId: string) => this.balance(order.customer, programmeId)
    const returned = { product: step.product ?? '', quantity: (step.qty ?? 0) * PIECE }
    for (const { programmeId, restored, taken } of returnOf(order, returned, balanceOf, this.rules.debt)) {
      const account = this.account(order.customer, programmeId)
      account.restore(order, restored)
      account.takeBack(order, taken, this.today)
    }
    return null
  }

  private account(customer: string, programmeId: string): Account<Order> {
    const key = `${customer} ${programmeId}`
    const account = this.accounts.get(key) ?? new Account<Order>()
    this.accounts.set(key, account)
    return account
  }

  balance(customer: string, programmeId: string): number {
    return this.account(customer, programmeId).balance(this.today)
  }

  unit(programmeId: string): number {
    return unitOf(this.vector, programmeId)
  }

  private addCard({ code, program, balance, customer }: NonNullable<Vector['cards']>[number]): void {
    this.coupons.set(code, {
      code,
      programmeId: program,
      customerId: customer === undefined ? null : customerId(customer),
      balance: Math.round(balance * this.unit(program)),
      validFrom: null,
      validTo: null,
      state: 'open',
      reward: null,
    })
  }

  private codeClaim(step: VectorStep): Claim {
    const issued = [...this.coupons.values()].find(
      ({ programmeId, code }) => programmeId === step.issued_by && code.startsWith('issued-'),
    )
    const code = step.code ?? issued?.code ?? 'never issued'
    return step.reward === undefined ? { type: 'code', code } : { type: 'code', code, rewardId: step.reward }
  }

  private redeemClaim(step: VectorStep): Claim {
    return {
      type: 'redeem',
      programmeId: step.program ?? '',
      ...(step.reward === undefined ? {} : { rewardId: step.reward }),
      ...(step.points === undefined ? {} : { points: Math.round(step.points * this.unit(step.program ?? '')) }),
      ...(step.qty === undefined ? {} : { quantity: step.qty * PIECE }),
    }
  }

  private kindOf(programmeId: string): ProgrammeKind | undefined {
    return this.rules.programmes.find(({ id }) => id === programmeId)?.kind
  }
}

function isSameClaim(a: Extract<Claim, { type: 'redeem' }>, b: Extract<Claim, { type: 'redeem' }>): boolean {
  return a.programmeId === b.programmeId && a.rewardId === b.rewardId
}

function customerId(name: string): number {
  return [...name].reduce((sum, letter) => sum * 131 + (letter.codePointAt(0) ?? 0), 0)
}
