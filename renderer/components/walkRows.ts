import type { KeyboardEvent } from 'react'

/** Arrows, Home and End walk the rows (`data-row`) of the list that this one is in. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const at = rows.indexOf(event.currentTarget)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  event.stopPropagation()
  rows[Math.max(0, Math.min(rows.length - 1, to))]?.focus()
}
