import type { CustomerDetails } from '../db/customers.ts'
import { interestKey } from '../db/interests.ts'
import type { MergeDetails } from '../db/merges.ts'

/** As many interests and tags and as long a note as a customer can have. */
const MOST_INTERESTS = 20
const MOST_TAGS = 20
const LONGEST_NOTE = 500

/**
 * What is known of two customers together: the kept one's own, and from the other what it has not told; the interests
 * and notes of both. A consent was given for one phone or e-mail and goes where that goes: it never covers another.
 * The referrer is the kept one's, if it has any: whether somebody can be their own referrer now is the caller's to see.
 */
export function joinDetails(kept: CustomerDetails, other: CustomerDetails): CustomerDetails {
  return {
    phone: kept.phone ?? other.phone,
    cardCode: kept.cardCode ?? other.cardCode,
    name: kept.name || other.name,
    ...birthdayOf(kept, other),
    gender: kept.gender ?? other.gender,
    email: kept.email ?? other.email,
    interests: union(kept.interests, other.interests).slice(0, MOST_INTERESTS),
    heardFrom: kept.heardFrom ?? other.heardFrom,
    referrerId: kept.referrerId ?? other.referrerId,
    smsConsent: kept.phone === null ? other.smsConsent : kept.smsConsent,
    emailConsent: emailConsentOf(kept, other),
    note: [...new Set([kept.note, other.note])].filter(Boolean).join(' / ').slice(0, LONGEST_NOTE),
    tags: union(kept.tags, other.tags).slice(0, MOST_TAGS),
  }
}

/** The kept one's; with the other's year, when it is of the same day and the kept one's is not known. */
function birthdayOf(
  kept: CustomerDetails,
  other: CustomerDetails,
): Pick<CustomerDetails, 'birthYear' | 'birthMonth' | 'birthDay'> {
  const isSameDay = kept.birthMonth === other.birthMonth && kept.birthDay === other.birthDay
  const source = kept.birthMonth === null || (isSameDay && kept.birthYear === null) ? other : kept
  return { birthYear: source.birthYear, birthMonth: source.birthMonth, birthDay: source.birthDay }
}

function union(kept: string[], other: string[]): string[] {
  const known = new Set(kept.map(interestKey))
  return [...kept, ...other.filter((name) => !known.has(interestKey(name)))]
}

/** Of the same e-mail that one of them may be written to and the other not: not. */
function emailConsentOf(kept: CustomerDetails, other: CustomerDetails): boolean {
  if (kept.email === null) return other.emailConsent
  const isSame = kept.email.toLowerCase() === other.email?.toLowerCase()
  return kept.emailConsent && (!isSame || other.emailConsent)
}

/** Whether a phone or a card that was given up since is still nobody's. */
export interface Free {
  phone(phone: string): boolean
  card(card: string): boolean
}

/**
 * What both are again when a merge is taken back. What nobody has changed since is as before; what was edited of the
 * kept one stays with it. The other's phone, card and e-mail go back to it, with the consent they have by now. The
 * referrers are as far as that goes; whether they may stand is the caller's to see.
 *
 * @param now the kept one's details
 * @param own the other's, as its row has them
 */
export function partDetails(
  now: CustomerDetails,
  own: CustomerDetails,
  merge: MergeDetails,
  isFree: Free,
): { kept: CustomerDetails; other: CustomerDetails } {
  const { kept: before, other: theirs } = merge
  const [phone, card, email] = [goesBack('phone'), goesBack('cardCode'), goesBack('email')]
  return {
    kept: {
      ...unedited(now, merge),
      phone: phone ? ifFree(before.phone, isFree.phone) : now.phone,
      cardCode: card ? ifFree(before.cardCode, isFree.card) : now.cardCode,
      email: email ? before.email : now.email,
      smsConsent: phone ? before.smsConsent : now.smsConsent,
      emailConsent: email || !isEdited(now, merge, 'emailConsent') ? before.emailConsent : now.emailConsent,
    },
    other: {
      ...own,
      phone: own.phone ?? (phone ? theirs.phone : ifFree(theirs.phone, isFree.phone)),
      cardCode: own.cardCode ?? (card ? theirs.cardCode : ifFree(theirs.cardCode, isFree.card)),
      smsConsent: phone ? now.smsConsent : own.smsConsent,
      emailConsent: isTheirEmailEdited(now, merge) ? now.emailConsent : own.emailConsent,
    },
  }

  /** The kept one has what was the other's, and not its own. */
  function goesBack(field: 'phone' | 'cardCode' | 'email'): boolean {
    return theirs[field] !== null && now[field] === theirs[field] && before[field] !== theirs[field]
  }
}

const ifFree = (value: string | null, isFree: (value: string) => boolean): string | null =>
  value !== null && isFree(value) ? value : null

/** What the kept one was before, with the fields that were edited since the merge as they are now. */
function unedited(now: CustomerDetails, merge: MergeDetails): CustomerDetails {
  const born = (['birthYear', 'birthMonth', 'birthDay'] as const).some((field) => isEdited(now, merge, field))
  const { birthYear, birthMonth, birthDay } = born ? now : merge.kept
  const of = <Field extends keyof CustomerDetails>(field: Field): CustomerDetails[Field] =>
    isEdited(now, merge, field) ? now[field] : merge.kept[field]
  return {
    ...now,
    birthYear,
    birthMonth,
    birthDay,
    name: of('name'),
    gender: of('gender'),
    interests: of('interests'),
    heardFrom: of('heardFrom'),
    referrerId: of('referrerId'),
    note: of('note'),
    tags: of('tags'),
  }
}

const isEdited = (now: CustomerDetails, { after }: MergeDetails, field: keyof CustomerDetails): boolean =>
  JSON.stringify(now[field]) !== JSON.stringify(after[field])

/** The other's e-mail is the kept one's too, and its consent was told anew. */
const isTheirEmailEdited = (now: CustomerDetails, merge: MergeDetails): boolean =>
  now.email !== null &&
  now.email.toLowerCase() === merge.other.email?.toLowerCase() &&
  isEdited(now, merge, 'emailConsent')
