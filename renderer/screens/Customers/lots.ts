import type { shop } from '../../api.ts'

export type Lot = Awaited<ReturnType<typeof shop.customers.lots>>['lots'][number]

/** What the earning brought when it was made, in smallest units: its first entries of one moment. */
export function givenOf(lot: Pick<Lot, 'entries'>): number {
  const first = lot.entries.reduce((earliest, entry) => Math.min(earliest, entry.at), Infinity)
  const made = lot.entries.filter((entry) => entry.at === first && (entry.kind === 'earn' || entry.kind === 'correct'))
  return made.reduce((sum, entry) => sum + entry.points, 0)
}
