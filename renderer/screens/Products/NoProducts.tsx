import { useSession } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ManagerOnly } from '../../components/ManagerOnly.tsx'

interface NoProductsProps {
  /** There are none at all; otherwise none fits what was asked. */
  isWhole: boolean
  onAdd: () => void
  onImport: () => void
  onClear: () => void
}

/** How a catalogue begins; or that nothing in it fits what was asked. */
export function NoProducts({ isWhole, onAdd, onImport, onClear }: NoProductsProps) {
  const t = useT()
  const { member } = useSession()
  if (!isWhole) {
    return (
      <EmptyState icon="search" title={t('products.empty.search')} what={t('products.empty.search.what')}>
        <Button onPress={onClear}>{t('products.clear_search')}</Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon="product" title={t('products.empty')} what={t('products.empty.what')}>
      {member.role === 'manager' ? (
        <div className="flex gap-2">
          <Button onPress={onImport}>{t('products.import')}</Button>
          <Button icon="add" kind="primary" onPress={onAdd}>
            {t('products.add')}
          </Button>
        </div>
      ) : (
        <ManagerOnly what={t('products.manager_only')}>{null}</ManagerOnly>
      )}
    </EmptyState>
  )
}
