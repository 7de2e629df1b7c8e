import type { EarnDraft, ProgrammeDraft } from './model.ts'

/** «۲ عدد» means so many units at least; with «for every» as many points as one reward costs, one for each unit. */
export function neededQuantity(rule: EarnDraft, { rewards }: ProgrammeDraft): number | null {
  const [reward] = rewards
  if (rule.per !== 'unit' || !reward?.pointsCost || !rule.points) return rule.minQuantity
  return Math.max(rule.minQuantity ?? 0, Math.ceil(reward.pointsCost / rule.points) * 1000)
}

/** @param quantity thousandths; null: no matter how many */
export function withQuantity(draft: ProgrammeDraft, index: number, quantity: number | null): Partial<ProgrammeDraft> {
  const rule = draft.earn[index]
  if (!rule) return {}
  const earn = draft.earn.with(index, { ...rule, minQuantity: quantity || null })
  return rule.per === 'unit' ? { earn, rewards: costing(draft, unitsIn(quantity)) } : { earn }
}

/** Given once for the purchase, or again for every so many units of it. */
export function withRepeat(draft: ProgrammeDraft, index: number, isRepeated: boolean): Partial<ProgrammeDraft> {
  const rule = draft.earn[index]
  if (!rule) return {}
  const quantity = neededQuantity(rule, draft)
  const next: EarnDraft = { ...rule, per: isRepeated ? 'unit' : 'sale', points: 1, minQuantity: quantity }
  const rewards = costing(draft, isRepeated ? unitsIn(quantity) : 1)
  for (const reward of rewards) reward.repeat = isRepeated ? 'multiple' : 'once'
  return { earn: draft.earn.with(index, next), rewards }
}

export function withGoods(
  rule: EarnDraft,
  { products, categories }: { products: string[]; categories: string[] },
): EarnDraft {
  return {
    ...rule,
    products: products.length === 0 ? null : products,
    categories: categories.length === 0 ? null : categories,
  }
}

function costing({ rewards }: ProgrammeDraft, pointsCost: number): ProgrammeDraft['rewards'] {
  return rewards.map((reward) => Object.assign({}, reward, { pointsCost }))
}

const unitsIn = (quantity: number | null): number => Math.max(1, Math.ceil((quantity ?? 0) / 1000))
