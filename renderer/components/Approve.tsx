import { useState } from 'react'
import { shop } from '../api.ts'
import { useErrorText } from '../app/errors.ts'
import { useSession } from '../app/session.tsx'
import { useT } from '../app/voice.tsx'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { PinField, readPin } from './PinField.tsx'

type Approvable = Parameters<typeof shop.staff.approve>[0]['for']

export interface Approval {
  token: string
  by: string
  /** Epoch ms after which it is worth nothing. */
  until: number
}

/** The manager's PIN for one thing, typed where it is needed. */
export function Approve({
  what,
  procedure,
  onApproved,
  onClose,
}: {
  /** What the manager allows, as a sentence. */
  what: string
  /** What it is good for. */
  procedure: Approvable
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
      const { approval, by, until } = await shop.staff.approve({ pin: readPin(pin), for: procedure })
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
      <PinField label={t('approve.pin')} autoFocus value={pin} onChange={setPin} error={error} />
    </Dialog>
  )
}

/** Whether the one at the till must ask a manager first. */
export function useNeedsApproval(): boolean {
  return useSession().member.role !== 'manager'
}
