import type { segments as contract } from '../shared/contract/segments.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

type Contract = typeof contract

export function savedSegments(_call: Call): OutputOf<Contract['list']> {
  throw new Error('not written yet')
}

export function saveSegment(_call: Call, _input: InputOf<Contract['save']>): OutputOf<Contract['save']> {
  throw new Error('not written yet')
}

export function removeSegment(_call: Call, _input: InputOf<Contract['remove']>): OutputOf<Contract['remove']> {
  throw new Error('not written yet')
}

export function countSegment(_call: Call, _input: InputOf<Contract['count']>): OutputOf<Contract['count']> {
  throw new Error('not written yet')
}
