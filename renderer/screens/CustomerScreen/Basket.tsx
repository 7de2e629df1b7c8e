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
    <main className="grid h-full grid-cols-[minmax(0,1fr)_34%] grid-rows-[minmax(0,1fr)_auto]">
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
    const touched = list.current?.children[current ?? lines.length - 1]
    touched?.scrollIntoView({ block: 'nearest' })
  }, [lines, current])
  return (
    <ol ref={list} aria-label={t('customerScreen.basket')} className="overflow-hidden bg-surface">
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
      className={`flex h-16 items-center gap-5 border-b border-line px-6 ${isCurrent ? 'bg-action-soft' : ''}`}
    >
      <span className="min-w-0 flex-1 truncate text-large font-medium">
        {line.name || t('customerScreen.purchase')}
      </span>
      {!isOnePiece && <span className="shrink-0 text-muted">{formatQuantity(line.quantity, line.unit, voice)}</span>}
      <span className="min-w-32 shrink-0 text-end text-large font-bold tabular-nums">
        {formatMoney(line.amount, voice)}
      </span>
    </li>
  )
}

function Sums({ view }: { view: BasketView }) {
  const t = useT()
  return (
    <div className="col-span-2 flex items-end justify-between gap-8 border-t-2 border-line bg-ground px-6 py-3">
      <ul className="shrink-0">
        <Sum label={t('customerScreen.saved')} rial={-view.saved} isGain />
        <Sum label={t('customerScreen.tax')} rial={view.tax} />
        <Sum label={t('customerScreen.credit')} rial={-view.credit} isGain />
      </ul>
      <div className="min-w-0 flex-1 text-end">
        <p className="text-muted">{t('customerScreen.payable')}</p>
        <p className="@container">
          <HugeMoney rial={view.payable} testId="facing-payable" />
        </p>
      </div>
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
