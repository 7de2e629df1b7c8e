import type { Database } from 'better-sqlite3'
import { type Occasion, type OccasionTime, occasionsOf } from '../db/occasions.ts'
import { currentBounds } from '../db/rfm.ts'
import { dayStart, toDate } from '../shared/calendar.ts'
import { wholeToman } from '../shared/money.ts'
import type { LocalizedText, Sentence } from '../shared/rules/model.ts'
import { count, day, localized, rial, sentence, text } from '../shared/rules/sentences.ts'
import type { SuggestedKind, TaskKey } from '../shared/rules/tasks.ts'
import { journeyNow } from './journey/journey-now.ts'
import { rulesNow, settingsOf } from './settings.ts'

/** Days in which what was put off may still be done. */
const GRACE = 60
/** More purchases than these make somebody worth a call in a shop with too few buyers to score. */
const FEW_SALES = 2

/** Something the club would do, and why. */
export interface Suggestion extends TaskKey {
  kind: SuggestedKind
  why: Sentence
  /** Days to a day of its own, also of one that has passed; 0: it has none. */
  away: number
}

/** What the shop looks for on one business day, and what its own things are called. */
export interface Outlook {
  time: OccasionTime
  programmes: Map<string, LocalizedText>
  tiers: Map<string, LocalizedText>
}

/** @throws ShopError NOT_SET_UP */
export function outlookOf(db: Database, today: number): Outlook {
  const { rules } = rulesNow(db)
  const { zone, closingHour } = settingsOf(db)
  const bounds = currentBounds(db)
  return {
    time: {
      day: today,
      startOf: (of) => dayStart(of, zone, closingHour),
      grace: 0,
      followUpDays: journeyNow(db).rules.followUpDays,
      // Above the third bound of the quintiles: scores of 4 and 5.
      valuable: { sales: bounds?.frequency[2] ?? FEW_SALES, spend: bounds?.monetary[2] ?? 0 },
      tierIds: rules.tiers.tiers.map(({ id }) => id),
      birthdays,
    },
    programmes: new Map(rules.programmes.map(({ id, name }) => [id, name])),
    tiers: new Map(rules.tiers.tiers.map(({ id, name }) => [id, name])),
  }
}

/**
 * What there is to suggest of a kind, in the order of `occasionsOf`.
 *
 * @param db of everybody, a connection that reads `insight`
 * @param customerId null: of everybody
 */
export function suggestions(
  db: Database,
  kind: SuggestedKind,
  outlook: Outlook,
  customerId: number | null,
): Suggestion[] {
  return occasionsOf(db, kind, outlook.time, customerId).map((found) => suggestionOf(kind, found, outlook))
}

/** The suggestion of this key, while its occasion holds; of one put off also for a while longer. */
export function suggestionNow(
  db: Database,
  { kind, customerId, occasion }: TaskKey & { kind: SuggestedKind },
  outlook: Outlook,
  wasPutOff: boolean,
): Suggestion | undefined {
  const time = wasPutOff ? { ...outlook.time, grace: GRACE } : outlook.time
  return suggestions(db, kind, { ...outlook, time }, customerId).find((found) => found.occasion === occasion)
}

function suggestionOf(kind: SuggestedKind, found: Occasion, outlook: Outlook): Suggestion {
  const { customerId, occasion } = found
  const isDated = kind === 'commitment' || kind === 'birthday'
  const away = isDated ? Math.abs(found.day - outlook.time.day) : 0
  return { kind, customerId, occasion: String(occasion), why: whyOf(kind, found, outlook), away }
}

function whyOf(kind: SuggestedKind, found: Occasion, { time, programmes, tiers }: Outlook): Sentence {
  const { name, sales, amount } = found
  const ago = count(time.day - found.day)
  switch (kind) {
    case 'follow_up':
      return sentence('task.followUp', { days: ago, amount: rial(wholeToman(amount)) })
    case 'call':
      return sentence('task.call', { days: ago, sales: count(sales), amount: rial(wholeToman(amount)) })
    case 'ask_feedback':
      return sentence('task.askFeedback', { day: day(found.day), amount: rial(wholeToman(amount)) })
    case 'offer_ending':
      return endingWhy('task.offer', found.day - time.day, { programme: nameOf(programmes, name) })
    case 'commitment':
      return endingWhy(`task.${name === 'quote' ? 'quote' : 'reservation'}`, found.day - time.day, {})
    case 'birthday':
      return birthdayWhy(found.day - time.day)
    case 'thank':
      return thankWhy(found, tiers)
  }
}

function endingWhy(key: string, days: number, params: Sentence['params']): Sentence {
  if (days <= 0) return sentence(`${key}EndsToday`, params)
  if (days === 1) return sentence(`${key}EndsTomorrow`, params)
  return sentence(`${key}Ends`, { ...params, days: count(days) })
}

function birthdayWhy(days: number): Sentence {
  if (days < -1) return sentence('task.birthdayWas', { days: count(-days) })
  if (days > 1) return sentence('task.birthdayIn', { days: count(days) })
  return sentence(days === 0 ? 'task.birthdayToday' : days === 1 ? 'task.birthdayTomorrow' : 'task.birthdayYesterday')
}

function thankWhy({ cause, name, sales }: Occasion, tiers: Map<string, LocalizedText>): Sentence {
  switch (cause) {
    case 'tier':
      return sentence('task.thankTier', { tier: nameOf(tiers, name) })
    case 'referral':
      return sentence('task.thankReferral')
    default:
      return sentence('task.thankSales', { sales: count(sales) })
  }
}

/** A programme or tier that is gone from the rules is called by its id. */
function nameOf(names: Map<string, LocalizedText>, id: string) {
  const name = names.get(id)
  return name ? localized(name) : text(id)
}

/** Which Jalali birthdays are on the business days from one to another: that of 30 Esfand on 29 of a common year. */
function birthdays(from: number, to: number): ReturnType<OccasionTime['birthdays']> {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).flatMap((on) => {
    const { year, month, day: date } = toDate(on, 'jalali')
    const own = { month, date, day: on, year }
    const isShortEnd = month === 12 && date === 29 && toDate(on + 1, 'jalali').month === 1
    return isShortEnd ? [own, { ...own, date: 30 }] : [own]
  })
}
