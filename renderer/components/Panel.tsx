import { useId, type ReactNode } from 'react'

/** A sheet of paper on the ground, with a heading and what can be done with all of it. */
export function Panel({
  title,
  actions,
  children,
  fills = false,
}: {
  title?: string
  actions?: ReactNode
  children: ReactNode
  /** Takes the height it is given; its content scrolls by itself. */
  fills?: boolean
}) {
  const id = useId()
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      className={`flex min-w-0 flex-col rounded-md border border-line bg-surface ${fills ? 'min-h-0 flex-1' : ''}`}
    >
      {(title !== undefined || actions !== undefined) && (
        <header className="flex min-h-12 shrink-0 items-center justify-between gap-3 border-b border-line px-4">
          <h2 id={id} className="font-bold">
            {title}
          </h2>
          {actions}
        </header>
      )}
      <div className={`p-4 ${fills ? 'flex min-h-0 flex-1 flex-col overflow-auto' : ''}`}>{children}</div>
    </section>
  )
}
