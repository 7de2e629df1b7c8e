import type { tasks as contract } from '../shared/contract/tasks.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

type Contract = typeof contract

export function goalsNow(_call: Call, _input: InputOf<Contract['goals']>): OutputOf<Contract['goals']> {
  throw new Error('not written yet')
}

export function saveGoal(_call: Call, _input: InputOf<Contract['saveGoal']>): OutputOf<Contract['saveGoal']> {
  throw new Error('not written yet')
}

export function retireGoal(_call: Call, _input: InputOf<Contract['retireGoal']>): OutputOf<Contract['retireGoal']> {
  throw new Error('not written yet')
}
