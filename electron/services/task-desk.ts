import type { tasks as contract } from '../shared/contract/tasks.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

type Contract = typeof contract

export function tasksToday(_call: Call): OutputOf<Contract['today']> {
  throw new Error('not written yet')
}

export function tasksOfCustomer(
  _call: Call,
  _input: InputOf<Contract['ofCustomer']>,
): OutputOf<Contract['ofCustomer']> {
  throw new Error('not written yet')
}

export function decideTask(_call: Call, _input: InputOf<Contract['decide']>): OutputOf<Contract['decide']> {
  throw new Error('not written yet')
}

export function undoTask(_call: Call, _input: InputOf<Contract['undo']>): OutputOf<Contract['undo']> {
  throw new Error('not written yet')
}

export function addTaskByHand(_call: Call, _input: InputOf<Contract['add']>): OutputOf<Contract['add']> {
  throw new Error('not written yet')
}

export function taskHistory(_call: Call, _input: InputOf<Contract['history']>): OutputOf<Contract['history']> {
  throw new Error('not written yet')
}
