import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { turnDay } from '../../electron/services/day-turn.ts'
import { dayOf } from '../../electron/services/settings.ts'
import { verify } from '../../electron/services/verify.ts'
import type { ClubRules } from '../../electron/shared/rules/model.ts'
import { newShop, type TestShop } from '../shop.ts'
import { anyClub, inShop } from './any-club.ts'
import { anyStep, GOODS } from './any-visit.ts'
import { Visits } from './visits.ts'

const SEQUENCES = process.env['MOSHTARI_NIGHTLY'] === undefined ? 500 : 10_000
/** Sequences under the same rules, and rules of the same shop. */
const CUSTOMERS = 20
const RULES = 5

/** Milliseconds; a night's sequences take their time. */
const PATIENCE = 6 * 3_600_000

const anySequence = fc.record({
  referred: fc.boolean(),
  tags: fc.subarray(['vip', 'near']),
  interests: fc.subarray(['tea']),
  gender: fc.constantFrom(null, 'female' as const, 'male' as const),
  birthday: fc.option(
    fc.record({
      year: fc.option(fc.integer({ min: 1350, max: 1390 })),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 29 }),
    }),
  ),
  steps: fc.array(anyStep, { minLength: 3, maxLength: 8 }),
})

type Sequence = typeof anySequence extends fc.Arbitrary<infer Value> ? Value : never

test(
  'any programmes, baskets, redemptions, returns and jumps of the clock add up, and can be taken back',
  async () => {
    let premises: Premises | null = null
    let lived = 0
    const sequences = fc.array(anySequence, { minLength: CUSTOMERS, maxLength: CUSTOMERS })
    const days = fc.asyncProperty(anyClub, sequences, async (club, all) => {
      premises ??= await openPremises()
      await putInForce(premises, club)
      for (const sequence of all) {
        await live(premises, sequence)
        lived += 1
      }
      if (lived % (CUSTOMERS * RULES) !== 0) return
      await closePremises(premises)
      premises = null
    })
    await fc.assert(days, { numRuns: SEQUENCES / CUSTOMERS, endOnFailure: true })
    expect(lived).toBe(SEQUENCES)
  },
  PATIENCE,
)

/** A shop for many customers one after the other. */
interface Premises {
  house: TestShop
  products: number[]
  /** The one before. */
  customerId: number | null
}

let numbers = 0

async function openPremises(): Promise<Premises> {
  const house = await newShop()
  const products: number[] = []
  for (const good of GOODS) {
    products.push((await house.manager.products.add({ commandId: v7(), barcode: null, ...good })).id)
  }
  return { house, products, customerId: null }
}

async function putInForce({ house, products }: Premises, club: ClubRules): Promise<void> {
  const rules = inShop(club, products, dayOf(house.shop.db, house.now))
  await house.manager.settings.updateRules({ commandId: v7(), rules })
}

async function live(premises: Premises, { referred, steps, ...details }: Sequence): Promise<void> {
  const { house, products } = premises
  const referrerId = referred ? premises.customerId : null
  numbers += 1
  const phone = `0935${String(numbers).padStart(7, '0')}`
  const { id } = await house.cashier.customers.register({ commandId: v7(), phone, details: { ...details, referrerId } })
  premises.customerId = id
  const visits = new Visits(house, products, id, referrerId)
  for (const step of steps) await visits.take(step)
  visits.expectExplained()
}

async function closePremises({ house }: Premises): Promise<void> {
  turnDay(house.shop)
  expect(verify(house.folder).problems).toEqual([])
  await house.close()
}
