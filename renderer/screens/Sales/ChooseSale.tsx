import { useT } from '../../app/voice.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'

/** Beside a list of sales while none of them is open. */
export function ChooseSale() {
  const t = useT()
  return <EmptyState icon="sales" title={t('sales.choose')} what={t('sales.choose.what')} />
}
