import { isGivenUnasked } from './automatic.ts'
import { earningLines, prepareBasket, sumsOf, type Basket } from './basket.ts'
import { openBill } from './bill.ts'
import { isHeldBack } from './control.ts'
import { earn, type Earned } from './earn.ts'
import { obstacleOf, refusedForLack } from './gate.ts'
import type { LocalizedText, Programme, Reward, SaleInput, Sentence } from './model.ts'
import { pointsFor } from './run.ts'
import { localized, pieces, sentence } from './sentences.ts'

/** What the customer of a sale may ask for. */
export interface AtHand {
  programme: Programme
  /** Null: store credit, which pays. */
  reward: Reward | null
  /** Smallest units that are there for it; of store credit rial. */
  points: number
}

/**
 * What can be claimed in this sale without a code: rewards of accounts that are full enough, store credit, and
 * programmes that are only given on request. The sale may still be without goods.
 */
export function withinReach(input: SaleInput): AtHand[] {
  const basket = prepareBasket(input)
  return input.rules.programmes.flatMap((programme): AtHand[] => {
    if (!isGivenOnRequest(programme) || obstacleOf(programme, input) !== null) return []
    if (programme.kind === 'store_credit') {
      const points = input.customer?.points[programme.id] ?? 0
      return points > 0 ? [{ programme, reward: null, points }] : []
    }
    if (programme.kind === 'promotion' && isHeldBack(programme, input.customer)) return []
    const earned = earnedIn(input, basket, programme)
    if (programme.kind === 'promotion' && !earned.met) return []
    const points = pointsFor(input, programme, earned.met ? earned.points : 0)
    const rewards = programme.rewards.filter(({ pointsCost }) => pointsCost <= points)
    // An empty account has nothing to give.
    return programme.kind === 'points' && points <= 0 ? [] : rewards.map((reward) => ({ programme, reward, points }))
  })
}

/** An offer that would be given unasked if the sale brought a little more. */
export interface Near {
  programmeId: string
  name: LocalizedText
  why: Sentence
}

/** Of the sum that is asked for, so much is there at least: per ten thousand. */
const NEAR = 7_000

/** Offers that are given unasked and for which only a little is missing, and what. */
export function nearlyReached(input: SaleInput): Near[] {
  if (input.lines.length === 0) return []
  const basket = prepareBasket(input)
  return input.rules.programmes.flatMap((programme): Near[] => {
    if (!(isGivenUnasked(programme) || isCouponForAll(programme)) || programme.rewards.length === 0) return []
    // Told only to those who are not held back, it would bring some of them to the sum, and both sides were unlike.
    if (obstacleOf(programme, input) !== null || programme.control !== undefined) return []
    const earned = earnedIn(input, basket, programme)
    const why = earned.met ? whyOneMore(input, basket, programme, earned) : whyMore(basket, programme, earned)
    return why === null ? [] : [{ programmeId: programme.id, name: programme.name, why }]
  })
}

function isGivenOnRequest({ kind, trigger, claim, appliesOn, account }: Programme): boolean {
  if (trigger.type !== 'automatic' || claim !== 'manual') return false
  if (kind === 'promotion') return appliesOn !== 'next_sale'
  return (kind === 'points' && account === undefined) || kind === 'store_credit'
}

/** A coupon for the next sale that nobody has to choose. */
function isCouponForAll({ kind, trigger, issue }: Programme): boolean {
  return kind === 'next_sale_coupon' && trigger.type === 'automatic' && issue === undefined
}

function earnedIn({ rules, customer }: SaleInput, basket: Basket, programme: Programme): Earned {
  const tier = rules.tiers.tiers.find(({ id }) => id === customer?.tierId)
  return earn(programme, openBill(basket), tier?.multiplier ?? 10_000)
}

function whyMore(basket: Basket, programme: Programme, { lack }: Earned): Sentence | null {
  if (lack?.type === 'amount') {
    const there = lack.least - lack.missing
    return there * 10_000 >= lack.least * NEAR ? refusedForLack(programme, lack).why : null
  }
  if (lack?.type !== 'quantity') return null
  const rule = programme.earn.find(({ minQuantity }) => minQuantity === lack.least)
  const there = rule === undefined ? 0 : sumsOf(basket, earningLines(basket, programme, rule)).quantity
  return there > 0 && lack.least - there <= ONE ? oneMore(programme, lack.least - there) : null
}

/** Buy so many, get one: one piece more brings the next. */
function whyOneMore(input: SaleInput, basket: Basket, programme: Programme, earned: Earned): Sentence | null {
  const [rule] = programme.earn
  const [reward] = programme.rewards
  if (programme.kind !== 'promotion' || rule?.per !== 'unit' || reward === undefined || reward.pointsCost === 0)
    return null
  if (sumsOf(basket, earningLines(basket, programme, rule)).quantity === 0) return null
  const points = pointsFor(input, programme, earned.points)
  const isFirst = points < reward.pointsCost || reward.repeat === 'multiple'
  const missing = reward.pointsCost - (points % reward.pointsCost)
  return isFirst && missing <= rule.points && missing < reward.pointsCost ? oneMore(programme, ONE) : null
}

/** A piece or kilogram. */
const ONE = 1000

function oneMore({ name }: Programme, quantity: number): Sentence {
  return sentence('near.more', { programme: localized(name), quantity: pieces(quantity) })
}
