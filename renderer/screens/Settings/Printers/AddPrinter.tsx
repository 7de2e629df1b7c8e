import { useState } from 'react'
import { shop } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Notice, useNotice } from '../../../components/Notice.tsx'
import { Panel } from '../../../components/Panel.tsx'
import type { Printer } from '../../Papers/jobs.ts'
import { useCommand } from '../../useCommand.ts'
import { AddressFields } from './AddressFields.tsx'
import { filledBy, modelCalled } from './models.ts'
import { inputOf, newDraft, printerErrors, type Address, type PrinterDraft, type PrinterInput } from './printerForm.ts'
import { PrinterSearch } from './PrinterSearch.tsx'
import { ProfileFields } from './ProfileFields.tsx'
import { WorkFields } from './WorkFields.tsx'

interface AddPrinterProps {
  printers: readonly Printer[]
  onAdded: (printerId: number) => void
  /** One in use was found again. */
  onKnown: (printerId: number) => void
  onClose: () => void
}

/** A new printer: found, or typed by hand; then what it is and what it prints. */
export function AddPrinter({ printers, onAdded, onKnown, onClose }: AddPrinterProps) {
  const t = useT()
  const [draft, setDraft] = useState<PrinterDraft | null>(null)
  return (
    <section aria-labelledby="printer-new" className="flex min-h-0 flex-col gap-3">
      <header className="flex shrink-0 items-center justify-between gap-3">
        <h2 id="printer-new" className="font-bold">
          {t('printers.add')}
        </h2>
        <Button kind="quiet" icon="close" onPress={onClose}>
          {t('app.close')}
        </Button>
      </header>
      {draft === null ? (
        <PrinterSearch
          onPick={(address, label) => setDraft(foundDraft(printers, address, label))}
          onKnown={onKnown}
          onType={() => setDraft(newDraft(printers))}
        />
      ) : (
        <NewPrinter
          draft={draft}
          printers={printers}
          change={(part) => setDraft({ ...draft, ...part })}
          onBack={() => setDraft(null)}
          onAdded={onAdded}
        />
      )}
    </section>
  )
}

/** A printer that was found, filled in as the model it seems to be. */
function foundDraft(printers: readonly Printer[], address: Address, label: string): PrinterDraft {
  const model = modelCalled(label)
  return { ...newDraft(printers, address, label), ...(model && filledBy(model)) }
}

interface NewPrinterProps {
  draft: PrinterDraft
  printers: readonly Printer[]
  change: (part: Partial<PrinterDraft>) => void
  onBack: () => void
  onAdded: (printerId: number) => void
}

function NewPrinter({ draft, printers, change, onBack, onAdded }: NewPrinterProps) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const [isChecked, setChecked] = useState(false)
  const add = useCommand(
    (printer: PrinterInput, commandId) => shop.printers.save({ commandId, printerId: null, printer }),
    ({ id }) => {
      tell(t('printers.added'))
      onAdded(id)
    },
  )
  const found = printerErrors(draft, [])
  const errors = isChecked ? found : {}
  const fields = { draft, errors, change }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setChecked(true)
        if (Object.keys(found).length === 0) add.mutate(inputOf(draft))
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-1">
        <Panel title={t('printers.where')}>
          <AddressFields {...fields} />
        </Panel>
        <Panel title={t('printers.work')}>
          <WorkFields {...fields} others={printers} />
        </Panel>
        <Panel title={t('printers.profile')}>
          <ProfileFields {...fields} />
        </Panel>
      </div>
      <div className="flex min-h-16 shrink-0 flex-wrap items-center justify-end gap-3 border-t border-line py-2">
        {add.error && (
          <span className="me-auto">
            <Notice kind="wrong" text={errorText(add.error)} />
          </span>
        )}
        <Button icon="back" onPress={onBack}>
          {t('printers.search.back')}
        </Button>
        <Button type="submit" kind="primary" isPending={add.isPending}>
          {t('printers.add.do')}
        </Button>
      </div>
    </form>
  )
}
