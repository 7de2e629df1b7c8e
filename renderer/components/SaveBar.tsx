import { useT } from '../app/voice.tsx'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'

interface SaveBarProps {
  isChanged: boolean
  isPending: boolean
  error?: string | undefined
  onDiscard: () => void
}

/** Under a form: whether it is saved, and the two things to do about it. It is always there, so nothing moves. */
export function SaveBar({ isChanged, isPending, error, onDiscard }: SaveBarProps) {
  const t = useT()
  return (
    <div className="flex min-h-16 shrink-0 flex-wrap items-center justify-end gap-3 border-t border-line py-2">
      <div className="me-auto text-muted">
        {error === undefined ? isChanged && t('settings.unsaved') : <Notice kind="wrong" text={error} />}
      </div>
      <Button icon="undo" onPress={onDiscard} isDisabled={!isChanged || isPending}>
        {t('settings.discard')}
      </Button>
      <Button type="submit" kind="primary" isDisabled={!isChanged} isPending={isPending}>
        {t('settings.save')}
      </Button>
    </div>
  )
}
