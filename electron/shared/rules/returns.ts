import { shareHalfUp } from './arithmetic.ts'
import { priceStaying, type SoldSale, type Staying, whyKept } from './broken.ts'
import type { ClubRules, Sentence } from './model.ts'
import { type SoldCard, takeCardsBack } from './return-cards.ts'
import { type ReturnablePoints, type ReturnedPoints, settlePoints, type Share } from './returned-points.ts'
import { code, rial, sentence } from './sentences.ts'

export type { ReturnablePoints } from './returned-points.ts'

export interface ReturnInput {
  lines: ReturnableLine[]
  /** Everything still with the customer, or so much of some lines. */
  request: 'all' | { position: number; quantity: number }[]
  /** One entry for every points account the sale touched. */
  points: ReturnablePoints[]
  debt: ClubRules['debt']
  /** By it the goods that stay are priced; absent: nobody knows any more, and everything is in proportion. */
  sold?: SoldSale
  /** How the sale was paid and what of it went back; absent: by tenders alone, and all that the lines say. */
  money?: ReturnableMoney
  /** Gift cards that the sale sold and no return has taken back. */
  cards?: SoldCard[]
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
  /** Rial that they were worth: what of `net` belonged to them. */
  returnedRefund: number
  /** Of the thousandths back, those that came before the sale had its customer: they have earned nothing. */
  withoutCustomer?: number
}

/** Rial. */
export interface ReturnableMoney {
  /** What the tenders paid; gift cards and store credit have paid the rest. */
  tendered: number
  /** Handed over by earlier returns, put back on cards and credit, and kept for points and cards that were spent. */
  refunded: number
  credited: number
  keptForGood: number
  /** What cards and credit have paid and no return has given back, in the order in which it goes back. */
  payments: Payment[]
}

export interface Payment {
  /** Null: store credit, an account of points. */
  couponId: number | null
  programmeId: string
  amount: number
}

export interface ReturnOutcome {
  /** Only the lines that come back now, each with its part of what was paid; `kept` comes off their sum. */
  lines: { position: number; quantity: number; refund: number }[]
  /** Rial to hand over, and rial that go back to what had paid before the tenders. */
  refund: number
  credit: number
  credits: Payment[]
  /** Rial of the lines that are not given back. `forGood`: of these, for cards and points that were spent. */
  kept: number
  keptForGood: number
  /** Rial that earlier returns had kept and this one gives back: the goods it was kept for have come back. */
  released: number
  /** Of `kept` and `released`, each part in a sentence. */
  why: Sentence[]
  /** In the order of the accounts asked for. */
  points: ReturnedPoints[]
  /** Sold gift cards that come back with their line. */
  cards: SoldCard[]
  /** Everything the sale sold has come back. */
  whole: boolean
  /** When there is any, nothing may come back. `left`: thousandths that could. */
  refusals: { position: number; left: number }[]
}

/**
 * What taking goods back undoes. All arithmetic is cumulative: each return brings the sale to where it would be had
 * everything returned so far come back at once, so returning in any number of pieces ends exactly where one whole
 * return ends: refunds add up to what was paid, all earned points are taken (lost, or paid for), all spent points
 * restored.
 *
 * A line is worth its net in proportion to the quantity back, rounded half up. What the goods that stay carry of
 * discounts that they would not have been given alone (see `priceStaying`) is kept, never more than the refund, until
 * they come back too. Kept for good is what of sold gift cards was spent and, by the debt policy `from_refund`, what
 * spent points were worth. Tenders are paid back first, then cards and credit.
 *
 * Points follow the money given back of the money paid, rounded down. A sale that cost nothing (paid by points)
 * follows the goods' gross value instead, and when that is nothing too, the quantities. Points are restored before
 * points are taken, so that a sale paid with points is never counted as a debt by its own return.
 */
export function computeReturn(input: ReturnInput): ReturnOutcome {
  const wanted = quantitiesWanted(input)
  const refusals = refusalsOf(input, wanted)
  if (refusals.length > 0) return { ...NOTHING, refusals }

  const lines = linesBack(input, wanted)
  const whole = input.lines.every((line) => backOf(line, wanted) === line.quantity)
  const value = valueOf(input, wanted, whole)
  const cards = takeCardsBack(input.cards ?? [], whole ? [] : (value.alone?.coupons ?? null))
  const spentOfCards = cards.reduce((sum, card) => sum + card.spent, 0)
  const forCards = Math.min(value.now, spentOfCards)
  const share = whole ? { back: 1, of: 1 } : shareReturned(input, wanted, value.due)
  const settled = settlePoints(input, share, value.now - forCards)
  const given = splitGiven(input, value.now - forCards - settled.forPoints)
  return {
    lines,
    ...given,
    kept: value.kept + forCards + settled.forPoints,
    keptForGood: forCards + settled.forPoints,
    released: value.released,
    why: [...value.why, ...whyCards(cards, forCards), ...settled.why],
    points: settled.points.map((points, index) => restoreCredit(input.points[index], points, given.credits)),
    cards,
    whole,
    refusals,
  }
}

