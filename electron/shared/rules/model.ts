/**
 * The words the club's rules are written in. Plain data: every value here can be stored as JSON in a
 * rule version and read back years later to reverse a sale.
 *
 * Units: money is an integer of rial; points are integers of a programme's smallest unit
 * (10^-pointsPrecision of a point); quantities are integers of a thousandth (1000 = one piece or one
 * kilogram); rates are integers per ten thousand (1000 = 10 %); days are day numbers
 * (whole days since 1970-01-01 of the shop's business calendar); moments are UTC epoch milliseconds.
 */

import type { Stage } from './journey.ts'

export interface LocalizedText {
  fa: string
  en: string
}

export type ProgrammeKind =
  /** Points live only inside the sale: automatic offers, promo codes, punch-like rules. */
  | 'promotion'
  /** Points are an account of the customer, kept between sales. */
  | 'points'
  /** Issued one by one beforehand; the coupon carries its own balance. */
  | 'coupon'
  /** The sale issues a coupon that can be used on a later sale. */
  | 'next_sale_coupon'
  /** Means of payment. */
  | 'gift_card'
  | 'store_credit'

export interface Programme {
  /** Stable across versions. */
  id: string
  kind: ProgrammeKind
  name: LocalizedText
  active: boolean
  trigger: { type: 'automatic' } | { type: 'code'; code?: string }
  appliesOn: 'this_sale' | 'next_sale' | 'both'
  /** `auto`: given as soon as it is earned. `manual`: only when the cashier claims it. */
  claim: 'auto' | 'manual'
  validity: Validity
  /** All must hold for the customer of the sale. Empty: everybody, also without a customer. */
  eligibility: Condition[]
  limits: Limits
  /** Points of all matching rules are added up. Empty: no condition and no points. */
  earn: EarnRule[]
  /** Alternatives; the first is the default. */
  rewards: Reward[]
  pointsPrecision: 0 | 1 | 2
  /** How long an earning lives, counted from the sale's business day. */
  pointsExpiry: PointsExpiry
  /** A sale on which points of this programme are spent earns none. */
  noPointsWhenRedeeming: boolean
  /** For `next_sale_coupon`: days after its sale in which the issued coupon can be used; null: for ever. */
  couponDays: number | null
  /** Part of a point, or of a card's balance, that is left over: absent, it is dropped. */
  rounding?: 'half_up'
  /** Days after the sale in which earned points cannot be spent yet; absent: at once. */
  pendingDays?: number
  /** Of `kind: 'points'`: id of the points programme whose account is credited; absent: its own. */
  account?: string
  /** Who gets the points or the coupon: absent, the customer of the sale. `referrer`: whoever referred them. */
  beneficiary?: 'referrer'
  /** Of `next_sale_coupon`: issued only when it is among the best offers for the customer; absent: whenever earned. */
  issue?: 'chosen'
  /**
   * Absent: goes together with every other. `exclusive`: nothing else that is given unasked goes with it, the first of the
   * list wins. `group`: of the programmes of one group only the one worth most is given.
   */
  stacking?: { type: 'exclusive' } | { type: 'group'; group: string }
  /** Part of the eligible customers, per ten thousand, that does not get it, so that its effect can be told; absent: none. */
  control?: number
}

export interface Validity {
  /** First and last day, both included. */
  from: number | null
  to: number | null
  /** 0 is Saturday, 6 is Friday; absent: every day. */
  weekdays?: number[]
  /** Minutes of the day 0 … 1440 on the shop's clock, `to` not included; `from` above `to` goes over midnight. */
  hours?: { from: number; to: number }
  /** Any of them; absent: the whole year. */
  occasions?: OccasionWindow[]
}

/** Days of the Jalali year that shops sell for. */
export type Occasion = 'nowruz' | 'sizdah' | 'yalda' | 'mehregan' | 'mothers_day' | 'school' | 'fire_wednesday'

export interface OccasionWindow {
  occasion: Occasion
  daysBefore: number
  daysAfter: number
}

export interface Limits {
  /** Confirmed sales that may use the programme, of all customers and of each. */
  total: number | null
  perCustomer: number | null
  /** `perCustomer` counts only so many days back; absent: for ever. */
  perCustomerDays?: number
  /** Rial that the programme may give away in all; absent: without a bound. The use that reaches it is cut. */
  budget?: number
}

