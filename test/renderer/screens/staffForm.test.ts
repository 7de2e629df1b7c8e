import { describe, expect, it } from 'vitest'
import {
  NEW_STAFF,
  pinErrors,
  staffErrors,
  standingOf,
  type StaffRecord,
} from '../../../renderer/screens/Settings/staffForm.ts'

describe('somebody new', () => {
  it('needs a name, and a manager a PIN', () => {
    expect(staffErrors(NEW_STAFF)).toEqual({ name: 'settings.invalid.required' })
    expect(staffErrors({ ...NEW_STAFF, name: 'علی' })).toEqual({})
    expect(staffErrors({ ...NEW_STAFF, name: 'علی', role: 'manager' })).toEqual({ pin: 'settings.staff.pin.needed' })
  })

  it('types the PIN twice, in digits of any script', () => {
    expect(pinErrors({ pin: '۱۲۳۴', again: '1234' }, true)).toEqual({})
    expect(pinErrors({ pin: '1234', again: '1235' }, true)).toEqual({ again: 'staff.pin.differ' })
    for (const pin of ['123', '1234567890123', '12a4', '1.24']) {
      expect(pinErrors({ pin, again: pin }, false)).toEqual({ pin: 'staff.pin.wrong' })
    }
  })
})

it('waits after wrong PINs for as long as the shop says, and not at all when inactive', () => {
  const record: StaffRecord = {
    id: 1,
    name: 'علی',
    role: 'cashier',
    hasPin: true,
    active: true,
    createdAt: 0,
    wrongPins: 5,
    waitsUntil: 100,
    lastSignIn: null,
  }
  expect(standingOf(record, 99)).toBe('waiting')
  expect(standingOf(record, 100)).toBe('active')
  expect(standingOf({ ...record, waitsUntil: null }, 99)).toBe('active')
  expect(standingOf({ ...record, active: false }, 99)).toBe('inactive')
})
