import type { ByHand } from '../../../electron/shared/rules/touchpoints.ts'
import type { Approval } from '../../components/Approve.tsx'
import type { Aside, RecallNote } from './aside.ts'
import type { Asked } from './asked.ts'
import {
  EMPTY_SALE,
  type CommitInput,
  type Coupon,
  type CustomerCard,
  type Found,
  type Payment,
  type Product,
  type Sale,
  type SaleResult,
} from './sale.ts'

/** A small form beside the sale; one at a time, none of them in the way of the field. */
export type Side =
  | { kind: 'register'; phone: string }
  | { kind: 'newProduct'; barcode: string }
  | { kind: 'line'; key: string }
  | { kind: 'discount' }
  | { kind: 'points' }
  | { kind: 'pay' }
  | Approving
  /** A sale without a customer that is to get one; null: the latest. */
  | { kind: 'attach'; saleId: number | null }
  /** Sales put aside. */
  | { kind: 'held' }
  /** The last sales. */
  | { kind: 'recent' }
  /** Why the sale costs and brings what it does. */
  | { kind: 'why' }
  /** What the customer has just said or done, to be chosen. */
  | { kind: 'contacts' }
  /** It is written down; a word may be added. */
  | { kind: 'contact'; contact: RecordedContact }
  /** What the customer says of a sale. */
  | { kind: 'feedback'; saleId: number; number: number }

/** A contact that was just written down by hand. */
export interface RecordedContact {
  touchpointId: number
  kind: ByHand
  customerName: string
  sign: -1 | 0 | 1
  /** Epoch ms: until shortly after it can be taken back. */
  at: number
  /** Of a quote or a reservation. */
  validTo: number | null
}

/** `next` is done once the manager has agreed. */
export interface Approving {
  kind: 'approve'
  next: AfterApproval
}

type AfterApproval = SaleChange | { type: 'commit'; payment: Payment }

/** Changes that a cashier asks the manager for. */
export type SaleChange =
  | { type: 'lineChanged'; key: string; quantity: number; unitPrice: number; discount: number }
  | { type: 'discounted'; rial: number }

/** The last sale, as the strip shows it. */
export interface Done {
  result: SaleResult
  customerId: number | null
  customerName: string | null
  /** A customer may still be attached. */
  isOpen: boolean
  left: Left[]
}

/** What a card or the customer's credit still holds after a sale, in rial; `code` null: credit. */
export interface Left {
  programmeId: string
  code: string | null
  rial: number
}

export interface Till {
  /** What stands in the field, what was found for it, and the row the arrows are on (−1: none). */
  text: string
  found: Found | null
  choice: number
  sale: Sale
  /** Key of the line that the keys work on. */
  selected: string | null
  approval: Approval | null
  side: Side | null
  /** The sale being rung up. `isUnsure`: no answer came; only the very same may be asked again. */
  sending: { input: CommitInput; left: Left[]; isUnsure: boolean } | null
  done: Done | null
  /** The sale that was cleared away last; it can come back. */
  cleared: Sale | null
  /** Sales put aside that the shop has not confirmed. */
  asides: Aside[]
  /** Of the sale taken up again: what changed meanwhile. */
  notes: RecallNote[]
  nextKey: number
}

/** Asks how the last sale was. */
export const feedbackOf = ({ result }: Done): Side => ({
  kind: 'feedback',
  saleId: result.saleId,
  number: result.number,
})

export const EMPTY_TILL: Till = {
  text: '',
  found: null,
  choice: -1,
  sale: EMPTY_SALE,
  selected: null,
  approval: null,
  side: null,
  sending: null,
  done: null,
  cleared: null,
  asides: [],
  notes: [],
  nextKey: 1,
}

export type Action =
  | { type: 'typed'; text: string }
  | { type: 'found'; text: string; found: Found }
  | { type: 'chose'; choice: number }
  | { type: 'customerPicked'; card: CustomerCard }
  | { type: 'cardArrived'; card: CustomerCard }
  | { type: 'anonymous' }
  | { type: 'amountAdded'; rial: number }
  | { type: 'productAdded'; product: Product; quantity: number }
  /** What the shop knows of a product now. */
  | { type: 'productArrived'; product: Product }
  | { type: 'lineSelected'; key: string | null }
  | { type: 'quantitySet'; key: string; quantity: number }
  | { type: 'lineRemoved'; key: string }
  | SaleChange
  | { type: 'askedToggled'; asked: Asked }
  /** What the shop knows of a coupon of the sale now. */
  | { type: 'couponArrived'; coupon: Coupon }
  | { type: 'redeemed'; points: number | 'all' }
  | { type: 'approved'; approval: Approval }
  | { type: 'opened'; side: Side }
  | { type: 'closed' }
  | { type: 'sent'; input: CommitInput; left: Left[] }
  | { type: 'unsure' }
  | { type: 'refused' }
  | { type: 'committed'; result: SaleResult }
  | { type: 'attached'; result: SaleResult; customerId: number; customerName: string }
  /** Wanted to be forgotten. */
  | { type: 'customerGone'; customerId: number }
  | { type: 'cleared' }
  | { type: 'restored' }
  | { type: 'putAside'; aside: Aside }
  /** The shop has it, or (refused) will not. */
  | { type: 'held' | 'holdRefused'; commandId: string }
  | { type: 'recalled'; sale: Sale; notes: RecallNote[] }
  /** A sale that the shop has not confirmed lies on the counter again. */
  | { type: 'takenBack'; commandId: string }
  | { type: 'noted'; note: RecallNote }
  /** Somebody else is at the till, or the same person anew: no approval is worth anything any more. */
  | { type: 'staffChanged' }
