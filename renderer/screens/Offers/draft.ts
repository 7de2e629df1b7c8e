import { v7 as newId } from 'uuid'
import { programme as schema } from '../../../electron/shared/contract/rules.ts'
import type { Programme, ProgrammeKind } from '../../../electron/shared/rules/model.ts'
import { ANY_SALE, EVERYDAY, OFF_THE_SALE } from '../../../electron/shared/rules/plain.ts'
import type { ProgrammeDraft } from './model.ts'

/** An empty programme of a kind. */
export function newProgramme(kind: ProgrammeKind): Programme {
  const id = `p-${newId()}`
  const base: Programme = {
    ...EVERYDAY,
    id,
    kind,
    name: { fa: '', en: '' },
    earn: [ANY_SALE],
    rewards: [{ ...OFF_THE_SALE, id: `${id}-1`, value: 1000 }],
  }
  switch (kind) {
    case 'promotion':
      return base
    case 'next_sale_coupon':
      return { ...base, appliesOn: 'next_sale', eligibility: [{ type: 'is_member' }], couponDays: 30 }
    case 'coupon':
      return { ...base, trigger: { type: 'code' }, earn: [] }
    case 'points':
      return {
        ...base,
        appliesOn: 'next_sale',
        claim: 'manual',
        eligibility: [{ type: 'is_member' }],
        earn: [{ ...ANY_SALE, per: 'amount', perAmount: 1_000_000 }],
        rewards: [{ ...OFF_THE_SALE, id: `${id}-1`, type: 'per_point', value: 10_000, repeat: 'multiple' }],
      }
    case 'gift_card':
    case 'store_credit':
      return { ...base, ...account(kind), rewards: [{ ...OFF_THE_SALE, id: `${id}-1`, ...PAYS }] }
  }
}

/** Cards and credit are counted in rial, one to one. */
const PAYS = { type: 'per_point', value: 1, repeat: 'multiple' } as const

function account(kind: 'gift_card' | 'store_credit'): Pick<Programme, 'appliesOn' | 'claim' | 'earn' | 'couponDays'> {
  const rule = { ...ANY_SALE, per: 'amount' as const }
  return kind === 'gift_card'
    ? {
        appliesOn: 'next_sale',
        claim: 'auto',
        earn: [{ ...rule, perAmount: 1, products: [], oneCardPerUnit: true }],
        couponDays: 365,
      }
    : {
        appliesOn: 'next_sale',
        claim: 'manual',
        earn: [{ ...rule, points: 2, perAmount: 100, step: 'proportional' }],
        couponDays: null,
      }
}

export type ProblemKey =
  | 'required'
  | 'number'
  | 'rate'
  | 'goods'
  | 'product'
  | 'choose'
  | 'code'
  | 'order'
  | 'hours'
  | 'reward'

/** Path → what is wrong there. `isWhole`: the shop can keep it as a draft. */
export interface Judged {
  problems: Record<string, ProblemKey>
  /** As the shop takes it; null while a number is missing or out of its bounds. */
  programme: Programme | null
}

export function judge(draft: ProgrammeDraft): Judged {
  const problems: Record<string, ProblemKey> = {}
  const read = schema.safeParse(named(draft))
  if (draft.name.fa.trim() === '' && draft.name.en.trim() === '') problems['name.fa'] = 'required'
  const set = (path: string, key: ProblemKey) => {
    problems[path] ??= key
  }
  rewardProblems(draft, set)
  earnProblems(draft, set)
  conditionProblems(draft, set)
  otherProblems(draft, set)
  for (const { path } of read.error?.issues ?? []) set(path.join('.'), at(draft, path) === null ? 'required' : 'number')
  return { problems, programme: read.success ? read.data : null }
}

/** For its sentence while it is typed: what is missing counts as nothing. */
export function settled(draft: ProgrammeDraft): Programme {
  const copy = structuredClone(named(draft))
  for (const { path } of schema.safeParse(copy).error?.issues ?? []) {
    const holder = at(copy, path.slice(0, -1))
    const key = path.at(-1)
    if (typeof holder === 'object' && holder !== null && key !== undefined && at(copy, path) === null) {
      Reflect.set(holder, key, 0)
    }
  }
  return copy as Programme
}

/** One name is enough: the other language says the same. */
function named(draft: ProgrammeDraft): ProgrammeDraft {
  const fa = draft.name.fa.trim()
  const en = draft.name.en.trim()
  return { ...draft, name: { fa: fa || en, en: en || fa } }
}

type Set = (path: string, key: ProblemKey) => void

function rewardProblems({ kind, rewards }: ProgrammeDraft, set: Set): void {
  if (rewards.length === 0 && kind !== 'points' && kind !== 'gift_card' && kind !== 'store_credit') {
    set('rewards', 'reward')
  }
  for (const [index, reward] of rewards.entries()) {
    const path = `rewards.${index}`
    if (reward.type === 'free_product') {
      if (reward.product === null) set(`${path}.product`, 'product')
      if (reward.freeQuantity === 0) set(`${path}.freeQuantity`, 'required')
    } else if (reward.value === 0) set(`${path}.value`, 'required')
    if (reward.type === 'percent' && (reward.value ?? 0) > 10_000) set(`${path}.value`, 'rate')
    if (reward.type === 'percent') {
      for (const [step, { value }] of (reward.growth ?? []).entries()) {
        if ((value ?? 0) > 10_000) set(`${path}.growth.${step}.value`, 'rate')
      }
    }
    const isNamed = reward.on === 'products' ? reward.products?.length : reward.categories?.length
    if ((reward.on === 'products' || reward.on === 'categories') && reward.type !== 'free_product' && !isNamed) {
      set(`${path}.goods`, 'goods')
    }
  }
}

function earnProblems({ kind, earn }: ProgrammeDraft, set: Set): void {
  for (const [index, rule] of earn.entries()) {
    const isEmpty = (rule.products?.length ?? 0) + (rule.categories?.length ?? 0) === 0
    const isAny = rule.products === null && rule.categories === null
    if (isEmpty && (!isAny || kind === 'gift_card')) set(`earn.${index}.goods`, 'goods')
    if (rule.per === 'amount' && !rule.perAmount) set(`earn.${index}.perAmount`, 'required')
  }
}

function conditionProblems({ eligibility }: ProgrammeDraft, set: Set): void {
  for (const [index, condition] of eligibility.entries()) {
    const path = `eligibility.${index}`
    if (isUnsaid(condition)) set(path, 'choose')
    if ('from' in condition && condition.from !== null && condition.to !== null && condition.from > condition.to) {
      set(path, 'order')
    }
  }
}

/** Nothing was chosen in it yet. */
function isUnsaid(condition: ProgrammeDraft['eligibility'][number]): boolean {
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
    case 'bought':
      return (condition.products?.length ?? 0) + (condition.categories?.length ?? 0) === 0
    case 'age':
    case 'purchase':
      return condition.from === null && condition.to === null
    default:
      return false
  }
}

function otherProblems({ kind, trigger, validity, stacking }: ProgrammeDraft, set: Set): void {
  if (kind === 'promotion' && trigger.type === 'code' && !trigger.code?.trim()) set('trigger.code', 'code')
  if (validity.from !== null && validity.to !== null && validity.from > validity.to) set('validity.to', 'order')
  if (validity.hours && validity.hours.from === validity.hours.to) set('validity.hours', 'hours')
  if (stacking?.type === 'group' && stacking.group.trim() === '') set('stacking.group', 'required')
}

function at(thing: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (Reflect.get(inner, key) as unknown) : undefined),
    thing,
  )
}
