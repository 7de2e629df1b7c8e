export type Sign = -1 | 0 | 1

/** What is known of a kind of touchpoint. */
export interface TouchpointKind {
  /** What it usually says of how the customer feels. */
  sign: Sign
  /** Somebody at the counter tells it; otherwise it is recorded by what happens. */
  byHand: boolean
  /** The customer was there, or on the phone: counted as a contact. The rest is what the club does by itself. */
  contact: boolean
  /** Its sign is the customer's own opinion, not just that they came and bought. */
  opinion: boolean
}

/** Every kind of contact between the shop and a customer. A change of tier and a reward are the club's own doing. */
export const TOUCHPOINTS = {
  registered: itself(1, { contact: true }),
  sale: itself(1, { contact: true }),
  return: itself(-1, { contact: true, opinion: true }),
  coupon_given: itself(0),
  coupon_used: itself(1),
  coupon_expired: itself(0),
  offer_printed: itself(0),
  referral_reward: itself(1),
  /** Somebody they referred has bought for the first time. */
  referral: itself(1),
  tier_up: itself(1),
  tier_down: itself(-1),
  /** Its sign follows from the score. */
  feedback: itself(0, { contact: true, opinion: true }),
  message: itself(0),
  visit: byHand(0),
  question: byHand(0),
  complaint: byHand(-1),
  praise: byHand(1),
  mention: byHand(1),
  call: byHand(0),
  reservation: byHand(1),
  quote: byHand(0),
} as const satisfies Record<string, TouchpointKind>

export type Touchpoint = keyof typeof TOUCHPOINTS

const ALL = Object.keys(TOUCHPOINTS) as Touchpoint[]
export const TOUCHPOINT_KINDS = ALL as [Touchpoint, ...Touchpoint[]]

/** As the counter offers them; the first is at the key 1, and so on. */
export const BY_HAND = [
  'question',
  'complaint',
  'praise',
  'mention',
  'call',
  'visit',
  'quote',
  'reservation',
] as const satisfies Touchpoint[]
export type ByHand = (typeof BY_HAND)[number]

/** What stays open until a sale, a person or its last day ends it. */
export const COMMITMENTS = ['quote', 'reservation'] as const satisfies ByHand[]
export type CommitmentKind = (typeof COMMITMENTS)[number]

export const isCommitment = (kind: string): kind is CommitmentKind => COMMITMENTS.some((each) => each === kind)

/** Kinds that are contacts. */
export const CONTACTS: readonly Touchpoint[] = ALL.filter((kind) => TOUCHPOINTS[kind].contact)
/** Of the contacts, those whose sign is the customer's own opinion. */
export const OPINIONS: readonly Touchpoint[] = ALL.filter((kind) => TOUCHPOINTS[kind].opinion)

/** Days a quote or reservation holds when nobody says otherwise. */
export const USUAL_HOLD_DAYS = 7

/** Milliseconds in which the last touchpoint by hand can be taken back, and in which a word can be added to it. */
export const UNDO_FOR = 60_000
export const AMEND_FOR = 10 * 60_000

/** Fewer contacts than this tell nothing about their share. */
export const FEWEST_CONTACTS = 20

function itself(sign: Sign, { contact = false, opinion = false } = {}): TouchpointKind & { byHand: false } {
  return { sign, byHand: false, contact, opinion }
}

function byHand(sign: Sign): TouchpointKind & { byHand: true } {
  return { sign, byHand: true, contact: true, opinion: true }
}
