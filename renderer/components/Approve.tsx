import { useState } from 'react'
import { latinDigits } from '../../electron/shared/persian.ts'
import { shop } from '../api.ts'
import { useErrorText } from '../app/errors.ts'
import { useSession } from '../app/session.tsx'
import { useT } from '../app/voice.tsx'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Field } from './Field.tsx'

export interface Approval {
  token: string
  by: string
  /** Epoch ms after which it is worth nothing. */
  until: number
}

/** The manager's PIN for one thing, typed where it is needed. */
export function Approve({
  what,
  onApproved,
  onClose,
}: {
  /** What the manager allows, as a sentence. */
  what: string
  onApproved: (approval: Approval) => void
  onClose: () => void
}) {
  const t = useT()
  const errorText = useErrorText()
  const [pin, setPin] = useState('')
  const [error, setError] = useState<string>()
  const [isPending, setPending] = useState(false)

  const submit = async () => {
    setPending(true)
    try {
      const { approval, by, until } = await shop.staff.approve({ pin: latinDigits(pin).trim() })
      onApproved({ token: approval, by: by.name, until })
    } catch (refused) {
      setError(errorText(refused))
      setPin('')
    } finally {
      setPending(false)
    }
  }

  return (
    <Dialog
      title={t('approve.title')}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <Button kind="primary" type="submit" keyHint="Enter" isPending={isPending} isDisabled={pin === ''}>
          {t('approve.allow')}
        </Button>
      }
    >
      <p>{what}</p>
      <Field
        label={t('approve.pin')}
        type="password"
        inputMode="numeric"
        dir="ltr"
        maxLength={12}
        autoFocus
        takesScans
        value={pin}
        onChange={setPin}
        error={error}
      />
    </Dialog>
  )
}

/** Whether the one at the till must ask a manager first. */
export function useNeedsApproval(): boolean {
  return useSession().member.role !== 'manager'
}
