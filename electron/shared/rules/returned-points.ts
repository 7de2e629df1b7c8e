import { shareDown } from './arithmetic.ts'
import type { ClubRules, Programme, Sentence } from './model.ts'
import { pointsWorth } from './points.ts'
import { localized, pointsOf, rial, sentence } from './sentences.ts'

type Debt = ClubRules['debt']

/** What the sale did to one points account, in smallest units, none of it below zero but the balance. */
export interface ReturnablePoints {
  programmeId: string
  earned: number
  spent: number
  /** Taken back by earlier returns, and what these could not take: lost, or paid from the refund. */
  taken: number
  lost: number
  restored: number
  /** The customer's balance now. */
  balance: number
  /** By which lost points are paid from the refund; absent: they are not, since the account is another's. */
  programme?: Programme
}

export interface ReturnedPoints {
  programmeId: string
  /** Spent points that go back to their lots, before anything is taken. */
  restored: number
  /** Earned points taken from the account. */
  taken: number
  /** Earned points that should be taken and are spent already; not with the debt policy `negative`. */
  lost: number
  /** Earned points that are spent already and were paid for with a part of the refund; only `from_refund`. */
  paid: number
}

/** So much of the sale has come back, this return and all before it. */
export interface Share {
  back: number
  of: number
}

/**
 * What a return does to every account. By the debt policy `from_refund` points that are spent already are paid for, the
 * accounts in their order.
 *
 * @param refund rial there are to pay from
 */
export function settlePoints(
  { points: accounts, debt }: { points: readonly ReturnablePoints[]; debt: Debt },
  share: Share,
  refund: number,
): { points: ReturnedPoints[]; forPoints: number; why: Sentence[] } {
  let forPoints = 0
  const why: Sentence[] = []
  const points = accounts.map((account) => {
    const returned = returnPoints(account, share, debt)
    const { programme } = account
    if (debt !== 'from_refund' || !programme || returned.lost === 0) return returned
    const worth = worthOf(programme, returned.lost)
    const kept = Math.min(worth, refund - forPoints)
    if (kept <= 0) return returned
    const paid = shareDown(returned.lost, kept, worth)
    forPoints += kept
    why.push(whyPaid(programme, kept, paid))
    return { ...returned, paid, lost: returned.lost - paid }
  })
  return { points, forPoints, why }
}

/** Store credit is money: there are no points to tell of. */
function whyPaid(programme: Programme, kept: number, paid: number): Sentence {
  const params = { kept: rial(kept), programme: localized(programme.name) }
  return programme.kind === 'store_credit'
    ? sentence('kept.credit', params)
    : sentence('kept.points', { ...params, points: pointsOf(programme, paid) })
}

function worthOf(programme: Programme, points: number): number {
  return programme.kind === 'store_credit' ? points : pointsWorth(programme, points)
}

function returnPoints(account: ReturnablePoints, share: Share, debt: Debt): ReturnedPoints {
  const restored = dueNow(account.spent, share, account.restored)
  const due = dueNow(account.earned, share, account.taken + account.lost)
  const taken = debt === 'negative' ? due : Math.min(due, Math.max(0, account.balance + restored))
  return { programmeId: account.programmeId, restored, taken, lost: due - taken, paid: 0 }
}

/** The part of `points` that belongs to the share returned, less what earlier returns did; never below zero. */
function dueNow(points: number, share: Share, done: number): number {
  const upTo = Math.min(points, Math.max(0, shareDown(points, share.back, share.of)))
  return Math.max(0, upTo - done)
}
