import type { KeyboardEvent, Ref } from 'react'
import { Icon } from './Icon.tsx'

interface SearchBoxProps {
  label: string
  /** What can be typed, shown while it is empty. */
  hint: string
  value: string
  onChange: (text: string) => void
  clearLabel: string
  ref?: Ref<HTMLInputElement>
}

/** One line that narrows a list as it is typed, from the moment the list is there; Escape empties it. */
export function SearchBox({ label, hint, value, onChange, clearLabel, ref }: SearchBoxProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || value === '') return
    event.stopPropagation()
    onChange('')
  }
  return (
    <div className="relative w-full shrink-0">
      <span className="pointer-events-none absolute inset-y-0 start-3 flex items-center text-muted">
        <Icon name="search" />
      </span>
      <input
        ref={ref}
        type="text"
        role="searchbox"
        aria-label={label}
        placeholder={hint}
        value={value}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- who opens a list types what it should show
        autoFocus
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="min-h-11 w-full rounded-md border border-line-strong bg-surface ps-10 pe-11 text-ink placeholder:text-muted"
      />
      {value !== '' && (
        <button
          type="button"
          aria-label={clearLabel}
          onClick={() => onChange('')}
          className="absolute inset-y-0 end-0 flex w-11 items-center justify-center text-muted hover:text-ink"
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
