interface MultiChoiceProps<Value extends string | number> {
  label: string
  values: readonly Value[]
  options: readonly { value: Value; label: string }[]
  onChange: (values: Value[]) => void
}

/** Any of several, all in sight: one touch or the space bar takes one in or leaves it out. */
export function MultiChoice<Value extends string | number>(props: MultiChoiceProps<Value>) {
  const { label, values, options, onChange } = props
  const toggle = (value: Value) =>
    onChange(values.includes(value) ? values.filter((each) => each !== value) : [...values, value])
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-small font-medium text-ink">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-11 min-w-11 max-w-full cursor-pointer items-center justify-center rounded-md border border-line-strong bg-surface px-3 has-checked:border-action has-checked:bg-action has-checked:text-on-action has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
          >
            <input
              type="checkbox"
              checked={values.includes(option.value)}
              onChange={() => toggle(option.value)}
              className="sr-only"
            />
            <bdi className="truncate">{option.label}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
