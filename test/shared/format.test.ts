import { expect, test } from 'vitest'
import {
  formatBirthday,
  formatDay,
  formatDecimal,
  formatMoment,
  formatMoney,
  formatNumber,
  formatPoints,
  formatQuantity,
  formatRate,
  formatShare,
  formatRial,
  formatTime,
} from '../../electron/shared/format.ts'
import type { Voice } from '../../electron/shared/format.ts'

const fa: Voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }
const en: Voice = { ...fa, language: 'en' }
const at = Date.UTC(2026, 10, 22, 5, 33)

test('numbers', () => {
  expect(formatNumber(1_234_567, fa)).toBe('۱٬۲۳۴٬۵۶۷')
  expect(formatNumber(1_234_567, en)).toBe('1,234,567')
  expect(formatNumber(0, fa)).toBe('۰')
  expect(formatNumber(-1500, fa)).toBe('\u2066−۱٬۵۰۰\u2069')
  expect(formatNumber(-1500, en)).toBe('\u2066−1,500\u2069')
  expect(formatNumber(4.7, fa)).toBe('۴٫۷')
  expect(formatNumber(-0.001, fa)).toBe('۰')
  expect(formatDecimal(5, 3, en)).toBe('0.005')
})

test('money, with and without the word', () => {
  expect(formatRial(1_234_500, fa)).toBe('۱۲۳٬۴۵۰ تومان')
  expect(formatRial(123_456, fa)).toBe('۱۲٬۳۴۵٫۶ تومان')
  expect(formatMoney(123_456, fa)).toBe('۱۲٬۳۴۵٫۶')
  expect(formatRial(1_234_500, { ...fa, display: 'rial' })).toBe('۱٬۲۳۴٬۵۰۰ ریال')
  expect(formatRial(1_234_500, en)).toBe('123,450 toman')
  expect(formatRial(-50, en)).toBe('\u2066−5\u2069 toman')
})

test('points, rates and quantities', () => {
  expect(formatPoints(1250, 0, fa)).toBe('۱٬۲۵۰')
  expect(formatPoints(1250, 2, fa)).toBe('۱۲٫۵')
  expect(formatRate(1000, fa)).toBe('۱۰٪')
  expect(formatRate(1250, en)).toBe('12.5%')
  expect(formatShare(1234, fa)).toBe('۱۲٫۳٪')
  expect(formatShare(9996, en)).toBe('100%')
  expect(formatQuantity(2000, 'piece', fa)).toBe('۲ عدد')
  expect(formatQuantity(1250, 'kilogram', fa)).toBe('۱٫۲۵ کیلوگرم')
  expect(formatQuantity(1250, 'kilogram', en)).toBe('1.25 kg')
})

test('days and times', () => {
  expect(formatMoment(at, fa)).toBe('۱ آذر ۱۴۰۵، ۰۹:۰۳')
  expect(formatMoment(at, en)).toBe('1 Azar 1405, 09:03')
  expect(formatMoment(at, { ...en, calendar: 'gregorian' })).toBe('22 November 2026, 09:03')
  expect(formatBirthday({ month: 8, day: 7 }, fa)).toBe('۷ آبان')
  expect(formatBirthday({ month: 8, day: 7 }, en)).toBe('7 Aban')
  expect(formatDay(0, fa)).toBe('۱۱ دی ۱۳۴۸')
  expect(formatTime(at, fa)).toBe('۰۹:۰۳')
})
