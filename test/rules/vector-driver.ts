import { computeReturn, type ReturnablePoints } from '../../electron/shared/rules/returns.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { dueLots, spendable, spendFrom, usableLots } from '../../electron/shared/rules/points.ts'
import type {
  Claim,
  ClubRules,
  CouponFacts,
  CouponToIssue,
  EarnRule,
  PricedSale,
  Programme,
  ProgrammeKind,
  Reward,
} from '../../electron/shared/rules/model.ts'

/** A scenario as the vectors' README defines it. Money and points are decimals of the main unit. */
export interface Vector {
  name: string
  portability: 'general' | 'source_choice'
  currency_decimals: number
  taxes: Record<string, { rate: number; included: boolean }> | null
  products: { id: string; price: number; category?: string; tax?: string }[]
  cards?: { code: string; program: string; balance: number; customer?: string }[]
  customer_points_at_start?: Record<string, number>
  date?: string
  programs: VectorProgramme[]
  steps: VectorStep[]
  expect: Expectation[]
}

interface VectorProgramme {
  id: string
  kind: 'promotion' | 'points' | 'coupon' | 'next_order_coupon' | 'gift_card' | 'ewallet'
  trigger: 'automatic' | 'code'
  code?: string
  applies_on: 'this_order' | 'next_order' | 'both'
  claim: 'auto' | 'manual'
  valid_from?: string
  valid_to?: string
  usage_limit?: number
  no_points_when_redeeming?: boolean
  points_expire_after_days?: number
  earn: {
    points: number
    per: 'order' | 'amount' | 'unit'
    products?: string[]
    categories?: string[]
    min_qty?: number
    max_qty?: number
    min_amount?: number
    min_amount_basis?: 'incl' | 'excl'
    one_card_per_unit?: boolean
  }[]
  reward: {
    id?: string
    type: Reward['type']
    value?: number
    on?: 'order' | 'cheapest' | 'products' | 'categories'
    products?: string[]
    categories?: string[]
    max_discount?: number
    points_cost: number
    product?: string
    qty?: number
    repeat: 'once' | 'multiple'
  }[]
}

interface VectorStep {
  do: string
  product?: string
  qty?: number
  card?: string
  code?: string
  issued_by?: string
  reward?: string
  program?: string
  points?: number
  customer?: string
  date?: string
  of_order?: number
  order?: number
  days?: number
}

interface Expectation {
  after_step: number
  total: number | null
  total_excl_tax?: number
  discounts: { program: string; amount: number }[]
  free_items?: { program: string; product: string; qty: number }[]
  payments?: { program: string; amount: number; card?: string }[]
  points_earned?: Record<string, number>
  points_used?: Record<string, number>
  points_balance?: Record<string, number>
  card_balances?: Record<string, number>
  coupons_issued?: Record<string, number>
  error?: string
}

/** Every programme of a vector counts points in hundredths. */
const POINT = 100
const PIECE = 1000

/** Runs a vector through the pure rules and returns every difference to what it expects. */
export function differences(vector: Vector): string[] {
  const club = new VectorClub(vector)
  const found: string[] = []
  for (const [index, step] of vector.steps.entries()) {
    const error = club.take(step)
    const expected = vector.expect.find(({ after_step }) => after_step === index + 1)
    if (expected === undefined) {
      if (error !== null) found.push(`step ${index + 1}: refused as ${error}`)
      continue
    }
    for (const difference of club.compare(expected, error)) found.push(`step ${index + 1}: ${difference}`)
  }
  return found
}

interface Order {
  customer: string
  day: number
  goods: Map<string, number>
  loads: string[]
  claims: Claim[]
  priced: PricedSale
  state: 'open' | 'confirmed' | 'cancelled'
  /** Coupons issued, in the order's own sequence. */
  issued: string[]
  returned: Map<string, { quantity: number; refund: number }>
  taken: Map<string, { taken: number; lost: number; restored: number }>
}

interface Account {
  lots: { id: number; remaining: number; expiresOn: number | null; order: Order | null }[]
  /** What each order took from which lot. */
  spending: { order: Order; lot: number; points: number }[]
}

