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
  'footer',
] as const
/** Parts that are on every receipt, in some place: its number and time, the goods, and every line of money. */
export const REQUIRED_PARTS = ['number', 'items', 'totals', 'tenders', 'cards'] as const

export type ReceiptPart = (typeof OPTIONAL_PARTS)[number] | (typeof REQUIRED_PARTS)[number]

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
  | { part: ReceiptPart; shown: boolean }
  /** A text of the shop's own; the line whose field has no value on a receipt (no customer, no points) is left out. */
  | {
      part: 'text'
      id: string
      text: string
      shown: boolean
      align: 'start' | 'center'
      size: 'small' | 'normal' | 'large'
      bold: boolean
    }
  | { part: 'line'; id: string; style: 'solid' | 'dashed'; shown: boolean }

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
