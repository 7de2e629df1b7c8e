import type { ComponentProps } from 'react'
import { Icon } from './Icon.tsx'

/** The system's own list of choices, which keyboard, touch and readers know, in the look of our fields. */
export function SelectBox({ className = 'border-line-strong text-ink', ...props }: ComponentProps<'select'>) {
  return (
    <div className="relative">
      <select
        {...props}
        className={`min-h-11 w-full appearance-none truncate rounded-md border bg-surface ps-3 pe-9 disabled:opacity-70 aria-invalid:border-wrong ${className}`}
      />
      <span className="pointer-events-none absolute inset-y-0 end-3 flex items-center text-muted">
        <Icon name="open" size={18} />
      </span>
    </div>
  )
}
