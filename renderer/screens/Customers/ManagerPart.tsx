import { useState } from 'react'
import { useT } from '../../app/voice.tsx'
import { ManagerOnly } from '../../components/ManagerOnly.tsx'
import type { CustomerCard } from './customerForm.ts'
import { ErasePanel } from './ErasePanel.tsx'
import { MergePanel } from './MergePanel.tsx'
import { MergePreview } from './MergePreview.tsx'

interface ManagerPartProps {
  card: CustomerCard
  onBack: () => void
  onOpen: (customerId: number) => void
}

/** What only a manager does with a customer: making one of two, and forgetting one. */
export function ManagerPart({ card, onBack, onOpen }: ManagerPartProps) {
  const t = useT()
  const [otherId, setOtherId] = useState<number | null>(null)
  return (
    <ManagerOnly what={t('customers.manager.what')}>
      {otherId === null ? (
        <div className="flex max-w-5xl flex-col gap-4 p-0.5">
          <MergePanel customerId={card.id} onChoose={setOtherId} />
          <ErasePanel card={card} onErased={onBack} />
        </div>
      ) : (
        <MergePreview
          customerId={card.id}
          otherId={otherId}
          onClose={() => setOtherId(null)}
          onMerged={(keptId) => {
            setOtherId(null)
            if (keptId !== card.id) onOpen(keptId)
          }}
        />
      )}
    </ManagerOnly>
  )
}
