import type { PricedSale } from '../../electron/shared/rules/model.ts'
import { Cashier } from './cashier.ts'
import { PIECE, unitOf } from './programmes.ts'
import { openVectorShop, type VectorShop } from './shop.ts'
import type { Expectation, Vector } from './vector.ts'

/** Plays a vector in a shop of its own and returns every difference to what it expects. */
export async function differences(vector: Vector): Promise<string[]> {
  const till = await openVectorShop(vector)
  try {
    return await play(till)
  } finally {
    await till.close()
  }
}

async function play(till: VectorShop): Promise<string[]> {
  const cashier = new Cashier(till)
  const found: string[] = []
  for (const [index, step] of till.vector.steps.entries()) {
    const error = await cashier.take(step)
    const expected = till.vector.expect.find(({ after_step }) => after_step === index + 1)
    const differing =
      expected === undefined
        ? error === null
          ? []
          : [`refused as ${error}`]
        : await compare(till, cashier, expected, error)
    for (const difference of differing) found.push(`step ${index + 1}: ${difference}`)
  }
  return found
}

async function compare(
  till: VectorShop,
  cashier: Cashier,
  expected: Expectation,
  error: string | null,
): Promise<string[]> {
  const { vector } = till
  const found: string[] = []
  const check = (what: string, actual: unknown, wanted: unknown) => {
    const [got, want] = [JSON.stringify(actual), JSON.stringify(wanted)]
    if (got !== want) found.push(`${what}: ${got}, expected ${want}`)
  }
  check('error', error, expected.error ?? null)
  const priced = cashier.current.priced ?? NOTHING
  for (const [what, actual, wanted] of figures(till, priced, expected)) check(what, actual, wanted)
  for (const [id, points] of Object.entries(expected.points_balance ?? {})) {
    check(`points_balance ${id}`, (await cashier.balance(id)) / unitOf(vector, id), points)
  }
  for (const [code, balance] of Object.entries(expected.card_balances ?? {})) {
    const card = cashier.cardBalance(code)
    check(`card_balances ${code}`, card && card.balance / unitOf(vector, card.programmeId), balance)
  }
  return found
}

/** What is compared of the current order: what, the shop's figure, the vector's. */
function figures({ vector, productId }: VectorShop, priced: PricedSale, expected: Expectation) {
  const money = 10 ** vector.currency_decimals
  const rows: [what: string, actual: unknown, wanted: unknown][] = []
  if (expected.total !== null) {
    const given = priced.applied.filter(({ amount }) => amount > 0).map((reward) => amountOf(reward, money))
    const paid = priced.payments.map((payment) => amountOf(payment, money))
    const payments = (expected.payments ?? []).map(({ program, amount }) => ({ program, amount }))
    rows.push(['total', priced.payable / money, expected.total])
    rows.push(['discounts', inOrder(given), inOrder(expected.discounts)])
    rows.push(['payments', inOrder(paid), inOrder(payments)])
  }
  if (expected.total_excl_tax !== undefined) {
    rows.push(['total_excl_tax', (priced.payable - priced.tax) / money, expected.total_excl_tax])
  }
  if (expected.free_items !== undefined) {
    const names = new Map(vector.products.map(({ id }) => [productId(id), id]))
    const items = priced.freeItems.map((item) => ({
      program: item.programmeId,
      product: names.get(item.productId),
      qty: item.quantity / PIECE,
    }))
    rows.push(['free_items', inOrder(items), inOrder(expected.free_items)])
  }
  for (const [id, points] of Object.entries(expected.points_earned ?? {})) {
    const earned = priced.points.find(({ programmeId }) => programmeId === id)?.earned ?? 0
    rows.push([`points_earned ${id}`, earned / unitOf(vector, id), points])
  }
  for (const [id, points] of Object.entries(expected.points_used ?? {})) {
    const used = priced.applied.filter(({ programmeId }) => programmeId === id)
    const spent = used.reduce((sum, { pointsSpent }) => sum + pointsSpent, 0)
    rows.push([`points_used ${id}`, spent / unitOf(vector, id), points])
  }
  for (const [id, count] of Object.entries(expected.coupons_issued ?? {})) {
    const issued = priced.coupons.filter(({ programmeId }) => programmeId === id)
    rows.push([`coupons_issued ${id}`, issued.length, count])
  }
  return rows
}

function amountOf({ programmeId, amount }: { programmeId: string; amount: number }, money: number) {
  return { program: programmeId, amount: amount / money }
}

/** Sorted, so that only the content counts. */
function inOrder<T>(rows: readonly T[]): string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted()
}

/** An order into which nothing was put. */
const NOTHING: PricedSale = {
  lines: [],
  gross: 0,
  manualDiscount: 0,
  programmeDiscount: 0,
  tax: 0,
  payable: 0,
  applied: [],
  freeItems: [],
  payments: [],
  refusals: [],
  points: [],
  coupons: [],
  heldBack: [],
}
