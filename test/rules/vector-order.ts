import { computeReturn, type ReturnablePoints } from '../../electron/shared/rules/returns.ts'
import type { Claim, ClubRules, PricedSale } from '../../electron/shared/rules/model.ts'

/** A sale of a vector, parked or done. */
export interface Order {
  customer: string
  day: number
  goods: Map<string, number>
  loads: string[]
  claims: Claim[]
  priced: PricedSale
  state: 'open' | 'confirmed' | 'cancelled'
  /** Coupons issued, in the order's own sequence. */
  issued: string[]
  returned: Map<string, { quantity: number; refund: number }>
  taken: Map<string, { taken: number; lost: number; restored: number }>
}

export function openedOrder(customer: string, day: number): Order {
  return {
    customer,
    day,
    goods: new Map(),
    loads: [],
    claims: [],
    priced: EMPTY,
    state: 'open',
    issued: [],
    returned: new Map(),
    taken: new Map(),
  }
}

const EMPTY: PricedSale = {
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
}

type ReturnedPoints = ReturnType<typeof computeReturn>['points']

/** Takes goods of an order back and gives what that does to the customer's accounts. */
export function returnOf(
  order: Order,
  goods: { product: string; quantity: number },
  balanceOf: (programmeId: string) => number,
  debt: ClubRules['debt'],
): ReturnedPoints {
  const positions = [...order.goods.keys()]
  const outcome = computeReturn({
    lines: positions.map((product, position) => {
      const line = order.priced.lines.find(({ key }) => key === product)
      const returned = order.returned.get(product)
      return {
        position,
        quantity: order.goods.get(product) ?? 0,
        gross: line?.gross ?? 0,
        net: line?.net ?? 0,
        returnedQuantity: returned?.quantity ?? 0,
        returnedRefund: returned?.refund ?? 0,
      }
    }),
    request: [{ position: positions.indexOf(goods.product), quantity: goods.quantity }],
    points: touchedPoints(order, balanceOf),
    debt,
  })
  for (const line of outcome.lines) {
    const product = positions[line.position] ?? ''
    const returned = order.returned.get(product) ?? { quantity: 0, refund: 0 }
    order.returned.set(product, {
      quantity: returned.quantity + line.quantity,
      refund: returned.refund + line.refund,
    })
  }
  for (const points of outcome.points) remember(order, points)
  return outcome.points
}

function touchedPoints(order: Order, balanceOf: (programmeId: string) => number): ReturnablePoints[] {
  return order.priced.points
    .filter(({ earned, spent }) => earned > 0 || spent > 0)
    .map(({ programmeId, earned, spent }) => {
      const { taken, lost, restored } = order.taken.get(programmeId) ?? { taken: 0, lost: 0, restored: 0 }
      return { programmeId, earned, spent, taken, lost, restored, balance: balanceOf(programmeId) }
    })
}

function remember(order: Order, points: ReturnedPoints[number]): void {
  const before = order.taken.get(points.programmeId) ?? { taken: 0, lost: 0, restored: 0 }
  order.taken.set(points.programmeId, {
    taken: before.taken + points.taken,
    lost: before.lost + points.lost,
    restored: before.restored + points.restored,
  })
}
