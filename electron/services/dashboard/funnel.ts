import { onwardRows, type StageMoves, stageMoves } from '../../db/insight/figures.ts'
import { stageChangesOf } from '../../db/insight/figures-today.ts'
import { countStages } from '../../db/stages.ts'
import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import { movedSegment, stageSegment } from '../../shared/rules/behind.ts'
import { type JourneyRules, type Stage, STAGES } from '../../shared/rules/journey.ts'
import { LADDER } from '../../shared/rules/ladder.ts'
import type { Call } from '../context.ts'
import { journeyNow } from '../journey/journey-now.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { answered, type Asked } from './asked.ts'

type Answer = OutputOf<(typeof contract)['funnel']>
export type Funnel = NonNullable<Answer['figures']>

/** Who stands where on the journey, and how they came there. @throws ShopError INPUT_INVALID */
export const funnel = (call: Call, wanted: InputOf<(typeof contract)['funnel']>): Answer =>
  answered(call, wanted, funnelOf)

export function funnelOf(asked: Asked): Funnel {
  const { db, period } = asked
  const { rules } = journeyNow(db)
  const now = countStages(db)
  const changes = changesOf(asked)
  const moves = changes.filter(({ byRules }) => byRules === 0)
  const onward = onwardRows(db, period)
  const isThere = (stage: Stage) =>
    rules.stages[stage].used || (now[stage] ?? 0) > 0 || changes.some(({ from, to }) => from === stage || to === stage)
  const stages = STAGES.filter(isThere).map((stage) => ({
    stage,
    now: now[stage] ?? 0,
    entered: sum(moves.filter(({ to }) => to === stage)),
    left: sum(moves.filter(({ from }) => from === stage)),
    byRules: byRules(changes, stage),
    segment: stageSegment(stage),
    enteredSegment: movedSegment(period, stage),
    onward: onwardOf(stage, rules, onward),
  }))
  return { stages, moves: movesOf(asked, moves) }
}

/** Prepared, and those that came since. */
function changesOf({ db, period, state, today }: Asked): StageMoves[] {
  const since = stageChangesOf(db, Math.max(period.from, state.day), Math.min(period.to, today))
  const moves = [
    ...stageMoves(db, period),
    ...since.flatMap(({ from, to, customers, byRules }) => [
      { from, to, customers: customers - byRules, byRules: 0 },
      { from, to, customers: byRules, byRules: 1 },
    ]),
  ]
  return moves.filter(({ customers }) => customers > 0)
}

function movesOf({ period }: Asked, moves: StageMoves[]): Funnel['moves'] {
  const all = new Map<string, Funnel['moves'][number]>()
  for (const { from, to, customers } of moves) {
    const [start, end] = [stageOf(from), stageOf(to)]
    if (end === null) continue
    const move = all.get(`${from} ${to}`) ?? {
      from: start,
      to: end,
      customers: 0,
      segment: start && movedSegment(period, end, start),
    }
    all.set(`${from} ${to}`, { ...move, customers: move.customers + customers })
  }
  return [...all.values()].toSorted((a, b) => b.customers - a.customers)
}

const stageOf = (name: string): Stage | null => STAGES.find((stage) => stage === name) ?? null

function byRules(changes: StageMoves[], stage: Stage): number {
  const moved = changes.filter(({ byRules }) => byRules === 1)
  return sum(moved.filter(({ to }) => to === stage)) - sum(moved.filter(({ from }) => from === stage))
}

function onwardOf(stage: Stage, rules: JourneyRules, rows: ReturnType<typeof onwardRows>) {
  if (!LADDER.slice(0, -1).some((step) => step === stage)) return null
  const mine = rows.filter((row) => row.stage === stage)
  const gone = mine.filter(({ days }) => days >= 0)
  const [cases, reached] = [sum(mine), sum(gone)]
  const expectedDays = rules.usualInterval
  return {
    cases,
    reached,
    expectedDays,
    inTime: sum(gone.filter(({ days }) => days <= expectedDays)),
    medianDays: medianOf(gone, reached),
  }
}

/** The lower one of an even number. */
function medianOf(gone: { days: number; customers: number }[], all: number): number | null {
  let left = Math.ceil(all / 2)
  return gone.find(({ customers }) => (left -= customers) <= 0)?.days ?? null
}

const sum = (rows: { customers: number }[]): number => rows.reduce((all, { customers }) => all + customers, 0)
