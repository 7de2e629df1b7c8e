import type { FormEvent, ReactNode } from 'react'
import { SaveBar } from '../../components/SaveBar.tsx'

interface SettingsFormProps {
  /** Otherwise everything is shown and nothing can be changed. */
  isManager: boolean
  isChanged: boolean
  isPending: boolean
  error: string | undefined
  onSave: () => void
  onDiscard: () => void
  children: ReactNode
}

/** One part of the settings: it scrolls, and its two buttons stay in sight. */
export function SettingsForm({ isManager, onSave, children, ...bar }: SettingsFormProps) {
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (bar.isChanged) onSave()
  }
  return (
    <form onSubmit={save} noValidate className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-auto">
        <fieldset disabled={!isManager} className="flex max-w-5xl flex-col gap-4 p-1">
          {children}
        </fieldset>
      </div>
      {isManager && <SaveBar {...bar} />}
    </form>
  )
}
