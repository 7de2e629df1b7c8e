import { z } from 'zod'
import { commandId, forCashier, forManager, id, moment, rial, text } from './base.ts'

/** Per ten thousand; `included`: the price is what the customer pays. Null: no tax. */
const tax = z.object({ rate: z.number().int().min(0).max(10_000), included: z.boolean() }).nullable()

export const product = z.object({
  id,
  barcode: z.string().nullable(),
  name: z.string(),
  category: z.string().nullable(),
  unit: z.enum(['piece', 'kilogram']),
  /** Rial for one unit. */
  price: z.number().int(),
  /** Thousandths on hand, below 0 when more was sold than was counted; null: not kept. */
  stock: z.number().int().nullable(),
  active: z.boolean(),
  tax,
  /** What one unit costs the shop, in rial; null: not known, or not this person's to know. */
  cost: z.number().int().nullable(),
})

const fields = {
  barcode: text(60).nullable(),
  name: text(120).min(1),
  category: text(60).nullable(),
  unit: z.enum(['piece', 'kilogram']),
  price: rial,
  tax,
  cost: rial.nullable(),
}

/** Thousandths, either way. */
const signed = z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000)

const wanted = {
  /** The start of a name's word, or of a barcode. */
  search: text(120).default(''),
  category: text(60).nullable().default(null),
  show: z.enum(['active', 'inactive', 'all', 'short']).default('active'),
  sort: z.enum(['name', 'category', 'price', 'stock', 'created']).default('name'),
  descending: z.boolean().default(false),
}

export const products = {
  /** At the counter, when a barcode is unknown. */
  add: forCashier
    .input(
      z.object({
        commandId,
        ...fields,
        category: fields.category.default(null),
        unit: fields.unit.default('piece'),
        tax: tax.default(null),
        /** Only a manager's is taken. */
        cost: fields.cost.default(null),
        /** Thousandths; only a manager's is taken. */
        stock: signed.nullable().default(null),
      }),
    )
    .output(product),
  get: forCashier.input(z.object({ productId: id })).output(product),
  /** `short`: active, counted, and nothing left. */
  list: forCashier
    .input(
      z.object({
        ...wanted,
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ total: z.number().int(), rows: z.array(product) })),
  categories: forCashier.output(z.array(z.object({ name: z.string(), products: z.number().int() }))),
  /** A product out of the catalogue (`active: false`) is found no more; its sales stay. */
  update: forManager
    .input(z.object({ commandId, productId: id, changes: z.object({ ...fields, active: z.boolean() }).partial() }))
    .output(product),
  /**
   * `receive` adds goods, `remove` takes away (broken, used, given), `count` says what is on hand, `stop` ends keeping it.
   */
  moveStock: forManager
    .input(
      z.object({
        commandId,
        productId: id,
        kind: z.enum(['receive', 'remove', 'count', 'stop']),
        /** Thousandths, not negative; 0 with `stop`. */
        quantity: signed.min(0),
        note: text(200).default(''),
      }),
    )
    .output(product),
  /** What moved the stock, newest first. */
  stockMoves: forCashier
    .input(
      z.object({
        productId: id,
        before: id.nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        moves: z.array(
          z.object({
            id,
            at: moment,
            kind: z.enum(['sale', 'return', 'receive', 'remove', 'count', 'stop', 'import']),
            /** Thousandths, signed. */
            quantity: z.number().int(),
            /** After it; null: not kept any more. */
            stock: z.number().int().nullable(),
            saleId: id.nullable(),
            staffName: z.string().nullable(),
            note: z.string(),
          }),
        ),
        next: id.nullable(),
      }),
    ),
  export: forManager
    .input(z.object({ format: z.enum(['csv', 'xlsx']), ...wanted }))
    .output(z.object({ name: z.string(), rows: z.number().int(), /** base64 */ content: z.string() })),
}
