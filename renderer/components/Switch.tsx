import { useId } from 'react'

interface SwitchProps {
  label: string
  /** What it does when on. */
  hint?: string | undefined
  on: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
  /** For readers only: what is switched stands beside it. */
  isLabelHidden?: boolean
}

export function Switch({ label, hint, on, onChange, disabled = false, isLabelHidden = false }: SwitchProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col">
      <label className="relative flex min-h-11 cursor-pointer items-center gap-3 has-disabled:cursor-default">
        <input
          type="checkbox"
          role="switch"
          checked={on}
          disabled={disabled}
          aria-describedby={hint === undefined ? undefined : id}
          onChange={(event) => onChange(event.target.checked)}
          className="peer sr-only"
        />
        <span
          aria-hidden
          className="flex h-7 w-12 shrink-0 items-center rounded-full border border-line-strong bg-sunken p-0.5 peer-checked:justify-end peer-checked:bg-action peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-disabled:opacity-70"
        >
          <span className="size-5.5 rounded-full border border-line-strong bg-surface" />
        </span>
        <span className={isLabelHidden ? 'sr-only' : 'font-medium text-ink'}>{label}</span>
      </label>
      {hint !== undefined && (
        <p id={id} className="text-small text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
