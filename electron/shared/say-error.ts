import { shopErrors } from './contract/errors.ts'
import type { ShopErrorCode } from './contract/errors.ts'
import { formatDecimal } from './format.ts'
import type { Voice } from './format.ts'
import { isolate } from './persian.ts'
import type { SentenceParam } from './rules/model.ts'
import { say, translate } from './say.ts'
import { words, type WordKey } from './words/index.ts'

/**
 * What a refused or failed call says to a person: what happened, what was kept, what to do. `data` is what came with
 * the code. A code without words, or whose data is not as agreed, is told as an unexpected error.
 */
export function sayError(code: string, data: unknown, voice: Voice): string {
  if (!isShopError(code)) return translate(DOOR_ERRORS.find((key) => key === `error.${code}`) ?? UNEXPECTED, {}, voice)
  const known = dataOf(code, data)
  if (known === null) return translate(UNEXPECTED, {}, voice)
  return say({ key: keyOf(code, known), params: paramsOf(code, known, voice) }, voice)
}

const UNEXPECTED = 'error.UNEXPECTED'
/** Failures on the way to the shop, which the shop itself never answers with. */
const DOOR_ERRORS = ['error.CONNECTION_LOST', 'error.LINK_NEEDED'] as const

type Data = Record<string, unknown>

function isShopError(code: string): code is ShopErrorCode {
  return Object.hasOwn(shopErrors, code)
}

function dataOf(code: ShopErrorCode, data: unknown): Data | null {
  const agreed = shopErrors[code]
  if (!('data' in agreed)) return {}
  const parsed = agreed.data.safeParse(data)
  return parsed.success ? parsed.data : null
}

function keyOf(code: ShopErrorCode, data: Data): WordKey {
  return code === 'PIN_WRONG' && data['waitSeconds'] !== 0 ? 'error.PIN_WRONG_WAIT' : `error.${code}`
}

/** How each number and text of the data is said; what is not listed here needs no words or words of its own. */
const TYPES: Partial<Record<ShopErrorCode, Record<string, 'text' | 'code' | 'rial' | 'count'>>> = {
  PIN_WRONG: { waitSeconds: 'count' },
  PIN_WAIT: { waitSeconds: 'count' },
  PHONE_INVALID: { text: 'text' },
  BARCODE_TAKEN: { name: 'text' },
  AMOUNT_TOO_LARGE: { max: 'rial' },
  DISCOUNT_OVER_TOTAL: { total: 'rial' },
  TENDER_SHORT: { missing: 'rial' },
  TENDER_OVER: { over: 'rial' },
  PRICE_CHANGED: { shown: 'rial', actual: 'rial' },
  POINTS_SHORT: { wanted: 'count', usable: 'count' },
  COUPON_REFUSED: { code: 'code' },
  ATTACH_TOO_LATE: { minutes: 'count' },
  FILE_UNREADABLE: { name: 'text' },
  FILE_EMPTY: { name: 'text' },
  FILE_TOO_LARGE: { rows: 'count' },
  FILE_TOO_HEAVY: { megabytes: 'count' },
  NAME_TAKEN: { name: 'text' },
  PRINTER_TAKEN: { name: 'text' },
  CORRECTION_TOO_MUCH: { balance: 'count' },
  FOLDER_READ_ONLY: { folder: 'code' },
  DATABASE_NEWER: { found: 'count', known: 'count' },
  DATABASE_CORRUPT: { file: 'code' },
  DATABASE_FOREIGN: { file: 'code' },
}

function paramsOf(code: ShopErrorCode, data: Data, voice: Voice): Record<string, SentenceParam> {
  const listed = Object.entries(TYPES[code] ?? {}).map(([name, type]) => [name, paramOf(type, data[name])])
  return { ...Object.fromEntries(listed), ...wordedParams(code, data, voice) }
}

function paramOf(type: 'text' | 'code' | 'rial' | 'count', value: unknown): SentenceParam {
  return type === 'text' || type === 'code' ? { type, value: shortened(String(value)) } : { type, value: Number(value) }
}

/** What somebody typed or pasted is shown back, but never a page of it. */
function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79).replace(/\p{Cs}$/u, '')}…` : text
}

/** Data that is said in words of its own rather than as it is. */
function wordedParams(code: ShopErrorCode, data: Data, voice: Voice): Record<string, SentenceParam> {
  const text = (value: string): SentenceParam => ({ type: 'text', value })
  if (code === 'NOT_FOUND') return { what: text(wordFor('notFound', data['what'], voice)) }
  if (code === 'MERGE_STANDS') return { reason: text(wordFor('mergeStands', data['reason'], voice)) }
  if (code === 'PRINTER_NEEDED') return { reason: text(wordFor('printerNeeded', data['reason'], voice)) }
  if (code === 'JOB_FIXED') return { reason: text(wordFor('jobFixed', data['reason'], voice)) }
  if (code === 'NOTHING_TO_PRINT') return { reason: text(wordFor('nothingToPrint', data['reason'], voice)) }
  if (code === 'MAPPING_INVALID') return { reason: text(wordFor('mappingInvalid', data['reason'], voice)) }
  if (code === 'COUPON_REFUSED') return { reason: text(wordFor('couponRefused', data['reason'], voice)) }
  if (code === 'PHONE_TAKEN' || code === 'CARD_TAKEN') {
    const name = String(data['name'])
    return { name: text(name === '' ? translate('error.someCustomer', {}, voice) : name) }
  }
  if (code === 'RETURN_TOO_MUCH') {
    return {
      position: { type: 'count', value: Number(data['position']) + 1 },
      left: text(formatDecimal(Number(data['left']), 3, voice)),
    }
  }
  return code === 'INPUT_INVALID' ? { fields: text(fieldNames(data['fields'], voice)) } : {}
}

function wordFor(
  subject:
    | 'notFound'
    | 'couponRefused'
    | 'mergeStands'
    | 'mappingInvalid'
    | 'printerNeeded'
    | 'nothingToPrint'
    | 'jobFixed',
  value: unknown,
  voice: Voice,
): string {
  return say({ key: `${subject}.${String(value)}`, params: {} }, voice)
}

const SHOWN_FIELDS = 5

function fieldNames(fields: unknown, voice: Voice): string {
  const all: { path: string }[] = shopErrors.INPUT_INVALID.data.shape.fields.parse(fields)
  const names = [...new Set(all.map(({ path }) => fieldName(path, voice)))]
  const shown = names.length > SHOWN_FIELDS ? [...names.slice(0, SHOWN_FIELDS), '…'] : names
  return shown.join(translate('value.listSeparator', {}, voice))
}

/** «lines.0.quantity» → «مقدار (ردیف ۱)»; a path without words stays as it is. */
function fieldName(path: string, voice: Voice): string {
  const parts = path.split('.')
  const name = parts.findLast((part) => !/^\d+$/.test(part))
  const key = FIELD_WORDS.find((word) => word === `field.${name ?? ''}`)
  if (key === undefined) return isolate(path)
  const field = translate(key, {}, voice)
  const row = parts.findLast((part) => /^\d+$/.test(part))
  return row === undefined ? field : translate('field.of', { field, row: Number(row) + 1 }, voice)
}

const FIELD_WORDS = (Object.keys(words.fa) as WordKey[]).filter((key) => key.startsWith('field.') && key !== 'field.of')
