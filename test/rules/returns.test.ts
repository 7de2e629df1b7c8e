import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computeReturn, type ReturnInput, type ReturnOutcome } from '../../electron/shared/rules/returns.ts'
import { RUNS } from './arbitraries.ts'

const line = (position: number, net: number, quantity = 1000) => ({
  position,
  quantity,
  gross: net,
  net,
  returnedQuantity: 0,
  returnedRefund: 0,
})
const account = { programmeId: 'club', earned: 70, spent: 150, taken: 0, lost: 0, restored: 0, balance: 120 }

describe('computeReturn', () => {
  test('half the money back: half of the points earned and of the points spent', () => {
    const outcome = computeReturn({
      lines: [line(0, 90, 2000)],
      request: [{ position: 0, quantity: 1000 }],
      points: [account],
      debt: 'negative',
    })
    expect(outcome).toEqual({
      lines: [{ position: 0, quantity: 1000, refund: 45 }],
      refund: 45,
      credit: 0,
      credits: [],
      kept: 0,
      keptForGood: 0,
      released: 0,
      why: [],
      points: [{ programmeId: 'club', restored: 75, taken: 35, lost: 0, paid: 0 }],
      cards: [],
      whole: false,
      refusals: [],
    })
  })

  test('more than was sold is refused with what is left, and nothing comes back', () => {
    const outcome = computeReturn({
      lines: [{ ...line(0, 100, 3000), returnedQuantity: 1000, returnedRefund: 33 }],
      request: [
        { position: 0, quantity: 1500 },
        { position: 0, quantity: 1000 },
      ],
      points: [],
      debt: 'negative',
    })
    expect(outcome.refusals).toEqual([{ position: 0, left: 2000 }])
    expect(outcome.lines).toEqual([])
  })

  test('a sale that has come back is refused', () => {
    const lines = [{ ...line(0, 100), returnedQuantity: 1000, returnedRefund: 100 }]
    expect(computeReturn({ lines, request: 'all', points: [], debt: 'negative' }).refusals).toHaveLength(1)
  })

  test('points spent elsewhere become a debt, or are lost', () => {
    const input: ReturnInput = {
      lines: [line(0, 100)],
      request: 'all',
      points: [{ ...account, earned: 50, spent: 0, balance: 20 }],
      debt: 'negative',
    }
    expect(computeReturn(input).points).toEqual([{ programmeId: 'club', restored: 0, taken: 50, lost: 0, paid: 0 }])
    expect(computeReturn({ ...input, debt: 'stop_at_zero' }).points).toEqual([
      { programmeId: 'club', restored: 0, taken: 20, lost: 30, paid: 0 },
    ])
  })

  test('a sale paid by points follows the value of the goods', () => {
    const outcome = computeReturn({
      lines: [
        { ...line(0, 0), gross: 300 },
        { ...line(1, 0), gross: 100 },
      ],
      request: [{ position: 0, quantity: 1000 }],
      points: [{ ...account, earned: 0, spent: 40, balance: 0 }],
      debt: 'negative',
    })
    expect(outcome.refund).toBe(0)
    expect(outcome.points).toEqual([{ programmeId: 'club', restored: 30, taken: 0, lost: 0, paid: 0 }])
  })

  test('in any pieces, ends where one whole return ends', () => {
    const anyLine = fc.record({
      quantity: fc.integer({ min: 1, max: 9000 }),
      net: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50_000_000 })),
      discount: fc.nat({ max: 1_000_000 }),
    })
    const facts = fc.record({
      lines: fc.array(anyLine, { minLength: 1, maxLength: 6 }),
      pieces: fc.array(fc.record({ line: fc.nat(), part: fc.integer({ min: 1, max: 1000 }) }), { maxLength: 8 }),
      earned: fc.nat({ max: 5000 }),
      spent: fc.nat({ max: 5000 }),
      balance: fc.integer({ min: -500, max: 5000 }),
      debt: fc.constantFrom('negative' as const, 'stop_at_zero' as const),
    })
    fc.assert(
      fc.property(facts, ({ lines, pieces, earned, spent, balance, debt }) => {
        const sold: ReturnInput = {
          lines: lines.map(({ quantity, net, discount }, position) => ({
            ...line(position, net, quantity),
            gross: net + discount,
          })),
          request: 'all',
          points: [{ programmeId: 'club', earned, spent, taken: 0, lost: 0, restored: 0, balance }],
          debt,
        }
        let state = sold
        for (const { line: at, part } of pieces) {
          const known = state.lines[at % state.lines.length]
          const left = known ? known.quantity - known.returnedQuantity : 0
          if (known === undefined || left === 0) continue
          const quantity = Math.max(1, Math.floor((left * part) / 1000))
          state = after(state, computeReturn({ ...state, request: [{ position: known.position, quantity }] }))
        }
        const rest = computeReturn({ ...state, request: 'all' })
        if (rest.refusals.length === 0) {
          expect(rest.whole).toBe(true)
          state = after(state, rest)
        }
        for (const known of state.lines) expect(known.returnedRefund).toBe(known.net)
        const [points] = state.points
        expect(points).toMatchObject({ restored: spent })
        expect((points?.taken ?? 0) + (points?.lost ?? 0)).toBe(earned)
        if (debt === 'negative') expect(points?.balance).toBe(balance + spent - earned)
        else expect(points?.balance).toBeGreaterThanOrEqual(Math.min(balance, 0))
      }),
      RUNS,
    )
  })
})

/** The sale as it is stored once the return has been booked. */
function after(state: ReturnInput, outcome: ReturnOutcome): ReturnInput {
  return {
    ...state,
    lines: state.lines.map((known) => {
      const back = outcome.lines.find(({ position }) => position === known.position)
      expect(back?.refund ?? 0).toBeGreaterThanOrEqual(0)
      return {
        ...known,
        returnedQuantity: known.returnedQuantity + (back?.quantity ?? 0),
        returnedRefund: known.returnedRefund + (back?.refund ?? 0),
      }
    }),
    points: state.points.map((known, index) => {
      const moved = outcome.points[index] ?? { restored: 0, taken: 0, lost: 0 }
      return {
        ...known,
        restored: known.restored + moved.restored,
        taken: known.taken + moved.taken,
        lost: known.lost + moved.lost,
        balance: known.balance + moved.restored - moved.taken,
      }
    }),
  }
}
