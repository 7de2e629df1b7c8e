import { useState } from 'react'

/** Values being edited beside those last saved. */
export function useDraft<Values extends object>(initial: Values) {
  const [saved, setSaved] = useState(initial)
  const [draft, setDraft] = useState(initial)
  return {
    draft,
    change: (part: Partial<Values>) => setDraft((before) => ({ ...before, ...part })),
    isChanged: JSON.stringify(draft) !== JSON.stringify(saved),
    keep: () => setSaved(draft),
    discard: () => setDraft(saved),
  }
}
