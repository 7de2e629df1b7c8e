import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { type Bitmap, blacken, createBitmap } from './bitmap.ts'
import type { DrawnPaper } from './draw.ts'
import { font, registerFonts } from './fonts.ts'
import type { Bar, Code, Frame, Mark, PaperLayout, Picture, Rule, Run, Scissors } from './layout-model.ts'

/** A paper's layout as dots. Yields between slices: a long paper must not hold up the counter. */
export async function rasterize(paper: PaperLayout, threshold?: number): Promise<DrawnPaper> {
  registerFonts()
  const bitmap = createBitmap(paper.reach, paper.height)
  for (let top = 0; top < paper.height; top += SLICE) {
    if (top > 0) await nextTurn()
    drawSlice(paper, top, bitmap, threshold)
  }
  let y = 0
  const cuts: number[] = []
  for (const { height, marks } of paper.rows) {
    for (const mark of marks) {
      if (mark.kind === 'code') printCode(bitmap, mark, y)
      else if (mark.kind === 'picture') printPicture(bitmap, mark, y)
      else if (mark.kind === 'cut') cuts.push(y + mark.y)
    }
    y += height
  }
  return { ...bitmap, cuts }
}

/** Rows drawn at a time, so that a very long basket takes no more memory than a short one. */
const SLICE = 1024

let sheetOfPaper: Canvas | null = null

/** One sheet for all papers: a slice is drawn and read in one go. */
function blankSheet(width: number): SKRSContext2D {
  if (sheetOfPaper?.width !== width) sheetOfPaper = createCanvas(width, SLICE)
  const context = sheetOfPaper.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, SLICE)
  return context
}

function drawSlice({ rows, frames, reach, width }: PaperLayout, top: number, bitmap: Bitmap, threshold?: number): void {
  const context = blankSheet(reach)
  for (const frame of frames) {
    if (frame.top - top < SLICE && frame.top + frame.height > top) drawFrame(context, frame, width, -top)
  }
  let y = -top
  for (const row of rows) {
    if (y < SLICE && y + row.height > 0) for (const mark of row.marks) drawMark(context, mark, y)
    y += row.height
  }
  blacken(bitmap, top, context.canvas.data(), threshold)
}

function drawFrame(context: SKRSContext2D, frame: Frame, width: number, y: number): void {
  const { top, height, thickness, radius, isOpen } = frame
  const inset = thickness / 2
  context.strokeStyle = '#000'
  context.setLineDash([])
  context.lineWidth = thickness
  context.beginPath()
  if (isOpen) {
    const [left, right, bottom] = [inset, width - inset, y + top + height - inset]
    context.moveTo(left, bottom - radius * 2)
    context.arcTo(left, bottom, right, bottom, radius)
    context.arcTo(right, bottom, right, bottom - radius * 2, radius)
    context.lineTo(right, bottom - radius * 2)
  } else {
    context.roundRect(inset, y + top + inset, width - thickness, height - thickness, radius)
  }
  context.stroke()
}

function drawMark(context: SKRSContext2D, mark: Mark, y: number): void {
  switch (mark.kind) {
    case 'run':
      return drawRun(context, mark, y)
    case 'rule':
      return drawRule(context, mark, y)
    case 'box':
      context.fillStyle = '#000'
      context.beginPath()
      context.roundRect(mark.x, y + mark.y, mark.width, mark.height, [mark.radius, mark.radius, 0, 0])
      return context.fill()
    case 'bar':
      return drawBar(context, mark, y)
    case 'scissors':
      return drawScissors(context, mark, y)
    case 'code':
    case 'picture':
      // Dot for dot, without a canvas.
      return undefined
    case 'cut':
      return undefined
  }
}

function drawRun(context: SKRSContext2D, { text, x, width, y: base, type, anchor, ink }: Run, y: number): void {
  context.fillStyle = ink === 'white' ? '#fff' : '#000'
  context.font = font(type.size, type.weight)
  context.direction = type.direction
  context.letterSpacing = `${type.spacing}px`
  context.textAlign = anchor
  const share = { left: 0, center: 0.5, right: 1 }[anchor]
  context.fillText(text, x + width * share, y + base)
}

function drawRule(context: SKRSContext2D, { x, y: upper, width, thickness, dash }: Rule, y: number): void {
  const [on, off] = dash ?? [width, 0]
  context.fillStyle = '#000'
  for (let from = 0; from < width; from += on + off) {
    context.fillRect(x + from, y + upper, Math.min(on, width - from), thickness)
  }
}

function drawBar(context: SKRSContext2D, bar: Bar, y: number): void {
  const { x, width, height } = bar
  const top = y + bar.y
  context.save()
  context.fillStyle = '#000'
  context.strokeStyle = '#000'
  context.lineWidth = 2
  context.setLineDash([])
  context.beginPath()
  context.roundRect(x + 1, top + 1, width - 2, height - 2, height / 2)
  context.stroke()
  const inner = width - 8
  const filled = Math.round((inner * bar.rate) / 10_000)
  context.beginPath()
  context.roundRect(x + 4, top + 4, inner, height - 8, (height - 8) / 2)
  context.clip()
  context.fillRect(bar.direction === 'rtl' ? x + 4 + inner - filled : x + 4, top + 4, filled, height - 8)
  context.restore()
}

/** Blades to the left of the origin, handles to the right; 36 dots long. */
function drawScissors(context: SKRSContext2D, { x, y: middle, direction }: Scissors, y: number): void {
  context.save()
  context.translate(x, y + middle)
  context.scale(direction === 'rtl' ? 1 : -1, 1)
  context.strokeStyle = '#000'
  context.setLineDash([])
  context.lineWidth = 2.5
  for (const side of [-1, 1]) {
    context.beginPath()
    context.moveTo(0, side * -6)
    context.lineTo(22, side * 5)
    context.stroke()
    context.beginPath()
    context.arc(28, side * 7, 5, 0, Math.PI * 2)
    context.stroke()
  }
  context.restore()
}

function printCode(bitmap: Bitmap, { symbol, x, y, module, height }: Code, top: number): void {
  const rowHeight = height / symbol.height
  for (let row = 0; row < symbol.height; row += 1) {
    for (let column = 0; column < symbol.width; column += 1) {
      if (!symbol.black[row * symbol.width + column]) continue
      for (let line = 0; line < rowHeight; line += 1) {
        blackDots(bitmap, x + column * module, top + y + row * rowHeight + line, module)
      }
    }
  }
}

function blackDots({ dots, stride }: Bitmap, from: number, row: number, count: number): void {
  for (let x = from; x < from + count; x += 1) {
    const at = row * stride + (x >> 3)
    dots[at] = (dots[at] ?? 0) | (0x80 >> (x & 7))
  }
}

function printPicture(bitmap: Bitmap, { x, y, dots: picture }: Picture, top: number): void {
  for (let row = 0; row < picture.height; row += 1) {
    for (let column = 0; column < picture.width; column += 1) {
      const byte = picture.dots[row * picture.stride + (column >> 3)] ?? 0
      if ((byte >> (7 - (column & 7))) & 1) blackDots(bitmap, x + column, top + y + row, 1)
    }
  }
}
