import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bitmap, createBitmap, lay } from '../../electron/printing/bitmap.ts'

test('dots are laid wherever, in black and in white, and what lies beyond the edges is left out', () => {
  const picture = fc.record({ width: fc.integer({ min: 1, max: 40 }), rows: fc.array(fc.bigInt(0n, 2n ** 40n - 1n)) })
  const place = fc.record({ left: fc.integer({ min: -50, max: 70 }), top: fc.integer({ min: -6, max: 12 }) })
  fc.assert(
    fc.property(picture, place, fc.constantFrom('black' as const, 'white' as const), (drawn, { left, top }, ink) => {
      const stamp = bitmapOf(drawn)
      const paper = createBitmap(64, 8)
      if (ink === 'white') paper.dots.fill(0xff)
      lay(paper, stamp, { left, top, ink })
      for (let y = 0; y < paper.height; y += 1) {
        for (let x = 0; x < paper.width; x += 1) {
          const isInked = isSet(stamp, x - left, y - top)
          expect(isSet(paper, x, y)).toBe(ink === 'black' ? isInked : !isInked)
        }
      }
    }),
  )
})

function bitmapOf({ width, rows }: { width: number; rows: bigint[] }): Bitmap {
  const bitmap = createBitmap(width, rows.length)
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < width; x += 1) {
      const at = y * bitmap.stride + (x >> 3)
      if ((row >> BigInt(x)) & 1n) bitmap.dots[at] = (bitmap.dots[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return bitmap
}

function isSet({ width, height, stride, dots }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false
  return (((dots[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1
}
