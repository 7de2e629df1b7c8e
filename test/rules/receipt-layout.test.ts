import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlainParam, Sentence } from '../../electron/shared/rules/model.ts'
import { fieldsIn } from '../../electron/shared/rules/own-text.ts'
import type { PaperBlock, PaperContent, ReceiptFacts, ReturnFacts } from '../../electron/shared/rules/paper.ts'
import {
  DEFAULT_LAYOUT,
  keyOf,
  type LayoutItem,
  OPTIONAL_PARTS,
  type OwnText,
  type ReceiptLayout,
  REQUIRED_PARTS,
  TEXT_FIELDS,
  wholeLayout,
} from '../../electron/shared/rules/receipt-layout.ts'
import { layoutFaults } from '../../electron/shared/rules/receipt-layout-faults.ts'
import { returnContent } from '../../electron/shared/rules/receipt-return.ts'
import { receiptContent } from '../../electron/shared/rules/receipt.ts'
import { withoutPerson } from '../../electron/shared/rules/redact.ts'
import { say } from '../../electron/shared/say.ts'
import { english, persian } from '../printing/samples.ts'

const why: Sentence = { key: 'paper.text', params: { text: { type: 'text', value: 'why' } } }

/** A sale with something in every part. */
const sale: ReceiptFacts = {
  shop: {
    name: 'چای‌خانه',
    phone: '021',
    address: 'تهران',
    hasLogo: true,
    returnPolicy: 'تا {{returnDays}} روز',
    feedbackQuestion: 'چطور بود؟',
    feedbackLink: '',
    footer: 'سپاس',
  },
  saleNumber: 7,
  saleId: 70,
  at: Date.UTC(2026, 10, 22, 9),
  staffName: 'مریم',
  customer: { name: 'سارا احمدی', phone: '+989123456789' },
  items: [{ name: 'چای', unit: 'piece', quantity: 2000, unitPrice: 51, gross: 102, discount: 0, net: 102 }],
  gross: 1_001,
  manualDiscount: 1_002,
  rewards: [{ why, amount: 1_003, pointsSpent: 0 }],
  tax: 1_004,
  taxAdded: 1_005,
  credit: 1_006,
  usedCards: [{ code: 'K7Q2', left: 1_007 }],
  newCards: [{ name: why, code: 'C4RD', amount: 1_008, validTo: null }],
  total: 1_009,
  tenders: [{ kind: 'cash', amount: 1_010, received: 2_021 }],
  points: { earned: 31, spent: 32, balance: 33, precision: 0, worth: 1_012, expiresOn: null },
  tier: {
    now: { id: 's', name: { fa: 'نقره‌ای', en: 'Silver' }, threshold: 10, multiplier: 1 },
    before: null,
    next: null,
    missing: 0,
  },
  offers: [{ title: why, why, code: 'OFF', validFrom: null, validTo: null }],
  returnDays: 7,
}
/** Payable, paid, change … each of another amount, so that none can stand for another. */
const MONEY = [
  51, 102, 1_001, -1_002, -1_003, 1_005, 1_004, -1_006, 1_007, 1_008, 1_009, 2_005, 1_010, 2_021, 1_011,
].toSorted((a, b) => a - b)

const back: ReturnFacts = {
  shop: sale.shop,
  returnId: 3,
  number: 2,
  saleNumber: 7,
  saleAt: sale.at,
  at: sale.at,
  staffName: 'مریم',
  customer: sale.customer,
  items: [{ name: 'چای', unit: 'piece', quantity: 1000, refund: 500 }],
  refund: 101,
  refundKind: 'cash',
  credit: 302,
  kept: 120,
  released: 23,
  why: [],
  points: { taken: 5, restored: 3, lost: 0, expired: 0, balance: 9, precision: 0 },
}
const MONEY_BACK = [500, 500, -120, 23, 403, 101, 302].toSorted((a, b) => a - b)

const ownText = (part: Partial<OwnText> = {}): OwnText => ({
  part: 'text',
  id: 'own',
  text: 'سلام',
  shown: true,
  align: 'center',
  size: 'normal',
  bold: false,
  onReturns: false,
  ...part,
})

