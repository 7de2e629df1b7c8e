import { earningLines, sumsOf } from './basket.ts'
import { REST_UNIT, toRial } from './bill.ts'
import type { EarnRule, Programme, Sentence } from './model.ts'
import type { Given } from './rewards.ts'
import { earnedBy, type Run } from './run.ts'
import { count, pieces, pointsOf, rate, rial, sentence } from './sentences.ts'

/** The arithmetic of a reward in one line; null where there is none to show: one fixed sum, one free product. */
export function rewardLine({ programme, given }: { programme: Programme; given: Given }): Sentence | null {
  const { working, amount } = given
  switch (working.type) {
    case 'percent':
      return percentLine(working.rate, working.exact, amount)
    case 'fixed':
      return fixedLine(working.each, working.times, amount)
    case 'per_point': {
      const params = {
        points: pointsOf(programme, working.points),
        cost: pointsOf(programme, working.cost),
        value: rial(working.value),
        amount: rial(amount),
      }
      const isExact = working.points * working.value === amount * working.cost
      return sentence(isExact ? 'arithmetic.perPoint' : 'arithmetic.perPointLimited', params)
    }
    case 'free': {
      if (given.freeItem === null || working.times < 2) return null
      const { times, each } = working
      const { quantity } = given.freeItem
      const params = { times: count(times), each: pieces(each), amount: pieces(quantity), whole: pieces(times * each) }
      return sentence(times * each === quantity ? 'arithmetic.times' : 'arithmetic.timesLimited', params)
    }
  }
}

/** The arithmetic of what a programme's points are earned for; null where more than one rule brings some, or a sale. */
export function pointsLine(run: Run, programme: Programme): Sentence | null {
  const [rule, another] = programme.earn
  if (rule === undefined || another !== undefined || rule.oneCardPerUnit) return null
  const earned = earnedBy(run, programme)
  const multiplier = rule.tierMultiplies ? run.multiplier : 10_000
  switch (rule.per) {
    case 'sale':
      return null
    case 'amount':
      return amountLine(programme, rule, earned, multiplier)
    case 'unit': {
      const { quantity } = sumsOf(run.bill.basket, earningLines(run.bill.basket, programme, rule))
      const params = {
        quantity: pieces(quantity),
        each: pointsOf(programme, rule.points),
        multiplier: rate(multiplier),
        points: pointsOf(programme, earned.points),
      }
      return sentence(multiplier === 10_000 ? 'arithmetic.units' : 'arithmetic.unitsTier', params)
    }
  }
}

function percentLine(percentage: number, exact: bigint, amount: number): Sentence | null {
  if (percentage <= 0) return null
  const base = toRial((exact * 10_000n) / BigInt(percentage))
  const whole = toRial(exact)
  const params = { base: rial(base), rate: rate(percentage), amount: rial(amount), whole: rial(whole) }
  if (amount < whole) return sentence('arithmetic.percentLimited', params)
  const isExact = BigInt(base) * BigInt(percentage) === BigInt(amount) * 10_000n
  const isRounding = !isExact || exact % REST_UNIT !== 0n
  return sentence(isRounding ? 'arithmetic.percentRounded' : 'arithmetic.percent', params)
}

function fixedLine(each: number, times: number, amount: number): Sentence | null {
  const whole = each * times
  const params = { times: count(times), each: rial(each), whole: rial(whole), amount: rial(amount) }
  if (times > 1) return sentence(amount === whole ? 'arithmetic.times' : 'arithmetic.timesLimited', params)
  return amount === whole ? null : sentence('arithmetic.limited', params)
}

function amountLine(
  programme: Programme,
  rule: EarnRule,
  { amount, points }: { amount: number; points: number },
  multiplier: number,
): Sentence | null {
  const per = rule.perAmount
  if (per === null || per <= 0) return null
  const isCredit = programme.kind === 'store_credit'
  const told = (value: number) => (isCredit ? rial(value) : pointsOf(programme, value))
  const params = {
    amount: rial(amount),
    per: rial(per),
    each: told(rule.points),
    multiplier: rate(multiplier),
    points: told(points),
  }
  const exact = BigInt(amount) * BigInt(rule.points) * BigInt(multiplier)
  const isExact = exact === BigInt(points) * BigInt(per) * 10_000n
  const name = `${isCredit ? 'credit' : 'earned'}${multiplier === 10_000 ? '' : 'Tier'}`
  return sentence(`arithmetic.${name}${isExact ? '' : 'Rounded'}`, params)
}
