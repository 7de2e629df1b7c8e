import { setImmediate as breath } from 'node:timers/promises'
import { findCommand, insertCommand } from '../db/commands.ts'
import { keepPast } from '../db/history.ts'
import { openDatabase } from '../db/open.ts'
import type { setup as contract } from '../shared/contract/setup.ts'
import { asAnswer } from './access.ts'
import { hashOf, type OpenCall, type Shop } from './context.ts'
import { ShopError } from './errors.ts'
import { hashPin } from './pins.ts'
import type { InputOf } from './procedure.ts'
import { makeUpShop } from './sample/made-up-shop.ts'
import { isSetUp } from './setup.ts'

type Input = InputOf<typeof contract.createSample>

export interface Progress {
  /** Sales written, of `total`. */
  done: number
  total: number
  /** Of the last one only. */
  finished: boolean
}

const PROCEDURE = 'setup.createSample'
const SIZE = { customers: 5_000, sales: 50_000 }
const PIN = '1234'
const WHOLE: Progress = { done: SIZE.sales, total: SIZE.sales, finished: true }

/** Shops that a sample is being made for. */
const making = new WeakSet<Shop>()

/**
 * Makes the sample shop and tells how far it is. Nobody sees any of it before it is whole: when the listener leaves
 * or the process ends midway, nothing has happened.
 *
 * @throws ShopError ALREADY_SET_UP, SHOP_BUSY, COMMAND_REUSED, and those of the disk
 */
export async function* createSample(call: OpenCall, input: Input): AsyncGenerator<Progress, void, void> {
  const { shop } = call
  try {
    const known = findCommand(shop.db, input.commandId)
    if (known && known.procedure !== PROCEDURE) throw new ShopError('COMMAND_REUSED')
    if (!known) yield* make(call, input)
    yield WHOLE
  } catch (error) {
    throw asAnswer(error, shop.folder, PROCEDURE.split('.'))
  }
}

async function* make({ shop, actor }: OpenCall, input: Input): AsyncGenerator<Progress, void, void> {
  if (isSetUp(shop)) throw new ShopError('ALREADY_SET_UP')
  if (making.has(shop)) throw new ShopError('SHOP_BUSY')
  making.add(shop)
  // Its own connection: the shop's goes on answering, and sees the sample when it is whole.
  const db = openDatabase(shop.folder)
  try {
    const now = shop.clock()
    const { language, commandId } = input
    const pinHash = await hashPin(PIN)
    for (const done of makeUpShop(db, { ...SIZE, language, now, commandId, pinHash })) {
      yield { done, total: SIZE.sales, finished: false }
      await breath()
    }
    const inputHash = hashOf(input)
    const staffId = actor?.staffId ?? null
    insertCommand(db, { id: commandId, procedure: PROCEDURE, inputHash, staffId, at: now, result: 'null' })
    keepPast(db)
  } finally {
    db.close()
    making.delete(shop)
  }
  for (const subject of ['settings', 'staff', 'products', 'customers', 'sales'] as const) shop.events.emit(subject)
  shop.committed()
}
