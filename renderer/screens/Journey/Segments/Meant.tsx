import type { ReactNode } from 'react'
import { formatNumber } from '../../../../electron/shared/format.ts'
import type { Segment } from '../../../../electron/shared/rules/segment.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { CustomerName } from '../../../components/CustomerName.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { useCount } from './useCount.ts'

/** How many the conditions mean now, what can be done with them, and some of them. */
export function Meant({ segment, children }: { segment: Segment; children: ReactNode }) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const { found, isCounting, error } = useCount(segment)
  const number = (n: number) => formatNumber(n, voice)
  return (
    <section className="flex flex-col gap-2 rounded-md border border-line bg-surface p-3">
      <p role="status" className="min-h-8 text-large font-bold tabular-nums">
        {found && !isCounting
          ? t(found.isFloor ? 'segments.count.floor' : 'segments.count', { n: number(found.customers) })
          : isCounting && t('segments.counting')}
      </p>
      {error && <Notice kind="wrong" text={t('segments.failed', { error: errorText(error) })} />}
      {children}
      {found?.customers === 0 && <p className="text-muted">{t('segments.sample.none')}</p>}
      {found && found.sample.length > 0 && (
        <>
          <h3 className="text-small font-medium text-muted">{t('segments.sample')}</h3>
          <ul className="flex flex-col gap-1">
            {found.sample.map((customer) => (
              <li key={customer.id} className="flex justify-between gap-2">
                <CustomerName customer={{ ...customer, erased: false }} />
                <span className="shrink-0 text-small text-muted">
                  {customer.salesCount === 0
                    ? t('segments.sample.never')
                    : t('segments.sample.sales', { n: number(customer.salesCount) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
