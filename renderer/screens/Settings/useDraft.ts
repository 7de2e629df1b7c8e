import { useState } from 'react'

/**
 * Values being edited beside those last saved. What somebody else saves meanwhile is taken in wherever nothing was
 * edited here.
 */
export function useDraft<Values extends object>(current: Values) {
  const [known, setKnown] = useState(current)
  const [saved, setSaved] = useState(current)
  const [draft, setDraft] = useState(current)
  if (!isSame(known, current)) {
    setKnown(current)
    setSaved(current)
    setDraft(rebased(draft, saved, current))
  }
  return {
    draft,
    change: (part: Partial<Values>) => setDraft((before) => ({ ...before, ...part })),
    isChanged: !isSame(draft, saved),
    keep: () => setSaved(draft),
    discard: () => setDraft(saved),
  }
}

/** The draft over new values: what was edited stays, everything else is as it is now. */
export function rebased<Values extends object>(draft: Values, before: Values, now: Values): Values {
  const keys = Object.keys(now) as (keyof Values)[]
  const edited = keys.filter((key) => !isSame(draft[key], before[key]))
  return { ...now, ...Object.fromEntries(edited.map((key) => [key, draft[key]])) }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
