import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { GlobalFonts } from '@napi-rs/canvas'
import type { Weight } from './layout-model.ts'

const FILES: Record<Weight, string> = {
  400: 'Vazirmatn-Regular.ttf',
  500: 'Vazirmatn-Medium.ttf',
  700: 'Vazirmatn-Bold.ttf',
  900: 'Vazirmatn-Black.ttf',
}

/** A name of our own, so that no other Vazirmatn on the machine is taken for it. */
const FAMILY = 'Moshtari Paper'

let registered = false

/** Makes the paper's type known to the drawing; once per process. */
export function registerFonts(): void {
  if (registered) return
  for (const [weight, file] of Object.entries(FILES)) {
    // Read here: the drawing library cannot see into a packaged app's archive.
    if (!GlobalFonts.register(readFileSync(pathOf(file)), FAMILY)) {
      throw new Error(`the font of weight ${weight} cannot be read`)
    }
  }
  registered = true
}

/** The file of the paper's type; every weight has the same letters. */
export const paperFont = (weight: Weight = 400): Buffer => readFileSync(pathOf(FILES[weight]))

const pathOf = (file: string): string => createRequire(import.meta.url).resolve(`vazirmatn/fonts/ttf/${file}`)

/** The CSS font of this size in dots. */
export const font = (dots: number, weight: Weight): string => `${weight} ${dots}px "${FAMILY}"`
