import { call, isProcedure, ORPCError, type AnyProcedure } from '@orpc/server'
import { v7 } from 'uuid'
import type { Shop } from '../services/context.ts'
import { ShopError } from '../services/errors.ts'
import { type DoorContext, router } from '../services/router.ts'
import { listStaff } from '../services/staff.ts'
import { isSetUp } from '../services/setup.ts'
import { openShop } from '../shop.ts'
import { procedureNames, takesCommandId } from './procedures.ts'
import type { Terminal } from './terminal.ts'

export interface Wish {
  folder: string
  /** As `customers.register`. */
  procedure: string
  /** The input; empty: none. */
  json: string
  /** Who asks; null: the shop's manager. */
  staffId: number | null
}

/** Asks the shop one thing through the router and prints the answer as JSON, a stream line by line. */
export async function callProcedure(terminal: Terminal, wish: Wish): Promise<number> {
  const { procedure: name } = wish
  const names = procedureNames()
  if (!names.includes(name)) {
    return terminal.misunderstood('cli.unknownProcedure', {
      name: { type: 'code', value: name },
      names: { type: 'code', value: names.join(', ') },
    })
  }
  const input = readInput(wish)
  if (input instanceof SyntaxError) {
    return terminal.misunderstood('cli.jsonInvalid', { detail: { type: 'code', value: input.message } })
  }
  try {
    const { shop, close } = openShop(wish.folder)
    try {
      if (isSetUp(shop)) terminal.speakFor(shop)
      await print(await call(procedureOf(name), input, { context: doorContext(shop, wish.staffId) }))
      await shop.spool.settled()
      return 0
    } finally {
      await close()
    }
  } catch (error) {
    if (error instanceof ORPCError) return terminal.refuse(error.code, error.data)
    if (error instanceof ShopError) return terminal.refuse(error.code, error.data)
    throw error
  }
}

/** The wish's input; what writes gets a command's id when it brings none. */
function readInput({ procedure, json }: Wish): unknown {
  try {
    const input: unknown = json === '' ? {} : JSON.parse(json)
    const isPlain = typeof input === 'object' && input !== null && !Array.isArray(input)
    return isPlain && takesCommandId(procedure) ? { commandId: v7(), ...input } : input
  } catch (error) {
    return error
  }
}

function procedureOf(name: string): AnyProcedure {
  const [subject = '', procedure = ''] = name.split('.')
  const procedures = new Map<string, object>(Object.entries(router)).get(subject)
  const found = new Map<string, unknown>(Object.entries(procedures ?? {})).get(procedure)
  if (!isProcedure(found)) throw new Error(`the router has no ${name}`)
  return found
}

/** @throws ShopError NOT_FOUND */
function doorContext(shop: Shop, staffId: number | null): DoorContext {
  if (staffId === null) return { shop, token: null, terminal: 'cli' }
  const member = listStaff(shop).find(({ id }) => id === staffId)
  if (!member) throw new ShopError('NOT_FOUND', { what: 'staff' })
  const { name, role } = member
  return { shop, token: shop.sessions.open({ staffId, name, role }), terminal: 'cli' }
}

async function print(answer: unknown): Promise<void> {
  if (!isStream(answer)) return console.log(JSON.stringify(answer, null, 2))
  for await (const event of answer) console.log(JSON.stringify(event))
}

const isStream = (answer: unknown): answer is AsyncIterable<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
