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

/** What to look for: the page asks in this order. */
const QUESTIONS = ['ruler', 'letters', 'codes', 'cut'] as const

/** Read by every kind of code reader, and the same on every test page. */
const SAMPLE_CODE = 'MOSHTARI-1405'
const SAMPLE_PHONE = '021 8877 6655'

/** A paper that shows whether the printer's width, darkness, letters, codes and cutter are right, and asks what was seen. */
export function testContent({ shop, printerName, at }: TestFacts): PaperContent {
  return {
    blocks: [
      ...heading(shop),
      line('paper.test.heading', {}, { size: 'large', bold: true, align: 'center' }),
      line('paper.test.printer', { name: text(printerName) }, CENTRED),
      line('paper.value', { value: moment(at) }, CENTRED),
      { type: 'rule', style: 'solid' },
      ...ruler(),
      ...letters(shop),
      { type: 'qr', data: SAMPLE_CODE, caption: say('paper.test.code', {}) },
      { type: 'rule', style: 'dashed' },
      ...QUESTIONS.map((question) => line(`paper.test.ask.${question}`, {})),
    ],
  }
}

function ruler(): PaperBlock[] {
  return [line('paper.test.edges', {}, { size: 'small', align: 'center' }), { type: 'rule', style: 'dashed' }]
}

/** What goes wrong first where letters are not joined or ordered: three scripts of digits, signs, and Latin in between. */
function letters(shop: PaperShop): PaperBlock[] {
  return [
    line('paper.test.alphabet', {}, CENTRED),
    line('paper.test.sentence', {}, { bold: true }),
    line('paper.test.digits', {}, CENTRED),
    line('paper.phone', { phone: code(shop.phone || SAMPLE_PHONE) }),
    pair('paper.discount', {}, value(rial(-1_250_000))),
    pair('paper.test.percent', {}, value(rate(1_250))),
    line('paper.test.mixed', {}),
    pair('paper.payable', {}, value(rial(12_345_670)), 'payable'),
  ]
}

const CENTRED = { align: 'center' } as const
