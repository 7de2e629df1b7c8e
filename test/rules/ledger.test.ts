import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { computeReturn, type ReturnInput } from '../../electron/shared/rules/returns.ts'
import { defaultRules } from '../../electron/shared/rules/templates.ts'
import { Account } from './account.ts'
import { RUNS } from './arbitraries.ts'
import { customer, line, sale } from './samples.ts'

const anyStep = fc.oneof(
  fc.record({
    kind: fc.constant('sale' as const),
    prices: fc.array(fc.integer({ min: 1, max: 30_000_000 }), { minLength: 1, maxLength: 4 }),
    points: fc.nat({ max: 60 }),
  }),
  fc.record({ kind: fc.constant('return' as const), sale: fc.nat(), line: fc.nat() }),
)

test('for any sales, redemptions and returns the balance is the sum of the ledger, and undoing all gives the start', () => {
  const rules = defaultRules('general')
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 25 }), fc.nat({ max: 100 }), (steps, start) => {
      const account = new Account<number>()
      account.earn(null, start, null)
      let ledger = start
      const sold: ReturnInput[] = []
      const book = (index: number, request: ReturnInput['request']) => {
        const state = sold[index]
        const [points] = state?.points ?? []
        if (state === undefined || points === undefined) return
        const outcome = computeReturn({ ...state, points: [{ ...points, balance: account.balance(DAY) }], request })
        const [moved] = outcome.points
        if (moved === undefined) return
        account.restore(index, moved.restored)
        account.takeBack(index, moved.taken, DAY)
        ledger += moved.restored - moved.taken
        points.restored += moved.restored
        points.taken += moved.taken
        for (const back of outcome.lines) {
          const known = state.lines.find(({ position }) => position === back.position)
          if (known === undefined) continue
          known.returnedQuantity += back.quantity
          known.returnedRefund += back.refund
        }
      }
      for (const step of steps) {
        if (step.kind === 'return') {
          const index = step.sale % Math.max(1, sold.length)
          const lines = sold[index]?.lines ?? []
          book(index, [{ position: step.line % Math.max(1, lines.length), quantity: 1000 }])
        } else {
          const priced = priceSale(
            sale({
              rules,
              day: DAY,
              customer: customer({ tierId: 'gold', points: { club: account.balance(DAY) } }),
              lines: step.prices.map((price, position) => line(String(position), price)),
              claims: step.points > 0 ? [{ type: 'redeem', programmeId: 'club', points: step.points }] : [],
            }),
          )
          const outcome = priced.points.find(({ programmeId }) => programmeId === 'club')
          expect(outcome?.spent ?? 0).toBeLessThanOrEqual(step.points)
          account.spend(sold.length, outcome?.spent ?? 0, DAY)
          account.earn(sold.length, outcome?.earned ?? 0, outcome?.expiresOn ?? null)
          ledger += (outcome?.earned ?? 0) - (outcome?.spent ?? 0)
          sold.push({
            lines: priced.lines.map(({ gross, net }, position) => ({
              position,
              quantity: 1000,
              gross,
              net,
              returnedQuantity: 0,
              returnedRefund: 0,
            })),
            request: 'all',
            points: [
              {
                programmeId: 'club',
                earned: outcome?.earned ?? 0,
                spent: outcome?.spent ?? 0,
                taken: 0,
                lost: 0,
                restored: 0,
                balance: 0,
              },
            ],
            debt: rules.debt,
          })
        }
        expect(account.balance(DAY)).toBe(ledger)
      }
      for (const index of sold.keys()) book(index, 'all')
      expect(account.balance(DAY)).toBe(start)
    }),
    RUNS,
  )
})

const DAY = 20_000
