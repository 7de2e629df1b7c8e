import { expect, it } from 'vitest'
import type { Voice } from '../../electron/shared/format.ts'
import { sayError } from '../../electron/shared/say-error.ts'

const FA: Voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }
const EN: Voice = { ...FA, language: 'en' }
const invalid = (voice: Voice, ...paths: string[]) =>
  sayError('INPUT_INVALID', { fields: paths.map((path) => ({ path, rule: 'too_small' })) }, voice)

it('calls what cannot be accepted by its name, with its row in a list', () => {
  expect(invalid(FA, 'lines.0.quantity', 'details.name')).toContain('مقدار (ردیف ۱)، نام')
  expect(invalid(EN, 'changes.price', 'lines.11.unitPrice')).toContain('(price, unit price (row 12))')
  expect(invalid(EN, 'newPin')).toContain('(new PIN)')
})

it('names each only once and no more than five, and leaves what it does not know as it is', () => {
  expect(invalid(EN, 'note', 'changes.note')).toContain('(note)')
  expect(invalid(EN, 'name', 'phone', 'address', 'logo', 'price', 'stock')).toContain('logo, price, …)')
  expect(invalid(EN, 'rules.whatever')).toContain('rules.whatever')
})
