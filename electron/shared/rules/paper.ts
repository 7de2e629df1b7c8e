import type { Sentence, Tier, TierLadder } from './model.ts'
import type { PaperType } from './receipt-layout.ts'

/** What a paper says, before it has a language, a width or a font. The spool keeps it with its hash. */
export interface PaperContent {
  blocks: PaperBlock[]
  /** Absent: normal. */
  type?: PaperType
}

export type PaperBlock =
  | { type: 'logo' }
  | { type: 'text'; text: Sentence; align: 'start' | 'center'; size: 'small' | 'normal' | 'large'; bold: boolean }
  /** A label at the start of the line, its value at the end. */
  | { type: 'pair'; label: Sentence; value: Sentence; emphasis: 'normal' | 'strong' | 'payable' }
  /** `detail`: how many at what price; null for one piece. */
  | { type: 'item'; name: Sentence; detail: Sentence | null; amount: Sentence }
  | { type: 'rule'; style: 'solid' | 'dashed' }
  | { type: 'space' }
  /** A bar, filled to `rate` per ten thousand. */
  | { type: 'progress'; rate: number }
  /** A ticket to be cut off: something offered or, where it says so, a gift card that was bought. */
  | {
      type: 'offer'
      title: Sentence
      why: Sentence
      validity: Sentence | null
      code: string | null
      isGiftCard?: true
    }
  | { type: 'qr'; data: string; caption: Sentence }
  | { type: 'barcode'; data: string; caption: Sentence | null }
  /** A member's card, framed to be cut out: QR and Code 128 of the card's code. */
  | { type: 'card'; shop: Sentence; name: Sentence; number: Sentence; tier: Sentence | null; code: string }
  /** What hangs on the shelf: the price is the largest thing. `unit`: «هر کیلو»; EAN-13 or Code 128 of `code`. */
  | { type: 'label'; name: Sentence; price: Sentence; was: Sentence | null; unit: Sentence | null; code: string | null }
  /** A row of a table: shares of the width per ten thousand, which add up to 10,000 at most. */
  | {
      type: 'columns'
      cells: { text: Sentence; share: number; place: 'start' | 'center' | 'end' }[]
      size: 'small' | 'normal'
      bold: boolean
      /** Whom the row names; absent: nobody. */
      about?: { customerId: number; erased: boolean }
    }
  /** Marks at these widths in dots, each with its number, as far as the paper goes: the last one seen is its width. */
  | { type: 'ruler'; marks: number[] }
  /** Cuts here: several labels or coupons of one job come out as papers of their own. */
  | { type: 'cut' }

export interface PaperShop {
  name: string
  phone: string
  address: string
  hasLogo: boolean
  /** `{{returnDays}}` in it stands for the days in which the sale's rules take goods back. */
  returnPolicy: string
  feedbackQuestion: string
  feedbackLink: string
  footer: string
}

export interface ReceiptItem {
  name: string
  unit: 'piece' | 'kilogram'
  quantity: number
  unitPrice: number
  gross: number
  discount: number
  net: number
}

/** Everything a receipt is made of. The counter's "sale done" panel shows the same facts. */
export interface ReceiptFacts {
  shop: PaperShop
  saleNumber: number
  saleId: number
  at: number
  staffName: string
  customer: { name: string; phone: string | null } | null
  items: ReceiptItem[]
  gross: number
  manualDiscount: number
  rewards: { why: Sentence; amount: number; pointsSpent: number }[]
  /** Tax inside what is paid; and what of it the prices did not hold and was put on top of them. */
  tax: number
  taxAdded: number
  /** Paid by gift cards and store credit; not in `total`. */
  credit: number
  /** Cards that paid, with the rial left on each. */
  usedCards: { code: string; left: number }[]
  /** Cards sold. */
  newCards: { name: Sentence; code: string; amount: number; validTo: number | null }[]
  total: number
  tenders: { kind: 'cash' | 'card' | 'transfer'; amount: number; received: number }[]
  points: {
    earned: number
    spent: number
    balance: number
    precision: 0 | 1 | 2
    /** Rial the balance is worth. */
    worth: number
    expiresOn: number | null
    /** Of the balance, what cannot be spent yet, and the first day of the next that can; absent: all can. */
    pending?: { points: number; from: number }
    /** Of the balance, what ends first, and its last day; absent: nothing ends soon. */
    expiring?: { points: number; on: number }
  } | null
  tier: {
    now: Tier
    before: Tier | null
    next: Tier | null
    /** In the ladder's basis. */
    missing: number
    /** Absent: rial. */
    basis?: NonNullable<TierLadder['basis']>
    /** Of the club's points. */
    precision?: 0 | 1 | 2
  } | null
  /** One to three. */
  offers: ReceiptOffer[]
  /** Days in which the sale's rules take goods back. */
  returnDays: number
  /** Under which the customer speaks of this sale, in groups; absent: the shop has no key yet. */
  feedbackCode?: string
  /** What customers have said in the last twelve months: the mean score in tenths; absent: too few have. */
  proof?: { mean: number; answers: number }
}

export interface ReceiptOffer {
  title: Sentence
  why: Sentence
  code: string | null
  validFrom: number | null
  validTo: number | null
}

export interface ReturnFacts {
  shop: PaperShop
  returnId: number
  number: number
  saleNumber: number
  saleAt: number
  at: number
  staffName: string
  customer: { name: string; phone: string | null } | null
  /** `refund`: what of the price paid belongs to them. */
  items: { name: string; unit: 'piece' | 'kilogram'; quantity: number; refund: number }[]
  /** Handed over. */
  refund: number
  refundKind: 'cash' | 'card' | 'transfer'
  /** Put back on gift cards and store credit. */
  credit: number
  /** Of the items' refunds not given back, and what earlier returns had kept and this one gives back; why. */
  kept: number
  released: number
  why: Sentence[]
  points: {
    taken: number
    restored: number
    lost: number
    /** Of the restored points, those whose last day had passed: gone again at once. */
    expired: number
    balance: number
    precision: 0 | 1 | 2
  } | null
}

/** Rial by tender. */
export interface TenderFigures {
  cash: number
  card: number
  transfer: number
}

/** The cash drawer of one business day; rial. */
export interface DrawerFigures {
  /** Put in at the start; null: not said. */
  opening: number | null
  cashSales: number
  cashRefunds: number
  putIn: number
  takenOut: number
  /** What must be in it. */
  expected: number
  /** The latest count, with what was expected then; `difference`: how much more was there than that. */
  count: {
    counted: number
    expected: number
    difference: number
    at: number
    staffName: string
    note: string
  } | null
}

/** One business day in figures, as the screen shows them: rial, and smallest units of the club's points. */
export interface DayFigures {
  day: number
  sales: {
    count: number
    gross: number
    manualDiscount: number
    programmeDiscount: number
    tax: number
    credit: number
    total: number
    withCustomer: number
    largest: number
  }
  tenders: TenderFigures
  returns: { count: number; refund: number; byTender: TenderFigures }
  net: number
  points: {
    earned: number
    spent: number
    restored: number
    takenBack: number
    expired: number
    corrected: number
  }
  couponsIssued: number
  couponsUsed: number
  newMembers: number
  byStaff: { name: string; sales: number; total: number }[]
  drawer: DrawerFigures
}

export interface DayReportFacts {
  shop: PaperShop
  figures: DayFigures
  /** Decimals of the club's points. */
  precision: 0 | 1 | 2
  /** When it was asked for, epoch ms, and by whom. */
  at: number
  staffName: string
}