const NOTHING: ReturnOutcome = {
  lines: [],
  refund: 0,
  credit: 0,
  credits: [],
  kept: 0,
  keptForGood: 0,
  released: 0,
  why: [],
  points: [],
  cards: [],
  whole: false,
  refusals: [],
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

/** Thousandths of a line that have come back once this return is made. */
function backOf(line: ReturnableLine, wanted: Map<number, number>): number {
  return line.returnedQuantity + (wanted.get(line.position) ?? 0)
}

function linesBack(input: ReturnInput, wanted: Map<number, number>): ReturnOutcome['lines'] {
  return input.lines.flatMap((line) => {
    const quantity = wanted.get(line.position) ?? 0
    if (quantity === 0) return []
    const due = shareHalfUp(line.net, line.returnedQuantity + quantity, line.quantity)
    return [{ position: line.position, quantity, refund: due - line.returnedRefund }]
  })
}

interface Value {
  /** Rial that all returns so far give back, and of it what this one does. */
  due: number
  now: number
  kept: number
  released: number
  why: Sentence[]
  /** How the goods that stay would be priced alone; null: not known. */
  alone: Staying['priced'] | null
}

/** What the goods are worth that have come back, without what the others carry and have lost the right to. */
function valueOf(input: ReturnInput, wanted: Map<number, number>, whole: boolean): Value {
  const before = input.lines.reduce((sum, { returnedRefund }) => sum + returnedRefund, 0)
  const upToNow = input.lines.reduce((sum, line) => sum + shareHalfUp(line.net, backOf(line, wanted), line.quantity), 0)
  const { refunded, credited, keptForGood } = input.money ?? { refunded: before, credited: 0, keptForGood: 0 }
  const done = refunded + credited + keptForGood
  const left = new Map(input.lines.map((line) => [line.position, line.quantity - backOf(line, wanted)]))
  const staying = input.sold && priceStaying(input.sold, left)
  const due = whole ? upToNow : Math.max(done, upToNow - (staying?.unearned ?? 0))
  const change = upToNow - due - (before - done)
  const released = Math.max(0, -change)
  const kept = Math.max(0, change)
  const why = staying ? whyBroken(staying, kept) : []
  if (released > 0) why.push(sentence('kept.released', { released: rial(released) }))
  return { due, now: due - done, kept, released, why, alone: staying?.priced ?? null }
}

/** One sentence for each programme, the parts adding up to what is kept now. */
function whyBroken(staying: Staying, kept: number): Sentence[] {
  let left = kept
  return staying.broken.flatMap((broken) => {
    const amount = Math.min(left, broken.amount)
    left -= amount
    return amount === 0 ? [] : [whyKept(staying, { ...broken, amount })]
  })
}

function whyCards(cards: readonly SoldCard[], kept: number): Sentence[] {
  let left = kept
  return cards.flatMap((card) => {
    const amount = Math.min(left, card.spent)
    left -= amount
    return amount === 0 ? [] : [sentence('kept.card', { kept: rial(amount), code: code(card.code) })]
  })
}

function shareReturned(input: ReturnInput, wanted: Map<number, number>, due: number): Share {
  const money: Share = { back: due, of: 0 }
  for (const line of input.lines) {
    const before = shareHalfUp(line.net, line.withoutCustomer ?? 0, line.quantity)
    money.back -= before
    money.of += line.net - before
  }
  if (money.of > 0) return { ...money, back: Math.max(0, money.back) }
  const measures = [
    (line: ReturnableLine, quantity: number) => shareHalfUp(line.gross, quantity, line.quantity),
    (_: ReturnableLine, quantity: number) => quantity,
  ]
  const shares = measures.map((measure) => {
    const share: Share = { back: 0, of: 0 }
    for (const line of input.lines) {
      const before = measure(line, line.withoutCustomer ?? 0)
      share.back += measure(line, backOf(line, wanted)) - before
      share.of += measure(line, line.quantity) - before
    }
    return share
  })
  return shares.find(({ of }) => of > 0) ?? { back: 1, of: 1 }
}

/** Tenders are paid back up to what they paid, then what cards and credit paid, in their order. */
function splitGiven(input: ReturnInput, given: number): Pick<ReturnOutcome, 'refund' | 'credit' | 'credits'> {
  if (!input.money) return { refund: given, credit: 0, credits: [] }
  const { tendered, refunded, payments } = input.money
  const refund = Math.min(given, Math.max(0, tendered - refunded))
  let left = given - refund
  const credits = payments.flatMap((payment) => {
    const amount = Math.min(left, payment.amount)
    left -= amount
    return amount === 0 ? [] : [{ ...payment, amount }]
  })
  return { refund: refund + left, credit: given - refund - left, credits }
}

/** Store credit that paid comes back as money does, not in proportion. */
function restoreCredit(
  account: ReturnablePoints | undefined,
  points: ReturnedPoints,
  credits: readonly Payment[],
): ReturnedPoints {
  if (account?.programme?.kind !== 'store_credit') return points
  const back = credits.filter(({ couponId, programmeId }) => couponId === null && programmeId === points.programmeId)
  return { ...points, restored: back.reduce((sum, { amount }) => sum + amount, 0) }
}
