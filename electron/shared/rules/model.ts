/**
 * The words the club's rules are written in. Plain data: every value here can be stored as JSON in a
 * rule version and read back years later to reverse a sale.
 *
 * Units: money is an integer of rial; points are integers of a programme's smallest unit
 * (10^-pointsPrecision of a point); quantities are integers of a thousandth (1000 = one piece or one
 * kilogram); rates are integers per ten thousand (1000 = 10 %); days are day numbers
 * (whole days since 1970-01-01 of the shop's business calendar); moments are UTC epoch milliseconds.
 */

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
  /** First and last day, both included. */
  validity: { from: number | null; to: number | null }
  /** All must hold for the customer of the sale. Empty: everybody, also without a customer. */
  eligibility: Condition[]
  limits: { total: number | null; perCustomer: number | null }
  /** Points of all matching rules are added up. Empty: no condition and no points. */
  earn: EarnRule[]
  /** Alternatives; the first is the default. */
  rewards: Reward[]
  pointsPrecision: 0 | 1 | 2
  /** How long an earning lives, counted from the sale's business day. */
  pointsExpiry: { type: 'never' } | { type: 'days'; days: number }
  /** A sale on which points of this programme are spent earns none. */
  noPointsWhenRedeeming: boolean
  /** For `next_sale_coupon`: days after its sale in which the issued coupon can be used; null: for ever. */
  couponDays: number | null
}

export type Condition =
  | { type: 'is_member' }
  /** The customer has no earlier sale that still stands. */
  | { type: 'first_purchase' }
  | { type: 'tier'; tiers: string[] }

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
  minQuantity: number | null
  maxQuantity: number | null
  minAmount: number | null
  minAmountBasis: 'incl_tax' | 'excl_tax'
  /** Gift cards: every unit bought issues its own card. */
  oneCardPerUnit: boolean
}

export interface Reward {
  id: string
  type: 'percent' | 'fixed' | 'per_point' | 'free_product'
  /** percent: per ten thousand. fixed: rial. per_point: rial for every `pointsCost`. free_product: 0. */
  value: number
  on: 'sale' | 'cheapest' | 'products' | 'categories'
  products: string[] | null
  categories: string[] | null
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
  /** Rial spent inside the window; the first tier has 0. */
  threshold: number
  /** Per ten thousand: 15000 earns one and a half times. */
  multiplier: number
}

export interface TierLadder {
  /** Ascending by threshold. */
  tiers: Tier[]
  window: { type: 'rolling'; days: number }
}

/** The whole content of one rule version. */
export interface ClubRules {
  /** Order of the list is the order in which automatic programmes apply. */
  programmes: Programme[]
  tiers: TierLadder
  /** What happens when a return takes back points that were spent already. */
  debt: 'negative' | 'stop_at_zero'
  /** Days in which a sale may be returned without the manager. */
  returnDays: number
}

/** What the rules may know about the customer of a sale, gathered beforehand. */
export interface CustomerFacts {
  id: number
  tierId: string
  /** Sales that still stand, before this one. */
  salesCount: number
  /** Rial that counts for the tier in its window, before this sale. */
  tierSpend: number
  /** Programme id → smallest units that can be spent now. May be negative (debt). */
  points: Record<string, number>
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
  customer: CustomerFacts | null
  lines: BasketLine[]
  /** Rial taken off the whole sale by hand. */
  manualDiscount: number
  claims: Claim[]
  /** Every coupon whose code appears in the claims and is known to the shop. */
  coupons: CouponFacts[]
  /** Programme id → confirmed sales that used it. */
  usage: Record<string, { total: number; byCustomer: number }>
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
  | 'nothing_to_discount'

/** One sentence, in the words of `shared/words`, from the data that decided. */
export interface Sentence {
  key: string
  params: Record<string, SentenceParam>
}

export type SentenceParam =
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
}
