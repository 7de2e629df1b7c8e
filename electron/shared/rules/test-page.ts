import type { PaperBlock, PaperContent, PaperShop } from './paper.ts'
import { code, line, moment, pair, rial, say, text, value } from './paper-lines.ts'
import { heading } from './documents.ts'
import { rate } from './sentences.ts'

export interface TestFacts {
  shop: PaperShop
  /** Empty: paper on screen. */
  printerName: string
  /** Dots across, as the printer's profile says. */
  dots: number
  /** Epoch ms. */
  at: number
}

/** Widths of common paper in dots, of which one is the printer's. */
const FIRST_MARK = 320
const LAST_MARK = 832
const STEP = 64
const MARKS = Array.from({ length: (LAST_MARK - FIRST_MARK) / STEP + 1 }, (_, index) => FIRST_MARK + index * STEP)

/** What to look for: the page asks in this order. */
const QUESTIONS = ['ruler', 'letters', 'codes', 'cut'] as const

/** Read by every kind of code reader, and the same on every test page. */
const SAMPLE_CODE = 'MOSHTARI-1405'
/** In the two scripts of the shop's words: on paper Arabic digits look like Persian ones. */
const DIGITS = '۰۱۲۳۴۵۶۷۸۹ 0123456789'
const SAMPLE_PHONE = '021 8877 6655'

/** A paper that shows whether the printer's width, darkness, letters, codes and cutter are right, and asks what was seen. */
export function testContent({ shop, printerName, dots, at }: TestFacts): PaperContent {
  return {
    blocks: [
      ...heading(shop),
      line('paper.test.heading', {}, { size: 'large', bold: true, align: 'center' }),
      line('paper.test.printer', { name: text(printerName) }, CENTRED),
      line('paper.value', { value: moment(at) }, CENTRED),
      { type: 'rule', style: 'solid' },
      ...ruler(dots),
      ...letters(shop),
      { type: 'qr', data: SAMPLE_CODE, caption: say('paper.test.code', {}) },
      { type: 'barcode', data: SAMPLE_CODE, caption: value(code(SAMPLE_CODE)) },
      { type: 'rule', style: 'dashed' },
      ...QUESTIONS.map((question) => line(`paper.test.ask.${question}`, {})),
      { type: 'cut' },
      line('paper.test.afterCut', {}, CENTRED),
    ],
  }
}

function ruler(dots: number): PaperBlock[] {
  const marks = [...new Set([...MARKS, dots])].toSorted((a, b) => a - b)
  return [
    { type: 'ruler', marks },
    line('paper.test.edges', {}, { size: 'small', align: 'center' }),
    { type: 'rule', style: 'dashed' },
  ]
}

/** What goes wrong first where letters are not joined or ordered: two scripts of digits, signs, and Latin in between. */
function letters(shop: PaperShop): PaperBlock[] {
  return [
    line('paper.test.alphabet', {}, CENTRED),
    line('paper.test.sentence', {}, { bold: true }),
    line('paper.text', { text: text(DIGITS) }, CENTRED),
    line('paper.phone', { phone: code(shop.phone || SAMPLE_PHONE) }),
    pair('paper.discount', {}, value(rial(-1_250_000))),
    pair('paper.test.percent', {}, value(rate(1_250))),
    line('paper.test.mixed', {}),
    pair('paper.payable', {}, value(rial(12_345_670)), 'payable'),
  ]
}

const CENTRED = { align: 'center' } as const
