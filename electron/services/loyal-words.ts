import type { KnownScore } from '../db/insight/scores.ts'
import { monthName } from '../shared/calendar.ts'
import { roughly, wholeToman } from '../shared/money.ts'
import type { LoyalList } from '../shared/rules/loyal-lists.ts'
import type { Sentence } from '../shared/rules/model.ts'
import { count, rate, rial, sentence } from '../shared/rules/sentences.ts'
import { CHECK_WEEKS, RECENT_DAYS } from './insight/buyers.ts'
import { LEAST_REPEATERS, LEAST_WEEKS } from './insight/score-model.ts'
import type { ScoreModel } from './insight/scores.ts'

/** What a reason is told from. */
interface Listed {
  score: KnownScore | undefined
  fact: number
  /** The last business day in the figures. */
  asOf: number
  /** Jalali. */
  birthDay: number | null
  month: number
}

/** Why somebody is on a list. */
export function whyListed(list: LoyalList, { score, fact, asOf, birthDay, month }: Listed): Sentence {
  switch (list) {
    case 'birthdays_this_month':
      return sentence('list.birthday', {
        day: count(birthDay ?? 0),
        month: {
          type: 'localized',
          value: { fa: monthName(month, 'jalali', 'fa'), en: monthName(month, 'jalali', 'en') },
        },
      })
    case 'advocates':
      return fact > 0 ? sentence('list.advocate', { buyers: count(fact) }) : sentence('list.praised')
    case 'most_valuable':
      return sentence('list.mostValuable', { value: rial(roughly(score?.value ?? 0)) })
    case 'most_loyal':
      return sentence('list.mostLoyal', { ...rhythmOf(score), visits: count(score?.visits ?? 0) })
    case 'rising':
      return sentence('list.rising', risen(score, asOf))
    case 'slipping':
      return sentence('list.slipping', {
        ...rhythmOf(score),
        ...silence(score, asOf),
        alive: rate(wholePercent(score?.alive ?? 0)),
      })
    case 'lost':
      return sentence('list.lost', { ...silence(score, asOf), spend: rial(wholeToman(score?.spend ?? 0)) })
    case 'one_time_buyers':
      return sentence('list.once', { ...silence(score, asOf), spend: rial(wholeToman(score?.spend ?? 0)) })
  }
}

/** To a whole percent: a forecast knows no more. */
const wholePercent = (perTenThousand: number): number => Math.round(perTenThousand / 100) * 100

const rhythmOf = (score: KnownScore | undefined) => ({ interval: count(score?.interval ?? 0) })

/** Days since the last visit, as of the day after the figures. */
const silence = (score: KnownScore | undefined, asOf: number) => ({ days: count(asOf + 1 - (score?.lastDay ?? asOf)) })

function risen(score: KnownScore | undefined, asOf: number) {
  const { recent = 0, visits = 0, firstDay = asOf } = score ?? {}
  return {
    window: count(RECENT_DAYS),
    recent: count(recent),
    before: count(visits - recent),
    days: count(asOf + 1 - RECENT_DAYS - firstDay),
  }
}

/** Which model told the scores, and how well it fits. */
export function notesOf({ visits, value, buyers, repeatBuyers, weeks, check }: ScoreModel): Sentence[] {
  const past = { buyers: count(buyers), repeaters: count(repeatBuyers), weeks: count(weeks) }
  const least = { leastRepeaters: count(LEAST_REPEATERS), leastWeeks: count(LEAST_WEEKS) }
  const told =
    visits.kind === 'bg_nbd'
      ? sentence('model.fitted', past)
      : visits.why === 'thin'
        ? sentence('model.thin', { ...past, ...least })
        : sentence('model.unsound', past)
  const tried = check && {
    weeks: count(CHECK_WEEKS),
    expected: count(Math.round(check.expected)),
    actual: count(check.actual),
  }
  const worth = sentence(value.kind === 'gamma_gamma' ? 'model.worthFitted' : 'model.worthOwn')
  return [told, ...(tried ? [sentence('model.tried', tried)] : []), worth, sentence('model.once')]
}

/** Which model told a customer's scores, in a few words. */
export const whyScored = ({ visits }: ScoreModel): Sentence =>
  sentence(visits.kind === 'bg_nbd' ? 'model.shortFitted' : 'model.shortOwn')
