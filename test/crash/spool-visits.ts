import type { OraclePrinter, Visit } from '../oracle/printer.ts'

/** Where a paper's bytes came to its printer. */
export interface Place {
  /** The connection, in the order of connecting. */
  visit: number
  /** Counted over all connections. */
  from: number
  to: number
  /** Every byte of the paper came. */
  isWhole: boolean
}

/** What no till can see: bytes that its printer took and forgot, or never read although they were handed over. */
export interface Loss {
  visit: number
  from: number
  to: number
  kind: 'forgotten' | 'not read'
}

/** How every paper of ours begins: reset, and 203 dots an inch. */
const PAPER_START = Buffer.from([0x1b, 0x40, 0x1d, 0x50, 203, 203])

/** Where each document's bytes came; one of which nothing came, or too little to tell it from others, is in none. */
export function placesOf(visits: Visit[], payloads: Map<string, Buffer>): Map<string, Place> {
  const places = new Map<string, Place>()
  visits.forEach(({ heard, before }, visit) => {
    const bytes = Buffer.concat(heard)
    for (let at = bytes.indexOf(PAPER_START); at !== -1; at = bytes.indexOf(PAPER_START, at + 1)) {
      const rest = bytes.subarray(at)
      const said = [...payloads].filter(([, payload]) => beginsAlike(rest, payload))
      const [document, payload] = said[0] ?? []
      if (said.length === 1 && document && payload) {
        const length = Math.min(rest.length, payload.length)
        const isWhole = length === payload.length
        places.set(document, { visit, from: before + at, to: before + at + length, isWhole })
      }
    }
  })
  return places
}

/** Every loss in the order of the bytes. */
export function lossesOf({ visits, lost }: OraclePrinter): Loss[] {
  const losses: Loss[] = []
  visits.forEach(({ before, heard, cutOffAt }, visit) => {
    const end = before + heard.reduce((sum, piece) => sum + piece.length, 0)
    for (const { from, to } of lost) {
      if (from < end && to > before)
        losses.push({ visit, from: Math.max(from, before), to: Math.min(to, end), kind: 'forgotten' })
    }
    if (cutOffAt !== null) losses.push({ visit, from: end, to: Infinity, kind: 'not read' })
  })
  return losses
}

function beginsAlike(one: Buffer, other: Buffer): boolean {
  const length = Math.min(one.length, other.length)
  return one.subarray(0, length).equals(other.subarray(0, length))
}
