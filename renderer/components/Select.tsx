import { useId } from 'react'
import { FormRow } from './FormRow.tsx'
import { SelectBox } from './SelectBox.tsx'

interface SelectProps<Value extends string> {
  label: string
  hint?: string | undefined
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  disabled?: boolean
}

/** One of several, too many to lie side by side. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, value, options, onChange, disabled = false } = props
  const id = useId()
  return (
    <FormRow id={id} label={label} hint={hint}>
      <SelectBox
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </SelectBox>
    </FormRow>
  )
}
