import { useId, type FormEvent, type KeyboardEvent, type ReactNode } from 'react'
import { useT } from '../app/voice.tsx'
import { Button } from './Button.tsx'

/**
 * A small form that lies in the page, where it belongs, and blocks nothing around it. Enter in any of its fields
 * does its work, Escape closes it.
 */
export function Dialog({
  title,
  onClose,
  onSubmit,
  children,
  footer,
}: {
  title: string
  onClose: () => void
  onSubmit?: () => void
  children: ReactNode
  /** Its buttons; one of type `submit` does the work. */
  footer?: ReactNode
}) {
  const id = useId()
  const t = useT()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit?.()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from any of its fields
    <section
      role="dialog"
      aria-labelledby={id}
      onKeyDown={onKeyDown}
      className="flex min-h-0 min-w-0 flex-col rounded-md border border-action bg-surface"
    >
      <form noValidate onSubmit={submit} className="flex min-h-0 flex-col">
        <header className="flex shrink-0 items-center justify-between gap-3 border-b border-line ps-4">
          <h2 id={id} className="font-bold">
            {title}
          </h2>
          <Button kind="quiet" icon="close" keyHint="Esc" label={t('app.close')} onPress={onClose}>
            {null}
          </Button>
        </header>
        <div className="flex min-h-0 flex-col gap-3 overflow-auto p-4">{children}</div>
        {footer !== undefined && (
          <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line p-3">
            {footer}
          </footer>
        )}
      </form>
    </section>
  )
}
