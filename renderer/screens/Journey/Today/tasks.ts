import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../../../electron/shared/contract/index.ts'
import { TASK_KINDS, type TaskKind } from '../../../../electron/shared/rules/tasks.ts'
import type { IconName } from '../../../components/Icon.tsx'

type Outputs = InferContractRouterOutputs<ShopContract>['tasks']
export type Today = Outputs['today']
export type Task = Today['tasks'][number]
export type Goal = Outputs['goals']['goals'][number]

export const TASK_ICONS: Record<TaskKind, IconName> = {
  bad_feedback: 'attention',
  commitment: 'held',
  manual: 'note',
  birthday: 'birthday',
  call: 'customer',
  offer_ending: 'coupon',
  follow_up: 'newCustomer',
  thank: 'award',
  ask_feedback: 'info',
}

/** Tasks of each kind that has any, in the order of the kinds. */
export function grouped(tasks: readonly Task[]): { kind: TaskKind; tasks: Task[] }[] {
  return TASK_KINDS.map((kind) => ({ kind, tasks: tasks.filter((task) => task.kind === kind) })).filter(
    (group) => group.tasks.length > 0,
  )
}
