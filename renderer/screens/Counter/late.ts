import { reduce } from './state.ts'
import type { Action, Side, Till } from './till.ts'

/**
 * The till after something that was asked for while `asked` lay beside the sale. What was opened since has the hands in
 * it, and their next keys are meant for it: it stays where it is, unless it belongs to a sale that is gone.
 */
export function reduceLate(till: Till, action: Action, asked: Side | null): Till {
  const { side } = till
  if (side === null || side === asked) return reduce(till, action)
  if (action.type === 'opened' && isForNew(action.side)) return till
  const next = reduce(till, action)
  return next.side === null && (isList(side) || goesOn(till, next)) ? { ...next, side } : next
}

/** Opened for what was typed; the manager is asked in any case. */
function isForNew({ kind }: Side): boolean {
  return kind === 'register' || kind === 'newProduct' || kind === 'feedback'
}

/** Of no one sale. */
function isList({ kind }: Side): boolean {
  return kind === 'held' || kind === 'recent'
}

function goesOn(before: Till, next: Till): boolean {
  return before.sale.lines.every(({ key }) => next.sale.lines.some((line) => line.key === key))
}
