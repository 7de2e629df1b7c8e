import type { ReactNode } from 'react'

/**
 * A part that is read and scrolled, also by keys. A press in it leaves the focus where it is: what is typed next is
 * meant for the field.
 */
export function ReadOnly({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  return (
    <div
      role="group"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who has no mouse scrolls it by its keys
      tabIndex={0}
      onMouseDown={(event) => event.preventDefault()}
      className={className}
    >
      {children}
    </div>
  )
}
