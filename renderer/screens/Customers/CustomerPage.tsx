import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useEscape } from '../../app/useEscape.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { CouponList } from './CouponList.tsx'
import type { CustomerCard } from './customerForm.ts'
import { CustomerSales } from './CustomerSales.tsx'
import { CustomerSummary } from './CustomerSummary.tsx'
import { Edits } from './Edits.tsx'
import { ManagerPart } from './ManagerPart.tsx'
import { PointsPart } from './PointsPart.tsx'
import { Profile } from './Profile.tsx'
import { Timeline } from './Timeline.tsx'
import { useProfile } from './useProfile.ts'

interface CustomerPageProps {
  customerId: number
  onBack: () => void
  /** Another customer's page. */
  onOpen: (customerId: number) => void
  onOpenSale: (saleId: number) => void
}

export function CustomerPage({ customerId, ...rest }: CustomerPageProps) {
  const t = useT()
  const errorText = useErrorText()
  const card = useQuery(shopQueries.customers.card.queryOptions({ input: { customerId } }))
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4">
      {card.data ? (
        <CustomerParts card={card.data} {...rest} />
      ) : card.error ? (
        <>
          <Notice kind="wrong" text={errorText(card.error)} />
          <div>
            <Button icon="back" onPress={rest.onBack}>
              {t('customers.back')}
            </Button>
          </div>
        </>
      ) : (
        <Spinner />
      )}
    </div>
  )
}

const PARTS = ['profile', 'timeline', 'sales', 'points', 'coupons', 'edits', 'manager'] as const
type Part = (typeof PARTS)[number]

type CustomerPartsProps = Omit<CustomerPageProps, 'customerId'> & { card: CustomerCard }

function CustomerParts({ card, onBack, onOpen, onOpenSale }: CustomerPartsProps) {
  const t = useT()
  const [part, setPart] = useState<Part>('profile')
  const profile = useProfile(card)
  useEscape(() => profile.changes === null && onBack())
  const contents: Record<Part, ReactNode> = {
    profile: <Profile customerId={card.id} profile={profile} />,
    timeline: <Timeline customerId={card.id} onOpenSale={onOpenSale} />,
    sales: <CustomerSales customerId={card.id} onOpen={onOpenSale} />,
    points: <PointsPart card={card} onOpenSale={onOpenSale} />,
    coupons: <CouponList customerId={card.id} />,
    edits: <Edits customerId={card.id} />,
    manager: <ManagerPart card={card} onBack={onBack} onOpen={onOpen} />,
  }
  return (
    <>
      <CustomerSummary card={card} onBack={onBack} />
      <Tabs<Part>
        label={t('customers.tabs')}
        selected={part}
        onSelect={setPart}
        tabs={PARTS.map((key) => ({ key, label: t(`customers.tab.${key}`), content: contents[key] }))}
      />
    </>
  )
}
