import { useLayoutEffect, useRef } from 'react'
import { formatMoney, formatQuantity, formatRial } from '../../../electron/shared/format.ts'
import { ONE } from '../../../electron/shared/quantity.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { HugeMoney } from '../../components/HugeMoney.tsx'
import { Aside } from './Aside.tsx'
import type { BasketView, House } from './useNews.ts'

/** The sale as it grows: the goods, what they come to, and whose it is. */
export function Basket({ view, house }: { view: BasketView; house: House }) {
  const t = useT()
  return (
    <main className="grid h-full grid-cols-[minmax(0,1fr)_32%] grid-rows-[minmax(0,1fr)_auto]">
      <h1 className="sr-only">{t('customerScreen.title')}</h1>
      <Lines lines={view.lines} current={view.current} />
      <Aside view={view} house={house} />
      <Sums view={view} />
    </main>
  )
}

/** It scrolls by itself, so that the line just touched is always seen. */
function Lines({ lines, current }: Pick<BasketView, 'lines' | 'current'>) {
  const t = useT()
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => {
    const { current: shown } = list
    const see = () => shown?.children[current ?? lines.length - 1]?.scrollIntoView({ block: 'nearest' })
    see()
    window.addEventListener('resize', see)
    return () => window.removeEventListener('resize', see)
  }, [lines, current])
  if (lines.length === 0) {
    return (
      <p className="flex items-center justify-center bg-surface text-large text-muted">{t('customerScreen.welcome')}</p>
    )
  }
  return (
    <ol
      ref={list}
      aria-label={t('customerScreen.basket')}
      className="grid auto-rows-min grid-cols-[minmax(0,1fr)_auto_auto] overflow-hidden bg-surface"
    >
      {lines.map((line, place) => (
        // A line is its place: what stood there before may be another line now, drawn the same.
        // oxlint-disable-next-line react/no-array-index-key
        <Line key={place} line={line} isCurrent={place === current} />
      ))}
    </ol>
  )
}

function Line({ line, isCurrent }: { line: BasketView['lines'][number]; isCurrent: boolean }) {
  const t = useT()
  const voice = useVoice()
  const isOnePiece = line.unit === 'piece' && line.quantity === ONE
  return (
    <li
      aria-current={isCurrent ? 'true' : undefined}
      className={`col-span-3 grid min-h-16 grid-cols-subgrid items-center gap-x-5 border-b border-line px-6 py-1 ${isCurrent ? 'bg-action-soft' : ''}`}
    >
      <span className="line-clamp-2 text-large leading-tight font-medium">
        {line.name || t('customerScreen.purchase')}
      </span>
      <span className="text-muted">{isOnePiece ? '' : formatQuantity(line.quantity, line.unit, voice)}</span>
      <span className="text-right text-large font-bold">{formatMoney(line.amount, voice)}</span>
    </li>
  )
}

function Sums({ view }: { view: BasketView }) {
  const t = useT()
  return (
    <div className="col-span-2 flex items-center justify-between gap-6 border-t-2 border-line bg-ground px-6 py-3">
      <div className="max-w-1/2 shrink-0">
        <p className="text-large leading-snug font-bold">{t('customerScreen.payable')}</p>
        <ul className="text-small leading-snug">
          <Sum label={t('customerScreen.saved')} rial={view.saved} isGain />
          <Sum label={t('customerScreen.tax')} rial={view.tax} />
          <Sum label={t('customerScreen.credit')} rial={view.credit} isGain />
        </ul>
      </div>
      <p className="@container min-w-0 flex-1 text-end">
        <HugeMoney rial={view.payable} testId="facing-payable" />
      </p>
    </div>
  )
}

/** Nothing is said of what is nothing. */
function Sum({ label, rial, isGain = false }: { label: string; rial: number; isGain?: boolean }) {
  const voice = useVoice()
  if (rial === 0) return null
  return (
    <li className={isGain ? 'font-bold text-gain-ink' : 'text-muted'}>
      {label} {formatRial(rial, voice)}
    </li>
  )
}
