import { insertCoupon, useCoupon } from '../../db/coupons.ts'
import { insertPastSale } from '../../db/history.ts'
import { insertSaleReward, type SaleLineRow, type TenderRow } from '../../db/sales.ts'
import { COUPON_CODE_BYTES, couponCodeFrom } from '../../shared/coupon-code.ts'
import type { Claim, CouponToIssue, PricedSale, SaleInput } from '../../shared/rules/model.ts'
import { spendFrom, usablePoints } from '../../shared/rules/points.ts'
import { priceSale } from '../../shared/rules/price.ts'
import { type Article, basketLines, lineRows } from '../basket.ts'
import { CLUB } from '../ledger.ts'
import { packFacts } from '../pack-facts.ts'
import { writeUses } from '../sale-outcome.ts'
import type { Book, Member, OpenCoupon } from './book.ts'
import { memberFacts } from './member-facts.ts'

/** When and as which sale of its day. */
export interface Occasion {
  day: number
  /** 1, 2, 3 … within the day. */
  number: number
  /** Epoch ms. */
  at: number
}

export interface SaleOccasion extends Occasion {
  /** Of the day, on the shop's clock. */
  minute: number
}

/** What a return must know of a sale made earlier. */
export interface PastSale extends Occasion {
  id: number
  member: Member | null
  total: number
  lines: SaleLineRow[]
  priced: PricedSale
  tenders: TenderRow[]
  spentPoints: boolean
  usedCoupon: OpenCoupon | null
  issued: OpenCoupon[]
  /** Programmes with limits that it has used. */
  uses: string[]
}

/** Rings up a sale of the past by the same rules as the counter does. @param bring the coupon that its visit is made for */
export function ringUp(
  book: Book,
  { minute, ...occasion }: SaleOccasion,
  member: Member | null,
  articles: Article[],
  bring: OpenCoupon | null,
): PastSale {
  const asked = ask(book, { ...occasion, minute }, member, { articles, bring })
  const { facts, priced, coupon } = asked
  book.sales += 1
  const id = book.sales
  const staffId = book.staff.cashierId
  const lines = lineRows(book.db, articles, priced)
  const tenders = pay(book, priced.payable)
  for (const line of lines) book.rows.line(id, line)
  for (const tender of tenders) book.rows.tender(id, tender)
  writeRewards(book, id, asked, occasion.at)
  if (occasion.day >= book.factsFrom) book.rows.facts(id, packFacts(facts))
  const { day } = occasion
  const uses = writeUses(book.db, { saleId: id, customerId: member?.id ?? null, day, rules: book.rules, priced })
  const sale: PastSale = {
    ...occasion,
    id,
    member,
    total: priced.payable,
    lines,
    priced,
    tenders,
    spentPoints: priced.points.some(({ spent }) => spent > 0),
    usedCoupon: coupon,
    uses,
    issued: priced.coupons.map((coupon) => issue(book, id, member, coupon, occasion.at)),
  }
  const tierBefore = member?.tierId ?? null
  if (member) moveMember(book, sale, member)
  insertPastSale(book.db, {
    ...occasion,
    id,
    staffId,
    approvedBy: facts.manualDiscount > 0 ? book.staff.managerId : null,
    customerId: member?.id ?? null,
    ruleVersion: book.rules.id,
    gross: priced.gross,
    manualDiscount: priced.manualDiscount,
    programmeDiscount: priced.programmeDiscount,
    total: priced.payable,
    tierBefore,
    tierAfter: member?.tierId ?? null,
    pointsBalance: member?.points ?? null,
  })
  if (member) touch(book, sale, member)
  return sale
}

interface Asked {
  facts: SaleInput
  priced: PricedSale
  coupon: OpenCoupon | null
}

/** Of those who hold a coupon, and of those with many points, so many use them. */
const USES_COUPON = 0.4
const SPENDS_POINTS = 0.2
/** Points below this are left to grow. */
const WORTH_SPENDING = 25
/** Sales that the manager rounds down. */
const ROUNDED = 0.01
const ROUND_TO = 100_000

function ask(
  book: Book,
  { day, minute }: SaleOccasion,
  member: Member | null,
  { articles, bring }: { articles: Article[]; bring: OpenCoupon | null },
): Asked {
  const { random, rules } = book
  const lines = basketLines(articles)
  const gross = lines.reduce((sum, { unitPrice, quantity }) => sum + Math.round((unitPrice * quantity) / 1000), 0)
  const manualDiscount = random.chance(ROUNDED) ? gross % ROUND_TO : 0
  const coupon = bring?.state === 'open' ? bring : member ? couponToUse(book, member, day) : null
  const wantsPoints = member !== null && member.points >= WORTH_SPENDING && random.chance(SPENDS_POINTS)
  const input: SaleInput = {
    rules: rules.rules,
    day,
    minute,
    customer: member && memberFacts(member, day),
    lines,
    manualDiscount,
    claims: coupon ? [{ type: 'code', code: coupon.code }] : [],
    coupons: coupon ? [coupon] : [],
    usage: usageOf(book, member, day),
  }
  const first = priceSale(input)
  const isRefused = first.refusals.length > 0
  const plain = isRefused ? { ...input, claims: [], coupons: [] } : input
  const used = isRefused ? null : coupon
  const redeem = wantsPoints ? redemption(book, plain, member.points) : []
  const isAsPriced = !isRefused && redeem.length === 0
  const facts = isAsPriced ? input : { ...plain, claims: [...plain.claims, ...redeem] }
  return { facts, priced: isAsPriced ? first : priceSale(facts), coupon: used }
}

