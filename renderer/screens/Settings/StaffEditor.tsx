import { useState, type FormEvent } from 'react'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { Panel } from '../../components/Panel.tsx'
import { readPin } from '../../components/PinField.tsx'
import { Switch } from '../../components/Switch.tsx'
import { useCommand } from '../useCommand.ts'
import { PinPair } from './PinPair.tsx'
import { StaffFields } from './StaffFields.tsx'
import { pinErrors, type StaffRecord } from './staffForm.ts'
import { useDraft } from './useDraft.ts'

type Changes = Parameters<typeof shop.staff.update>[0]['changes']

/** One of the staff: name, role, whether they still work here, and their PIN. */
export function StaffEditor({ record }: { record: StaffRecord }) {
  const t = useT()
  return (
    <div className="flex min-h-0 flex-col gap-3 overflow-auto">
      <Panel title={record.name || t(`staff.${record.role}`)}>
        <Details record={record} />
      </Panel>
      <Panel title={t('settings.staff.pin')}>
        <Pin key={String(record.hasPin)} record={record} />
      </Panel>
    </div>
  )
}

function Details({ record }: { record: StaffRecord }) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const { name, role, active } = record
  const form = useDraft({ name, role, active })
  const { draft, change } = form
  const update = useCommand(
    (changes: Changes, commandId) => shop.staff.update({ commandId, staffId: record.id, changes }),
    () => {
      form.keep()
      tell(t('settings.saved'))
    },
  )
  const isNameless = draft.name.trim() === ''
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isNameless) update.mutate({ ...draft, name: draft.name.trim() })
  }
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-3">
      <StaffFields draft={draft} error={isNameless ? t('settings.invalid.required') : undefined} change={change} />
      <Switch
        label={t('settings.staff.active')}
        hint={t('settings.staff.active.what')}
        on={draft.active}
        onChange={(on) => change({ active: on })}
      />
      {update.error && <Notice kind="wrong" text={errorText(update.error)} />}
      <div className="flex justify-end gap-2">
        <Button
          icon="undo"
          isDisabled={!form.isChanged}
          onPress={() => {
            form.discard()
            update.reset()
          }}
        >
          {t('settings.discard')}
        </Button>
        <Button kind="primary" type="submit" isDisabled={!form.isChanged} isPending={update.isPending}>
          {t('settings.save')}
        </Button>
      </div>
    </form>
  )
}

const NO_PIN = { pin: '', again: '' }

function Pin({ record }: { record: StaffRecord }) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const [pair, setPair] = useState(NO_PIN)
  const [isChecked, setChecked] = useState(false)
  const set = useCommand(
    (input: { pin: string | null }, commandId) => shop.staff.setPin({ ...input, commandId, staffId: record.id }),
    (_, { pin }) => {
      setPair(NO_PIN)
      setChecked(false)
      tell(t(pin === null ? 'settings.staff.pin.removed' : 'settings.staff.pin.done'))
    },
  )
  const errors = pinErrors(pair, true)
  const save = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(errors).length === 0) set.mutate({ pin: readPin(pair.pin) })
  }
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-3">
      <PinPair pair={pair} errors={isChecked ? errors : {}} hint={t('settings.staff.pin.what')} onChange={setPair} />
      {set.error && <Notice kind="wrong" text={errorText(set.error)} />}
      <div className="flex flex-wrap justify-end gap-2">
        {record.hasPin && record.role === 'cashier' && (
          <Button kind="danger" isDisabled={set.isPending} onPress={() => set.mutate({ pin: null })}>
            {t('settings.staff.pin.remove')}
          </Button>
        )}
        <Button kind="primary" type="submit" isDisabled={pair.pin === ''} isPending={set.isPending}>
          {t('staff.my_pin.do')}
        </Button>
      </div>
    </form>
  )
}
