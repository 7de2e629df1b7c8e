import { useT } from '../../app/voice.tsx'

/** What the shop's days brought, and who did what. */
export function Reports() {
  const t = useT()
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4">
      <h1 className="text-large font-bold">{t('reports.title')}</h1>
    </div>
  )
}
