import { goodsOf, type Describing } from './describe-goods.ts'
import { stageName } from './journey.ts'
import type { Condition } from './model.ts'
import { days, list, phrase, type PhrasePart } from './phrase.ts'
import { count, localized, rial } from './sentences.ts'

/** Whom it is for, one clause for each condition; subjunctive in Persian: «نخستین خریدش باشد». */
export function clausesOf(conditions: readonly Condition[], about: Describing): PhrasePart[] {
  return conditions.flatMap((condition) => (isUnsaid(condition) ? [] : (clauseOf(condition, about) ?? [])))
}

/** «هر ۱۰ خرید یک بار» */
export function everyOf(conditions: readonly Condition[]): PhrasePart[] {
  return conditions.flatMap((condition) =>
    condition.type === 'every_purchase' ? [phrase('every', { n: count(condition.every) })] : [],
  )
}

/** Nothing was chosen in it yet. */
function isUnsaid(condition: Condition): boolean {
  switch (condition.type) {
    case 'tier':
      return condition.tiers.length === 0
    case 'stage':
      return condition.stages.length === 0
    case 'tags':
      return condition.tags.length === 0
    case 'interests':
      return condition.interests.length === 0
    case 'segment':
      return condition.segmentId === ''
    default:
      return false
  }
}

/** Null: told elsewhere in the sentence. */
function clauseOf(condition: Condition, about: Describing): PhrasePart | null {
  switch (condition.type) {
    case 'is_member':
    case 'every_purchase':
      return null
    case 'first_purchase':
    case 'was_referred':
      return phrase(`if.${condition.type}`)
    case 'tier':
      return phrase('if.tier', {
        tiers: list(
          condition.tiers.map((id) => tierName(id, about)),
          'or',
        ),
      })
    case 'stage':
      return phrase('if.stage', {
        stages: list(
          condition.stages.map((stage) => localized(stageName(about.journey, stage))),
          'or',
        ),
      })
    case 'tags':
      return phrase('if.tags', { tags: quoted(condition.tags) })
    case 'interests':
      return phrase('if.interests', { interests: quoted(condition.interests) })
    case 'gender':
      return phrase(`if.${condition.gender}`)
    case 'age':
      return ageOf(condition)
    case 'birthday':
      return birthdayOf(condition)
    case 'days_since_last_sale':
      return silenceOf(condition)
    case 'spent':
      return phrase('if.spent', { amount: rial(condition.least) })
    case 'purchase':
      return purchaseOf(condition)
    case 'bought':
      return boughtOf(condition, about)
    case 'segment': {
      const name = about.segmentName(condition.segmentId)
      return name === null
        ? phrase('if.segment.unknown')
        : phrase('if.segment', { name: { type: 'text', value: name } })
    }
    case 'referred':
      return condition.least === 1 ? phrase('if.referred.one') : phrase('if.referred', { n: count(condition.least) })
  }
}

type Of<Type extends Condition['type']> = Extract<Condition, { type: Type }>

const quoted = (texts: string[]): PhrasePart =>
  list(
    texts.map((value) => phrase('quoted', { name: { type: 'text', value } })),
    'or',
  )

function tierName(id: string, { tiers }: Describing): PhrasePart {
  const tier = tiers.tiers.find((each) => each.id === id)
  return tier ? localized(tier.name) : { type: 'text', value: id }
}

function ageOf({ from, to }: Of<'age'>): PhrasePart | null {
  if (from !== null && to !== null) return phrase('if.age', { from: count(from), to: count(to) })
  if (from !== null) return phrase('if.age.from', { from: count(from) })
  return to === null ? null : phrase('if.age.to', { to: count(to) })
}

function birthdayOf({ daysBefore, daysAfter }: Of<'birthday'>): PhrasePart {
  if (daysBefore === 0 && daysAfter === 0) return phrase('if.birthday')
  if (daysAfter === 0) return phrase('if.birthday.before', { before: days(daysBefore) })
  if (daysBefore === 0) return phrase('if.birthday.after', { after: days(daysAfter) })
  return phrase('if.birthday.around', { before: days(daysBefore), after: days(daysAfter) })
}

function silenceOf({ from, to }: Of<'days_since_last_sale'>): PhrasePart {
  if (from !== null && to !== null) return phrase('if.silent', { from: count(from), to: days(to) })
  if (from !== null) return phrase('if.silent.from', { from: days(from) })
  return to === null ? phrase('if.silent.ever') : phrase('if.silent.to', { to: days(to) })
}

function purchaseOf({ from, to }: Of<'purchase'>): PhrasePart | null {
  if (from !== null && from === to) return phrase('if.purchase.one', { n: count(from) })
  if (from !== null && to !== null) return phrase('if.purchase', { from: count(from), to: count(to) })
  if (from !== null) return phrase('if.purchase.from', { from: count(from) })
  return to === null ? null : phrase('if.purchase.to', { to: count(to) })
}

function boughtOf(condition: Of<'bought'>, about: Describing): PhrasePart {
  const goods = goodsOf(condition, about.productName) ?? phrase('goods.chosen')
  const key = condition.has ? 'if.bought' : 'if.notBought'
  return condition.days === null ? phrase(key, { goods }) : phrase(`${key}.days`, { goods, days: days(condition.days) })
}