/** A shop in memory: parked orders, accounts made of lots, coupons and usage. */
class VectorClub {
  private readonly vector: Vector
  private readonly money: number
  private readonly rules: ClubRules
  private readonly accounts = new Map<string, Account>()
  private readonly coupons = new Map<string, CouponFacts>()
  private readonly uses: { programmeId: string; customer: string }[] = []
  private readonly orders: Order[] = []
  private today: number
  private current: Order
  private lotId = 0

  constructor(vector: Vector) {
    this.vector = vector
    this.money = 10 ** vector.currency_decimals
    this.rules = {
      programmes: vector.programs.map((programme) => this.programme(programme)),
      tiers: {
        tiers: [{ id: 'only', name: { fa: '', en: '' }, threshold: 0, multiplier: 10_000 }],
        window: { type: 'rolling', days: 365 },
      },
      debt: 'negative',
      returnDays: 30,
    }
    this.today = dayOf(vector.date ?? '2025-01-01')
    for (const card of vector.cards ?? []) this.addCard(card)
    for (const [programme, points] of Object.entries(vector.customer_points_at_start ?? {})) {
      this.credit('c1', programme, Math.round(points * POINT), null, null)
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
        for (const account of this.accounts.values()) {
          for (const lot of dueLots(account.lots, this.today)) lot.remaining = 0
        }
        return null
      default:
        throw new Error(`Unknown step ${step.do}`)
    }
  }

  compare(expected: Expectation, error: string | null): string[] {
    const found: string[] = []
    const check = (what: string, actual: unknown, wanted: unknown) => {
      const [got, want] = [JSON.stringify(actual), JSON.stringify(wanted)]
      if (got !== want) found.push(`${what}: ${got}, expected ${want}`)
    }
    const { priced } = this.current
    check('error', error, expected.error ?? null)
    if (expected.total !== null) {
      check('total', priced.payable / this.money, expected.total)
      const given = priced.applied.filter(({ amount }) => amount > 0)
      check(
        'discounts',
        inOrder(given.map(({ programmeId, amount }) => ({ program: programmeId, amount: amount / this.money }))),
        inOrder(expected.discounts),
      )
      const payments = priced.payments.map(({ programmeId, amount }) => ({
        program: programmeId,
        amount: amount / this.money,
      }))
      const wantedPayments = (expected.payments ?? []).map(({ program, amount }) => ({ program, amount }))
      check('payments', inOrder(payments), inOrder(wantedPayments))
    }
    if (expected.total_excl_tax !== undefined) {
      check('total_excl_tax', (priced.payable - priced.tax) / this.money, expected.total_excl_tax)
    }
    if (expected.free_items !== undefined) {
      const items = priced.freeItems.map((item) => ({
        program: item.programmeId,
        product: item.productId,
        qty: item.quantity / PIECE,
      }))
      check('free_items', inOrder(items), inOrder(expected.free_items))
    }
    for (const [id, points] of Object.entries(expected.points_earned ?? {})) {
      check(`points_earned ${id}`, (this.earned(id) ?? 0) / POINT, points)
    }
    for (const [id, points] of Object.entries(expected.points_used ?? {})) {
      const used = priced.applied.filter(({ programmeId }) => programmeId === id)
      check(`points_used ${id}`, used.reduce((sum, { pointsSpent }) => sum + pointsSpent, 0) / POINT, points)
    }
    for (const [id, points] of Object.entries(expected.points_balance ?? {})) {
      check(`points_balance ${id}`, this.balance(this.current.customer, id) / POINT, points)
    }
    for (const [code, balance] of Object.entries(expected.card_balances ?? {})) {
      check(`card_balances ${code}`, (this.coupons.get(code)?.balance ?? Number.NaN) / POINT, balance)
    }
    for (const [id, count] of Object.entries(expected.coupons_issued ?? {})) {
      check(`coupons_issued ${id}`, priced.coupons.filter(({ programmeId }) => programmeId === id).length, count)
    }
    return found
  }

  private earned(programmeId: string): number | undefined {
    return this.current.priced.points.find((outcome) => outcome.programmeId === programmeId)?.earned
  }

