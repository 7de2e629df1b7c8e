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

/** Up to when the figures are. */
export function AsOf({ asOf }: AsOfProps) {
  const t = useT()
  const voice = useVoice()
  const isRunning = useQuery(shopQueries.insight.state.queryOptions()).data?.running === true
  return (
    <p aria-live="polite" className="min-h-5 basis-full text-small text-muted">
      {textOf()}
    </p>
  )

  function textOf(): string {
    if (isRunning) return t('dashboard.refreshing')
    if (asOf == null) return ''
    return asOf.outdated ? t('dashboard.outdated') : t('dashboard.as_of', { day: formatDay(asOf.day, voice) })
  }
}

/** Has all of them worked out again, now. */
export function Refresh({ kind = 'quiet' }: { kind?: 'quiet' | 'primary' }) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const refresh = useMutation({
    mutationFn: () => shop.insight.refresh(),
    onSuccess: () => tell(t('dashboard.refreshed')),
    onError: tellError,
  })
  return (
    <Button kind={kind} icon="undo" isPending={refresh.isPending} onPress={() => refresh.mutate()}>
      {t('dashboard.refresh')}
    </Button>
  )
}
