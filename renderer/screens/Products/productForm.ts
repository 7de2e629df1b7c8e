import { persianDigits } from '../../../electron/shared/persian.ts'
import { readScaled } from '../../components/scaled.ts'
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
  /** On hand, of a new product; empty: not kept. */
  stock: string
}

export const NEW_PRODUCT: ProductDraft = { barcode: '', name: '', category: '', unit: 'piece', price: null, stock: '' }

export function draftOf(product: Product, language: 'fa' | 'en'): ProductDraft {
  const { name, unit, price } = product
  const barcode = product.barcode ?? ''
  return {
    barcode: language === 'fa' ? persianDigits(barcode) : barcode,
    name,
    category: product.category ?? '',
    unit,
    price,
    stock: '',
  }
}

export type ProductErrors = Partial<
  Record<'name' | 'price' | 'stock', 'products.invalid.name' | 'products.invalid.price' | 'products.invalid.stock'>
>

/** What is wrong with it; empty: nothing. */
export function productErrors(draft: ProductDraft): ProductErrors {
  return {
    ...(draft.name.trim() === '' ? { name: 'products.invalid.name' } : {}),
    ...(draft.price === null ? { price: 'products.invalid.price' } : {}),
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
  }
}
