import type { PaperBlock } from '../shared/rules/paper.ts'
import type { Mark, Frame, Row, Type, Weight } from './layout-model.ts'
import { baseline, fitted, lineHeight, type Place, put, type Sheet, typeOf } from './sheet.ts'
import { clean, type Line, wrap, wrapEvenly } from './text.ts'

/** Rows with an outline around them. */
export interface Framed extends Omit<Frame, 'top' | 'height'> {
  rows: Row[]
}

/** However long a text is, this many lines of it are printed. */
const MAX_LINES = 12
const MAX_NAME_LINES = 3

export const space = (height: number): Row => ({ height, marks: [] })

export function rule(style: 'solid' | 'dashed', sheet: Sheet): Row {
  const dash: [number, number] | null = style === 'dashed' ? [8, 6] : null
  return {
    height: sheet.gap * 2,
    marks: [{ kind: 'rule', x: 0, y: sheet.gap - 1, width: sheet.width, thickness: 2, dash }],
  }
}

/** One row for each line, as many as the text needs. */
export function textLines(text: string, block: PaperBlock & { type: 'text' }, sheet: Sheet): Row[] {
  return lines(text, sheet, { size: sheet[block.size], weight: block.bold ? 700 : 400, place: block.align })
}

export interface LineStyle {
  size: number
  weight: Weight
  place: Place
  /** Lines of like length; text in the middle has them anyhow. */
  isEven?: boolean
  maxLines?: number
  left?: number
  right?: number
}

export function lines(text: string, sheet: Sheet, style: LineStyle): Row[] {
  const { left = 0, right = sheet.width } = style
  const type = typeOf(sheet, style.size, style.weight)
  const broken = style.isEven || style.place === 'center' ? wrapEvenly : wrap
  const widthOf = (part: string): number => sheet.measure.widthOf(part, type)
  return broken(text, widthOf, right - left, style.maxLines ?? MAX_LINES).map((line) => ({
    height: lineHeight(sheet, style.size),
    marks: [wholeLine(line, type, { left, right, y: baseline(sheet, style.size), place: style.place }, sheet)],
  }))
}

/** There are single letters wider than a narrow column. */
function wholeLine(
  line: Line,
  type: Type,
  box: { left: number; right: number; y: number; place: Place },
  sheet: Sheet,
): Mark {
  if (line.width <= box.right - box.left) return put(line, type, box)
  const smaller = fitted(line.text, type, box.right - box.left, sheet)
  return put(smaller, smaller.type, box)
}

/** In one line: set smaller as far as it can be read, then cut short. */
export function oneLine(text: string, type: Type, room: number, sheet: Sheet): Line & { type: Type } {
  const whole = clean(text)
  const line = fitted(whole, type, room, sheet, Math.round(type.size * READABLE))
  if (line.width <= room) return line
  const widthOf = (part: string): number => sheet.measure.widthOf(part, line.type)
  const [short = { text: '', width: 0 }] = wrap(whole, widthOf, room, 1)
  return short.width <= room ? { ...short, type: line.type } : { text: '', width: 0, type }
}

const READABLE = 0.7

/** A label that may wrap, and a value that never does. */
export function pairLine(label: string, value: string, strong: boolean, sheet: Sheet): Row[] {
  const size = sheet.normal
  const whole = fitted(clean(value), typeOf(sheet, size, strong ? 700 : 500), sheet.width, sheet)
  return valueLine(whole, sheet, (room) =>
    lines(label, sheet, { size, weight: strong ? 700 : 400, place: 'start', ...atStart(room, sheet) }),
  )
}

export function itemLine(name: string, detail: string | null, amount: string, sheet: Sheet): Row[] {
  const shown = clean(name) === '' ? '—' : name
  const value = fitted(clean(amount), typeOf(sheet, sheet.normal, 500), sheet.width, sheet)
  const nameLines = (room: number): Row[] =>
    lines(shown, sheet, {
      size: sheet.normal,
      weight: 500,
      place: 'start',
      maxLines: MAX_NAME_LINES,
      ...atStart(room, sheet),
    })
  if (detail === null) return valueLine(value, sheet, nameLines)
  const type = { size: sheet.small, weight: 400 } as const
  const beside = sheet.width - value.width - sheet.gap * 2
  if (beside >= sheet.width / 3 && nameLines(beside).length === 1) {
    // At the left, from where each row is sent: in Persian under the amount, in English under the name.
    const place = sheet.direction === 'rtl' ? 'end' : 'start'
    return [...valueLine(value, sheet, nameLines), ...lines(detail, sheet, { ...type, place })]
  }
  const below = valueLine(value, sheet, (room) =>
    lines(detail, sheet, { ...type, place: 'start', ...atStart(room, sheet) }),
  )
  return [...nameLines(sheet.width), ...below]
}

