import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { type Bitmap, toPng } from '../../electron/printing/bitmap.ts'
import { drawPaper } from '../../electron/printing/draw.ts'
import { decodePaper, encodeDrawer, encodePaper } from '../../electron/printing/escpos.ts'
import type { PaperBlock, PaperContent } from '../../electron/shared/rules/paper.ts'
import { readCodes } from '../oracle/codes.ts'
import { EscposInterpreter } from '../oracle/escpos.ts'
import { documents, english, persian, samples } from './samples.ts'

const machine = { dpi: 203, bandRows: 128, cutter: true }
const widths = [384, 512, 576]
const papers = { ...samples, ...documents }

describe.each(widths)('at %i dots', (dots) => {
  describe.each([persian, english])('in $language', (voice) => {
    test.each(Object.entries(papers))('%s comes out dot for dot as it was drawn', async (_, content) => {
      const drawn = await drawPaper(content, { voice, dots, logo: null, copy: 1 })
      const bytes = encodePaper(drawn, machine)
      const printer = new EscposInterpreter(dots)
      printer.take(bytes)

      expect(printer.unknown).toEqual([])
      expect(printer.questions).toEqual([])
      const paper = uncut(printer.papers, [...drawn.cuts, drawn.height])
      for (const second of [0x04, 0x05, 0x14]) expect(bytes.includes(Buffer.from([0x10, second]))).toBe(false)
      // What the app shows is read from the bytes themselves: the very dots of the paper.
      expect(differences(decodePaper(bytes, dots), paper)).toEqual([])
      // It is the drawing, but for lone dots made two wide so that no byte reads as a real-time command.
      const widened = differences(drawn, paper)
      expect(widened.length).toBeLessThan(20)
      for (const { x, y } of widened) {
        expect([isBlack(drawn, x - 1, y), isBlack(drawn, x, y), isBlack(drawn, x + 1, y)]).toEqual([false, false, true])
      }
    })

    test.each(Object.entries(papers))('the codes of %s are read back from the paper', async (_, content) => {
      const png = toPng(await drawPaper(content, { voice, dots, logo: null, copy: 1 }), 203)
      for (const { reader, codes } of await readCodes(png)) {
        const read = codes.map(({ kind, text }) => `${kind} ${text}`).toSorted()
        expect(read, reader).toEqual(codesIn(content).toSorted())
      }
    })
  })

  test('a copy says so, and only a copy', async () => {
    const content = samples.first ?? { blocks: [] }
    const style = { voice: persian, dots, logo: null }
    const original = await drawPaper(content, { ...style, copy: 1 })
    const copy = await drawPaper(content, { ...style, copy: 2 })
    expect(copy.height).toBeGreaterThan(original.height)
    const added = (copy.height - original.height) * copy.stride
    // Below the mark the two are the same paper.
    expect(
      Buffer.compare(copy.dots.subarray(added + copy.stride * 12), original.dots.subarray(original.stride * 12)),
    ).toBe(0)
  })

  test('nothing a person types breaks a paper or moves an amount', async () => {
    const plain = await drawPaper(receiptOf('شیر'), { voice: persian, dots, logo: null, copy: 1 })
    const amount = endColumn(plain)
    for (const name of hostileNames) {
      const drawn = await drawPaper(receiptOf(name), { voice: persian, dots, logo: null, copy: 1 })
      expect(drawn.height, JSON.stringify(name.slice(0, 30))).toBeLessThan(plain.height + dots / 2)
      expect(endColumn(drawn), JSON.stringify(name.slice(0, 30))).toBe(amount)
    }
  })

  test('an absurd amount is set smaller and stays whole', async () => {
    const content: PaperContent = { blocks: [payable(Number.MAX_SAFE_INTEGER)] }
    const drawn = await drawPaper(content, { voice: english, dots, logo: null, copy: 1 })
    expect(drawn.height).toBeLessThan(dots)
    expect(drawn.width).toBe(dots)
  })
})

test('a picture that holds real-time commands is printed without them', () => {
  const bitmap: Bitmap = { width: 16, height: 3, stride: 2, dots: new Uint8Array([0x10, 0x04, 0x10, 0x05, 0x10, 0x14]) }
  const bytes = encodePaper(bitmap, machine)
  for (const second of [0x04, 0x05, 0x14]) expect(bytes.includes(Buffer.from([0x10, second]))).toBe(false)
  const printer = new EscposInterpreter(16)
  printer.take(bytes)
  expect(differences(bitmap, printer.papers[0] ?? [])).toHaveLength(3)
})

