import { describe, expect, test } from 'vitest'
import {
  readAnswer,
  readGender,
  readMoney,
  readNumber,
  readPhone,
  readText,
  readUnit,
} from '../../../electron/services/imports/cells.ts'
import { dateText, readDate } from '../../../electron/services/imports/dates.ts'

const dateOf = (text: string): string | null => {
  const date = readDate(text)
  return date && dateText(date)
}

describe('a phone in a cell', () => {
  test.each([
    ['9123456789', '+989123456789'],
    ['9.123456789E+09', '+989123456789'],
    ['9.123456789E9', '+989123456789'],
    ['9123456789.0', '+989123456789'],
    ['۰۹۱۲-۳۴۵-۶۷۸۹', '+989123456789'],
    ['٠٩١٢٣٤٥٦٧٨٩', '+989123456789'],
    ['+98 912 345 6789', '+989123456789'],
    ['00989123456789', '+989123456789'],
    ['989123456789', '+989123456789'],
    ['2188776655', '+982188776655'],
    ['02188776655 / 09351112233', '+989351112233'],
    ['021-88776655 و ۰۹۳۵۱۱۱۲۲۳۳', '+989351112233'],
    ['0912 345 6789 0935 111 2233', '+989123456789'],
    ['همراه: 09123456789', '+989123456789'],
    ['+971501234567', '+971501234567'],
  ])('«%s»', (cell, phone) => expect(readPhone(cell)).toBe(phone))

  test.each(['', '12', 'ندارد', '0912345', '-', '1234567890123456'])('none in «%s»', (cell) => {
    expect(readPhone(cell)).toBeNull()
  })
})

describe('a date in a cell', () => {
  test.each([
    ['۱۳۶۵/۴/۱۲', '1365/04/12'],
    ['1365-4-12', '1365/04/12'],
    ['1365.04.12', '1365/04/12'],
    ['65/04/12', '1365/04/12'],
    ['13650412', '1365/04/12'],
    ['۱۲ تیر ۱۳۶۵', '1365/04/12'],
    ['۱۲ تير 65', '1365/04/12'],
    ['تیر ۱۲', '04/12'],
    ['31/1/1365', '1365/01/31'],
    ['30/06/99', '1399/06/30'],
    ['5/5/1370', '1370/05/05'],
    ['1986-07-03', '1365/04/12'],
    ['1986-07-03 00:00:00', '1365/04/12'],
    ['1986-07-03T00:00:00Z', '1365/04/12'],
    ['23/7/1986', '1365/05/01'],
    ['3 Jul 1986', '1365/04/12'],
    ['July 3, 1986', '1365/04/12'],
    ['04/12', '04/12'],
    ['29/04', '04/29'],
    ['1403/12/30', '1403/12/30'],
  ])('«%s»', (cell, date) => expect(dateOf(cell)).toBe(date))

  test.each([
    '',
    '12',
    '1365/13/01',
    '1404/12/30',
    '12/4/1365',
    '03/07/1986',
    '05/04/12',
    'فردا',
    '0000-09-21',
    '1900-01-01',
    '3 Jul',
  ])('none in «%s», or it could be two days', (cell) => expect(dateOf(cell)).toBeNull())
})

test('money keeps its currency, separators and nothing more', () => {
  expect(readMoney('۱۲٬۵۰۰', 'rial')).toBe(12_500)
  expect(readMoney('12,500', 'toman')).toBe(125_000)
  expect(readMoney('12500 تومان', 'rial')).toBe(125_000)
  expect(readMoney('12500.00', 'rial')).toBe(12_500)
  expect(readMoney('$25.00', 'rial')).toBe(25)
  expect(readMoney('125000 ريال', 'toman')).toBe(125_000)
  expect(readMoney('0', 'rial')).toBe(0)
  for (const cell of ['', 'رایگان', '-5', '12.5', '99999999999999999']) expect(readMoney(cell, 'rial')).toBeNull()
})

test('numbers, genders, answers, units and names are told in both languages', () => {
  expect(['۱٬۲۵۰', '12.5', '3 عدد', '-4', '7-', 'دو', ''].map(readNumber)).toEqual([1250, 12.5, 3, -4, -7, null, null])
  expect(['آقا', 'مرد', 'M', 'خانم', 'زن', 'Female', 'شرکت'].map(readGender)).toEqual([
    'male',
    'male',
    'male',
    'female',
    'female',
    'female',
    null,
  ])
  expect(['بله', 'Yes', '1', 'TRUE', 'subscribed', 'خیر', 'no', '0', 'unsubscribed', 'شاید'].map(readAnswer)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    null,
  ])
  expect(['عدد', 'کيلوگرم', 'kg', 'Kilogram (.001)', 'Y', 'N', 'متر'].map(readUnit)).toEqual([
    'piece',
    'kilogram',
    'kilogram',
    'kilogram',
    'kilogram',
    'piece',
    null,
  ])
  expect(readText(' علي \u200Fكاظمى ')).toBe('علی کاظمی')
})
