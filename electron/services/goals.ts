import { endGoal, findGoal, goalsSince, insertGoal, updateGoal } from '../db/goals.ts'
import type { Counted, GoalRow, GoalWish } from '../db/goals.ts'
import type { tasks as contract } from '../shared/contract/tasks.ts'
import { goalOutlook, isRate } from '../shared/rules/goals.ts'
import { changesBetween } from './changes.ts'
import { type Call, command } from './context.ts'
import { ShopError } from './errors.ts'
import type { GoalsJob } from './goals-worker.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf } from './settings.ts'
import { inWorker } from './workers.ts'

type Contract = typeof contract

const WORKER = new URL('./goals-worker.ts', import.meta.url)

/** Days for which a goal that is over still stands among the others. */
const SHOWN_AFTER = 7
const EVERY = 100_000
/** No goal takes longer, in days. */
const LONGEST = 400

/** Goals and how far they are, counted in a thread from the sales themselves. @throws ShopError NOT_SET_UP */
export async function goalsNow(
  { shop }: Call,
  { past }: InputOf<Contract['goals']>,
): Promise<OutputOf<Contract['goals']>> {
  const day = dayOf(shop.db, shop.clock())
  const goals = goalsSince(shop.db, day - (past ? EVERY : SHOWN_AFTER))
  if (goals.length === 0) return { day, goals: [] }
  const job: GoalsJob = { folder: shop.folder, goals }
  const counted = await inWorker<Counted[]>(shop, WORKER, job)
  return { day, goals: goals.map((goal, index) => shown(goal, counted[index] ?? { value: 0, cases: 0 }, day)) }
}

function shown(goal: GoalRow, counted: Counted, today: number): OutputOf<Contract['goals']>['goals'][number] {
  const { id: goalId, kind, target, fromDay, toDay } = goal
  const outlook = goalOutlook({ kind, target, fromDay, toDay, today, ...counted })
  return { goalId, kind, target, fromDay, toDay, cases: isRate(kind) ? counted.cases : null, ...outlook }
}

/**
 * A new goal, or another than before.
 *
 * @throws ShopError INPUT_INVALID for days in the wrong order or too far apart, and a rate above all; NOT_FOUND
 */
export function saveGoal(
  call: Call,
  { goalId, ...input }: InputOf<Contract['saveGoal']>,
): OutputOf<Contract['saveGoal']> {
  return command(call, 'tasks.saveGoal', { goalId, ...input }, (write) => {
    const { db, at, staffId } = write
    const { commandId: _, ...goal } = input
    refuseImpossible(goal)
    if (staffId === null) throw new ShopError('NOT_SIGNED_IN')
    const before = goalId === null ? null : findGoal(db, goalId)
    if (before === undefined) throw new ShopError('NOT_FOUND', { what: 'goal' })
    if (before) updateGoal(db, { ...goal, id: before.id })
    const id = before?.id ?? insertGoal(db, goal, staffId, at)
    const changed = before ? changesBetween(toldOf(before), toldOf(goal)) : { after: toldOf(goal) }
    write.audit({ subject: 'goal', subjectId: id, ...changed })
    write.emit('tasks')
    return { goalId: id }
  })
}

/** @throws ShopError NOT_FOUND */
export function retireGoal(call: Call, input: InputOf<Contract['retireGoal']>): OutputOf<Contract['retireGoal']> {
  return command(call, 'tasks.retireGoal', input, (write) => {
    const { db, at } = write
    const goal = findGoal(db, input.goalId)
    if (!goal) throw new ShopError('NOT_FOUND', { what: 'goal' })
    endGoal(db, goal.id, at)
    write.audit({ subject: 'goal', subjectId: goal.id, before: toldOf(goal) })
    write.emit('tasks')
    return {}
  })
}

/** For the audit. */
function toldOf({ kind, target, fromDay, toDay }: GoalWish) {
  return { goal: kind, target, fromDay, toDay }
}

function refuseImpossible({ kind, target, fromDay, toDay }: GoalWish): void {
  const refuse = (path: string, rule: string): never => {
    throw new ShopError('INPUT_INVALID', { fields: [{ path, rule }] })
  }
  if (toDay < fromDay) refuse('toDay', 'order')
  if (toDay - fromDay >= LONGEST) refuse('toDay', 'range')
  if (isRate(kind) && target > 10_000) refuse('target', 'range')
}
