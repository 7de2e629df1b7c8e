import type { programmes as contract } from '../../shared/contract/programmes.ts'
import type { Call } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'

type Contract = typeof contract

export function startReplay(_call: Call, _input: InputOf<Contract['startReplay']>): OutputOf<Contract['startReplay']> {
  throw new Error('not written yet')
}

export function replayNow(_call: Call, _input: InputOf<Contract['replay']>): OutputOf<Contract['replay']> {
  throw new Error('not written yet')
}

export function stopReplay(_call: Call, _input: InputOf<Contract['stopReplay']>): OutputOf<Contract['stopReplay']> {
  throw new Error('not written yet')
}
