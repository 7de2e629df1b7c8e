import type { Sign } from './touchpoints.ts'

/** What the answer to the one question says, from 1 (very bad) to 5 (very good). */
export type Score = 1 | 2 | 3 | 4 | 5
export const SCORES = [1, 2, 3, 4, 5] as const satisfies Score[]

/** Answers by score: the first is how often 1 was said. */
export type Tally = readonly [number, number, number, number, number]

/** Days after a sale in which its code is taken. */
export const ANSWER_DAYS = 90

/** What a score says of how the customer feels. */
export function signOf(score: number): Sign {
  if (score >= 4) return 1
  return score <= 2 ? -1 : 0
}

/** The figures of a month or of a year. Rates are per ten thousand. */
export interface FeedbackFigures {
  answers: number
  /** Tenths of the mean score, 10 … 50, rounded half up; null: no answers. */
  mean: number | null
  /** CSAT: the share of 4 and 5. */
  satisfied: number | null
  /**
   * As a net promoter score, −10,000 … 10,000: the share of 5 less the share of 1 to 3. It is not the NPS of Reichheld,
   * which asks from 0 to 10 whether one would recommend.
   */
  net: number | null
}

export function figuresOf(tally: Tally): FeedbackFigures {
  const answers = tally.reduce((sum, count) => sum + count, 0)
  if (answers === 0) return { answers, mean: null, satisfied: null, net: null }
  const [one, two, three, four, five] = tally
  const rate = (count: number): number => Math.round((count * 10_000) / answers)
  return {
    answers,
    mean: Math.floor((20 * (one + 2 * two + 3 * three + 4 * four + 5 * five) + answers) / (2 * answers)),
    satisfied: rate(four + five),
    net: rate(five) - rate(one + two + three),
  }
}

/** Fewer answers are told as numbers, without a share. */
export const FEWEST_ANSWERS = 5

/** Fewer answers in the last twelve months are not printed as praise. */
export const FEWEST_FOR_PROOF = 30
/** Days of it. */
export const PROOF_DAYS = 365
