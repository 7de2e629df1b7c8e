import type { Deed } from './deeds.ts'
import { Line } from './line.ts'
import type { Picture } from './type.ts'

/** A number: so many bytes are needed to go on; else something to be done. */
export type Step = number | Deed
/** What a step comes to is of no use to anybody. */
export type Steps = Generator<Step, Buffer | void, Buffer>

/** What the commands have set; everything but the paper goes back with ESC @. */
export class Settings {
  readonly line: Line
  readonly paperWidth: number
  /** Dots of one unit across and along; along, the power-on unit of this printer is half a dot. */
  unitX = OWN_UNIT.x
  unitY = OWN_UNIT.y
  lineSpacing = LINE_SPACING
  codePage = 0
  tabs: number[] = []
  bars = { height: 162, module: 3, hri: 0, hriFont: 0 }
  qr: { module: number; level: string; data: Buffer } = { module: 3, level: 'L', data: Buffer.alloc(0) }
  pdf417: { module: number; data: Buffer } = { module: 3, data: Buffer.alloc(0) }
  maxicode: Buffer = Buffer.alloc(0)
  graphics: Picture[] = []

  constructor(paperWidth: number) {
    this.paperWidth = paperWidth
    this.line = new Line(paperWidth)
  }
}

export const OWN_UNIT = { x: 1, y: 0.5 }
/** 3.75 mm. */
export const LINE_SPACING = 30
const DPI = 203

/** Units of 1/n inch; 0 is the printer's own. */
export const unitOf = (perInch: number, own: number): number => (perInch === 0 ? own : DPI / perInch)

/** The next byte. */
export function* one(): Generator<Step, number, Buffer> {
  return (yield* many(1))[0] ?? 0
}

export function* many(count: number): Generator<Step, Buffer, Buffer> {
  return count === 0 ? Buffer.alloc(0) : yield count
}

/** A number of two bytes, the lower one first. */
export function* two(): Generator<Step, number, Buffer> {
  return (yield* many(2)).readUInt16LE(0)
}

/** Prints what is in the line buffer and feeds so many dots in all, but not less than the line is high. */
export function* endLine({ line, paperWidth }: Settings, dots: number): Steps {
  const { rows, texts } = line.end()
  for (const text of texts) yield { does: 'text', text }
  for (const row of rows) yield { does: 'row', row }
  for (let fed = rows.length; fed < dots; fed += 1) yield { does: 'row', row: new Uint8Array(paperWidth) }
}

/** Puts a picture into the line; one that is no part of a line of text is a line of its own. */
export function* ownLine(settings: Settings, picture: Picture): Steps {
  if (!settings.line.isEmpty) yield* endLine(settings, settings.lineSpacing)
  settings.line.draw(picture)
  yield* endLine(settings, 0)
}

/** Ends the line that was begun, and cuts. */
export function* cut(settings: Settings): Steps {
  if (!settings.line.isEmpty) yield* endLine(settings, settings.lineSpacing)
  yield { does: 'cut' }
}
