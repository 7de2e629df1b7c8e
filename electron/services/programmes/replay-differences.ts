import type { PastSaleRow } from '../../db/replay.ts'
import { explain } from '../../shared/rules/explain.ts'
import type { PricedSale, SaleInput, Sentence } from '../../shared/rules/model.ts'

/** A sale whose customer would have paid another sum. */
interface Difference {
  saleId: number
  day: number
  number: number
  /** Rial, gift cards and credit included. */
  real: number
  replayed: number
  why: Sentence | null
}

const MOST = 20

/** The sales that differ most, as they come. */
export class Differences {
  private readonly found: Difference[] = []

  add(row: PastSaleRow, then: PricedSale, now: { input: SaleInput; priced: PricedSale }): void {
    const [real, replayed] = [paid(then), paid(now.priced)]
    const size = Math.abs(replayed - real)
    const smallest = this.found.at(-1)
    if (size === 0 || (this.found.length === MOST && smallest !== undefined && sizeOf(smallest) >= size)) return
    const { id: saleId, day, number } = row
    this.found.push({ saleId, day, number, real, replayed, why: whyOf(then, now) })
    this.found.sort((a, b) => sizeOf(b) - sizeOf(a))
    this.found.splice(MOST)
  }

  /** The largest first. */
  largest(): Difference[] {
    return this.found
  }
}

const sizeOf = ({ real, replayed }: Difference): number => Math.abs(replayed - real)

const paid = (priced: PricedSale): number => priced.lines.reduce((sum, { net }) => sum + net, 0)

/** Of the programme that makes most of the difference: why it is given now, or why it is not. */
function whyOf(then: PricedSale, { input, priced }: { input: SaleInput; priced: PricedSale }): Sentence | null {
  const change = new Map<string, number>()
  for (const { programmeId, amount } of priced.applied) change.set(programmeId, (change.get(programmeId) ?? 0) + amount)
  for (const { programmeId, amount } of then.applied) change.set(programmeId, (change.get(programmeId) ?? 0) - amount)
  const [most] = [...change].toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
  if (most === undefined) return null
  const [programmeId] = most
  const given = priced.applied.find((reward) => reward.programmeId === programmeId)
  if (given) return given.why
  return explain(input, priced).notGiven.find((not) => not.programmeId === programmeId)?.why ?? null
}
