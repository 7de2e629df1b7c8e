import { type TierMove, tierMoves } from '../../db/insight/figures.ts'
import { walkTierChanges } from '../../db/insight/figures-past.ts'
import { countTiers } from '../../db/insight/figures-today.ts'
import { businessDay } from '../../shared/calendar.ts'
import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import { tierSegment } from '../../shared/rules/behind.ts'
import type { Call } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { answered, type Asked } from './asked.ts'

type Answer = OutputOf<(typeof contract)['tiers']>
export type TierFlow = NonNullable<Answer['figures']>

/** Who went from tier to tier. @throws ShopError INPUT_INVALID */
export const tierFlow = (call: Call, wanted: InputOf<(typeof contract)['tiers']>): Answer =>
  answered(call, wanted, tiersOf)

export function tiersOf(asked: Asked): TierFlow {
  const moves = new Map<string, TierMove>()
  for (const { from, to, customers } of [...tierMoves(asked.db, asked.period), ...movesSince(asked)]) {
    const key = JSON.stringify([from, to])
    moves.set(key, { from, to, customers: (moves.get(key)?.customers ?? 0) + customers })
  }
  return {
    moves: [...moves.values()].toSorted((a, b) => b.customers - a.customers),
    now: countTiers(asked.db).map(({ tierId, customers }) => ({ tierId, customers, segment: tierSegment(tierId) })),
  }
}

/** Of the business days from the one under way when figures were prepared. */
function* movesSince({ db, settings, period, state }: Asked): Generator<TierMove> {
  for (const [at, from, to] of walkTierChanges(db, state.lastTierChange)) {
    const day = businessDay(at, settings.zone, settings.closingHour)
    if (day >= state.day && day >= period.from && day <= period.to) yield { from, to, customers: 1 }
  }
}
