import { EscposInterpreter } from '../oracle/escpos.ts'
import { PAPER_DOTS } from './spool-faults.ts'

/** A paper's rows, each as one number; 0 is a blank one. */
export type Slip = number[]

/** Rows of one paper on a slip, from its first black one on. */
export interface Piece {
  /** The papers that begin with these rows; none: rows that no paper begins with. */
  documents: string[]
  isWhole: boolean
  /** More of them than the end of a paper that was cut short makes. */
  isStrange: boolean
}

export const slipOf = (rows: Uint8Array[]): Slip => rows.map(rowNumber)

/** The slip that these bytes make on a printer without faults, without the blank rows around it. */
export function slipOfBytes(payload: Buffer): { slip: Slip; rows: Uint8Array[] } {
  const interpreter = new EscposInterpreter(PAPER_DOTS)
  interpreter.take(payload)
  const rows = [...interpreter.papers.flat(), ...interpreter.uncut]
  return { slip: trimmed(slipOf(rows)), rows }
}

/**
 * Takes a slip apart into papers and beginnings of papers, with blank rows around. A paper whose every black row is there
 * is whole, cut off or not. Where a paper was cut short inside of a row, the rest of that row and what was asked of the
 * printer meanwhile may be on paper, too: these few rows belong to the piece above them.
 */
export function readSlip(slip: Slip, papers: Map<string, Slip>): Piece[] {
  const pieces: Piece[] = []
  let strange = 0
  for (let at = 0; at < slip.length;) {
    const found = longest(slip, at, papers)
    if (found.length > 0) {
      pieces.push({ documents: found.documents, isWhole: found.isWhole, isStrange: false })
      strange = 0
    } else if (slip[at] !== 0) {
      const last = pieces.at(-1)
      strange += 1
      if (!last || last.isWhole) pieces.push({ documents: [], isWhole: false, isStrange: false })
      else if (strange > MOST_TORN) last.isStrange = true
    }
    at += Math.max(1, found.length)
  }
  return pieces
}

/** The row in which a paper ended, and one with questions for each time that its ending was cut off again. */
const MOST_TORN = 20

interface Found {
  documents: string[]
  length: number
  isWhole: boolean
}

/** The papers that go furthest from here, and how many rows of them are there. */
function longest(slip: Slip, at: number, papers: Map<string, Slip>): Found {
  let best: Found = { documents: [], length: 0, isWhole: false }
  if (slip[at] === 0) return best
  for (const [document, paper] of papers) {
    let length = 0
    while (length < paper.length && paper[length] === slip[at + length]) length += 1
    if (length > best.length) best = { documents: [document], length, isWhole: length === paper.length }
    else if (length > 0 && length === best.length) best.documents.push(document)
  }
  return best
}

function trimmed(slip: Slip): Slip {
  const first = slip.findIndex((row) => row !== 0)
  return first === -1 ? [] : slip.slice(first, slip.findLastIndex((row) => row !== 0) + 1)
}

/** FNV-1a; never 0 for a row with a black dot. */
function rowNumber(row: Uint8Array): number {
  let hash = 0x811c9dc5
  let isBlank = true
  for (const dot of row) {
    if (dot === 1) isBlank = false
    hash = Math.imul(hash ^ dot, 0x01000193)
  }
  return isBlank ? 0 : hash | 1
}
