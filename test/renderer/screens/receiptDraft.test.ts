import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_LAYOUT, keyOf, TEXT_FIELDS } from '../../../electron/shared/rules/receipt-layout.ts'
import { translator } from '../../../renderer/app/voice.tsx'
import { receiptText } from '../../../renderer/screens/Reports/receiptWords.ts'
import {
  added,
  drawable,
  firstFault,
  keptText,
  moved,
  movedBy,
  newText,
  ownTextError,
  shownText,
  withShown,
} from '../../../renderer/screens/Settings/Receipt/receiptDraft.ts'

const t = translator('fa')
const { items, type } = DEFAULT_LAYOUT
const keys = items.map(keyOf)
const anyKey = fc.constantFrom(...keys)
const wordOf = (language: 'fa' | 'en') => (field: (typeof TEXT_FIELDS)[number]) =>
  translator(language)(`receipt.field.${field}`)

describe('moving', () => {
  test('takes one item elsewhere and leaves the others in their order', () => {
    fc.assert(
      fc.property(anyKey, anyKey, fc.constantFrom('before' as const, 'after' as const), (key, to, place) => {
        const order = moved(items, key, to, place).map(keyOf)
        expect(order.filter((each) => each !== key)).toEqual(keys.filter((each) => each !== key))
        if (key !== to) expect(order.indexOf(key) - order.indexOf(to)).toBe(place === 'before' ? -1 : 1)
      }),
    )
  })

  test('goes one place at a time and back, and not past the ends', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        const down = movedBy(items, key, 1)
        expect(down.map(keyOf).indexOf(key)).toBe(Math.min(keys.length - 1, keys.indexOf(key) + 1))
        if (down !== items) expect(movedBy(down, key, -1)).toEqual(items)
      }),
    )
  })
})

test('what every receipt has cannot be hidden, everything else can', () => {
  expect(withShown(items, 'totals', false)).toEqual(items)
  expect(withShown(items, 'address', false)).toContainEqual({ part: 'address', shown: false })
})

test('a new item comes behind the chosen one', () => {
  expect(added(items, newText('n'), 'name').map(keyOf).indexOf('own:n')).toBe(keys.indexOf('name') + 1)
  expect(added(items, newText('n'), null).at(-1)).toEqual(newText('n'))
})

describe('a text with fields', () => {
  test.each(['fa', 'en'] as const)('is read and written in words (%s)', (language) => {
    for (const field of TEXT_FIELDS) {
      const kept = `- {{${field}}} -`
      const shown = shownText(kept, wordOf(language))
      expect(shown).not.toContain(`{{${field}}}`)
      expect(keptText(shown, wordOf(language))).toBe(kept)
    }
  })

  test('anything that is written comes back', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('{{', '}}', ...TEXT_FIELDS.map((field) => `{{${field}}}`)))
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const kept = keptText(parts.join(''), wordOf('fa'))
        expect(keptText(shownText(kept, wordOf('fa')), wordOf('fa'))).toBe(kept)
      }),
    )
  })

  test('says what is wrong with it', () => {
    expect(ownTextError(t, 'سلام {{customer}}')).toBeUndefined()
    expect(ownTextError(t, ' ')).toBe(t('receipt.invalid.empty'))
    expect(ownTextError(t, '{{نام مشتر}}')).toBe(t('receipt.invalid.field', { field: 'نام مشتر' }))
    expect(ownTextError(t, 'آ'.repeat(301))).toBe(t('settings.invalid.long', { max: 300 }))
  })
})

test('what cannot be saved is found, and what is not written yet is not drawn', () => {
  const receipt = { returnPolicy: '', feedbackQuestion: '', feedbackLink: '', footer: '' }
  const draft = { items, type, receipt, logo: null }
  expect(firstFault(t, draft)).toBeNull()
  expect(firstFault(t, { ...draft, receipt: { ...receipt, feedbackLink: 'ftp://x' } })).toBe('feedback')
  expect(firstFault(t, { ...draft, receipt: { ...receipt, footer: 'آ'.repeat(201) } })).toBe('footer')
  const withEmpty = { ...draft, items: [...items, newText('n')] }
  expect(firstFault(t, withEmpty)).toBe('own:n')
  expect(drawable(withEmpty)).toEqual({ items, type })
})

test('the manager reads in words what was changed', () => {
  expect(receiptText('hidden', ['address', 'line'], t)).toBe('نشانی، خط جداکننده')
  expect(receiptText('separators', ['solid', 'dashed'], t)).toBe('پیوسته، خط‌چین')
  expect(receiptText('size', 'large', t)).toBe('درشت')
  expect(receiptText('text', '{{customer}} عزیز', t)).toBe('{{نام مشتری}} عزیز')
  expect(receiptText('name', 'large', t)).toBeNull()
  expect(receiptText('hidden', [], t)).toBeNull()
})
