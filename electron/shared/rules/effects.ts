import { roughly } from '../money.ts'
import type { Programme, Sentence } from './model.ts'
import { count, day, rial } from './sentences.ts'

/** What lies between two ends with 95 %, and the best guess. */
export interface Interval {
  low: number
  middle: number
  high: number
}

/**
 * A comparison of those whom a programme was given to with those who were held back, over all who came to it until some
 * day and the days after their first time. It is made at moments that were set beforehand, when so many customers of
 * each side have had their days, of nothing that happens later: it never changes, however often it is looked at.
 */
export interface Reading {
  /** 1 … `of`. */
  number: number
  of: number
  /** The last business day whose sales are in it. */
  to: number
  /** Customers of each side. */
  given: number
  held: number
  /** For each customer who gets it; rial, and thousandths of a purchase. */
  revenue: Interval
  profit: Interval
  purchases: Interval
  /** Chance that the lot alone makes the profit differ as much upwards, and downwards; per million. */
  better: number
  worse: number
  /** Rial of profit that a customer brought who was held back. */
  without: number
}

export type Verdict = 'too_early' | 'worked' | 'no_difference_seen' | 'harmed'
export type Comparison = 'compared' | 'no_control' | 'asked_for' | 'handed_out' | 'referrer' | 'payment' | 'unbalanced'
export type Suggestion = 'stop' | 'keep' | 'widen' | 'wait' | 'hold_back'

/** Customers of the smaller side at each reading. */
export const READINGS: readonly number[] = [50, 100, 200, 400, 800, 1600]

/**
 * Per million: one in forty, divided among the readings (Bonferroni). Whoever looks at all of them every day says of an
 * offer without effect that it worked, or that it harmed, at most once in twenty together.
 */
const AT_EACH_READING = Math.floor(25_000 / READINGS.length)

/** Per ten thousand: held back, as many are enough to tell something and cost little. */
export const USUAL_SHARE = 1000

/** An interval this narrow, per ten thousand of what a customer brings anyway, hides nothing worth knowing. */
const NARROW = 2_500

/** Why the customers whom a programme is given to can, or cannot, be compared with those who are held back. */
export function comparisonOf(programme: Programme): Exclude<Comparison, 'unbalanced'> {
  const { kind, trigger, claim, appliesOn, beneficiary, earn, control } = programme
  // Nobody is held back from what they have paid for.
  if (kind === 'gift_card' || (kind === 'store_credit' && earn.length === 0)) return 'payment'
  // Whoever holds a coupon that was made beforehand may use it.
  if (kind === 'coupon') return 'handed_out'
  // The lot is the buyer's, and the reward is somebody else's.
  if (beneficiary === 'referrer') return 'referrer'
  // Who is held back is told so before the sale, and nobody knows how often they would have asked.
  const isAsked = trigger.type === 'code' || (kind === 'promotion' && (claim === 'manual' || appliesOn === 'next_sale'))
  if (isAsked) return 'asked_for'
  return control === undefined ? 'no_control' : 'compared'
}

/**
 * Days after a customer's first time that are looked at: with a coupon all of its days and two weeks more, so that a
 * purchase which only comes earlier than it would have is not taken for a new one; four weeks at least, thirteen at most.
 */
export function windowOf({ kind, couponDays }: Programme): number {
  if (kind !== 'next_sale_coupon') return 28
  return Math.min(91, Math.max(28, (couponDays ?? 91) + 14))
}

/**
 * Whether the sale in which a customer first gets it is looked at too: a discount acts in that very sale; what is given
 * for later cannot have moved a sale that was already made.
 */
export const actsAtOnce = ({ kind }: Programme): boolean => kind === 'promotion'

/** Whether both give the same for the same, and hold the same customers back: only then they are judged together. */
export function isSameOffer(one: Programme, other: Programme): boolean {
  return JSON.stringify(gistOf(one)) === JSON.stringify(gistOf(other))
}

function gistOf(programme: Programme): unknown[] {
  const { kind, trigger, appliesOn, claim, earn, rewards, couponDays, control, account, beneficiary } = programme
  const { pointsExpiry, pendingDays, issue } = programme
  return [
    kind,
    trigger,
    appliesOn,
    claim,
    earn,
    rewards,
    couponDays,
    control,
    account,
    beneficiary,
    pointsExpiry,
    pendingDays,
    issue,
  ]
}

