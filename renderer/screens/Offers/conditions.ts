import type { ConditionDraft, ConditionType } from './model.ts'

/** In the order in which a shop would think of them. */
export const CONDITIONS: readonly ConditionType[] = [
  'is_member',
  'first_purchase',
  'birthday',
  'days_since_last_sale',
  'tier',
  'stage',
  'segment',
  'spent',
  'purchase',
  'every_purchase',
  'bought',
  'was_referred',
  'referred',
  'tags',
  'interests',
  'age',
  'gender',
]

/** May stand more than once: products bought and others not bought; who is in two segments. */
const MANY: readonly ConditionType[] = ['bought', 'segment']

/** What can still be asked. */
export function freeConditions(taken: readonly ConditionDraft[]): ConditionType[] {
  return CONDITIONS.filter((type) => MANY.includes(type) || !taken.some((each) => each.type === type))
}

/** A condition as it begins. */
export function newCondition(type: ConditionType): ConditionDraft {
  switch (type) {
    case 'is_member':
    case 'first_purchase':
    case 'was_referred':
      return { type }
    case 'tier':
      return { type, tiers: [] }
    case 'stage':
      return { type, stages: [] }
    case 'segment':
      return { type, segmentId: '' }
    case 'tags':
      return { type, tags: [] }
    case 'interests':
      return { type, interests: [] }
    case 'age':
      return { type, from: 18, to: null }
    case 'gender':
      return { type, gender: 'female' }
    case 'birthday':
      return { type, daysBefore: 3, daysAfter: 3 }
    case 'days_since_last_sale':
      return { type, from: 60, to: null }
    case 'spent':
      return { type, least: null }
    case 'purchase':
      return { type, from: 2, to: 2 }
    case 'every_purchase':
      return { type, every: 10 }
    case 'bought':
      return { type, has: true, products: null, categories: null, days: null }
    case 'referred':
      return { type, least: 1 }
  }
}
