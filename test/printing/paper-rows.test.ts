import { expect, test } from 'vitest'
import { drawPaper } from '../../electron/printing/draw.ts'
import { encodeDrawer, encodePaper } from '../../electron/printing/escpos.ts'
import { nativePaper } from '../../electron/printing/native-text.ts'
import { paperRows } from '../../electron/printing/paper-rows.ts'
import { english, samples } from './samples.ts'

const machine = { dpi: 203, bandRows: 128, cutter: true }
const style = { voice: english, dots: 576, dpi: 203, logo: null, copy: 1 }
/** Four lines of a sixth of an inch. */
const BEFORE_THE_CUT = 136

test.each(Object.entries(samples))(
  'the length of %s is read from its bytes, drawn or in the printer’s own type',
  async (_, content) => {
    const drawn = await drawPaper(content, style)
    expect(paperRows(encodePaper(drawn, machine), 203)).toBe(drawn.height + BEFORE_THE_CUT)

    const { bytes, rows } = await nativePaper(content, style, machine)
    const read = paperRows(bytes, 203)
    // A code's own size is the printer's affair: a version more or less.
    expect(Math.abs(read - rows - BEFORE_THE_CUT)).toBeLessThanOrEqual(rows * 0.1)
  },
)

test('a drawer takes no paper', () => {
  expect(paperRows(encodeDrawer(1), 203)).toBe(0)
})