/** The largest thing on the paper, between two heavy rules. */
export function payableLine(label: string, amount: string, currency: string | null, sheet: Sheet): Row {
  const { measure, width } = sheet
  const unitType = typeOf(sheet, sheet.normal, 500)
  const unit = currency === null ? null : { text: currency, width: measure.widthOf(currency, unitType) }
  const unitWidth = unit ? unit.width + sheet.gap : 0
  const value = fitted(clean(amount), typeOf(sheet, sheet.payable, 900), width - unitWidth, sheet)
  const named = oneLine(label, typeOf(sheet, sheet.normal, 700), width, sheet)
  const isBeside = named.width <= width - unitWidth - value.width - sheet.gap
  const labelHeight = isBeside ? 0 : lineHeight(sheet, sheet.normal)
  const height = labelHeight + Math.round(sheet.payable * 1.45)
  const base = sheet.gap + labelHeight + Math.round(sheet.payable * 1.05)
  const labelBase = isBeside ? base - 2 : sheet.gap + baseline(sheet, sheet.normal) + 4
  const whole = { left: 0, right: width }
  const heavy = { kind: 'rule', x: 0, width, thickness: 4, dash: null } as const
  return {
    height: height + sheet.gap * 2,
    marks: [
      { ...heavy, y: sheet.gap },
      { ...heavy, y: sheet.gap + height - 4 },
      put(named, named.type, { ...whole, y: labelBase, place: 'start' }),
      ...(unit ? [put(unit, unitType, { ...whole, y: base - 2, place: 'end' })] : []),
      put(value, value.type, { ...beforeEnd(unitWidth, sheet), y: base, place: 'end' }),
    ],
  }
}

/** White on black at the very top: nobody takes a copy for the original. */
export function copyMark(text: string, sheet: Sheet): Row {
  const value = fitted(text, typeOf(sheet, sheet.large, 900), sheet.width, sheet)
  const height = Math.round(sheet.large * 1.6)
  const box = { left: 0, right: sheet.width, y: Math.round(sheet.large * 1.15), place: 'center' as const }
  return {
    height: height + sheet.gap,
    marks: [
      { kind: 'box', x: 0, y: 0, width: sheet.width, height, radius: { upper: 0, lower: 0 } },
      put(value, value.type, box, 'white'),
    ],
  }
}

export function progressBar(rate: number, sheet: Sheet): Row {
  const height = Math.round(sheet.normal * 0.7)
  const { width, direction } = sheet
  return {
    height: height + sheet.gap,
    marks: [{ kind: 'bar', x: 0, y: 2, width, height, rate: Math.min(10_000, Math.max(0, rate)), direction }],
  }
}

/** Rows one below the other as one. */
export function merged(rows: Row[]): Row {
  let height = 0
  const marks: Mark[] = []
  for (const row of rows) {
    marks.push(...lowered(row.marks, height))
    height += row.height
  }
  return { height, marks }
}

/** Marks so much further down. */
export function lowered(marks: Mark[], by: number): Mark[] {
  return marks.map((mark): Mark => Object.assign({}, mark, { y: mark.y + by }))
}

/** A value at the end of the line; what stands at its start wraps beside it, or above it where little room is left. */
function valueLine(
  value: { text: string; type: Type; width: number },
  sheet: Sheet,
  startLines: (room: number) => Row[],
): Row[] {
  const beside = sheet.width - value.width - sheet.gap * 2
  const isBeside = beside >= sheet.width / 3
  const above = startLines(isBeside ? beside : sheet.width)
  const valueHeight = lineHeight(sheet, value.type.size)
  const box = { left: 0, right: sheet.width, place: 'end' as const }
  // Beside a label of several lines the value stands on the last one.
  const last = isBeside ? above.splice(-Math.max(1, linesBeside(above, valueHeight))) : []
  const start = merged(last)
  const top = Math.max(0, start.height - valueHeight)
  const run = put(value, value.type, { ...box, y: top + baseline(sheet, value.type.size) })
  return [...above, { height: Math.max(start.height, top + valueHeight), marks: [...start.marks, run] }]
}

/** How many of the last lines a value of this height reaches up to. */
function linesBeside(rows: Row[], height: number): number {
  let count = 0
  for (let reached = 0; reached < height && count < rows.length; count += 1) reached += rows.at(-1 - count)?.height ?? 0
  return count
}

/** The part of the line at its start. */
export const atStart = (room: number, { width, direction }: Sheet): { left: number; right: number } =>
  direction === 'rtl' ? { left: width - room, right: width } : { left: 0, right: room }

const beforeEnd = (taken: number, { width, direction }: Sheet): { left: number; right: number } =>
  direction === 'rtl' ? { left: taken, right: width } : { left: 0, right: width - taken }
