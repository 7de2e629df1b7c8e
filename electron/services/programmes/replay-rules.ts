import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'better-sqlite3'
import { boughtBefore, type PastSaleRow } from '../../db/replay.ts'
import { rulesOf } from '../../db/rules.ts'
import type { ClubRules, CustomerFacts, PricedSale, Programme, SaleInput } from '../../shared/rules/model.ts'
import { priceSale } from '../../shared/rules/price.ts'
import { tierFor } from '../../shared/rules/tiers.ts'
import { askedBy } from '../asked-facts.ts'
import { withoutDiscounts } from '../price-again.ts'
import { programmesUsed } from '../sale-outcome.ts'

/** How rules that are replayed differ from those a sale was made with. */
interface Difference {
  isSame: boolean
  sameTiers: boolean
  /** Programmes with limits that are new or not as they were: their uses are counted in the replay. */
  recounted: readonly Programme[]
  /** They ask for more of what was bought before than was written down. */
  asksBought: boolean
}

/** Uses of a programme in the replay so far. */
interface Counted {
  total: number
  amount: number
  /** Customer → business days of their uses. */
  days: Map<number, number[]>
  /** Customer → which of their purchases used it last, counting from 1. */
  purchases: Map<number, number>
}

/**
 * Rules that were not in force, for sales that were made by others. How often a programme was used is taken from the
 * sale where the programme is the same, and counted from the first sale of the replay where it is not. A ladder of tiers
 * that is not the same gives the tier that what had counted then reaches. Offers that compete for the receipt's places are
 * those that were chosen then.
 */
export class OtherRules {
  private readonly db: Database
  private readonly rules: ClubRules
  private readonly later: ClubRules
  private readonly differences = new Map<number, Difference>()
  private readonly counted = new Map<string, Counted>()

  constructor(db: Database, rules: ClubRules) {
    this.db = db
    this.rules = rules
    this.later = withoutDiscounts(rules)
  }

  /** @param then what the sale's own rules made of it */
  price(row: PastSaleRow, input: SaleInput, then: PricedSale): { input: SaleInput; priced: PricedSale } {
    const difference = this.differenceTo(row.ruleVersion)
    if (difference.isSame) return { input, priced: then }
    const told = this.told(row, input, difference)
    const priced = priceSale(told)
    this.count(difference, row.day, input.customer, priced)
    return { input: told, priced }
  }

  /** Of a customer who was named after the sale. @param then what the sale's own rules gave them */
  priceLater(row: PastSaleRow, attached: Omit<SaleInput, 'rules'>, then: PricedSale): PricedSale {
    const difference = this.differenceTo(row.ruleVersion)
    if (difference.isSame) return then
    const told = this.told(row, { ...attached, rules: this.rules }, difference)
    const priced = priceSale({ ...told, rules: this.later })
    this.count(difference, row.day, attached.customer, priced)
    return priced
  }

  private told(row: PastSaleRow, input: SaleInput, difference: Difference): SaleInput {
    const { customer } = input
    const usage = { ...input.usage }
    for (const programme of difference.recounted) usage[programme.id] = this.usageOf(programme, row.day, customer)
    return { ...input, rules: this.rules, usage, customer: customer && this.customerOf(row, customer, difference) }
  }

  private customerOf(row: PastSaleRow, customer: CustomerFacts, difference: Difference): CustomerFacts {
    const tierId = difference.sameTiers ? customer.tierId : tierFor(this.rules.tiers, customer.tierSpend).id
    const asked = difference.asksBought ? askedBy(this.rules).bought : null
    const bought = asked && boughtBefore(this.db, { ...asked, customerId: customer.id, saleId: row.id })
    return { ...customer, tierId, ...(bought && { bought }) }
  }

  private usageOf({ id, limits }: Programme, day: number, customer: CustomerFacts | null) {
    const counted = this.counted.get(id)
    const days = (customer && counted?.days.get(customer.id)) ?? []
    const last = customer ? counted?.purchases.get(customer.id) : undefined
    const since = limits.perCustomerDays === undefined ? 0 : day - limits.perCustomerDays + 1
    return {
      total: counted?.total ?? 0,
      amount: counted?.amount ?? 0,
      byCustomer: days.filter((used) => used >= since).length,
      ...(customer && last !== undefined && { purchasesSince: Math.max(0, customer.salesCount - last) }),
    }
  }

  private count(difference: Difference, day: number, customer: CustomerFacts | null, priced: PricedSale): void {
    if (difference.recounted.length === 0) return
    const recounted = new Set(difference.recounted.map(({ id }) => id))
    for (const { programmeId, amount } of programmesUsed(this.rules, priced)) {
      if (!recounted.has(programmeId)) continue
      const counted: Counted = this.counted.get(programmeId) ?? {
        total: 0,
        amount: 0,
        days: new Map(),
        purchases: new Map(),
      }
      this.counted.set(programmeId, counted)
      counted.total += 1
      counted.amount += amount
      if (customer === null) continue
      counted.days.set(customer.id, [...(counted.days.get(customer.id) ?? []), day])
      counted.purchases.set(customer.id, customer.salesCount + 1)
    }
  }

  private differenceTo(ruleVersion: number): Difference {
    const known = this.differences.get(ruleVersion)
    if (known) return known
    const before = rulesOf(this.db, ruleVersion)
    const same = new Map(before.programmes.map((programme) => [programme.id, programme]))
    const difference: Difference = {
      isSame: isDeepStrictEqual(before, this.rules),
      sameTiers: isDeepStrictEqual(before.tiers, this.rules.tiers),
      recounted: askedBy(this.rules).limited.filter(
        (programme) => !isDeepStrictEqual(programme, same.get(programme.id)),
      ),
      asksBought:
        askedBy(this.rules).bought !== null && !isDeepStrictEqual(askedBy(before).bought, askedBy(this.rules).bought),
    }
    this.differences.set(ruleVersion, difference)
    return difference
  }
}
