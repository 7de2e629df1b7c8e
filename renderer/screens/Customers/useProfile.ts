import { useState } from 'react'
import { formatPhone } from '../../../electron/shared/phone.ts'
import { shop } from '../../api.ts'
import { useT } from '../../app/voice.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { useCommand } from '../useCommand.ts'
import {
  changesBetween,
  draftErrors,
  draftOf,
  type CustomerCard,
  type CustomerChanges,
  type CustomerDraft,
  type DraftErrors,
} from './customerForm.ts'
import { isSame } from './listing.ts'

/** A customer's details while they are edited. They follow the card until something is typed; that stays. */
export function useProfile(card: CustomerCard) {
  const t = useT()
  const { tell } = useNotice()
  const [saved, setSaved] = useState(() => draftOf(card, formatPhone))
  const [draft, setDraft] = useState(saved)
  const [errors, setErrors] = useState<DraftErrors>({})
  const update = useCommand(
    (input: CustomerChanges & { customerId: number }, commandId) => shop.customers.update({ ...input, commandId }),
    (after) => {
      const next = draftOf(after, formatPhone)
      setSaved(next)
      setDraft(next)
      tell(t('customers.saved'))
    },
  )
  const changes = changesBetween(saved, draft)
  const current = draftOf(card, formatPhone)
  if (changes === null && !update.isPending && !isSame(current, saved)) {
    setSaved(current)
    setDraft(current)
  }
  return {
    draft,
    errors,
    /** What saving would change; null: nothing. */
    changes,
    isPending: update.isPending,
    error: update.error,
    change: (part: Partial<CustomerDraft>) => {
      const next = { ...draft, ...part }
      setDraft(next)
      if (Object.keys(errors).length > 0) setErrors(draftErrors(next))
    },
    save: () => {
      const found = draftErrors(draft)
      setErrors(found)
      if (Object.keys(found).length === 0 && changes) update.mutate({ customerId: card.id, ...changes })
    },
    discard: () => {
      setDraft(saved)
      setErrors({})
      update.reset()
    },
  }
}
