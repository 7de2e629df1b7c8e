import type { PaperContent } from '../../electron/shared/rules/paper.ts'
import type { Sentence } from '../../electron/shared/rules/model.ts'
import { say } from '../../electron/shared/say.ts'
import { rowsOf } from './shop-file.ts'

/** All that the newest paper of a kind says, line by line, as a Persian shop reads it. */
export function newestPaper(folder: string, kind: 'receipt' | 'return' | 'report'): string {
  const [job] = rowsOf<{ content: string }>(
    folder,
    'SELECT content FROM print_job WHERE kind = ? ORDER BY id DESC LIMIT 1',
    kind,
  )
  const { blocks } = JSON.parse(job?.content ?? '{"blocks":[]}') as PaperContent
  return blocks.flatMap(saidBy).join('\n')
}

function saidBy(block: PaperContent['blocks'][number]): string[] {
  switch (block.type) {
    case 'text':
      return [read(block.text)]
    case 'pair':
      return [`${read(block.label)}: ${read(block.value)}`]
    case 'item':
      return [[block.name, block.detail, block.amount].map(read).join(' ')]
    case 'offer':
      return [[block.title, block.why, block.validity].map(read).join(' '), block.code ?? '']
    case 'qr':
    case 'barcode':
      return [read(block.caption)]
    case 'card':
      return [block.shop, block.name, block.number, block.tier].map(read)
    case 'label':
      return [block.name, block.price, block.was, block.unit].map(read)
    case 'columns':
      return [block.cells.map((cell) => read(cell.text)).join(' ')]
    case 'logo':
    case 'rule':
    case 'space':
    case 'progress':
    case 'ruler':
    case 'cut':
      return []
  }
}

/** Without the marks that only order the directions of writing. */
function read(sentence: Sentence | null): string {
  if (sentence === null) return ''
  return say(sentence, { language: 'fa', calendar: 'jalali', display: 'toman', zone: 'Asia/Tehran' }).replaceAll(
    /[\u2066-\u2069]/g,
    '',
  )
}
