import { isRequired, keyOf, type LayoutItem } from '../../../../electron/shared/rules/receipt-layout.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { Field } from '../../../components/Field.tsx'
import { LogoPicker } from '../../../components/LogoPicker.tsx'
import { OwnTextEditor } from './OwnTextEditor.tsx'
import { titleOf } from './PartList.tsx'
import { movedBy, type ReceiptDraft, replaced, type TextErrors } from './receiptDraft.ts'
import { FilledText } from './FilledText.tsx'

interface PartEditorProps {
  item: LayoutItem
  draft: ReceiptDraft
  errors: TextErrors
  /** What was wrong when saving is shown. */
  showsErrors: boolean
  /** It has just been made. */
  isNew: boolean
  isDisabled: boolean
  change: (part: Partial<ReceiptDraft>) => void
  onRemove: () => void
}

/** What can be done with the part that is chosen: its place, and what the shop says in it. */
export function PartEditor(props: PartEditorProps) {
  const { item, draft, isDisabled, change, onRemove } = props
  const t = useT()
  const { items } = draft
  const at = items.findIndex((each) => keyOf(each) === keyOf(item))
  const move = (by: -1 | 1) => change({ items: movedBy(items, keyOf(item), by) })
  return (
    <section aria-label={titleOf(item, t)} className="flex flex-col gap-3 rounded-md border border-line bg-surface p-3">
      <h2 className="truncate font-bold">{titleOf(item, t)}</h2>
      <div className="flex flex-wrap gap-2">
        <Button icon="sortUp" onPress={() => move(-1)} isDisabled={isDisabled || at === 0}>
          {t('receipt.up')}
        </Button>
        <Button icon="sortDown" onPress={() => move(1)} isDisabled={isDisabled || at === items.length - 1}>
          {t('receipt.down')}
        </Button>
        {'id' in item && (
          <Button kind="danger" icon="delete" label={t('receipt.remove')} onPress={onRemove} isDisabled={isDisabled}>
            {null}
          </Button>
        )}
      </div>
      {isRequired(item.part) && <p className="text-small text-muted">{t('receipt.required.what')}</p>}
      <Content {...props} />
    </section>
  )
}

function Content({ item, draft, errors, showsErrors, isNew, isDisabled, change }: PartEditorProps) {
  const t = useT()
  const { receipt } = draft
  const write = (part: Partial<ReceiptDraft['receipt']>) => change({ receipt: { ...receipt, ...part } })
  const put = (next: LayoutItem) => change({ items: replaced(draft.items, next) })
  switch (item.part) {
    case 'text':
      return <OwnTextEditor item={item} showsErrors={showsErrors} isNew={isNew} onChange={put} />
    case 'line':
      return (
        <Choice
          label={t('receipt.line')}
          value={item.style}
          options={(['solid', 'dashed'] as const).map((value) => ({ value, label: t(`receipt.line.${value}`) }))}
          onChange={(style) => put({ ...item, style })}
        />
      )
    case 'logo':
      return (
        <LogoPicker
          logo={draft.logo}
          onChange={(logo) => change({ logo })}
          hint={t('receipt.logo.what')}
          disabled={isDisabled}
        />
      )
    case 'policy':
      return (
        <FilledText
          label={t('settings.receipt.policy')}
          hint={t('receipt.policy.what')}
          error={errors.returnPolicy}
          text={receipt.returnPolicy}
          fields={['returnDays']}
          onChange={(returnPolicy) => write({ returnPolicy })}
        />
      )
    case 'feedback':
      return (
        <>
          <Field
            label={t('settings.receipt.question')}
            hint={t('settings.receipt.question.what')}
            error={errors.feedbackQuestion}
            value={receipt.feedbackQuestion}
            onChange={(feedbackQuestion) => write({ feedbackQuestion })}
            rows={2}
          />
          <Field
            label={t('settings.receipt.link')}
            hint={t('settings.receipt.link.what')}
            error={errors.feedbackLink}
            value={receipt.feedbackLink}
            onChange={(feedbackLink) => write({ feedbackLink })}
            dir="ltr"
          />
        </>
      )
    case 'footer':
      return (
        <Field
          label={t('settings.receipt.footer')}
          hint={t('receipt.footer.what')}
          error={errors.footer}
          value={receipt.footer}
          onChange={(footer) => write({ footer })}
        />
      )
    default:
      return <p className="text-small text-muted">{t(`receipt.part.${item.part}.what`)}</p>
  }
}