const anyOwn: fc.Arbitrary<LayoutItem> = fc.oneof(
  fc.record({
    part: fc.constant('text' as const),
    id: fc.string({ minLength: 1, maxLength: 4 }),
    text: fc
      .array(
        fc.oneof(
          fc.string(),
          fc.constantFrom(...TEXT_FIELDS, 'x').map((name) => `{{${name}}}`),
        ),
      )
      .map((all) => all.join(' ')),
    shown: fc.boolean(),
    align: fc.constantFrom('start' as const, 'center' as const),
    size: fc.constantFrom('small' as const, 'normal' as const, 'large' as const),
    bold: fc.boolean(),
    onReturns: fc.boolean(),
  }),
  fc.record({
    part: fc.constant('line' as const),
    id: fc.string({ minLength: 1, maxLength: 4 }),
    style: fc.constantFrom('solid' as const, 'dashed' as const),
    shown: fc.boolean(),
  }),
)

/** Whatever was stored: any order, anything hidden, parts missing or there twice. */
const anyLayout: fc.Arbitrary<ReceiptLayout> = fc
  .tuple(
    fc.array(
      fc
        .tuple(fc.constantFrom(...OPTIONAL_PARTS, ...REQUIRED_PARTS), fc.boolean())
        .map(([part, shown]) => ({ part, shown }) as LayoutItem),
      { maxLength: 40 },
    ),
    fc.array(anyOwn, { maxLength: 8 }),
  )
  .chain(([parts, own]) => fc.shuffledSubarray([...parts, ...own], { minLength: parts.length + own.length }))
  .chain((items) =>
    fc.record({
      items: fc.constant(items),
      type: fc.record({
        size: fc.constantFrom('small' as const, 'normal' as const, 'large' as const),
        density: fc.constantFrom('tight' as const, 'normal' as const, 'loose' as const),
      }),
    }),
  )

describe('whatever the layout', () => {
  test('every line of money is on the receipt once', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        const shown = wholeLayout(layout).items.some(({ part, shown: isShown }) => part === 'points' && isShown)
        const expected = shown ? [...MONEY, 1_012].toSorted((a, b) => a - b) : MONEY
        expect(money(receiptContent(sale, withoutOwn(layout)))).toEqual(expected)
        expect(money(receiptContent(sale, layout)).filter((amount) => amount !== sale.total)).toEqual(
          expected.filter((amount) => amount !== sale.total),
        )
      }),
    )
  })

  test('every line of money is on the paper of a return once', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        expect(money(returnContent(back, layout))).toEqual(MONEY_BACK)
      }),
    )
  })

  test('both can be said in both languages, and lines separate', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        for (const { blocks } of [receiptContent(sale, layout), returnContent(back, layout)]) {
          for (const sentence of sentences(blocks)) {
            say(sentence, persian)
            say(sentence, english)
          }
          const rules = blocks.map((block) => block.type === 'rule')
          expect(rules[0] || rules.at(-1)).toBe(false)
          expect(rules.some((isRule, at) => isRule && rules[at + 1] === true)).toBe(false)
        }
      }),
    )
  })

  test('read, it has every part once, in its own order; what it lacked stands where shops start with it', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        const whole = wholeLayout(layout)
        const parts = whole.items.filter((item) => !('id' in item)).map((item) => item.part)
        expect(parts.toSorted()).toEqual([...OPTIONAL_PARTS, ...REQUIRED_PARTS].toSorted())
        const first = layout.items.map(keyOf).filter((key, at, all) => all.indexOf(key) === at)
        expect(whole.items.map(keyOf).filter((key) => first.includes(key))).toEqual(first)
        expect(wholeLayout(whole)).toEqual(whole)
        expect(layoutFaults(whole).filter(({ rule }) => rule === 'missing' || rule === 'twice')).toEqual([])
      }),
    )
  })
})

test('a part of a later version comes behind the one before it', () => {
  const older = { ...DEFAULT_LAYOUT, items: DEFAULT_LAYOUT.items.filter(({ part }) => part !== 'staff') }
  expect(wholeLayout(older)).toEqual(DEFAULT_LAYOUT)
  const moved = { ...older, items: [...older.items.filter(({ part }) => part !== 'number'), numberPart] }
  expect(wholeLayout(moved).items.slice(-2)).toEqual([numberPart, { part: 'staff', shown: true }])
})
const numberPart: LayoutItem = { part: 'number', shown: true }

test('a shop starts with a whole layout, whose paper says nothing of how it is set', () => {
  expect(layoutFaults(DEFAULT_LAYOUT)).toEqual([])
  expect(receiptContent(sale)).toEqual({ blocks: receiptContent(sale, DEFAULT_LAYOUT).blocks })
  expect(receiptContent(sale, { ...DEFAULT_LAYOUT, type: { size: 'large', density: 'tight' } }).type).toEqual({
    size: 'large',
    density: 'tight',
  })
})

