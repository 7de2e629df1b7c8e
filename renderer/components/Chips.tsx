import { useT } from '../app/voice.tsx'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

interface ChipsProps {
  label: string
  chips: readonly { key: string; text: string; onRemove: () => void }[]
  onClear: () => void
}

/** The conditions of a list in words; a press takes one away, or all of them. */
export function Chips({ label, chips, onClear }: ChipsProps) {
  const t = useT()
  if (chips.length === 0) return null
  return (
    <div
      role="group"
      aria-label={label}
      className="flex max-h-25 shrink-0 flex-wrap items-center gap-1.5 overflow-auto"
    >
      {chips.map((chip) => (
        <button
          key={chip.key}
          type="button"
          onClick={chip.onRemove}
          className="flex min-h-11 max-w-72 items-center gap-2 rounded-md border border-action bg-action-soft ps-3 pe-2 text-ink hover:bg-surface"
        >
          <bdi className="truncate">{chip.text}</bdi>
          <span className="sr-only">{t('app.remove')}</span>
          <Icon name="close" size={16} />
        </button>
      ))}
      <Button kind="quiet" onPress={onClear}>
        {t('app.clear_all')}
      </Button>
    </div>
  )
}
