import { goodsOf, neededFor, productOf, type Names } from './describe-goods.ts'
import type { EarnRule, Programme, Reward } from './model.ts'
import { days, list, phrase, type PhrasePart } from './phrase.ts'
import { pieces, pointsOf, rate, rial } from './sentences.ts'

/** What the customer gets, as a noun: «۱۰٪ تخفیف روی کل خرید». */
export function giftsOf(programme: Programme, names: Names): PhrasePart {
  switch (programme.kind) {
    case 'points':
      return pointsGift(programme, names)
    case 'gift_card':
      return list(
        programme.earn.map((rule) => cardGift(rule)),
        'or',
      )
    case 'next_sale_coupon':
      return phrase('gift.coupon', { gift: rewardsOf(programme, names) })
    case 'store_credit':
      return list(
        programme.earn.map((rule) => creditGift(rule)),
        'and',
      )
    case 'promotion':
    case 'coupon':
      return rewardsOf(programme, names)
  }
}

function rewardsOf(programme: Programme, names: Names): PhrasePart {
  if (programme.rewards.length === 0) return phrase('gift.nothing')
  return list(
    programme.rewards.map((reward) => repeated(reward, programme, rewardOf(reward, programme, names))),
    'or',
  )
}

/** «به ازای هر ۲ عدد، یکی رایگان» */
function repeated(reward: Reward, programme: Programme, gift: PhrasePart): PhrasePart {
  const [rule] = programme.earn
  if (reward.repeat !== 'multiple' || rule?.per !== 'unit' || programme.kind === 'points') return gift
  const needed = neededFor({ ...rule, minQuantity: null }, programme)
  return phrase('gift.every', { quantity: pieces(Math.max(1000, needed)), gift })
}

function rewardOf(reward: Reward, programme: Programme, names: Names): PhrasePart {
  if (reward.type === 'free_product') return freeOf(reward, programme, names)
  const on = onOf(reward, names)
  const gift = discountOf(reward, programme, on)
  const most = reward.maxDiscount === null ? null : rial(reward.maxDiscount)
  if (reward.growth === undefined) return most === null ? gift : phrase('gift.capped', { gift, most })
  const growth = reward.growth.map((step) =>
    phrase('gift.step', {
      days: days(step.days),
      value: reward.type === 'percent' ? rate(step.value) : rial(step.value),
    }),
  )
  const steps = list(growth, 'and')
  return most === null ? phrase('gift.growing', { gift, steps }) : phrase('gift.growingCapped', { gift, steps, most })
}

function discountOf(reward: Reward, programme: Programme, on: PhrasePart): PhrasePart {
  if (reward.type === 'percent' && reward.value === 10_000 && reward.on !== 'sale') return phrase('gift.free', { on })
  if (reward.type === 'percent') return phrase('gift.percent', { rate: rate(reward.value), on })
  if (reward.type !== 'per_point') return phrase('gift.fixed', { amount: rial(reward.value), on })
  const amount = rial(reward.value)
  return isOnePoint(reward.pointsCost, programme)
    ? phrase('gift.perPoint', { amount, on })
    : phrase('gift.perPoints', { amount, on, points: pointsOf(programme, reward.pointsCost) })
}

function onOf(reward: Reward, names: Names): PhrasePart {
  const goods = goodsOf(reward, names)
  switch (reward.on) {
    case 'sale':
      return goods === null ? phrase('on.sale') : phrase('on.saleBut', { goods })
    case 'cheapest':
      return goods === null ? phrase('on.cheapest') : phrase('on.cheapestOf', { goods })
    case 'products':
    case 'categories':
      return goods ?? phrase('goods.chosen')
    case 'favourites':
    case 'complements':
      return phrase(`on.${reward.on}`)
  }
}

function freeOf(reward: Reward, programme: Programme, names: Names): PhrasePart {
  const quantity = pieces(reward.freeQuantity)
  const isOne = reward.freeQuantity === 1000
  const bought = programme.earn.flatMap(({ products }) => products ?? [])
  if (reward.product === null) return phrase('gift.nothing')
  if (bought.length === 1 && bought[0] === reward.product) {
    return isOne ? phrase('free.one') : phrase('free.some', { quantity })
  }
  const product = productOf(reward.product, names)
  return isOne ? phrase('free.oneOf', { product }) : phrase('free.someOf', { quantity, product })
}

/** What a sale earns, and what the points are worth. */
function pointsGift(programme: Programme, names: Names): PhrasePart {
  const earned = programme.earn.map((rule) => earnedOf(rule, programme, names))
  const spent = programme.rewards.map((reward) => spentOf(reward, programme, names))
  if (earned.length === 0)
    return spent.length === 0 ? phrase('gift.nothing') : phrase('points.spend', { worth: list(spent, 'or') })
  return spent.length === 0
    ? list(earned, 'and')
    : phrase('points.worth', { earned: list(earned, 'and'), worth: list(spent, 'or') })
}

function earnedOf(rule: EarnRule, programme: Programme, names: Names): PhrasePart {
  const goods = goodsOf(rule, names)
  const points = pointsOf(programme, rule.points)
  if (rule.per === 'amount') {
    const amount = rial(rule.perAmount ?? 0)
    return goods === null
      ? phrase('earn.amount', { points, amount })
      : phrase('earn.amountOf', { points, amount, goods })
  }
  if (rule.per === 'sale')
    return goods === null ? phrase('earn.sale', { points }) : phrase('earn.saleOf', { points, goods })
  return goods === null ? phrase('earn.unit', { points }) : phrase('earn.unitOf', { points, goods })
}

function spentOf(reward: Reward, programme: Programme, names: Names): PhrasePart {
  const points = pointsOf(programme, reward.pointsCost)
  if (reward.type === 'per_point') {
    const amount = rial(reward.value)
    return isOnePoint(reward.pointsCost, programme)
      ? phrase('spend.one', { amount })
      : phrase('spend.many', { points, amount })
  }
  const gift = rewardOf({ ...reward, maxDiscount: null }, programme, names)
  return phrase('spend.gift', { points, gift })
}

function cardGift(rule: EarnRule): PhrasePart {
  return rule.per === 'amount' ? phrase('gift.card') : phrase('gift.cardOf', { amount: rial(rule.points) })
}

/** Credit is counted in rial. */
function creditGift({ per, points, perAmount }: EarnRule): PhrasePart {
  return per === 'amount' && perAmount !== null && perAmount > 0
    ? phrase('gift.creditRate', { rate: rate(Math.round((points * 10_000) / perAmount)) })
    : phrase('gift.credit', { amount: rial(points) })
}

const isOnePoint = (points: number, { pointsPrecision }: Programme): boolean => points === 10 ** pointsPrecision
