import { useRef, useState, type KeyboardEvent } from 'react'
import { useVoice } from '../../app/voice.tsx'
import { nextMark, type MarkPlace } from './marks.ts'

interface Marks {
  /** For the element around all marks. */
  around: { ref: (element: HTMLElement | null) => void; onKeyDown: (event: KeyboardEvent) => void }
  /** For each mark that can be pressed. */
  mark: (place: MarkPlace) => { 'data-row': number; 'data-column': number; tabIndex: number; onFocus: () => void }
}

/** All marks of a chart are one stop of the Tab key; arrows lead from one to the next. `first`: where Tab comes in. */
export function useMarks(first: MarkPlace): Marks {
  const rightToLeft = useVoice().language === 'fa'
  const root = useRef<HTMLElement | null>(null)
  const [here, setHere] = useState<MarkPlace | null>(null)
  const at = here ?? first
  return {
    around: {
      ref: (element) => {
        root.current = element
      },
      onKeyDown: (event) => {
        const marks = [...(root.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].map((element) => ({
          element,
          row: Number(element.dataset['row']),
          column: Number(element.dataset['column']),
        }))
        const next = nextMark(marks, at, event.key, rightToLeft)
        if (!next) return
        event.preventDefault()
        next.element.focus()
      },
    },
    mark: (place) => ({
      'data-row': place.row,
      'data-column': place.column,
      tabIndex: place.row === at.row && place.column === at.column ? 0 : -1,
      onFocus: () => setHere(place),
    }),
  }
}
