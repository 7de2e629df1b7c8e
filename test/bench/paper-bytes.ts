import { drawPaper } from '../../electron/printing/draw.ts'
import { encodePaper } from '../../electron/printing/escpos.ts'
import { nativePaper } from '../../electron/printing/native-text.ts'
import { paperRows } from '../../electron/printing/paper-rows.ts'
import { paperStyle } from '../../electron/services/printing/jobs.ts'
import { receiptFacts } from '../../electron/services/sale-facts.ts'
import type { ReceiptFacts } from '../../electron/shared/rules/paper.ts'
import { receiptContent } from '../../electron/shared/rules/receipt.ts'
import type { Report } from './measure.ts'
import type { BenchTill } from './till.ts'

const MACHINE = { dpi: 203, bandRows: 128, cutter: true }
/** Receipts looked at: the shop's last ones. */
const RECEIPTS = 40
const SHARE = 0.5
const BAUDS = [9_600, 19_200, 115_200]
/** A start bit, eight of the byte, a stop bit. */
const BITS = 10

/** How many bytes the shop's receipts take, against their picture sent dot for dot, and how long a serial line needs. */
export async function benchBytes(report: Report, till: BenchTill): Promise<void> {
  const { db } = till.shop
  const ids = db.prepare<[number], { id: number }>('SELECT id FROM sale ORDER BY id DESC LIMIT ?').all(RECEIPTS)
  const all = ids.map(({ id }) => receiptFacts(db, id))
  const { voice, logo } = await paperStyle(db)
  for (const dots of [576, 384]) {
    const drawn = new Sum()
    const atMargin = new Sum()
    for (const facts of all) {
      const paper = await drawPaper(receiptContent(facts), { voice, logo, dots, copy: 1 })
      const plain = paper.height * paper.stride
      drawn.add(encodePaper(paper, MACHINE).length, plain)
      atMargin.add(encodePaper(paper, { ...MACHINE, leftMargin: true }).length, plain)
    }
    drawn.tell(report, `a Persian receipt, ${dots} dots`)
    atMargin.tell(report, `a Persian receipt at the left margin, ${dots} dots`)
    const said = new Sum()
    for (const facts of all) {
      const style = { voice: { ...voice, language: 'en' as const }, logo, dots, copy: 1 }
      const { bytes } = await nativePaper(receiptContent(inEnglish(facts)), style, MACHINE)
      said.add(bytes.length, paperRows(bytes, MACHINE.dpi) * (dots / 8))
    }
    said.tell(report, `English in the printer's type, ${dots} dots`)
  }
}

class Sum {
  #bytes = 0
  #plain = 0
  #papers = 0

  /** @param plain bytes of every dot of the paper */
  add(bytes: number, plain: number): void {
    this.#bytes += bytes
    this.#plain += plain
    this.#papers += 1
  }

  tell(report: Report, name: string): void {
    const bytes = this.#bytes / this.#papers
    report.add(name, bytes, 'bytes')
    report.add(`${name} ÷ every dot`, this.#bytes / this.#plain, '×', SHARE)
    for (const baud of BAUDS) report.add(`${name}, at ${baud} baud`, (bytes * BITS) / baud, 's')
  }
}

const NAMES = ['Lahijan tea, 500 g', 'Sugar cubes', 'Sheep cheese from Tabriz', 'Flat bread', 'Pistachios, roasted']

/** The same sale in a shop whose names are English. */
function inEnglish(facts: ReceiptFacts): ReceiptFacts {
  return {
    ...facts,
    shop: { ...facts.shop, ...ENGLISH_SHOP },
    staffName: 'Mary Rezai',
    customer: facts.customer && { ...facts.customer, name: 'Sara Ahmadi' },
    items: facts.items.map((item, at) => ({ ...item, name: NAMES[at % NAMES.length] ?? '' })),
  }
}

const ENGLISH_SHOP = {
  name: 'Sunny Grocery',
  address: '2410 Valiasr Street, Tehran',
  returnPolicy: 'Goods are taken back within {{returnDays}} days with this receipt.',
  feedbackQuestion: 'How was your visit?',
  footer: 'Thank you, see you again',
}
