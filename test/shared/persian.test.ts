import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cleanText,
  fold,
  isolate,
  latinDigits,
  nameKeys,
  nameQuery,
  persianDigits,
} from '../../electron/shared/persian.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'علیيىكکةهأإآؤئء\u200c\u200d\u064e\u0651ـ ۱٢3 A\u202e\u2066\n😀\ud800') }),
)
const word = fc.string({ unit: fc.constantFrom(...'ابپتثجحخدرزسشعفقکگلمنوهی'), minLength: 1, maxLength: 12 })

describe('fold', () => {
  test.each([
    ['علي', 'علی'],
    ['كريمي', 'کریمی'],
    ['فاطمة', 'فاطمه'],
    ['أحمد إبراهيم آرش', 'احمد ابراهیم ارش'],
    ['مؤمن رئیس', 'مومن رییس'],
    ['عَلِیّ', 'علی'],
    ['علـــی', 'علی'],
    ['علی‌رضا', 'علیرضا'],
    ['علاءالدین', 'علاالدین'],
    ['ﻋﻠﯽ ﷲ', 'علی الله'],
    ['ALI José ', 'ali jose'],
    ['۱۲٣4', '1234'],
    ['  a \t\n b ', 'a b'],
    ['\u202eعلی\u202c', 'علی'],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('twice is as once', () => {
    fc.assert(
      fc.property(anyText, (text) => fold(fold(text)) === fold(text)),
      { numRuns: 2000 },
    )
  })

  test('every single character folds for good', () => {
    for (let code = 0; code < 0x1_0000; code += 1) {
      const folded = fold(String.fromCharCode(code))
      if (fold(folded) !== folded) expect.fail(`U+${code.toString(16)} folds twice`)
    }
  })
})

describe('digits', () => {
  test('of every script', () => {
    expect(latinDigits('۰۹۱۲ ٠٩ ०९ ０９ 𝟘𝟡 x')).toBe('0912 09 09 09 09 x')
    expect(persianDigits('0912 ٤५ a')).toBe('۰۹۱۲ ۴۵ a')
  })

  test('round trip', () => {
    fc.assert(fc.property(fc.nat(), (n) => latinDigits(persianDigits(String(n))) === String(n)))
  })

  test('each of the ten has its own value in every run', () => {
    const all = Array.from({ length: 0x11_0000 }, (_, code) => code)
      .filter((code) => (code < 0xd800 || code > 0xdfff) && /\p{Nd}/u.test(String.fromCodePoint(code)))
      .map((code) => latinDigits(String.fromCodePoint(code)))
    expect(all.length % 10).toBe(0)
    expect(all.join('')).toBe('0123456789'.repeat(all.length / 10))
  })
})

describe('cleanText', () => {
  test.each([
    ['  علی \t رضا\n', 'علی رضا'],
    ['علی‌رضا', 'علی‌رضا'],
    ['\u200cعلی \u200c رضا\u200c', 'علی رضا'],
    ['می\u200c\u200cروم', 'می\u200cروم'],
    ['👨‍👩‍👧 🇮🇷', '👨‍👩‍👧 🇮🇷'],
    ['\u202eevil\u202c\u2066x\u2069\u0000\u0007', 'evilx'],
    ['cafe\u0301', 'café'],
    ['a\ud800b', 'ab'],
    ['=cmd()', '=cmd()'],
  ])('%j', (text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })

  test('twice is as once, without control or direction characters, well formed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text)
        expect(cleanText(clean)).toBe(clean)
        expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
        expect(clean.isWellFormed()).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('ten thousand characters stay, and take no time to speak of', () => {
    const long = 'نام '.repeat(2500)
    expect(cleanText(long)).toBe(long.trim())
    expect(fold(`${' '.repeat(10_000)}ا${'\u200c'.repeat(10_000)}`)).toBe('ا')
    expect(cleanText('\u200c '.repeat(5000))).toBe('')
    expect(nameKeys(long).every((key) => key.length <= 60)).toBe(true)
  })
})

test('an isolate cannot be left from inside', () => {
  expect(isolate('021\u2069\u202e-5')).toBe('\u2066021-5\u2069')
})

describe('names', () => {
  const finds = (name: string, typed: string) => nameKeys(name).some((key) => key.startsWith(nameQuery(typed)))

  test('half-space, joined, apart and in Arabic letters find one another', () => {
    const forms = ['علی‌رضا', 'علیرضا', 'علي رضا', 'علی رضا', 'عَلیرضا']
    for (const name of forms) for (const typed of forms) expect(finds(`${name} احمدی`, typed)).toBe(true)
    expect(finds('علی رضا احمدی', 'احمدی علی')).toBe(true)
    expect(finds('علی رضا احمدی', 'رضا ا')).toBe(true)
    expect(finds('(Ali) O’Neil', 'ali o neil')).toBe(true)
    expect(finds('علی احمدی', 'مدی')).toBe(false)
  })

  test('the start of any word, and the words from it on, find the name', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(7), fc.nat(100), (parts, from, length) => {
        const at = from % parts.length
        const typed = [...parts.slice(at), ...parts.slice(0, at)].join(' ').slice(0, length + 1)
        expect(finds(parts.join(' '), typed)).toBe(true)
      }),
    )
  })

  test('at most 8 keys of 60, well formed, none twice', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.array(fc.constantFrom('😀', 'a', ' ')).map((signs) => signs.join('')),
        ),
        (name) => {
          const keys = nameKeys(name)
          expect(keys.length).toBeLessThanOrEqual(8)
          expect(new Set(keys).size).toBe(keys.length)
          for (const key of keys) expect(key.length > 0 && key.length <= 60 && key.isWellFormed()).toBe(true)
        },
      ),
    )
    expect(nameKeys('  ')).toEqual([])
    expect(nameQuery('...')).toBe('')
    expect(nameKeys('😀')).toEqual(['😀'])
  })
})
