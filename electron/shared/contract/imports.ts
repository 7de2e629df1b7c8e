import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { commandId, forManager, id, moment, text } from './base.ts'

export const importKind = z.enum(['customers', 'products'])

/** Programs whose files are known by their columns; `unknown`: columns were told by their headings or contents. */
export const importSource = z.enum(['moshtari', 'loyverse', 'square', 'frappe_books', 'odoo', 'persian', 'unknown'])

/** What a column may be. `ignore`: nothing of ours. */
export const importField = z.enum([
  'ignore',
  'phone',
  'name',
  'firstName',
  'lastName',
  'cardCode',
  'birthday',
  'gender',
  'email',
  'interests',
  'heardFrom',
  'smsConsent',
  'emailConsent',
  'note',
  'joined',
  'points',
  // of products
  'barcode',
  'productName',
  'category',
  'unit',
  'price',
  'stock',
])

const fileId = z.string().max(100)

export const importOptions = z.object({
  /** What becomes of somebody (by phone) or something (by barcode) the shop knows already. */
  known: z.enum(['skip', 'fill', 'replace']).default('fill'),
  /** Whole points in the file's points column open the customer's account, once. */
  openingPoints: z.boolean().default(true),
  /** Currency the file's prices are in. */
  money: z.enum(['rial', 'toman']).default('rial'),
})

const plan = z.object({
  fileId,
  sheet: z.number().int().min(0).default(0),
  /** Row of the headings as the spreadsheet numbers it; null: there are none. */
  headingRow: z.number().int().min(1).nullable(),
  /** By column, from the first. */
  mapping: z.array(importField).max(200),
  options: importOptions.default(importOptions.parse({})),
})

const column = z.object({
  heading: z.string(),
  /** The first few cells below, as they read. */
  samples: z.array(z.string()),
  field: importField,
})

const sheet = z.object({
  name: z.string(),
  /** Rows with something in them, headings included. */
  rows: z.number().int(),
  headingRow: z.number().int().nullable(),
  source: importSource,
  columns: z.array(column),
})

/** Why a row is not taken, or what of it was not understood. */
export const importReason = z.enum([
  'PHONE_MISSING',
  'PHONE_INVALID',
  'PHONE_TWICE',
  'CARD_TAKEN',
  'CARD_TWICE',
  'BIRTHDAY_NOT_READ',
  'EMAIL_NOT_READ',
  'GENDER_NOT_READ',
  'CONSENT_NOT_READ',
  'CONSENT_KEPT',
  'DATE_NOT_READ',
  'POINTS_NOT_READ',
  'TEXT_CUT',
  'NAME_MISSING',
  'BARCODE_TWICE',
  'PRICE_MISSING',
  'PRICE_NOT_READ',
  'STOCK_NOT_READ',
  'UNIT_NOT_READ',
  /** Had left the catalogue, and comes back as the file tells it. */
  'BACK_IN_CATALOGUE',
])

export const importFate = z.enum(['added', 'filled', 'known', 'rejected'])

const counts = z.object({
  added: z.number().int(),
  /** Known, and something was added to or replaced in what is known. */
  filled: z.number().int(),
  known: z.number().int(),
  rejected: z.number().int(),
})

/** One row of the file: what was understood of it. */
const importRow = z.object({
  /** As the spreadsheet numbers it, from 1. */
  row: z.number().int(),
  fate: importFate,
  /** Why it is rejected; null: it is not. */
  reason: importReason.nullable(),
  /** Parts that were left out because they could not be read. */
  notes: z.array(z.object({ reason: importReason, text: z.string() })),
  /** What each mapped cell became: E.164, Jalali y/m/d, a number … ready to be read by a person. */
  understood: z.array(z.object({ field: importField, text: z.string() })),
  /** The cells as they stand in the file. */
  cells: z.array(z.string()),
})

const runState = z.enum(['adding', 'finishing', 'done', 'undoing', 'cancelled'])

const run = z.object({
  importId: id,
  kind: importKind,
  file: z.string(),
  source: importSource,
  at: moment,
  staffName: z.string(),
  state: runState,
  /** Rows dealt with so far, of all that are to be taken. */
  done: z.number().int(),
  total: z.number().int(),
  counts,
})

/**
 * From a spreadsheet into the shop. The file is read in a worker, shown as it was understood, tried out, and then taken
 * in small steps beside the counter's sales: a cancelled or interrupted import is taken out again, whole.
 */
export const imports = {
  /** Reads an XLSX or CSV. The rows read are kept until `close`, another `open`, or half an hour. */
  open: forManager
    .input(
      z.object({ kind: importKind, name: text(200), /** base64, at most 20 MB */ content: z.base64().max(28_000_000) }),
    )
    .output(z.object({ fileId, name: z.string(), sheets: z.array(sheet) })),
  /** A sheet of an opened file with its headings where a person says they are; null: it has none. */
  look: forManager
    .input(z.object({ fileId, sheet: plan.shape.sheet, headingRow: plan.shape.headingRow }))
    .output(sheet),
  /** The dry run: what would become of each row; writes nothing. */
  check: forManager
    .input(plan)
    .output(z.object({ counts, reasons: z.array(z.object({ reason: importReason, rows: z.number().int() })) })),
  /** Rows of the last `check`, as understood. */
  rows: forManager
    .input(
      z.object({
        fileId,
        fate: importFate.nullable().default(null),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ total: z.number().int(), rows: z.array(importRow) })),
  /** The rejected rows of the last check as XLSX with the reason beside each: to be put right and imported again. */
  rejected: forManager.input(z.object({ fileId })).output(z.object({ name: z.string(), content: z.base64() })),
  close: forManager.input(z.object({ fileId })).output(z.object({})),
  /** Takes in what the last check said. One import at a time. */
  start: forManager.input(plan.extend({ commandId })).output(z.object({ importId: id })),
  /** How far it is, until it has ended. */
  watch: forManager.input(z.object({ importId: id })).output(eventIterator(run)),
  /** Stops it and takes out what it has added so far; too late once it is finishing. */
  cancel: forManager.input(z.object({ commandId, importId: id })).output(z.object({ state: runState })),
  /** Past imports, newest first. */
  list: forManager.output(z.array(run)),
}
