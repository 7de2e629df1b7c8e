import type { Database } from 'better-sqlite3'
import { findCustomer } from '../../db/customers.ts'
import { countStages, spreadStages, type StageRow } from '../../db/stages.ts'
import type { journey as contract } from '../../shared/contract/journey.ts'
import { type JourneyRules, type Stage, stageOf } from '../../shared/rules/journey.ts'
import type { OutputOf } from '../procedure.ts'
import { stageFacts } from '../stages.ts'

export type Foreseen = NonNullable<OutputOf<(typeof contract)['preview']>>

/** Rules that are in force and others, on a business day. */
export interface Wondered {
  now: JourneyRules
  other: JourneyRules
  day: number
}

/** Customers that are looked at: enough to tell, and done in a few seconds. */
const MOST = 50_000
/** Of each move so many customers are shown, and of all so many. */
const EXAMPLES = 4
const SAMPLE = 24

/** How many would go from which stage to which, if other rules held today. */
export function foresee(db: Database, { now, other, day }: Wondered): Foreseen {
  const customers = Object.values(countStages(db)).reduce((sum, count) => sum + count, 0)
  const moves = new Map<string, Move>()
  const after: Partial<Record<Stage, number>> = {}
  let counted = 0
  for (const row of spreadStages(db, Math.max(1, Math.ceil(customers / MOST)))) {
    counted += 1
    const facts = stageFacts(db, row, day)
    const to = stageOf(facts, other)
    after[to.stage] = (after[to.stage] ?? 0) + 1
    const from = stageOf(facts, now).stage
    if (from !== to.stage) note(moves, from, to, row)
  }
  const sorted = [...moves.values()].toSorted((a, b) => b.customers - a.customers)
  const sample = sorted.flatMap((move) => move.examples.map((example) => exampleOf(db, move, example)))
  return {
    customers,
    counted,
    moves: sorted.map(({ from, to, customers: moved }) => ({ from, to, customers: moved })),
    sample: sample.slice(0, SAMPLE),
    after,
  }
}

type Standing = ReturnType<typeof stageOf>

interface Move {
  from: Stage
  to: Stage
  customers: number
  examples: { id: number; why: Standing['why'] }[]
}

function note(moves: Map<string, Move>, from: Stage, { stage: to, why }: Standing, { id }: StageRow): void {
  const key = `${from} ${to}`
  const move = moves.get(key) ?? { from, to, customers: 0, examples: [] }
  moves.set(key, move)
  move.customers += 1
  if (move.examples.length < EXAMPLES) move.examples.push({ id, why })
}

function exampleOf(
  db: Database,
  { from, to }: Move,
  { id, why }: Move['examples'][number],
): Foreseen['sample'][number] {
  const { name = '', phone = null } = findCustomer(db, id) ?? {}
  return { customerId: id, name, phone, from, to, why }
}