function redemption({ rules }: Book, input: SaleInput, points: number): Claim[] {
  const club = rules.rules.programmes.find(({ id }) => id === CLUB)
  const usable = club ? usablePoints(club, priceSale(input), points) : 0
  return usable > 0 ? [{ type: 'redeem', programmeId: CLUB, points: usable }] : []
}

function couponToUse(book: Book, member: Member, day: number): OpenCoupon | null {
  if (member.coupons.length === 0) return null
  member.coupons = member.coupons.filter(({ validTo }) => validTo === null || validTo >= day)
  const usable = member.coupons.find(({ validFrom }) => validFrom === null || validFrom <= day)
  return usable && book.random.chance(USES_COUPON) ? usable : null
}

function usageOf({ rules }: Book, member: Member | null, day: number): SaleInput['usage'] {
  const usage: SaleInput['usage'] = {}
  for (const { id, active, limits } of rules.rules.programmes) {
    if (!active || limits.perCustomer === null) continue
    const since = limits.perCustomerDays === undefined ? 0 : day - limits.perCustomerDays + 1
    const days = member?.uses[id]?.filter((used) => used >= since) ?? []
    usage[id] = { total: 0, byCustomer: Math.min(days.length, limits.perCustomer) }
  }
  return usage
}

function writeRewards(book: Book, saleId: number, { priced, coupon }: Asked, at: number): void {
  for (const [position, reward] of priced.applied.entries()) {
    const { programmeId, rewardId, amount, pointsSpent, couponCode, why } = reward
    const couponId = couponCode !== null && coupon ? coupon.id : null
    if (couponId !== null) useCoupon(book.db, { id: couponId, saleId, at, amount: coupon?.balance ?? 0, usedUp: 1 })
    insertSaleReward(book.db, saleId, {
      position,
      programmeId,
      rewardId,
      amount,
      pointsSpent,
      couponId,
      why: JSON.stringify(why),
    })
  }
}

function issue(book: Book, saleId: number, member: Member | null, coupon: CouponToIssue, at: number): OpenCoupon {
  const { programmeId, reward, validFrom, validTo, balance, why } = coupon
  const code = couponCodeFrom(Uint8Array.from({ length: COUPON_CODE_BYTES }, () => book.random.between(0, 31)))
  const customerId = member?.id ?? null
  const id = insertCoupon(book.db, {
    code,
    programmeId,
    ruleVersion: book.rules.id,
    customerId,
    issuedBy: saleId,
    issuedAt: at,
    validFrom,
    validTo,
    reward,
    balance,
    why,
  })
  const open: OpenCoupon = {
    id,
    issuerReturned: false,
    code,
    programmeId,
    customerId,
    balance,
    validFrom,
    validTo,
    state: 'open',
    reward,
  }
  member?.coupons.push(open)
  return open
}

function moveMember(book: Book, sale: PastSale, member: Member): void {
  const { id: saleId, day, at, total, priced, usedCoupon, uses } = sale
  for (const id of uses) (member.uses[id] ??= []).push(day)
  if (usedCoupon) {
    usedCoupon.state = 'used'
    member.coupons = member.coupons.filter((coupon) => coupon !== usedCoupon)
  }
  member.salesCount += 1
  member.spend += total
  member.firstSaleAt ??= at
  member.lastSaleAt = at
  member.lastSaleDay = day
  const cause = { at, saleId, returnId: null, staffId: book.staff.cashierId }
  for (const { programmeId, spent, earned, expiresOn } of priced.points) {
    if (programmeId !== CLUB) throw new Error(`the past knows no account ${programmeId}`)
    for (const part of spendFrom(member.lots, spent) ?? []) {
      const lot = member.lots.find(({ id }) => id === part.id)
      if (lot) book.move(member, lot, 'spend', -part.points, cause)
    }
    if (earned > 0) book.earn(member, cause, day, earned, expiresOn)
  }
  book.tidy(member)
  book.count(member, { saleId, day, value: total })
  book.review(member, day, { at, saleId, returnId: null })
}

function touch({ rows, staff }: Book, sale: PastSale, { id: customerId }: Member): void {
  const { at, id: saleId, issued, usedCoupon } = sale
  const contact = { customerId, at, saleId, staffId: staff.cashierId }
  if (issued.length > 0) rows.touchpoint({ ...contact, kind: 'coupon_given', sign: 0 })
  rows.touchpoint({ ...contact, kind: 'sale', sign: 1 })
  if (usedCoupon) rows.touchpoint({ ...contact, kind: 'coupon_used', sign: 1 })
}

/** Mostly by card; cash in round notes. */
function pay({ random }: Book, payable: number): TenderRow[] {
  if (payable === 0) return []
  const chance = random.next()
  if (chance < 0.74) return [{ position: 0, kind: 'card', amount: payable, received: payable }]
  if (chance < 0.79) return [{ position: 0, kind: 'transfer', amount: payable, received: payable }]
  if (chance < 0.97) return [{ position: 0, kind: 'cash', amount: payable, received: inNotes(payable) }]
  const cash = Math.floor(payable / 2 / NOTE) * NOTE
  if (cash === 0) return [{ position: 0, kind: 'card', amount: payable, received: payable }]
  return [
    { position: 0, kind: 'cash', amount: cash, received: cash },
    { position: 1, kind: 'card', amount: payable - cash, received: payable - cash },
  ]
}

/** Rial: the hundred-thousand-toman note. */
const NOTE = 1_000_000

const inNotes = (amount: number): number => Math.ceil(amount / NOTE) * NOTE