export type PointsExpiry =
  | { type: 'never' }
  | { type: 'days'; days: number }
  /** The last day of the month or year it is in, or of the `more`-th after it (0: of this one). */
  | { type: 'end_of'; unit: 'month' | 'year'; calendar: 'jalali' | 'gregorian'; more: number }

export type Condition =
  | { type: 'is_member' }
  /** The customer has no earlier sale that still stands. */
  | { type: 'first_purchase' }
  | { type: 'tier'; tiers: string[] }
  | { type: 'stage'; stages: Stage[] }
  /** Any of them. */
  | { type: 'tags'; tags: string[] }
  | { type: 'interests'; interests: string[] }
  /** Whole years, both ends included; null: open. Nobody whose birth year is unknown. */
  | { type: 'age'; from: number | null; to: number | null }
  | { type: 'gender'; gender: 'female' | 'male' }
  /** So many days around the customer's birthday in the Jalali year. */
  | { type: 'birthday'; daysBefore: number; daysAfter: number }
  /** Whole days since the last sale that stands, both ends included; nobody who has never bought. */
  | { type: 'days_since_last_sale'; from: number | null; to: number | null }
  /** Rial of the sales before this one that still stand, less what came back; for a coupon this sale is counted too. */
  | { type: 'spent'; least: number }
  /** Which purchase this one is, counting from 1, both ends included. */
  | { type: 'purchase'; from: number | null; to: number | null }
  /** This is every so-many-th purchase. */
  | { type: 'every_purchase'; every: number }
  /** `has`: bought any of these within so many days (null: ever); not `has`: none of them. */
  | { type: 'bought'; has: boolean; products: string[] | null; categories: string[] | null; days: number | null }
  /** Referred at least so many who have bought. */
  | { type: 'referred'; least: number }
  /** Was referred by another customer. */
  | { type: 'was_referred' }
  /** Is in a segment of the shop's own, as it stands at the sale. */
  | { type: 'segment'; segmentId: string }

export interface EarnRule {
  /** `amount`: `points` (smallest units) for every `perAmount` rial, see `step`. */
  per: 'sale' | 'amount' | 'unit'
  /** In the programme's smallest unit of points. */
  points: number
  /** Rial; only for `per: 'amount'`. */
  perAmount: number | null
  /** `whole`: only full steps of `perAmount` count. `proportional`: rounded down to the smallest unit. */
  step: 'whole' | 'proportional'
  /** The tier's multiplier applies. */
  tierMultiplies: boolean
  /** Which lines match; null: all. */
  products: string[] | null
  categories: string[] | null
  /** Which of them do not. */
  notProducts?: string[]
  notCategories?: string[]
  minQuantity: number | null
  maxQuantity: number | null
  minAmount: number | null
  minAmountBasis: 'incl_tax' | 'excl_tax'
  /** Gift cards: every unit bought issues its own card. */
  oneCardPerUnit: boolean
  /** What `per: 'amount'` counts. Absent: money after discounts, tax included, without what was paid by points. */
  amountBasis?: 'excl_tax'
  beforeDiscounts?: boolean
  paidByPointsCounts?: boolean
}

export interface Reward {
  id: string
  type: 'percent' | 'fixed' | 'per_point' | 'free_product'
  /** percent: per ten thousand. fixed: rial. per_point: rial for every `pointsCost`. free_product: 0. */
  value: number
  /** `favourites`, `complements`: only of `next_sale_coupon`; the coupon names the products that this customer gets it for. */
  on: 'sale' | 'cheapest' | 'products' | 'categories' | 'favourites' | 'complements'
  products: string[] | null
  categories: string[] | null
  /** Which of the lines it is not given for. */
  notProducts?: string[]
  notCategories?: string[]
  /** Another value after so many days since the customer's last sale, ascending; absent: always `value`. */
  growth?: { days: number; value: number }[]
  /** Upper bound of one application in rial, tax included. */
  maxDiscount: number | null
  /** Smallest units of points one application costs. */
  pointsCost: number
  repeat: 'once' | 'multiple'
  product: string | null
  /** Thousandths per application of a free product. */
  freeQuantity: number
}

export interface Tier {
  id: string
  name: LocalizedText
  /** In the ladder's basis, reached inside the window; the first tier has 0. */
  threshold: number
  /** Per ten thousand: 15000 earns one and a half times. */
  multiplier: number
  /** What else its members have, in the shop's own words; printed and shown. */
  benefits?: LocalizedText
}

