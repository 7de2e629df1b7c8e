import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Bitmap, createBitmap, lay } from './bitmap.ts'
import type { DrawnPaper } from './draw.ts'
import { registerFonts } from './fonts.ts'
import type { Code, Mark, PaperLayout, Picture, Rule, Run } from './layout-model.ts'
import { filledBar, filledBox, letters, outline, scissors, type Stamp } from './stamps.ts'

/** Of lightness 0 … 255: 140 to 160 keeps small Persian type crisp. */
const USUAL_THRESHOLD = 150

/** A paper's layout as dots. Yields in between: a long paper must not hold up the counter. */
export async function rasterize(paper: PaperLayout, threshold = USUAL_THRESHOLD): Promise<DrawnPaper> {
  registerFonts()
  const bitmap = createBitmap(paper.reach, paper.height)
  for (const frame of paper.frames) layStamp(bitmap, outline(frame, paper.width, threshold), 0, frame.top)
  let y = 0
  const cuts: number[] = []
  for (const [at, { height, marks }] of paper.rows.entries()) {
    for (const mark of marks) {
      if (mark.kind === 'cut') cuts.push(y + mark.y)
      else drawMark(bitmap, mark, y, threshold)
    }
    y += height
    if (at % TURN === TURN - 1) await nextTurn()
  }
  return { ...bitmap, cuts }
}

/** Rows that are drawn in one go. */
const TURN = 32

/** Letters and curves are stamps; what consists of whole dots is put on the paper itself. */
function drawMark(bitmap: Bitmap, mark: Exclude<Mark, { kind: 'cut' }>, top: number, threshold: number): void {
  const y = top + mark.y
  switch (mark.kind) {
    case 'run':
      return drawRun(bitmap, mark, y, threshold)
    case 'rule':
      return drawRule(bitmap, mark, y)
    case 'box':
      return layStamp(bitmap, filledBox(mark, threshold), mark.x, y)
    case 'bar':
      return layStamp(bitmap, filledBar(mark, threshold), mark.x, y)
    case 'scissors':
      return layStamp(bitmap, scissors(threshold), mark.x, y)
    case 'code':
      return printCode(bitmap, mark, y)
    case 'picture':
      return printPicture(bitmap, mark, y)
  }
}

function layStamp(bitmap: Bitmap, { left, top, dots }: Stamp, x: number, y: number, ink: Run['ink'] = 'black'): void {
  lay(bitmap, dots, { left: x + left, top: y + top, ink })
}

function drawRun(bitmap: Bitmap, run: Run, y: number, threshold: number): void {
  const anchor = run.x + run.width * { left: 0, center: 0.5, right: 1 }[run.anchor]
  const x = Math.floor(anchor)
  layStamp(bitmap, letters(run, anchor - x, threshold), x, y, run.ink)
}

function drawRule(bitmap: Bitmap, { x, width, thickness, dash }: Rule, y: number): void {
  const [on, off] = dash ?? [width, 0]
  for (let from = 0; from < width; from += on + off) {
    for (let line = 0; line < thickness; line += 1) blackDots(bitmap, x + from, y + line, Math.min(on, width - from))
  }
}

function printCode(bitmap: Bitmap, { symbol, x, module, height }: Code, y: number): void {
  const rowHeight = height / symbol.height
  for (let row = 0; row < symbol.height; row += 1) {
    for (let column = 0; column < symbol.width; column += 1) {
      if (!symbol.black[row * symbol.width + column]) continue
      for (let line = 0; line < rowHeight; line += 1) {
        blackDots(bitmap, x + column * module, y + row * rowHeight + line, module)
      }
    }
  }
}

function blackDots({ dots, stride }: Bitmap, from: number, row: number, count: number): void {
  for (let x = Math.max(0, from); x < Math.min(from + count, stride * 8); x += 1) {
    const at = row * stride + (x >> 3)
    dots[at] = (dots[at] ?? 0) | (0x80 >> (x & 7))
  }
}

function printPicture(bitmap: Bitmap, { x, dots }: Picture, y: number): void {
  lay(bitmap, dots, { left: x, top: y, ink: 'black' })
}
