import { useId } from 'react'
import { FormRow } from './FormRow.tsx'
import { Icon } from './Icon.tsx'

interface SelectProps<Value extends string> {
  label: string
  hint?: string | undefined
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  disabled?: boolean
}

/** One of several, too many to lie side by side: the system's own list, which keyboard, touch and readers know. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, value, options, onChange, disabled = false } = props
  const id = useId()
  return (
    <FormRow id={id} label={label} hint={hint}>
      <div className="relative">
        <select
          id={id}
          value={value}
          disabled={disabled}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen) onChange(chosen.value)
          }}
          className="min-h-11 w-full appearance-none truncate rounded-md border border-line-strong bg-surface ps-3 pe-9 text-ink disabled:opacity-70"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <span className="pointer-events-none absolute inset-y-0 end-3 flex items-center text-muted">
          <Icon name="open" size={18} />
        </span>
      </div>
    </FormRow>
  )
}
