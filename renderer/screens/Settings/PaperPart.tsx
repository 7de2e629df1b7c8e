import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useSettings, type SettingsData } from '../../app/session.tsx'
import { useT, type Translate } from '../../app/voice.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Switch } from '../../components/Switch.tsx'
import { isHost, printerOf, readPort } from '../Setup/setupForm.ts'
import { useCommand } from '../useCommand.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { tooLong } from './textLength.ts'
import { useDraft } from './useDraft.ts'

interface TextsDraft {
  receipt: SettingsData['settings']['receipt']
  openDrawer: boolean
}

interface PrinterDraft {
  printer: 'screen' | 'network'
  widthMm: 58 | 80
  host: string
  port: string
}

/** What the receipt says, where it is printed, and the drawer. */
export function PaperPart({ isManager }: { isManager: boolean }) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const { settings, printer } = useSettings()
  const texts = useDraft<TextsDraft>({ receipt: settings.receipt, openDrawer: settings.openDrawer })
  const device = useDraft<PrinterDraft>({
    printer: printer.kind,
    widthMm: printer.widthMm,
    host: printer.host ?? '',
    port: String(printer.port ?? 9100),
  })
  const saveTexts = useCommand(
    (changes: TextsDraft, commandId) => shop.settings.update({ commandId, changes }),
    texts.keep,
  )
  const saveDevice = useCommand(
    (input: PrinterDraft, commandId) => shop.settings.setPrinter({ commandId, printer: printerOf(input) }),
    device.keep,
  )
  const errors = { ...textErrors(t, texts.draft), ...deviceErrors(t, device.draft) }
  const error = saveTexts.error ?? saveDevice.error

  const save = async () => {
    if (Object.values(errors).some((each) => each !== undefined)) return
    try {
      if (texts.isChanged) await saveTexts.mutateAsync(texts.draft)
      if (device.isChanged) await saveDevice.mutateAsync(device.draft)
      tell(t('settings.saved'))
    } catch {
      // Shown beside the buttons, from the mutation that failed.
    }
  }
  return (
    <SettingsForm
      isManager={isManager}
      isChanged={texts.isChanged || device.isChanged}
      isPending={saveTexts.isPending || saveDevice.isPending}
      error={error ? errorText(error) : undefined}
      onSave={() => void save()}
      onDiscard={() => {
        texts.discard()
        device.discard()
      }}
    >
      <Panel title={t('settings.receipt.title')}>
        <ReceiptFields draft={texts.draft.receipt} errors={errors} onChange={(receipt) => texts.change({ receipt })} />
      </Panel>
      <Panel title={t('settings.printer.title')}>
        <PrinterFields draft={device.draft} errors={errors} change={device.change} />
        <div className="mt-4">
          <Switch
            label={t('settings.drawer')}
            hint={t('settings.drawer.what')}
            on={texts.draft.openDrawer}
            onChange={(openDrawer) => texts.change({ openDrawer })}
          />
        </div>
      </Panel>
    </SettingsForm>
  )
}

type PaperErrors = Partial<
  Record<'returnPolicy' | 'feedbackQuestion' | 'feedbackLink' | 'footer' | 'host' | 'port', string | undefined>
>

function textErrors(t: Translate, { receipt }: TextsDraft): PaperErrors {
  const isLink = receipt.feedbackLink.trim() === '' || /^https?:\/\/\S+$/.test(receipt.feedbackLink.trim())
  return {
    returnPolicy: tooLong(t, receipt.returnPolicy, 300),
    feedbackQuestion: tooLong(t, receipt.feedbackQuestion, 200),
    feedbackLink: isLink ? tooLong(t, receipt.feedbackLink, 300) : t('settings.invalid.link'),
    footer: tooLong(t, receipt.footer, 200),
  }
}

function deviceErrors(t: Translate, draft: PrinterDraft): PaperErrors {
  if (draft.printer === 'screen') return {}
  return {
    host: isHost(draft.host) ? undefined : t('setup.invalid.host'),
    port: readPort(draft.port) === null ? t('setup.invalid.port') : undefined,
  }
}

interface ReceiptFieldsProps {
  draft: TextsDraft['receipt']
  errors: PaperErrors
  onChange: (receipt: TextsDraft['receipt']) => void
}

function ReceiptFields({ draft, errors, onChange }: ReceiptFieldsProps) {
  const t = useT()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={t('settings.receipt.policy')}
        hint={t('settings.receipt.policy.what', { placeholder: '{{returnDays}}' })}
        error={errors.returnPolicy}
        value={draft.returnPolicy}
        onChange={(returnPolicy) => onChange({ ...draft, returnPolicy })}
        rows={2}
      />
      <Field
        label={t('settings.receipt.question')}
        hint={t('settings.receipt.question.what')}
        error={errors.feedbackQuestion}
        value={draft.feedbackQuestion}
        onChange={(feedbackQuestion) => onChange({ ...draft, feedbackQuestion })}
        rows={2}
      />
      <Field
        label={t('settings.receipt.link')}
        hint={t('settings.receipt.link.what')}
        error={errors.feedbackLink}
        value={draft.feedbackLink}
        onChange={(feedbackLink) => onChange({ ...draft, feedbackLink })}
        dir="ltr"
      />
      <Field
        label={t('settings.receipt.footer')}
        hint={t('settings.receipt.footer.what')}
        error={errors.footer}
        value={draft.footer}
        onChange={(footer) => onChange({ ...draft, footer })}
      />
    </div>
  )
}

interface PrinterFieldsProps {
  draft: PrinterDraft
  errors: PaperErrors
  change: (part: Partial<PrinterDraft>) => void
}

function PrinterFields({ draft, errors, change }: PrinterFieldsProps) {
  const t = useT()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Choice
        label={t('setup.printer')}
        hint={t('settings.printer.kind.what')}
        value={draft.printer}
        options={[
          { value: 'screen', label: t('setup.printer.screen') },
          { value: 'network', label: t('setup.printer.network') },
        ]}
        onChange={(printer) => change({ printer })}
      />
      <Choice
        label={t('setup.paper')}
        hint={t('settings.printer.paper.what')}
        value={draft.widthMm === 58 ? '58' : '80'}
        options={[
          { value: '80', label: t('setup.paper.80') },
          { value: '58', label: t('setup.paper.58') },
        ]}
        onChange={(width) => change({ widthMm: width === '58' ? 58 : 80 })}
      />
      {draft.printer === 'network' && (
        <>
          <Field
            label={t('setup.printer.host')}
            hint={t('settings.printer.host.what')}
            error={errors.host}
            value={draft.host}
            onChange={(host) => change({ host })}
            dir="ltr"
          />
          <Field
            label={t('setup.printer.port')}
            hint={t('settings.printer.port.what')}
            error={errors.port}
            value={draft.port}
            onChange={(port) => change({ port })}
            inputMode="numeric"
            dir="ltr"
          />
        </>
      )}
    </div>
  )
}
