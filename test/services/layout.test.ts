import { loadImage } from '@napi-rs/canvas'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { findJob, listJobs } from '../../electron/db/print-jobs.ts'
import { savedLayout, saveLayout } from '../../electron/db/receipt-layout.ts'
import type { PaperContent } from '../../electron/shared/rules/paper.ts'
import { DEFAULT_LAYOUT, type LayoutItem, type ReceiptLayout } from '../../electron/shared/rules/receipt-layout.ts'
import { type Caller, newShop, printOver, refusal, type TestShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

let house: TestShop
let manager: Caller

beforeEach(async () => {
  house = await newShop()
  manager = house.manager
})

const THANKS: LayoutItem = {
  part: 'text',
  id: 'thanks',
  text: '{{customer}} عزیز، سپاس',
  shown: true,
  align: 'center',
  size: 'large',
  bold: true,
  onReturns: true,
}

/** As shops start, but with the address hidden, thanks on top and large type. */
const own: ReceiptLayout = {
  items: [THANKS, ...DEFAULT_LAYOUT.items.map((item) => (item.part === 'address' ? hidden(item.part) : item))],
  type: { size: 'large', density: 'loose' },
}
function hidden(part: 'address'): LayoutItem {
  return { part, shown: false }
}

const save = (layout: ReceiptLayout) => manager.papers.saveLayout({ commandId: v7(), layout })

test('a shop starts with the layout of every shop, and anybody may know it', async () => {
  expect(await house.cashier.papers.layout()).toEqual({ layout: DEFAULT_LAYOUT, isOwn: false })
  expect(savedLayout(house.shop.db)).toBeUndefined()
})

test('a saved layout makes the next papers, and those before stay what they were', async () => {
  const customerId = await newMember(house.cashier, 'سارا')
  const first = await ringUp(house.cashier, { customerId, amount: 1_000_000 })
  expect(await save(own)).toEqual({ layout: own, isOwn: true })
  expect(await manager.papers.layout()).toEqual({ layout: own, isOwn: true })

  const second = await ringUp(house.cashier, { customerId, amount: 2_000_000 })
  expect(paperOf(`receipt:${first.saleId}`)).toContain('تهران')
  expect(paperOf(`receipt:${second.saleId}`)).not.toContain('تهران')
  const content = contentOf(`receipt:${second.saleId}`)
  expect(content.type).toEqual(own.type)
  expect(content.blocks[0]).toMatchObject({ type: 'text', size: 'large', bold: true })

  await house.cashier.sales.reprint({ commandId: v7(), saleId: first.saleId })
  expect(paperOf(`receipt:${first.saleId}`)).toContain('تهران')

  const { returnId } = await manager.sales.return({
    commandId: v7(),
    saleId: second.saleId,
    lines: 'all',
    refundKind: 'cash',
  })
  const returned = contentOf(`return:${returnId}`)
  expect(returned.type).toEqual(own.type)
  expect(returned.blocks[0]).toMatchObject({ type: 'text', size: 'large', bold: true })
  expect(JSON.stringify(returned)).not.toContain('تهران')
})

test('an erased customer is on no paper, in no text of the shop either', async () => {
  await save(own)
  const customerId = await newMember(house.cashier, 'سارا')
  const { saleId } = await ringUp(house.cashier, { customerId, amount: 1_000_000 })
  expect(paperOf(`receipt:${saleId}`).match(/سارا/g)).toHaveLength(2)
  await manager.customers.erase({ commandId: v7(), customerId })
  expect(paperOf(`receipt:${saleId}`)).not.toContain('سارا')
  expect(contentOf(`receipt:${saleId}`).type).toEqual(own.type)
})

test('the layout that shops start with is none of their own', async () => {
  await save(own)
  expect(await save(DEFAULT_LAYOUT)).toEqual({ layout: DEFAULT_LAYOUT, isOwn: false })
  expect(savedLayout(house.shop.db)).toBeUndefined()
})

test('what an older version saved has every part', async () => {
  const items = own.items.filter(({ part }) => part !== 'totals' && part !== 'phone')
  saveLayout(house.shop.db, { ...own, items })
  const { layout } = await manager.papers.layout()
  expect(layout.items.map(({ part }) => part)).toEqual(own.items.map(({ part }) => part))
})

test('a text is kept without what cannot be seen in it; its lines stay', async () => {
  const { layout } = await save({
    ...own,
    items: [{ ...THANKS, text: ' سلام\u200b  {{customer}}\r\n\n\u202eسپاس ' }, ...own.items.slice(1)],
  })
  expect(layout.items[0]).toMatchObject({ text: 'سلام {{customer}}\nسپاس' })
})

test('the manager finds who changed what', async () => {
  await save(own)
  const { entries } = await manager.audit.list({ kinds: ['papers.saveLayout'] })
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({
    subject: 'receipt_layout',
    before: { hidden: ['proof'], size: 'normal', density: 'normal' },
    after: {
      hidden: ['address', 'proof'],
      texts: { 1: { text: THANKS.text, size: 'large', bold: true } },
      size: 'large',
    },
  })
})

describe('what is not whole is refused, and nothing is saved', () => {
  const at = (part: LayoutItem['part']) => DEFAULT_LAYOUT.items.findIndex((item) => item.part === part)
  test.each<[string, LayoutItem[], object[]]>([
    ['a part is missing', own.items.filter(({ part }) => part !== 'tier'), [{ path: 'layout.items', rule: 'missing' }]],
    [
      'a part is there twice',
      [...own.items, { part: 'items', shown: true }],
      [{ path: 'layout.items.22.part', rule: 'twice' }],
    ],
    [
      'a required part is hidden',
      DEFAULT_LAYOUT.items.map((item) => (item.part === 'totals' ? ({ ...item, shown: false } as never) : item)),
      [{ path: `layout.items.${at('totals')}.shown`, rule: 'invalid_value' }],
    ],
    [
      'too many texts',
      [...DEFAULT_LAYOUT.items, ...Array.from({ length: 18 }, (_, id) => ({ ...THANKS, id: String(id) }))],
      [{ path: 'layout.items', rule: 'too_many' }],
    ],
    [
      'an unknown field',
      [...DEFAULT_LAYOUT.items, { ...THANKS, text: '{{cusomer}}' }],
      [{ path: 'layout.items.21.text', rule: 'field' }],
    ],
    [
      'a text of nothing that can be seen',
      [...DEFAULT_LAYOUT.items, { ...THANKS, text: '\u200b' }],
      [{ path: 'layout.items.21.text', rule: 'empty' }],
    ],
  ])('%s', async (_what, items, fields) => {
    expect(await refusal(save({ ...own, items }))).toEqual({ code: 'INPUT_INVALID', data: { fields } })
    expect(savedLayout(house.shop.db)).toBeUndefined()
  })
})

describe('the preview', () => {
  const asked = { layout: own, paper: 'receipt' as const, widthDots: 576, language: 'fa' as const }

  test('is the very bitmap that such a receipt prints', async () => {
    const customerId = await newMember(house.cashier, 'سارا')
    await ringUp(house.cashier, { customerId, amount: 1_000_000 })
    await ringUp(house.cashier, { amount: 2_000_000 })
    await save(own)
    const { saleId } = await ringUp(house.cashier, { customerId, amount: 3_000_000 })
    await ringUp(house.cashier, { amount: 4_000_000 })
    const printed = await printedOf(`receipt:${saleId}`)
    expect(await manager.papers.preview(asked)).toEqual(printed)
  })

  test('is of a return, in a language and a width', async () => {
    await manager.settings.update({ commandId: v7(), changes: { language: 'en' } })
    await printOver(manager, { port: null, widthMm: 58 })
    await save(own)
    const customerId = await newMember(house.cashier, 'سارا')
    const { saleId } = await ringUp(house.cashier, { customerId, amount: 3_000_000 })
    const { returnId } = await manager.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    const printed = await printedOf(`return:${returnId}`)
    expect(printed.widthDots).toBe(384)
    await manager.settings.update({ commandId: v7(), changes: { language: 'fa' } })
    expect(await manager.papers.preview({ ...asked, paper: 'return', widthDots: 384, language: 'en' })).toEqual(printed)
  })

  test.each(['receipt', 'return'] as const)('shows an example of a %s before the first sale', async (paper) => {
    for (const language of ['fa', 'en'] as const) {
      const { png, widthDots, heightDots } = await manager.papers.preview({ ...asked, paper, language })
      const picture = await loadImage(Buffer.from(png, 'base64'))
      expect([picture.width, picture.height]).toEqual([widthDots, heightDots])
    }
    const { heightDots } = await manager.papers.preview({ ...asked, paper, layout: DEFAULT_LAYOUT })
    const taller = await manager.papers.preview({ ...asked, paper })
    expect(taller.heightDots).toBeGreaterThan(heightDots)
  })

  test('shows texts and a logo that are being edited', async () => {
    const layout = DEFAULT_LAYOUT
    const texts = { returnPolicy: '', feedbackQuestion: '', feedbackLink: '', footer: '' }
    const saved = await manager.papers.preview({ ...asked, layout })
    const shorter = await manager.papers.preview({ ...asked, layout, texts })
    expect(shorter.heightDots).toBeLessThan(saved.heightDots)
    const withLogo = await manager.papers.preview({ ...asked, layout, logo: saved.png })
    expect(withLogo.heightDots).toBeGreaterThan(saved.heightDots)
  })

  test('names nobody who has been erased', async () => {
    const customerId = await newMember(house.cashier, 'سارا')
    await ringUp(house.cashier, { customerId, amount: 3_000_000 })
    const example = await newShop().then(({ manager: other }) => other.papers.preview(asked))
    expect(await manager.papers.preview(asked)).not.toEqual(example)
    await manager.customers.erase({ commandId: v7(), customerId })
    expect((await manager.papers.preview(asked)).heightDots).toBe(example.heightDots)
  })
})

/** What the newest paper of a document says. */
function contentOf(document: string): PaperContent {
  const newest = listJobs(house.shop.db, 50).find((job) => job.document === document)
  const job = newest && findJob(house.shop.db, newest.id)
  if (!job) throw new Error(`no paper of ${document}`)
  return job.content
}

/** The dots of a document that has just been printed. */
async function printedOf(document: string) {
  await house.shop.spool.settled()
  const job = listJobs(house.shop.db, 50).find((each) => each.document === document)
  if (!job) throw new Error(`no paper of ${document}`)
  return manager.printing.paper({ jobId: job.id })
}

const paperOf = (document: string): string => JSON.stringify(contentOf(document))
