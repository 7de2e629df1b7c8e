import { setImmediate as nextTurn } from 'node:timers/promises'
import { createCanvas, type Image, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import type { PaperContent } from '../shared/rules/paper.ts'
import { type Bitmap, blacken, createBitmap } from './bitmap.ts'
import { registerFonts } from './fonts.ts'
import { layout } from './layout.ts'
import type { Voice } from '../shared/format.ts'

/** How a paper is drawn, besides what it says. */
export interface PaperStyle {
  voice: Voice
  /** Dots across: 384 on 58 mm, 576 on 80 mm. */
  dots: number
  logo: Image | null
  /** 1 is the original; from 2 on the paper says which copy it is. */
  copy: number
}

/** Part of a paper that is never torn apart: its height in dots, and how it is drawn with its top at `y`. */
export interface Piece {
  height: number
  draw: (context: SKRSContext2D, y: number) => void
}

/** Rows drawn at a time, so that a very long basket takes no more memory than a short one. */
const SLICE = 1024

/** The paper as dots. Yields between slices: a long paper must not hold up the counter. */
export async function drawPaper(content: PaperContent, style: PaperStyle): Promise<Bitmap> {
  registerFonts()
  const pieces = layout(content, style)
  const height = pieces.reduce((sum, piece) => sum + piece.height, 0)
  const bitmap = createBitmap(style.dots, height)
  const canvas = createCanvas(style.dots, Math.min(SLICE, Math.max(1, height)))
  for (let top = 0; top < height; top += SLICE) {
    if (top > 0) await nextTurn()
    const context = canvas.getContext('2d')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.fillStyle = '#000'
    drawSlice(context, pieces, top, canvas.height)
    blacken(bitmap, top, context.getImageData(0, 0, canvas.width, canvas.height).data)
  }
  return bitmap
}

function drawSlice(context: SKRSContext2D, pieces: Piece[], top: number, rows: number): void {
  let y = -top
  for (const piece of pieces) {
    if (y < rows && y + piece.height > 0) {
      context.save()
      piece.draw(context, y)
      context.restore()
    }
    y += piece.height
  }
}

/** The shop's logo, kept as a PNG in base64; a picture that cannot be read is left out. */
export async function readLogo(base64: string): Promise<Image | null> {
  try {
    return await loadImage(Buffer.from(base64, 'base64'))
  } catch {
    return null
  }
}
