import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellMeasure } from '../../electron/printing/cells.ts'
import { rasterize } from '../../electron/printing/raster.ts'
import { layout } from '../../electron/printing/layout.ts'
import type { Mark, Measure, PaperLayout, Row, Run } from '../../electron/printing/layout-model.ts'
import { dotMeasure } from '../../electron/printing/measure.ts'
import { formatMoney } from '../../electron/shared/format.ts'
import type { Sentence } from '../../electron/shared/rules/model.ts'
import type { PaperBlock, PaperContent } from '../../electron/shared/rules/paper.ts'
import { english, persian, samples } from './samples.ts'

const WIDTHS = [192, 256, 384, 512, 576, 640, 832]
const measures: [string, Measure][] = [
  ['dots', dotMeasure],
  ['cells', cellMeasure],
]

describe.each(measures)('measured in %s', (_, measure) => {
  test('whatever a paper says, nothing leaves it, nothing overlaps and every amount is whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(block(), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...WIDTHS),
        fc.constantFrom(persian, english),
        fc.constantFrom('small', 'normal', 'large'),
        fc.constantFrom('tight', 'normal', 'loose'),
        async (blocks, dots, voice, size, density) => {
          const content: PaperContent = { blocks, type: { size, density } }
          const paper = await layout(content, { voice, dots, logo: null, copy: 2 }, measure)
          expectInside(paper)
          for (const value of blocks.flatMap(amountsIn)) {
            const amount = formatMoney(value, voice)
            expect(runs(paper).some(({ text }) => text.includes(amount))).toBe(true)
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  test.each(WIDTHS)('every sample stays on a paper of %i dots', async (dots) => {
    for (const voice of [persian, english]) {
      for (const content of Object.values(samples)) {
        expectInside(await layout(content, { voice, dots, logo: null, copy: 1 }, measure))
      }
    }
  })
})

test.each(WIDTHS)('no letter is drawn over the edge of a paper of %i dots', async (dots) => {
  for (const type of [
    { size: 'large', density: 'tight' },
    { size: 'normal', density: 'normal' },
  ] as const) {
    for (const content of Object.values(samples)) {
      const paper = await layout({ ...content, type }, { voice: persian, dots, logo: null, copy: 1 }, dotMeasure)
      // The same on a wider sheet: what had been cut off at the right edge would show.
      const wider = await rasterize({ ...paper, reach: paper.width + 64 })
      for (let y = 0; y < paper.height; y += 1) {
        const beyond = wider.dots.subarray(y * wider.stride + paper.width / 8, (y + 1) * wider.stride)
        // One dot of the hat of «آ» may stand out.
        expect(beyond.every((byte, at) => byte === 0 || (at === 0 && byte === 0x80))).toBe(true)
      }
    }
  }
})

test('a name takes three lines at most and leaves its amount where it was', async () => {
  const style = { voice: persian, dots: 384, logo: null, copy: 1 }
  const short = await layout({ blocks: [item('شیر', 1_234_560)] }, style, dotMeasure)
  const long = await layout({ blocks: [item('بستهٔ هدیه '.repeat(1_000), 1_234_560)] }, style, dotMeasure)
  const amountOf = (paper: PaperLayout): Run | undefined => runs(paper).find(({ text }) => text.includes('۱۲۳٬۴۵۶'))
  const { x, width, type } = amountOf(short) ?? { x: -1 }
  expect(amountOf(long)).toMatchObject({ x, width, type })
  expect(runs(long)).toHaveLength(4)
  expect(runs(long).at(-2)?.text).toMatch(/…$/u)
})

test('a table takes room from where there is enough, so that no number is broken', async () => {
  const cells = ['سارا', 'احمدی'].map((name) => ({ text: said(name), share: 4_500, place: 'start' as const }))
  const spend = { text: rial(98_765_432_100), share: 1_000, place: 'end' as const }
  const blocks: PaperBlock[] = [{ type: 'columns', cells: [...cells, spend], size: 'normal', bold: false }]
  const paper = await layout({ blocks }, { voice: persian, dots: 384, logo: null, copy: 1 }, dotMeasure)
  expect(paper.rows.filter(({ marks }) => marks.length > 0)).toHaveLength(1)
  expect(runs(paper).map(({ text }) => text)).toEqual(['سارا', 'احمدی', '\u2066۹٬۸۷۶٬۵۴۳٬۲۱۰\u2069'])
})

test.each(measures)(
  'measured in %s, a number in the middle of a column as wide as itself stays in it',
  async (_, measure) => {
    const type = { size: 'small', density: 'tight' } as const
    const empty = { text: said(''), share: 5_000, place: 'start' as const }
    for (const value of [1, 111_111, 3_217_379_505, 11_111_111_111, Number.MAX_SAFE_INTEGER]) {
      const number = { text: rial(-value), share: 5_000, place: 'center' as const }
      const blocks: PaperBlock[] = [{ type: 'columns', cells: [number, empty], size: 'normal', bold: false }]
      expectInside(await layout({ blocks, type }, { voice: persian, dots: 192, logo: null, copy: 1 }, measure))
    }
  },
)

test('the words beside a price stay on its line, however large it is', async () => {
  const type = { size: 'large', density: 'tight' } as const
  const [name, unit, was, code] = [said('شیر'), said(''), null, null]
  for (const dots of WIDTHS) {
    for (let value = 1; value < Number.MAX_SAFE_INTEGER; value *= 10) {
      const blocks: PaperBlock[] = [{ type: 'label', name, price: rial(Math.ceil(-3.2 * value)), was, unit, code }]
      expectInside(await layout({ blocks, type }, { voice: persian, dots, logo: null, copy: 1 }, dotMeasure))
    }
  }
})

test('a ruler says how wide the paper is, beyond what was believed', async () => {
  const blocks: PaperBlock[] = [{ type: 'ruler', marks: [576, 384, 320, 384] }]
  const paper = await layout({ blocks }, { voice: persian, dots: 384, logo: null, copy: 1 }, dotMeasure)
  expect(paper.reach).toBe(576)
  expect(runs(paper).map(({ text }) => text)).toEqual(['320', '384', '576'])
  const drawn = await rasterize(paper)
  let top = 0
  for (const { height, marks } of paper.rows) {
    const number = marks.find((mark) => mark.kind === 'run')
    if (number) expect(lastBlack(drawn, top, height)).toBe(Number(number.text) - 1)
    top += height
  }
})

test('a paper is cut between its parts, and once behind the last one', async () => {
  const label: PaperBlock = { type: 'label', name: said('شیر'), price: rial(10_000), was: null, unit: null, code: null }
  const blocks: PaperBlock[] = [label, { type: 'cut' }, label, { type: 'cut' }]
  const paper = await layout({ blocks }, { voice: persian, dots: 384, logo: null, copy: 1 }, dotMeasure)
  const { cuts, height } = await rasterize(paper)
  expect(cuts).toHaveLength(1)
  expect(Math.abs((cuts[0] ?? 0) - height / 2)).toBeLessThan(10)
})

test('type grows, lines move apart, and a paper of another resolution has letters as large', async () => {
  const heightOf = async (content: PaperContent, dots: number, dpi: number): Promise<number> =>
    ((await layout(content, { voice: persian, dots, dpi, logo: null, copy: 1 }, dotMeasure)).height * 25.4) / dpi
  const content: PaperContent = { blocks: samples['basket']?.blocks ?? [] }
  const typed = (size: 'small' | 'normal' | 'large', density: 'tight' | 'normal' | 'loose'): PaperContent => ({
    ...content,
    type: { size, density },
  })
  const usual = await heightOf(content, 576, 203)
  expect(await heightOf(typed('normal', 'normal'), 576, 203)).toBe(usual)
  expect(await heightOf(typed('small', 'normal'), 576, 203)).toBeLessThan(usual)
  expect(await heightOf(typed('large', 'normal'), 576, 203)).toBeGreaterThan(usual)
  expect(await heightOf(typed('normal', 'tight'), 576, 203)).toBeLessThan(usual)
  expect(await heightOf(typed('normal', 'loose'), 576, 203)).toBeGreaterThan(usual)
  expect(Math.abs((await heightOf(content, 512, 180)) / usual - 1)).toBeLessThan(0.1)
})

/** Names as nobody should type them, and as people do. */
function name(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      'شیر',
      'Sheep cheese',
      'پنیر لیقوان ممتاز گوسفندی تبریز با بسته‌بندی شیشه‌ای ۴۰۰ گرمی Premium Sheep Cheese',
      'آ'.repeat(2_000),
      'بستهٔ هدیه '.repeat(200),
      'M'.repeat(500),
      '🎁'.repeat(50),
      '﷽ ﷽',
      'سلام\u0000\u001b@\u202eevil\u202d\u2069\u2069',
      '\u2066\u2066\u2066',
      '\ud800 نیمه',
      '',
    ),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
  )
}

const amount = (): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }),
    fc.constantFrom(0, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER),
  )

