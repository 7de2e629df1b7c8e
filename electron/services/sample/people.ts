import type { CustomerDetails } from '../../db/customers.ts'
import type { SamplePeople } from './catalogue.ts'
import type { Random } from './random.ts'

/** Somebody who does not exist, as the `index`-th customer tells of themselves. */
export function inventPerson(random: Random, names: SamplePeople, index: number): CustomerDetails {
  const gender = random.chance(0.56) ? 'female' : 'male'
  const hasBirthday = random.chance(0.7)
  const birthMonth = random.between(1, 12)
  return {
    phone: phoneOf(index),
    cardCode: null,
    name: `${random.pick(names[gender])} ${random.pick(names.family)}`,
    birthYear: hasBirthday && random.chance(0.6) ? random.between(1325, 1386) : null,
    birthMonth: hasBirthday ? birthMonth : null,
    birthDay: hasBirthday ? random.between(1, birthMonth === 12 ? 29 : 30) : null,
    gender: random.chance(0.9) ? gender : null,
    email: random.chance(0.08) ? `customer${index + 1}@example.com` : null,
    interests: interestsOf(random, names),
    heardFrom: random.chance(0.75) ? random.pick(names.heardFrom) : null,
    referrerId: null,
    smsConsent: random.chance(0.78),
    emailConsent: random.chance(0.07),
    note: random.chance(0.02) ? random.pick(names.notes) : '',
    tags: [],
  }
}

function interestsOf(random: Random, { interests }: SamplePeople): string[] {
  if (random.chance(0.45)) return []
  return [...new Set([random.pick(interests), random.pick(interests), random.pick(interests)])]
}

const NUMBERS = 100_000_000
/** Shares no factor with `NUMBERS`, so that no number comes twice. */
const STEP = 61_803_399

/** Of the ranges 0950 … 0979, which no operator has: nobody is ever called by accident. */
function phoneOf(index: number): string {
  const rest = String((index * STEP + 12_345_678) % NUMBERS).padStart(8, '0')
  return `+989${5 + (index % 3)}${rest}`
}
