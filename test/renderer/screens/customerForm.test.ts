import { expect, test } from 'vitest'
import {
  changesBetween,
  draftErrors,
  draftOf,
  readBirthday,
  readWords,
  type CustomerCard,
} from '../../../renderer/screens/Customers/customerForm.ts'

const card: CustomerCard = {
  id: 7,
  phone: '+989121234567',
  name: 'مریم کاظمی',
  tierId: 'turquoise',
  points: 120,
  salesCount: 3,
  spend: 9_000_000,
  lastSaleAt: null,
  createdAt: 0,
  cardCode: null,
  birthday: { year: null, month: 12, day: 30 },
  birthdayIn: null,
  gender: 'female',
  email: '',
  interests: ['قهوه', 'کتاب'],
  heardFrom: null,
  referrer: null,
  smsConsent: false,
  emailConsent: false,
  note: '',
  tierSpend: 0,
  nextTier: null,
  tierKeptUntil: null,
  stage: 'awareness',
  stageWhy: { key: '', params: {} },
  pointsByProgramme: {},
  pointsExpiringSoon: null,
  pointsPending: null,
  tags: ['همسایه'],
  facts: { id: 7, tierId: 'turquoise', salesCount: 3, tierSpend: 0, points: {} },
  coupons: [],
  usage: {},
}
const before = draftOf(card, (phone) => phone.replace('+98', '0'))

test('an untouched profile has nothing to save', () => {
  expect(draftErrors(before)).toEqual({})
  expect(changesBetween(before, before)).toBeNull()
})

test('only what changed is sent', () => {
  expect(changesBetween(before, { ...before, smsConsent: true, birthYear: '۱۳۷۵' })).toEqual({
    details: { smsConsent: true, birthday: { year: 1375, month: 12, day: 30 } },
  })
  expect(changesBetween(before, { ...before, phone: '0935' })).toEqual({ phone: '0935', details: {} })
  expect(changesBetween(before, { ...before, gender: '', birthDay: '', birthMonth: '' })).toEqual({
    details: { gender: null, birthday: null },
  })
  expect(changesBetween(before, { ...before, tags: 'همسایه، عمده' })).toEqual({ details: { tags: ['همسایه', 'عمده'] } })
})

test('impossible birthdays are refused, a year is optional', () => {
  const birth = (birthDay: string, birthMonth: string, birthYear = '') =>
    readBirthday({ birthDay, birthMonth, birthYear })
  expect(birth('', '')).toEqual({ birthday: null, problem: null })
  expect(birth('۳۱', '6')).toEqual({ birthday: { year: null, month: 6, day: 31 }, problem: null })
  expect(birth('31', '7').problem).toBe('day')
  expect(birth('5', '').problem).toBe('day')
  expect(birth('0', '1').problem).toBe('day')
  expect([birth('30', '12', '1403').problem, birth('30', '12', '1404').problem]).toEqual([null, 'day'])
  expect(birth('1', '1', '1979').problem).toBe('year')
})

test('what is too long or no address is said', () => {
  const wrong = {
    ...before,
    phone: ' ',
    name: 'ا'.repeat(10_000),
    email: 'a@b',
    interests: 'x'.repeat(41),
    tags: 'x'.repeat(41),
  }
  expect(draftErrors(wrong)).toEqual({
    phone: { key: 'customers.invalid.phone' },
    name: { key: 'customers.invalid.long', max: 120 },
    email: { key: 'customers.invalid.email' },
    interests: { key: 'customers.invalid.interests' },
    tags: { key: 'customers.invalid.tags' },
  })
})

test('interests and tags are split at commas of either script', () => {
  expect(readWords('قهوه، کتاب, قهوه ؛ ')).toEqual(['قهوه', 'کتاب'])
})