test('what is hidden is not there, and what is moved stands elsewhere', () => {
  const offers = DEFAULT_LAYOUT.items.filter(({ part }) => part === 'offers')
  const rest = DEFAULT_LAYOUT.items.filter(({ part }) => part !== 'offers' && part !== 'address')
  const { blocks } = receiptContent(sale, {
    ...DEFAULT_LAYOUT,
    items: [...offers, ...rest, { part: 'address', shown: false }],
  })
  expect(blocks[0]).toMatchObject({ type: 'offer', code: 'OFF' })
  expect(JSON.stringify(blocks)).not.toContain('تهران')
})

test('the club has one heading, over the first that is told of it', () => {
  const tierFirst = [...DEFAULT_LAYOUT.items].toSorted((a, b) => Number(b.part === 'tier') - Number(a.part === 'tier'))
  for (const items of [DEFAULT_LAYOUT.items, tierFirst, tierFirst.filter(({ part }) => part !== 'points')]) {
    const { blocks } = receiptContent(sale, { ...DEFAULT_LAYOUT, items })
    const keys = blocks.flatMap((block) => (block.type === 'text' ? [block.text.key] : []))
    expect(keys.filter((key) => key === 'paper.club.heading')).toHaveLength(1)
    expect(keys.indexOf('paper.club.heading')).toBeLessThan(keys.indexOf('paper.tier.now'))
  }
})

describe('texts of the shop’s own', () => {
  test.each([
    ['{{customer}} عزیز، {{earned}} امتیاز گرفتید.', 'سارا احمدی عزیز، ۳۱ امتیاز گرفتید.'],
    ['{{shop}}، {{staff}}، رسید {{ number }}', 'چای‌خانه، مریم، رسید ۷'],
    ['{{date}}', '۱ آذر ۱۴۰۵، ۱۲:۳۰'],
    ['{{payable}} پرداخت شد', '۱۰۰٫۹ تومان پرداخت شد'],
    ['{{points}} امتیاز، سطح {{tier}}، تا {{returnDays}} روز', '۳۳ امتیاز، سطح نقره‌ای، تا ۷ روز'],
  ])('«%s»', (text, said) => {
    expect(ownSaid(text, sale, persian)).toEqual([said])
  })

  test('are in the language, digits, money and calendar of the moment of drawing', () => {
    expect(ownSaid('{{number}} · {{payable}} · {{tier}} · {{date}}', { ...sale, saleNumber: 1208 }, english)).toEqual([
      '1,208 · 1,009 rial · Silver · 22 November 2026, 12:30',
    ])
  })

  test('a line whose field has no value is left out, the others stay', () => {
    const text = 'سلام {{customer}}\nسپاس\n\n{{earned}} امتیاز\n{{tier}}\n{{points}}\n{{nobody}}'
    const alone = { ...sale, customer: { name: '', phone: '+98912' }, points: null, tier: null }
    expect(ownSaid(text, alone, persian)).toEqual(['سپاس'])
    expect(ownSaid('{{earned}}\n{{returnDays}}', { ...sale, returnDays: 0, points: none }, persian)).toEqual([])
  })

  test('a name with braces is a name, and so is one that JavaScript knows', () => {
    expect(ownSaid('{{customer}} و {{staff}}', { ...sale, customer: named('{{staff}}') }, persian)).toEqual([
      '{{staff}} و مریم',
    ])
    const text = {
      key: 'paper.text',
      params: { text: { type: 'filled' as const, value: '{{constructor}}', fields: {} } },
    }
    expect(bare(say(text, persian))).toBe('{{constructor}}')
  })

  test('are on returns only where that is said', () => {
    const on = (onReturns: boolean) =>
      said(returnContent(back, withOwn(ownText({ text: '{{customer}}، {{points}} امتیاز', onReturns }))), persian)
    expect(on(true)).toContain('سارا احمدی، ۹ امتیاز')
    expect(on(false)).not.toContain('سارا احمدی، ۹ امتیاز')
  })

  test('text of the other direction keeps its order, and so does a name in it', () => {
    const layout = withOwn(ownText({ text: 'Dear {{customer}}, thank you!' }))
    const [line] = receiptContent(sale, layout).blocks
    if (line?.type !== 'text') throw new Error('no text')
    expect(say(line.text, persian)).toBe('\u2068Dear \u2068سارا احمدی\u2069, thank you!\u2069')
  })

  test('lose the customer with the rest of the paper', () => {
    const content = receiptContent(sale, withOwn(ownText({ text: 'سلام {{customer}}\nسپاس' })))
    expect(JSON.stringify(content)).toContain('سارا')
    const left = withoutPerson({ ...content, type: { size: 'large', density: 'normal' } })
    expect(JSON.stringify(left)).not.toContain('سارا')
    expect(said(left, persian)[0]).toBe('سپاس')
    expect(left.type).toEqual({ size: 'large', density: 'normal' })
  })

  test('any name comes through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        const layout = withOwn(ownText({ text: '<{{customer}}>' }))
        const [line] = said(receiptContent({ ...sale, customer: named(name) }, layout), persian)
        expect(line).toBe(`<${bare(name)}>`)
      }),
    )
  })
})

