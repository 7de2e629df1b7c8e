import {
  formatClock,
  formatDay,
  formatDecimal,
  formatMoment,
  formatPoints,
  formatRate,
  formatRial,
  type Voice,
} from '../../../electron/shared/format.ts'
import { GOAL_KINDS } from '../../../electron/shared/rules/goals.ts'
import type { ClubRules } from '../../../electron/shared/rules/model.ts'
import { TASK_DECISIONS, TASK_KINDS } from '../../../electron/shared/rules/tasks.ts'
import type { Translate } from '../../app/voice.tsx'
import { fieldText, valueText } from '../Customers/editText.ts'
import { knownKind } from './auditKinds.ts'
import { receiptText } from './receiptWords.ts'
import { OFFER_FIELDS, OFFER_VALUES } from './offerValues.ts'

/** In whose language a change is told, and by which names the club's own things are called today. */
export interface Telling {
  t: Translate
  voice: Voice
  rules: ClubRules
  /** Decimals of the club's points. */
  precision: 0 | 1 | 2
}

const RIAL = [
  'total', 'gross', 'refund', 'refunded', 'manualDiscount', 'programmeDiscount', 'amount', 'counted', 'expected',
  'difference', 'price', 'spend', 'tierSpend', 'payable', 'cash', 'card', 'transfer', 'threshold', 'minAmount',
  'perAmount', 'maxDiscount', 'credit', 'kept', 'budget', 'least',
] as const // prettier-ignore
const POINTS = [
  'points', 'pointsEarned', 'pointsSpent', 'pointsTaken', 'pointsRestored', 'balance', 'pointsCost',
] as const // prettier-ignore
const DAYS = ['day', 'validFrom', 'validTo', 'firstDay', 'lastDay', 'fromDay', 'toDay', 'dueDay', 'untilDay'] as const
const MOMENTS = ['at', 'createdAt', 'erasedAt'] as const
const QUANTITIES = ['quantity', 'stock', 'minQuantity', 'maxQuantity', 'freeQuantity'] as const
const TIERS = ['tier', 'tierBefore', 'tierAfter'] as const
const PLAIN = [
  'number', 'approved', 'returned', 'refundKind', 'tenders', 'kind', 'state', 'role', 'active', 'hasPin', 'pinChanged',
  'outcome', 'for', 'waitSeconds', 'barcode', 'category', 'unit', 'theme', 'language', 'display', 'calendar', 'zone',
  'closingHour', 'openDrawer', 'customerScreen', 'shop', 'receipt', 'returnDays', 'ruleVersion', 'programmes', 'tiers', 'changedPrices',
  'reopened', 'revoked', 'copy', 'reason', 'label', 'lines', 'file', 'source', 'host', 'port', 'dots', 'debt',
  'business', 'address', 'printer', 'returnPolicy', 'feedbackQuestion', 'feedbackLink', 'footer', 'logoBytes', 'widthMm',
  'managerName', 'decision', 'stays', 'sales', 'couponsRevoked', 'other', 'earn', 'multiplier', 'rewards', 'value',
  'couponDays', 'days', 'window', 'pointsExpiry', 'rows', 'format', 'searched', 'filter', 'stages', 'birthMonths',
  'salesCount', 'lastSale', 'from', 'to', 'show', 'programmeIds', 'trigger', 'claim', 'appliesOn', 'validity', 'weekdays',
  'hours', 'occasions', 'occasion', 'daysBefore', 'daysAfter', 'eligibility', 'limits', 'perCustomer', 'perCustomerDays',
  'pendingDays', 'rounding', 'account', 'beneficiary', 'issue', 'stacking', 'group', 'control', 'basis', 'graceDays',
  'benefits', 'type', 'per', 'on', 'products', 'categories', 'notProducts', 'notCategories', 'repeat', 'product', 'growth',
  'noPointsWhenRedeeming', 'receiptOffers', 'tierMultiplies', 'step', 'minAmountBasis', 'oneCardPerUnit', 'profile', 'dpi',
  'bandRows', 'cutter', 'drawerPin', 'speed', 'threshold', 'acknowledgement', 'answersStatus', 'model', 'silent',
  'nativeText', 'leftMargin', 'standInId', 'roles', 'receipts', 'labels', 'reports', 'path', 'baudRate', 'flowControl', 'queue',
  'vendorId', 'productId', 'serialNumber', 'probed', 'reachable', 'trouble', 'cameOut', 'lastMark', 'wasCut', 'coupons',
  'task', 'goal', 'target', 'sign', 'score', 'comment', 'via', 'saleNumber', 'ended', 'feedback', 'onScreen', 'badUpTo',
  'journeyVersion', 'segmentId', 'segment', 'segmented', 'template', 'usualInterval', 'atRiskAfter', 'lostAfter', 'inquiryDays', 'followUpDays', 'topTier',
  'frequency', 'monetary', 'buyers', 'praise', 'order', 'hidden', 'texts', 'separators', 'size', 'density', 'text', 'align', 'bold', 'onReturns',
] as const // prettier-ignore
const KNOWN = [...RIAL, ...POINTS, ...DAYS, ...MOMENTS, ...QUANTITIES, ...TIERS, ...PLAIN]

