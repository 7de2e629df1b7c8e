import { useId, type Ref } from 'react'
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components'

export interface FieldProps {
  label: string
  value: string
  onChange: (text: string) => void
  /** What it is for, or how it is written. */
  hint?: string | undefined
  error?: string | undefined
  placeholder?: string
  type?: 'text' | 'password' | 'email' | 'tel'
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  /** `ltr` for what is written left to right in every language: phones, codes, e-mail. */
  dir?: 'ltr' | 'auto'
  maxLength?: number
  rows?: number
  isDisabled?: boolean
  isRequired?: boolean
  autoFocus?: boolean
  /** Offered while one types; anything else may be typed too. */
  suggestions?: readonly string[]
  /** What a scanner types stays in this field. */
  takesScans?: boolean
  ref?: Ref<HTMLInputElement>
}

const BOX =
  'min-h-11 w-full rounded-md border border-line-strong bg-surface px-3 text-ink invalid:border-wrong disabled:bg-sunken disabled:text-muted'

/** A labelled line (or, with `rows`, lines) of text; its hint gives way to its error in the same place. */
export function Field(props: FieldProps) {
  const { label, value, onChange, hint, error, type = 'text', rows } = props
  const id = useId()
  const dir = props.dir ?? (isNumber(props.inputMode) ? 'ltr' : 'auto')
  return (
    <TextField
      value={value}
      onChange={onChange}
      type={type}
      isDisabled={props.isDisabled ?? false}
      isRequired={props.isRequired ?? false}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      autoComplete="off"
      {...(props.inputMode === undefined ? {} : { inputMode: props.inputMode })}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className="text-small font-medium text-ink">{label}</Label>
      {rows === undefined ? (
        <Input
          {...(props.ref === undefined ? {} : { ref: props.ref })}
          dir={dir}
          placeholder={props.placeholder ?? ''}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was asked for; typing goes on in it
          autoFocus={props.autoFocus ?? false}
          spellCheck={false}
          {...(props.suggestions === undefined ? {} : { list: id })}
          data-takes-scans={props.takesScans || undefined}
          className={`${BOX} ${dir === 'ltr' ? 'text-end rtl:text-right ltr:text-left' : 'text-start'}`}
        />
      ) : (
        <TextArea dir={dir} rows={rows} placeholder={props.placeholder ?? ''} className={`${BOX} py-2`} />
      )}
      {props.suggestions && (
        <datalist id={id}>
          {props.suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      {hint !== undefined && error === undefined && (
        <Text slot="description" className="text-small text-muted">
          {hint}
        </Text>
      )}
      <FieldError className="text-small text-wrong">{error}</FieldError>
    </TextField>
  )
}

const isNumber = (inputMode: FieldProps['inputMode']): boolean =>
  inputMode === 'numeric' || inputMode === 'decimal' || inputMode === 'tel'
