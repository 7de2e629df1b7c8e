import { createRouterClient, type RouterClient } from '@orpc/server'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { insertCoupon } from '../../electron/db/coupons.ts'
import { currentRules } from '../../electron/db/rules.ts'
import { refreshPoints } from '../../electron/db/tiers.ts'
import type { Shop } from '../../electron/services/context.ts'
import { turnDay } from '../../electron/services/day-turn.ts'
import { givePoints } from '../../electron/services/ledger.ts'
import { router } from '../../electron/services/router.ts'
import { foldCode } from '../../electron/shared/coupon-code.ts'
import { openShop } from '../../electron/shop.ts'
import { dayOf, type Glossary, moneyOf, rulesOf, unitOf } from './programmes.ts'
import type { Vector } from './vector.ts'

/** A real shop in a temporary folder, with a vector's goods, rules, cards and customers, and a clock of its own. */
export interface VectorShop extends Glossary {
  shop: Shop
  /** The manager, through the router. */
  caller: Caller
  /** The shop's number of a customer, who is registered when first seen. */
  customerId(name: string): Promise<number>
  /** Goes to a day; points past theirs end. */
  goTo(day: number): void
  today(): number
  close(): Promise<void>
}

type Caller = RouterClient<typeof router>

const DAY = 86_400_000
/** Noon and a half in Tehran. */
const NOON = 9 * 3_600_000
const FIRST_DAY = '2025-01-01'
const PIN = '2468'

/** What a sale is rung up with while nothing else is in the basket: it costs nothing and weighs next to nothing. */
export const BAG = 'carrier bag'

export async function openVectorShop(vector: Vector): Promise<VectorShop> {
  const folder = mkdtempSync(join(tmpdir(), 'moshtari-vector-'))
  const clock = { day: dayOf(vector.date ?? FIRST_DAY) }
  const { shop, close } = openShop(folder, { clock: () => clock.day * DAY + NOON })
  const caller = callerOf(shop, await signIn(shop))
  const products = await stock(caller, vector)
  const customers = new Map<string, number>()
  const opened: VectorShop = {
    vector,
    shop,
    caller,
    productId: (name) => String(products.get(name)),
    customerId: async (name) => {
      const known = customers.get(name) ?? (await register(caller, customers.size))
      customers.set(name, known)
      return known
    },
    goTo(day) {
      clock.day = day
      turnDay(shop)
    },
    today: () => clock.day,
    async close() {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await caller.settings.updateRules({ commandId: v7(), rules: rulesOf(opened) })
  await beginWith(opened)
  return opened
}

function callerOf(shop: Shop, token: string | null): Caller {
  return createRouterClient(router, { context: { shop, token } })
}

async function signIn(shop: Shop): Promise<string> {
  const nobody = callerOf(shop, null)
  const { managerId } = await nobody.setup.create({
    commandId: v7(),
    language: 'en',
    shop: { name: 'Vectors', phone: '', address: '', logo: null, business: 'general' },
    display: 'rial',
    printer: { kind: 'screen', widthMm: 80 },
    managerName: 'Manager',
    managerPin: PIN,
  })
  return (await nobody.staff.signIn({ staffId: managerId, pin: PIN })).token
}

/** Products with a price below zero are not sold: they are discounts by hand. */
async function stock(caller: Caller, vector: Vector): Promise<Map<string, number>> {
  const parts = new Set(vector.steps.flatMap((step) => ('qty' in step && !Number.isInteger(step.qty) ? ['kg'] : [])))
  const products = new Map<string, number>()
  for (const { id, price, category = null, tax } of [...vector.products, { id: BAG, price: 0 }]) {
    if (price < 0) continue
    const rate = tax === undefined ? undefined : vector.taxes?.[tax]
    const added = await caller.products.add({
      commandId: v7(),
      barcode: null,
      name: id,
      category,
      unit: id === BAG || parts.has('kg') ? 'kilogram' : 'piece',
      price: moneyOf(vector, price),
      tax: rate === undefined ? null : { rate: Math.round(rate.rate * 100), included: rate.included },
      cost: null,
    })
    products.set(id, added.id)
  }
  return products
}

async function register(caller: Caller, number: number): Promise<number> {
  const phone = `0912${String(1_000_000 + number)}`
  return (await caller.customers.register({ commandId: v7(), phone, details: { name: `Customer ${number}` } })).id
}

/** Cards and points that are there before the first order: the shop has no way to bring them in by hand. */
async function beginWith(opened: VectorShop): Promise<void> {
  const { vector, shop, today } = opened
  const { db } = shop
  const at = shop.clock()
  const version = currentRules(db)
  for (const { code, program, balance, customer } of vector.cards ?? []) {
    const reward = version?.rules.programmes.find(({ id }) => id === program)?.rewards[0]
    if (version === undefined || reward === undefined) throw new Error(`${program} has no reward for its cards`)
    insertCoupon(db, {
      code: foldCode(code),
      programmeId: program,
      ruleVersion: version.id,
      customerId: customer === undefined ? null : await opened.customerId(customer),
      issuedBy: null,
      issuedAt: at,
      validFrom: today(),
      validTo: null,
      reward,
      balance: Math.round(balance * unitOf(vector, program)),
      why: { key: 'reason.coupon.thanks', params: {} },
    })
  }
  for (const [programmeId, points] of Object.entries(vector.customer_points_at_start ?? {})) {
    if (points === 0) continue
    const customerId = await opened.customerId('c1')
    const cause = { at, saleId: null, returnId: null, staffId: null, reason: 'at the start' }
    const gift = { points: Math.round(points * unitOf(vector, programmeId)), day: today(), expiresOn: null }
    db.transaction(() => {
      givePoints(db, cause, { customerId, programmeId }, gift)
      refreshPoints(db, customerId, programmeId)
    }).immediate()
  }
}
