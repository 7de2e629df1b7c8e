import { useId } from 'react'

interface ChoiceProps<Value extends string> {
  label: string
  hint?: string | undefined
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  disabled?: boolean
  /** For readers only: what is chosen speaks for itself. */
  isLabelHidden?: boolean
}

/** One of a few, side by side: all of them are seen, one touch or the arrows choose. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, hint, value, options, onChange, disabled = false, isLabelHidden = false } = props
  const id = useId()
  return (
    <fieldset className="min-w-0" disabled={disabled} aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend className={isLabelHidden ? 'sr-only' : 'mb-1 text-small font-medium text-ink'}>{label}</legend>
      <div className="flex overflow-hidden rounded-md border border-line-strong bg-surface">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-11 flex-1 cursor-pointer items-center justify-center border-s border-line-strong px-3 text-center first:border-s-0 has-checked:bg-action has-checked:font-bold has-checked:text-on-action has-focus-visible:outline-2 has-focus-visible:-outline-offset-4 has-disabled:cursor-default has-disabled:opacity-70"
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-small text-muted">
          {hint}
        </p>
      )}
    </fieldset>
  )
}
