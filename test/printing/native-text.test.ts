import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawPaper } from '../../electron/printing/draw.ts'
import { encodePaper, holdsRealTime } from '../../electron/printing/escpos.ts'
import { nativePaper } from '../../electron/printing/native-text.ts'
import type { PaperBlock, PaperContent } from '../../electron/shared/rules/paper.ts'
import { EscposInterpreter } from '../oracle/escpos.ts'
import { documents, english, samples } from './samples.ts'

const machine = { dpi: 203, bandRows: 128, cutter: true }

describe.each([384, 576])('at %i dots', (dots) => {
  const style = { voice: english, dots, logo: null, copy: 1 }

  test.each(Object.entries({ ...samples, ...documents }))(
    '%s is said by the printer itself, as long as it was measured',
    async (_, content) => {
      const { bytes, rows } = await nativePaper(content, style, machine)
      const printer = printed(bytes, dots)
      expect(printer.unknown).toEqual([])
      expect(holdsRealTime(bytes)).toBe(false)
      const fedBeforeCuts =
        printed((await nativePaper({ blocks: [] }, style, machine)).bytes, dots).papers[0]?.length ?? 0
      const blank = (await nativePaper({ blocks: [] }, style, machine)).rows
      const length = printer.papers.reduce((sum, paper) => sum + paper.length, 0)
      expect(length - printer.papers.length * (fedBeforeCuts - blank)).toBe(rows)
      for (const { x, width, text } of printer.texts) expect(x + width, text).toBeLessThanOrEqual(dots)
    },
  )

  test('its amounts stand whole at the end of their lines, its codes are the printer’s own', async () => {
    const printer = printed((await nativePaper(plainReceipt(), style, machine)).bytes, dots)
    const texts = printer.texts.map(({ text }) => text)
    expect(texts).toContain('Sheep cheese of Tabriz')
    expect(printer.texts.find(({ text }) => text === '1,234,560')).toMatchObject({ wide: 1, tall: 1, bold: false })
    const payable = printer.texts.find(({ text }) => text === '12,345,670')
    expect(payable).toMatchObject({ wide: 2, tall: 2, bold: true })
    for (const text of ['1,234,560', 'rial']) {
      const run = printer.texts.find((each) => each.text === text)
      expect((run?.x ?? 0) + (run?.width ?? 0)).toBe(dots)
    }
    expect(printer.codes.map(({ kind, data }) => `${kind} ${data}`)).toEqual([
      'ean13 6260100500013',
      'code128 C-{1}',
      'qr https://shop.example/?a=1',
    ])
  })

  test('takes a fifth of the bytes of the picture, and less', async () => {
    const native = await nativePaper(plainReceipt(), style, machine)
    const picture = encodePaper(await drawPaper(plainReceipt(), style), machine)
    expect(native.bytes.length).toBeLessThan(picture.length / 5)
  })

  test('a row with Persian letters is drawn where it stands, and the rows around it are not', async () => {
    const printer = printed(
      (await nativePaper({ blocks: [line('One'), line('دو'), line('Three')] }, style, machine)).bytes,
      dots,
    )
    expect(printer.texts.map(({ text }) => text)).toEqual(['One', 'Three'])
    const [one, three] = printer.texts
    const between = printer.papers[0]?.slice((one?.y ?? 0) + 24, three?.y ?? 0) ?? []
    expect(between.some((row) => row.includes(1))).toBe(true)
  })

  test('whatever a name holds, the printer gets no command out of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), async (name) => {
        const { bytes } = await nativePaper({ blocks: [line(name), line('End')] }, style, machine)
        const printer = printed(bytes, dots)
        expect(printer.unknown).toEqual([])
        expect(printer.questions).toEqual([])
        expect(printer.papers).toHaveLength(1)
        expect(printer.texts.at(-1)?.text).toBe('End')
      }),
      { numRuns: 60 },
    )
  })
})

function printed(bytes: Buffer, dots: number): EscposInterpreter {
  const printer = new EscposInterpreter(dots)
  printer.take(bytes)
  return printer
}

const said = (value: string) => ({ key: 'paper.text', params: { text: { type: 'text' as const, value } } })
const rial = (value: number) => ({ key: 'paper.value', params: { value: { type: 'rial' as const, value } } })
const line = (text: string): PaperBlock => ({
  type: 'text',
  text: said(text),
  align: 'start',
  size: 'normal',
  bold: false,
})

function plainReceipt(): PaperContent {
  return {
    blocks: [
      { type: 'text', text: said('Corner shop'), align: 'center', size: 'large', bold: true },
      { type: 'rule', style: 'solid' },
      { type: 'item', name: said('Sheep cheese of Tabriz'), detail: said('2 x 617,280'), amount: rial(1_234_560) },
      { type: 'pair', label: said('Total'), value: rial(12_345_670), emphasis: 'payable' },
      { type: 'rule', style: 'dashed' },
      { type: 'progress', rate: 4_000 },
      { type: 'barcode', data: '6260100500013', caption: null },
      { type: 'barcode', data: 'C-{1}', caption: null },
      { type: 'qr', data: 'https://shop.example/?a=1', caption: said('How was it?') },
    ],
  }
}
