import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { formatMoney, formatNumber } from '../../../electron/shared/format.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useSettings } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { PhoneText } from '../../components/PhoneText.tsx'
import { Points } from '../../components/Points.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { TierMark } from '../../components/TierMark.tsx'
import { useCommand } from '../useCommand.ts'
import { fieldText, valueText } from './editText.ts'

type Preview = Awaited<ReturnType<typeof shop.customers.mergePreview>>
type Side = Omit<Preview['kept'], 'id'>

interface MergePreviewProps {
  customerId: number
  otherId: number
  onClose: () => void
  onMerged: (keptId: number) => void
}

/** Two customers side by side and what they are together; nothing has happened yet. */
export function MergePreview({ customerId, otherId, onClose, onMerged }: MergePreviewProps) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const [isSwapped, setSwapped] = useState(false)
  const pair = isSwapped ? { keptId: otherId, otherId: customerId } : { keptId: customerId, otherId }
  const { data, error } = useQuery(shopQueries.customers.mergePreview.queryOptions({ input: pair }))
  const merge = useCommand(
    (input: typeof pair, commandId) => shop.customers.merge({ ...input, commandId }),
    (_, { keptId }) => {
      tell(t('customers.merge.done'))
      onMerged(keptId)
    },
  )
  return (
    <Dialog
      title={t('customers.merge')}
      onClose={onClose}
      onSubmit={() => data && merge.mutate(pair)}
      footer={
        <Button kind="primary" type="submit" icon="merge" isDisabled={!data} isPending={merge.isPending}>
          {t('customers.merge.do')}
        </Button>
      }
    >
      <div className="flex shrink-0 items-center gap-4">
        <p className="min-w-0 flex-1 text-small text-muted">{t('customers.merge.undo.what')}</p>
        <Button icon="undo" onPress={() => setSwapped(!isSwapped)}>
          {t('customers.merge.swap')}
        </Button>
      </div>
      {error && <Notice kind="wrong" text={errorText(error)} />}
      {merge.error && <Notice kind="wrong" text={errorText(merge.error)} />}
      {!data && !error && <Spinner />}
      {data && <SideBySide preview={data} />}
      {data && <Together details={data.details} />}
    </Dialog>
  )
}

function SideBySide({ preview: { kept, other, together } }: { preview: Preview }) {
  const t = useT()
  const columns = [
    { key: 'kept', side: kept },
    { key: 'other', side: other },
    { key: 'together', side: together },
  ] as const
  return (
    <table className="w-full table-fixed border-collapse">
      <thead>
        <tr className="text-small text-muted">
          <td className="w-32" />
          {columns.map(({ key, side }) => (
            <th key={key} scope="col" className="px-2 pb-1 text-start font-normal">
              {t(`customers.merge.${key}`)}
              <span className="block truncate text-base font-bold text-ink">
                <bdi>{side.name || t('customers.nameless')}</bdi>
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row} className="h-8 border-t border-line">
            <th scope="row" className="px-2 text-start text-small font-normal text-muted">
              {t(`customers.merge.row.${row}`)}
            </th>
            {columns.map(({ key, side }) => (
              <td key={key} className={`truncate px-2 ${key === 'together' ? 'bg-action-soft font-bold' : ''}`}>
                <Cell row={row} side={side} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const ROWS = ['phone', 'tierId', 'points', 'salesCount', 'spend', 'lots', 'coupons', 'touchpoints'] as const

function Cell({ row, side }: { row: (typeof ROWS)[number]; side: Side }): ReactNode {
  const voice = useVoice()
  const { rules } = useSettings()
  switch (row) {
    case 'phone':
      return side.phone === null ? '—' : <PhoneText phone={side.phone} />
    case 'tierId':
      return <TierMark ladder={rules.tiers} tierId={side.tierId} />
    case 'points':
      return <Points value={side.points} />
    case 'spend':
      return formatMoney(side.spend, voice)
    case 'salesCount':
    case 'lots':
    case 'coupons':
    case 'touchpoints':
      return formatNumber(side[row], voice)
  }
}

const TOLD = ['cardCode', 'birthday', 'gender', 'email', 'interests', 'heardFrom', 'note'] as const

/** The details as they will be: what the kept one has not told comes from the other. */
function Together({ details }: { details: Preview['details'] }) {
  const t = useT()
  const voice = useVoice()
  const told = TOLD.filter((field) => {
    const value = details[field]
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== ''
  })
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      {[...told, 'smsConsent' as const, 'emailConsent' as const].map((field) => (
        <div key={field} className="flex gap-2">
          <dt className="text-muted">{fieldText(field, t)}:</dt>
          <dd>
            <bdi>{valueText(field, details[field], t, voice)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
