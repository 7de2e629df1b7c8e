import { useQuery } from '@tanstack/react-query'
import { formatMoment, formatNumber } from '../../../electron/shared/format.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { CustomerPicker } from '../../components/CustomerPicker.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { Panel } from '../../components/Panel.tsx'
import { PhoneText } from '../../components/PhoneText.tsx'
import { useCommand } from '../useCommand.ts'

interface MergePanelProps {
  customerId: number
  /** The one to compare with. */
  onChoose: (otherId: number) => void
}

/** Two entries of one person become one: who may be the same, and the merges of before with the way back. */
export function MergePanel({ customerId, onChoose }: MergePanelProps) {
  const t = useT()
  return (
    <Panel title={t('customers.merge')}>
      <div className="flex flex-col gap-3">
        <p className="text-muted">{t('customers.merge.what')}</p>
        <Lookalikes customerId={customerId} onChoose={onChoose} />
        <div className="max-w-md">
          <CustomerPicker
            label={t('customers.merge.pick')}
            except={customerId}
            onPick={(customer) => onChoose(customer.id)}
          />
        </div>
        <Merges customerId={customerId} />
      </div>
    </Panel>
  )
}

function Lookalikes({ customerId, onChoose }: { customerId: number; onChoose: (customerId: number) => void }) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const found = useQuery(shopQueries.customers.lookalikes.queryOptions({ input: { customerId } }))
  if (found.error) return <Notice kind="wrong" text={errorText(found.error)} />
  if (!found.data) return <p className="text-muted">{t('customers.merge.looking')}</p>
  if (found.data.length === 0) return <p>{t('customers.merge.no_lookalikes')}</p>
  return (
    <section aria-labelledby="merge-lookalikes">
      <h3 id="merge-lookalikes" className="mb-1 text-small font-medium">
        {t('customers.merge.lookalikes')}
      </h3>
      <ul className="rounded-md border border-line">
        {found.data.map((row) => (
          <li
            key={row.id}
            className="grid min-h-13 grid-cols-[minmax(0,1fr)_9rem_9rem_auto] items-center gap-3 border-b border-line ps-3 pe-1 last:border-b-0"
          >
            <span className="truncate font-medium">
              <bdi>{row.name || t('customers.nameless')}</bdi>
            </span>
            <span>{row.phone !== null && <PhoneText phone={row.phone} />}</span>
            <span className="text-muted">
              {t('customers.merge.visits', { n: formatNumber(row.salesCount, voice) })}
            </span>
            <Button onPress={() => onChoose(row.id)}>{t('customers.merge.compare')}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The merges that still stand; each can be taken back. */
function Merges({ customerId }: { customerId: number }) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const merges = useQuery(shopQueries.customers.merges.queryOptions({ input: { customerId } }))
  const undo = useCommand(
    (input: { mergeId: number }, commandId) => shop.customers.unmerge({ ...input, commandId }),
    () => tell(t('customers.merge.undone')),
  )
  if (!merges.data || merges.data.length === 0) return null
  return (
    <section aria-labelledby="merge-past">
      <h3 id="merge-past" className="mb-1 text-small font-medium">
        {t('customers.merge.past')}
      </h3>
      <ul className="rounded-md border border-line">
        {merges.data.map((merge) => (
          <li
            key={merge.mergeId}
            className="grid min-h-13 grid-cols-[minmax(0,1fr)_9rem_14rem_auto] items-center gap-3 border-b border-line ps-3 pe-1 last:border-b-0"
          >
            <span className="truncate font-medium">
              <bdi>{merge.otherName || t('customers.nameless')}</bdi>
            </span>
            <span>{merge.otherPhone !== null && <PhoneText phone={merge.otherPhone} />}</span>
            <span className="truncate text-small text-muted">
              {formatMoment(merge.at, voice)} <bdi>{merge.staffName}</bdi>
            </span>
            <Button
              icon="split"
              isPending={undo.isPending && undo.variables.mergeId === merge.mergeId}
              onPress={() => undo.mutate({ mergeId: merge.mergeId })}
            >
              {t('customers.merge.undo')}
            </Button>
          </li>
        ))}
      </ul>
      {undo.error && <Notice kind="wrong" text={errorText(undo.error)} />}
    </section>
  )
}
