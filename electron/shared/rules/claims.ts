import { isHeldBack } from './control.ts'
import type { Earned } from './earn.ts'
import { couponGate, gate, refusedForLack, type Refused } from './gate.ts'
import type { Claim, CouponFacts, Programme, Reward } from './model.ts'
import { isPaymentCard } from './payments.ts'
import { earnedBy, giveFrom, type Run } from './run.ts'
import { code, localized, sentence } from './sentences.ts'
import { refusedAsHeldBack, refusedBeside } from './stacking.ts'

type CodeClaim = Extract<Claim, { type: 'code' }>
type RedeemClaim = Extract<Claim, { type: 'redeem' }>

/** Gives what was claimed, in the order claimed; means of payment are left to `collectPayments`. */
export function claimAll(run: Run): void {
  for (const [index, claim] of run.input.claims.entries()) {
    const refused = claim.type === 'code' ? claimCode(run, claim, index) : redeem(run, claim, index)
    if (run.beaten !== null) return
    if (refused !== null) run.refusals.push({ claim: index, ...refused })
  }
}

function claimCode(run: Run, claim: CodeClaim, index: number): Refused | null {
  if (run.codes.has(claim.code)) {
    return { code: 'already_used', why: sentence('refused.codeTwice', { code: code(claim.code) }) }
  }
  const coupon = run.input.coupons.find((known) => known.code === claim.code)
  const refused = coupon ? claimCoupon(run, coupon, claim, index) : openProgramme(run, claim, index)
  if (refused === null) run.codes.add(claim.code)
  return refused
}

/**
 * A coupon the shop issued for a later sale is a promise: its own days and reward count, not what became of its
 * programme. A pre-issued coupon also needs its programme to run and the basket to fulfil its conditions.
 */
function claimCoupon(run: Run, coupon: CouponFacts, claim: CodeClaim, index: number): Refused | null {
  const refused = couponGate(coupon, run.input)
  if (refused !== null) return refused
  const programme = run.input.rules.programmes.find(({ id }) => id === coupon.programmeId)
  if (isPaymentCard(coupon, programme)) return null
  if (programme?.kind === 'coupon') {
    const stopped = gate(programme, run.input)
    if (stopped !== null) return stopped
    const earned = earnedBy(run, programme)
    if (!earned.met) return refusedForLack(programme, earned.lack)
  }
  const reward = coupon.reward ?? (programme && rewardOf(programme, claim.rewardId))
  if (reward === undefined || reward === null) return refusedAsUnknown(run, claim.code)
  const giver = programme ?? forgottenProgramme(coupon, reward)
  const occasion = { claim: index, couponCode: coupon.code, byCode: true, balance: coupon.balance }
  return giveFrom(run, giver, reward, NOTHING_EARNED, occasion)
}

/** A code that all customers share. */
function openProgramme(run: Run, claim: CodeClaim, index: number): Refused | null {
  const programme = run.input.rules.programmes.find(
    ({ trigger, active }) => active && trigger.type === 'code' && trigger.code === claim.code,
  )
  if (programme === undefined) return refusedAsUnknown(run, claim.code)
  const stopped = gate(programme, run.input)
  if (stopped !== null) return stopped
  const earned = earnedBy(run, programme)
  if (!earned.met) return refusedForLack(programme, earned.lack)
  if (isHeldBack(programme, run.input.customer)) return holdBack(run, programme)
  if (run.sole !== null && run.sole !== programme && isDiscounting(programme)) {
    return refusedBeside(programme, run.sole)
  }
  run.openedByCode.add(programme.id)
  if (!isDiscounting(programme)) return null
  const reward = rewardOf(programme, claim.rewardId)
  if (reward === undefined) return refusedAsUnknown(run, claim.code)
  return giveFrom(run, programme, reward, earned, { claim: index, couponCode: null, byCode: true })
}

function redeem(run: Run, claim: RedeemClaim, index: number): Refused | null {
  const programme = run.input.rules.programmes.find(({ id, active }) => active && id === claim.programmeId)
  if (programme === undefined) return { code: 'not_eligible', why: sentence('refused.unknownProgramme') }
  const programmeName = { programme: localized(programme.name) }
  const stopped = gate(programme, run.input)
  if (stopped !== null) return stopped
  if (programme.kind === 'store_credit') return null
  const isCoded = programme.kind !== 'points' && programme.kind !== 'promotion'
  const needsCode = programme.trigger.type === 'code' && !run.openedByCode.has(programme.id)
  if (isCoded || needsCode) return { code: 'not_eligible', why: sentence('refused.needsCode', programmeName) }
  if (programme.kind === 'promotion' && programme.appliesOn === 'next_sale') {
    return { code: 'not_usable_yet', why: sentence('refused.nextSale', programmeName) }
  }
  const earned = earnedBy(run, programme)
  if (programme.kind === 'promotion' && !earned.met) return refusedForLack(programme, earned.lack)
  if (programme.kind === 'promotion' && isHeldBack(programme, run.input.customer)) return holdBack(run, programme)
  const reward = rewardOf(programme, claim.rewardId)
  if (reward === undefined) return { code: 'not_eligible', why: sentence('refused.unknownProgramme') }
  const { points, quantity } = claim
  return giveFrom(run, programme, reward, earned, { claim: index, couponCode: null, byCode: false, points, quantity })
}

const NOTHING_EARNED: Earned = { met: true, points: 0, cards: [], amount: 0, lack: null }

function holdBack(run: Run, programme: Programme): Refused {
  run.heldBack.add(programme.id)
  return refusedAsHeldBack(programme)
}

/** Its code alone brings something in this very sale. */
function isDiscounting(programme: Programme): boolean {
  return programme.claim !== 'manual' && !isIssuing(programme) && !isPayment(programme)
}

function isPayment({ kind }: Programme): boolean {
  return kind === 'gift_card' || kind === 'store_credit'
}

function isIssuing(programme: Programme): boolean {
  return programme.kind === 'next_sale_coupon' || (isAccountless(programme) && programme.appliesOn === 'next_sale')
}

function isAccountless(programme: Programme): boolean {
  return programme.kind !== 'points' && programme.kind !== 'store_credit'
}

function rewardOf(programme: Programme, rewardId: string | undefined): Reward | undefined {
  if (rewardId === undefined) return programme.rewards[0]
  return programme.rewards.find(({ id }) => id === rewardId)
}

function refusedAsUnknown({ input }: Run, unknown: string): Refused {
  const couponCode = { code: code(unknown) }
  switch (input.strangers?.[unknown]) {
    case 'forged':
      return { code: 'forged_code', why: sentence('refused.forged', couponCode) }
    case 'elsewhere':
      return { code: 'unknown_code', why: sentence('refused.elsewhere', couponCode) }
    case undefined:
  }
  return { code: 'unknown_code', why: sentence('refused.unknownCode', couponCode) }
}

/** The programme was deleted from the rules after it had issued the coupon. */
function forgottenProgramme(coupon: CouponFacts, reward: Reward): Programme {
  return {
    id: coupon.programmeId,
    kind: 'next_sale_coupon',
    name: { fa: coupon.code, en: coupon.code },
    active: true,
    trigger: { type: 'code' },
    appliesOn: 'next_sale',
    claim: 'auto',
    validity: { from: null, to: null },
    eligibility: [],
    limits: { total: null, perCustomer: null },
    earn: [],
    rewards: [reward],
    pointsPrecision: 0,
    pointsExpiry: { type: 'never' },
    noPointsWhenRedeeming: false,
    couponDays: null,
  }
}
