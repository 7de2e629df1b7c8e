import { useState } from 'react'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { readPin } from '../../components/PinField.tsx'
import { useCommand } from '../useCommand.ts'
import { PinPair } from './PinPair.tsx'
import { StaffFields } from './StaffFields.tsx'
import { NEW_STAFF, staffErrors } from './staffForm.ts'

type NewInput = Omit<Parameters<typeof shop.staff.add>[0], 'commandId'>

/** Somebody new; a cashier may do without a PIN, a manager may not. `onDone`: the id of the new one, or null. */
export function NewStaff({ onDone }: { onDone: (staffId: number | null) => void }) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const [draft, setDraft] = useState(NEW_STAFF)
  const [isChecked, setChecked] = useState(false)
  const add = useCommand(
    (input: NewInput, commandId) => shop.staff.add({ ...input, commandId }),
    (added) => {
      tell(t('settings.staff.added', { name: added.name }))
      onDone(added.id)
    },
  )
  const found = staffErrors(draft)
  const errors = isChecked ? found : {}
  const save = () => {
    setChecked(true)
    if (Object.keys(found).length > 0) return
    const { name, role, pin } = draft
    add.mutate({ name: name.trim(), role, pin: pin === '' ? null : readPin(pin) })
  }
  return (
    <div className="flex min-h-0 flex-col self-start">
      <Dialog
        title={t('settings.staff.add')}
        onClose={() => onDone(null)}
        onSubmit={save}
        footer={
          <Button kind="primary" type="submit" keyHint="Enter" wide isPending={add.isPending}>
            {t('settings.staff.add.do')}
          </Button>
        }
      >
        <StaffFields
          autoFocus
          draft={draft}
          error={errors.name && t(errors.name)}
          change={(part) => setDraft({ ...draft, ...part })}
        />
        <PinPair
          pair={draft}
          errors={errors}
          hint={t(`settings.staff.pin.${draft.role}.hint`)}
          onChange={(pair) => setDraft({ ...draft, ...pair })}
        />
        {add.error && <Notice kind="wrong" text={errorText(add.error)} />}
      </Dialog>
    </div>
  )
}
