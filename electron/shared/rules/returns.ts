import { shareDown, shareHalfUp } from './arithmetic.ts'

export interface ReturnInput {
  lines: ReturnableLine[]
  /** Everything still with the customer, or so much of some lines. */
  request: 'all' | { position: number; quantity: number }[]
  /** One entry for every points account the sale touched. */
  points: ReturnablePoints[]
  debt: 'negative' | 'stop_at_zero'
}

/** A line of the sale as it was stored, with what earlier returns brought back. */
export interface ReturnableLine {
  position: number
  /** Thousandths sold. */
  quantity: number
  /** Rial before discounts. */
  gross: number
  /** Rial the customer paid for the line, tax included. */
  net: number
  /** Thousandths that came back already. */
  returnedQuantity: number
  /** Rial refunded for them. */
  returnedRefund: number
  /** Of the thousandths back, those that came before the sale had its customer: they have earned nothing. */
  withoutCustomer?: number
}

/** What the sale did to one points account, in smallest units, none of it below zero but the balance. */
export interface ReturnablePoints {
  programmeId: string
  earned: number
  spent: number
  /** Taken back by earlier returns, and what these could not take. */
  taken: number
  lost: number
  restored: number
  /** The customer's balance now. */
  balance: number
}

export interface ReturnOutcome {
  /** Only the lines that come back now. */
  lines: { position: number; quantity: number; refund: number }[]
  /** Rial; the sum of the lines. */
  refund: number
  points: ReturnedPoints[]
  /** Everything the sale sold has come back. */
  whole: boolean
  /** When there is any, nothing may come back. `left`: thousandths that could. */
  refusals: { position: number; left: number }[]
}

export interface ReturnedPoints {
  programmeId: string
  /** Spent points that go back to their lots, before anything is taken. */
  restored: number
  /** Earned points taken from the account. */
  taken: number
  /** Earned points that should be taken and are spent already; only with the debt policy `stop_at_zero`. */
  lost: number
}

/**
 * What taking goods back undoes. All arithmetic is cumulative: each return brings the sale to where it would be had
 * everything returned so far come back at once, so returning in any number of pieces ends exactly where one whole
 * return ends: refunds add up to what was paid, all earned points are taken (or lost), all spent points restored.
 *
 * A line refunds its net in proportion to the quantity back, rounded half up. Points follow the money refunded of the
 * money paid, rounded down. A sale that cost nothing (paid by points) follows the goods' gross value instead, and
 * when that is nothing too, the quantities. Points are restored before points are taken, so that a sale paid with
 * points is never counted as a debt by its own return.
 */
export function computeReturn(input: ReturnInput): ReturnOutcome {
  const wanted = quantitiesWanted(input)
  const refusals = refusalsOf(input, wanted)
  if (refusals.length > 0) return { lines: [], refund: 0, points: [], whole: false, refusals }

  const lines = input.lines.flatMap((line) => {
    const quantity = wanted.get(line.position) ?? 0
    if (quantity === 0) return []
    const due = shareHalfUp(line.net, line.returnedQuantity + quantity, line.quantity)
    return [{ position: line.position, quantity, refund: due - line.returnedRefund }]
  })
  const whole = input.lines.every((line) => line.returnedQuantity + (wanted.get(line.position) ?? 0) === line.quantity)
  const share = shareReturned(input.lines, wanted)
  return {
    lines,
    refund: lines.reduce((sum, line) => sum + line.refund, 0),
    points: input.points.map((account) => returnPoints(account, whole ? { back: 1, of: 1 } : share, input.debt)),
    whole,
    refusals,
  }
}

/** Position → thousandths; several requests for one line add up. */
function quantitiesWanted(input: ReturnInput): Map<number, number> {
  if (input.request === 'all') {
    return new Map(input.lines.map((line) => [line.position, line.quantity - line.returnedQuantity]))
  }
  const wanted = new Map<number, number>()
  for (const { position, quantity } of input.request) {
    wanted.set(position, (wanted.get(position) ?? 0) + quantity)
  }
  return wanted
}

function refusalsOf(input: ReturnInput, wanted: Map<number, number>): ReturnOutcome['refusals'] {
  const leftAt = new Map(input.lines.map((line) => [line.position, line.quantity - line.returnedQuantity]))
  const refusals = [...wanted]
    .map(([position, quantity]) => ({ position, quantity, left: leftAt.get(position) ?? 0 }))
    .filter(({ quantity, left }) => quantity > left)
    .map(({ position, left }) => ({ position, left }))
  const [first] = input.lines
  const nothingLeft = refusals.length === 0 && [...wanted.values()].every((quantity) => quantity === 0)
  return nothingLeft ? [{ position: first?.position ?? 0, left: 0 }] : refusals
}

interface Share {
  back: number
  of: number
}

function shareReturned(lines: readonly ReturnableLine[], wanted: Map<number, number>): Share {
  const values = [
    (line: ReturnableLine, quantity: number) => shareHalfUp(line.net, quantity, line.quantity),
    (line: ReturnableLine, quantity: number) => shareHalfUp(line.gross, quantity, line.quantity),
    (_: ReturnableLine, quantity: number) => quantity,
  ]
  const shares = values.map((valueOf) => {
    const share: Share = { back: 0, of: 0 }
    for (const line of lines) {
      const before = valueOf(line, line.withoutCustomer ?? 0)
      const quantity = line.returnedQuantity + (wanted.get(line.position) ?? 0)
      share.back += valueOf(line, quantity) - before
      share.of += valueOf(line, line.quantity) - before
    }
    return share
  })
  return shares.find(({ of }) => of > 0) ?? { back: 1, of: 1 }
}

function returnPoints(account: ReturnablePoints, share: Share, debt: ReturnInput['debt']): ReturnedPoints {
  const restored = dueNow(account.spent, share, account.restored)
  const due = dueNow(account.earned, share, account.taken + account.lost)
  const taken = debt === 'negative' ? due : Math.min(due, Math.max(0, account.balance + restored))
  return { programmeId: account.programmeId, restored, taken, lost: due - taken }
}

/** The part of `points` that belongs to the share returned, less what earlier returns did; never below zero. */
function dueNow(points: number, share: Share, done: number): number {
  const upTo = Math.min(points, Math.max(0, shareDown(points, share.back, share.of)))
  return Math.max(0, upTo - done)
}
