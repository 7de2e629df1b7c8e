import type { Image } from '@napi-rs/canvas'
import type { PaperContent } from '../shared/rules/paper.ts'
import type { DrawnPaper, PaperStyle } from './draw.ts'
import type { Machine } from './escpos.ts'
import type { NativePaper } from './native-text.ts'

/** The drawing and its typefaces are large: they are loaded with the first paper, so that the counter opens sooner. */
const drawing = () => import('./draw.ts')

/** As `draw.ts`. */
export async function drawPaper(content: PaperContent, style: PaperStyle): Promise<DrawnPaper> {
  return (await drawing()).drawPaper(content, style)
}

/** As `draw.ts`. */
export async function readLogo(base64: string | null): Promise<Image | null> {
  return base64 === null ? null : (await drawing()).readLogo(base64)
}

/** As `native-text.ts`. */
export async function nativePaper(content: PaperContent, style: PaperStyle, machine: Machine): Promise<NativePaper> {
  return (await import('./native-text.ts')).nativePaper(content, style, machine)
}
