import { lnBeta } from '../../analytics/special.ts'
import type { Candidate, ScoreRow } from '../../db/insight/scores.ts'
import type { Stage } from '../../shared/rules/journey.ts'
import { RECENT_DAYS } from './buyers.ts'

/** F and M from which somebody is good. */
const GOOD = 4
/** Silent for longer than so many of their own intervals, and days that an interval has at least. */
const QUIET_AFTER = 1.5
const SHORTEST_INTERVAL = 7
/** Visits of the recent days, days of past before them, and how much busier they are, for somebody to be rising. */
const RISING_VISITS = 3
const RISING_PAST = 90
const RISING_BY = 1.5
/** A rise that comes by chance more often than this is none. */
const BY_CHANCE = 0.05
const YEAR = 365

/** On which lists the scores of a buyer put them, with what they are sorted by; see `LOYAL_LISTS` for what each is. */
export function listsOf(row: ScoreRow, stage: Stage, day: number): Candidate[] {
  const { customerId, interval, visits, basket } = row
  const on = (list: Candidate['list'], weight: number): Candidate => ({ list, customerId, weight, fact: 0 })
  const found: Candidate[] = []
  const isGood = (row.frequency ?? 0) >= GOOD && (row.monetary ?? 0) >= GOOD && interval !== null
  const isQuiet = interval !== null && day - row.lastDay > QUIET_AFTER * Math.max(SHORTEST_INTERVAL, interval)
  if (isGood && !isQuiet && stage !== 'lost') found.push(on('most_loyal', visits))
  // What a year of them was worth.
  if (isGood && isQuiet && stage !== 'lost') found.push(on('slipping', (basket * YEAR) / interval))
  const rise = riseOf(row, day)
  if (rise > 0) found.push(on('rising', rise * basket))
  if (stage === 'lost') found.push(on('lost', row.spend))
  if (row.sales === 1) found.push(on('one_time_buyers', row.lastDay))
  return found
}

/** Visits of the recent days beyond what was usual before; 0 when they may have come by chance. */
function riseOf({ visits, recent, firstDay }: ScoreRow, day: number): number {
  const pastDays = day - RECENT_DAYS - firstDay
  if (recent < RISING_VISITS || pastDays < RISING_PAST) return 0
  const usual = ((visits - recent) * RECENT_DAYS) / pastDays
  if (recent < RISING_BY * usual) return 0
  return atLeast(recent, visits, RECENT_DAYS / (RECENT_DAYS + pastDays)) <= BY_CHANCE ? recent - usual : 0
}

/** The chance of at least `hits` among `all`, each with the chance `p`: the binomial distribution's upper tail. */
export function atLeast(hits: number, all: number, p: number): number {
  let sum = 0
  for (let k = hits; k <= all; k += 1) {
    const ways = -Math.log(all + 1) - lnBeta(k + 1, all - k + 1)
    sum += Math.exp(ways + k * Math.log(p) + (all - k) * Math.log1p(-p))
  }
  return Math.min(1, sum)
}
