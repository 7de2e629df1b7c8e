import { z } from 'zod'

/** Why something claimed is not given: `RefusalCode` of the rules. */
export const couponReason = z.enum([
  'not_eligible',
  'insufficient_points',
  'not_better',
  'not_usable_yet',
  'already_used',
  'limit_reached',
  'expired',
  'revoked',
  'other_customer',
  'unknown_code',
  'forged_code',
  'nothing_to_discount',
])

const errors = {
  // Who is asking
  NOT_SIGNED_IN: {},
  NOT_ALLOWED: { data: z.object({ needs: z.enum(['manager']) }) },
  PIN_WRONG: { data: z.object({ waitSeconds: z.number().int() }) },
  PIN_WAIT: { data: z.object({ waitSeconds: z.number().int() }) },
  // What was asked
  INPUT_INVALID: { data: z.object({ fields: z.array(z.object({ path: z.string(), rule: z.string() })) }) },
  NOT_FOUND: {
    data: z.object({
      what: z.enum([
        'customer',
        'product',
        'sale',
        'coupon',
        'job',
        'staff',
        'held',
        'merge',
        'printer',
        'import',
        'file',
        'programme',
        'replay',
        'segment',
        'touchpoint',
        'commitment',
        'feedback',
        'task',
        'goal',
      ]),
    }),
  },
  COMMAND_REUSED: {},
  NOT_SET_UP: {},
  ALREADY_SET_UP: {},
  // Customers and products
  PHONE_INVALID: { data: z.object({ text: z.string() }) },
  PHONE_TAKEN: { data: z.object({ customerId: z.number().int(), name: z.string() }) },
  CARD_TAKEN: { data: z.object({ customerId: z.number().int(), name: z.string() }) },
  BIRTHDAY_INVALID: {},
  REFERRER_INVALID: {},
  POINTS_ZERO: {},
  /** Points cannot be taken away below what is there. */
  CORRECTION_TOO_MUCH: { data: z.object({ balance: z.number().int() }) },
  MERGE_SELF: {},
  /** The merge is not the last one of these customers, or one of them was erased since. */
  MERGE_STANDS: { data: z.object({ reason: z.enum(['later_merge', 'erased', 'undone']) }) },
  BARCODE_TAKEN: { data: z.object({ productId: z.number().int(), name: z.string() }) },
  // The sale
  SALE_EMPTY: {},
  AMOUNT_TOO_LARGE: { data: z.object({ max: z.number().int() }) },
  DISCOUNT_OVER_TOTAL: { data: z.object({ total: z.number().int() }) },
  TENDER_SHORT: { data: z.object({ missing: z.number().int() }) },
  TENDER_OVER: { data: z.object({ over: z.number().int() }) },
  PRICE_CHANGED: { data: z.object({ shown: z.number().int(), actual: z.number().int() }) },
  POINTS_SHORT: { data: z.object({ wanted: z.number().int(), usable: z.number().int() }) },
  COUPON_REFUSED: {
    data: z.object({
      code: z.string(),
      reason: couponReason,
    }),
  },
  ATTACH_TOO_LATE: { data: z.object({ minutes: z.number().int() }) },
  ALREADY_ATTACHED: {},
  RETURN_TOO_MUCH: { data: z.object({ position: z.number().int(), left: z.number().int() }) },
  // Tasks
  /** Somebody else has decided otherwise meanwhile. */
  TASK_DECIDED: {},
  // Staff
  LAST_MANAGER: {},
  PIN_NEEDED: {},
  NAME_TAKEN: { data: z.object({ name: z.string() }) },
  // Printers
  /** Another printer is reached so. */
  PRINTER_TAKEN: { data: z.object({ name: z.string() }) },
  RECEIPTS_NEED_PRINTER: {},
  /** It cannot be taken away yet. */
  PRINTER_NEEDED: { data: z.object({ reason: z.enum(['has_roles', 'has_papers']) }) },
  /** A print job that cannot be tried again, moved or dropped. */
  JOB_FIXED: { data: z.object({ reason: z.enum(['begun', 'ended', 'drawer']) }) },
  NOTHING_TO_PRINT: {
    data: z.object({ reason: z.enum(['no_coupons', 'card_used', 'card_expired', 'card_revoked', 'no_customers']) }),
  },
  // Imports
  IMPORT_RUNNING: {},
  IMPORT_NOT_CHECKED: {},
  IMPORT_TOO_LATE: {},
  MAPPING_INVALID: { data: z.object({ reason: z.enum(['phone_missing', 'name_missing', 'price_missing', 'twice']) }) },
  FILE_TOO_LARGE: { data: z.object({ rows: z.number().int() }) },
  FILE_TOO_HEAVY: { data: z.object({ megabytes: z.number().int() }) },
  FILE_EMPTY: { data: z.object({ name: z.string() }) },
  // Files and disk
  FILE_UNREADABLE: { data: z.object({ name: z.string() }) },
  DISK_FULL: {},
  DISK_FAILED: {},
  FOLDER_READ_ONLY: { data: z.object({ folder: z.string() }) },
  DATABASE_NEWER: { data: z.object({ found: z.number().int(), known: z.number().int() }) },
  DATABASE_CORRUPT: { data: z.object({ file: z.string() }) },
  DATABASE_FOREIGN: { data: z.object({ file: z.string() }) },
  SHOP_BUSY: {},
} as const

/** By name: every procedure carries it, and written out it is as long as a subject. */
export type ShopErrors = { readonly [Code in keyof typeof errors]: (typeof errors)[Code] }
export type ShopErrorCode = keyof ShopErrors

/**
 * Every way a call can be refused, as data. The sentence a person reads is `error.<CODE>` in
 * `shared/words`, filled with this data: what happened, what was kept, what to do.
 */
export const shopErrors: ShopErrors = errors
