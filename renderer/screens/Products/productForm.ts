import { persianDigits } from '../../../electron/shared/persian.ts'
import { shareHalfUp } from '../../../electron/shared/rules/arithmetic.ts'
import { taxWithin } from '../../../electron/shared/rules/basket.ts'
import { readScaled, showScaled } from '../../components/scaled.ts'
import type { Product } from './productListing.ts'

type Unit = Product['unit']

/** A product while it is written down; numbers that are not money are still text. */
export interface ProductDraft {
  barcode: string
  name: string
  category: string
  unit: Unit
  /** Rial; null: not written yet. */
  price: number | null
  tax: TaxChoice
  /** Percent, of `other`. */
  taxRate: string
  isTaxIncluded: boolean
  /** What one unit costs the shop, in rial; null: not known. */
  cost: number | null
  /** On hand, of a new product; empty: not kept. */
  stock: string
}

/** The rates that are usual, in per cent, and any other. */
export const TAX_CHOICES = ['none', '9', '10', 'other'] as const
export type TaxChoice = (typeof TAX_CHOICES)[number]

export const NEW_PRODUCT: ProductDraft = {
  barcode: '',
  name: '',
  category: '',
  unit: 'piece',
  price: null,
  tax: 'none',
  taxRate: '',
  isTaxIncluded: true,
  cost: null,
  stock: '',
}

export function draftOf(product: Product, language: 'fa' | 'en'): ProductDraft {
  const { name, unit, price } = product
  const barcode = product.barcode ?? ''
  return {
    barcode: language === 'fa' ? persianDigits(barcode) : barcode,
    name,
    category: product.category ?? '',
    unit,
    price,
    ...taxDraft(product.tax, language),
    cost: product.cost,
    stock: '',
  }
}

function taxDraft(tax: Product['tax'], language: 'fa' | 'en'): Pick<ProductDraft, 'tax' | 'taxRate' | 'isTaxIncluded'> {
  if (tax === null) return { tax: 'none', taxRate: '', isTaxIncluded: NEW_PRODUCT.isTaxIncluded }
  const usual = TAX_CHOICES.find((choice) => rateOf(choice, '') === tax.rate)
  const taxRate = usual === undefined ? showScaled(tax.rate, 2, language) : ''
  return { tax: usual ?? 'other', taxRate, isTaxIncluded: tax.included }
}

/** Per ten thousand; null: none, or no such rate. */
function rateOf(choice: TaxChoice, taxRate: string): number | null {
  switch (choice) {
    case 'none':
      return null
    case '9':
      return 900
    case '10':
      return 1000
    case 'other': {
      const rate = readScaled(taxRate, 2)
      return rate === null || rate > 10_000 ? null : rate
    }
  }
}

/** Null: no tax. */
function taxOf({ tax, taxRate, isTaxIncluded: included }: ProductDraft): Product['tax'] {
  const rate = rateOf(tax, taxRate)
  return rate === null ? null : { rate, included }
}

/**
 * What a unit leaves when its tax and its cost are paid: rial, below 0 a loss, and per ten thousand of the price without
 * tax, rounded half up. Null: price or cost is not known, or there is no price.
 */
export function marginOf(draft: ProductDraft): { rial: number; rate: number } | null {
  const { price, cost } = draft
  if (price === null || price === 0 || cost === null) return null
  const tax = taxOf(draft)
  const untaxed = tax?.included === true ? price - taxWithin(price, tax) : price
  const rial = untaxed - cost
  return untaxed === 0 ? null : { rial, rate: Math.sign(rial) * shareHalfUp(Math.abs(rial), 10_000, untaxed) }
}

export type ProductErrors = Partial<
  Record<
    'name' | 'price' | 'stock' | 'taxRate',
    'products.invalid.name' | 'products.invalid.price' | 'products.invalid.stock' | 'products.invalid.tax'
  >
>

/** What is wrong with it; empty: nothing. */
export function productErrors(draft: ProductDraft): ProductErrors {
  return {
    ...(draft.name.trim() === '' ? { name: 'products.invalid.name' } : {}),
    ...(draft.price === null ? { price: 'products.invalid.price' } : {}),
    ...(draft.tax === 'other' && rateOf(draft.tax, draft.taxRate) === null
      ? { taxRate: 'products.invalid.tax' as const }
      : {}),
    ...(draft.stock.trim() !== '' && readQuantity(draft.stock, draft.unit) === null
      ? { stock: 'products.invalid.stock' }
      : {}),
  }
}

/** Thousandths; whole pieces, kilograms with up to three decimals. Null: no such quantity. */
export function readQuantity(text: string, unit: Unit): number | null {
  if (unit === 'kilogram') return readScaled(text, 3)
  const whole = readScaled(text, 0)
  return whole === null || !Number.isSafeInteger(whole * 1000) ? null : whole * 1000
}

/** As the contract takes a product; only for a draft without errors. */
export function fieldsOf(draft: ProductDraft) {
  return {
    barcode: draft.barcode.trim() || null,
    name: draft.name.trim(),
    category: draft.category.trim() || null,
    unit: draft.unit,
    price: draft.price ?? 0,
    tax: taxOf(draft),
    cost: draft.cost,
  }
}
