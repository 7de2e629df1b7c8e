import type { BasketLine, Claim, CouponFacts, CustomerFacts, SaleInput, Tax } from '../shared/rules/model.ts'

/**
 * What the rules were told of a sale, as it is kept beside its rows: without the rules, the day and what lines and coupons
 * say themselves. Short keys, since there is one for each sale.
 */
export interface PackedFacts {
  /** Minute of the day. */
  at?: number
  customer?: Partial<CustomerFacts>
  /** By the line's position: rial taken off by hand, and tax as [rate, included]. */
  off?: Record<string, number>
  tax?: Record<string, [rate: number, included: 0 | 1]>
  /** Rial taken off the whole sale by hand. */
  less?: number
  claims?: Claim[]
  coupons?: Pick<CouponFacts, 'code' | 'customerId' | 'balance' | 'state'>[]
  /** [total, byCustomer, amount], then purchasesSince where it is known; never used ones are left out. */
  usage?: Record<string, [total: number, byCustomer: number, amount: number, purchasesSince?: number]>
  complements?: string[]
  chosen?: string[]
  /** Of a customer who was named afterwards; lines by their position: [unit price, quantity, rial off, tax rate]. */
  attached?: {
    at?: number
    customer: Partial<CustomerFacts>
    usage?: PackedFacts['usage']
    lines: Record<string, [unitPrice: number, quantity: number, off: number, tax: number | null]>
  }
}

/** As JSON. */
export function packFacts(facts: SaleInput): string {
  const { minute, customer, lines, manualDiscount, claims, coupons, usage, complements, chosen } = facts
  const packed = {
    at: minute,
    customer: customer === null ? undefined : packCustomer(customer),
    off: someOf(lines, ({ manualDiscount: off }) => (off === 0 ? undefined : off)),
    tax: someOf(lines, ({ tax }) => tax && [tax.rate, tax.included ? 1 : 0]),
    less: manualDiscount === 0 ? undefined : manualDiscount,
    claims: filled(claims),
    coupons: filled(coupons.map(({ code, customerId, balance, state }) => ({ code, customerId, balance, state }))),
    usage: packUsage(usage),
    complements: filled(complements),
    chosen: filled(chosen),
  } satisfies { [Key in keyof Omit<PackedFacts, 'attached'>]-?: PackedFacts[Key] | undefined }
  return JSON.stringify(packed)
}

/** Adds to a sale's facts those by which its customer, named afterwards, was given points and coupons. */
export function packAttached(before: string, { minute, customer, usage, lines }: SaleInput): string {
  const kept = lines.map(({ key, unitPrice, quantity, manualDiscount, tax }) => {
    return [key, [unitPrice, quantity, manualDiscount, tax?.rate ?? null]] as const
  })
  const attached = {
    at: minute,
    customer: customer && packCustomer(customer),
    usage: packUsage(usage),
    lines: Object.fromEntries(kept),
  }
  return JSON.stringify({ ...readFacts(before), attached })
}

export const readFacts = (json: string): PackedFacts => JSON.parse(json) as PackedFacts

/** What the rules were told when the customer was named afterwards; null: nobody was. */
export function unpackAttached({ attached }: PackedFacts, rows: FactRows): Omit<SaleInput, 'rules'> | null {
  if (attached === undefined) return null
  return {
    day: rows.day,
    ...(attached.at !== undefined && { minute: attached.at }),
    customer: unpackCustomer(attached.customer),
    lines: rows.lines.flatMap((line) => {
      const kept = attached.lines[line.key]
      if (kept === undefined) return []
      const [unitPrice, quantity, manualDiscount, rate] = kept
      return [{ ...line, unitPrice, quantity, manualDiscount, tax: rate === null ? null : { rate, included: true } }]
    }),
    manualDiscount: 0,
    claims: [],
    coupons: [],
    usage: unpackUsage(attached.usage),
  }
}

/** Position → tax, of the lines that bear one. */
export function packedTaxes({ tax }: PackedFacts): Map<number, Tax> {
  return new Map(
    Object.entries(tax ?? {}).map(([key, [rate, included]]) => [Number(key), { rate, included: included === 1 }]),
  )
}

/** What a sale's rows give back of the facts it was priced with. */
export interface FactRows {
  day: number
  /** Of the paid lines. */
  lines: Omit<BasketLine, 'manualDiscount' | 'tax'>[]
  /** By their code. */
  coupons: Map<string, CouponFacts>
}

export function unpackFacts(packed: PackedFacts, rows: FactRows): Omit<SaleInput, 'rules'> {
  return {
    day: rows.day,
    ...(packed.at !== undefined && { minute: packed.at }),
    customer: packed.customer === undefined ? null : unpackCustomer(packed.customer),
    lines: rows.lines.map((line) => ({
      ...line,
      manualDiscount: packed.off?.[line.key] ?? 0,
      tax: unpackTax(packed.tax?.[line.key]),
    })),
    manualDiscount: packed.less ?? 0,
    claims: packed.claims ?? [],
    coupons: (packed.coupons ?? []).flatMap((then) => {
      const coupon = rows.coupons.get(then.code)
      return coupon ? [{ ...coupon, ...then }] : []
    }),
    usage: unpackUsage(packed.usage),
    ...(packed.complements && { complements: packed.complements }),
    ...(packed.chosen && { chosen: packed.chosen }),
  }
}

/** Without what is not known, which is the same to the rules. */
function packCustomer(customer: CustomerFacts): Partial<CustomerFacts> {
  // To be in none of the segments that were asked for is something that is known.
  const isTold = (value: unknown, name: string) =>
    value !== null && value !== undefined && (name === 'segments' || !(Array.isArray(value) && value.length === 0))
  return Object.fromEntries(Object.entries(customer).filter(([name, value]) => isTold(value, name)))
}

function unpackCustomer(packed: Partial<CustomerFacts>): CustomerFacts {
  const unknown = { age: null, gender: null, birthday: null, daysSinceLastSale: null, referrerId: null }
  const known = { id: 0, tierId: '', salesCount: 0, tierSpend: 0, points: {}, tags: [], interests: [] }
  return { ...known, ...unknown, ...packed }
}

function unpackTax(tax: [rate: number, included: 0 | 1] | undefined): Tax | null {
  return tax === undefined ? null : { rate: tax[0], included: tax[1] === 1 }
}

function packUsage(usage: SaleInput['usage']): PackedFacts['usage'] | undefined {
  const used = Object.entries(usage).filter(([, { total, byCustomer, amount = 0 }]) => total + byCustomer + amount > 0)
  if (used.length === 0) return undefined
  return Object.fromEntries(
    used.map(([id, { total, byCustomer, amount = 0, purchasesSince }]) => [
      id,
      purchasesSince === undefined ? [total, byCustomer, amount] : [total, byCustomer, amount, purchasesSince],
    ]),
  )
}

function unpackUsage(usage: PackedFacts['usage'] = {}): SaleInput['usage'] {
  return Object.fromEntries(
    Object.entries(usage).map(([id, [total, byCustomer, amount, purchasesSince]]) => [
      id,
      { total, byCustomer, amount, ...(purchasesSince !== undefined && { purchasesSince }) },
    ]),
  )
}

function someOf<Value>(
  lines: BasketLine[],
  of: (line: BasketLine) => Value | null | undefined,
): Record<string, Value> | undefined {
  const found = lines.flatMap((line): [string, Value][] => {
    const value = of(line)
    return value === null || value === undefined ? [] : [[line.key, value]]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

const filled = <Item>(list: Item[] | undefined): Item[] | undefined => (list && list.length > 0 ? list : undefined)
