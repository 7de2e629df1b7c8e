import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT } from '../../app/voice.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { CouponList } from './CouponList.tsx'
import type { CustomerCard } from './customerForm.ts'
import { CustomerSales } from './CustomerSales.tsx'
import { CustomerSummary } from './CustomerSummary.tsx'
import { Ledger } from './Ledger.tsx'
import { Profile } from './Profile.tsx'

interface CustomerPageProps {
  customerId: number
  onBack: () => void
  onOpenSale: (saleId: number) => void
}

export function CustomerPage({ customerId, onBack, onOpenSale }: CustomerPageProps) {
  const errorText = useErrorText()
  const card = useQuery(shopQueries.customers.card.queryOptions({ input: { customerId } }))
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4">
      {card.data ? (
        <CustomerParts card={card.data} onBack={onBack} onOpenSale={onOpenSale} />
      ) : card.error ? (
        <Notice kind="wrong" text={errorText(card.error)} />
      ) : (
        <Spinner />
      )}
    </div>
  )
}

type Part = 'profile' | 'sales' | 'ledger' | 'coupons'

type CustomerPartsProps = Omit<CustomerPageProps, 'customerId'> & { card: CustomerCard }

function CustomerParts({ card, onBack, onOpenSale }: CustomerPartsProps) {
  const t = useT()
  const [part, setPart] = useState<Part>('profile')
  return (
    <>
      <CustomerSummary card={card} onBack={onBack} />
      <Tabs<Part>
        label={t('customers.tabs')}
        selected={part}
        onSelect={setPart}
        tabs={[
          { key: 'profile', label: t('customers.tab.profile'), content: <Profile card={card} /> },
          {
            key: 'sales',
            label: t('customers.tab.sales'),
            content: <CustomerSales customerId={card.id} onOpen={onOpenSale} />,
          },
          {
            key: 'ledger',
            label: t('customers.tab.ledger'),
            content: <Ledger customerId={card.id} onOpenSale={onOpenSale} />,
          },
          { key: 'coupons', label: t('customers.tab.coupons'), content: <CouponList coupons={card.coupons} /> },
        ]}
      />
    </>
  )
}
