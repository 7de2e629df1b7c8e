import { useState } from 'react'
import { shop } from '../../../api.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { CustomerPicker } from '../../../components/CustomerPicker.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { Field } from '../../../components/Field.tsx'
import { useNotice } from '../../../components/Notice.tsx'
import { DayField } from '../../Offers/DayField.tsx'
import { useCommand } from '../../useCommand.ts'

interface Wish {
  customerId: number
  note: string
  dueDay: number
}

const LONGEST_NOTE = 300

/** Something to do that the manager has thought of. */
export function AddTask({ day: today, onClose }: { day: number; onClose: () => void }) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const [customer, setCustomer] = useState<{ id: number; name: string } | null>(null)
  const [note, setNote] = useState('')
  const [dueDay, setDueDay] = useState<number | null>(today)
  const add = useCommand(
    (input: Wish, commandId) => shop.tasks.add({ ...input, commandId }),
    () => {
      tell(t('tasks.added'))
      onClose()
    },
  )
  const wish = customer && dueDay !== null && note.trim() ? { customerId: customer.id, note, dueDay } : null
  const save = () => wish && add.mutate(wish, { onError: tellError })
  const footer = (
    <Button type="submit" kind="primary" icon="add" isDisabled={wish === null} isPending={add.isPending}>
      {t('tasks.add')}
    </Button>
  )
  return (
    <Dialog title={t('tasks.add.title')} onClose={onClose} onSubmit={save} footer={footer}>
      {customer ? (
        <p className="flex items-center gap-2">
          <bdi className="font-bold">{customer.name}</bdi>
          <Button kind="quiet" icon="close" label={t('tasks.add.other')} onPress={() => setCustomer(null)}>
            {null}
          </Button>
        </p>
      ) : (
        <CustomerPicker label={t('tasks.add.customer')} onPick={setCustomer} autoFocus inFlow />
      )}
      <Field label={t('tasks.add.note')} value={note} onChange={setNote} maxLength={LONGEST_NOTE} />
      <DayField
        label={t('tasks.add.day')}
        day={dueDay}
        onChange={setDueDay}
        isNeeded
        error={dueDay !== null && dueDay < today ? t('tasks.add.past') : undefined}
      />
    </Dialog>
  )
}
