import { useQuery } from '@tanstack/react-query'
import { formatRial, formatTime } from '../../../electron/shared/format.ts'
import { shopQueries } from '../../api.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { CustomerPicker } from '../../components/CustomerPicker.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { isOpenForCustomer } from './openForCustomer.ts'
import { useCounter } from './useCounter.ts'

const SHOWN = 20

/** Gives a sale of the last minutes to a customer who says their number late. */
export function AttachForm({ saleId: chosen }: { saleId: number | null }) {
  const t = useT()
  const voice = useVoice()
  const { tellError } = useNotice()
  const { store, attach } = useCounter()
  const rows = useQuery(shopQueries.sales.list.queryOptions({ input: { limit: SHOWN } })).data?.rows ?? []
  const now = Date.now()
  const open = rows.filter((row) => isOpenForCustomer(row, now))
  const saleId = chosen ?? open[0]?.id ?? null
  return (
    <Dialog title={t('counter.attach')} onClose={() => store.dispatch({ type: 'closed' })}>
      {open.length === 0 ? (
        <p className="text-muted">{t('counter.attach.none')}</p>
      ) : (
        <>
          <CustomerPicker
            autoFocus
            inFlow
            label={t('counter.attach.who')}
            onPick={({ id }) => {
              if (saleId !== null) attach(saleId, id).catch(tellError)
            }}
          />
          <fieldset className="flex flex-col gap-1">
            <legend className="mb-1 text-small font-medium">{t('counter.attach.sale')}</legend>
            {open.map((row) => (
              <label
                key={row.id}
                className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md border border-line px-3 has-checked:border-action has-checked:bg-action-soft"
              >
                <input
                  type="radio"
                  name="attach"
                  checked={row.id === saleId}
                  onChange={() => store.dispatch({ type: 'opened', side: { kind: 'attach', saleId: row.id } })}
                  className="accent-action"
                />
                <span className="font-bold">{t('counter.attach.number', { number: row.number })}</span>
                <span className="text-muted">{formatTime(row.at, voice)}</span>
                <span className="ms-auto">{formatRial(row.total, voice)}</span>
              </label>
            ))}
          </fieldset>
        </>
      )}
    </Dialog>
  )
}
