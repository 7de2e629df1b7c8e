import { v7 } from 'uuid'
import { type Random, seeded } from '../../electron/services/sample/random.ts'
import type { TestShop } from '../shop.ts'
import { giftCard, withProgrammes } from './club.ts'
import { newProduct, ringUp } from './ring-up.ts'

/** Rial of a tier's threshold for each place of the ladder: a few purchases lead up, what comes back leads down. */
const STEP = 25_000_000

async function withLowTiers({ manager }: TestShop): Promise<void> {
  const { rules } = await manager.settings.get()
  const tiers = rules.tiers.tiers.map((tier, place) => Object.assign(tier, { threshold: place * STEP }))
  await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, tiers: { ...rules.tiers, tiers } } })
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Empty: did not say. */
const SOURCES = ['گذر از جلوی مغازه', 'اینستاگرام', 'دوستان', '']

/** A shop that is lived in by chance: all that moves its figures happens, also after midnight and afterwards. */
export class Life {
  /** Whether some want to be forgotten: they count on, and are in no list. */
  erases = true
  readonly #house: TestShop
  readonly #random: Random
  readonly #goods: { id: number; card: boolean }[]
  readonly #people: number[] = []
  readonly #sales: { id: number }[] = []
  readonly #cards: string[] = []

  private constructor(house: TestShop, random: Random, goods: { id: number; card: boolean }[]) {
    this.#house = house
    this.#random = random
    this.#goods = goods
  }

  static async begin(house: TestShop, seed: number): Promise<Life> {
    await house.manager.settings.update({ commandId: v7(), changes: { closingHour: 3 } })
    const goods = []
    for (const price of [900_000, 4_500_000, 12_000_000]) {
      goods.push({ id: await newProduct(house.cashier, { name: `کالا ${price}`, price }), card: false })
    }
    const card = await newProduct(house.cashier, { name: 'کارت هدیه', price: 2_000_000 })
    await withProgrammes(house, giftCard(card))
    await withLowTiers(house)
    return new Life(house, seeded(seed), [...goods, { id: card, card: true }])
  }

  /** So many days, each with a few things that happen at the counter. */
  async days(count: number): Promise<void> {
    for (let day = 0; day < count; day += 1) {
      const things = this.#random.chance(0.2) ? 0 : this.#random.between(1, 9)
      const morning = this.#house.now
      for (let thing = 0; thing < things; thing += 1) {
        this.#house.now += this.#random.between(1, 2 * HOUR)
        await this.#happens(1)
      }
      this.#house.now = morning + DAY
    }
  }

  /** Sales of today, and goods that come back, also whole purchases of earlier days. */
  async fewHours(): Promise<void> {
    for (let thing = 0; thing < 8; thing += 1) {
      this.#house.now += this.#random.between(1, HOUR)
      if (thing === 3) await this.#member()
      await (thing % 4 === 0 || thing === 3 ? this.#sell() : this.#bringBack(thing % 2 === 1))
    }
  }

  async #happens(weight: number): Promise<void> {
    const what = this.#random.between(weight, 100)
    if (what <= 14 || this.#people.length < 3) await this.#member()
    else if (what <= 66) await this.#sell()
    else if (what <= 80) await this.#bringBack(this.#random.chance(0.5))
    else if (what <= 88) await this.#attach()
    else if (what <= 91) await this.#merge()
    else if (what <= 93) await this.#erase()
    else await this.#answer()
  }

  async #member(): Promise<void> {
    const phone = `0912${String(this.#people.length + 1).padStart(3, '0')}${this.#random.between(1000, 9999)}`
    const heardFrom = this.#random.pick(SOURCES) || null
    const referrerId = this.#random.chance(0.3) && this.#people.length > 0 ? this.#random.pick(this.#people) : null
    const by = this.#random.chance(0.7) ? this.#house.cashier : this.#house.manager
    const { id } = await by.customers.register({ commandId: v7(), phone, details: { heardFrom, referrerId } })
    this.#people.push(id)
  }

  async #sell(customerId = this.#random.chance(0.25) ? null : this.#random.pick(this.#people)): Promise<number> {
    const { card, id: productId } = this.#random.pick(this.#goods)
    const quantity = card ? 1_000 : this.#random.between(1, 4) * 1_000
    const isManager = this.#random.chance(0.4)
    const code = this.#random.chance(0.3) && !card ? this.#cards.shift() : undefined
    const basket = {
      customerId,
      lines: [{ kind: 'product' as const, productId, quantity }],
      discount: isManager && !card && this.#random.chance(0.5) ? 100_000 : 0,
    }
    const till = isManager ? this.#house.manager : this.#house.cashier
    // A card that was sold to somebody else, or brought back since, pays nothing.
    const claims = code === undefined ? [] : [{ type: 'code' as const, code }]
    const { refusals } = (await till.sales.preview({ ...basket, claims })).priced
    const sold = await ringUp(till, { ...basket, codes: code === undefined || refusals.length > 0 ? [] : [code] })
    this.#cards.push(
      ...sold.coupons.flatMap(({ programmeId, code: given }) => (programmeId === 'gift-card' ? [given] : [])),
    )
    this.#sales.push({ id: sold.saleId })
    return sold.saleId
  }

  async #bringBack(whole: boolean): Promise<void> {
    if (this.#sales.length === 0) return
    const { id: saleId } = this.#random.pick(this.#sales)
    const { lineItems } = await this.#house.manager.sales.get({ saleId })
    const [line] = lineItems
    const left = (line?.quantity ?? 0) - (line?.returnedQuantity ?? 0)
    if (left === 0 || (!whole && left <= 1_000)) return
    const lines = whole ? ('all' as const) : [{ position: 0, quantity: 1_000 }]
    const { approval } = await this.#house.cashier.staff.approve({ pin: '2468', for: 'sales.return' })
    await this.#house.cashier.sales.return({ commandId: v7(), saleId, lines, refundKind: 'cash', approval })
  }

  /** Named some minutes later, now and then when the next business day has begun. */
  async #attach(): Promise<void> {
    if (this.#random.chance(0.4)) this.#house.now = this.#house.now - (this.#house.now % DAY) + 23.4 * HOUR
    const saleId = await this.#sell(null)
    this.#house.now += 10 * 60_000
    await this.#house.cashier.sales.attach({ commandId: v7(), saleId, customerId: this.#random.pick(this.#people) })
  }

  async #merge(): Promise<void> {
    const [keptId, otherId] = [this.#random.pick(this.#people), this.#random.pick(this.#people)]
    if (keptId === otherId) return
    await this.#house.manager.customers.merge({ commandId: v7(), keptId, otherId })
    this.#forget(otherId)
  }

  async #erase(): Promise<void> {
    if (!this.erases || this.#people.length < 6) return
    const customerId = this.#random.pick(this.#people)
    await this.#house.manager.customers.erase({ commandId: v7(), customerId })
    this.#forget(customerId)
  }

  async #answer(): Promise<void> {
    if (this.#sales.length === 0) return
    const { id: saleId } = this.#random.pick(this.#sales)
    const score = this.#random.between(1, 5)
    await this.#house.cashier.feedback.answer({ commandId: v7(), saleId, score, comment: '', via: 'counter' })
  }

  #forget(customerId: number): void {
    this.#people.splice(this.#people.indexOf(customerId), 1)
  }
}
