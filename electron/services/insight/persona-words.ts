import type { NewPersona } from '../../db/insight/personas.ts'
import { roughly } from '../../shared/money.ts'
import { say, translate } from '../../shared/say.ts'
import type { LocalizedText, Sentence, SentenceParam } from '../../shared/rules/model.ts'
import { count, localized, rate, rial, sentence } from '../../shared/rules/sentences.ts'
import type { WordKey } from '../../shared/words/index.ts'
import { DAYPARTS } from './habits.ts'

/** What is known of a group, and of all customers in the groups: counts of customers or of their sales. */
export interface Portrait {
  customers: number
  female: number
  male: number
  /** How many told each age. */
  ages: number[]
  sales: number
  /** Rial. */
  spend: number
  /** Sales by part of the day, weekday and category. */
  parts: number[]
  weekdays: number[]
  categories: number[]
  /** In which they bought. */
  days: number
}

/** Of nobody yet. */
export const newPortrait = (days: number): Portrait => ({
  customers: 0,
  female: 0,
  male: 0,
  ages: [],
  sales: 0,
  spend: 0,
  parts: [],
  weekdays: [],
  categories: [],
  days,
})

/** Fewer people than this say nothing of their group. */
export const LEAST_PEOPLE = 20
/** Of a group so many have told their gender or age, and so many are of one gender, for it to be said. */
const TOLD = 0.5
const MOSTLY = 0.75
/** Years between the quarters of a group; wider is no age. */
const WIDEST = 25
/** A habit sets a group apart that has it so many times as often as all, in at least such a part of its sales. */
const LIFT = 1.25
const PART_OF_DAY = 0.35
const ONE_DAY = 0.2
const CATEGORY = 0.2
const MOST_CATEGORIES = 2

/** A habit with the part of the sales that show it, in the group and among all. */
interface Habit {
  place: number
  share: number
  among: number
}

/** Who a group is and what sets it apart from all, in sentences. @param names of the categories */
export function describe(group: Portrait, all: Portrait, names: string[]): { name: Sentence; about: Sentence[] } {
  const part = apart(group.parts, all.parts, group, all, PART_OF_DAY)[0]
  const weekday = apart(group.weekdays, all.weekdays, group, all, ONE_DAY)[0]
  const goods = apart(group.categories, all.categories, group, all, CATEGORY).slice(0, MOST_CATEGORIES)
  const when = whenOf(part, weekday)
  const what = goods.length === 0 ? null : { fa: listed(goods, names, 'fa'), en: listed(goods, names, 'en') }
  const rhythm = sentence('persona.rhythm', {
    interval: count(Math.max(1, Math.round((group.days * group.customers) / Math.max(1, group.sales)))),
    basket: rial(roughly(group.spend / Math.max(1, group.sales))),
  })
  const evidence = [
    ...goods.map((good) => sentence('persona.goods', { category: plain(names[good.place] ?? ''), ...shares(good) })),
    ...(part ? [sentence('persona.part', { part: localized(partWord(part.place)), ...shares(part) })] : []),
    ...(weekday ? [sentence('persona.day', { day: localized(dayWord(weekday.place)), ...shares(weekday) })] : []),
  ]
  return { name: nameOf(whoOf(group), when, what), about: [rhythm, ...evidence] }
}

function nameOf(who: LocalizedText, when: LocalizedText | null, what: LocalizedText | null): Sentence {
  const told = { who: localized(who) }
  if (when && what) return sentence('persona.whoWhenWhat', { ...told, when: localized(when), what: localized(what) })
  if (when) return sentence('persona.whoWhen', { ...told, when: localized(when) })
  if (what) return sentence('persona.whoWhat', { ...told, what: localized(what) })
  return sentence('persona.who', told)
}

