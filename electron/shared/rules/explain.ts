import { isGivenUnasked } from './automatic.ts'
import { isHeldBack } from './control.ts'
import { gate, refusedForLack } from './gate.ts'
import type { LocalizedText, PricedSale, Programme, SaleInput, Sentence } from './model.ts'
import { rewardToIssue } from './outcomes.ts'
import { settleSale, type SettledSale } from './price.ts'
import { rewardNow } from './reward-now.ts'
import { earnedBy, lackOfPoints, payableOf, pointsFor, type Run } from './run.ts'
import { localized, rial, sentence } from './sentences.ts'
import { type Contest, contestsOf, groupOf, refusedAsHeldBack, refusedAsWorse, refusedBeside } from './stacking.ts'
import { pointsLine, rewardLine } from './workings.ts'

export interface Explanation {
  /** What was given and earned: why, and the arithmetic in one line. */
  given: { programmeId: string; name: LocalizedText; why: Sentence; arithmetic: Sentence | null }[]
  /** Of each programme in force that gave nothing, the first condition that failed. */
  notGiven: { programmeId: string; name: LocalizedText; why: Sentence }[]
}

/**
 * Why a sale is priced as it is. Prices it once more for what a finished sale does not tell: about a millisecond with
 * two hundred programmes.
 * @param priced what `priceSale` made of the input
 */
export function explain(input: SaleInput, priced: PricedSale): Explanation {
  const settled = settleSale(input)
  const given = givenIn(settled, priced)
  const giving = new Set(given.map(({ programmeId }) => programmeId))
  const refusals = refusalsByProgramme(input, priced)
  const notGiven = input.rules.programmes.flatMap((programme) => {
    if (!programme.active || giving.has(programme.id)) return []
    const why = refusals.get(programme.id) ?? whyNothing(programme, settled, priced)
    return [{ programmeId: programme.id, name: programme.name, why }]
  })
  return { given, notGiven }
}

function givenIn({ run }: SettledSale, priced: PricedSale): Explanation['given'] {
  const programmes = new Map(run.input.rules.programmes.map((programme) => [programme.id, programme]))
  const nameOf = (id: string) => programmes.get(id)?.name ?? { fa: id, en: id }
  const rewards = priced.applied.map(({ programmeId, why }, index) => {
    const working = run.workings[index]
    const name = working?.programme.name ?? nameOf(programmeId)
    return { programmeId, name, why, arithmetic: working === undefined ? null : rewardLine(working) }
  })
  const payments = priced.payments.map(({ programmeId, amount }) => {
    const name = nameOf(programmeId)
    const why = sentence('given.payment', { programme: localized(name), amount: rial(amount) })
    return { programmeId, name, why, arithmetic: null }
  })
  const points = priced.points
    .filter(({ earned }) => earned > 0)
    .map(({ programmeId, why }) => {
      const programme = programmes.get(programmeId)
      const arithmetic = programme === undefined ? null : pointsLine(run, programme)
      return { programmeId, name: nameOf(programmeId), why, arithmetic }
    })
  const coupons = priced.coupons.map(({ programmeId, why }) => {
    return { programmeId, name: nameOf(programmeId), why, arithmetic: null }
  })
  return [...rewards, ...payments, ...points, ...coupons]
}

/** What was asked for and refused, by the programme that was asked. */
function refusalsByProgramme({ claims, coupons, rules }: SaleInput, priced: PricedSale): Map<string, Sentence> {
  const refusals = new Map<string, Sentence>()
  for (const { claim: index, why } of priced.refusals) {
    const claim = claims[index]
    if (claim === undefined) continue
    const programmeId =
      claim.type === 'redeem'
        ? claim.programmeId
        : (coupons.find(({ code }) => code === claim.code)?.programmeId ??
          rules.programmes.find(({ trigger }) => trigger.type === 'code' && trigger.code === claim.code)?.id)
    if (programmeId !== undefined && !refusals.has(programmeId)) refusals.set(programmeId, why)
  }
  return refusals
}

