import type { ReactNode } from 'react'
import { formatDay, formatNumber, formatRate, formatRial, formatShare } from '../../../electron/shared/format.ts'
import { roughly, wholeToman } from '../../../electron/shared/money.ts'
import type { Segment } from '../../../electron/shared/rules/segment.ts'
import { useGo } from '../../app/places.tsx'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Panel } from '../../components/Panel.tsx'
import { EffectBar, type Interval, isDecided } from './EffectBar.tsx'
import type { Effect } from './model.ts'

interface EffectCardProps {
  effect: Effect
  /** What can be done about it. */
  children?: ReactNode
}

/** What one edition of a programme has brought: said first, then drawn, then in figures. */
export function EffectCard({ effect, children }: EffectCardProps) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  const { reading, from, to, why } = effect
  const days = { from: formatDay(from, voice), to: to === null ? '' : formatDay(to, voice) }
  const [first, ...more] = effect.told
  return (
    <Panel title={t(to === null ? 'effects.since' : 'effects.between', days)}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-1">
          {first && <p className={effect.verdict === null ? 'font-bold' : 'text-large font-bold'}>{say(first)}</p>}
          {more.map((sentence) => (
            <p key={sentence.key}>{say(sentence)}</p>
          ))}
        </div>
        {reading && (
          <section aria-label={t('effects.added.profit')} className="flex flex-col gap-1">
            <h3 className="text-small text-muted">{t('effects.added.profit')}</h3>
            <EffectBar verdict={effect.verdict} interval={reading.profitInAll} />
          </section>
        )}
        {why && (
          <div className="flex flex-wrap items-center gap-3 rounded-md bg-gain-soft px-4 py-2">
            <p className="me-auto">{say(why)}</p>
            {children}
          </div>
        )}
        <Figures effect={effect} />
        <Behind effect={effect} />
      </div>
    </Panel>
  )
}

function Figures({ effect }: { effect: Effect }) {
  const t = useT()
  const voice = useVoice()
  const { isCoupon, given, used, cost, sales, revenue, control, exposed, reading, comparison } = effect
  const number = (value: number): string => formatNumber(value, voice)
  const money = (value: number): string => formatRial(wholeToman(value), voice)
  const isTold = isDecided(effect.verdict)
  const groups = comparison === 'compared' || comparison === 'unbalanced'
  const shown = [
    { key: isCoupon ? ('coupons' as const) : ('given' as const), value: number(given) },
    ...(isCoupon ? [{ key: 'used' as const, value: number(used) }] : []),
    ...(isCoupon && given >= FEW ? [{ key: 'rate' as const, value: formatShare(rateOf(used, given), voice) }] : []),
    { key: 'cost' as const, value: cost === null ? t('effects.cost.unknown') : money(cost) },
    { key: 'sales' as const, value: number(sales) },
    { key: 'revenue' as const, value: money(revenue) },
    ...(groups
      ? [
          { key: 'exposed' as const, value: number(exposed.given) },
          { key: 'held' as const, value: `${number(exposed.held)} (${formatRate(control ?? 0, voice)})` },
        ]
      : []),
    ...(reading
      ? [
          { key: 'added.revenue' as const, value: <Ends of={reading.revenueInAll} isTold={isTold} /> },
          { key: 'added.profit' as const, value: <Ends of={reading.profitInAll} isTold={isTold} /> },
          { key: 'without' as const, value: money(roughly(reading.without)) },
        ]
      : []),
  ]
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-6 gap-y-3">
      {shown.map(({ key, value }) => (
        <div key={key} className="flex flex-col">
          <dt className="text-small text-muted">{t(`effects.${key}`)}</dt>
          <dd className="font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Below this many coupons a rate says nothing. */
const FEW = 5
const rateOf = (used: number, given: number): number => Math.round((used * 10_000) / given)

/** @param isTold the sum in the middle too */
function Ends({ of: { low, middle, high }, isTold }: { of: Interval; isTold: boolean }) {
  const t = useT()
  const voice = useVoice()
  return (
    <>
      {isTold && formatRial(roughly(middle), voice)}
      <span className={isTold ? 'block text-small font-normal text-muted' : ''}>
        {t('effects.ends', { low: formatRial(roughly(low), voice), high: formatRial(roughly(high), voice) })}
      </span>
    </>
  )
}

/** The customers who hold, have used or have let pass a coupon of it. */
function Behind({ effect: { programmeId, name, isCoupon, given } }: { effect: Effect }) {
  const t = useT()
  const go = useGo()
  const { language } = useVoice()
  if (!isCoupon || given === 0) return null
  const open = (state: 'used' | 'open' | 'expired') => {
    const condition = { type: 'coupon' as const, state, programmes: [programmeId] }
    const segment: Segment = { match: 'all', groups: [{ match: 'all', conditions: [condition] }] }
    const title = t(`effects.behind.${state}`, { name: name[language] })
    go({ name: 'customers', customerId: null, shown: { title, segment } })
  }
  return (
    <div className="flex flex-wrap gap-2">
      {(['used', 'open', 'expired'] as const).map((state) => (
        <Button key={state} onPress={() => open(state)}>
          {t(`effects.list.${state}`)}
        </Button>
      ))}
    </div>
  )
}
