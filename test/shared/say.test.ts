import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shopErrors } from '../../electron/shared/contract/errors.ts'
import type { ShopErrorCode } from '../../electron/shared/contract/errors.ts'
import type { Voice } from '../../electron/shared/format.ts'
import { sayError } from '../../electron/shared/say-error.ts'
import { say, translate } from '../../electron/shared/say.ts'
import { words } from '../../electron/shared/words/index.ts'

const fa: Voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }
const en: Voice = { ...fa, language: 'en' }

describe('say', () => {
  test('each kind of param in its own form', () => {
    const max = { key: 'error.AMOUNT_TOO_LARGE', params: { max: { type: 'rial', value: 1_234_500 } } } as const
    expect(say(max, fa)).toContain('(۱۲۳٬۴۵۰ تومان)')
    expect(say(max, { ...en, display: 'rial' })).toContain('(1,234,500 rial)')
    const taken = (name: string) =>
      ({ key: 'error.PHONE_TAKEN', params: { name: { type: 'text', value: name } } }) as const
    expect(say(taken('علی‌رضا'), fa)).toContain('برای علی‌رضا ثبت')
    expect(say(taken('Ali'), fa)).toContain('\u2068Ali\u2069')
    expect(say(taken('علی'), en)).toContain('\u2068علی\u2069')
    const name = {
      key: 'error.PHONE_TAKEN',
      params: { name: { type: 'localized', value: { fa: 'زهرا', en: 'Zahra' } } },
    } as const
    expect(say(name, en)).toContain('to Zahra.')
  })

  test('what a person typed stays as it is, whatever it looks like', () => {
    const tricky = ['{{text}}', '$t(error.DISK_FULL)', '$& $1 $$', '<b>&amp;', '__proto__', '%s', '😀', '=cmd()']
    const anyText = fc.oneof(fc.constantFrom(...tricky), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(anyText, (value) => {
        expect(translate('error.PHONE_INVALID', { text: value }, 'en')).toBe(
          words.en['error.PHONE_INVALID'].split('{{text}}').join(value),
        )
      }),
    )
  })

  test('a direction control in a name cannot reach the sentence', () => {
    const params = { text: { type: 'text', value: 'a\u202e\u2069b' } } as const
    expect(say({ key: 'error.PHONE_INVALID', params }, fa)).toContain('«\u2068ab\u2069»')
  })

  test('numbers of translate are in the language’s digits', () => {
    expect(translate('error.ATTACH_TOO_LATE', { minutes: 1500 }, 'fa')).toContain('۱٬۵۰۰')
    expect(translate('error.ATTACH_TOO_LATE', { minutes: 1500 }, en)).toContain('1,500')
  })

  test('words or params that are missing are an error', () => {
    expect(() => say({ key: 'no.such.key', params: {} }, fa)).toThrow('no.such.key')
    expect(() => say({ key: 'constructor', params: {} }, fa)).toThrow('constructor')
    expect(() => say({ key: 'error.PHONE_INVALID', params: {} }, fa)).toThrow('text')
  })
})

