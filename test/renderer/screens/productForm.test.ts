import { describe, expect, it } from 'vitest'
import {
  draftOf,
  fieldsOf,
  NEW_PRODUCT,
  productErrors,
  readQuantity,
} from '../../../renderer/screens/Products/productForm.ts'
import { FIRST_LISTING, isWhole, sortedBy } from '../../../renderer/screens/Products/productListing.ts'
import { rebased } from '../../../renderer/screens/Settings/useDraft.ts'
import { TEA } from './Counter/facts.ts'

describe('a product being written down', () => {
  it('needs a name and a price; a price of nothing is one', () => {
    expect(productErrors(NEW_PRODUCT)).toEqual({ name: 'products.invalid.name', price: 'products.invalid.price' })
    expect(productErrors({ ...NEW_PRODUCT, name: 'چای', price: 0 })).toEqual({})
  })

  it('counts pieces whole and weighs kilograms to the gram', () => {
    expect(readQuantity('۱۲', 'piece')).toBe(12_000)
    expect(readQuantity('1.5', 'piece')).toBeNull()
    expect(readQuantity('۱٫۲۵۰', 'kilogram')).toBe(1_250)
    expect(readQuantity('1.2505', 'kilogram')).toBeNull()
    expect(readQuantity('9007199254740993', 'piece')).toBeNull()
    expect(productErrors({ ...NEW_PRODUCT, name: 'چای', price: 1, stock: '1.5' })).toEqual({
      stock: 'products.invalid.stock',
    })
  })

  it('comes back as it was shown', () => {
    const { barcode, name, category, unit, price } = TEA
    const draft = draftOf(TEA, 'fa')
    expect(draft.barcode).toBe('۶۲۶۰۰۰۰۰۰۰۰۱۱')
    expect(fieldsOf(draftOf(TEA, 'en'))).toEqual({ barcode, name, category, unit, price })
    expect(fieldsOf({ ...draft, barcode: ' ', category: ' ' })).toMatchObject({ barcode: null, category: null })
  })
})

describe('the list of products', () => {
  it('turns round at the second press, and begins at the end that tells more', () => {
    const dear = sortedBy(FIRST_LISTING, 'price')
    expect(dear).toMatchObject({ sort: 'price', descending: true })
    expect(sortedBy(dear, 'price').descending).toBe(false)
    expect(sortedBy(dear, 'name').descending).toBe(false)
  })

  it('is whole as long as nothing narrows it down', () => {
    expect(isWhole(FIRST_LISTING)).toBe(true)
    expect(isWhole({ ...FIRST_LISTING, search: ' چای' })).toBe(false)
    expect(isWhole({ ...FIRST_LISTING, category: 'نوشیدنی' })).toBe(false)
    expect(isWhole({ ...FIRST_LISTING, show: 'short' })).toBe(false)
  })
})

it('a form keeps what was edited in it and takes the rest as somebody else has saved it', () => {
  const before = { name: 'آفتاب', phone: '1', address: 'تهران' }
  const now = { name: 'مهتاب', phone: '2', address: 'تهران' }
  expect(rebased({ ...before, phone: '9' }, before, now)).toEqual({ name: 'مهتاب', phone: '9', address: 'تهران' })
})
