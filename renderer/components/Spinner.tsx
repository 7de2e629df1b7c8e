import { useT } from '../app/voice.tsx'

/** Something is under way; the words are for readers unless `shown`. */
export function Spinner({ shown = false }: { shown?: boolean }) {
  const t = useT()
  return (
    <span role="status" className="inline-flex items-center gap-2">
      <span aria-hidden className="size-5 animate-spin rounded-full border-2 border-current border-e-transparent" />
      <span className={shown ? '' : 'sr-only'}>{t('app.waiting')}</span>
    </span>
  )
}
