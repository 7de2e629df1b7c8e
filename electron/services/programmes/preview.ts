import type { programmes as contract } from '../../shared/contract/programmes.ts'
import { explain } from '../../shared/rules/explain.ts'
import type { ClubRules, PricedSale, SaleInput } from '../../shared/rules/model.ts'
import type { Basket } from '../basket.ts'
import type { Call } from '../context.ts'
import { gatherPreview } from '../preview.ts'
import { priceNow } from '../price-sale.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { momentOf, rulesNow, settingsOf } from '../settings.ts'
import { cleanProgramme, withProgramme } from './faults.ts'

type Contract = typeof contract

/**
 * A sample basket by the rules in force, and by them with the programme as it is typed: its code is given, and its coupon
 * counts among the best offers. The explanation is that of the latter.
 *
 * @throws ShopError those of reading the basket; NOT_FOUND
 */
export function previewProgramme(call: Call, input: InputOf<Contract['preview']>): OutputOf<Contract['preview']> {
  const { id: ruleVersion, rules } = rulesNow(call.shop.db)
  const typed = input.programme && cleanProgramme({ ...input.programme, active: true })
  const changed = typed
    ? withProgramme(rules, typed)
    : { ...rules, programmes: rules.programmes.filter(({ id }) => id !== input.programmeId) }
  const code = typed?.trigger.type === 'code' ? typed.trigger.code : undefined
  const claims: Basket['claims'] = code ? [{ type: 'code', code }] : []
  const before = sampleOf(call, rules, input, [])
  const after = sampleOf(call, changed, input, claims)
  const facts: SaleInput = { ...after, ...(typed?.issue && { chosen: [typed.id] }) }
  const priced: PricedSale = priceNow(facts)
  return { before: priceNow(before), after: priced, explanation: { ruleVersion, ...explain(facts, priced) } }
}

function sampleOf(
  { shop }: Call,
  rules: ClubRules,
  input: InputOf<Contract['preview']>,
  claims: Basket['claims'],
): SaleInput {
  const now = momentOf(settingsOf(shop.db), shop.clock())
  const moment = { day: input.day ?? now.day, minute: input.minute ?? now.minute }
  const basket: Basket = { customerId: input.customerId, lines: input.lines, discount: 0, claims }
  return gatherPreview(shop, rules, moment, basket)
}