describe('a layout that is not whole says where', () => {
  const at = (part: LayoutItem['part']) => DEFAULT_LAYOUT.items.findIndex((item) => item.part === part)
  const faults = (items: LayoutItem[]) => layoutFaults({ ...DEFAULT_LAYOUT, items })

  test('missing, twice', () => {
    expect(faults(DEFAULT_LAYOUT.items.filter(({ part }) => part !== 'tier'))).toEqual([
      { path: 'items', rule: 'missing' },
    ])
    expect(faults([...DEFAULT_LAYOUT.items, numberPart])).toEqual([
      { path: `items.${DEFAULT_LAYOUT.items.length}.part`, rule: 'twice' },
    ])
    expect(faults([ownText(), ...DEFAULT_LAYOUT.items, ownText({ text: 'باز' })])).toEqual([
      { path: `items.${DEFAULT_LAYOUT.items.length + 1}.part`, rule: 'twice' },
    ])
    expect(at('number')).toBeGreaterThan(0)
  })

  test('empty, of an unknown field, too many', () => {
    expect(faults([ownText({ text: '' }), ...DEFAULT_LAYOUT.items])).toEqual([{ path: 'items.0.text', rule: 'empty' }])
    expect(faults([...DEFAULT_LAYOUT.items, ownText({ text: '{{customer}} {{cusomer}}' })])).toEqual([
      { path: `items.${DEFAULT_LAYOUT.items.length}.text`, rule: 'field' },
    ])
    const many = Array.from({ length: 18 }, (_, id) => ownText({ id: String(id) }))
    expect(faults([...DEFAULT_LAYOUT.items, ...many.slice(1)])).toEqual([])
    expect(faults([...DEFAULT_LAYOUT.items, ...many])).toEqual([{ path: 'items', rule: 'too_many' }])
  })

  test('the names between braces', () => {
    expect(fieldsIn('{{customer}} {{ staff }} {x} {{}} {{a{{b}}')).toEqual(['customer', 'staff', '', 'b'])
  })
})

const none = { earned: 0, spent: 0, balance: 0, precision: 0 as const, worth: 0, expiresOn: null }
const named = (name: string) => ({ name, phone: null })

function withOwn(text: OwnText): ReceiptLayout {
  return { ...DEFAULT_LAYOUT, items: [text, ...DEFAULT_LAYOUT.items] }
}

const withoutOwn = (layout: ReceiptLayout): ReceiptLayout => ({
  ...layout,
  items: layout.items.filter(({ part }) => part !== 'text'),
})

/** What a text of the shop's own says on top of a receipt. */
function ownSaid(text: string, facts: ReceiptFacts, voice: typeof persian): string[] {
  const others = said(receiptContent(facts), voice).length
  const all = said(receiptContent(facts, withOwn(ownText({ text }))), voice)
  return all.slice(0, all.length - others)
}

const said = ({ blocks }: PaperContent, voice: typeof persian): string[] =>
  sentences(blocks).map((sentence) => bare(say(sentence, voice)))

const bare = (text: string): string => text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')

/** Every sentence of a paper, from top to bottom. */
function sentences(blocks: PaperBlock[]): Sentence[] {
  return blocks.flatMap((block) =>
    Object.values(block).filter(
      (value): value is Sentence => typeof value === 'object' && value !== null && 'key' in value && 'params' in value,
    ),
  )
}

/** Every amount of rial on a paper. */
function money({ blocks }: PaperContent): number[] {
  return sentences(blocks)
    .flatMap(({ params }) => Object.values(params))
    .flatMap((param): PlainParam[] => (param.type === 'filled' ? Object.values(param.fields) : [param]))
    .flatMap((param) => (param.type === 'rial' ? [param.value] : []))
    .toSorted((a, b) => a - b)
}
