import { setImmediate as nextTurn } from 'node:timers/promises'
import { formatMoney } from '../shared/format.ts'
import { persianDigits } from '../shared/persian.ts'
import type { Sentence } from '../shared/rules/model.ts'
import type { PaperBlock, PaperContent } from '../shared/rules/paper.ts'
import { say } from '../shared/say.ts'
import { cardRows } from './card.ts'
import { barcodeRows, qrRows } from './code-rows.ts'
import { dithered } from './dither.ts'
import type { PaperStyle } from './draw.ts'
import { labelRows } from './label.ts'
import type { Frame, Measure, PaperLayout, Row } from './layout-model.ts'
import { offerRows } from './offers.ts'
import {
  copyMark,
  type Framed,
  itemLine,
  pairLine,
  payableLine,
  progressBar,
  rule,
  space,
  textLines,
} from './pieces.ts'
import { rulerRows } from './ruler.ts'
import { type Sheet, sheetOf } from './sheet.ts'
import { columnRows, measureTables, type Tables } from './table.ts'

/** A paper measured from top to bottom. Yields in between: a long one must not hold up the counter. */
export async function layout(content: PaperContent, style: PaperStyle, measure: Measure): Promise<PaperLayout> {
  const sheet = sheetOf(style, measure, content.type)
  const parts: (Row | Framed)[] = [space(sheet.gap)]
  if (style.copy > 1) {
    const params = { copy: { type: 'count', value: style.copy - 1 } } as const
    parts.push(copyMark(say({ key: 'paper.copy', params }, style.voice), sheet))
  }
  const tables = await measureTables(content.blocks, sheet, speaker(style).bare)
  for (const [at, block] of content.blocks.entries()) {
    parts.push(...blockRows(block, { sheet, style, tables }))
    if (at % TURN === TURN - 1) await nextTurn()
  }
  return placed([...withoutLastCut(parts), space(sheet.gap)], content, sheet)
}

/** Blocks that are laid out in one go. */
const TURN = 64

interface Setting {
  sheet: Sheet
  style: PaperStyle
  tables: Tables
}

function blockRows(block: PaperBlock, { sheet, style, tables }: Setting): (Row | Framed)[] {
  const { speak, bare, amount } = speaker(style)
  switch (block.type) {
    case 'logo':
      return style.logo ? [logo(style.logo, sheet)] : []
    case 'text':
      return textLines(speak(block.text), block, sheet)
    case 'pair':
      return block.emphasis === 'payable'
        ? [payableLine(speak(block.label), bare(block.value), currency(block.value, style), sheet)]
        : pairLine(speak(block.label), bare(block.value), block.emphasis === 'strong', sheet)
    case 'item':
      return itemLine(speak(block.name), block.detail && bare(block.detail), bare(block.amount), sheet)
    case 'rule':
      return [rule(block.style, sheet)]
    case 'space':
      return [space(sheet.gap * 2)]
    case 'progress':
      return [progressBar(block.rate, sheet)]
    case 'offer':
      return offerRows(
        {
          heading: speak({ key: block.isGiftCard ? 'paper.giftCard.heading' : 'paper.offer.heading', params: {} }),
          title: speak(block.title),
          why: speak(block.why),
          how: speak({ key: block.isGiftCard ? 'paper.giftCard.how' : 'paper.offer.how', params: {} }),
          validity: block.validity && speak(block.validity),
          code: block.code,
        },
        sheet,
      )
    case 'qr':
      return qrRows(block.data, speak(block.caption), sheet)
    case 'barcode':
      return barcodeRows(block.data, block.caption && speak(block.caption), sheet)
    case 'card':
      return cardRows(
        {
          shop: speak(block.shop),
          name: speak(block.name),
          number: speak(block.number),
          tier: block.tier && speak(block.tier),
          code: block.code,
        },
        sheet,
      )
    case 'label':
      return labelRows(
        {
          name: speak(block.name),
          price: amount(block.price),
          currency: currency(block.price, style),
          was: block.was && amount(block.was),
          unit: block.unit && speak(block.unit),
          code: block.code,
        },
        sheet,
      )
    case 'columns':
      return columnRows(block, tables, sheet, bare)
    case 'ruler':
      return rulerRows(block.marks, sheet)
    case 'cut':
      return [space(sheet.gap), { height: 0, marks: [{ kind: 'cut', y: 0 }] }, space(sheet.gap)]
  }
}

