import { useId, useRef, useState } from 'react'
import type { TextField } from '../../../../electron/shared/rules/receipt-layout.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { FormRow } from '../../../components/FormRow.tsx'
import { SelectBox } from '../../../components/SelectBox.tsx'
import { keptText, shownText } from './receiptDraft.ts'

interface FilledTextProps {
  label: string
  hint: string
  error: string | undefined
  /** As it is kept, with `{{customer}}`. */
  text: string
  /** Those that it may hold. */
  fields: readonly TextField[]
  onChange: (text: string) => void
  /** Has the focus as soon as it is there. */
  takesFocus?: boolean
}

/** A text with fields that are filled on each receipt; they are shown, chosen and written in words. */
export function FilledText({ label, hint, error, text, fields, onChange, takesFocus = false }: FilledTextProps) {
  const t = useT()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const [field, setField] = useState<TextField>(fields[0] ?? 'shop')
  const wordOf = (each: TextField) => t(`receipt.field.${each}`)
  const insert = () => {
    const area = box.current
    if (!area) return
    area.setRangeText(`{{${wordOf(field)}}}`, area.selectionStart, area.selectionEnd, 'end')
    onChange(keptText(area.value, wordOf))
    area.focus()
  }
  return (
    <>
      <FormRow id={id} label={label} hint={hint} error={error}>
        <textarea
          ref={box}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the text was asked for just now
          autoFocus={takesFocus}
          id={id}
          dir="auto"
          rows={3}
          value={shownText(text, wordOf)}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? `${id}-hint` : `${id}-error`}
          onChange={(event) => onChange(keptText(event.target.value, wordOf))}
          className="min-h-11 w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-ink disabled:bg-sunken disabled:text-muted aria-invalid:border-wrong"
        />
      </FormRow>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <FormRow id={`${id}-field`} label={t('receipt.field')}>
            <SelectBox
              id={`${id}-field`}
              value={field}
              onChange={(event) => setField(fields.find((each) => each === event.target.value) ?? field)}
            >
              {fields.map((each) => (
                <option key={each} value={each}>
                  {wordOf(each)}
                </option>
              ))}
            </SelectBox>
          </FormRow>
        </div>
        <Button icon="add" onPress={insert}>
          {t('receipt.field.insert')}
        </Button>
      </div>
    </>
  )
}
