import type { ReactNode } from 'react'

interface FormRowProps {
  /** Of the control; its hint is `<id>-hint`, its error `<id>-error`. */
  id: string
  label: string
  /** What the setting does. */
  hint?: string | undefined
  error?: string | undefined
  children: ReactNode
}

/** A label, one control, what it does and what is wrong with it; the places of hint and error are the same. */
export function FormRow({ id, label, hint, error, children }: FormRowProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium text-ink">
        {label}
      </label>
      {children}
      {error === undefined ? (
        hint !== undefined && (
          <p id={`${id}-hint`} className="text-small text-muted">
            {hint}
          </p>
        )
      ) : (
        <p id={`${id}-error`} className="text-small text-wrong">
          {error}
        </p>
      )}
    </div>
  )
}
