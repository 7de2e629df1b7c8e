import type { SentenceParam } from './model.ts'
import type { PaperBlock, ReceiptFacts } from './paper.ts'
import { count, dayOf, line, named, pair, rial, say, value } from './paper-lines.ts'

/** What the paper tells of the customer's points: what moved and what is there. */
export function clubPoints(points: ReceiptFacts['points'], above: readonly PaperBlock[]): PaperBlock[] {
  return points ? [...heading(above), ...pointLines(points)] : []
}

/** The customer's tier, and the way to the next one. */
export function clubTier(tier: ReceiptFacts['tier'], above: readonly PaperBlock[]): PaperBlock[] {
  return tier ? [...heading(above), ...tierLines(tier)] : []
}

const HEADING = 'paper.club.heading'

/** The club's name stands over the first that is told of it. */
function heading(above: readonly PaperBlock[]): PaperBlock[] {
  if (above.some((block) => block.type === 'text' && block.text.key === HEADING)) return []
  return [{ type: 'rule', style: 'solid' }, line(HEADING, {}, { bold: true, align: 'center' })]
}

function pointLines(account: NonNullable<ReceiptFacts['points']>): PaperBlock[] {
  const amount = (value: number): SentenceParam => ({ type: 'points', value, precision: account.precision })
  const blocks: PaperBlock[] = []
  if (account.earned !== 0) blocks.push(pair('paper.points.earned', {}, value(amount(account.earned))))
  if (account.spent !== 0) blocks.push(pair('paper.points.spent', {}, value(amount(account.spent))))
  blocks.push(pair('paper.points.balance', {}, value(amount(account.balance)), 'strong'))
  if (account.worth > 0)
    blocks.push(pair('paper.points.worth', {}, say('paper.value.withUnit', { value: rial(account.worth) })))
  if (account.expiresOn !== null && account.earned > 0) {
    blocks.push(pair('paper.points.expire', {}, value({ type: 'day', value: account.expiresOn })))
  }
  if (account.pending) {
    blocks.push(
      pair('paper.points.pending', { from: dayOf(account.pending.from) }, value(amount(account.pending.points))),
    )
  }
  if (account.expiring) {
    const params = { points: amount(account.expiring.points), on: dayOf(account.expiring.on) }
    blocks.push(line('paper.points.expiring', params, { bold: true, align: 'center' }))
  }
  return blocks
}

function tierLines(tier: NonNullable<ReceiptFacts['tier']>): PaperBlock[] {
  const reached = tier.before !== null && tier.before.threshold < tier.now.threshold
  const blocks: PaperBlock[] = [
    { type: 'space' },
    reached
      ? line('paper.tier.reached', { tier: named(tier.now) }, { bold: true, align: 'center' })
      : line('paper.tier.now', { tier: named(tier.now) }, { bold: true, align: 'center' }),
  ]
  if (reached && tier.now.benefits) {
    blocks.push(line('paper.tier.benefits', { benefits: { type: 'localized', value: tier.now.benefits } }, CENTRED))
  }
  if (!tier.next) {
    blocks.push(line('paper.tier.top', {}, { size: 'small', align: 'center' }))
    return blocks
  }
  if (tier.next.threshold > 0) blocks.push({ type: 'progress', rate: wayTo(tier.next.threshold, tier.missing) })
  blocks.push(line(`paper.tier.next${wayBy(tier)}`, { tier: named(tier.next), missing: missingOf(tier) }, CENTRED))
  return blocks
}

const CENTRED = { size: 'small', align: 'center' } as const

type TierFacts = NonNullable<ReceiptFacts['tier']>

const wayBy = ({ basis }: TierFacts): '' | '.points' | '.visits' => (basis === undefined ? '' : `.${basis}`)

function missingOf({ basis, missing, precision = 0 }: TierFacts): SentenceParam {
  if (basis === undefined) return rial(missing)
  return basis === 'visits' ? count(missing) : { type: 'points', value: missing, precision }
}

/** Per ten thousand of the next tier's threshold that is reached already, rounded down. */
function wayTo(threshold: number, missing: number): number {
  return Math.floor((Math.min(threshold, Math.max(0, threshold - missing)) / threshold) * 10_000)
}
