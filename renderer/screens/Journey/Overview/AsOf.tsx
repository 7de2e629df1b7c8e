import { useMutation, useQuery } from '@tanstack/react-query'
import { formatDay } from '../../../../electron/shared/format.ts'
import { shop, shopQueries } from '../../../api.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { useNotice } from '../../../components/Notice.tsx'

interface AsOfProps {
  /** Undefined: not known yet; null: nothing was ever prepared. */
  asOf: { day: number; outdated: boolean } | null | undefined
}

/** Up to when the figures are, and having them worked out again now. */
export function AsOf({ asOf }: AsOfProps) {
  const t = useT()
  const voice = useVoice()
  const { tell, tellError } = useNotice()
  const state = useQuery(shopQueries.insight.state.queryOptions()).data
  const refresh = useMutation({
    mutationFn: () => shop.insight.refresh(),
    onSuccess: () => tell(t('dashboard.refreshed')),
    onError: tellError,
  })
  const isRunning = refresh.isPending || state?.running === true
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 text-small text-muted">
      <p aria-live="polite">{textOf()}</p>
      <Button kind="quiet" icon="undo" isPending={isRunning} onPress={() => refresh.mutate()}>
        {t('dashboard.refresh')}
      </Button>
    </div>
  )

  function textOf(): string {
    if (isRunning) return t('dashboard.refreshing')
    if (asOf === undefined) return ''
    if (asOf === null) return `${t('dashboard.not_ready')}. ${t('dashboard.not_ready.what')}`
    return asOf.outdated ? t('dashboard.outdated') : t('dashboard.as_of', { day: formatDay(asOf.day, voice) })
  }
}
