/** What a manager may want to reach between two business days. */
export const GOAL_KINDS = ['new_members', 'second_purchases', 'win_backs', 'referrals', 'repeat_rate'] as const
export type GoalKind = (typeof GOAL_KINDS)[number]

/** Of a rate the target and the value are per ten thousand. */
export const isRate = (kind: GoalKind): boolean => kind === 'repeat_rate'

/** Nothing is said of a pace before so many days have passed and so many cases were counted. */
const FEWEST_DAYS = 3
const FEWEST_CASES = 5
/** Four of five ways things may go lie within so many standard deviations. */
const WIDTH = 1.28

export interface GoalFacts {
  kind: GoalKind
  target: number
  /** Business days, both included. */
  fromDay: number
  toDay: number
  today: number
  /** Counted so far, or of a rate so many (`value`) … */
  value: number
  /** … of so many. Of a count it is the same as `value`. */
  cases: number
}

export interface GoalOutlook {
  /** A count, or per ten thousand; null: a rate of nobody. */
  value: number | null
  state: 'waiting' | 'early' | 'on_way' | 'close' | 'behind' | 'reached' | 'missed'
  /** What it comes to on the last day at this pace; null: too early to say, or over. */
  expected: number | null
  /** The day on which the target is reached at this pace; null: not before the last day, or nothing can be said. */
  reachedOn: number | null
}

/**
 * How far a goal is and where its pace leads. A count is taken for a Poisson process of the pace so far, and the rest
 * of a rate's buyers for like those who came: `on_way` and `behind` are only said when four of five ways that things
 * may go agree; between them it is `close`. A rate that is above its target today may still fall, so it is reached on
 * its last day only.
 */
export function goalOutlook(facts: GoalFacts): GoalOutlook {
  const { kind, target, fromDay, toDay, today, cases } = facts
  const value = isRate(kind) ? rateOf(facts) : facts.value
  const nothing = { value, expected: null, reachedOn: null }
  if (today < fromDay) return { ...nothing, state: 'waiting' }
  const isThere = value !== null && value >= target
  if (today > toDay) return { ...nothing, state: isThere ? 'reached' : 'missed' }
  if (isThere && !isRate(kind)) return { ...nothing, state: 'reached' }
  const passed = today - fromDay + 1
  if (value === null || passed < FEWEST_DAYS || cases < FEWEST_CASES) return { ...nothing, state: 'early' }
  return isRate(kind) ? rateOutlook(facts, value) : countOutlook(facts, passed)
}

const rateOf = ({ value, cases }: GoalFacts): number | null =>
  cases === 0 ? null : Math.round((value * 10_000) / cases)

function countOutlook({ value, target, fromDay, toDay }: GoalFacts, passed: number): GoalOutlook {
  const days = toDay - fromDay + 1
  const rest = (value * (days - passed)) / passed
  // Of the days to come, and of the pace itself.
  const deviation = Math.sqrt(rest + (rest * rest) / value)
  const missing = target - value
  const expected = Math.round(value + rest)
  const reachedOn = fromDay + Math.ceil((target * passed) / value) - 1
  return { value, state: stateOf(missing, rest, deviation), expected, reachedOn: reachedOn <= toDay ? reachedOn : null }
}

/** The share at the end is that of now, as sure as so many buyers make it. */
function rateOutlook({ cases, target }: GoalFacts, value: number): GoalOutlook {
  const share = value / 10_000
  const deviation = 10_000 * Math.sqrt((share * (1 - share)) / cases)
  return { value, state: stateOf(target, value, deviation), expected: value, reachedOn: null }
}

function stateOf(wanted: number, likely: number, deviation: number): 'on_way' | 'close' | 'behind' {
  if (wanted <= likely - WIDTH * deviation) return 'on_way'
  return wanted > likely + WIDTH * deviation ? 'behind' : 'close'
}
