import { useT, type Translate } from '../../../app/voice.tsx'
import { Field } from '../../../components/Field.tsx'
import { Select } from '../../../components/Select.tsx'
import { BAUD_RATES, FLOWS, KINDS, type PrinterDraft, type PrinterErrors } from './printerForm.ts'

export interface PrinterFieldsProps {
  draft: PrinterDraft
  errors: PrinterErrors
  change: (part: Partial<PrinterDraft>) => void
}

/** The words of what is wrong with a field; undefined: nothing is. */
export function wrongText(t: Translate, error: PrinterErrors[keyof PrinterDraft]): string | undefined {
  return error && t(error.key, error.params)
}

/** What the printer is called and how it is reached. */
export function AddressFields({ draft, errors, change }: PrinterFieldsProps) {
  const t = useT()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={t('printers.name')}
        hint={t('printers.name.what')}
        error={wrongText(t, errors.name)}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <Select
        label={t('printers.kind')}
        hint={t(`printers.kind.${draft.kind}.what`)}
        value={draft.kind}
        options={KINDS.map((kind) => ({ value: kind, label: t(`printers.kind.${kind}`) }))}
        onChange={(kind) => change({ kind })}
      />
      {draft.kind === 'network' && <NetworkFields draft={draft} errors={errors} change={change} />}
      {draft.kind === 'usb' && <UsbFields draft={draft} errors={errors} change={change} />}
      {draft.kind === 'serial' && <SerialFields draft={draft} errors={errors} change={change} />}
      {draft.kind === 'queue' && (
        <Field
          label={t('printers.queue')}
          hint={t('printers.queue.what')}
          error={wrongText(t, errors.queue)}
          value={draft.queue}
          onChange={(queue) => change({ queue })}
          dir="ltr"
        />
      )}
    </div>
  )
}

function NetworkFields({ draft, errors, change }: PrinterFieldsProps) {
  const t = useT()
  return (
    <>
      <Field
        label={t('setup.printer.host')}
        hint={t('printers.host.what')}
        error={wrongText(t, errors.host)}
        value={draft.host}
        onChange={(host) => change({ host })}
        dir="ltr"
      />
      <Field
        label={t('setup.printer.port')}
        hint={t('printers.port.what')}
        error={wrongText(t, errors.port)}
        value={draft.port}
        onChange={(port) => change({ port })}
        inputMode="numeric"
        dir="ltr"
      />
    </>
  )
}

function UsbFields({ draft, errors, change }: PrinterFieldsProps) {
  const t = useT()
  return (
    <>
      <Field
        label={t('printers.vendor')}
        hint={t('printers.usb.what')}
        error={wrongText(t, errors.vendorId)}
        value={draft.vendorId}
        onChange={(vendorId) => change({ vendorId })}
        maxLength={6}
        dir="ltr"
      />
      <Field
        label={t('printers.product')}
        error={wrongText(t, errors.productId)}
        value={draft.productId}
        onChange={(productId) => change({ productId })}
        maxLength={6}
        dir="ltr"
      />
      <Field
        label={t('printers.serial_number')}
        hint={t('printers.serial_number.what')}
        value={draft.serialNumber}
        onChange={(serialNumber) => change({ serialNumber })}
        maxLength={200}
        dir="ltr"
      />
    </>
  )
}

function SerialFields({ draft, errors, change }: PrinterFieldsProps) {
  const t = useT()
  return (
    <>
      <Field
        label={t('printers.path')}
        hint={t('printers.path.what')}
        error={wrongText(t, errors.path)}
        value={draft.path}
        onChange={(path) => change({ path })}
        dir="ltr"
      />
      <Field
        label={t('printers.baud')}
        hint={t('printers.baud.what')}
        error={wrongText(t, errors.baudRate)}
        value={draft.baudRate}
        onChange={(baudRate) => change({ baudRate })}
        inputMode="numeric"
        suggestions={BAUD_RATES}
      />
      <Select
        label={t('printers.flow')}
        hint={t('printers.flow.what')}
        value={draft.flowControl}
        options={FLOWS.map((value) => ({ value, label: t(`printers.flow.${value}`) }))}
        onChange={(flowControl) => change({ flowControl })}
      />
    </>
  )
}
