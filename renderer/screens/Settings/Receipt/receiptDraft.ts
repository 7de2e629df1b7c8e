import {
  isRequired,
  keyOf,
  type LayoutItem,
  type OwnText,
  type ReceiptLayout,
  TEXT_FIELDS,
  type TextField,
} from '../../../../electron/shared/rules/receipt-layout.ts'
import { fieldsIn, isTextField } from '../../../../electron/shared/rules/own-text.ts'
import type { SettingsData } from '../../../app/session.tsx'
import type { Translate } from '../../../app/voice.tsx'
import { tooLong } from '../textLength.ts'

/** A receipt being made: how its parts stand, and what the shop says in them. */
export interface ReceiptDraft {
  items: LayoutItem[]
  type: ReceiptLayout['type']
  receipt: SettingsData['settings']['receipt']
  /** PNG as base64. */
  logo: string | null
}

const OWN_TEXT_LENGTH = 300

/** The items with one of them before or after another. */
export function moved(items: LayoutItem[], key: string, to: string, place: 'before' | 'after'): LayoutItem[] {
  const item = items.find((each) => keyOf(each) === key)
  if (!item || key === to) return items
  const rest = items.filter((each) => each !== item)
  const at = rest.findIndex((each) => keyOf(each) === to)
  return at < 0 ? items : rest.toSpliced(place === 'before' ? at : at + 1, 0, item)
}

/** One place up or down; at the end of the list it stays. */
export function movedBy(items: LayoutItem[], key: string, by: -1 | 1): LayoutItem[] {
  const neighbour = items[items.findIndex((each) => keyOf(each) === key) + by]
  return neighbour ? moved(items, key, keyOf(neighbour), by < 0 ? 'before' : 'after') : items
}

export function replaced(items: LayoutItem[], item: LayoutItem): LayoutItem[] {
  return items.map((each) => (keyOf(each) === keyOf(item) ? item : each))
}

/** Shown or hidden; a required part stays. */
export function withShown(items: LayoutItem[], key: string, shown: boolean): LayoutItem[] {
  return items.map((each) => (keyOf(each) === key && !isRequired(each.part) ? shownAs(each, shown) : each))
}

const shownAs = (item: LayoutItem, shown: boolean): LayoutItem =>
  isRequired(item.part) ? item : ({ ...item, shown } as LayoutItem)

/** Behind what is chosen, or at the end. */
export function added(items: LayoutItem[], item: LayoutItem, behind: string | null): LayoutItem[] {
  const at = items.findIndex((each) => keyOf(each) === behind)
  return items.toSpliced(at < 0 ? items.length : at + 1, 0, item)
}

export function newText(id: string): OwnText {
  return { part: 'text', id, text: '', shown: true, align: 'center', size: 'normal', bold: false, onReturns: false }
}

/** As a preview can be drawn of it: a text that has not been written yet is left out. */
export function drawable({ items, type }: Pick<ReceiptDraft, 'items' | 'type'>): ReceiptLayout {
  return { items: items.filter((item) => item.part !== 'text' || item.text.trim() !== ''), type }
}

/** A text as people read it: «{{نام مشتری}} عزیز». */
export function shownText(text: string, wordOf: (field: TextField) => string): string {
  return text.replaceAll(BRACES, (written, name: string) => {
    const field = name.trim()
    return isTextField(field) ? `{{${wordOf(field)}}}` : written
  })
}

/** A text as it is kept: «{{customer}} عزیز». What is no field's word stays as it was written. */
export function keptText(shown: string, wordOf: (field: TextField) => string): string {
  return shown.replaceAll(BRACES, (written, name: string) => {
    const field = TEXT_FIELDS.find((each) => wordOf(each) === name.trim())
    return field === undefined ? written : `{{${field}}}`
  })
}

const BRACES = /\{\{([^{}]*)\}\}/g

/** What is wrong with a text of the shop's own; undefined: nothing. */
export function ownTextError(t: Translate, text: string): string | undefined {
  if (text.trim() === '') return t('receipt.invalid.empty')
  const strange = fieldsIn(text).find((name) => !isTextField(name))
  if (strange !== undefined) return t('receipt.invalid.field', { field: strange })
  return tooLong(t, text, OWN_TEXT_LENGTH)
}

export type TextErrors = Partial<Record<keyof ReceiptDraft['receipt'], string | undefined>>

export function textErrors(t: Translate, receipt: ReceiptDraft['receipt']): TextErrors {
  const isLink = receipt.feedbackLink.trim() === '' || /^https?:\/\/\S+$/.test(receipt.feedbackLink.trim())
  return {
    returnPolicy: tooLong(t, receipt.returnPolicy, 300),
    feedbackQuestion: tooLong(t, receipt.feedbackQuestion, 200),
    feedbackLink: isLink ? tooLong(t, receipt.feedbackLink, 300) : t('settings.invalid.link'),
    footer: tooLong(t, receipt.footer, 200),
  }
}

/** The key of the first item that cannot be saved as it is; null: all can. */
export function firstFault(t: Translate, { items, receipt }: ReceiptDraft): string | null {
  const own = items.find((item) => item.part === 'text' && ownTextError(t, item.text) !== undefined)
  if (own) return keyOf(own)
  const { returnPolicy, feedbackQuestion, feedbackLink, footer } = textErrors(t, receipt)
  if (returnPolicy !== undefined) return 'policy'
  if (feedbackQuestion !== undefined || feedbackLink !== undefined) return 'feedback'
  return footer === undefined ? null : 'footer'
}