  private openOrder(customer: string): Order {
    const order: Order = {
      customer,
      day: this.today,
      goods: new Map(),
      loads: [],
      claims: [],
      priced: EMPTY,
      state: 'open',
      issued: [],
      returned: new Map(),
      taken: new Map(),
    }
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
      unitPrice: this.inMoney(product.price),
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
      if (outcome.earned > 0) {
        this.credit(order.customer, outcome.programmeId, outcome.earned, outcome.expiresOn, order)
      }
      this.debit(order, outcome.programmeId, outcome.spent)
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
    const positions = [...order.goods.keys()]
    const touched = order.priced.points.filter(({ earned, spent }) => earned > 0 || spent > 0)
    const outcome = computeReturn({
      lines: positions.map((product, position) => {
        const line = order.priced.lines.find(({ key }) => key === product)
        const returned = order.returned.get(product)
        return {
          position,
          quantity: order.goods.get(product) ?? 0,
          gross: line?.gross ?? 0,
          net: line?.net ?? 0,
          returnedQuantity: returned?.quantity ?? 0,
          returnedRefund: returned?.refund ?? 0,
        }
      }),
      request: [{ position: positions.indexOf(step.product ?? ''), quantity: (step.qty ?? 0) * PIECE }],
      points: touched.map(({ programmeId, earned, spent }): ReturnablePoints => ({
        programmeId,
        earned,
        spent,
        taken: order.taken.get(programmeId)?.taken ?? 0,
        lost: order.taken.get(programmeId)?.lost ?? 0,
        restored: order.taken.get(programmeId)?.restored ?? 0,
        balance: this.balance(order.customer, programmeId),
      })),
      debt: this.rules.debt,
    })
    for (const line of outcome.lines) {
      const product = positions[line.position] ?? ''
      const returned = order.returned.get(product) ?? { quantity: 0, refund: 0 }
      order.returned.set(product, {
        quantity: returned.quantity + line.quantity,
        refund: returned.refund + line.refund,
      })
    }
    for (const points of outcome.points) this.bookReturn(order, points)
    return null
  }

  private bookReturn(order: Order, points: { programmeId: string; taken: number; restored: number; lost: number }) {
    const before = order.taken.get(points.programmeId) ?? { taken: 0, lost: 0, restored: 0 }
    order.taken.set(points.programmeId, {
      taken: before.taken + points.taken,
      lost: before.lost + points.lost,
      restored: before.restored + points.restored,
    })
    const account = this.account(order.customer, points.programmeId)
    let left = points.restored
    for (const part of account.spending.filter((spending) => spending.order === order)) {
      const lot = account.lots.find(({ id }) => id === part.lot)
      const back = Math.min(left, part.points)
      if (lot) lot.remaining += back
      part.points -= back
      left -= back
    }
    const own = account.lots.find((lot) => lot.order === order)
    if (own) own.remaining -= points.taken
  }

  private account(customer: string, programmeId: string): Account {
    const key = `${customer} ${programmeId}`
    const account = this.accounts.get(key) ?? { lots: [], spending: [] }
    this.accounts.set(key, account)
    return account
  }

  private balance(customer: string, programmeId: string): number {
    return spendable(this.account(customer, programmeId).lots, this.today)
  }

  private credit(customer: string, programme: string, points: number, expiresOn: number | null, order: Order | null) {
    this.lotId += 1
    this.account(customer, programme).lots.push({ id: this.lotId, remaining: points, expiresOn, order })
  }

  private debit(order: Order, programmeId: string, points: number): void {
    const account = this.account(order.customer, programmeId)
    const parts = spendFrom(usableLots(account.lots, this.today), points)
    if (parts === null) throw new Error(`The account ${programmeId} does not hold ${points}`)
    for (const part of parts) {
      const lot = account.lots.find(({ id }) => id === part.id)
      if (lot) lot.remaining -= part.points
      account.spending.push({ order, lot: part.id, points: part.points })
    }
  }

