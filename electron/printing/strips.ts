import { ascentOf, CELL, sayable } from './cells.ts'
import type { Bar, Box, Code, Mark, PaperLayout, Row, Rule, Run } from './layout-model.ts'
import { lowered } from './pieces.ts'

/** What a printer does by itself in one go, and the rows of paper it takes; `top` counts from the paper's. */
export type Strip = { top: number; height: number } & (
  | { kind: 'text'; words: Word[]; isInverted: boolean }
  | { kind: 'rule'; rule: Rule }
  | { kind: 'code'; code: Code }
  | { kind: 'drawn'; row: Row }
  | { kind: 'cut' }
)

/** A run in the printer's own type. */
export interface Word {
  text: string
  x: number
  size: number
  isBold: boolean
}

/** The strips of a paper from top to bottom, none reaching into the next. */
export function stripsOf({ rows, frames, width }: PaperLayout): Strip[] {
  const bottoms = new Map(frames.map(({ top, height, thickness }) => [top + height, thickness]))
  const strips: Strip[] = []
  let top = 0
  for (const row of rows) {
    strips.push(...(ownStrips(row, top) ?? [{ kind: 'drawn', top, height: row.height, row }]))
    top += row.height
    // Of a frame its lower edge is said: its upper one is a heading.
    const thickness = bottoms.get(top)
    if (thickness !== undefined) strips.push(lowerEdge(top, thickness, width))
  }
  return strips
}

function lowerEdge(bottom: number, thickness: number, width: number): Strip {
  // Rules are sent in pairs of rows.
  const height = Math.ceil(thickness / 2) * 2
  const rule: Rule = { kind: 'rule', x: 0, y: 0, width, thickness: height, dash: null }
  return { kind: 'rule', top: bottom - height, height, rule }
}

/** Null: the printer cannot say this row by itself. */
function ownStrips({ marks }: Row, top: number): Strip[] | null {
  const strips: Strip[] = []
  for (const group of linesOf(lowered(marks.filter(isSaid), top))) {
    const strip = ownStrip(group)
    const last = strips.at(-1)
    if (!strip || (last && strip.top < last.top + last.height)) return null
    strips.push(strip)
  }
  return strips
}

/** Scissors are left out: the dashes beside them say the same. */
const isSaid = ({ kind }: Mark): boolean => kind !== 'scissors'

/** Marks that share rows of paper, from top to bottom. */
function linesOf(marks: Mark[]): Mark[][] {
  const lines: { bottom: number; marks: Mark[] }[] = []
  for (const mark of marks.toSorted((one, other) => topOf(one) - topOf(other))) {
    const last = lines.at(-1)
    if (last && topOf(mark) < last.bottom) {
      last.marks.push(mark)
      last.bottom = Math.max(last.bottom, bottomOf(mark))
    } else lines.push({ bottom: bottomOf(mark), marks: [mark] })
  }
  return lines.map((line) => line.marks)
}

function topOf(mark: Mark): number {
  if (mark.kind === 'run') return mark.y - ascentOf(mark.type.size)
  return mark.y
}

function bottomOf(mark: Mark): number {
  switch (mark.kind) {
    case 'run':
      return topOf(mark) + mark.type.size
    case 'rule':
      return mark.y + mark.thickness
    case 'box':
    case 'bar':
    case 'code':
      return mark.y + mark.height
    case 'picture':
      return mark.y + mark.dots.height
    case 'scissors':
    case 'cut':
      return topOf(mark)
  }
}

function ownStrip(marks: Mark[]): Strip | null {
  const [first, second] = marks
  if (!first) return null
  const place = { top: topOf(first), height: bottomOf(first) - topOf(first) }
  if (marks.length === 1 && first.kind === 'rule') return { ...place, kind: 'rule', rule: first }
  if (marks.length === 1 && first.kind === 'code') return { ...place, kind: 'code', code: first }
  if (marks.length === 1 && first.kind === 'cut') return { ...place, kind: 'cut' }
  if (marks.length === 1 && first.kind === 'bar') return barStrip(first)
  if (marks.length === 2 && first.kind === 'box' && second?.kind === 'run') return heading(first, second)
  const runs = marks.filter((mark) => mark.kind === 'run')
  return runs.length === marks.length ? textStrip(runs) : null
}

/** Words on one ground. */
function textStrip(runs: Run[]): Strip | null {
  const words: Word[] = []
  const inOrder = runs.toSorted((one, other) => one.x - other.x)
  let end = 0
  for (const run of inOrder) {
    const text = sayable(run.text, run.type)
    const isOnGround = Math.abs(run.y - (runs[0]?.y ?? 0)) <= OTHER_GROUND
    if (text === null || run.x < end || run.ink === 'white' || !isOnGround) return null
    words.push({ text, x: Math.round(run.x), size: run.type.size, isBold: run.type.weight >= 700 })
    end = run.x + run.width
  }
  const top = Math.min(...runs.map(topOf))
  return { kind: 'text', top, height: Math.max(...words.map(({ size }) => size)), words, isInverted: false }
}

/** Dots that grounds of one line may differ by. */
const OTHER_GROUND = 4

/** White on black from edge to edge of its box. */
function heading({ x, width }: Box, run: Run): Strip | null {
  const text = sayable(run.text, run.type)
  if (text === null) return null
  const { size } = run.type
  const cells = Math.floor(width / ((CELL.width * size) / CELL.height))
  const padded = text.padStart(Math.floor((cells + text.length) / 2)).padEnd(cells)
  const words = [{ text: padded, x, size, isBold: run.type.weight >= 700 }]
  return { kind: 'text', top: topOf(run), height: size, words, isInverted: true }
}

/** «[#####.....]», from the top of its row on: it is taller than what is drawn. */
function barStrip({ y, width, rate }: Bar): Strip {
  const cells = Math.floor(width / CELL.width) - 2
  const filled = Math.round((cells * rate) / 10_000)
  const text = `[${'#'.repeat(filled).padEnd(cells, '.')}]`
  const words = [{ text, x: 0, size: CELL.height, isBold: false }]
  return { kind: 'text', top: y - 2, height: CELL.height, words, isInverted: false }
}