test('the drawer gets one whole pulse', () => {
  const printer = new EscposInterpreter(384)
  printer.take(encodeDrawer(0))
  expect(printer.drawerPulses).toEqual([{ pin: 0, on: 50, off: 500 }])
})

test('the PNG is what was drawn', async () => {
  const drawn = await drawPaper(samples.return ?? { blocks: [] }, { voice: persian, dots: 384, logo: null, copy: 1 })
  const png = PNG.sync.read(toPng(drawn, 203))
  let wrong = 0
  for (let y = 0; y < drawn.height; y += 1) {
    for (let x = 0; x < drawn.width; x += 1) {
      if ((png.data[(y * drawn.width + x) * 4] === 0) !== isBlack(drawn, x, y)) wrong += 1
    }
  }
  expect([png.width, png.height, wrong]).toEqual([drawn.width, drawn.height, 0])
})

const hostileNames = [
  'آ'.repeat(10_000),
  'بستهٔ هدیه '.repeat(1_000),
  '🎁🎉'.repeat(200),
  'شیر 👨‍👩‍👧‍👦 کم‌چرب 🇮🇷',
  'سلام\u0000\u0007\u001b@\u001bp0\u202eevil\u202d\u2069\u2069',
  '\u2066\u2066\u2066باز',
  'ز\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308'.repeat(20),
  '\ud800 نیمه',
  '',
  '   ',
  '{{value}} $t(paper.copy)',
]

function receiptOf(name: string): PaperContent {
  return {
    blocks: [
      {
        type: 'item',
        name: { key: 'paper.text', params: { text: { type: 'text', value: name } } },
        detail: null,
        amount: rial(1_234_560),
      },
    ],
  }
}

const rial = (value: number) => ({ key: 'paper.value', params: { value: { type: 'rial' as const, value } } })

const payable = (value: number): PaperBlock => ({
  type: 'pair',
  label: { key: 'paper.payable', params: {} },
  value: rial(value),
  emphasis: 'payable',
})

function codesIn({ blocks }: PaperContent): string[] {
  return blocks.flatMap((block) => {
    switch (block.type) {
      case 'qr':
        return [`qr ${block.data}`]
      case 'barcode':
        return [`code128 ${block.data}`]
      case 'offer':
      case 'card':
        return block.code ? [`code128 ${block.code}`, `qr ${block.code}`] : []
      case 'label':
        return block.code ? [`${/^\d{13}$/.test(block.code) ? 'ean13' : 'code128'} ${block.code}`] : []
      default:
        return []
    }
  })
}

/** The papers that were cut off, as one again: without what each was fed before its cut, which must be white. */
function uncut(cut: Uint8Array[][], ends: number[]): Uint8Array[] {
  expect(cut).toHaveLength(ends.length)
  return cut.flatMap((paper, index) => {
    const rows = (ends[index] ?? 0) - (ends[index - 1] ?? 0)
    expect(paper.length).toBeGreaterThan(rows)
    for (const row of paper.slice(rows)) expect(row.includes(1)).toBe(false)
    return paper.slice(0, rows)
  })
}

function isBlack({ dots, stride }: Bitmap, x: number, y: number): boolean {
  return (((dots[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1
}

/** Dots in which the paper differs from the drawing; the feed before the cut must be white. */
function differences(drawn: Bitmap, paper: Uint8Array[]): { x: number; y: number }[] {
  expect(paper.length).toBeGreaterThanOrEqual(drawn.height)
  return paper.flatMap((row, y) =>
    [...row].flatMap((dot, x) => ((dot === 1) === (y < drawn.height && isBlack(drawn, x, y)) ? [] : [{ x, y }])),
  )
}

/** The dots at the end of the line, where the amount of the last line stands, as text to compare. */
function endColumn(bitmap: Bitmap): string {
  const last = Array.from({ length: bitmap.height }, (_, y) => y).findLast((y) => isInked(bitmap, y)) ?? 0
  return Array.from({ length: 20 }, (_, up) =>
    Array.from({ length: 90 }, (_column, x) => (isBlack(bitmap, x, last - up) ? '#' : '.')).join(''),
  ).join('\n')
}

function isInked(bitmap: Bitmap, y: number): boolean {
  return Array.from({ length: 90 }, (_, x) => isBlack(bitmap, x, y)).some(Boolean)
}