/** Only profit is judged: one question, so that three figures are not three chances to be wrong. */
export function verdictOf(reading: Reading | null): Verdict {
  if (reading === null) return 'too_early'
  const { better, worse, profit, without, number, of } = reading
  if (better <= AT_EACH_READING) return 'worked'
  if (worse <= AT_EACH_READING) return 'harmed'
  // Narrow, yet all on one side of nothing: that is a difference, which the next reading may tell from chance.
  const hasNothing = profit.low <= 0 && profit.high >= 0
  const isNarrow = hasNothing && (profit.high - profit.low) * 5_000 <= without * NARROW
  return isNarrow || number === of ? 'no_difference_seen' : 'too_early'
}

export interface Judged {
  programme: Programme
  comparison: Comparison
  reading: Reading | null
  verdict: Verdict | null
  /** Customers of each side that the next reading waits for; null: none. */
  nextAt: number | null
  /** Of each side whose days are over. */
  over: { given: number; held: number }
  isCoupon: boolean
}

/** What may be done now; null: nothing, since it is over or cannot be told. */
export function suggestionOf({
  programme,
  comparison,
  verdict,
}: Judged): { suggestion: Suggestion; why: Sentence } | null {
  if (!programme.active) return null
  if (comparison === 'no_control')
    return isPromised(programme) ? null : { suggestion: 'hold_back', why: told('why.hold_back') }
  switch (verdict) {
    case null:
      return null
    case 'too_early':
      return { suggestion: 'wait', why: told('why.wait') }
    case 'worked':
      if (isNarrowed(programme)) return { suggestion: 'widen', why: told('why.widen') }
      // Large enough to tell what it brought; from now on the others lose by it.
      return (programme.control ?? 0) > USUAL_SHARE
        ? { suggestion: 'widen', why: told('why.share') }
        : { suggestion: 'keep', why: told('why.keep') }
    case 'harmed':
      return { suggestion: 'stop', why: told('why.harmed') }
    case 'no_difference_seen':
      return { suggestion: 'stop', why: told('why.no_difference') }
  }
}

/** An account of its own is what members have joined for: nobody is held back from that unasked. */
function isPromised({ kind, account }: Programme): boolean {
  return (kind === 'points' || kind === 'store_credit') && account === undefined
}

/** Not every member gets it who could, beside those who are held back. */
function isNarrowed({ eligibility, limits, validity, issue }: Programme): boolean {
  const isLimited = limits.total !== null || limits.perCustomer !== null || limits.budget !== undefined
  const isForSome = eligibility.some(({ type }) => type !== 'is_member')
  return isForSome || isLimited || validity.to !== null || issue === 'chosen'
}

/** What may be said of a programme, no more than the figures carry. */
export function tell(judged: Judged): Sentence[] {
  const { comparison, reading, verdict, nextAt, over, isCoupon } = judged
  if (comparison !== 'compared') return [told(`not.${comparison}`)]
  const waits =
    nextAt === null ? [] : [told('next', { n: count(nextAt), given: count(over.given), held: count(over.held) })]
  if (reading === null || verdict === null) return [told('too_early'), ...waits]
  return [
    told(`verdict.${verdict}`),
    purchasesOf(reading, isCoupon),
    profitOf(reading, verdict),
    readingOf(reading),
    ...waits,
  ]
}

function purchasesOf({ purchases }: Reading, isCoupon: boolean): Sentence {
  // Thousandths of one purchase for each: tenths of one for a hundred.
  const inHundred = (thousandths: number): number => Math.round(thousandths / 10)
  const { low, middle, high } = purchases
  const of = isCoupon ? 'coupons' : 'customers'
  const ends = { low: count(inHundred(low)), high: count(inHundred(high)) }
  const n = inHundred(middle)
  if (low > 0) return told(`more.${of}`, { n: count(n), ...ends })
  if (high < 0) return told(`fewer.${of}`, { n: count(-n), ...ends })
  return told(`unsure.${of}`, ends)
}

/** As much as the verdict says: what may be chance is not told as a sum that was gained. */
function profitOf({ profit, given }: Reading, verdict: Verdict): Sentence {
  const inAll = (each: number) => rial(roughly(each * given))
  const ends = { low: inAll(profit.low), high: inAll(profit.high) }
  const params = { amount: inAll(profit.middle), ...ends, n: count(given) }
  return told(verdict === 'worked' || verdict === 'harmed' ? 'profit' : 'profit.unsure', params)
}

function readingOf({ number, of, to, given, held }: Reading): Sentence {
  return told('reading', { number: count(number), of: count(of), to: day(to), given: count(given), held: count(held) })
}

function told(key: string, params: Sentence['params'] = {}): Sentence {
  return { key: `effect.${key}`, params }
}
