import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../../../electron/shared/contract/index.ts'
import { formatNumber } from '../../../../electron/shared/format.ts'
import { useGo } from '../../../app/places.tsx'
import { useSay, useT, useVoice } from '../../../app/voice.tsx'
import { PhoneText } from '../../../components/PhoneText.tsx'
import { Scores } from '../../Scores.tsx'

export type Row = InferContractRouterOutputs<ShopContract>['insight']['list']['rows'][number]

/** Somebody on a list: who, why, and the scores. */
export function ListRow({ row }: { row: Row }) {
  const t = useT()
  const say = useSay()
  const go = useGo()
  const voice = useVoice()
  return (
    <li className="flex items-center gap-3 border-b border-line p-2 ps-3 last:border-b-0">
      <span aria-hidden className="w-8 shrink-0 text-small text-muted tabular-nums">
        {formatNumber(row.place, voice)}
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3">
          <button
            type="button"
            className="-my-2 min-h-11 cursor-pointer truncate font-bold text-action underline-offset-4 hover:underline"
            onClick={() => go({ name: 'customers', customerId: row.id })}
          >
            <bdi>{row.name || t('customers.nameless')}</bdi>
          </button>
          {row.phone !== null && <PhoneText phone={row.phone} />}
          {row.boughtSince && <span className="text-small text-action">{t('lists.boughtSince')}</span>}
        </p>
        <p className="text-small">{say(row.why)}</p>
      </div>
      {row.score && <Scores score={row.score} />}
    </li>
  )
}
