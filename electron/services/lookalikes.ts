import type { Database } from 'better-sqlite3'
import { type Customer, findCustomer, keptIdOf } from '../db/customers.ts'
import { peopleBornOn, peopleNamed, peopleWithEmail, peopleWithPhones } from '../db/lookalikes.ts'
import type { customers as contract } from '../shared/contract/customers.ts'
import { fold, nameQuery } from '../shared/persian.ts'
import type { Call } from './context.ts'
import { rowOf } from './customer-row.ts'
import { meantBy } from './customers.ts'
import type { InputOf, OutputOf } from './procedure.ts'

/** How much a sign says; a phone mistyped by one digit is a chance of one in a hundred thousand. */
const WEIGHT = { email: 5, phone: 4, born: 3, name: 2 } as const
const TOLD = 10

/**
 * Who may be the same person, the likeliest first: the same e-mail, a phone that differs in one digit or in two
 * neighbours swapped, the same birthday with the same family name, the same name. Each is looked up in an index.
 *
 * @throws ShopError NOT_FOUND
 */
export function lookalikes(
  { shop: { db } }: Call,
  { customerId }: InputOf<(typeof contract)['lookalikes']>,
): OutputOf<(typeof contract)['lookalikes']> {
  const customer = meantBy(db, customerId)
  const weights = new Map<number, number>()
  for (const [sign, ids] of Object.entries(signsOf(db, customer)) as [keyof typeof WEIGHT, number[]][]) {
    for (const id of new Set(ids.map((found) => keptIdOf(db, found)))) {
      weights.set(id, (weights.get(id) ?? 0) + WEIGHT[sign])
    }
  }
  weights.delete(customer.id)
  return [...weights]
    .toSorted(([a, heavy], [b, light]) => light - heavy || a - b)
    .flatMap(([id]) => findCustomer(db, id) ?? [])
    .filter(({ erasedAt }) => erasedAt === null)
    .slice(0, TOLD)
    .map(rowOf)
}

function signsOf(db: Database, customer: Customer): Record<keyof typeof WEIGHT, number[]> {
  const name = nameQuery(customer.name)
  return {
    email: customer.email === null ? [] : peopleWithEmail(db, customer.email),
    phone: customer.phone === null ? [] : peopleWithPhones(db, nearPhones(customer.phone)),
    born: namesakesBornWith(db, customer),
    // A single name alone is no sign: half the town is called so.
    name: familyOf(customer.name) === null ? [] : peopleNamed(db, name),
  }
}

function namesakesBornWith(db: Database, { name, birthYear, birthMonth, birthDay }: Customer): number[] {
  const family = familyOf(name)
  if (family === null || birthMonth === null || birthDay === null) return []
  return peopleBornOn(db, { month: birthMonth, day: birthDay, year: birthYear })
    .filter((other) => familyOf(other.name) === family)
    .map(({ id }) => id)
}

/** The last of at least two words of a name, folded; null: there is one word or none. */
function familyOf(name: string): string | null {
  const words = fold(name)
    .split(/[\s\p{P}]+/u)
    .filter(Boolean)
  return words.length < 2 ? null : (words.at(-1) ?? null)
}

/** Every phone that is mistyped as this one by one digit or by two neighbours swapped; the country code stays. */
function nearPhones(e164: string): string[] {
  const start = e164.startsWith('+98') ? 3 : 1
  const digits = [...e164].slice(start)
  const near = digits.flatMap((digit, at) => {
    const next = digits[at + 1] ?? digit
    const others = [...'0123456789'].filter((other) => other !== digit).map((other) => digits.with(at, other))
    return next === digit ? others : others.concat([digits.with(at, next).with(at + 1, digit)])
  })
  return near.map((changed) => e164.slice(0, start) + changed.join(''))
}
