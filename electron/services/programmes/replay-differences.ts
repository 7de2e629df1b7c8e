import type { PastSaleRow } from '../../db/replay.ts'
import { explain } from '../../shared/rules/explain.ts'
import type { ClubRules, LocalizedText, PricedSale, SaleInput, Sentence } from '../../shared/rules/model.ts'
import { localized, sentence } from '../../shared/rules/sentences.ts'

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

interface Replayed {
  input: SaleInput
  priced: PricedSale
}

const MOST = 20

/** The sales that differ most, as they come. */
export class Differences {
  private readonly found: Difference[] = []

  /** @param rules those the sale was made with, and what they made of it */
  add(row: PastSaleRow, rules: ClubRules, then: PricedSale, now: Replayed): void {
    const [real, replayed] = [paid(then), paid(now.priced)]
    const size = Math.abs(replayed - real)
    const smallest = this.found.at(-1)
    if (size === 0 || (this.found.length === MOST && smallest !== undefined && sizeOf(smallest) >= size)) return
    const { id: saleId, day, number } = row
    this.found.push({ saleId, day, number, real, replayed, why: whyOf(rules, then, now) })
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

/** Of the programme that makes most of the difference: why it is given now, or why it is not. @param rules of the sale */
function whyOf(rules: ClubRules, then: PricedSale, { input, priced }: Replayed): Sentence | null {
  const change = new Map<string, number>()
  for (const { programmeId, amount } of priced.applied) change.set(programmeId, (change.get(programmeId) ?? 0) + amount)
  for (const { programmeId, amount } of then.applied) change.set(programmeId, (change.get(programmeId) ?? 0) - amount)
  const [most] = [...change].toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
  if (most === undefined) return null
  const [programmeId] = most
  const given = priced.applied.find((reward) => reward.programmeId === programmeId)
  if (given) return given.why
  const notGiven = explain(input, priced).notGiven.find((not) => not.programmeId === programmeId)
  return notGiven?.why ?? sentence('refused.stopped', { programme: localized(nameOf(programmeId, rules)) })
}

const nameOf = (programmeId: string, { programmes }: ClubRules): LocalizedText =>
  programmes.find(({ id }) => id === programmeId)?.name ?? { fa: programmeId, en: programmeId }
