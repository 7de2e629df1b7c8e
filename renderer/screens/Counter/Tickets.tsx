import { formatPoints, formatRial } from '../../../electron/shared/format.ts'
import { pointsWorth } from '../../../electron/shared/rules/points.ts'
import { nearlyReached } from '../../../electron/shared/rules/within-reach.ts'
import { usePointsPrecision, useSettings } from '../../app/session.tsx'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { Kbd } from '../../components/Kbd.tsx'
import { OfferNote, Ticket } from '../../components/Ticket.tsx'
import { atHandIn, isIn, keyOf, ticketsOf, type Asked } from './asked.ts'
import { clubOf, type CustomerCard } from './sale.ts'
import { useTicketWords } from './ticketWords.ts'
import { useCounter } from './useCounter.ts'

/**
 * What the customer can have today: points to spend, coupons, what accounts hold; then what is given by itself, and
 * what is nearly reached. Alt and a number takes one of the first or lays it back.
 */
export function Tickets({ card }: { card: CustomerCard | null }) {
  const { till, store, facts } = useCounter()
  const atHand = atHandIn(facts())
  const tickets = ticketsOf(card, atHand, till.sale.asked)
  const wordsOf = useTicketWords(tickets, atHand)
  const refusalOf = useRefusals(till.sale.asked)
  return (
    <div className="flex flex-col gap-1.5">
      {card && <PointsTicket card={card} />}
      {tickets.map((asked, index) => (
        <Ticket
          key={keyOf(asked)}
          {...wordsOf(asked)}
          refused={refusalOf(asked)}
          keyHint={index < 9 ? `Alt ${index + 1}` : undefined}
          isTaken={isIn(till.sale.asked, asked)}
          onPress={() => store.dispatch({ type: 'askedToggled', asked })}
        />
      ))}
      <Given />
      <Near />
    </div>
  )
}

/** Why something that was asked for is not given. */
function useRefusals(all: readonly Asked[]): (asked: Asked) => string | undefined {
  const say = useSay()
  const { preview } = useCounter()
  const refusals = preview()?.priced.refusals ?? []
  return (asked) => {
    const place = all.findIndex((each) => keyOf(each) === keyOf(asked))
    const refusal = place < 0 ? undefined : refusals.find(({ claim }) => claim === place)
    return refusal && say(refusal.why)
  }
}

/** What the sale is given without anybody asking. */
function Given() {
  const say = useSay()
  const voice = useVoice()
  const { preview } = useCounter()
  const now = preview()
  const { rules } = useSettings()
  if (!now) return null
  const wanted = new Set(now.facts.claims.flatMap((claim) => (claim.type === 'redeem' ? [claim.programmeId] : [])))
  const given = now.priced.applied.filter(({ programmeId, couponCode }) => {
    const trigger = rules.programmes.find(({ id }) => id === programmeId)?.trigger.type
    return couponCode === null && trigger === 'automatic' && !wanted.has(programmeId)
  })
  return given.map(({ programmeId, rewardId, amount, why }) => {
    const name = rules.programmes.find(({ id }) => id === programmeId)?.name[voice.language] ?? ''
    const title = amount === 0 ? name : `${name} ${formatRial(-amount, voice)}`
    return <OfferNote key={`${programmeId}/${rewardId}`} look="given" title={title} why={say(why)} />
  })
}

/** What a little more would bring. */
function Near() {
  const say = useSay()
  const voice = useVoice()
  const { facts } = useCounter()
  return nearlyReached(facts()).map(({ programmeId, name, why }) => (
    <OfferNote key={programmeId} look="near" title={name[voice.language]} why={say(why)} />
  ))
}

function PointsTicket({ card }: { card: CustomerCard }) {
  const t = useT()
  const voice = useVoice()
  const { rules } = useSettings()
  const precision = usePointsPrecision()
  const { till, store, preview, open } = useCounter()
  const club = clubOf(rules)
  const held = card.facts.points[club?.id ?? ''] ?? 0
  if (!club || pointsWorth(club, held) === 0) return null
  const now = preview()
  const spending = now && till.sale.redeem !== 0 ? now.redeemed : 0
  const could = spending > 0 ? spending : now ? now.usable : held
  return (
    <div className="flex items-stretch gap-1.5">
      <div className="min-w-0 flex-1">
        <Ticket
          title={t('counter.redeem', { points: formatPoints(could, precision, voice) })}
          why={t('counter.points.worth', { worth: formatRial(pointsWorth(club, could), voice) })}
          keyHint="F7"
          isTaken={till.sale.redeem !== 0}
          onPress={() => store.dispatch({ type: 'redeemed', points: till.sale.redeem === 0 ? 'all' : 0 })}
        />
      </div>
      <button
        type="button"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => open({ kind: 'points' })}
        className="flex shrink-0 flex-col items-center justify-center gap-1 rounded-md border border-dashed border-gain-ink bg-gain-soft px-2 text-small"
      >
        <span className="sr-only">{t('counter.redeem.some')}</span>
        <span aria-hidden>{t('counter.redeem.some.short')}</span>
        <Kbd>⇧ F7</Kbd>
      </button>
    </div>
  )
}
