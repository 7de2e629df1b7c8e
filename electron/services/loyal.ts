import type { insight as contract } from '../shared/contract/insight.ts'
import type { Call } from './context.ts'
import { prepareInsight } from './insight/insight.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export function insightNow(_call: Call): OutputOf<typeof contract.state> {
  throw new Error('not written yet')
}

export function loyalLists(_call: Call): OutputOf<typeof contract.lists> {
  throw new Error('not written yet')
}

export function loyalList(_call: Call, _input: InputOf<typeof contract.list>): OutputOf<typeof contract.list> {
  throw new Error('not written yet')
}

export function scoreOf(_call: Call, _input: InputOf<typeof contract.score>): OutputOf<typeof contract.score> {
  throw new Error('not written yet')
}

export function personasNow(_call: Call): OutputOf<typeof contract.personas> {
  throw new Error('not written yet')
}

/** Prepares every figure anew and answers when that is done. */
export async function refreshInsight({ shop }: Call): Promise<Record<string, never>> {
  await prepareInsight(shop)
  return {}
}
