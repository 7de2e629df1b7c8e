/** Parts of a receipt that a shop may leave out. */
export const OPTIONAL_PARTS = [
  'logo',
  'name',
  'address',
  'phone',
  'staff',
  'customer',
  'points',
  'tier',
  'offers',
  'policy',
  'feedback',
  'proof',
  'footer',
] as const
/** Parts that are on every receipt, in some place: its number and time, the goods, and every line of money. */
export const REQUIRED_PARTS = ['number', 'items', 'totals', 'tenders', 'cards'] as const

type OptionalPart = (typeof OPTIONAL_PARTS)[number]
type RequiredPart = (typeof REQUIRED_PARTS)[number]
export type ReceiptPart = OptionalPart | RequiredPart

/** What a text of the shop's own may hold as `{{field}}`. */
export const TEXT_FIELDS = [
  'shop',
  'customer',
  'staff',
  'number',
  'date',
  'payable',
  'earned',
  'points',
  'tier',
  'returnDays',
] as const
export type TextField = (typeof TEXT_FIELDS)[number]

export type LayoutItem =
  | { part: OptionalPart; shown: boolean }
  | { part: RequiredPart; shown: true }
  | OwnText
  | { part: 'line'; id: string; style: 'solid' | 'dashed'; shown: boolean }

/** A text of the shop's own; the line whose field has no value on a receipt (no customer, no points) is left out. */
export interface OwnText {
  part: 'text'
  id: string
  text: string
  shown: boolean
  align: 'start' | 'center'
  size: 'small' | 'normal' | 'large'
  bold: boolean
  /** Also on the papers of returns. */
  onReturns: boolean
}

/** How the shop's receipts are made: what stands where, and how large and dense it is set. */
export interface ReceiptLayout {
  /** From top to bottom; every part once. */
  items: LayoutItem[]
  type: PaperType
}

/** How a paper is set. */
export interface PaperType {
  size: 'small' | 'normal' | 'large'
  density: 'tight' | 'normal' | 'loose'
}

/** Texts and lines of the shop's own, at most. */
export const MOST_OWN = 20

const part = (name: ReceiptPart): { part: ReceiptPart; shown: true } => ({ part: name, shown: true })
const line = (id: string): LayoutItem => ({ part: 'line', id, style: 'solid', shown: true })

/** As every shop starts. */
export const DEFAULT_LAYOUT: ReceiptLayout = {
  items: [
    part('logo'),
    part('name'),
    part('address'),
    part('phone'),
    line('under-shop'),
    part('number'),
    part('staff'),
    part('customer'),
    line('over-items'),
    part('items'),
    line('under-items'),
    part('totals'),
    part('tenders'),
    part('cards'),
    part('points'),
    part('tier'),
    part('offers'),
    part('policy'),
    part('feedback'),
    // Praise of oneself is for whoever wants it.
    { part: 'proof', shown: false },
    part('footer'),
  ],
  type: { size: 'normal', density: 'normal' },
}

export function isRequired(name: LayoutItem['part']): name is RequiredPart {
  return REQUIRED_PARTS.some((each) => each === name)
}

/**
 * The layout with every part once and the required ones shown: a part that it lacks, because it was made before there was
 * such a part, comes where every shop starts with it, behind what stands before it there.
 */
export function wholeLayout({ items, type }: ReceiptLayout): ReceiptLayout {
  const whole = items
    .filter((item, at) => items.findIndex((other) => keyOf(other) === keyOf(item)) === at)
    .map((item) => (isRequired(item.part) ? part(item.part) : item))
  let before = -1
  for (const item of DEFAULT_LAYOUT.items) {
    const at = whole.findIndex((other) => keyOf(other) === keyOf(item))
    if (at >= 0) before = at
    else if (item.part !== 'line') whole.splice((before += 1), 0, item)
  }
  return { items: whole, type }
}

/** What tells an item of a layout from every other: the part, or the id of a text or line of the shop's own. */
export function keyOf(item: LayoutItem): string {
  return 'id' in item ? `own:${item.id}` : item.part
}