/** «تخفیف صندوق»; a field inside another after it. What has no word stands as it is; places in a list are left out. */
export function pathText(path: readonly string[], telling: Telling): string {
  const rewardId = rewardOf(path, telling.rules)?.id
  const told = path.filter((name) => !/^\d+$/.test(name) && name !== rewardId)
  return told.map((name) => nameText(name, telling)).join(telling.t('reports.audit.inside'))
}

function nameText(name: string, { t, voice, rules }: Telling): string {
  const own = [...rules.programmes, ...rules.tiers.tiers].find(({ id }) => id === name)
  if (own) return own.name[voice.language]
  const known = KNOWN.find((each) => each === name)
  if (known !== undefined) return t(`reports.field.${known}`)
  return name === 'fa' || name === 'en' ? t(`reports.value.${name}`) : (fieldText(name, t) ?? name)
}

/** Of the programme that the path goes through: each counts its rewards anew. */
function rewardOf(path: readonly string[], { programmes }: ClubRules) {
  const rewards = programmes.find(({ id }) => path.includes(id))?.rewards
  return rewards?.find(({ id }) => path.includes(id))
}

const VALUES = [
  'opening', 'in', 'out', 'count', 'cash', 'card', 'transfer', 'cashier', 'manager', 'piece', 'kilogram', 'signed_in',
  'approved', 'wrong_pin', 'must_wait', 'queued', 'sending', 'printed', 'sent', 'unknown', 'attention', 'cancelled',
  'receive', 'remove', 'stop', 'light', 'dark', 'system', 'fa', 'en', 'toman', 'rial', 'jalali', 'gregorian', 'screen',
  'network', 'customers', 'products', 'adding', 'finishing', 'undoing', 'came_out', 'print_again', 'cancel', 'negative',
  'stop_at_zero', 'from_refund', 'usb', 'serial', 'queue', 'hardware', 'software', 'clothing', 'grocery', 'cafe', 'services', 'clinic', 'online', 'general', 'days', 'never',
] as const // prettier-ignore

/** A value as a person reads it. */
export function changeText(path: readonly string[], value: unknown, telling: Telling): string {
  const { t, voice } = telling
  const name = path.at(-1) ?? ''
  if (typeof value === 'number') return numberText(path, value, telling) ?? valueText(name, value, t, voice)
  if (isOneOf(TIERS, name) && typeof value === 'string') return nameText(value, telling)
  const kind = name === 'for' && typeof value === 'string' ? knownKind(value) : null
  if (kind !== null) return t(`reports.kind.${kind}`)
  const offer = typeof value === 'string' && OFFER_FIELDS.includes(name) ? OFFER_VALUES[value] : undefined
  if (offer !== undefined) return t(offer)
  const ofReceipt = receiptText(name, value, t)
  if (ofReceipt !== null) return ofReceipt
  const ofTask = taskText(name, value, t)
  if (ofTask !== null) return ofTask
  const word = VALUES.find((each) => each === value)
  return word === undefined ? valueText(name, value, t, voice) : t(`reports.value.${word}`)
}

/** Of a task or a goal; null: something else. */
function taskText(name: string, value: unknown, t: Translate): string | null {
  const kind = name === 'task' && TASK_KINDS.find((each) => each === value)
  if (kind) return t(`tasks.kind.${kind}`)
  const goal = name === 'goal' && GOAL_KINDS.find((each) => each === value)
  if (goal) return t(`tasks.goal.${goal}`)
  const decision = name === 'state' && TASK_STATES.find((each) => each === value)
  return decision ? t(`tasks.state.plain.${decision}`) : null
}

const TASK_STATES = ['open', ...TASK_DECISIONS] as const

/** With its unit; null: a bare number. */
function numberText(path: readonly string[], value: number, { voice, precision, rules }: Telling): string | null {
  const name = path.at(-1) ?? ''
  // Of limits it is how often, not how much; and a ladder may count something else than money.
  if (name === 'total' && path.includes('limits')) return null
  if (name === 'threshold' && rules.tiers.basis !== undefined) return null
  if (path.includes('hours')) return formatClock(value, voice)
  if (path.at(-2) === 'validity') return formatDay(value, voice)
  if (isOneOf(RIAL, name)) return formatRial(value, voice)
  if (isOneOf(POINTS, name)) return formatPoints(value, precision, voice)
  if (isOneOf(DAYS, name)) return formatDay(value, voice)
  if (isOneOf(MOMENTS, name)) return formatMoment(value, voice)
  if (isOneOf(QUANTITIES, name)) return formatDecimal(value, 3, voice)
  if (name === 'control') return formatRate(value, voice)
  if (name === 'multiplier') return formatDecimal(value, 4, voice)
  if (name === 'atRiskAfter' || name === 'lostAfter') return formatDecimal(value, 2, voice)
  if (name !== 'value') return null
  return rewardOf(path, rules)?.type === 'percent' ? formatRate(value, voice) : formatRial(value, voice)
}

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name)