  private addCard({ code, program, balance, customer }: NonNullable<Vector['cards']>[number]): void {
    this.coupons.set(code, {
      code,
      programmeId: program,
      customerId: customer === undefined ? null : customerId(customer),
      balance: Math.round(balance * POINT),
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
      ...(step.points === undefined ? {} : { points: Math.round(step.points * POINT) }),
      ...(step.qty === undefined ? {} : { quantity: step.qty * PIECE }),
    }
  }

  private kindOf(programmeId: string): ProgrammeKind | undefined {
    return this.rules.programmes.find(({ id }) => id === programmeId)?.kind
  }

  private programme(from: VectorProgramme): Programme {
    return {
      id: from.id,
      kind: KINDS[from.kind],
      name: { fa: from.id, en: from.id },
      active: true,
      trigger:
        from.trigger === 'automatic'
          ? { type: 'automatic' }
          : { type: 'code', ...(from.code === undefined ? {} : { code: from.code }) },
      appliesOn: from.applies_on === 'both' ? 'both' : from.applies_on === 'this_order' ? 'this_sale' : 'next_sale',
      claim: from.claim,
      validity: {
        from: from.valid_from === undefined ? null : dayOf(from.valid_from),
        to: from.valid_to === undefined ? null : dayOf(from.valid_to),
      },
      eligibility: [],
      limits: { total: from.usage_limit ?? null, perCustomer: null },
      earn: from.earn.map((rule) => this.earnRule(rule)),
      rewards: from.reward.map((reward, index) => this.reward(reward, index)),
      pointsPrecision: 2,
      pointsExpiry:
        from.points_expire_after_days === undefined
          ? { type: 'never' }
          : { type: 'days', days: from.points_expire_after_days },
      noPointsWhenRedeeming: from.no_points_when_redeeming ?? false,
      couponDays: null,
    }
  }

  private earnRule(rule: VectorProgramme['earn'][number]): EarnRule {
    return {
      per: rule.per === 'order' ? 'sale' : rule.per,
      points: Math.round(rule.points * POINT),
      perAmount: rule.per === 'amount' ? this.money : null,
      step: 'proportional',
      tierMultiplies: false,
      products: rule.products ?? null,
      categories: rule.categories ?? null,
      minQuantity: rule.min_qty === undefined ? null : rule.min_qty * PIECE,
      maxQuantity: rule.max_qty === undefined ? null : rule.max_qty * PIECE,
      minAmount: rule.min_amount === undefined ? null : this.inMoney(rule.min_amount),
      minAmountBasis: rule.min_amount_basis === 'excl' ? 'excl_tax' : 'incl_tax',
      oneCardPerUnit: rule.one_card_per_unit ?? false,
    }
  }

  private reward(reward: VectorProgramme['reward'][number], index: number): Reward {
    return {
      id: reward.id ?? `reward-${index}`,
      type: reward.type,
      value: this.rewardValue(reward),
      on: reward.on === undefined || reward.on === 'order' ? 'sale' : reward.on,
      products: reward.products ?? null,
      categories: reward.categories ?? null,
      maxDiscount: reward.max_discount === undefined ? null : this.inMoney(reward.max_discount),
      pointsCost: Math.round(reward.points_cost * POINT),
      repeat: reward.repeat,
      product: reward.product ?? null,
      freeQuantity: (reward.qty ?? 0) * PIECE,
    }
  }

  private rewardValue({ type, value, points_cost: cost }: VectorProgramme['reward'][number]): number {
    switch (type) {
      case 'percent':
        return Math.round((value ?? 0) * 100)
      case 'fixed':
        return this.inMoney(value ?? 0)
      case 'per_point':
        return this.inMoney((value ?? 0) * cost)
      case 'free_product':
        return 0
    }
  }

  private inMoney(amount: number): number {
    return Math.round(amount * this.money)
  }
}

const KINDS: Record<VectorProgramme['kind'], ProgrammeKind> = {
  promotion: 'promotion',
  points: 'points',
  coupon: 'coupon',
  next_order_coupon: 'next_sale_coupon',
  gift_card: 'gift_card',
  ewallet: 'store_credit',
}

const EMPTY: PricedSale = {
  lines: [],
  gross: 0,
  manualDiscount: 0,
  programmeDiscount: 0,
  tax: 0,
  payable: 0,
  applied: [],
  freeItems: [],
  payments: [],
  refusals: [],
  points: [],
  coupons: [],
}

function isSameClaim(a: Extract<Claim, { type: 'redeem' }>, b: Extract<Claim, { type: 'redeem' }>): boolean {
  return a.programmeId === b.programmeId && a.rewardId === b.rewardId
}

function customerId(name: string): number {
  return [...name].reduce((sum, letter) => sum * 131 + (letter.codePointAt(0) ?? 0), 0)
}

function dayOf(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000)
}

/** Sorted, so that only the content counts. */
function inOrder<T>(rows: readonly T[]): string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted()
}
