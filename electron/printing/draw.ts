import { type Image, loadImage } from '@napi-rs/canvas'
import type { Voice } from '../shared/format.ts'
import type { PaperContent } from '../shared/rules/paper.ts'
import type { Bitmap } from './bitmap.ts'
import { layout } from './layout.ts'
import { dotMeasure } from './measure.ts'
import { rasterize } from './raster.ts'

/** How a paper is drawn, besides what it says. */
export interface PaperStyle {
  voice: Voice
  /** Dots across: 384 on 58 mm, 576 on 80 mm; at least 192. */
  dots: number
  /** Of the printer: type is as large on paper whatever its dots; absent: 203. */
  dpi?: number | undefined
  /** Lightness (0 … 255) below which a dot is black; absent: 150. */
  threshold?: number | undefined
  logo: Image | null
  /** 1 is the original; from 2 on the paper says which copy it is. */
  copy: number
}

/** A paper as dots, and the rows above which it is cut besides its end. */
export interface DrawnPaper extends Bitmap {
  cuts: number[]
}

/** The paper as dots; only a ruler makes it wider than its style says. */
export async function drawPaper(content: PaperContent, style: PaperStyle): Promise<DrawnPaper> {
  return rasterize(await layout(content, style, dotMeasure), style.threshold)
}

let lastLogo: { base64: string; image: Promise<Image> } | null = null

/** The shop's logo, kept as a PNG in base64; a picture that cannot be read is left out. */
export async function readLogo(base64: string): Promise<Image | null> {
  try {
    if (lastLogo?.base64 !== base64) lastLogo = { base64, image: loadImage(Buffer.from(base64, 'base64')) }
    return await lastLogo.image
  } catch {
    return null
  }
}
