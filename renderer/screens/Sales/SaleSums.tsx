import type { ReactNode } from 'react'
import { formatNumber } from '../../../electron/shared/format.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Money } from '../../components/Money.tsx'

/** What the sales of a list come to, in rial. */
export function SaleSums({ sums }: { sums: { sales: number; total: number; refunded: number } }) {
  const t = useT()
  const voice = useVoice()
  return (
    <dl className="grid shrink-0 grid-cols-[5.5rem_repeat(3,minmax(0,1fr))] divide-x divide-line rounded-md border border-line bg-surface py-2">
      <Sum label={t('sales.sum.sales')}>{formatNumber(sums.sales, voice)}</Sum>
      <Sum label={t('sales.sum.total')}>
        <Money rial={sums.total} bare />
      </Sum>
      <Sum label={t('sales.sum.refunded')}>
        <span className={sums.refunded > 0 ? 'text-wrong' : ''}>
          <Money rial={sums.refunded} bare />
        </span>
      </Sum>
      <Sum label={t('sales.sum.net')}>
        <Money rial={sums.total - sums.refunded} bare />
      </Sum>
    </dl>
  )
}

function Sum({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="px-2">
      <dt className="text-small text-muted">{label}</dt>
      <dd className="font-bold">{children}</dd>
    </div>
  )
}