const code = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom('6260100500013', 'C-10023847', '796MD31J4DHE', 'کد', '', '{B{'),
    fc.string({ unit: 'grapheme-ascii', maxLength: 90 }),
  )

const said = (value: string): Sentence => ({ key: 'paper.text', params: { text: { type: 'text', value } } })
const rial = (value: number): Sentence => ({ key: 'paper.value', params: { value: { type: 'rial', value } } })
const item = (text: string, value: number): PaperBlock => ({
  type: 'item',
  name: said(text),
  detail: null,
  amount: rial(value),
})

function block(): fc.Arbitrary<PaperBlock> {
  const text = name().map(said)
  const money = amount().map(rial)
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null })
  return fc.oneof(
    fc.record({
      type: fc.constant('text' as const),
      text,
      align: fc.constantFrom('start' as const, 'center' as const),
      size: fc.constantFrom('small' as const, 'normal' as const, 'large' as const),
      bold: fc.boolean(),
    }),
    fc.record({
      type: fc.constant('pair' as const),
      label: text,
      value: money,
      emphasis: fc.constantFrom('normal' as const, 'strong' as const, 'payable' as const),
    }),
    fc.record({ type: fc.constant('item' as const), name: text, detail: maybe(text), amount: money }),
    fc.record({ type: fc.constant('progress' as const), rate: fc.integer({ min: -100, max: 20_000 }) }),
    fc.record({
      type: fc.constant('offer' as const),
      title: text,
      why: text,
      validity: maybe(text),
      code: maybe(code()),
    }),
    fc.record({ type: fc.constant('qr' as const), data: code(), caption: text }),
    fc.record({ type: fc.constant('barcode' as const), data: code(), caption: maybe(text) }),
    fc.record({
      type: fc.constant('card' as const),
      shop: text,
      name: text,
      number: text,
      tier: maybe(text),
      code: code(),
    }),
    fc.record({
      type: fc.constant('label' as const),
      name: text,
      price: money,
      was: maybe(money),
      unit: maybe(text),
      code: maybe(code()),
    }),
    table(text, money),
    fc.constantFrom<PaperBlock>(
      { type: 'logo' },
      { type: 'space' },
      { type: 'rule', style: 'solid' },
      { type: 'rule', style: 'dashed' },
      { type: 'cut' },
    ),
  )
}

