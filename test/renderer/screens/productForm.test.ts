import { describe, expect, it } from 'vitest'
import {
  draftOf,
  fieldsOf,
  marginOf,
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
    const { barcode, name, category, unit, price, tax, cost } = TEA
    const draft = draftOf(TEA, 'fa')
    expect(draft.barcode).toBe('۶۲۶۰۰۰۰۰۰۰۰۱۱')
    expect(fieldsOf(draftOf(TEA, 'en'))).toEqual({ barcode, name, category, unit, price, tax, cost })
    expect(fieldsOf({ ...draft, barcode: ' ', category: ' ' })).toMatchObject({ barcode: null, category: null })
  })
})

describe('the tax of a product', () => {
  it('is none, one of the usual rates, or any other', () => {
    const back = (tax: typeof TEA.tax) => fieldsOf(draftOf({ ...TEA, tax }, 'fa')).tax
    const taxes = [null, { rate: 900, included: true }, { rate: 1000, included: false }, { rate: 450, included: true }]
    expect(taxes.map(back)).toEqual(taxes)
    expect(draftOf({ ...TEA, tax: { rate: 450, included: true } }, 'fa')).toMatchObject({
      tax: 'other',
      taxRate: '۴٫۵',
    })
  })

  it('is a percentage up to a hundred', () => {
    const other = (taxRate: string) => productErrors({ ...draftOf(TEA, 'en'), tax: 'other', taxRate }).taxRate
    expect(['', '100.01', 'x'].map(other)).toEqual(Array(3).fill('products.invalid.tax'))
    expect(other('100')).toBeUndefined()
  })
})

describe('what a unit leaves', () => {
  const draft = { ...draftOf(TEA, 'en'), price: 1_100_000, cost: 800_000 }

  it('is reckoned without the tax that lies in the price', () => {
    expect(marginOf(draft)).toEqual({ rial: 300_000, rate: 2727 })
    expect(marginOf({ ...draft, tax: '10' })).toEqual({ rial: 200_000, rate: 2000 })
    expect(marginOf({ ...draft, tax: '10', isTaxIncluded: false })).toEqual({ rial: 300_000, rate: 2727 })
  })

  it('may be a loss, and is not known without price or cost', () => {
    expect(marginOf({ ...draft, cost: 1_210_000 })).toEqual({ rial: -110_000, rate: -1000 })
    expect([marginOf({ ...draft, price: 0 }), marginOf({ ...draft, cost: null })]).toEqual([null, null])
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
