import { findGroups, groupOf, type Groups, squared } from '../../analytics/groups.ts'
import {
  busiestCategories,
  categoriesSold,
  lastPersonas,
  type NewPersona,
  people,
  personaSetter,
  type PersonFacts,
  salesBetween,
  savePersonas,
} from '../../db/insight/personas.ts'
import { lastCustomerId } from '../../db/insight/scores.ts'
import { timeOf, toDate } from '../../shared/calendar.ts'
import { count, sentence } from '../../shared/rules/sentences.ts'
import { seeded } from '../sample/random.ts'
import { settingsOf } from '../settings.ts'
import { CATEGORIES, DAYPARTS, Habits, weekdayOf } from './habits.ts'
import { describe, LEAST_PEOPLE, type Portrait, tellApart } from './persona-words.ts'
import type { Premises } from './premises.ts'

/** Days whose sales tell a habit, and the fewest sales in them that are one. */
const DAYS = 182
const LEAST_SALES = 3
/** Fewer customers with habits than this are not divided into groups. */
export const LEAST_CUSTOMERS = 60
const SEED = 1404

/** Groups of customers who buy alike, with words for what sets each apart. */
export function preparePersonas({ read, write, day }: Premises): void {
  const before = lastPersonas(write)
  const categories = busiestCategories(read, day - DAYS, CATEGORIES)
  const habits = habitsOf(read, day, categories)
  const known = [...people(read)].filter(({ id }) => (habits.sales[id] ?? 0) >= LEAST_SALES)
  const { year } = toDate(day, 'jalali')
  if (known.length < LEAST_CUSTOMERS) {
    const numbers = { least: count(LEAST_CUSTOMERS), have: count(known.length) }
    return savePersonas(write, [], before.lastId, sentence('persona.few', numbers))
  }
  const point = (person: PersonFacts) => featuresOf(habits, person, { year, categories })
  const groups = findGroups(known.map(point), seeded(SEED).next)
  if (!groups) return savePersonas(write, [], before.lastId, sentence('persona.none'))

  const members = known.map((person) => ({ person, group: groupOf(groups, point(person)) }))
  const portraits = groups.centres.map((_, group) =>
    portraitOf(
      habits,
      members.filter((member) => member.group === group).map(({ person }) => person),
      year,
    ),
  )
  const features = featureNames(categories)
  const ids = keepIds(groups, features, before)
  const all = portraitOf(habits, known, year)
  const found = portraits.flatMap((portrait, group): NewPersona[] => {
    const id = ids[group]
    if (id === undefined || portrait.customers < LEAST_PEOPLE) return []
    const { name, about } = describe(portrait, all, categories)
    return [{ id, name, about, customers: portrait.customers, centre: centreOf(groups, group, features) }]
  })
  const isNone = found.length === 0
  savePersonas(write, tellApart(found), Math.max(before.lastId, ...ids), isNone ? sentence('persona.none') : null)
  const put = personaSetter(write)
  const kept = new Set(found.map(({ id }) => id))
  for (const { person, group } of members) {
    const id = ids[group]
    if (id !== undefined && kept.has(id)) put(person.id, id)
  }
}

function habitsOf(read: Premises['read'], day: number, categories: string[]): Habits {
  const habits = new Habits(lastCustomerId(read))
  const { zone } = settingsOf(read)
  for (const [, id, sold, at, value] of salesBetween(read, day - DAYS, day)) {
    habits.sale(id, value, timeOf(at, zone).hour, weekdayOf(sold))
  }
  for (const [id, place] of categoriesSold(read, day - DAYS, day, categories)) habits.category(id, place)
  return habits
}

const PLAIN_FEATURES = ['sales', 'basket', ...DAYPARTS, 'weekend', 'gender', 'age']

const featureNames = (categories: string[]): string[] => [
  ...PLAIN_FEATURES,
  ...categories.map((category) => `category:${category}`),
]

/** Thursday and Friday. */
const WEEKEND = [5, 6]
/** Of those who have not told their year. */
const UNKNOWN_AGE = 35

/** In the order of `featureNames`: how often and how much is told by logarithms, habits as parts of all sales. */
function featuresOf(
  habits: Habits,
  { id, gender, birthYear }: PersonFacts,
  { year, categories }: { year: number; categories: string[] },
): number[] {
  const sales = habits.sales[id] ?? 1
  const weekdays = habits.weekdaysOf(id)
  return [
    Math.log(sales),
    Math.log(1 + (habits.spend[id] ?? 0) / sales),
    ...habits.partsOf(id).map((times) => times / sales),
    WEEKEND.reduce((sum, weekday) => sum + (weekdays[weekday] ?? 0), 0) / sales,
    gender === null ? 0 : gender === 'female' ? 1 : -1,
    birthYear === null ? UNKNOWN_AGE : year - birthYear,
    ...habits
      .categoriesOf(id)
      .slice(0, categories.length)
      .map((times) => times / sales),
  ]
}

function portraitOf(habits: Habits, members: PersonFacts[], year: number): Portrait {
  const sum = (of: (id: number) => number[]): number[] =>
    members.reduce<number[]>((sums, { id }) => of(id).map((value, place) => value + (sums[place] ?? 0)), [])
  const [sales = 0] = sum((id) => [habits.sales[id] ?? 0])
  const [spend = 0] = sum((id) => [habits.spend[id] ?? 0])
  return {
    customers: members.length,
    female: members.filter(({ gender }) => gender === 'female').length,
    male: members.filter(({ gender }) => gender === 'male').length,
    ages: members.flatMap(({ birthYear }) => (birthYear === null ? [] : [year - birthYear])).toSorted((a, b) => a - b),
    sales,
    spend,
    parts: sum((id) => habits.partsOf(id)),
    weekdays: sum((id) => habits.weekdaysOf(id)),
    categories: sum((id) => habits.categoriesOf(id)),
    interval: Math.max(1, Math.round((DAYS * members.length) / Math.max(1, sales))),
  }
}

/** Where a group lies, in the features' own units. */
function centreOf({ centres, means, scales }: Groups, group: number, features: string[]): Record<string, number> {
  const centre = centres[group] ?? []
  return Object.fromEntries(
    features.map((name, of) => [name, (means[of] ?? 0) + (centre[of] ?? 0) * (scales[of] ?? 0)] as const),
  )
}

/** Standard deviations, in all features together, within which a group is the one of the last build. */
const NEAR = 2

/** Each group keeps the id of the one it lies nearest to, the nearest pair first; the others get new ones. */
function keepIds(
  { centres, means, scales }: Groups,
  features: string[],
  { lastId, centres: before }: ReturnType<typeof lastPersonas>,
): number[] {
  const old = Array.from(before, ([id, centre]) => ({
    id,
    centre: features.map((name, of) =>
      (scales[of] ?? 0) > 0 ? ((centre[name] ?? means[of] ?? 0) - (means[of] ?? 0)) / (scales[of] ?? 1) : 0,
    ),
  }))
  const pairs = centres
    .flatMap((centre, group) =>
      old.map(({ id, centre: was }) => ({ group, id, apart: Math.sqrt(squared(centre, was)) })),
    )
    .filter(({ apart }) => apart <= NEAR)
    .toSorted((a, b) => a.apart - b.apart)
  const ids = new Map<number, number>()
  for (const { group, id } of pairs) {
    if (!ids.has(group) && ![...ids.values()].includes(id)) ids.set(group, id)
  }
  let next = lastId
  return centres.map((_, group) => ids.get(group) ?? (next += 1))
}
