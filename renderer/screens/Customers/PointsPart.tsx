import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { More } from '../../components/More.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Points } from '../../components/Points.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { CorrectPoints } from './CorrectPoints.tsx'
import type { CustomerCard } from './customerForm.ts'
import { LotItem } from './LotItem.tsx'

interface PointsPartProps {
  card: CustomerCard
  onOpenSale: (saleId: number) => void
}

/** The points ledger, earning by earning: where the points came from, where they went, when they expire. */
export function PointsPart({ card, onOpenSale }: PointsPartProps) {
  const t = useT()
  const [isCorrecting, setCorrecting] = useState(false)
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <div className="flex shrink-0 items-center justify-between gap-3">
        <p>
          {t('customers.points.balance')}
          <span className="ms-2 text-large font-bold text-gain-ink">
            <Points value={card.points} />
          </span>
        </p>
        <Button icon="edit" onPress={() => setCorrecting(true)} isDisabled={isCorrecting}>
          {t('customers.points.correct')}
        </Button>
      </div>
      {isCorrecting && <CorrectPoints customerId={card.id} onClose={() => setCorrecting(false)} />}
      <Lots customerId={card.id} onOpenSale={onOpenSale} />
    </div>
  )
}

const LOTS = 50

function Lots({ customerId, onOpenSale }: { customerId: number; onOpenSale: (saleId: number) => void }) {
  const t = useT()
  const errorText = useErrorText()
  const lots = useInfiniteQuery(
    shopQueries.customers.lots.infiniteOptions({
      input: (before: number | null) => ({ customerId, before, limit: LOTS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next ?? undefined,
    }),
  )
  if (lots.error) return <Notice kind="wrong" text={errorText(lots.error)} />
  if (!lots.data) return <Spinner />
  const all = lots.data.pages.flatMap((page) => page.lots)
  if (all.length === 0)
    return <EmptyState icon="gift" title={t('customers.points.none')} what={t('customers.points.none.what')} />
  return (
    <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label={t('customers.points.lots')}>
      <ul className="flex flex-col gap-2 p-0.5">
        {all.map((lot) => (
          <LotItem key={lot.id} lot={lot} onOpenSale={onOpenSale} />
        ))}
      </ul>
      <More query={lots} />
    </div>
  )
}
