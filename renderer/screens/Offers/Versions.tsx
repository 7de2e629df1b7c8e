import { useQuery } from '@tanstack/react-query'
import { formatMoment, formatNumber } from '../../../electron/shared/format.ts'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { useDescribe } from './useProducts.ts'

/** Every version that was in force, the newest first: since when, by whom, and what it said. */
export function Versions({ programmeId, wasInForce }: { programmeId: string; wasInForce: boolean }) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const { data, error } = useQuery({
    ...shopQueries.programmes.versions.queryOptions({ input: { programmeId } }),
    enabled: wasInForce,
  })
  const describe = useDescribe(data?.flatMap(({ programme }) => programme ?? []) ?? [])
  if (error) return <Notice kind="wrong" text={errorText(error)} />
  if (!wasInForce) {
    return <EmptyState icon="history" title={t('offers.versions.none')} what={t('offers.versions.none.what')} />
  }
  return (
    <ol className="flex max-w-4xl flex-col gap-2 p-1">
      {data?.map(({ ruleVersion, at, staffName, programme }) => (
        <li key={ruleVersion} className="flex flex-col gap-1 rounded-md border border-line bg-surface px-4 py-3">
          <p className="text-small text-muted">
            {t('offers.version', {
              version: formatNumber(ruleVersion, voice),
              at: formatMoment(at, voice),
              name: staffName ?? t('reports.audit.nobody'),
            })}
          </p>
          <p>
            {programme === null
              ? t('offers.version.out')
              : programme.active
                ? describe(programme)
                : t('offers.version.ended', { sentence: describe(programme) })}
          </p>
        </li>
      ))}
    </ol>
  )
}
