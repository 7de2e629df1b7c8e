import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBitmap } from '../../electron/printing/bitmap.ts'
import { decodePaper, encodePaper, holdsRealTime } from '../../electron/printing/escpos.ts'
import { EscposInterpreter } from '../oracle/escpos.ts'

const machine = { dpi: 203, bandRows: 32, cutter: true }

test.each([true, false])(
  'whatever stands wherever on a paper comes out there, and no margin is a command: %s',
  (leftMargin) => {
    const byte = fc.constantFrom(0, 0, 0x04, 0x10, 0x14, 0x80, 0xff)
    const mark = fc.record({ x: fc.nat(155), y: fc.nat(39), bytes: fc.array(byte, { minLength: 1, maxLength: 12 }) })
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 12 }), (marks) => {
        const bitmap = createBitmap(1_248, 40)
        for (const { x, y, bytes } of marks) bitmap.dots.set(bytes.slice(0, 156 - x), y * bitmap.stride + x)
        const payload = encodePaper(bitmap, { ...machine, leftMargin })
        expect(holdsRealTime(payload)).toBe(false)
        const decoded = decodePaper(payload, bitmap.width)
        const printer = new EscposInterpreter(bitmap.width)
        printer.take(payload)
        expect(printer.unknown).toEqual([])
        const printed = printer.papers[0] ?? []
        for (let y = 0; y < bitmap.height; y++) {
          const row = [...decoded.dots.subarray(y * bitmap.stride, (y + 1) * bitmap.stride)]
          const dots = row.flatMap((bits) => Array.from({ length: 8 }, (_, place) => (bits >> (7 - place)) & 1))
          expect([...(printed[y] ?? [])]).toEqual(dots)
          // A dot may have been added where the bytes would have been a command; none is lost.
          const meant = bitmap.dots.subarray(y * bitmap.stride, (y + 1) * bitmap.stride)
          expect(row.every((bits, at) => (bits & (meant[at] ?? 0)) === (meant[at] ?? 0))).toBe(true)
        }
      }),
      { numRuns: 10, examples: [[[{ x: 130, y: 3, bytes: [0xff] }]]] },
    )
  },
)

test('the white at both sides of a line, and between the lines, is not sent', () => {
  const bitmap = createBitmap(576, 200)
  for (let y = 80; y < 100; y++) bitmap.dots.fill(0xff, y * bitmap.stride + 30, y * bitmap.stride + 40)
  expect(encodePaper(bitmap, { ...machine, leftMargin: true }).length).toBeLessThan(20 * 10 + 50)
  // Whether a printer heeds a margin must be known: parts of a paper would stand in the wrong place.
  expect(encodePaper(bitmap, machine).includes(Buffer.from([0x1d, 0x4c]))).toBe(false)
})
