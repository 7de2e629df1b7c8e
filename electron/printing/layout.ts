import { formatMoney } from '../shared/format.ts'
import { persianDigits } from '../shared/persian.ts'
import type { Sentence } from '../shared/rules/model.ts'
import type { PaperBlock, PaperContent } from '../shared/rules/paper.ts'
import { say } from '../shared/say.ts'
import { dithered } from './dither.ts'
import type { PaperStyle, Piece } from './draw.ts'
import { codePieces, offerPieces } from './offers.ts'
import { copyMark, itemLine, pairLine, payableLine, progressBar, rule, space, textLines } from './pieces.ts'
import { type Sheet, sheetOf } from './sheet.ts'

/** The pieces of a paper from top to bottom, with everything measured. */
export function layout(content: PaperContent, style: PaperStyle): Piece[] {
  const sheet = sheetOf(style)
  const pieces = content.blocks.flatMap((block) => blockPieces(block, sheet, style))
  if (style.copy > 1) {
    const mark = say({ key: 'paper.copy', params: { copy: { type: 'count', value: style.copy - 1 } } }, style.voice)
    pieces.unshift(...copyMark(mark, sheet))
  }
  return [space(sheet.gap), ...pieces, space(sheet.gap)]
}

function blockPieces(block: PaperBlock, sheet: Sheet, style: PaperStyle): Piece[] {
  const speak = (sentence: Sentence): string => say(withLocalPhone(sentence, style), style.voice)
  const bare = (sentence: Sentence): string => say(withoutCurrency(sentence, style), style.voice)
  switch (block.type) {
    case 'logo':
      return style.logo ? [logo(style.logo, sheet)] : []
    case 'text':
      return textLines(speak(block.text), block, sheet)
    case 'pair':
      return block.emphasis === 'payable'
        ? [payableLine(speak(block.label), bare(block.value), currency(block.value, style), sheet)]
        : [pairLine(speak(block.label), bare(block.value), block.emphasis === 'strong', sheet)]
    case 'item':
      return [itemLine(speak(block.name), block.detail && bare(block.detail), bare(block.amount), sheet)]
    case 'rule':
      return [rule(block.style, sheet)]
    case 'space':
      return [space(sheet.gap * 2)]
    case 'progress':
      return [progressBar(block.rate, sheet)]
    case 'offer':
      return offerPieces(
        {
          heading: speak({ key: 'paper.offer.heading', params: {} }),
          title: speak(block.title),
          why: speak(block.why),
          how: speak({ key: 'paper.offer.how', params: {} }),
          validity: block.validity && speak(block.validity),
          code: block.code,
        },
        sheet,
      )
    case 'qr':
      return codePieces(block.data, speak(block.caption), sheet)
  }
}

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
  if (sentence.key === 'paper.value.withUnit') return sentence
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

function logo(image: PaperStyle['logo'] & object, sheet: Sheet): Piece {
  const scale = Math.min((sheet.width * 0.6) / image.width, (sheet.width * 0.28) / image.height)
  const width = Math.max(1, Math.round(image.width * scale))
  const height = Math.max(1, Math.round(image.height * scale))
  const picture = dithered(image, width, height)
  return {
    height: height + sheet.gap,
    draw: (context, y) => context.drawImage(picture, Math.round((sheet.width - width) / 2), y),
  }
}
