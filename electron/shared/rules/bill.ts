import { allocate } from './arithmetic.ts'
import type { Basket } from './basket.ts'
import type { ProgrammeKind } from './model.ts'

/**
 * What is left to pay of each line while rewards are given one after the other.
 *
 * Two numbers are kept for a line. `nets` are whole rial: they never go below zero and add up to what is left to pay.
 * `rests` are the same amounts without the rounding of the discounts before, because a percentage works on the
 * unrounded rest; they only decide how large the next discount is.
 */
export interface Bill {
  basket: Basket
  nets: number[]
  /** In `REST_UNIT`s. */
  rests: bigint[]
  /** Rial; the sum of `nets`. */
  left: number
  grants: Grant[]
}

/** One discount that was given. */
export interface Grant {
  programmeId: string
  kind: ProgrammeKind
  /** Came by a code or coupon: a minimum amount of later programmes is measured after it. */
  byCode: boolean
  /** Limited to some lines, not to the sale as a whole. */
  targeted: boolean
  /** Points paid for it: what it took off is no money. */
  byPoints: boolean
  lines: readonly number[]
  /** Rial by line index. */
  amounts: number[]
  amount: number
  /** A fixed sum whose place among its lines is still open, see `makeRoom`. */
  movable: boolean
}

export type GrantSource = Pick<Grant, 'programmeId' | 'kind' | 'byCode' | 'targeted' | 'byPoints'>

export interface Percentage {
  /** Per ten thousand, at most 10000. */
  rate: number
  /** Rial; null: without an upper bound. */
  most: number | null
  /** Only this many thousandths of a single line; null: all of the lines. */
  quantity: number | null
}

/** Parts of a rial. */
export const REST_UNIT = 100_000_000n

export function openBill(basket: Basket): Bill {
  return {
    basket,
    nets: basket.lines.map((line) => line.price),
    rests: basket.lines.map((line) => BigInt(line.price) * REST_UNIT),
    left: basket.sums.price,
    grants: [],
  }
}

/**
 * Takes a percentage off the unrounded rest of the lines, rounded half up to the rial.
 * @returns rial taken, and what was to be taken before rounding and bounds in hundred-millionths of a rial
 */
export function takePercent(
  bill: Bill,
  source: GrantSource,
  lines: readonly number[],
  percentage: Percentage,
): { amount: number; exact: bigint } {
  makeRoom(bill, lines)
  const cuts = lines.map((index) => cutOf(bill, index, percentage))
  const exact = cuts.reduce((sum, cut) => sum + cut, 0n)
  const everything = percentage.rate >= 10_000 && percentage.quantity === null
  const wanted = everything ? roomOf(bill, lines) : exact <= 0n ? 0 : toRial(exact)
  const amount = Math.min(wanted, percentage.most ?? wanted, roomOf(bill, lines), bill.left)
  if (amount <= 0) return { amount: 0, exact }
  const grant = book(bill, source, lines, amount, false)
  for (const [at, index] of lines.entries()) {
    const cut = amount === wanted ? (cuts[at] ?? 0n) : BigInt(grant.amounts[index] ?? 0) * REST_UNIT
    bill.rests[index] = (bill.rests[index] ?? 0n) - cut
  }
  return { amount, exact }
}

/** Takes a sum off the lines, at most what is left of them. Returns rial taken. */
export function takeAmount(bill: Bill, source: GrantSource, lines: readonly number[], wanted: number): number {
  makeRoom(bill, lines)
  const amount = Math.min(wanted, roomOf(bill, lines), bill.left)
  if (amount <= 0) return 0
  const grant = book(bill, source, lines, amount, true)
  for (const index of lines) {
    bill.rests[index] = (bill.rests[index] ?? 0n) - BigInt(grant.amounts[index] ?? 0) * REST_UNIT
  }
  return amount
}

/** Rial that a sum could still take off these lines, once earlier sums have made room. */
export function roomFor(bill: Bill, lines: readonly number[]): number {
  makeRoom(bill, lines)
  return Math.min(roomOf(bill, lines), bill.left)
}

/**
 * Moves fixed sums given before onto lines that the coming reward does not reach, as far as those lines have
 * anything left, so that 5 off the sale and then 10 % off one product does not lower the 10 % without need.
 */
function makeRoom(bill: Bill, lines: readonly number[]): void {
  if (lines === bill.basket.all || !bill.grants.some((grant) => grant.movable)) return
  const reached = new Set(lines)
  for (const grant of bill.grants) {
    if (!grant.movable) continue
    const moved = movableOf(bill, grant, reached)
    if (moved > 0) move(bill, grant, reached, moved)
  }
}

/** Rial of a sum that lie on lines that will be reached and find room on others. */
function movableOf(bill: Bill, grant: Grant, reached: ReadonlySet<number>): number {
  let inside = 0
  let outside = 0
  for (const index of grant.lines) {
    if (reached.has(index)) inside += grant.amounts[index] ?? 0
    else outside += Math.max(0, bill.nets[index] ?? 0)
  }
  return Math.min(inside, outside)
}

function move(bill: Bill, grant: Grant, reached: ReadonlySet<number>, moved: number): void {
  const inside = grant.lines.map((index) => (reached.has(index) ? (grant.amounts[index] ?? 0) : 0))
  const outside = grant.lines.map((index) => (reached.has(index) ? 0 : Math.max(0, bill.nets[index] ?? 0)))
  const freed = allocate(moved, inside)
  const taken = allocate(moved, outside)
  for (const [at, index] of grant.lines.entries()) {
    const change = (taken[at] ?? 0) - (freed[at] ?? 0)
    if (change === 0) continue
    grant.amounts[index] = (grant.amounts[index] ?? 0) + change
    bill.nets[index] = (bill.nets[index] ?? 0) - change
    bill.rests[index] = (bill.rests[index] ?? 0n) - BigInt(change) * REST_UNIT
  }
}

/** The part of a line's rest that a percentage takes, in `REST_UNIT`s rounded down. */
function cutOf(bill: Bill, index: number, { rate, quantity }: Percentage): bigint {
  const whole = (bill.rests[index] ?? 0n) * BigInt(rate)
  const lineQuantity = bill.basket.lines[index]?.source.quantity ?? 0
  if (quantity === null || quantity >= lineQuantity) return whole / 10_000n
  return (whole * BigInt(quantity)) / (10_000n * BigInt(lineQuantity))
}

/** Rounded half up. */
export function toRial(exact: bigint): number {
  return Number((2n * exact + REST_UNIT) / (2n * REST_UNIT))
}

function roomOf(bill: Bill, lines: readonly number[]): number {
  return lines.reduce((room, index) => room + Math.max(0, bill.nets[index] ?? 0), 0)
}

function book(bill: Bill, source: GrantSource, lines: readonly number[], amount: number, movable: boolean): Grant {
  const shares = allocate(
    amount,
    lines.map((index) => Math.max(0, bill.nets[index] ?? 0)),
  )
  const amounts = bill.nets.map(() => 0)
  for (const [at, index] of lines.entries()) {
    const share = shares[at] ?? 0
    amounts[index] = share
    bill.nets[index] = (bill.nets[index] ?? 0) - share
  }
  const grant: Grant = { ...source, lines, amounts, amount, movable: movable && lines.length > 1 }
  bill.left -= amount
  bill.grants.push(grant)
  return grant
}
