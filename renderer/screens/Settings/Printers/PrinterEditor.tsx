import { useState } from 'react'
import { shop } from '../../../api.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { useNotice } from '../../../components/Notice.tsx'
import { Panel } from '../../../components/Panel.tsx'
import type { Printer } from '../../Papers/jobs.ts'
import { useCommand } from '../../useCommand.ts'
import { SettingsForm } from '../SettingsForm.tsx'
import { useDraft } from '../useDraft.ts'
import { useSaving } from '../useSaving.ts'
import { AddressFields } from './AddressFields.tsx'
import { KnownPanel } from './KnownPanel.tsx'
import { draftOf, inputOf, printerErrors, type PrinterInput } from './printerForm.ts'
import { ProfileFields } from './ProfileFields.tsx'
import { WorkFields } from './WorkFields.tsx'

interface PrinterEditorProps {
  printer: Printer
  printers: readonly Printer[]
  isManager: boolean
  onRemoved: () => void
}

/** Everything that is set about a printer in use. */
export function PrinterEditor({ printer, printers, isManager, onRemoved }: PrinterEditorProps) {
  const t = useT()
  const form = useDraft(draftOf(printer))
  const { draft, change } = form
  const { save, bar } = useSaving(
    form,
    (input: PrinterInput, commandId) => shop.printers.save({ commandId, printerId: printer.id, printer: input }),
    () => t('settings.saved'),
  )
  const errors = printerErrors(draft, printer.roles)
  const others = printers.filter(({ id }) => id !== printer.id)
  return (
    <SettingsForm
      isManager={isManager}
      {...bar}
      onSave={() => {
        if (Object.keys(errors).length === 0) save(inputOf(draft))
      }}
    >
      <Panel title={t('printers.where')}>
        <AddressFields draft={draft} errors={errors} change={change} />
      </Panel>
      <Panel title={t('printers.work')}>
        <WorkFields draft={draft} errors={errors} others={others} change={change} />
      </Panel>
      <Panel title={t('printers.profile')}>
        <ProfileFields draft={draft} errors={errors} change={change} />
      </Panel>
      {printer.address.kind !== 'screen' && <KnownPanel printer={printer} isManager={isManager} />}
      {isManager && printers.length > 1 && <Remove printer={printer} onRemoved={onRemoved} />}
    </SettingsForm>
  )
}

/** Asked twice: the second press, on another button, takes it away. */
function Remove({ printer, onRemoved }: { printer: Printer; onRemoved: () => void }) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const [isSure, setSure] = useState(false)
  const remove = useCommand(
    (input: { printerId: number }, commandId) => shop.printers.remove({ ...input, commandId }),
    () => {
      tell(t('printers.removed'))
      onRemoved()
    },
  )
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line px-4 py-2">
      <p className="min-w-0 flex-1 basis-64 text-small text-muted">
        {t(printer.roles.length > 0 ? 'printers.remove.has_roles' : 'printers.remove.what')}
      </p>
      {isSure ? (
        <span className="flex gap-2">
          <Button onPress={() => setSure(false)}>{t('printers.remove.not')}</Button>
          <Button
            kind="danger"
            icon="delete"
            isPending={remove.isPending}
            onPress={() => remove.mutate({ printerId: printer.id }, { onError: tellError })}
          >
            {t('printers.remove.sure')}
          </Button>
        </span>
      ) : (
        <Button kind="danger" icon="delete" isDisabled={printer.roles.length > 0} onPress={() => setSure(true)}>
          {t('printers.remove')}
        </Button>
      )}
    </div>
  )
}