export interface TierLadder {
  /** Ascending by threshold. */
  tiers: Tier[]
  /** What counts: rial spent (absent), smallest units of the club's points earned, or sales. */
  basis?: 'points' | 'visits'
  window: TierWindow
  /** Days for which a tier is kept after its window no longer gives it; absent: none. */
  graceDays?: number
}

export type TierWindow =
  | { type: 'rolling'; days: number }
  | { type: 'calendar'; unit: 'month' | 'quarter' | 'year'; calendar: 'jalali' | 'gregorian' }

/** The whole content of one rule version. */
export interface ClubRules {
  /** Order of the list is the order in which automatic programmes apply. */
  programmes: Programme[]
  tiers: TierLadder
  /**
   * What happens when a return takes back points that were spent already: the account goes below zero; it stops at zero
   * and the loss is written down; or their worth is kept from the money given back.
   */
  debt: 'negative' | 'stop_at_zero' | 'from_refund'
  /** Days in which a sale may be returned without the manager. */
  returnDays: number
  /** How offers are chosen for a receipt; absent: three at most, none again within 14 days of being let pass or used. */
  receiptOffers?: { most: 1 | 2 | 3; quietDays: number }
}

/** What the rules may know about the customer of a sale, gathered beforehand. */
export interface CustomerFacts {
  id: number
  tierId: string
  /** Sales that still stand, before this one. */
  salesCount: number
  /** What counts for the tier in its window, in the ladder's basis, before this sale. */
  tierSpend: number
  /** Programme id → smallest units that can be spent now. May be negative (debt). */
  points: Record<string, number>
  stage?: Stage
  tags?: string[]
  interests?: string[]
  /** Whole years; null: not known. */
  age?: number | null
  gender?: 'female' | 'male' | null
  /** Days to the next and since the last birthday, 0 on it; null: not known. */
  birthday?: { ahead: number; behind: number } | null
  /** Whole days; null: has never bought. */
  daysSinceLastSale?: number | null
  /** Rial of the sales that stand. */
  spend?: number
  /** Last business day on which each was bought; only what a rule in force asks about. */
  bought?: { products: Record<string, number>; categories: Record<string, number> }
  referrerId?: number | null
  /** Referred customers who have bought. */
  referredBuyers?: number
  /** Ids of the segments that the customer is in; only those that a rule in force names. */
  segments?: string[]
  /** Products this customer buys often, best first. */
  favourites?: string[]
}

export interface Tax {
  /** Per ten thousand. */
  rate: number
  included: boolean
}

export interface BasketLine {
  /** Unique within the basket; the caller's. */
  key: string
  productId: string | null
  category: string | null
  /** Rial for 1000 thousandths. Negative: a manual discount line. */
  unitPrice: number
  quantity: number
  /** Rial taken off this line by hand, 0 … gross of the line. */
  manualDiscount: number
  tax: Tax | null
}

export interface CouponFacts {
  code: string
  programmeId: string
  /** The customer it was issued to; null: bearer. */
  customerId: number | null
  /** Smallest units (or rial for gift cards) still on it. */
  balance: number
  /** First and last day of use, both included. */
  validFrom: number | null
  validTo: number | null
  state: 'open' | 'used' | 'revoked' | 'pending'
  /** The reward as it was when the coupon was issued; null: the programme's own, now. */
  reward: Reward | null
  /** Issued as a means of payment, whatever became of its programme; absent: its programme says so. */
  isCard?: boolean
}

/** What the cashier asked for, in the order asked. */
export type Claim =
  | { type: 'code'; code: string; rewardId?: string }
  | {
      type: 'redeem'
      programmeId: string
      rewardId?: string
      /** Smallest units of points wanted; absent: as many as are useful. */
      points?: number
      /** Free units wanted, in thousandths. */
      quantity?: number
    }

export interface SaleInput {
  rules: ClubRules
  /** Business day of the sale. */
  day: number
  /** Minute of the day on the shop's clock, 0 … 1439; absent: hours are not looked at. */
  minute?: number
  customer: CustomerFacts | null
  lines: BasketLine[]
  /** Rial taken off the whole sale by hand. */
  manualDiscount: number
  claims: Claim[]
  /** Every coupon whose code appears in the claims and is known to the shop. */
  coupons: CouponFacts[]
  /** Programme id → confirmed sales that used it, and rial it has given away; only of programmes with limits. */
  usage: Record<string, Usage>
  /** Products that go with the goods of this basket, best first. */
  complements?: string[]
  /** Ids of the programmes with `issue: 'chosen'` whose coupon this sale issues; absent: none. */
  chosen?: string[]
  /** Codes of the claims that look like coupons and are not known to the shop: made up, or issued at another branch. */
  strangers?: Record<string, 'forged' | 'elsewhere'>
}

