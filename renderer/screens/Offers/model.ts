import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../../electron/shared/contract/index.ts'
import type { Condition, EarnRule, Programme, Reward } from '../../../electron/shared/rules/model.ts'

type Outputs = InferContractRouterOutputs<ShopContract>['programmes']
export type Effect = InferContractRouterOutputs<ShopContract>['effects']['list']['rows'][number]
export type ProgrammeRow = Outputs['list']['rows'][number]
export type Finding = Outputs['check'][number]
export type Preview = Outputs['preview']
export type ReplayState = Outputs['replay']
export type ReplayResult = NonNullable<ReplayState['result']>

/** As it is while somebody types: any number may be missing. */
export type Typed<Value> = Value extends number
  ? number | null
  : Value extends (infer Item)[]
    ? Typed<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: Typed<Value[Key]> }
      : Value

export type ProgrammeDraft = Typed<Programme>
export type RewardDraft = Typed<Reward>
export type EarnDraft = Typed<EarnRule>
export type ConditionDraft = Typed<Condition>
export type ConditionType = Condition['type']

/** What one part of the editor is given. */
export interface PartProps {
  draft: ProgrammeDraft
  change: (part: Partial<ProgrammeDraft>) => void
  /** Takes a field out. */
  drop: (key: keyof ProgrammeDraft) => void
  /** What is wrong at a path, as `rewards.0.value`; undefined: nothing. */
  errorOf: (path: string) => string | undefined
}

/** The same without one of its fields: what is absent is as if it did not exist. */
export function without<Thing extends object, Key extends keyof Thing>(thing: Thing, key: Key): Omit<Thing, Key> {
  const { [key]: _, ...rest } = thing
  return rest
}
