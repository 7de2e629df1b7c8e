import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { dithered } from '../../electron/printing/dither.ts'
import { layout } from '../../electron/printing/layout.ts'
import { dotMeasure } from '../../electron/printing/measure.ts'
import { persian } from './samples.ts'

test('a logo is as black as it looks, and off-white paper is white', async () => {
  expect(await blackness('#000')).toBe(1)
  expect(await blackness('#fff')).toBe(0)
  expect(await blackness('transparent')).toBe(0)
  expect(await blackness('#f7f3ea')).toBe(0)
  const shades = await Promise.all(['#333', '#777', '#bbb'].map(blackness))
  expect(shades).toEqual(shades.toSorted((one, other) => other - one))
  for (const shade of shades) expect(shade > 0.1 && shade < 0.95).toBe(true)
})

test('a logo keeps its proportions, in the middle of the paper', async () => {
  for (const [width, height] of [
    [900, 100],
    [100, 900],
    [37, 37],
  ] as const) {
    const logo = await loadImage(createCanvas(width, height).toBuffer('image/png'))
    const style = { voice: persian, dots: 576, logo, copy: 1 }
    const { rows } = await layout({ blocks: [{ type: 'logo' }] }, style, dotMeasure)
    const picture = rows.flatMap(({ marks }) => marks).find((mark) => mark.kind === 'picture')
    const { dots } = picture ?? { dots: { width: 0, height: 0 } }
    expect(dots.width).toBeGreaterThan(0)
    // Each side is whole dots.
    expect(Math.abs(dots.width * height - dots.height * width)).toBeLessThanOrEqual(Math.max(width, height))
    expect(Math.abs((picture?.x ?? 0) * 2 + (picture?.dots.width ?? 0) - 576)).toBeLessThanOrEqual(1)
  }
})

/** The share of black dots of a picture of this colour. */
async function blackness(colour: string): Promise<number> {
  const canvas = createCanvas(64, 64)
  const context = canvas.getContext('2d')
  context.fillStyle = colour
  context.fillRect(0, 0, 64, 64)
  const { dots } = dithered(await loadImage(canvas.toBuffer('image/png')), 64, 64)
  let black = 0
  for (const byte of dots) for (let bit = byte; bit > 0; bit >>= 1) black += bit & 1
  return black / (64 * 64)
}
