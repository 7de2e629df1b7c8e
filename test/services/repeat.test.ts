import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { turnDay } from '../../electron/services/day-turn.ts'
import { everyRow } from '../rows.ts'
import { newShop, refusal } from '../shop.ts'
import { everyProcedure, NEITHER, newScene, questions, type Scene, WISHED_ELSEWHERE, whoMay, wishes } from './wishes.ts'

let scene: Scene

beforeAll(async () => {
  scene = await newScene()
})

test('every procedure whose input carries a command is sent twice here', () => {
  expect([...Object.keys(wishes), ...WISHED_ELSEWHERE].toSorted()).toEqual(
    procedures((fields) => fields.has('commandId')),
  )
})

describe('a command sent again', () => {
  test.each(Object.entries(wishes))('gives the first answer and writes nothing: %s', async (name, wish) => {
    const { db, spool } = name === 'setup.create' ? scene.empty : scene.house.shop
    const send = await wish(scene)
    const first = await send(whoMay(scene, name))
    await spool.settled()
    // What the shop does by itself once a minute is done: on a slow machine it came in between.
    turnDay(scene.house.shop)
    const before = everyRow(db)
    // An answer worked out anew would say that it is later.
    scene.house.now += 60_000
    expect(await send(whoMay(scene, name))).toEqual(first)
    await spool.settled()
    expect(everyRow(db)).toEqual(before)
  })
})

describe('what carries no command', () => {
  test('is asked here', () => {
    expect([...Object.keys(questions), ...NEITHER].toSorted()).toEqual(procedures((fields) => !fields.has('commandId')))
  })

  test.each(Object.entries(questions))('changes nothing: %s', async (_name, question) => {
    const { house } = scene
    const ask = await question(scene)
    await house.shop.spool.settled()
    turnDay(house.shop)
    const before = everyRow(house.shop.db)
    await ask(house.manager)
    expect(everyRow(house.shop.db)).toEqual(before)
  })
})

test('an id that came with another wish is refused, and nothing is written', async () => {
  const { cashier, shop } = await newShop()
  const input = { commandId: v7(), phone: '09121112233' }
  await cashier.customers.register(input)
  const before = everyRow(shop.db)
  expect(await refusal(cashier.customers.register({ ...input, phone: '09121112244' }))).toMatchObject({
    code: 'COMMAND_REUSED',
  })
  const product = { commandId: input.commandId, barcode: null, name: 'چای', price: 1 }
  expect(await refusal(cashier.products.add(product))).toMatchObject({ code: 'COMMAND_REUSED' })
  expect(everyRow(shop.db)).toEqual(before)
})

/** Names of the contract's procedures whose input's fields are so. */
function procedures(fits: (fields: Set<string>) => boolean): string[] {
  return everyProcedure()
    .filter(({ fields }) => fits(fields))
    .map(({ name }) => name)
    .toSorted()
}
