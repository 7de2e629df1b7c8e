import { useQuery } from '@tanstack/react-query'
import { formatDay, formatRial } from '../../electron/shared/format.ts'
import { shop, shopQueries } from '../api.ts'
import { useT, useVoice } from '../app/voice.tsx'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { useNotice } from '../components/Notice.tsx'
import { CONTACT_ICONS } from './contactKinds.ts'
import { useCommand } from './useCommand.ts'

/** Quotes and reservations that are still open, each with an end to it; nothing where there are none. */
export function Commitments({ customerId }: { customerId: number }) {
  const t = useT()
  const voice = useVoice()
  const { tellError } = useNotice()
  const open = useQuery({
    ...shopQueries.touchpoints.commitments.queryOptions({ input: { customerId } }),
    staleTime: 0,
  })
  const end = useCommand((input: { commitmentId: number }, commandId) =>
    shop.touchpoints.endCommitment({ commandId, ...input }),
  )
  if (!open.data || open.data.length === 0) return null
  return (
    <ul aria-label={t('touchpoints.open')} className="flex max-h-28 flex-col overflow-auto">
      {open.data.map(({ id, kind, validTo, amount, note, product }) => (
        <li key={id} className="flex min-h-11 items-center gap-2 text-small">
          <Icon name={CONTACT_ICONS[kind]} size={16} />
          <span className="min-w-0 flex-1">
            <span className="font-bold">{t(`touchpoints.kind.${kind}`)}</span>{' '}
            {t('touchpoints.until', { day: formatDay(validTo, voice) })}
            {amount !== null && <span className="ms-2">{formatRial(amount, voice)}</span>}
            {product && <bdi className="ms-2">{product.name}</bdi>}
            {note !== '' && <bdi className="ms-2 text-muted">{note}</bdi>}
          </span>
          <Button
            kind="quiet"
            keepsFocus
            isPending={end.isPending && end.variables.commitmentId === id}
            onPress={() => end.mutate({ commitmentId: id }, { onError: tellError })}
          >
            {t('touchpoints.end')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
