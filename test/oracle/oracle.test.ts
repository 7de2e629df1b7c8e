import fc from 'fast-check'
import { type ThermalPrinter, printer as Builder, types } from 'node-thermal-printer'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { createBitmap, toPng } from '../../electron/printing/bitmap.ts'
import { readCodes } from './codes.ts'
import { EscposInterpreter } from './escpos.ts'

const DOTS = 576

/** What node-thermal-printer, an old and much used library, makes of some calls. */
function made(write: (builder: ThermalPrinter) => void): Buffer {
  const builder = new Builder({ type: types.EPSON, interface: '' })
  write(builder)
  return builder.getBuffer()
}

function printed(bytes: Buffer | number[]): EscposInterpreter {
  const interpreter = new EscposInterpreter(DOTS)
  interpreter.take(Buffer.from(bytes))
  return interpreter
}

const GS = 0x1d
const ESC = 0x1b

test('text of the library: lines, weight, sizes, alignment and the cut', () => {
  const { texts, papers, uncut, unknown } = printed(
    made((builder) => {
      builder.println('plain')
      builder.bold(true)
      builder.println('bold')
      builder.bold(false)
      builder.setTextDoubleHeight()
      builder.println('tall')
      builder.setTextQuadArea()
      builder.println('quad')
      builder.setTextNormal()
      builder.alignCenter()
      builder.println('mid')
      builder.alignRight()
      builder.println('end')
      builder.alignLeft()
      builder.setTypeFontB()
      builder.println('small')
      builder.cut()
    }),
  )
  expect(texts.map(({ text, x, y, width, height, bold }) => [text, x, y, width, height, bold])).toEqual([
    ['plain', 0, 0, 60, 24, false],
    ['bold', 0, 30, 48, 24, true],
    ['tall', 0, 60, 48, 48, false],
    ['quad', 0, 108, 96, 48, false],
    ['mid', 270, 156, 36, 24, false],
    ['end', 540, 186, 36, 24, false],
    ['small', 0, 216, 45, 17, false],
  ])
  // Two feeds of four lines before the cut.
  expect(papers.map((paper) => paper.length)).toEqual([246 + 240])
  expect([uncut.length, unknown]).toEqual([0, []])
})

test('a rule and a table of the library', () => {
  const { texts, unknown } = printed(
    made((builder) => {
      builder.drawLine()
      builder.tableCustom([
        { text: 'Tea', align: 'LEFT', width: 0.5 },
        { text: '2', align: 'CENTER', width: 0.25, bold: true },
        { text: '90', align: 'RIGHT', width: 0.25 },
      ])
      builder.leftRight('Total', '180')
      builder.invert(true)
      builder.println('white')
    }),
  )
  const lines = Map.groupBy(texts, ({ y }) => y)
  const said = [...lines.values()].map((runs) => runs.map(({ text }) => text).join(''))
  expect(said[0]).toBe('-'.repeat(48))
  expect(said[1]?.replaceAll(/ +/g, ' ')).toBe('Tea 2 90')
  expect(said[2]).toBe(`Total${' '.repeat(40)}180`)
  expect(texts.at(-1)).toMatchObject({ text: 'white', invert: true })
  expect(unknown).toEqual([])
})

test('a picture of the library, dot for dot', async () => {
  const png = new PNG({ width: 40, height: 9 })
  const isBlack = (x: number, y: number): boolean => (x * 7 + y * 3) % 5 === 0
  for (let at = 0; at < 40 * 9; at += 1) {
    const shade = isBlack(at % 40, Math.floor(at / 40)) ? 0 : 255
    png.data.set([shade, shade, shade, 255], at * 4)
  }
  const builder = new Builder({ type: types.EPSON, interface: '' })
  await builder.printImageBuffer(PNG.sync.write(png))
  const { uncut } = printed(builder.getBuffer())
  expect(uncut.map((row) => [...row.subarray(0, 40)].join(''))).toEqual(
    Array.from({ length: 9 }, (_, y) => Array.from({ length: 40 }, (_dot, x) => (isBlack(x, y) ? 1 : 0)).join('')),
  )
})

