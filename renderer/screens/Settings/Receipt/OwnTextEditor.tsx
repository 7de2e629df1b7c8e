import { type OwnText, TEXT_FIELDS } from '../../../../electron/shared/rules/receipt-layout.ts'
import { useT } from '../../../app/voice.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { Switch } from '../../../components/Switch.tsx'
import { FilledText } from './FilledText.tsx'
import { ownTextError } from './receiptDraft.ts'

interface OwnTextEditorProps {
  item: OwnText
  showsErrors: boolean
  /** It has just been made. */
  isNew: boolean
  onChange: (item: OwnText) => void
}

/** A text of the shop's own, and how it is set. */
export function OwnTextEditor({ item, showsErrors, isNew, onChange }: OwnTextEditorProps) {
  const t = useT()
  const change = (part: Partial<OwnText>) => onChange({ ...item, ...part })
  // Nobody is told that a text is empty before they have begun to write it.
  const error = item.text === '' && !showsErrors ? undefined : ownTextError(t, item.text)
  return (
    <>
      <FilledText
        label={t('receipt.text')}
        hint={t('receipt.text.what')}
        error={error}
        text={item.text}
        fields={TEXT_FIELDS}
        takesFocus={isNew}
        onChange={(text) => change({ text })}
      />
      <Choice
        label={t('receipt.align')}
        value={item.align}
        options={(['start', 'center'] as const).map((value) => ({ value, label: t(`receipt.align.${value}`) }))}
        onChange={(align) => change({ align })}
      />
      <Choice
        label={t('receipt.size')}
        value={item.size}
        options={(['small', 'normal', 'large'] as const).map((value) => ({ value, label: t(`receipt.size.${value}`) }))}
        onChange={(size) => change({ size })}
      />
      <Switch label={t('receipt.bold')} on={item.bold} onChange={(bold) => change({ bold })} />
      <Switch label={t('receipt.on_returns')} on={item.onReturns} onChange={(onReturns) => change({ onReturns })} />
    </>
  )
}
