import { useState } from 'react'
import { shop } from '../api.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { useNotice } from '../components/Notice.tsx'
import { isPin, PinField, readPin } from '../components/PinField.tsx'
import { useCommand } from '../screens/useCommand.ts'
import { useErrorText } from './errors.ts'
import type { Member } from './session.tsx'
import { useT } from './voice.tsx'

/** One's own PIN: the old one, and the new one twice. */
export function ChangePin({ member, onDone }: { member: Member; onDone: () => void }) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const [pins, setPins] = useState({ old: '', next: '', again: '' })
  const [isChecked, setChecked] = useState(false)
  const change = useCommand(
    (input: { oldPin: string | null; newPin: string }, commandId) => shop.staff.changeMyPin({ ...input, commandId }),
    () => {
      tell(t('staff.my_pin.done'))
      onDone()
    },
  )
  const isOldThere = !member.hasPin || isPin(pins.old)
  const isSame = readPin(pins.next) === readPin(pins.again)
  const save = () => {
    setChecked(true)
    if (!isOldThere || !isPin(pins.next) || !isSame) return
    change.mutate({ oldPin: member.hasPin ? readPin(pins.old) : null, newPin: readPin(pins.next) })
  }
  return (
    <Dialog
      title={t(member.hasPin ? 'staff.my_pin.change' : 'staff.my_pin.set')}
      onClose={onDone}
      onSubmit={save}
      footer={
        <Button kind="primary" type="submit" keyHint="Enter" isPending={change.isPending}>
          {t('staff.my_pin.do')}
        </Button>
      }
    >
      {member.hasPin && (
        <PinField
          label={t('staff.my_pin.old')}
          autoFocus
          error={isChecked && !isOldThere ? t('staff.pin.wrong') : undefined}
          value={pins.old}
          onChange={(old) => setPins({ ...pins, old })}
        />
      )}
      <PinField
        label={t('staff.my_pin.new')}
        hint={t('staff.pin.hint')}
        autoFocus={!member.hasPin}
        error={isChecked && !isPin(pins.next) ? t('staff.pin.wrong') : undefined}
        value={pins.next}
        onChange={(next) => setPins({ ...pins, next })}
      />
      <PinField
        label={t('staff.pin.again')}
        error={isChecked && !isSame ? t('staff.pin.differ') : undefined}
        value={pins.again}
        onChange={(again) => setPins({ ...pins, again })}
      />
      {change.error && (
        <p role="alert" className="text-wrong">
          {errorText(change.error)}
        </p>
      )}
    </Dialog>
  )
}