/** Data for each code that carries some. */
const samples: Partial<Record<ShopErrorCode, unknown>> = {
  NOT_ALLOWED: { needs: 'manager' },
  PIN_WRONG: { waitSeconds: 0 },
  PIN_WAIT: { waitSeconds: 30 },
  INPUT_INVALID: { fields: [{ path: 'lines.0.amount', rule: 'too_small' }] },
  NOT_FOUND: { what: 'customer' },
  PHONE_INVALID: { text: '۰۹۱۲' },
  PHONE_TAKEN: { customerId: 1, name: '' },
  CARD_TAKEN: { customerId: 1, name: 'زهرا' },
  BARCODE_TAKEN: { productId: 1, name: 'چای' },
  AMOUNT_TOO_LARGE: { max: 10 },
  DISCOUNT_OVER_TOTAL: { total: 10 },
  TENDER_SHORT: { missing: 10 },
  TENDER_OVER: { over: 10 },
  PRICE_CHANGED: { shown: 10, actual: 20 },
  POINTS_SHORT: { wanted: 10, usable: 5 },
  COUPON_REFUSED: { code: 'ABCD', reason: 'expired' },
  ATTACH_TOO_LATE: { minutes: 15 },
  RETURN_TOO_MUCH: { position: 0, left: 1500 },
  FILE_UNREADABLE: { name: 'a.xlsx' },
  FILE_EMPTY: { name: 'a.xlsx' },
  FILE_TOO_LARGE: { rows: 200_000 },
  FILE_TOO_HEAVY: { megabytes: 20 },
  CORRECTION_TOO_MUCH: { balance: 12 },
  MERGE_STANDS: { reason: 'undone' },
  NAME_TAKEN: { name: 'مریم' },
  MAPPING_INVALID: { reason: 'phone_missing' },
  FOLDER_READ_ONLY: { folder: '/shop' },
  PRINTER_TAKEN: { name: 'صندوق' },
  PRINTER_NEEDED: { reason: 'has_roles' },
  JOB_FIXED: { reason: 'begun' },
  NOTHING_TO_PRINT: { reason: 'no_coupons' },
  DATABASE_NEWER: { found: 9, known: 1 },
  DATABASE_CORRUPT: { file: 'shop.db' },
  DATABASE_FOREIGN: { file: 'shop.db' },
}
const codes = Object.keys(shopErrors) as ShopErrorCode[]

describe('refusals', () => {
  test.each(codes)('%s is said in both languages', (code) => {
    for (const voice of [fa, en]) {
      const said = sayError(code, samples[code], voice)
      expect(said).not.toBe(translate('error.UNEXPECTED', {}, voice))
      expect(said).not.toContain('{{')
      expect(said).not.toContain('undefined')
      expect(said.length).toBeGreaterThan(30)
    }
  })

  test('every reason a coupon is refused for', () => {
    for (const reason of shopErrors.COUPON_REFUSED.data.shape.reason.options) {
      for (const voice of [fa, en]) {
        expect(sayError('COUPON_REFUSED', { code: 'AB-12', reason }, voice)).toContain('\u2066AB-12\u2069')
      }
    }
    for (const code of ['PRINTER_NEEDED', 'JOB_FIXED', 'NOTHING_TO_PRINT'] as const) {
      for (const reason of shopErrors[code].data.shape.reason.options) {
        for (const voice of [fa, en]) {
          const said = sayError(code, { reason }, voice)
          expect(said).not.toBe(translate('error.UNEXPECTED', {}, voice))
          expect(said).not.toContain('{{')
        }
      }
    }
    for (const what of shopErrors.NOT_FOUND.data.shape.what.options) {
      expect(sayError('NOT_FOUND', { what }, fa)).toContain('پیدا نشد')
    }
  })

  test('details', () => {
    expect(sayError('PIN_WRONG', { waitSeconds: 30 }, fa)).toContain('۳۰ ثانیه')
    expect(sayError('RETURN_TOO_MUCH', { position: 1, left: 1500 }, fa)).toContain('قلم ۲ تنها ۱٫۵')
    expect(sayError('PHONE_TAKEN', { customerId: 3, name: '' }, fa)).toContain('مشتری دیگری')
    expect(sayError('PHONE_INVALID', { text: '😀'.repeat(5000) }, en).length).toBeLessThan(250)
    expect(sayError('PHONE_INVALID', { text: '😀'.repeat(5000) }, en).isWellFormed()).toBe(true)
  })

  test('failures on the way to the shop', () => {
    expect(sayError('CONNECTION_LOST', undefined, fa)).toBe(translate('error.CONNECTION_LOST', {}, fa))
    expect(sayError('LINK_NEEDED', undefined, en)).toBe(translate('error.LINK_NEEDED', {}, en))
  })

  test('what is not the shop’s, or not as agreed, is unexpected', () => {
    for (const [code, data] of [
      ['INTERNAL_SERVER_ERROR', {}],
      ['NOT_FOUND', { what: 'money' }],
      ['TENDER_SHORT', null],
      ['toString', {}],
    ] as const) {
      expect(sayError(code, data, fa)).toBe(translate('error.UNEXPECTED', {}, fa))
    }
  })
})
