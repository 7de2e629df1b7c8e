import { useT } from '../../app/voice.tsx'
import { ManagerOnly } from '../../components/ManagerOnly.tsx'
import type { CustomerCard } from './customerForm.ts'
import { ErasePanel } from './ErasePanel.tsx'
import { MergePanel } from './MergePanel.tsx'

interface ManagerPartProps {
  card: CustomerCard
  onBack: () => void
  onOpen: (customerId: number) => void
}

/** What only a manager does with a customer: making one of two, and forgetting one. */
export function ManagerPart({ card, onBack, onOpen }: ManagerPartProps) {
  const t = useT()
  return (
    <ManagerOnly what={t('customers.manager.what')}>
      <div className="flex max-w-5xl flex-col gap-4 p-0.5">
        <MergePanel card={card} onOpen={onOpen} />
        <ErasePanel card={card} onErased={onBack} />
      </div>
    </ManagerOnly>
  )
}
