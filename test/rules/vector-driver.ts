import type { PricedSale } from '../../electron/shared/rules/model.ts'
import { VectorClub } from './vector-club.ts'
import { type Expectation, PIECE, type Vector } from './vector.ts'

/** Runs a vector through the pure rules and returns every difference to what it expects. */
export function differences(vector: Vector): string[] {
  const club = new VectorClub(vector)
  const found: string[] = []
  for (const [index, step] of vector.steps.entries()) {
    const error = club.take(step)
    const expected = vector.expect.find(({ after_step }) => after_step === index + 1)
    if (expected === undefined) {
      if (error !== null) found.push(`step ${index + 1}: refused as ${error}`)
      continue
    }
    for (const difference of compare(vector, club, expected, error)) found.push(`step ${index + 1}: ${difference}`)
  }
  return found
}

function compare(vector: Vector, club: VectorClub, expected: Expectation, error: string | null): string[] {
  const found: string[] = []
  const check = (what: string, actual: unknown, wanted: unknown) => {
    const [got, want] = [JSON.stringify(actual), JSON.stringify(wanted)]
    if (got !== want) found.push(`${what}: ${got}, expected ${want}`)
  }
  const { priced, customer } = club.current
  const money = 10 ** vector.currency_decimals
  check('error', error, expected.error ?? null)
  if (expected.total !== null) {
    check('total', priced.payable / money, expected.total)
    const given = priced.applied.filter(({ amount }) => amount > 0)
    check(
      'discounts',
      inOrder(given.map(({ programmeId, amount }) => ({ program: programmeId, amount: amount / money }))),
      inOrder(expected.discounts),
    )
    const payments = priced.payments.map(({ programmeId, amount }) => ({
      program: programmeId,
      amount: amount / money,
    }))
    const wantedPayments = (expected.payments ?? []).map(({ program, amount }) => ({ program, amount }))
    check('payments', inOrder(payments), inOrder(wantedPayments))
  }
  if (expected.total_excl_tax !== undefined) {
    check('total_excl_tax', (priced.payable - priced.tax) / money, expected.total_excl_tax)
  }
  if (expected.free_items !== undefined) {
    const items = priced.freeItems.map((item) => ({
      program: item.programmeId,
      product: item.productId,
      qty: item.quantity / PIECE,
    }))
    check('free_items', inOrder(items), inOrder(expected.free_items))
  }
  for (const [id, points] of Object.entries(expected.points_earned ?? {})) {
    check(`points_earned ${id}`, earnedBy(priced, id) / club.unit(id), points)
  }
  for (const [id, points] of Object.entries(expected.points_used ?? {})) {
    const used = priced.applied.filter(({ programmeId }) => programmeId === id)
    check(`points_used ${id}`, used.reduce((sum, { pointsSpent }) => sum + pointsSpent, 0) / club.unit(id), points)
  }
  for (const [id, points] of Object.entries(expected.points_balance ?? {})) {
    check(`points_balance ${id}`, club.balance(customer, id) / club.unit(id), points)
  }
  for (const [code, balance] of Object.entries(expected.card_balances ?? {})) {
    const card = club.coupons.get(code)
    check(`card_balances ${code}`, card && card.balance / club.unit(card.programmeId), balance)
  }
  for (const [id, count] of Object.entries(expected.coupons_issued ?? {})) {
    check(`coupons_issued ${id}`, priced.coupons.filter(({ programmeId }) => programmeId === id).length, count)
  }
  return found
}

function earnedBy(priced: PricedSale, programmeId: string): number {
  return priced.points.find((outcome) => outcome.programmeId === programmeId)?.earned ?? 0
}

/** Sorted, so that only the content counts. */
function inOrder<T>(rows: readonly T[]): string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted()
}
