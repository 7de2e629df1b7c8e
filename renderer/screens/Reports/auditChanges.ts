import {
  formatDay,
  formatDecimal,
  formatMoment,
  formatPoints,
  formatRial,
  type Voice,
} from '../../../electron/shared/format.ts'
import type { Translate } from '../../app/voice.tsx'
import { fieldText, valueText } from '../Customers/editText.ts'

export interface Change {
  /** Names of fields from the outermost in. */
  path: string[]
  before: unknown
  after: unknown
}

/** Seals for the machine, which say nothing to a person. */
const HIDDEN = new Set(['digest', 'ledger'])

/** What differs between two plain values, field by field; of things inside things the innermost. */
export function changesOf(before: unknown, after: unknown, path: string[] = []): Change[] {
  if (!isThing(before) && !isThing(after)) {
    return said(before) === said(after) ? [] : [{ path, before, after }]
  }
  const [from, to] = [isThing(before) ? before : {}, isThing(after) ? after : {}]
  const names = new Set([...Object.keys(from), ...Object.keys(to)])
  return [...names].flatMap((name) => (HIDDEN.has(name) ? [] : changesOf(from[name], to[name], [...path, name])))
}

/** Nothing written is nothing said. */
const said = (value: unknown): string => JSON.stringify(value === '' ? null : (value ?? null))

const isThing = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isBirthday(value)

const isBirthday = (value: object): boolean => 'month' in value && 'day' in value && 'year' in value

const RIAL = [
  'total', 'gross', 'refund', 'refunded', 'manualDiscount', 'programmeDiscount', 'amount', 'counted', 'expected',
  'difference', 'price', 'spend', 'tierSpend', 'payable', 'cash', 'card', 'transfer', 'threshold', 'minAmount',
] as const // prettier-ignore
const POINTS = ['points', 'pointsEarned', 'pointsSpent', 'pointsTaken', 'pointsRestored', 'balance'] as const
const DAYS = ['day', 'validFrom', 'validTo'] as const
const MOMENTS = ['at', 'createdAt', 'erasedAt'] as const
const QUANTITIES = ['quantity', 'stock'] as const
const PLAIN = [
  'number', 'approved', 'returned', 'refundKind', 'tenders', 'kind', 'state', 'role', 'active', 'hasPin', 'pinChanged',
  'outcome', 'for', 'waitSeconds', 'customerId', 'barcode', 'category', 'unit', 'theme', 'language', 'display',
  'calendar', 'zone', 'closingHour', 'openDrawer', 'shop', 'receipt', 'returnDays', 'ruleVersion', 'programmes', 'tiers',
  'changedPrices', 'returnId', 'reopened', 'revoked', 'tierBefore', 'tierAfter', 'copy', 'jobId', 'reason', 'label',
  'lines', 'file', 'source', 'host', 'port', 'dots', 'debt', 'business', 'address', 'printer',
] as const // prettier-ignore
const KNOWN = [...RIAL, ...POINTS, ...DAYS, ...MOMENTS, ...QUANTITIES, ...PLAIN]

/** «تخفیف صندوق»; a field inside another after it. What has no word stands as it is. */
export function pathText(path: readonly string[], t: Translate): string {
  return path.map((name) => nameText(name, t)).join(t('reports.audit.inside'))
}

function nameText(name: string, t: Translate): string {
  const known = KNOWN.find((each) => each === name)
  return known === undefined ? (fieldText(name, t) ?? name) : t(`reports.field.${known}`)
}

const VALUES = [
  'opening', 'in', 'out', 'count', 'cash', 'card', 'transfer', 'cashier', 'manager', 'piece', 'kilogram', 'signed_in',
  'approved', 'wrong_pin', 'must_wait', 'queued', 'sending', 'printed', 'sent', 'unknown', 'attention', 'cancelled',
  'receive', 'remove', 'stop', 'light', 'dark', 'system', 'fa', 'en', 'toman', 'rial', 'jalali', 'gregorian',
] as const // prettier-ignore

/** A value as a person reads it. @param precision decimals of the club's points */
export function changeText(path: readonly string[], value: unknown, t: Translate, voice: Voice, precision: 0 | 1 | 2) {
  const name = path.at(-1) ?? ''
  if (typeof value === 'number') {
    if (isOneOf(RIAL, name)) return formatRial(value, voice)
    if (isOneOf(POINTS, name)) return formatPoints(value, precision, voice)
    if (isOneOf(DAYS, name)) return formatDay(value, voice)
    if (isOneOf(MOMENTS, name)) return formatMoment(value, voice)
    if (isOneOf(QUANTITIES, name)) return formatDecimal(value, 3, voice)
  }
  const word = VALUES.find((each) => each === value)
  return word === undefined ? valueText(name, value, t, voice) : t(`reports.value.${word}`)
}

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name)
