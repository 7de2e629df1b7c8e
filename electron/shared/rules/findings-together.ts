import type { Fault } from './finding.ts'
import type { Programme, Reward, Sentence } from './model.ts'
import { code, localized, sentence } from './sentences.ts'

/** What stands in a programme's way, or in which it stands in the way of others. @param running in their order */
export function clashes(programme: Programme, running: readonly Programme[]): Fault[] {
  const others = running.filter(({ id }) => id !== programme.id)
  const between = (key: string, other: Programme): Sentence =>
    sentence(`finding.${key}`, { programme: localized(programme.name), other: localized(other.name) })
  const faults: Fault[] = []
  const same = others.find((other) => isSameName(other, programme))
  if (same !== undefined) faults.push({ kind: 'conflict', why: sentence('finding.nameTwice', nameOf(programme)) })
  const coded = others.find((other) => isSameCode(other, programme))
  if (coded !== undefined)
    faults.push({
      kind: 'conflict',
      why: sentence('finding.codeTwice', { ...codeOf(programme), other: localized(coded.name) }),
    })
  const stronger = others.find((other) => outdoes(other, programme, running))
  if (stronger !== undefined) faults.push({ kind: 'conflict', why: between('outdone', stronger) })
  const { stacking } = programme
  if (stacking?.type === 'group' && !others.some((other) => isInGroup(other, stacking.group)))
    faults.push({ kind: 'conflict', why: sentence('finding.groupOfOne', nameOf(programme)) })
  const alone = others.find(standsAlone)
  if (alone !== undefined && isGivenUnasked(programme))
    faults.push({ kind: 'conflict', why: between('behindExclusive', alone) })
  return faults
}

const nameOf = ({ name }: Programme) => ({ programme: localized(name) })
const codeOf = ({ name, trigger }: Programme) => ({
  programme: localized(name),
  code: code(trigger.type === 'code' ? (trigger.code ?? '') : ''),
})

const isSameName = (a: Programme, b: Programme): boolean =>
  (a.name.fa !== '' && a.name.fa.trim() === b.name.fa.trim()) ||
  (a.name.en !== '' && a.name.en.trim() === b.name.en.trim())

function isSameCode(a: Programme, b: Programme): boolean {
  const [first, second] = [a, b].map(({ trigger }) => (trigger.type === 'code' ? trigger.code?.trim() : undefined))
  return first !== undefined && first !== '' && first === second
}

const isInGroup = ({ stacking }: Programme, group: string): boolean =>
  stacking?.type === 'group' && stacking.group === group

const isGivenUnasked = ({ kind, trigger, claim, appliesOn }: Programme): boolean =>
  kind === 'promotion' && trigger.type === 'automatic' && claim === 'auto' && appliesOn !== 'next_sale'

/** Of the percentages on the whole sale only the one worth most is given: this one always is, whenever the other could be. */
function outdoes(stronger: Programme, weaker: Programme, running: readonly Programme[]): boolean {
  const [more, less] = [salePercent(stronger), salePercent(weaker)]
  if (more === null || less === null || !isForAll(stronger)) return false
  if (!asksNoMore(stronger, weaker)) return false
  const most = Math.max(less.value, ...(less.growth ?? []).map(({ value }) => value))
  const isEqual = more.value === most && more.maxDiscount === less.maxDiscount
  if (isEqual) return running.indexOf(stronger) < running.indexOf(weaker)
  return (
    more.value >= most &&
    (more.maxDiscount === null || (less.maxDiscount !== null && more.maxDiscount >= less.maxDiscount))
  )
}

function salePercent(programme: Programme): Reward | null {
  const [reward] = programme.rewards
  return reward?.type === 'percent' && reward.on === 'sale' && isGivenUnasked(programme) ? reward : null
}

/** Given to everybody at any time, as often as they like. */
function isForAll({ validity, eligibility, limits, control, rewards }: Programme): boolean {
  return (
    validity.from === null &&
    validity.to === null &&
    validity.weekdays === undefined &&
    validity.hours === undefined &&
    validity.occasions === undefined &&
    eligibility.length === 0 &&
    limits.total === null &&
    limits.perCustomer === null &&
    limits.budget === undefined &&
    control === undefined &&
    rewards[0]?.growth === undefined
  )
}

/** Whatever basket fulfils the weaker fulfils the stronger. */
function asksNoMore(stronger: Programme, weaker: Programme): boolean {
  return stronger.earn.some(
    (rule) =>
      rule.per === 'sale' &&
      rule.products === null &&
      rule.categories === null &&
      rule.minQuantity === null &&
      rule.maxQuantity === null &&
      rule.notProducts === undefined &&
      rule.notCategories === undefined &&
      (rule.minAmount === null || weaker.earn.every(({ minAmount }) => (minAmount ?? 0) >= (rule.minAmount ?? 0))),
  )
}

/** An exclusive programme that every sale gets: nothing else is given unasked. */
function standsAlone(programme: Programme): boolean {
  return (
    programme.stacking?.type === 'exclusive' &&
    isGivenUnasked(programme) &&
    isForAll(programme) &&
    programme.earn.some(({ per, minAmount, minQuantity, products, categories }) =>
      [per === 'sale', minAmount === null, minQuantity === null, products === null, categories === null].every(Boolean),
    )
  )
}