function table(text: fc.Arbitrary<Sentence>, money: fc.Arbitrary<Sentence>): fc.Arbitrary<PaperBlock> {
  return fc
    .array(fc.record({ text: fc.oneof(text, money), place: fc.constantFrom('start', 'center', 'end') }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((cells) => ({
      type: 'columns',
      cells: cells.map((cell) => ({ ...cell, share: Math.floor(10_000 / cells.length) })),
      size: 'normal',
      bold: false,
    }))
}

function amountsIn(each: PaperBlock): number[] {
  const sentences = {
    pair: () => (each.type === 'pair' ? [each.value] : []),
    item: () => (each.type === 'item' ? [each.amount] : []),
    label: () => (each.type === 'label' ? [each.price, ...(each.was ? [each.was] : [])] : []),
    columns: () => (each.type === 'columns' ? each.cells.map((cell) => cell.text) : []),
  }
  const found = each.type in sentences ? sentences[each.type as keyof typeof sentences]() : []
  return found.flatMap(({ params }) =>
    Object.values(params).flatMap((param) => (param.type === 'rial' ? [param.value] : [])),
  )
}

const runs = ({ rows }: PaperLayout): Run[] => rows.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'run'))

function expectInside({ rows, width, height }: PaperLayout): void {
  expect(rows.reduce((sum, row) => sum + row.height, 0)).toBe(height)
  for (const row of rows) {
    const boxes = row.marks.flatMap((mark) => boxOf(mark) ?? [])
    for (const box of boxes) {
      expect(box.left, JSON.stringify(box)).toBeGreaterThanOrEqual(0)
      expect(box.right, JSON.stringify(box)).toBeLessThanOrEqual(width)
      expect(box.top, JSON.stringify(box)).toBeGreaterThanOrEqual(0)
      expect(box.bottom, JSON.stringify(box)).toBeLessThanOrEqual(row.height)
    }
    expectApart(row)
  }
}

/** No text of a row lies on another one. */
function expectApart({ marks }: Row): void {
  const texts = marks.filter((mark) => mark.kind === 'run')
  for (const [index, one] of texts.entries()) {
    for (const other of texts.slice(index + 1)) {
      const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x
      const isBelow = Math.abs(one.y - other.y) >= Math.min(one.type.size, other.type.size) * 0.8
      expect(isBeside || isBelow, `${one.text} | ${other.text}`).toBe(true)
    }
  }
}

interface Edges {
  left: number
  right: number
  top: number
  bottom: number
  what: string
}

function boxOf(mark: Mark): Edges | null {
  switch (mark.kind) {
    case 'run':
      // Letters stand on the baseline; what hangs below it takes no more than a third of their size.
      return {
        left: mark.x,
        right: mark.x + mark.width,
        top: mark.y - mark.type.size * 0.8,
        bottom: mark.y + mark.type.size * 0.1,
        what: mark.text,
      }
    case 'rule':
      return edges(mark, mark.width, mark.thickness)
    case 'box':
    case 'bar':
      return edges(mark, mark.width, mark.height)
    case 'code':
      return edges(mark, mark.symbol.width * mark.module, mark.height)
    case 'picture':
      return edges(mark, mark.dots.width, mark.dots.height)
    case 'scissors':
    case 'cut':
      return null
  }
}

function edges({ x, y, kind }: { x: number; y: number; kind: string }, width: number, height: number): Edges {
  return { left: x, right: x + width, top: y, bottom: y + height, what: kind }
}

/** The last black dot in these rows. */
function lastBlack({ dots, stride }: { dots: Uint8Array; stride: number }, top: number, height: number): number {
  let last = -1
  for (let y = top; y < top + height; y += 1) {
    for (let x = last + 1; x < stride * 8; x += 1) {
      if (((dots[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) last = x
    }
  }
  return last
}