/** Habits that set the group apart, clearest first. */
function apart(counts: number[], others: number[], group: Portrait, all: Portrait, least: number): Habit[] {
  if (group.customers < LEAST_PEOPLE) return []
  return counts
    .map((count, place) => ({
      place,
      share: count / Math.max(1, group.sales),
      among: (others[place] ?? 0) / Math.max(1, all.sales),
    }))
    .filter(({ share, among }) => share >= least && share >= LIFT * among)
    .toSorted((a, b) => b.share / b.among - a.share / a.among || a.place - b.place)
}

const shares = ({ share, among }: Habit) => ({
  share: rate(Math.round(share * 100) * 100),
  all: rate(Math.round(among * 100) * 100),
})

const plain = (value: string): SentenceParam => ({ type: 'text', value })

function whoOf({ customers, female, male, ages }: Portrait): LocalizedText {
  const told = female + male
  const isTold = told >= LEAST_PEOPLE && told >= TOLD * customers
  const who = isTold && female >= MOSTLY * told ? 'women' : isTold && male >= MOSTLY * told ? 'men' : 'people'
  const age = ageOf(ages, customers)
  return age ? said(`persona.${who}.aged`, age) : said(`persona.${who}`)
}

/** Between which ages the middle half is, in fives. */
function ageOf(ages: number[], customers: number): { from: number; to: number } | null {
  const told = ages.reduce((sum, people) => sum + people, 0)
  if (told < LEAST_PEOPLE || told < TOLD * customers) return null
  const quarter = (of: number) => {
    let younger = 0
    return ages.findIndex((people) => (younger += people) > (told * of) / 4)
  }
  const from = Math.floor(quarter(1) / 5) * 5
  const to = Math.ceil((quarter(3) + 1) / 5) * 5
  return to - from <= WIDEST ? { from, to } : null
}

function whenOf(part: Habit | undefined, weekday: Habit | undefined): LocalizedText | null {
  if (part && weekday) return saidOfDay(partKey(part.place, 'of'), dayWord(weekday.place))
  if (part) return partWord(part.place)
  return weekday ? saidOfDay('persona.on', dayWord(weekday.place)) : null
}

const partKey = (place: number, form: 'all' | 'of'): WordKey => `persona.${DAYPARTS[place] ?? 'morning'}.${form}`
const partWord = (place: number): LocalizedText => said(partKey(place, 'all'))
const DAY_KEYS = [
  'persona.weekday.0',
  'persona.weekday.1',
  'persona.weekday.2',
  'persona.weekday.3',
  'persona.weekday.4',
  'persona.weekday.5',
  'persona.weekday.6',
] as const
const dayWord = (place: number): LocalizedText => said(DAY_KEYS[place] ?? 'persona.weekday.0')

/** Words in both languages. */
const said = (key: WordKey, numbers: Record<string, number> = {}): LocalizedText => ({
  fa: translate(key, numbers, 'fa'),
  en: translate(key, numbers, 'en'),
})

/** As `said`, around the name of a day. */
const saidOfDay = (key: WordKey, day: LocalizedText): LocalizedText => ({
  fa: translate(key, { day: day.fa }, 'fa'),
  en: translate(key, { day: day.en }, 'en'),
})

const listed = (goods: Habit[], names: string[], language: 'fa' | 'en'): string =>
  goods.map(({ place }) => names[place] ?? '').join(translate('persona.and', {}, language))

/** Groups of the same name are told apart by how often they come. */
export function tellApart(personas: NewPersona[]): NewPersona[] {
  const names = personas.map(({ name }) => JSON.stringify(name))
  return personas.map((persona) => {
    const isAlone = names.filter((name) => name === JSON.stringify(persona.name)).length === 1
    const interval = persona.about[0]?.params['interval']
    if (isAlone || !interval) return persona
    const name = localized({ fa: say(persona.name, voice('fa')), en: say(persona.name, voice('en')) })
    return { ...persona, name: sentence('persona.same', { name, interval }) }
  })
}

/** A name holds neither money nor days. */
const voice = (language: 'fa' | 'en') => ({ language, display: 'rial', calendar: 'jalali', zone: 'UTC' }) as const