/** Its types say what its commands do not take: GS w and GS h want numbers. */
const CODE = { width: 2, height: 80 } as unknown as Parameters<ThermalPrinter['code128']>[1]

test("QR and Code 128 of the library's commands are read from what was drawn", async () => {
  const interpreter = printed(
    made((builder) => {
      builder.printQR('https://aftab.example/7', { cellSize: 6, correction: 'M', model: 2 })
      builder.newLine()
      builder.newLine()
      builder.code128('MOSHTARI-42', CODE)
    }),
  )
  expect(interpreter.codes).toMatchObject([
    { kind: 'qr', data: 'https://aftab.example/7' },
    { kind: 'code128', data: 'MOSHTARI-42' },
  ])
  for (const { reader, codes } of await readCodes(picture(interpreter.uncut))) {
    expect([reader, codes.toSorted((a, b) => a.kind.localeCompare(b.kind))]).toEqual([
      reader,
      [
        { kind: 'code128', text: 'MOSHTARI-42' },
        { kind: 'qr', text: 'https://aftab.example/7' },
      ],
    ])
  }
})

test("the library's drawer opens one pin only, as was seen; a whole pulse opens what it says", () => {
  const library = printed(made((builder) => builder.openCashDrawer()))
  expect(library.drawerPulses).toEqual([{ pin: 0, on: 0x1b * 2, off: 0x70 * 2 }])
  expect(library.unknown).toEqual([1])
  const whole = printed([ESC, 0x70, 1, 0x19, 0xfa, 0x10, 0x14, 1, 0, 2])
  expect(whole.drawerPulses).toEqual([{ pin: 1, on: 50, off: 500 }])
  expect(whole.unknown).toEqual([])
})

test.each<[string, number[], number]>([
  ['ESC J in half dots from power on', [ESC, 0x4a, 100], 50],
  ['ESC J in dots after GS P', [GS, 0x50, 203, 203, ESC, 0x4a, 100], 100],
  ['ESC d by lines of 30 dots', [ESC, 0x64, 3], 90],
  ['ESC d after ESC 3', [GS, 0x50, 0, 203, ESC, 0x33, 40, ESC, 0x64, 2], 80],
  ['ESC 2 back again', [ESC, 0x33, 40, ESC, 0x32, 0x0a], 30],
  ['a line of type, not lower than itself', [ESC, 0x33, 2, 0x41, 0x0a], 24],
  ['ESC * of 24 dots', [ESC, 0x2a, 33, 2, 0, 1, 2, 3, 4, 5, 6, 0x0a], 30],
  ['GS v 0 of twice the height', [GS, 0x76, 0x30, 2, 1, 0, 3, 0, 1, 2, 3], 6],
  [
    'GS ( L: put into the buffer, then printed',
    [GS, 0x28, 0x4c, 12, 0, 48, 112, 48, 1, 1, 49, 8, 0, 2, 0, 1, 2, GS, 0x28, 0x4c, 2, 0, 48, 50],
    2,
  ],
  ['set-up and paper control, which print nothing', [GS, 0x28, 0x41, 2, 0, 0, 2, GS, 0x28, 0x45, 3, 0, 1, 73, 78], 0],
])('feeds and pictures: %s', (_, bytes, rows) => {
  const interpreter = printed(bytes)
  expect([interpreter.uncut.length, interpreter.unknown]).toEqual([rows, []])
})

test.each<[string, number[]]>([
  ['GS V 0', [GS, 0x56, 0]],
  ['GS V 49', [GS, 0x56, 49]],
  ['GS V 66 with a feed', [GS, 0x56, 66, 0]],
  ['ESC i', [ESC, 0x69]],
  ['ESC m', [ESC, 0x6d]],
])('cuts: %s', (_, bytes) => {
  expect(printed([0x41, 0x0a, ...bytes]).papers.map((paper) => paper.length)).toEqual([30])
})

