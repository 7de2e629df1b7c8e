import { useState } from 'react'
import { formatRial } from '../../../electron/shared/format.ts'
import { shop } from '../../api.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { type Approval, Approve, useNeedsApproval } from '../../components/Approve.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Field } from '../../components/Field.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { useCommand } from '../useCommand.ts'

export type DrawerAct = 'opening' | 'in' | 'out' | 'count'

interface DrawerFormProps {
  act: DrawerAct
  /** Another start than one said before needs a manager. */
  isOpeningSaid: boolean
  onClose: () => void
}

/** One amount and why; where a cashier may not do it alone, the manager's PIN follows. */
export function DrawerForm({ act, isOpeningSaid, onClose }: DrawerFormProps) {
  const t = useT()
  const voice = useVoice()
  const needsApproval = useNeedsApproval() && (act === 'out' || (act === 'opening' && isOpeningSaid))
  const [amount, setAmount] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const [isAsking, setAsking] = useState(false)
  const saving = useSaving(act, onClose)
  const isReady = amount !== null && (amount > 0 || act === 'opening' || act === 'count')

  const save = (approval: Approval | null) => {
    setAsking(false)
    if (amount !== null) saving.save({ amount, note, ...(approval === null ? {} : { approval: approval.token }) })
  }
  const submit = () => {
    if (!isReady || saving.isPending) return
    if (needsApproval) setAsking(true)
    else save(null)
  }

  if (isAsking && amount !== null) {
    return (
      <Approve
        what={t(`reports.drawer.approve.${act === 'out' ? 'out' : 'opening'}`, { amount: formatRial(amount, voice) })}
        procedure="reports.moveCash"
        onApproved={save}
        onClose={() => setAsking(false)}
      />
    )
  }
  return (
    <Dialog
      title={t(`reports.drawer.act.${act}`)}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <Button kind="primary" type="submit" keyHint="Enter" isPending={saving.isPending} isDisabled={!isReady}>
          {t('reports.drawer.save')}
        </Button>
      }
    >
      <p className="text-small text-muted">{t(`reports.drawer.what.${act}`)}</p>
      <AmountField label={t('reports.drawer.amount')} value={amount} onChange={setAmount} autoFocus />
      <Field label={t('reports.drawer.note')} value={note} onChange={setNote} maxLength={200} />
    </Dialog>
  )
}

interface Said {
  amount: number
  note: string
  approval?: string
}

function useSaving(act: DrawerAct, onDone: () => void) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const count = useCommand(
    ({ amount, note }: Said, commandId) => shop.reports.countDrawer({ commandId, counted: amount, note }),
    onDone,
  )
  const move = useCommand(
    (said: Said & { kind: 'opening' | 'in' | 'out' }, commandId) => shop.reports.moveCash({ ...said, commandId }),
    () => {
      tell(t('reports.drawer.saved'))
      onDone()
    },
  )
  const save = (said: Said) => {
    if (act === 'count') count.mutate(said, { onError: tellError })
    else move.mutate({ ...said, kind: act }, { onError: tellError })
  }
  return { save, isPending: count.isPending || move.isPending }
}
