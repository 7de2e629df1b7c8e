import { lastBought } from './conditions.ts'
import type { Condition, CustomerFacts, LocalizedText, SaleInput, Sentence, SentenceParam } from './model.ts'
import { count, day, localized, rial, sentence, text } from './sentences.ts'

interface Named {
  programme: SentenceParam
}

/** Which part of a condition does not hold, and what is missing to it. */
export function whyNot(condition: Condition, name: LocalizedText, input: SaleInput): Sentence {
  const named = { programme: localized(name) }
  const { customer } = input
  if (customer === null) return sentence('refused.member', named)
  switch (condition.type) {
    case 'is_member':
      return sentence('refused.member', named)
    case 'first_purchase':
      return sentence('refused.firstPurchase', named)
    case 'tier':
      return ofTier(customer, input, named)
    case 'stage':
      return customer.stage === undefined ? unknown(named) : sentence('refused.stage', named)
    case 'tags':
      if (customer.tags === undefined) return unknown(named)
      return sentence('refused.tags', { ...named, tags: listOf(condition.tags) })
    case 'interests':
      if (customer.interests === undefined) return unknown(named)
      return sentence('refused.interests', { ...named, interests: listOf(condition.interests) })
    case 'age':
      return ofAge(condition, customer, named)
    case 'gender':
      if (customer.gender === undefined) return unknown(named)
      if (customer.gender === null) return sentence('refused.genderUnknown', named)
      return sentence(condition.gender === 'female' ? 'refused.women' : 'refused.men', named)
    case 'birthday':
      return ofBirthday(customer, named)
    case 'days_since_last_sale':
      return ofRest(condition, customer, named)
    case 'spent':
      return ofSpend(condition, customer, named)
    case 'purchase':
      return ofPurchase(condition, customer, named)
    case 'every_purchase': {
      const missing = condition.every - ((customer.salesCount + 1) % condition.every)
      return sentence('refused.everyPurchase', { ...named, every: count(condition.every), missing: count(missing) })
    }
    case 'bought':
      return ofBought(condition, customer, named, input.day)
    case 'referred': {
      const { referredBuyers } = customer
      if (referredBuyers === undefined) return unknown(named)
      const params = { least: count(condition.least), missing: count(condition.least - referredBuyers) }
      return sentence('refused.referred', { ...named, ...params })
    }
    case 'was_referred':
      return customer.referrerId === undefined ? unknown(named) : sentence('refused.wasReferred', named)
    case 'segment':
      return customer.segments === undefined ? unknown(named) : sentence('refused.segment', named)
  }
}

type Of<T extends Condition['type']> = Extract<Condition, { type: T }>

/** Sales made before the shop kept this about its customers. */
function unknown(named: Named): Sentence {
  return sentence('refused.factUnknown', { ...named })
}

function listOf(words: string[]): SentenceParam {
  return text(words.join(' / '))
}

function ofTier(customer: CustomerFacts, input: SaleInput, named: Named): Sentence {
  const own = input.rules.tiers.tiers.find(({ id }) => id === customer.tierId)
  return own === undefined
    ? sentence('refused.tierUnknown', { ...named })
    : sentence('refused.tier', { ...named, tier: localized(own.name) })
}

function ofAge({ from, to }: Of<'age'>, { age }: CustomerFacts, named: Named): Sentence {
  if (age === undefined) return unknown(named)
  if (age === null) return sentence('refused.ageUnknown', { ...named })
  if (from !== null && age < from) return sentence('refused.ageUnder', { ...named, from: count(from) })
  return sentence('refused.ageOver', { ...named, to: count(to ?? age) })
}

function ofBirthday({ birthday }: CustomerFacts, named: Named): Sentence {
  if (birthday === undefined) return unknown(named)
  if (birthday === null) return sentence('refused.birthdayUnknown', { ...named })
  return sentence('refused.birthday', { ...named, ahead: count(birthday.ahead) })
}

function ofRest({ from, to }: Of<'days_since_last_sale'>, customer: CustomerFacts, named: Named): Sentence {
  const days = customer.daysSinceLastSale
  if (days === undefined) return unknown(named)
  if (days === null) return sentence('refused.neverBought', { ...named })
  if (from !== null && days < from) {
    return sentence('refused.tooSoon', { ...named, days: count(days), from: count(from) })
  }
  return sentence('refused.tooLate', { ...named, days: count(days), to: count(to ?? days) })
}

function ofSpend({ least }: Of<'spent'>, { spend }: CustomerFacts, named: Named): Sentence {
  if (spend === undefined) return unknown(named)
  return sentence('refused.spent', { ...named, least: rial(least), missing: rial(Math.max(0, least - spend)) })
}

function ofPurchase({ from, to }: Of<'purchase'>, { salesCount }: CustomerFacts, named: Named): Sentence {
  const number = salesCount + 1
  if (from !== null && number < from) {
    return sentence('refused.purchaseFrom', { ...named, from: count(from), missing: count(from - number) })
  }
  return sentence('refused.purchaseTo', { ...named, to: count(to ?? number), number: count(number) })
}

function ofBought(condition: Of<'bought'>, customer: CustomerFacts, named: Named, today: number): Sentence {
  if (customer.bought === undefined) return unknown(named)
  const last = lastBought(condition, customer, today)
  if (!condition.has) return sentence('refused.boughtAlready', { ...named, day: day(last ?? today) })
  return condition.days === null
    ? sentence('refused.notBought', { ...named })
    : sentence('refused.notBoughtWithin', { ...named, days: count(condition.days) })
}