test('every barcode of GS k with a length or a zero is drawn; data of no such code is not', () => {
  const codes: [number, string][] = [
    [65, '01234567890'],
    [67, '211234567890'],
    [68, '9031101'],
    [69, 'ABC-1'],
    [70, '123456'],
    [71, 'A1234B'],
    [72, 'CODE93'],
    [73, '{BNo.{C\u000c\u0022'],
  ]
  for (const [m, data] of codes) {
    const {
      codes: [code],
      uncut,
    } = printed([GS, 0x68, 50, GS, 0x6b, m, data.length, ...Buffer.from(data, 'latin1')])
    expect([code?.data, uncut.length]).toEqual([m === 73 ? 'No.1234' : data, 50])
  }
  expect(printed([GS, 0x68, 50, GS, 0x6b, 4, ...Buffer.from('ABC-1'), 0]).uncut).toHaveLength(50)
  const none = printed([GS, 0x6b, 67, 3, 0x41, 0x42, 0x43])
  expect([none.codes.length, none.uncut.length]).toEqual([1, 0])
})

test('unknown bytes are kept, and what follows is still understood', () => {
  const { unknown, texts } = printed([0x01, ESC, 0xff, GS, 0x99, 0x41, 0x0a])
  expect(unknown).toEqual([0x01, ESC, 0xff, GS, 0x99])
  expect(texts.map(({ text }) => text)).toEqual(['A'])
})

test('status questions are heard at once, also inside of a picture', () => {
  const interpreter = new EscposInterpreter(DOTS)
  expect(interpreter.take(Buffer.from([GS, 0x76, 0x30, 0, 8, 0, 1, 0, 0x10, 0x04, 2]))).toEqual([2])
  expect(interpreter.uncut).toHaveLength(0)
  interpreter.take(Buffer.from([0, 0, 0, 0, 0]))
  expect(interpreter.uncut).toHaveLength(1)
})

/** Bytes that hold everything, and some of it broken. */
const command = fc.oneof(
  fc.string({ minLength: 1, maxLength: 9 }).map((text) => Array.from(Buffer.from(`${text}\n`))),
  fc.constantFrom(
    [ESC, 0x40],
    [GS, 0x56, 66, 9],
    [ESC, 0x45, 1],
    [GS, 0x21, 0x11],
    [ESC, 0x61, 1],
    [0x10, 0x04, 1],
    [GS, 0x28, 0x48, 6, 0, 48, 48, 1, 2, 3, 4],
    [GS, 0x72, 1],
    [ESC, 0x70, 0, 25, 250],
  ),
  fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 4 }))
    .chain(([bytes, rows]) =>
      fc
        .uint8Array({ minLength: bytes * rows, maxLength: bytes * rows })
        .map((data) => [GS, 0x76, 0x30, 0, bytes, 0, rows, 0].concat(Array.from(data))),
    ),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => Array.from(bytes)),
)

test('however a stream is cut into pieces, the same comes out', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), fc.array(fc.integer({ min: 1, max: 40 })), (commands, sizes) => {
      const bytes = Buffer.from(commands.flat())
      // A band of more rows than the printer holds is an error of whoever made it.
      fc.pre(!bytes.includes(Buffer.from([GS, 0x76])) || commands.every((each) => each.length !== 4))
      const atOnce = printed(bytes)
      const inPieces = new EscposInterpreter(DOTS)
      let at = 0
      for (let piece = 0; at < bytes.length; piece += 1) {
        const size = sizes.length === 0 ? 1 : (sizes[piece % sizes.length] ?? 1)
        inPieces.take(bytes.subarray(at, at + size))
        at += size
      }
      for (const what of ['papers', 'uncut', 'texts', 'codes', 'drawerPulses', 'questions', 'unknown'] as const) {
        expect(inPieces[what]).toEqual(atOnce[what])
      }
    }),
    { numRuns: 200 },
  )
})

function picture(rows: Uint8Array[]): Buffer {
  const margin = 40
  const bitmap = createBitmap(DOTS + 2 * margin, rows.length + 2 * margin)
  rows.forEach((row, y) =>
    row.forEach((dot, x) => {
      const at = (y + margin) * bitmap.stride + ((x + margin) >> 3)
      if (dot === 1) bitmap.dots[at] = (bitmap.dots[at] ?? 0) | (0x80 >> ((x + margin) & 7))
    }),
  )
  return toPng(bitmap, 203)
}
