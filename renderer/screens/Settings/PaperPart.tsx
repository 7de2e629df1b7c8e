import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useSettings, type SettingsData } from '../../app/session.tsx'
import { useT, type Translate } from '../../app/voice.tsx'
import { Field } from '../../components/Field.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { Panel } from '../../components/Panel.tsx'
import { useCommand } from '../useCommand.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { tooLong } from './textLength.ts'
import { useDraft } from './useDraft.ts'

interface TextsDraft {
  receipt: SettingsData['settings']['receipt']
}

/** What the receipt says. */
export function PaperPart({ isManager }: { isManager: boolean }) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const { settings } = useSettings()
  const texts = useDraft<TextsDraft>({ receipt: settings.receipt })
  const saveTexts = useCommand(
    (changes: TextsDraft, commandId) => shop.settings.update({ commandId, changes }),
    texts.keep,
  )
  const errors = textErrors(t, texts.draft)

  const save = async () => {
    if (Object.values(errors).some((each) => each !== undefined)) return
    try {
      await saveTexts.mutateAsync(texts.draft)
      tell(t('settings.saved'))
    } catch {
      // Shown beside the buttons, from the mutation that failed.
    }
  }
  return (
    <SettingsForm
      isManager={isManager}
      isChanged={texts.isChanged}
      isPending={saveTexts.isPending}
      error={saveTexts.error ? errorText(saveTexts.error) : undefined}
      onSave={() => void save()}
      onDiscard={texts.discard}
    >
      <Panel title={t('settings.receipt.title')}>
        <ReceiptFields draft={texts.draft.receipt} errors={errors} onChange={(receipt) => texts.change({ receipt })} />
      </Panel>
    </SettingsForm>
  )
}

type PaperErrors = Partial<Record<'returnPolicy' | 'feedbackQuestion' | 'feedbackLink' | 'footer', string | undefined>>

function textErrors(t: Translate, { receipt }: TextsDraft): PaperErrors {
  const isLink = receipt.feedbackLink.trim() === '' || /^https?:\/\/\S+$/.test(receipt.feedbackLink.trim())
  return {
    returnPolicy: tooLong(t, receipt.returnPolicy, 300),
    feedbackQuestion: tooLong(t, receipt.feedbackQuestion, 200),
    feedbackLink: isLink ? tooLong(t, receipt.feedbackLink, 300) : t('settings.invalid.link'),
    footer: tooLong(t, receipt.footer, 200),
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
