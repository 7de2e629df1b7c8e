import type { InferContractRouterInputs } from '@orpc/contract'
import type { ShopContract } from '../../../electron/shared/contract/index.ts'
import type { ClubRules, SaleInput } from '../../../electron/shared/rules/model.ts'
import { rewardTitle } from '../../../electron/shared/rules/offers.ts'
import { nearlyReached } from '../../../electron/shared/rules/within-reach.ts'
import { atHandIn, isIn, ticketsOf } from './asked.ts'
import { clubOf, type CustomerCard, type Preview, type Sale } from './sale.ts'
import type { Done, Till } from './till.ts'

export type CustomerView = InferContractRouterInputs<ShopContract>['customerScreen']['show']['view']
type BasketView = Extract<CustomerView, { kind: 'basket' }>

/** What the rules make of the sale that lies on the counter. */
interface Reckoned {
  preview: Preview | null
  facts: SaleInput
}

/**
 * What the customer may see of the till: the goods and what they come to, the first name and points, one offer; then
 * what came of the sale. No phone, no code, no debt. `gift`: what a free item without a known name is called.
 */
export function customerViewOf(till: Till, { preview, facts }: Reckoned, rules: ClubRules, gift: string): CustomerView {
  const { sale, done, selected } = till
  if (preview === null && sale.customer === null) {
    return done === null ? { kind: 'welcome' } : doneView(done, rules)
  }
  const selectedAt = sale.lines.findIndex(({ key }) => key === selected)
  const typedAt = preview !== null && preview.facts.lines.length > sale.lines.length ? sale.lines.length : null
  return {
    kind: 'basket',
    lines: preview === null ? [] : linesOf(sale, preview, gift),
    current: typedAt ?? (selectedAt < 0 ? null : selectedAt),
    ...sumsOf(preview),
    customer: sale.customer && customerOf(sale.customer, preview, rules),
    offer: offerOf(sale, facts, rules),
  }
}

function linesOf(sale: Sale, { facts, priced }: Preview, gift: string): BasketView['lines'] {
  const nameOf = (productId: number) =>
    sale.lines.flatMap((line) => (line.kind === 'product' && line.product.id === productId ? line.product.name : []))[0]
  const goods = priced.lines.map(({ gross }, place) => {
    const line = sale.lines[place]
    const quantity = facts.lines[place]?.quantity ?? 1000
    return line?.kind === 'product'
      ? { name: line.product.name, quantity, unit: line.product.unit, amount: gross }
      : { name: '', quantity, unit: 'piece' as const, amount: gross }
  })
  const free = priced.freeItems.map(({ productId, quantity }) => {
    return { name: nameOf(Number(productId)) ?? gift, quantity, unit: 'piece' as const, amount: 0 }
  })
  return [...goods, ...free]
}

/** In rial; what comes on top of the prices, and what cards pay before the tenders, apart. */
function sumsOf(preview: Preview | null): Pick<BasketView, 'saved' | 'tax' | 'credit' | 'payable'> {
  if (preview === null) return { saved: 0, tax: 0, credit: 0, payable: 0 }
  const { gross, manualDiscount, programmeDiscount, payable, payments } = preview.priced
  const saved = manualDiscount + programmeDiscount
  const credit = payments.reduce((sum, { amount }) => sum + amount, 0)
  return { saved, tax: payable + credit - (gross - saved), credit, payable }
}

function customerOf(card: CustomerCard, preview: Preview | null, rules: ClubRules): BasketView['customer'] {
  const club = clubOf(rules)
  return {
    name: firstNameOf(card.name),
    points: club === null ? null : shownPoints(card.points),
    earning: preview?.earned ?? 0,
    precision: club?.pointsPrecision ?? 0,
  }
}

/** What stands before a family name, so that the first word is no first name. */
const TITLES = new Set([
  'آقای',
  'آقا',
  'خانم',
  'خانوم',
  'دکتر',
  'مهندس',
  'استاد',
  'حاج',
  'حاجی',
  'سید',
  'سیده',
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
])

/** The first word of a name, unless it only leads to the family's; empty: none. */
export function firstNameOf(name: string): string {
  const [first = ''] = name.trim().split(/\s+/u)
  return TITLES.has(first.toLowerCase().replace(/\.$/, '')) ? '' : first.slice(0, 80)
}

/** A debt is nobody else's business. */
function shownPoints(points: number | null): number | null {
  return points === null || points < 0 ? null : points
}

/** What a little more would bring; else the first of the customer's own that is not in the sale yet. Never a card's money. */
function offerOf(sale: Sale, facts: SaleInput, rules: ClubRules): BasketView['offer'] {
  const [near] = nearlyReached(facts)
  if (near) return { kind: 'near', what: near.why }
  const kindOf = (id: string) => rules.programmes.find((programme) => programme.id === id)?.kind
  const atHand = atHandIn(facts)
  for (const asked of ticketsOf(sale.customer, atHand, [])) {
    if (isIn(sale.asked, asked)) continue
    if (asked.type === 'coupon' && kindOf(asked.coupon.programmeId) !== 'gift_card') {
      return { kind: 'waiting', what: rewardTitle(asked.coupon.reward) }
    }
    const reward = asked.type === 'redeem' && atHand.find((each) => each.reward?.id === asked.rewardId)?.reward
    if (reward) return { kind: 'waiting', what: rewardTitle(reward) }
  }
  return null
}

function doneView({ result }: Done, rules: ClubRules): CustomerView {
  const isCard = (id: string) => rules.programmes.some((each) => each.id === id && each.kind === 'gift_card')
  const coupons = result.coupons.filter(({ programmeId }) => !isCard(programmeId))
  return {
    kind: 'done',
    total: Math.max(0, result.total),
    change: result.change,
    earned: Math.max(0, result.pointsEarned),
    points: shownPoints(result.pointsBalance),
    precision: clubOf(rules)?.pointsPrecision ?? 0,
    offers: coupons.slice(0, 3).map(({ reward, why }) => ({ title: rewardTitle(reward), why })),
  }
}
