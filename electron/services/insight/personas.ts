import { findGroups, groupOf, type Groups, LEARNED, squared } from '../../analytics/groups.ts'
import {
  busiestCategories,
  habitSales,
  lastPersonas,
  type NewPersona,
  people,
  personaSetter,
  type PersonFacts,
  savePersonas,
} from '../../db/insight/personas.ts'
import { lastCustomerId } from '../../db/insight/scores.ts'
import { timeOf, toDate } from '../../shared/calendar.ts'
import { count, sentence } from '../../shared/rules/sentences.ts'
import { seeded } from '../sample/random.ts'
import { settingsOf } from '../settings.ts'
import { CATEGORIES, DAYPARTS, Habits, weekdayOf } from './habits.ts'
import { describe, LEAST_PEOPLE, newPortrait, type Portrait, tellApart } from './persona-words.ts'
import type { Premises } from './premises.ts'

/** Days whose sales tell a habit, and the fewest sales in them that are one. */
const DAYS = 182
const LEAST_SALES = 3
/** Fewer customers with habits than this are not divided into groups. */
export const LEAST_CUSTOMERS = 60
const SEED = 1404

/** Groups of customers who buy alike, with words for what sets each apart. */
export function preparePersonas({ read, write, day, at }: Premises): void {
  const before = lastPersonas(write, at)
  const categories = busiestCategories(read, day - DAYS, CATEGORIES)
  const town: Town = { read, habits: habitsOf(read, day, categories), categories, year: toDate(day, 'jalali').year }
  const have = countOf(regulars(town))
  if (have < LEAST_CUSTOMERS) {
    const numbers = { least: count(LEAST_CUSTOMERS), have: count(have) }
    return savePersonas(write, [], before.lastId, sentence('persona.few', numbers))
  }
  const groups = findGroups(somePoints(town, have), seeded(SEED).next)
  if (!groups) return savePersonas(write, [], before.lastId, sentence('persona.none'))

  const { all, portraits, groupById } = divide(town, groups)
  const features = featureNames(categories)
  const ids = keepIds(groups, features, before)
  const found = portraits.flatMap((portrait, group): NewPersona[] => {
    const id = ids[group]
    if (id === undefined || portrait.customers < LEAST_PEOPLE) return []
    const { name, about } = describe(portrait, all, categories)
    return [{ id, name, about, customers: portrait.customers, centre: centreOf(groups, group, features) }]
  })
  const note = found.length === 0 ? sentence('persona.none') : null
  const kept = new Set(found.map(({ id }) => id))
  savePersonas(write, tellApart(found), Math.max(before.lastId, ...kept), note)
  const put = personaSetter(write)
  for (const [customerId, group] of groupById.entries()) {
    const id = group === 0 ? undefined : ids[group - 1]
    if (id !== undefined && kept.has(id)) put(customerId, id)
  }
}

/** Everybody's habits, and by what they are told. */
interface Town {
  read: Premises['read']
  habits: Habits
  categories: string[]
  /** Jalali. */
  year: number
}

function habitsOf(read: Premises['read'], day: number, categories: string[]): Habits {
  const habits = new Habits(lastCustomerId(read))
  const { zone } = settingsOf(read)
  for (const [id, sold, at, value, goods] of habitSales(read, day - DAYS, day, categories)) {
    habits.add(id, { value, hour: timeOf(at, zone).hour, weekday: weekdayOf(sold), goods })
  }
  return habits
}

/** Those who have come often enough to have habits. */
function* regulars({ read, habits }: Town): Generator<PersonFacts, void, void> {
  for (const person of people(read)) if ((habits.sales[person.id] ?? 0) >= LEAST_SALES) yield person
}

const countOf = (people: Iterable<unknown>): number => {
  let found = 0
  for (const _ of people) found += 1
  return found
}

/** Of so many regulars, some that are evenly picked. */
function somePoints(town: Town, of: number): number[][] {
  const step = Math.ceil(of / LEARNED)
  const points: number[][] = []
  let place = 0
  for (const person of regulars(town)) {
    if (place % step === 0) points.push(featuresOf(town, person))
    place += 1
  }
  return points
}

/** All regulars in their groups: portraits of all and of each group, and by id the group's place from 1. */
function divide(town: Town, groups: Groups): { all: Portrait; portraits: Portrait[]; groupById: Uint8Array } {
  const groupById = new Uint8Array(town.habits.sales.length)
  const all = newPortrait(DAYS)
  const portraits = groups.centres.map(() => newPortrait(DAYS))
  for (const person of regulars(town)) {
    const group = groupOf(groups, featuresOf(town, person))
    groupById[person.id] = group + 1
    for (const portrait of [all, portraits[group]]) if (portrait) draw(portrait, person, town)
  }
  return { all, portraits, groupById }
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
function featuresOf({ habits, year, categories }: Town, { id, gender, birthYear }: PersonFacts): number[] {
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

/** Adds a customer to a portrait. */
function draw(portrait: Portrait, { id, gender, birthYear }: PersonFacts, { habits, year }: Town): void {
  portrait.customers += 1
  if (gender !== null) portrait[gender] += 1
  if (birthYear !== null) addAt(portrait.ages, Math.max(0, year - birthYear), 1)
  portrait.sales += habits.sales[id] ?? 0
  portrait.spend += habits.spend[id] ?? 0
  for (const [place, times] of habits.partsOf(id).entries()) addAt(portrait.parts, place, times)
  for (const [place, times] of habits.weekdaysOf(id).entries()) addAt(portrait.weekdays, place, times)
  for (const [place, times] of habits.categoriesOf(id).entries()) addAt(portrait.categories, place, times)
}

function addAt(counts: number[], place: number, times: number): void {
  while (counts.length <= place) counts.push(0)
  counts[place] = (counts[place] ?? 0) + times
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
