import { describe, expect, test } from 'vitest'
import type { CustomerDetails } from '../../electron/db/customers.ts'
import { nobody } from '../../electron/services/customers.ts'
import { joinDetails, partDetails } from '../../electron/services/merge-details.ts'

const person = (told: Partial<CustomerDetails>): CustomerDetails => ({ ...nobody, ...told })
const FREE = { phone: () => true, card: () => true }
const TAKEN = { phone: () => false, card: () => false }

/** Merges two and parts them again after the kept one was edited; the other's row gave up what the kept one took. */
function mergeAndPart(
  kept: CustomerDetails,
  other: CustomerDetails,
  edited: Partial<CustomerDetails> = {},
  isFree = FREE,
) {
  const after = joinDetails(kept, other)
  const row = {
    ...other,
    phone: kept.phone === null ? null : other.phone,
    cardCode: kept.cardCode === null ? null : other.cardCode,
  }
  return partDetails({ ...after, ...edited }, row, { kept, other, after }, isFree)
}

describe('what two customers have told', () => {
  test('is joined with the other’s phone and its consent, when the kept one has none', () => {
    const kept = person({ smsConsent: false })
    const other = person({ phone: '+989121112233', smsConsent: true })
    expect(joinDetails(kept, other)).toMatchObject({ phone: '+989121112233', smsConsent: true })
    expect(mergeAndPart(kept, other)).toEqual({ kept, other })
  })

  test('never gives one phone the consent of another', () => {
    const kept = person({ phone: '+989121112233', smsConsent: false })
    const other = person({ phone: '+989121112244', smsConsent: true })
    expect(joinDetails(kept, other).smsConsent).toBe(false)
    expect(mergeAndPart(kept, other)).toEqual({ kept, other })
  })

  test('completes a birthday whose year the kept one has not told', () => {
    const born = { birthMonth: 5, birthDay: 6 }
    expect(joinDetails(person(born), person({ ...born, birthYear: 1370 }))).toMatchObject({ ...born, birthYear: 1370 })
    const another = person({ birthYear: 1360, birthMonth: 1, birthDay: 1 })
    expect(joinDetails(person(born), another)).toMatchObject({ ...born, birthYear: null })
  })

  test('fits into one customer', () => {
    const many = (letter: string) => Array.from({ length: 15 }, (_, index) => `${letter}${index}`)
    const kept = person({ interests: many('a'), note: 'a'.repeat(400) })
    const joined = joinDetails(kept, person({ interests: many('b'), note: 'b'.repeat(400) }))
    expect(joined.interests).toHaveLength(20)
    expect(joined.note).toHaveLength(500)
    expect(joinDetails(kept, person({ note: kept.note })).note).toBe(kept.note)
  })
})

describe('parted again', () => {
  const kept = person({ name: 'سارا' })
  const other = person({
    phone: '+989121112233',
    cardCode: 'C-1',
    smsConsent: true,
    email: 'a@b.ir',
    emailConsent: true,
  })

  test('who opted out since stays so, with the phone', () => {
    expect(mergeAndPart(kept, other, { smsConsent: false, emailConsent: false })).toEqual({
      kept,
      other: { ...other, smsConsent: false, emailConsent: false },
    })
  })

  test('a new phone stays with the kept one, and the other’s goes back', () => {
    const edited = {
      phone: '+989121119999',
      cardCode: 'C-9',
      smsConsent: false,
      email: 'new@b.ir',
      emailConsent: false,
    }
    expect(mergeAndPart(kept, other, edited)).toEqual({ kept: { ...kept, ...edited }, other })
  })

  test('a phone and a card that somebody else has got meanwhile are lost', () => {
    const edited = { phone: '+989121119999', cardCode: 'C-9' }
    const parted = mergeAndPart(kept, other, edited, TAKEN)
    expect(parted.other).toEqual({ ...other, phone: null, cardCode: null })
    const both = mergeAndPart(person({ phone: '+989121110000' }), other, { phone: other.phone }, TAKEN)
    expect(both.kept.phone).toBeNull()
    expect(both.other.phone).toBe(other.phone)
  })

  test('one e-mail of both keeps each one’s own consent, until it is told anew', () => {
    const mine = person({ email: 'A@b.ir', emailConsent: false })
    expect(joinDetails(mine, other).emailConsent).toBe(false)
    expect(mergeAndPart(mine, other)).toEqual({ kept: mine, other })
    expect(mergeAndPart(mine, other, { emailConsent: true })).toEqual({
      kept: { ...mine, emailConsent: true },
      other: { ...other, emailConsent: true },
    })
  })
})
