import { useQuery } from '@tanstack/react-query'
import { shopQueries } from '../api.ts'
import { useErrorText } from '../app/errors.ts'
import { useEscape } from '../app/useEscape.ts'
import { useT } from '../app/voice.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Notice } from '../components/Notice.tsx'
import { Spinner } from '../components/Spinner.tsx'
import { Explained } from './Explained.tsx'

/** Why a sale that was made cost and brought what it did. */
export function SaleWhy({ saleId, onClose }: { saleId: number; onClose: () => void }) {
  const t = useT()
  const errorText = useErrorText()
  useEscape(onClose)
  const why = useQuery(shopQueries.sales.explain.queryOptions({ input: { saleId } }))
  return (
    <Dialog title={t('why.title')} onClose={onClose}>
      {why.error && <Notice kind="wrong" text={errorText(why.error)} />}
      {why.data ? (
        <div tabIndex={0} role="group" aria-label={t('why.title')}>
          <Explained {...why.data} />
        </div>
      ) : (
        !why.error && <Spinner />
      )}
    </Dialog>
  )
}
