import { useId, useState, type ReactNode } from 'react'
import { Icon } from '../../components/Icon.tsx'

interface FoldProps {
  title: string
  /** What is set inside, in a few words, also while it is folded. */
  summary?: string | undefined
  /** Something inside needs a look: it is open. */
  isUrgent?: boolean
  startsOpen?: boolean
  children: ReactNode
}

/** A part of a form that most need not see; its heading opens it. */
export function Fold({ title, summary, isUrgent = false, startsOpen = false, children }: FoldProps) {
  const id = useId()
  const [isOpen, setOpen] = useState(startsOpen)
  const shows = isOpen || isUrgent
  return (
    <section className="rounded-md border border-line bg-surface">
      <h2>
        <button
          type="button"
          aria-expanded={shows}
          aria-controls={id}
          onClick={() => setOpen(!shows)}
          className="flex min-h-12 w-full items-center gap-3 px-4 text-start"
        >
          <span className="font-bold">{title}</span>
          <span className="min-w-0 flex-1 truncate text-muted">{summary}</span>
          <span className={`text-muted ${shows ? 'rotate-180' : ''}`}>
            <Icon name="open" />
          </span>
        </button>
      </h2>
      <div id={id} hidden={!shows} className="border-t border-line p-4">
        {shows && children}
      </div>
    </section>
  )
}
