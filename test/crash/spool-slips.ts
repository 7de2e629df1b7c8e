import { EscposInterpreter } from '../oracle/escpos.ts'
import { PAPER_DOTS } from './spool-faults.ts'

/** A paper's rows, each as one number; 0 is a blank one. */
export type Slip = number[]

/** What came out of a printer, in the words of the papers that were meant to. */
export interface Found {
  /** How often each document is on paper from its first black dot to its last. */
  whole: Map<string, number>
  /** Beginnings of papers that did not get further. */
  fragments: number
  /** Slips with rows that belong to no paper: bytes of two mixed, or of none. */
  strange: string[]
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
 * Takes slips apart: each is whole papers and beginnings of papers, with blank rows around. A paper whose every black
 * row is there is whole, cut off or not. Where a paper was cut short inside of a row, the rest of that row and what was
 * asked of the printer meanwhile may be on paper, too: in a piece by itself, and on none that is handed to anybody.
 */
export function readSlips(slips: Slip[], papers: Map<string, Slip>): Found {
  const found: Found = { whole: new Map(), fragments: 0, strange: [] }
  const byStart = new Map<number, [string, Slip][]>()
  for (const [document, slip] of papers) {
    const same = byStart.get(slip[0] ?? 0)
    if (same) same.push([document, slip])
    else byStart.set(slip[0] ?? 0, [[document, slip]])
  }
  for (const slip of slips) {
    const whole: string[] = []
    const torn: number[] = []
    for (let at = 0; at < slip.length;) {
      const [document, length, isWhole] = longest(slip, at, byStart.get(slip[at] ?? 0) ?? [])
      if (isWhole) whole.push(document)
      else if (length > 0) found.fragments += 1
      else if (slip[at] !== 0) torn.push(at)
      at += Math.max(1, length)
    }
    for (const document of whole) found.whole.set(document, (found.whole.get(document) ?? 0) + 1)
    if (torn.length > MOST_TORN || (torn.length > 0 && whole.length > 0)) {
      found.strange.push(`with ${whole.join() || 'nothing'}: rows ${torn.slice(0, 20).join()} of ${slip.length}`)
    }
  }
  return found
}

/** The row in which a paper ended, and one with a question of three bytes or several. */
const MOST_TORN = 4

/** The paper that goes furthest from here, and how many rows of it are there. */
function longest(slip: Slip, at: number, papers: [string, Slip][]): [document: string, length: number, whole: boolean] {
  let best: [string, number, boolean] = ['', 0, false]
  for (const [document, paper] of papers) {
    let length = 0
    while (length < paper.length && paper[length] === slip[at + length]) length += 1
    if (length > best[1]) best = [document, length, length === paper.length]
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
