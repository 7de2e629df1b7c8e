import { useState } from 'react'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { usePointsPrecision } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { Approve, useNeedsApproval } from '../../components/Approve.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Field } from '../../components/Field.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { useCommand } from '../useCommand.ts'
import { correctionOf, type CorrectionDraft } from './correction.ts'

/** Gives or takes points by hand, for a reason; a cashier asks a manager in the same place. */
export function CorrectPoints({ customerId, onClose }: { customerId: number; onClose: () => void }) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const precision = usePointsPrecision()
  const needsApproval = useNeedsApproval()
  const [draft, setDraft] = useState<CorrectionDraft>({ direction: 'give', points: '', reason: '' })
  const [isAsking, setAsking] = useState(false)
  const correct = useCommand(
    (input: { customerId: number; points: number; reason: string; approval?: string }, commandId) =>
      shop.customers.correctPoints({ ...input, commandId }),
    () => {
      tell(t('customers.points.corrected'))
      onClose()
    },
  )
  const wish = correctionOf(draft, precision)
  const send = (approval?: string) => {
    setAsking(false)
    if (wish) correct.mutate({ customerId, ...wish, ...(approval === undefined ? {} : { approval }) })
  }
  if (isAsking && wish) {
    return (
      <Approve
        procedure="customers.correctPoints"
        what={t(`customers.points.approve.${draft.direction}`, { points: draft.points, reason: wish.reason })}
        onApproved={({ token }) => send(token)}
        onClose={() => setAsking(false)}
      />
    )
  }
  return (
    <Dialog
      title={t('customers.points.correct')}
      onClose={onClose}
      onSubmit={() => wish && (needsApproval ? setAsking(true) : send())}
      footer={
        <Button kind="primary" type="submit" keyHint="Enter" isDisabled={wish === null} isPending={correct.isPending}>
          {t(`customers.points.do.${draft.direction}`)}
        </Button>
      }
    >
      <CorrectionFields draft={draft} onChange={setDraft} />
      {correct.error && <Notice kind="wrong" text={errorText(correct.error)} />}
    </Dialog>
  )
}

interface CorrectionFieldsProps {
  draft: CorrectionDraft
  onChange: (draft: CorrectionDraft) => void
}

function CorrectionFields({ draft, onChange }: CorrectionFieldsProps) {
  const t = useT()
  return (
    <div className="grid grid-cols-[14rem_9rem_minmax(0,1fr)] items-start gap-3">
      <Choice
        label={t('customers.points.direction')}
        value={draft.direction}
        options={(['give', 'take'] as const).map((value) => ({ value, label: t(`customers.points.${value}`) }))}
        onChange={(direction) => onChange({ ...draft, direction })}
      />
      <Field
        label={t('customers.column.points')}
        inputMode="decimal"
        maxLength={12}
        autoFocus
        value={draft.points}
        onChange={(points) => onChange({ ...draft, points })}
      />
      <Field
        label={t('customers.points.reason')}
        hint={t('customers.points.reason.hint')}
        maxLength={200}
        value={draft.reason}
        onChange={(reason) => onChange({ ...draft, reason })}
      />
    </div>
  )
}