export interface Usage {
  total: number
  /** Within `perCustomerDays`, where there are such. */
  byCustomer: number
  amount?: number
  /** Of programmes for every so-many-th purchase: the customer's purchases that stand since the one that used it. */
  purchasesSince?: number
}

export type RefusalCode =
  | 'not_eligible'
  | 'insufficient_points'
  | 'not_better'
  | 'not_usable_yet'
  | 'already_used'
  | 'limit_reached'
  | 'expired'
  | 'revoked'
  | 'other_customer'
  | 'unknown_code'
  /** Made up, or mistyped past its check letters: no shop with this key has issued it. */
  | 'forged_code'
  | 'nothing_to_discount'

/** One sentence, in the words of `shared/words`, from the data that decided. */
export interface Sentence {
  key: string
  params: Record<string, SentenceParam>
}

export type SentenceParam =
  | PlainParam
  /** A text of the shop's own in which `{{name}}` stands for each of `fields`. */
  | { type: 'filled'; value: string; fields: Record<string, PlainParam> }

export type PlainParam =
  | { type: 'text'; value: string }
  /** A text of the shop's own in which `{{returnDays}}` stands for the number of days. */
  | { type: 'policy'; value: string; returnDays: number }
  /** A phone, code or number that always reads left to right. */
  | { type: 'code'; value: string }
  | { type: 'localized'; value: LocalizedText }
  | { type: 'rial'; value: number }
  | { type: 'points'; value: number; precision: 0 | 1 | 2 }
  | { type: 'rate'; value: number }
  | { type: 'count'; value: number }
  /** Thousandths. */
  | { type: 'quantity'; value: number; unit: 'piece' | 'kilogram' }
  | { type: 'day'; value: number }
  | { type: 'moment'; value: number }
  /** Minutes of the day, 0 … 1440. */
  | { type: 'clock'; value: number }
  /** A number that is read out digit by digit, in its groups. */
  | { type: 'digits'; value: string }

export interface LineDiscount {
  programmeId: string
  amount: number
}

export interface PricedLine {
  key: string
  /** Unit price × quantity, rounded half up to the rial; a negative line takes off at most what the others bring. */
  gross: number
  /** By hand: the line's own plus its share of the whole-sale discount. */
  manualDiscount: number
  discounts: LineDiscount[]
  /** gross − all discounts, tax included. The nets of all lines add up to `payable` + `payments`. */
  net: number
  tax: number
}

export interface AppliedReward {
  programmeId: string
  rewardId: string
  /** Rial, tax included; 0 for a free product. */
  amount: number
  /** Smallest units of the programme's points; only `PricedSale.points` says what leaves an account. */
  pointsSpent: number
  couponCode: string | null
  why: Sentence
}

export interface FreeItem {
  programmeId: string
  productId: string
  quantity: number
}

export interface Refusal {
  /** Index into `claims`. */
  claim: number
  code: RefusalCode
  why: Sentence
}

export interface PointsOutcome {
  programmeId: string
  /** The points programme whose account moves; absent: its own. */
  account?: string
  /** Absent: the customer of the sale. */
  beneficiary?: 'referrer'
  /** First day on which the earned points can be spent; absent: at once. */
  usableFrom?: number
  earned: number
  spent: number
  /** Day after which the earned lot is gone; null: never. */
  expiresOn: number | null
  why: Sentence
}

export interface CouponToIssue {
  programmeId: string
  reward: Reward
  validFrom: number
  validTo: number | null
  /** Rial for gift cards, smallest units otherwise. */
  balance: number
  /** Absent: the customer of the sale. */
  beneficiary?: 'referrer'
  why: Sentence
}

export interface PricedSale {
  lines: PricedLine[]
  gross: number
  manualDiscount: number
  programmeDiscount: number
  tax: number
  /** What the tenders must cover: gross − discounts − payments (+ tax where not included). Never below 0. */
  payable: number
  applied: AppliedReward[]
  freeItems: FreeItem[]
  /** Gift cards and store credit, always last. */
  payments: { programmeId: string; couponCode: string | null; amount: number }[]
  refusals: Refusal[]
  points: PointsOutcome[]
  coupons: CouponToIssue[]
  /** Programmes that would have given something, had the customer not been held back for comparison. */
  heldBack: string[]
}