/** Behind the last line the paper is cut anyhow. */
function withoutLastCut(parts: (Row | Framed)[]): (Row | Framed)[] {
  const isCut = (part: Row | Framed): boolean => 'marks' in part && part.marks.some(({ kind }) => kind === 'cut')
  const isBlank = (part: Row | Framed): boolean => 'marks' in part && part.marks.length === 0
  const last = parts.findLastIndex((part) => !isBlank(part))
  const end = parts[last]
  return end && isCut(end) ? withoutLastCut(parts.slice(0, last)) : parts
}

function placed(parts: (Row | Framed)[], { blocks }: PaperContent, { width }: Sheet): PaperLayout {
  const rows: Row[] = []
  const frames: Frame[] = []
  let height = 0
  for (const part of parts) {
    const top = height
    const own = 'rows' in part ? part.rows : [part]
    for (const row of own) height += row.height
    rows.push(...own)
    if ('rows' in part) {
      const { rows: _, ...outline } = part
      frames.push({ top, height: height - top, ...outline })
    }
  }
  const marks = blocks.flatMap((block) => (block.type === 'ruler' ? block.marks : []))
  return { width, reach: Math.ceil(Math.max(width, ...marks) / 8) * 8, height, rows, frames }
}

/** How sentences are said on paper. */
function speaker(style: PaperStyle): Record<'speak' | 'bare' | 'amount', (sentence: Sentence) => string> {
  const amount = (sentence: Sentence): string =>
    say(withoutCurrency(withLocalPhone(sentence, style), style), style.voice)
  const speak = (sentence: Sentence): string => say(withLocalPhone(sentence, style), style.voice)
  return { speak, amount, bare: (sentence) => (sentence.key === WITH_CURRENCY ? speak : amount)(sentence) }
}

/** A value that names its currency wherever it stands. */
const WITH_CURRENCY = 'paper.value.withUnit'

/** A telephone number is read by people: in their digits. */
function withLocalPhone(sentence: Sentence, { voice }: PaperStyle): Sentence {
  const { phone } = sentence.params
  if (voice.language !== 'fa' || phone?.type !== 'code') return sentence
  return {
    key: sentence.key,
    params: { ...sentence.params, phone: { type: 'code', value: persianDigits(phone.value) } },
  }
}

/** In the columns of a receipt the word of the currency stands once, beside the payable amount. */
function withoutCurrency(sentence: Sentence, { voice }: PaperStyle): Sentence {
  const params = Object.entries(sentence.params).map(([name, param]): [string, Sentence['params'][string]] => [
    name,
    param.type === 'rial' ? { type: 'code', value: formatMoney(param.value, voice) } : param,
  ])
  return { key: sentence.key, params: Object.fromEntries(params) }
}

function currency({ params }: Sentence, { voice }: PaperStyle): string | null {
  if (!Object.values(params).some((param) => param.type === 'rial')) return null
  return say({ key: `paper.currency.${voice.display}`, params: {} }, voice)
}

function logo(image: PaperStyle['logo'] & object, sheet: Sheet): Row {
  const scale = Math.min((sheet.width * 0.6) / image.width, (sheet.width * 0.28) / image.height)
  const width = Math.max(1, Math.round(image.width * scale))
  const height = Math.max(1, Math.round(image.height * scale))
  const x = Math.round((sheet.width - width) / 2)
  return { height: height + sheet.gap, marks: [{ kind: 'picture', x, y: 0, dots: dithered(image, width, height) }] }
}
