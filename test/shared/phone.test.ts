import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPhone, parsePhone, phoneKeys, phoneQuery } from '../../electron/shared/phone.ts'

const mobile = fc.integer({ min: 9_000_000_000, max: 9_999_999_999 }).map(String)
const landline = fc
  .tuple(fc.constantFrom('21', '31', '87'), fc.integer({ min: 20_000_000, max: 99_999_999 }))
  .map(([area, number]) => `${area}${number}`)
const national = fc.oneof(mobile, landline)
const foreign = fc.constantFrom('+4915123456789', '+12025550123', '+971501234567', '+9647701234567', '+37412345678')
const zero = fc.constantFrom(0x30, 0x06f0, 0x0660, 0x0966, 0xff10)
const separator = fc.constantFrom('', '', '', ' ', '-', '–', '.', '/', '\u200e', '\u200c', '\u00a0', '\u202c', '(', ')')

/** A number in another script, with things people and programs put between its digits. */
const dressed = (text: string) =>
  fc
    .tuple(zero, fc.array(separator, { minLength: text.length, maxLength: text.length }))
    .map(([from, between]) =>
      Array.from(
        text,
        (sign, at) => (/\d/.test(sign) ? String.fromCharCode(from + Number(sign)) : sign) + between[at],
      ).join(''),
    )

describe('parsePhone', () => {
  test('every written form of a number is one number', () => {
    const written = national.chain((number) =>
      fc
        .constantFrom('0', '+98', '0098', '98', '+980', '00980', ...(number.startsWith('9') ? [''] : []))
        .chain((prefix) => fc.tuple(fc.constant(number), dressed(prefix + number))),
    )
    fc.assert(fc.property(written, ([number, text]) => parsePhone(text) === `+98${number}`))
  })

  test('what it gives, it takes, however shown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          national.map((number) => `+98${number}`),
          foreign,
        ),
        (e164) => {
          expect(parsePhone(e164)).toBe(e164)
          expect(parsePhone(formatPhone(e164))).toBe(e164)
          expect(parsePhone(`00${e164.slice(1)}`)).toBe(e164)
        },
      ),
    )
  })

  test.each([
    ['(021) 8877-6655', '+982188776655'],
    ['+98 (0) 912 345 6789', '+989123456789'],
    ['989123456789+', '+989123456789'],
    ['＋۹۸۹۱۲۳۴۵۶۷۸۹', '+989123456789'],
  ])('%s', (text, e164) => {
    expect(parsePhone(text)).toBe(e164)
  })

  test.each([
    '',
    '   ',
    '0',
    '0912345678',
    '091234567890',
    '0812345',
    '02112345678',
    '02212345678',
    '2188776655',
    '+98123',
    '+0123456789',
    '+1234567',
    '+1234567890123456',
    '++989123456789',
    '0912x456789',
    'علی',
    '😀',
    '=cmd()',
    '6260123456789',
    '0'.repeat(10_000),
  ])('impossible: %s', (text) => {
    expect(parsePhone(text)).toBe(null)
  })

  test('any text gives null or E.164', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9 ۰-۹]*$/)), (text) => {
        expect(parsePhone(text) ?? '+12345678').toMatch(/^\+[1-9]\d{7,14}$/)
      }),
    )
  })
})

test('shown as people here read it', () => {
  expect(formatPhone('+989123456789')).toBe('0912 345 6789')
  expect(formatPhone('+982188776655')).toBe('021 8877 6655')
  expect(formatPhone('+4915123456789')).toBe('+4915123456789')
})

describe('search keys', () => {
  const finds = (e164: string, typed: string) => {
    const query = phoneQuery(typed)
    return query !== null && phoneKeys(e164).some((key) => key.startsWith(query))
  }

  test('any three or more digits in a row find the number', () => {
    const part = fc.tuple(national, fc.nat(8), fc.nat(8)).map(([number, from, more]) => {
      const dialled = `0${number}`
      return [`+98${number}`, dialled.slice(from, from + 3 + more)] as const
    })
    fc.assert(fc.property(part, ([e164, typed]) => finds(e164, typed)))
  })

  test('the beginning of every written form finds it', () => {
    const start = national.chain((number) =>
      fc
        .constantFrom('0', '+98', '0098', '98', '+980', '')
        .chain((prefix) => dressed(prefix + number).map((text) => [`+98${number}`, text] as const)),
    )
    fc.assert(
      fc.property(start, fc.integer({ min: 3, max: 40 }), ([e164, text], length) => {
        const typed = text.slice(0, length)
        fc.pre(phoneQuery(typed) !== null)
        expect(finds(e164, typed)).toBe(true)
      }),
    )
    for (const typed of ['۹۱۲', '٠٩١٢', '0912', '98912', '+98912', '0098912', '912-34']) {
      expect(finds('+989123456789', typed)).toBe(true)
    }
    expect(finds('+4915123456789', '+4915')).toBe(true)
    expect(finds('+4915123456789', '004915')).toBe(true)
    expect(finds('+989123456789', '0913')).toBe(false)
  })

  test('what is no number is not looked for', () => {
    for (const text of ['', '09', '۱۲', 'ali', '0912a', '+', '۰۹۱۲ علی']) expect(phoneQuery(text)).toBe(null)
  })
})
