import type { z } from 'zod'
import { findProduct, insertProduct, type Product, productByBarcode } from '../db/products.ts'
import type { products as contract } from '../shared/contract/products.ts'
import { cleanText, latinDigits } from '../shared/persian.ts'
import { type Call, command } from './context.ts'
import { ShopError } from './errors.ts'

type Input = z.infer<NonNullable<(typeof contract.add)['~orpc']['inputSchema']>>

/** @throws ShopError BARCODE_TAKEN; INPUT_INVALID when nothing of the name can be seen */
export function addProduct(call: Call, input: Input): Product {
  return command(call, 'products.add', input, (write) => {
    const name = cleanText(input.name)
    if (name === '') throw new ShopError('INPUT_INVALID', { fields: [{ path: 'name', rule: 'too_small' }] })
    const barcode = input.barcode === null ? null : readBarcode(input.barcode)
    const taken = barcode === null ? undefined : productByBarcode(write.db, barcode)
    if (taken) throw new ShopError('BARCODE_TAKEN', { productId: taken.id, name: taken.name })
    const category = cleanText(input.category ?? '') || null
    const { unit, price } = input
    const id = insertProduct(write.db, { barcode, name, category, unit, price, createdAt: write.at })
    const product = findProduct(write.db, id)
    if (!product) throw new Error(`product ${id} is gone`)
    write.audit({ subject: 'product', subjectId: id, after: product })
    write.emit('products')
    return product
  })
}

/** A barcode as it is kept: Latin digits, no spaces; null: empty. */
export function readBarcode(text: string): string | null {
  return latinDigits(cleanText(text)).replaceAll(/\s/g, '') || null
}
