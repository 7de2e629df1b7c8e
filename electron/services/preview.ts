import type { Database } from 'better-sqlite3'
import { rulesOf } from '../db/rules.ts'
import { saleRewards, type SaleRow } from '../db/sales.ts'
import type { sales as contract } from '../shared/contract/sales.ts'
import { explain, type Explanation } from '../shared/rules/explain.ts'
import type { ClubRules, SaleInput, Sentence } from '../shared/rules/model.ts'
import { type Basket, readBasket } from './basket.ts'
import type { Call, Shop } from './context.ts'
import { factsOf } from './customer-facts.ts'
import { segmentsOf } from './customer-segments.ts'
import { meantBy } from './customers.ts'
import { priceAgain } from './price-again.ts'
import { priceNow } from './price-sale.ts'
import { gatherSale, type Moment } from './pricing.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { saleOf } from './sale-facts.ts'
import { momentOf, rulesNow, settingsOf } from './settings.ts'

type Contract = typeof contract

/**
 * What a sale would cost and bring now, without making it. Discounts by hand are priced whoever asks: only the sale needs
 * the manager.
 *
 * @throws ShopError those of reading the basket; NOT_FOUND
 */
export function previewSale({ shop }: Call, basket: InputOf<Contract['preview']>): OutputOf<Contract['preview']> {
  const { db } = shop
  const { id: ruleVersion, rules } = rulesNow(db)
  const facts = gatherPreview(shop, rules, momentOf(settingsOf(db), shop.clock()), basket)
  const priced = priceNow(facts)
  return { priced, explanation: { ruleVersion, ...explain(facts, priced) } }
}

/** All that the rules must know to price a basket which is not sold now; nothing is written. */
export function gatherPreview(shop: Shop, rules: ClubRules, moment: Moment, basket: Basket): SaleInput {
  const { db } = shop
  const articles = readBasket(db, basket)
  const who = basket.customerId === null ? null : meantBy(db, basket.customerId)
  const customer =
    who && factsOf(db, who, { rules, day: moment.day, segments: segmentsOf(shop, rules, who.id, moment.day) })
  return gatherSale(db, rules, moment, { customer, basket, articles }).facts
}

/** Why a sale that was made cost and brought what it did. @throws ShopError NOT_FOUND */
export function explainSale({ shop }: Call, { saleId }: InputOf<Contract['explain']>): OutputOf<Contract['explain']> {
  const { db } = shop
  const sale = saleOf(db, saleId)
  return { ruleVersion: sale.ruleVersion, ...(byFacts(db, sale) ?? byRewards(db, sale)) }
}

/** Null: what the rules were told is not known, or not any more. */
function byFacts(db: Database, sale: SaleRow): Explanation | null {
  const again = priceAgain(db, sale.id)
  if (again === null || again.priced.payable !== sale.total) return null
  const explained = explain(again.input, again.priced)
  if (again.attached === null) return explained
  const later = explain(again.attached.input, again.attached.priced)
  const isLater = new Set([...later.given, ...later.notGiven].map(({ programmeId }) => programmeId))
  return {
    given: [...explained.given.filter(({ programmeId }) => !isLater.has(programmeId)), ...later.given],
    notGiven: [...explained.notGiven.filter(({ programmeId }) => !isLater.has(programmeId)), ...later.notGiven],
  }
}

/** From the sentences that were kept with the sale's rewards. */
function byRewards(db: Database, sale: SaleRow): Explanation {
  const { programmes } = rulesOf(db, sale.ruleVersion)
  const given = saleRewards(db, sale.id).map(({ programmeId, why }) => {
    const name = programmes.find(({ id }) => id === programmeId)?.name ?? { fa: programmeId, en: programmeId }
    return { programmeId, name, why: JSON.parse(why) as Sentence, arithmetic: null }
  })
  return { given, notGiven: [] }
}