/** The first condition that failed, in the order in which they are looked at when a sale is priced. */
function whyNothing(programme: Programme, settled: SettledSale, priced: PricedSale): Sentence {
  const { run } = settled
  const { input } = run
  const named = { programme: localized(programme.name) }
  const isIssuing = programme.kind === 'next_sale_coupon'
  const stopped = gate(programme, input, isIssuing ? payableOf(run) : 0)
  if (stopped !== null) return stopped.why
  if (programme.kind === 'coupon') return sentence('refused.needsCoupon', named)
  if (programme.kind === 'store_credit') return sentence('refused.notAsked', named)
  if (programme.trigger.type === 'code' && !run.openedByCode.has(programme.id)) {
    return sentence('refused.needsCode', named)
  }
  if (programme.beneficiary === 'referrer' && input.customer?.referrerId == null) {
    return sentence('refused.notReferred', named)
  }
  const earned = earnedBy(run, programme)
  if (programme.kind === 'gift_card' && !earned.met) return sentence('refused.needsCoupon', named)
  if (!earned.met) return refusedForLack(programme, earned.lack).why
  if (isHeldBack(programme, input.customer)) return refusedAsHeldBack(programme).why
  if (programme.rewards.length === 0 || (programme.kind === 'points' && programme.claim === 'manual')) {
    return rivalsWhy(programme, settled) ?? outcomeWhy(programme, priced)
  }
  return isIssuing ? whyNotIssued(programme, settled, earned.points) : whyNotRewarded(programme, settled, earned.points)
}

function whyNotIssued(programme: Programme, settled: SettledSale, points: number): Sentence {
  const { run } = settled
  const named = { programme: localized(programme.name) }
  if (programme.issue === 'chosen' && run.input.chosen?.includes(programme.id) !== true) {
    return sentence('refused.notChosen', named)
  }
  const reward = rewardToIssue(run, programme)
  if (reward === null) return sentence('refused.noGoods', named)
  if (points < reward.pointsCost || points === 0) return lackOfPoints(programme, reward.pointsCost, points)
  return rivalsWhy(programme, settled) ?? sentence('refused.nothing', named)
}

function whyNotRewarded(programme: Programme, settled: SettledSale, ofSale: number): Sentence {
  const { run } = settled
  const named = { programme: localized(programme.name) }
  const [wanted] = programme.rewards
  if (wanted === undefined) return sentence('refused.nothing', named)
  const reward = rewardNow(wanted, run.input.customer)
  const points = pointsFor(run.input, programme, ofSale)
  if (points < reward.pointsCost) return lackOfPoints(programme, reward.pointsCost, points)
  if (!isGivenUnasked(programme)) {
    return sentence(programme.appliesOn === 'next_sale' ? 'refused.nextSale' : 'refused.notAsked', named)
  }
  return rivalsWhy(programme, settled) ?? sentence('refused.nothing', named)
}

/** Which other programme took its place. */
function rivalsWhy(programme: Programme, { run, plan }: SettledSale): Sentence | null {
  const [reward] = programme.rewards
  const discounts = programme.kind === 'points' || programme.kind === 'promotion'
  if (plan.sole !== null && plan.sole !== programme && discounts && reward !== undefined) {
    return refusedBeside(programme, plan.sole).why
  }
  const contests: readonly Contest[] =
    reward !== undefined && discounts ? contestsOf(programme, reward, true) : groupContest(programme)
  for (const contest of contests) {
    const winner = run.contests.get(contest)?.programme ?? groupWinner(programme, contest, run)
    if (winner !== undefined && winner !== programme) return refusedAsWorse(programme, winner).why
  }
  return null
}

function groupContest({ stacking }: Programme): readonly Contest[] {
  return stacking?.type === 'group' ? [groupOf(stacking.group)] : []
}

/** Of coupons and points: the programme of the group that was kept. */
function groupWinner(programme: Programme, contest: Contest, run: Run): Programme | undefined {
  return run.input.rules.programmes.find(
    (other) => other !== programme && run.kept.has(other.id) && groupContest(other).includes(contest),
  )
}

function outcomeWhy(programme: Programme, priced: PricedSale): Sentence {
  const outcome = priced.points.find(({ programmeId }) => programmeId === programme.id)
  return outcome?.why ?? sentence('points.none', { programme: localized(programme.name) })
}
